"""pressq series and export series: from dumps to observations."""

from __future__ import annotations

import csv
import io
import json
import re
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import Ran

DUMP = """\
-
Exports Rise 12.7% in September
Korea's exports in September 2025 increased 12.7 percent year-on-year to USD 65.95 billion. \
Imports rose 8.2 percent to $56.4 billion, and the trade balance recorded a surplus of $9.6 billion. \
Semiconductor exports rose 22.0 percent to $16.6 billion. \
Exports to the United States fell 1.4 percent to $10.3 billion. date2025-10-01
-
Exports Rise 3.6% in October
Korea's exports in October 2025 increased 3.6 percent year-on-year to USD 59.6 billion. \
Imports fell 1.5 percent to $53.5 billion, and the trade balance recorded a surplus of $9.9 billion. \
date2025-11-01
-
Exports of September Revised
Korea's exports in September 2025 increased 12.4 percent year-on-year to USD 65.80 billion. date2025-11-15
-
Online Sales Drive Retail Growth in August
Korea's retail industry sales in August 2025 rose 3.7 percent. \
Online sales increased 10.5 percent, while offline sales declined 3.1 percent. date2025-09-25
"""


@pytest.fixture
def dumps(tmp_path: Path) -> Path:
    """Return a folder with a dump: two months of trade, a revision, retail sales."""
    folder = tmp_path / "dumps"
    folder.mkdir()
    (folder / "page.txt").write_text(DUMP, encoding="utf-8")
    return folder


@pytest.fixture
def ask(pressq: Callable[..., Ran], dumps: Path) -> Callable[..., list[dict[str, Any]]]:
    """Run `pressq series` over the dump and return its records."""

    def run(*arguments: object) -> list[dict[str, Any]]:
        ran = pressq("series", *arguments, "-d", dumps, "-f", "jsonl")
        assert (ran.status, ran.err) == (0, "")
        return [json.loads(line) for line in ran.lines]

    return run


def test_one_observation_a_period(ask: Callable[..., list[dict[str, Any]]]) -> None:
    """Level and growth stand side by side, a revised month has the later value, a doubtful one a flag."""
    rows = ask("exports")
    names = ("period", "level", "growth", "basis", "revised", "flags", "statements", "release_date")
    assert [tuple(row[name] for name in names) for row in rows] == [
        ("2025-09", 65_800_000_000, 12.4, "yoy", True, [], 5, "2025-11-15"),
        ("2025-10", 59_600_000_000, 3.6, "yoy", False, ["balance"], 3, "2025-11-01"),
    ]


def test_revisions_are_shown_before_what_holds(ask: Callable[..., list[dict[str, Any]]]) -> None:
    """Both values of a revised month are rows, each with its release."""
    rows = ask("exports", "--revisions", "--until", "2025-09")
    assert [(row["level"], row["growth"], row["flags"], row["revised"]) for row in rows] == [
        (65_950_000_000, 12.7, ["superseded"], False),
        (65_800_000_000, 12.4, [], True),
    ]
    assert [row["release_date"] for row in rows] == ["2025-10-01", "2025-11-15"]


@pytest.mark.parametrize(
    ("arguments", "found"),
    [
        pytest.param(["exports"], {("", "", "")}, id="the total"),
        pytest.param(["exports", "--item", "semiconductors"], {("semiconductors", "", "")}, id="an item"),
        pytest.param(
            ["exports", "--item", "all"], {("", "", ""), ("semiconductors", "", "")}, id="each item"
        ),
        pytest.param(
            ["exports", "--item", "total,semiconductors"],
            {("", "", ""), ("semiconductors", "", "")},
            id="two",
        ),
        pytest.param(["exports", "--area", "US"], {("", "US", "")}, id="an area"),
        pytest.param(["exports", "--area", "world"], {("", "", "")}, id="the world"),
        pytest.param(["retail_sales", "--channel", "online"], {("", "", "online")}, id="a channel"),
        pytest.param(
            ["retail_sales", "--channel", "all"],
            {("", "", ""), ("", "", "online"), ("", "", "offline")},
            id="each channel",
        ),
        pytest.param(["exports", "--freq", "M"], {("", "", "")}, id="months"),
        pytest.param(["exports", "--freq", "Q,A"], set(), id="no quarters"),
        pytest.param(["exports", "--freq", "range"], set(), id="no ranges"),
        pytest.param(["exports", "--since", "2025-11"], set(), id="nothing since"),
        pytest.param(["exports", "--status", "forecast"], set(), id="no forecast"),
        pytest.param(["exports", "--status", "all", "--statistic", "all"], {("", "", "")}, id="any"),
        pytest.param(["exports", "--basis", "mom", "--since", "2026"], set(), id="another basis"),
    ],
)
def test_filters_pick_series(
    ask: Callable[..., list[dict[str, Any]]], arguments: list[str], found: set[tuple[str, str, str]]
) -> None:
    """Without a filter a series is the total; `all` gives each code, the total with them."""
    rows = ask(*arguments)
    assert {(row["item"], row["area"], row["channel"]) for row in rows} == found


def test_without_an_indicator_the_series_are_listed(ask: Callable[..., list[dict[str, Any]]]) -> None:
    """Each series of the dump comes with its span and its number of observations."""
    names = ("indicator", "item", "area", "channel", "unit", "freq", "first", "last", "observations")
    listed = [tuple(row[name] for name in names) for row in ask()]
    assert ("exports", "", "", "", "USD", "M", "2025-09", "2025-10", 2) in listed
    assert ("retail_sales", "", "", "online", "percent", "M", "2025-08", "2025-08", 1) in listed
    assert len(listed) == 8
    assert [tuple(row[name] for name in names) for row in ask("--item", "semiconductors")] == [
        ("exports", "semiconductors", "", "", "USD", "M", "2025-09", "2025-09", 1)
    ]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        pytest.param(["export"], "unknown indicator 'export'", id="indicator"),
        pytest.param(["funding"], "'funding' is not published period by period", id="no statistic"),
        pytest.param(["exports", "--item", "chips"], "unknown item 'chips'", id="item"),
        pytest.param(["exports", "--area", "USA"], "unknown area 'USA'", id="area"),
        pytest.param(["exports", "--channel", "web"], "unknown channel 'web'", id="channel"),
        pytest.param(["exports", "--status", "real"], "unknown status 'real'", id="status"),
        pytest.param(["exports", "--statistic", "mean"], "unknown statistic 'mean'", id="statistic"),
        pytest.param(["exports", "--freq", "W"], "unknown frequency 'W'", id="frequency"),
        pytest.param(["exports", "--basis", "previous"], "unknown basis 'previous'", id="basis"),
        pytest.param(["exports", "--since", "soon"], "--since: 'soon' is not a date", id="date"),
        pytest.param(["exports", "--fields", "levle"], "unknown field 'levle'", id="field"),
    ],
)
def test_what_is_not_known_is_a_mistake(
    pressq: Callable[..., Ran], dumps: Path, arguments: list[str], message: str
) -> None:
    """A code that is none is status 2 and one line, before anything is read."""
    ran = pressq("series", *arguments, "-d", dumps)
    assert (ran.status, ran.out) == (2, "")
    assert message in ran.err


def test_fields_are_explained(pressq: Callable[..., Ran]) -> None:
    """`--fields help` needs no data, for observations and for the list of series."""
    assert "level " in pressq("series", "exports", "--fields", "help").out
    assert "observations " in pressq("series", "--fields", "help").out


def test_a_table_has_a_sparkline(pressq: Callable[..., Ran], dumps: Path) -> None:
    """The course of a series stands in the table, and what tells several series apart before all."""
    ran = pressq("series", "exports", "-d", dumps, "-f", "table", "--width", 140)
    assert ran.status == 0
    heading, _, last = ran.lines
    assert "trend" in heading
    assert "item" not in heading
    assert "█▁" in last
    assert "+3.6" in last
    several = pressq("series", "exports", "--item", "all", "-d", dumps, "-f", "table", "--width", 140)
    assert several.lines[0].startswith("item")
    listed = pressq("series", "-d", dumps, "-f", "table", "--width", 140)
    assert "█▁" in next(line for line in listed.lines if line.startswith("exports"))


def test_signs_are_coloured_on_demand_only(pressq: Callable[..., Ran], dumps: Path) -> None:
    """Colour is an addition: without its escapes a coloured table is the plain one."""
    plain = pressq("series", "retail_sales", "--channel", "all", "-d", dumps, "-f", "table")
    coloured = pressq(
        "series", "retail_sales", "--channel", "all", "-d", dumps, "-f", "table", "--color", "always"
    )
    assert "\x1b[31m-3.1" in coloured.out
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured.out) == plain.out


def test_a_chart_is_drawn_in_the_terminal(pressq: Callable[..., Ran], dumps: Path) -> None:
    """--chart draws levels and growth, each with its title and its unit."""
    ran = pressq("series", "exports", "--chart", "-d", dumps, "--width", 90)
    assert ran.status == 0
    assert "Exports, monthly\n(USD billion)" in ran.out
    assert "Exports, growth, monthly\n(percent, yoy)" in ran.out
    assert pressq("series", "ship_orders", "--chart", "-d", dumps, "--fail-empty").status == 1


def test_counts_and_empty_results(pressq: Callable[..., Ran], dumps: Path) -> None:
    """--count counts observations; a statistic that no release has is empty, and an error on demand only."""
    assert pressq("series", "exports", "--count", "-d", dumps).out == "2\n"
    empty = pressq("series", "ship_orders", "-d", dumps)
    assert (empty.status, empty.out, empty.err) == (0, "", "")
    assert pressq("series", "ship_orders", "-d", dumps, "--fail-empty").status == 1


def test_export_series_is_the_dataset(pressq: Callable[..., Ran], dumps: Path, tmp_path: Path) -> None:
    """Words after `series` are indicators; --since and --until are those of the periods."""
    target = tmp_path / "trade.csv"
    ran = pressq("export", "series", "exports", "imports", "--since", "2025-10", "-d", dumps, "-o", target)
    assert (ran.status, ran.out, ran.err) == (0, "", "")
    rows = list(csv.DictReader(io.StringIO(target.read_text(encoding="utf-8"))))
    assert [(row["indicator"], row["period"], row["level"], row["growth"]) for row in rows] == [
        ("exports", "2025-10", "59600000000", "3.6"),
        ("imports", "2025-10", "53500000000", "-1.5"),
    ]


@pytest.mark.parametrize("fmt", ["csv", "tsv", "json", "jsonl", "md"])
def test_series_are_exported_in_every_format(pressq: Callable[..., Ran], dumps: Path, fmt: str) -> None:
    """Without an indicator every series is exported, item by item."""
    ran = pressq("export", "series", "-d", dumps, "-f", fmt)
    assert ran.status == 0
    assert "65800000000" in ran.out
    assert "semiconductors" in ran.out


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        pytest.param(["series", "exports", "--regex"], "--regex is not for series", id="a pattern"),
        pytest.param(
            ["series", "exports", "--measure", "level"], "--measure is not for series", id="a measure"
        ),
        pytest.param(["figures", "--freq", "M"], "--freq is for series only", id="a frequency"),
        pytest.param(["releases", "--revisions"], "--revisions is for series only", id="revisions"),
        pytest.param(
            ["series", "exports", "--revisions", "-f", "sdmx.csv"], "--revisions is not for SDMX", id="sdmx"
        ),
    ],
)
def test_options_that_do_not_apply_are_refused(
    pressq: Callable[..., Ran], dumps: Path, arguments: list[str], message: str
) -> None:
    """An option that would change nothing is a mistake, not a silence."""
    ran = pressq("export", *arguments, "-d", dumps)
    assert ran.status == 2
    assert message in ran.err


def test_check_names_figures_that_do_not_add_up(pressq: Callable[..., Ran], dumps: Path) -> None:
    """Both places and both values are in the line; without --figures nothing is said."""
    assert "balance" not in pressq("check", "-d", dumps).out
    ran = pressq("check", "--figures", "-d", dumps)
    assert ran.status == 0
    (line,) = [line for line in ran.lines if "balance" in line]
    assert line.startswith(f"{dumps}/page.txt:4: note: balance: exports 2025-10 'USD 59.6 billion' (")
    assert "is 6100000000, but trade_balance 2025-10 is '$9.9 billion' (" in line
    (issue,) = [json.loads(line) for line in pressq("check", "--figures", "-d", dumps, "-f", "jsonl").lines]
    assert (issue["line"], issue["severity"]) == (4, "note")
