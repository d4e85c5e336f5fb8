"""SDMX-CSV: a line for each observation, under the names and in the forms of SDMX."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

import pytest

from pressq.errors import UsageError
from pressq.output import Kind
from pressq.output.documents import Document, compose
from pressq.output.sdmx import time_period

if TYPE_CHECKING:
    from pressq.model import Row


def lines(kind: Kind, rows: list[Row]) -> list[dict[str, str]]:
    """Return the lines of a file by the names of its columns."""
    pieces = compose(Document.SDMX, kind, rows)
    return list(csv.DictReader("".join(map(str, pieces)).splitlines()))


def test_level_and_growth_are_a_line_each(observation: Row) -> None:
    """An observation of a series is two of SDMX, told apart by the transformation and the unit."""
    level, growth = lines(Kind.SERIES, [observation])
    assert level == {
        "STRUCTURE": "datastructure",
        "STRUCTURE_ID": "PRESSQ:SERIES(1.0)",
        "ACTION": "I",
        "FREQ": "M",
        "REF_AREA": "KR",
        "INDICATOR": "exports",
        "ITEM": "_T",
        "COUNTERPART_AREA": "W1",
        "CHANNEL": "_T",
        "STATISTIC": "total",
        "STATUS": "actual",
        "TRANSFORMATION": "N",
        "UNIT_MEASURE": "USD",
        "TIME_PERIOD": "2025-09",
        "OBS_VALUE": "65940000000000000001",
        "UNIT_MULT": "0",
        "OBS_STATUS": "A",
        "RELEASE_ID": "20251001-3f9c2a",
        "RELEASE_DATE": "2025-10-01",
    }
    assert growth == {**level, "TRANSFORMATION": "GY", "UNIT_MEASURE": "PT", "OBS_VALUE": "12.7"}
    assert list(level)[:3] == ["STRUCTURE", "STRUCTURE_ID", "ACTION"]


def test_what_is_not_stated_has_no_line(observation: Row) -> None:
    """An observation with a growth alone is one line."""
    (line,) = lines(Kind.SERIES, [{**observation, "level": "", "unit": "percent"}])
    assert (line["OBS_VALUE"], line["TRANSFORMATION"]) == ("12.7", "GY")


def test_a_figure_keeps_its_place_and_its_bound(figure: Row) -> None:
    """Figures that state one observation twice stay apart by their ids."""
    twin = {**figure, "figure_id": "20251001-3f9c2a#3", "value_to": "-10", "status": "plan", "area": "US"}
    one, other = lines(Kind.FIGURES, [figure, twin])
    assert [line["FIGURE_ID"] for line in (one, other)] == ["20251001-3f9c2a#2", "20251001-3f9c2a#3"]
    assert (one["STRUCTURE_ID"], one["MEASURE"], one["BOUND"]) == ("PRESSQ:FIGURES(1.0)", "growth", "about")
    assert (one["OBS_VALUE"], one["OBS_VALUE_TO"], one["OBS_STATUS"]) == ("-12.70", "", "A")
    assert (other["OBS_VALUE_TO"], other["OBS_STATUS"], other["STATUS"]) == ("-10", "F", "plan")
    assert (one["ITEM"], other["COUNTERPART_AREA"]) == ("semiconductors", "US")


@pytest.mark.parametrize("name", ["indicator", "period"])
def test_a_figure_that_observes_nothing_is_left_out(figure: Row, name: str) -> None:
    """Without an indicator or a period there is no observation."""
    assert lines(Kind.FIGURES, [{**figure, name: ""}]) == []


@pytest.mark.parametrize(
    ("measure", "basis", "unit", "expected"),
    [
        ("growth", "yoy", "percent", ("GY", "PT")),
        ("growth", "mom", "percent", ("G1", "PT")),
        ("growth", "previous", "percent", ("_O", "PT")),
        ("change", "qoq", "USD", ("D1", "USD")),
        ("change", "", "percentage_points", ("_O", "PP")),
        ("share", "", "percent", ("N", "PT")),
        ("level", "", "tCO2e", ("N", "tCO2e")),
    ],
)
def test_measures_are_transformations(
    figure: Row, measure: str, basis: str, unit: str, expected: tuple[str, str]
) -> None:
    """Growth and change say over how long; what is as it is says so."""
    (line,) = lines(Kind.FIGURES, [{**figure, "measure": measure, "basis": basis, "unit": unit}])
    assert (line["TRANSFORMATION"], line["UNIT_MEASURE"]) == expected


@pytest.mark.parametrize(
    ("period", "freq", "start", "end", "expected"),
    [
        ("2025-09", "M", "2025-09-01", "2025-09-30", "2025-09"),
        ("2025-Q3", "Q", "2025-07-01", "2025-09-30", "2025-Q3"),
        ("2025-S1", "S", "2025-01-01", "2025-06-30", "2025-S1"),
        ("2025", "A", "2025-01-01", "2025-12-31", "2025"),
        ("2025-01/2025-10", "M", "2025-01-01", "2025-10-31", "2025-01-01/P10M"),
        ("2024-Q4/2025-Q2", "Q", "2024-10-01", "2025-06-30", "2024-10-01/P9M"),
        ("2026/2032", "A", "2026-01-01", "2032-12-31", "2026-01-01/P7Y"),
        ("2025-01-01/2025-01-20", "D", "2025-01-01", "2025-01-20", "2025-01-01/P20D"),
    ],
)
def test_periods_have_the_forms_of_sdmx(period: str, freq: str, start: str, end: str, expected: str) -> None:
    """A single period is as it is; a range is its first day and its length."""
    row: Row = {"period": period, "freq": freq, "period_start": start, "period_end": end}
    assert time_period(row) == expected


def test_only_observations_are_sdmx(rows: dict[Kind, list[Row]]) -> None:
    """Releases are none, and the columns are those of the structure."""
    with pytest.raises(UsageError, match="cannot hold releases, only figures and series"):
        compose(Document.SDMX, Kind.RELEASES, rows[Kind.RELEASES])
    with pytest.raises(UsageError, match="--fields"):
        compose(Document.SDMX, Kind.SERIES, rows[Kind.SERIES], ["level"])
