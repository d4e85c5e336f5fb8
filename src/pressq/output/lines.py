"""Columns of known width -> lines of text, plain or in colour: the same text, the one with colours in it."""

from __future__ import annotations

from io import StringIO
from itertools import accumulate, repeat
from typing import TYPE_CHECKING, Final

from pressq.output.columns import GAP
from pressq.output.width import fold, line_spans, width_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pressq.output.columns import Column
    from pressq.output.marks import Mark

# What is painted how: plain terminal colours, so that they follow the reader's own theme.
_STYLES: Final = {
    "heading": "bold",
    "id": "cyan",
    "quiet": "dim",
    "hit": "bold yellow",
    "rise": "green",
    "fall": "red",
}


def plain_text(columns: Sequence[Column], widths: Sequence[int], *, header: bool) -> str:
    """Return the rows as lines of aligned columns, each text folded to the width of its column."""
    cells, _ = _grid(columns, widths, header=header)
    return "\n".join(_lines(cells)) + "\n"


def colored_text(columns: Sequence[Column], widths: Sequence[int], *, header: bool) -> str:
    """Return `plain_text` with what stands out painted."""
    cells, starts = _grid(columns, widths, header=header)
    lines = _lines(cells)
    begins = list(accumulate((len(line) + 1 for line in lines), initial=0))
    marks: list[Mark] = []
    for line, index, mark in _marks(columns, widths, starts, header=header):
        before = sum(len(cells[other][line]) + len(GAP) for other in range(index))
        start, end, style = mark
        end = min(before + end, len(lines[line]))  # blanks at the end of a line are gone
        marks.append((begins[line] + before + start, begins[line] + end, style))
    return _painted("\n".join(lines), marks) + "\n"


def _lines(cells: Sequence[Sequence[str]]) -> list[str]:
    return [line.rstrip(" ") for line in map(GAP.join, zip(*cells, strict=True))]


def _grid(
    columns: Sequence[Column], widths: Sequence[int], *, header: bool
) -> tuple[list[list[str]], list[int]]:
    """Return the cells of every column, one for each line, and the line at which each row starts."""
    folded = [_folded(column, width) for column, width in zip(columns, widths, strict=True)]
    heights = [1] * len(columns[0].texts)
    for lines_of in folded:
        for row, lines in lines_of.items():
            if len(lines) > heights[row]:
                heights[row] = len(lines)
    headings = [fold(column.heading, width) for column, width in zip(columns, widths, strict=True)]
    *starts, end = accumulate(heights, initial=max(map(len, headings)) if header else 0)
    cells = []
    for column, width, heading, lines_of in zip(columns, widths, headings, folded, strict=True):
        lines = [""] * end
        if header:
            lines[: len(heading)] = heading
        for start, text in zip(starts, column.texts, strict=True):
            lines[start] = text
        for row, several in lines_of.items():
            lines[starts[row] : starts[row] + len(several)] = several
        cells.append(_padded(lines, width, column))
    return cells, starts


def _folded(column: Column, width: int) -> dict[int, list[str]]:
    """Return the lines of each text that takes more than one, by row."""
    texts = column.texts
    rows = list(_overlong(column, width))
    lines_of = {text: fold(text, width, narrow=column.narrow) for text in {texts[row] for row in rows}}
    return {row: lines_of[texts[row]] for row in rows}


def _overlong(column: Column, width: int) -> Iterable[int]:
    if column.stacked:
        return range(len(column.texts))
    if max(column.sizes) <= width:
        return ()
    return (row for row, size in enumerate(column.sizes) if size > width)


def _padded(texts: Sequence[str], width: int, column: Column) -> list[str]:
    """Return `texts` filled up with spaces to `width` columns, on the side that the column says."""
    if column.narrow:
        return list(map(str.rjust if column.right else str.ljust, texts, repeat(width)))
    fills = [" " * (width - width_of(text)) for text in texts]
    return [fill + text if column.right else text + fill for text, fill in zip(texts, fills, strict=True)]


def _marks(
    columns: Sequence[Column], widths: Sequence[int], starts: Sequence[int], *, header: bool
) -> Iterator[tuple[int, int, Mark]]:
    """Yield what stands out: the line, the column, and the span within the cell that stands there."""
    for index, (column, width) in enumerate(zip(columns, widths, strict=True)):
        if header:
            for number, text in enumerate(fold(column.heading, width)):
                blank = width - width_of(text) if column.right else 0
                yield number, index, (blank, blank + len(text), "heading")
        for row, start in enumerate(starts):
            marks = column.marks_of(row)
            if not marks:
                continue
            text = column.texts[row]
            for number, (first, last) in enumerate(line_spans(text, width)):
                blank = width - width_of(text[first:last]) if column.right else 0
                for begin, end, style in marks:
                    if begin < last and end > first:
                        span = (blank + max(begin, first) - first, blank + min(end, last) - first, style)
                        yield start + number, index, span


def _painted(text: str, marks: Iterable[Mark]) -> str:
    """Return safe text as rich paints it, in the sixteen colours that every terminal has.

    Data enters rich as Text, never as markup.
    """
    from rich.console import Console
    from rich.text import Text

    painted = Text(text, end="")
    for start, end, style in marks:
        painted.stylize(_STYLES[style], start, end)
    stream = StringIO()
    console = Console(
        file=stream,
        force_terminal=True,
        color_system="standard",
        no_color=False,
        legacy_windows=False,
        _environ={},
    )
    console.print(painted, soft_wrap=True, highlight=False, end="")
    return stream.getvalue()
