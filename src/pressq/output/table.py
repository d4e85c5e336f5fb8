"""table: columns fitted to the width of the terminal; what is too long is folded, never cut.

The first batch of rows sets the columns, so that a table of any length takes the memory of one batch.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Final

from pressq.output.columns import GAP, Column, columns_of
from pressq.output.lines import colored_text, plain_text
from pressq.output.width import width_of, words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from typing import TypeAlias

    from pressq.model import Row
    from pressq.output.fields import Field
    from pressq.output.formats import Style

    Writer: TypeAlias = Callable[..., str]

# Rows that set the widths, and that are laid out at a time.
_BATCH: Final = 1000

# How narrow columns of text may get, step by step: their longest word, their longest piece between joints,
# the same of their texts alone (then their headings fold), each up to so many columns. Below the last step a
# record is written field by field, which is easier to read.
_LEAST: Final = ((32, " ", True), (16, " /_", True), (16, " /_", False), (8, " /_", False))


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
    return colored_text if style.color else plain_text


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
    for longest, breaks, with_heading in _LEAST:
        least = {
            index: min(_longest_word(columns[index], breaks, with_heading=with_heading), longest)
            for index in folding
        }
        if folding and sum(least.values()) <= room:
            return _share(widths, least, room)
    return None


def _longest_word(column: Column, breaks: str, *, with_heading: bool) -> int:
    word = max(map(len if column.narrow else width_of, words(column.texts, breaks)))
    return max(word, width_of(column.heading) if with_heading else 1)


def _share(widths: Sequence[int], least: Mapping[int, int], room: int) -> list[int]:
    """Return `widths` with `room` shared out by what each column of `least` would take, but not below it.

    All of `least` together fit into `room`; so some column always gets more than its least.
    """
    shares = dict(least)
    sharing = set(least)
    while squeezed := [
        index for index in sharing if widths[index] * room < least[index] * _sum(widths, sharing)
    ]:
        sharing.difference_update(squeezed)
        room -= sum(least[index] for index in squeezed)
    wanted = _sum(widths, sharing)
    shares.update((index, widths[index] * room // wanted) for index in sharing)
    shares[max(sharing, key=lambda index: (widths[index], -index))] += room - _sum(shares, sharing)
    return [shares.get(index, width) for index, width in enumerate(widths)]


def _sum(widths: Mapping[int, int] | Sequence[int], indexes: Iterable[int]) -> int:
    return sum(widths[index] for index in indexes)


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
            stacked=True,
            marks={index: column.marks_of(row) for index, column in enumerate(shown)},
        )
        headings = Column("", [column.heading for column in shown], style="heading")
        yield between + write([headings, values], [names, width - names - len(GAP)], header=False)
        between = "\n"
