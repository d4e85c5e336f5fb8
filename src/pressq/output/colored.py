"""The table of a colour terminal: the lines that `pressq.output.table` laid out, painted by rich.

Data enters rich as Text, never as markup, and only after `pressq.text.visible`: rich passes escapes through.
"""

from __future__ import annotations

from io import StringIO
from typing import TYPE_CHECKING, Final

from pressq.output.width import line_spans

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from rich.console import RenderableType
    from rich.text import Text

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


def colored_text(columns: Sequence[Column], widths: Sequence[int], *, header: bool) -> str:
    """Return the rows as `plain_text` does, with colours."""
    from rich.table import Table

    table = Table.grid(padding=(0, 2, 0, 0), pad_edge=False)
    for column, width in zip(columns, widths, strict=True):
        table.add_column(width=width, no_wrap=True, justify="right" if column.right else "left")
    if header:
        table.add_row(
            *(
                painted(column.heading, [(0, len(column.heading), "heading")], width)
                for column, width in zip(columns, widths, strict=True)
            )
        )
    for row in range(len(columns[0].texts)):
        table.add_row(
            *(
                painted(column.texts[row], column.marks_of(row), width)
                for column, width in zip(columns, widths, strict=True)
            )
        )
    return ansi(table, sum(widths) + 2 * len(widths))


def painted(text: str, marks: Iterable[Mark], width: int) -> Text:
    """Return safe text wrapped to `width` columns, its marks painted."""
    from rich.text import Text

    whole = Text(text, no_wrap=True, overflow="ignore", end="")
    for start, end, style in marks:
        whole.stylize(_STYLES[style], start, end)
    lines = [whole[start:end] for start, end in line_spans(text, width)]
    joined = Text("\n", no_wrap=True, overflow="ignore").join(lines)
    joined.no_wrap, joined.overflow = True, "ignore"
    return joined


def ansi(renderable: RenderableType, width: int) -> str:
    """Return what rich prints, in the sixteen colours that every terminal has."""
    from rich.console import Console

    stream = StringIO()
    console = Console(
        file=stream,
        width=width,
        force_terminal=True,
        color_system="standard",
        no_color=False,
        legacy_windows=False,
        highlight=False,
        markup=False,
        emoji=False,
        _environ={},
    )
    console.print(renderable, end="")
    return "\n".join(map(str.rstrip, stream.getvalue().split("\n")))
