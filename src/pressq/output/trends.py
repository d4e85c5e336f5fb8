"""The course of a series in one cell of a table: a line of little bars, the last one for the row itself."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

from pressq.output.fields import FIELDS, Field
from pressq.output.table import table_pieces

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pressq.model import Row
    from pressq.output.fields import Kind
    from pressq.output.formats import Style

BARS: Final = "▁▂▃▄▅▆▇█"

TREND: Final = Field("trend", "its course, the latest to the right", "key")
"""Stands in tables only: it holds no data that the other fields do not have."""

PERIODS: Final = 12
"""Bars of a line: a year of months."""


def sparkline(values: Sequence[Decimal]) -> str:
    """Return a bar for each value, the lowest for the least; values that are all the same are half high."""
    if not values:
        return ""
    least, most = min(values), max(values)
    if least == most:
        return BARS[len(BARS) // 2] * len(values)
    return "".join(BARS[int((value - least) * (len(BARS) - 1) / (most - least))] for value in values)


def trend_table(kind: Kind, rows: Sequence[Row], names: Sequence[str], style: Style) -> Iterator[str]:
    """Yield rows that have a course as a table of the fields called `names`, the course beside the growth."""
    place = names.index("basis") + 1 if "basis" in names else len(names)
    fields = [FIELDS[kind][name] for name in names]
    return table_pieces(rows, [*fields[:place], TREND, *fields[place:]], style)


def with_trends(rows: Iterable[Row], series: Sequence[str]) -> Iterator[Row]:
    """Yield rows of observations, sorted by series and period, with the course up to each as `trend`.

    `series` names the fields that rows of one series share. The course is that of the level, or of the growth
    where a row has no level.
    """
    course: dict[tuple[object, ...], list[Decimal]] = {}
    for row in rows:
        value = row["level"] or row["growth"]
        key = (*(row[name] for name in series), "/" in str(row["period"]), bool(row["level"]))
        values = course.setdefault(key, [])
        values.append(Decimal(str(value)))
        yield {**row, TREND.name: sparkline(values[-PERIODS:])}
