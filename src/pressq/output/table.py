"""table: columns fitted to the width of the terminal; what is too long is folded, never cut.

The layout is worked out here once; `plain_text` writes it, and `pressq.output.colored` has rich paint it.
The first batch of rows sets the columns, so that a table of any length takes the memory of one batch.
"""

from __future__ import annotations

from itertools import islice, repeat
from typing import TYPE_CHECKING, Final

from pressq.output.columns import GAP, Column, columns_of
from pressq.output.width import fold, width_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from typing import TypeAlias

    from pressq.model import Row
    from pressq.output.fields import Field
    from pressq.output.formats import Style

    Writer: TypeAlias = Callable[..., str]

# Rows that set the widths, and that are laid out at a time.
_BATCH: Final = 1000

# A text column narrower than this is no pleasure to read: below it a record is written field by field.
_LEAST: Final = 8


def table_pieces(rows: Iterable[Row], fields: Sequence[Field], style: Style) -> Iterator[str]:
    """Yield rows as a table of aligned columns, or field by field where the width is too small for one."""
    write = _writer(style)
    remaining = iter(rows)
    batch = list(islice(remaining, _BATCH))
    columns = columns_of(batch, fields, color=style.color)
    kept = [True] * len(columns)
    widths: list[int] | None = None
    if batch:
        if len(batch) < _BATCH:
            kept = _worth_showing(columns, style.width)
        widths = _fit([column for column, keep in zip(columns, kept, strict=True) if keep], style.width)
    header = style.header is not False
    while batch:
        shown = [column for column, keep in zip(columns, kept, strict=True) if keep]
        if widths:
            yield write(shown, widths, header=header)
        else:
            yield from _cards(shown, len(batch), style.width, write)
        header = False
        batch = list(islice(remaining, _BATCH))
        columns = columns_of(batch, fields, color=style.color)


def text_of(columns: Sequence[Column], style: Style) -> str:
    """Return columns that need no header as lines, fitted to the width of `style`."""
    write = _writer(style)
    widths = _fit(columns, style.width)
    if widths:
        return write(columns, widths, header=False)
    return "".join(_cards(columns, len(columns[0].texts), style.width, write))


def _writer(style: Style) -> Writer:
    if not style.color:
        return plain_text
    from pressq.output.colored import colored_text

    return colored_text


def _worth_showing(columns: Sequence[Column], width: int) -> list[bool]:
    """Return which columns to keep: without the empty ones where there is no room, or no name, for them."""
    natural = sum(map(_natural, columns)) + len(GAP) * (len(columns) - 1)
    return [any(column.texts) or bool(column.heading and natural <= width) for column in columns]


def _natural(column: Column) -> int:
    return max(width_of(column.heading), *column.sizes)


def _fit(columns: Sequence[Column], width: int) -> list[int] | None:
    """Return the widths of the columns; None when no table of them fits."""
    widths = list(map(_natural, columns))
    room = width - len(GAP) * (len(columns) - 1) - sum(widths)
    if room >= 0:
        return widths
    folding = [index for index, column in enumerate(columns) if column.folds]
    room += sum(widths[index] for index in folding)
    if room < sum(min(widths[index], _LEAST) for index in folding) or not folding:
        return None
    return _share(widths, folding, room)


def _share(widths: list[int], folding: list[int], room: int) -> list[int]:
    """Return `widths` with `room` shared out among `folding` by what each would take, at least the least."""
    while True:
        wanted = sum(widths[index] for index in folding)
        squeezed = [index for index in folding if widths[index] * room // wanted < _LEAST]
        if not squeezed:
            break
        for index in squeezed:
            widths[index] = min(widths[index], _LEAST)
            room -= widths[index]
            folding.remove(index)
        if not folding:
            return widths
    shares = {index: widths[index] * room // wanted for index in folding}
    shares[max(folding, key=lambda index: widths[index])] += room - sum(shares.values())
    return [shares.get(index, width) for index, width in enumerate(widths)]


def _cards(columns: Sequence[Column], count: int, width: int, write: Writer) -> Iterator[str]:
    """Yield each row as lines of a name and a value, an empty line between rows."""
    names = max(width_of(column.heading) for column in columns)
    between = ""
    for row in range(count):
        shown = [column for column in columns if column.texts[row]]
        if not shown:
            continue
        values = Column(
            "",
            [column.texts[row] for column in shown],
            marks={index: column.marks_of(row) for index, column in enumerate(shown)},
        )
        headings = Column("", [column.heading for column in shown], style="heading")
        yield between + write([headings, values], [names, width - names - len(GAP)], header=False)
        between = "\n"


def plain_text(columns: Sequence[Column], widths: Sequence[int], *, header: bool) -> str:
    """Return the rows as lines of aligned columns."""
    first: list[Iterable[str]] = []
    more: dict[int, list[tuple[int, Sequence[str]]]] = {}
    for index, (column, width) in enumerate(zip(columns, widths, strict=True)):
        texts = list(column.texts)
        for row in _overlong(column, width):
            texts[row], *rest = fold(texts[row], width, narrow=column.narrow)
            if rest:
                more.setdefault(row, []).append((index, _padded(rest, width, column)))
        first.append(_padded(texts, width, column))
    lines = [text.rstrip() for text in map(GAP.join, zip(*first, strict=True))]
    blank = [" " * width for width in widths]
    for row, cells in more.items():
        lines[row] = "\n".join([lines[row], *_following(cells, blank)])
    if header:
        headings = zip(columns, widths, strict=True)
        lines.insert(
            0, GAP.join(_padded([column.heading], width, column)[0] for column, width in headings).rstrip()
        )
    return "\n".join(lines) + "\n"


def _overlong(column: Column, width: int) -> Iterable[int]:
    """Return the rows whose text takes more than one line."""
    if column.stacked:
        return range(len(column.texts))
    if max(column.sizes) <= width:
        return ()
    return [row for row, size in enumerate(column.sizes) if size > width]


def _following(cells: Sequence[tuple[int, Sequence[str]]], blank: Sequence[str]) -> Iterator[str]:
    """Yield the lines of a row after its first: `cells` are the lines left of each folded column."""
    for number in range(max(len(lines) for _, lines in cells)):
        line = list(blank)
        for index, lines in cells:
            if number < len(lines):
                line[index] = lines[number]
        yield GAP.join(line).rstrip()


def _padded(texts: Sequence[str], width: int, column: Column) -> Sequence[str]:
    """Return `texts` filled up with spaces to `width` columns, on the side that the column says."""
    if column.narrow:
        return list(map(str.rjust if column.right else str.ljust, texts, repeat(width)))
    fills = [" " * (width - width_of(text)) for text in texts]
    return [fill + text if column.right else text + fill for text, fill in zip(texts, fills, strict=True)]
