"""pressq series: the observations of a statistic, period by period."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, ClassVar, Final

import typer

from pressq.cli.observing import Breakdown, Observing, observed, wanted
from pressq.cli.options import Data, Look, Options, Shape, command, option
from pressq.cli.session import Session, wants_fields_help, write
from pressq.cli.sorting import in_order
from pressq.output import Format, Kind, default_fields
from pressq.output.chart import chart_pieces
from pressq.output.plots import plots_of
from pressq.output.trends import TREND, trend_table, with_trends
from pressq.series import catalogue

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pressq.codebook import Codebook
    from pressq.model import Row
    from pressq.series import Observation

Indicators = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[INDICATOR]...", help="What is measured: exports, retail_sales.", show_default=False
    ),
]

CODES: Final = ("indicator", "item", "area", "channel", "statistic", "unit", "freq", "status")
"""The fields that tell series, and what is planned from what is, apart."""

FIELDS: Final = ("period", "level", "unit", "growth", "basis", "statements", "flags", "release_id")
"""What a table shows of an observation; what tells apart those that it holds comes first."""


class Drawing(Options):
    """How a series is shown on a terminal."""

    heading: ClassVar[str] = "Drawing"

    chart: bool = option("--chart", default=False, help="Draw it instead of listing it.")


@command
def run(
    data: Data,
    breakdown: Breakdown,
    observing: Observing,
    drawing: Drawing,
    shape: Shape,
    look: Look,
    indicator: Indicators = None,
) -> int:
    """Show one observation a period: level, growth, how many figures state it and what does not agree.

    Without INDICATOR: the series that there are. Without --item, --area and --channel: the total.

    pressq series exports --freq M --since 2025
    pressq series ict_exports --item all -f csv
    """
    session = Session(data, look)
    kind = Kind.SERIES if indicator else Kind.CATALOGUE
    if wants_fields_help(kind, shape):
        return session.status()
    codebook = session.codebook()
    span = (breakdown.since, breakdown.until)
    asked = wanted(session, codebook, indicator or (), breakdown, observing, span)
    observations = observed(session.archive(), codebook, asked)
    if drawing.chart:
        return _draw(session, observations, codebook, shape)
    rows = [one.to_row() for one in observations] if indicator else _entries(observations)
    if session.format(shape) is Format.TABLE and shape.fields is None and not shape.count:
        if indicator:
            rows = list(with_trends(rows, CODES))
        ordered = list(in_order(rows, shape.sort, shape.limit))
        write(trend_table(kind, ordered, _names(kind, ordered), session.style(shape)))
        found = bool(ordered)
    else:
        found = session.emit(kind, in_order(rows, shape.sort, shape.limit), shape)
    return session.status(found=found or not shape.fail_empty)


def _draw(session: Session, observations: Sequence[Observation], codebook: Codebook, shape: Shape) -> int:
    """Write the charts of observations."""
    rows = [one.to_row() for one in observations]
    write(chart_pieces(plots_of(rows, codebook.codes), session.style().width))
    return session.status(found=bool(rows) or not shape.fail_empty)


def _entries(observations: Sequence[Observation]) -> list[Row]:
    """Return the rows of the series that observations make, each with its course."""
    rows = []
    for entry in catalogue(observations):
        *_, last = with_trends([one.to_row() for one in entry.observations], CODES)
        rows.append({**entry.to_row(), TREND.name: last[TREND.name]})
    return rows


def _names(kind: Kind, rows: Sequence[Row]) -> Sequence[str]:
    """Return the fields of a table; of observations first those that tell apart what it holds."""
    if kind is Kind.CATALOGUE:
        return default_fields(kind, Format.TABLE)
    apart = [name for name in CODES if name not in FIELDS and len({row[name] for row in rows}) > 1]
    return [*apart, *FIELDS]
