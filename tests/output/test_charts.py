"""Charts, in the terminal and as pictures: what is drawn, and that it is drawn the same every time."""

from __future__ import annotations

import sys
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest

from pressq.errors import UsageError
from pressq.output import Kind
from pressq.output.chart import chart_pieces
from pressq.output.documents import Document, compose
from pressq.output.plots import MOST_LINES, plots_of, source_line
from pressq.output.trends import BARS, sparkline, with_trends

if TYPE_CHECKING:
    from collections.abc import Callable

    from pressq.model import Row

LABELS = {"indicator": {"exports": "Exports"}, "area": {"US": "United States"}}


@pytest.fixture
def year(observation: Row) -> list[Row]:
    """Return the months of a year, with levels, and with growth from March on."""
    return [
        {
            **observation,
            "period": f"2025-{month:02d}",
            "period_start": f"2025-{month:02d}-01",
            "level": f"{50 + month}500000000",
            "growth": f"{month - 6}.5" if month > 2 else "",
            "release_id": f"r{month}",
            "release_date": f"2025-{month:02d}-28",
        }
        for month in range(1, 13)
    ]


def test_levels_and_growth_are_plots_of_their_own(year: list[Row]) -> None:
    """A plot has one unit, in words that people read, and its points by time."""
    level, growth = plots_of(year, LABELS)
    assert (level.title, level.axis, level.moves) == ("Exports, monthly", "USD billion", False)
    assert (growth.title, growth.axis, growth.moves) == ("Exports, growth, monthly", "percent, yoy", True)
    assert [line.name for line in level.lines] == [""]
    assert level.lines[0].points[0] == (date(2025, 1, 1), Decimal("51.5"))
    assert len(growth.lines[0].points) == 10


def test_what_lines_share_is_in_the_title(year: list[Row]) -> None:
    """The legend says only what tells lines apart."""
    rows = [{**year[0], "area": "US", "item": item} for item in ("", "auto_parts")]
    (plot,) = plots_of(rows, LABELS)
    assert plot.title == "Exports, United States, monthly"
    assert [line.name for line in plot.lines] == ["total", "auto parts"]


@pytest.mark.parametrize(
    ("level", "axis"), [("950", "vehicles"), ("36200", "vehicles thousand"), ("-7200000", "vehicles million")]
)
def test_the_axis_takes_the_scale_of_the_largest(year: list[Row], level: str, axis: str) -> None:
    """Small amounts stay as they are."""
    (plot, _) = plots_of([{**year[5], "level": level, "unit": "vehicles"}], LABELS)
    assert plot.axis == axis


def test_too_many_lines_are_refused(year: list[Row]) -> None:
    """What nobody could read is not drawn."""
    rows = [{**year[0], "item": f"item{n}"} for n in range(MOST_LINES + 1)]
    assert len(plots_of(rows[:-1], LABELS)[0].lines) == MOST_LINES
    with pytest.raises(UsageError, match="9 series are too many"):
        plots_of(rows, LABELS)


def test_ranges_and_frequencies_are_not_mixed(year: list[Row]) -> None:
    """Months, quarters and January to October have an axis each."""
    quarter = {**year[0], "freq": "Q", "period": "2025-Q1"}
    span = {**year[0], "period": "2025-01/2025-10"}
    assert [plot.title for plot in plots_of([year[0], quarter, span], LABELS)] == [
        "Exports, monthly",
        "Exports, quarterly",
        "Exports, monthly",
    ]


@pytest.mark.parametrize(
    ("days", "line"),
    [
        ([""], "Source: 1 press release"),
        (["2025-10-01"], "Source: 1 press release of 2025-10-01"),
        (["2025-10-01", "2025-11-01"], "Source: 2 press releases, 2025-10-01 to 2025-11-01"),
    ],
)
def test_the_source_is_named(days: list[str], line: str) -> None:
    """A reader learns what a picture rests on."""
    assert source_line([{"release_id": day, "release_date": day} for day in [*days, days[0]]]) == line


def test_a_chart_fits_the_terminal(year: list[Row]) -> None:
    """Title, unit and months stand beside the line, within the width."""
    pieces = list(chart_pieces(plots_of(year, LABELS), 72))
    assert [piece.strip().split("\n")[0] for piece in pieces] == [
        "Exports, monthly",
        "Exports, growth, monthly",
    ]
    text = "".join(pieces)
    assert "(USD billion)" in text
    assert "2025-05" in text
    assert max(map(len, text.split("\n"))) <= 72
    assert "\x1b" not in text


def test_several_lines_have_marks_and_a_legend(year: list[Row]) -> None:
    """Lines can be told apart without colour, and one observation is a mark."""
    rows = [{**row, "growth": ""} for row in year] + [{**year[3], "item": "ships", "growth": ""}]
    (piece,) = chart_pieces(plots_of(rows, LABELS), 72)
    assert "Legend" in piece
    assert "x" in piece.split("Legend")[0]
    assert "ships" in piece


def test_a_picture_has_title_axes_and_source(year: list[Row]) -> None:
    """An SVG is whole XML, the same bytes every time; a PNG begins as one."""
    svg, again, png = (
        b"".join(
            bytes(piece)
            for piece in compose(document, Kind.SERIES, year, labels=LABELS)
            if isinstance(piece, bytes)
        )
        for document in (Document.SVG, Document.SVG, Document.PNG)
    )
    assert svg == again
    assert ET.fromstring(svg).tag.endswith("svg")  # noqa: S314 - our own file
    for text in ("Exports, monthly", "USD billion", "percent, yoy", "Source: 12 press releases"):
        assert f"<!-- {text}".encode() in svg
    assert png.startswith(b"\x89PNG")


def test_labels_are_text(year: list[Row]) -> None:
    """What a user's codebook calls a code is neither mathematics nor an escape."""
    labels = {"indicator": {"exports": "$x_1$ \x1b[31m"}}
    (svg,) = compose(Document.SVG, Kind.SERIES, year, labels=labels)
    assert b"<!-- $x_1$ \\x1b[31m, monthly -->" in bytes(svg if isinstance(svg, bytes) else b"")


def test_several_lines_of_a_picture_have_a_legend(year: list[Row]) -> None:
    """The names of lines are in the picture."""
    rows = [*year, *({**row, "item": "ships"} for row in year)]
    (svg,) = compose(Document.SVG, Kind.SERIES, rows, labels=LABELS)
    assert b"<!-- ships -->" in bytes(svg if isinstance(svg, bytes) else b"")


def test_nothing_cannot_be_drawn() -> None:
    """No observation is no picture."""
    with pytest.raises(UsageError, match="no observation to draw"):
        compose(Document.PNG, Kind.SERIES, [])


@pytest.mark.parametrize(
    ("module", "draw"),
    [
        ("plotille", lambda rows: list(chart_pieces(plots_of(rows, LABELS), 72))),
        ("matplotlib", lambda rows: compose(Document.PNG, Kind.SERIES, rows)),
    ],
)
def test_a_missing_library_is_named(
    year: list[Row], monkeypatch: pytest.MonkeyPatch, module: str, draw: Callable[[list[Row]], object]
) -> None:
    """The hint is a command that can be typed."""
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(UsageError, match=module) as caught:
        draw(year)
    assert caught.value.hint == "pip install 'pressq[chart]'"


@pytest.mark.parametrize(
    ("values", "line"),
    [
        pytest.param([], "", id="none"),
        pytest.param([5], "▅", id="one"),
        pytest.param([3, 3], "▅▅", id="all the same"),
        pytest.param([0, 7, 14], "▁▄█", id="least, middle, most"),
        pytest.param([-10, 0, 10], "▁▄█", id="below nothing"),
    ],
)
def test_bars_rise_with_values(values: list[int], line: str) -> None:
    """The least is the lowest bar, the most the highest."""
    assert sparkline([Decimal(value) for value in values]) == line


def test_a_row_shows_the_course_up_to_it(year: list[Row]) -> None:
    """Each series has a course of its own; a row without a level shows its growth."""
    rows: list[Row] = [
        {"item": "", "level": "1", "growth": "", "period": "2025"},
        {"item": "", "level": "2", "growth": "100", "period": "2025"},
        {"item": "ships", "level": "", "growth": "-5", "period": "2025"},
        {"item": "ships", "level": "", "growth": "5", "period": "2025"},
    ]
    assert [row["trend"] for row in with_trends(rows, ["item"])] == ["▅", "▁█", "▅", "▁█"]
    *_, last = with_trends([*year, *year], ["item"])
    assert len(str(last["trend"])) == 12
    assert set(str(last["trend"])) <= set(BARS)
