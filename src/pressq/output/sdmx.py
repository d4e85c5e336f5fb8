"""sdmx.csv: SDMX-CSV 2.0, a line for each observation.

A line names its structure and what is to be done with it; then come the dimensions, the value and the
attributes, under the names of the cross-domain concepts of SDMX where there is one:

FREQ              M, Q, S, A, D
REF_AREA          KR, whose exports and sales they are
COUNTERPART_AREA  ISO 3166-1 or a group; W1 is the rest of the world
ITEM, CHANNEL     _T is the total
TRANSFORMATION    N as it is, GY and DY growth and difference over a year, G1 and D1 over a period, _O another
TIME_PERIOD       2025-09, 2025-Q3, 2025-S1, 2025; a range by its first day and its length: 2025-01-01/P10M
UNIT_MEASURE      ISO 4217, PT for percent, PP for percentage points, else the unit's own code
OBS_STATUS        A is normal, F a forecast or a plan; STATUS tells those two apart

A figure without an indicator or a period is no observation, and is left out.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from pressq.output.delimited import csv_pieces
from pressq.output.fields import Field, Kind
from pressq.output.formats import Style

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pressq.model import Row

STRUCTURES: Final = {Kind.FIGURES: "PRESSQ:FIGURES(1.0)", Kind.SERIES: "PRESSQ:SERIES(1.0)"}
"""Agency, structure and version; the version rises when a column comes or goes."""

_COMMON: Final = (
    *("STRUCTURE", "STRUCTURE_ID", "ACTION"),
    *("FREQ", "REF_AREA", "INDICATOR", "ITEM", "COUNTERPART_AREA", "CHANNEL", "STATISTIC", "STATUS"),
)
_VALUE: Final = ("TRANSFORMATION", "UNIT_MEASURE", "TIME_PERIOD", "OBS_VALUE", "UNIT_MULT", "OBS_STATUS")
_ORIGIN: Final = ("RELEASE_ID", "RELEASE_DATE")

COLUMNS: Final = {
    Kind.SERIES: (*_COMMON, *_VALUE, *_ORIGIN),
    Kind.FIGURES: (*_COMMON, "MEASURE", "FIGURE_ID", *_VALUE, "OBS_VALUE_TO", "BOUND", *_ORIGIN),
}
"""The header of each kind."""

_UNITS: Final = {"percent": "PT", "percentage_points": "PP"}
_LETTERS: Final = {"growth": "G", "change": "D"}
_OVER: Final = {"yoy": "Y", "mom": "1", "qoq": "1", "hoh": "1"}
_MONTHS_OF_YEAR: Final = 12


def sdmx_pieces(rows: Iterable[Row], kind: Kind) -> Iterator[str]:
    """Yield the lines of the observations that rows of figures or of series hold."""
    columns = COLUMNS[kind]
    observed = _of_series(rows) if kind is Kind.SERIES else _of_figures(rows)
    lines = ({**line, "STRUCTURE_ID": STRUCTURES[kind]} for line in observed)
    return csv_pieces(lines, [Field(name, "") for name in columns], Style(raw_cells=True))


def _of_series(rows: Iterable[Row]) -> Iterator[Row]:
    """Yield the level and the growth of each observation."""
    for row in rows:
        for measure in ("level", "growth"):
            if row[measure] != "":
                unit = "percent" if measure == "growth" else str(row["unit"])
                yield _line(row, measure, str(row[measure]), unit)


def _of_figures(rows: Iterable[Row]) -> Iterator[Row]:
    """Yield figures that are observations."""
    for row in rows:
        if row["indicator"] and row["period"]:
            yield {
                **_line(row, str(row["measure"]), str(row["value"]), str(row["unit"])),
                "MEASURE": row["measure"],
                "FIGURE_ID": row["figure_id"],
                "OBS_VALUE_TO": row["value_to"],
                "BOUND": row["bound"],
            }


def _line(row: Row, measure: str, value: str, unit: str) -> Row:
    return {
        "STRUCTURE": "datastructure",
        "ACTION": "I",
        "FREQ": row["freq"],
        "REF_AREA": "KR",
        "INDICATOR": row["indicator"],
        "ITEM": row["item"] or "_T",
        "COUNTERPART_AREA": row["area"] or "W1",
        "CHANNEL": row["channel"] or "_T",
        "STATISTIC": row["statistic"],
        "STATUS": row["status"],
        "TRANSFORMATION": _transformation(measure, str(row["basis"])),
        "UNIT_MEASURE": _UNITS.get(unit, unit),
        "TIME_PERIOD": time_period(row),
        "OBS_VALUE": value,
        "UNIT_MULT": "0",
        "OBS_STATUS": "A" if row["status"] == "actual" else "F",
        "RELEASE_ID": row["release_id"],
        "RELEASE_DATE": row["release_date"],
    }


def _transformation(measure: str, basis: str) -> str:
    if measure not in _LETTERS:
        return "N"
    return _LETTERS[measure] + _OVER[basis] if basis in _OVER else "_O"


def time_period(row: Row) -> str:
    """Return the period of a row as SDMX writes it."""
    period, freq = str(row["period"]), row["freq"]
    if "/" not in period:
        return period
    start, end = (date.fromisoformat(str(row[name])) for name in ("period_start", "period_end"))
    months = (end.year - start.year) * _MONTHS_OF_YEAR + end.month - start.month + 1
    if freq == "D":
        return f"{start}/P{(end - start).days + 1}D"
    return f"{start}/P{months // _MONTHS_OF_YEAR}Y" if freq == "A" else f"{start}/P{months}M"
