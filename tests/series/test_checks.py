"""What does not add up is found, and what adds up within its printed digits is not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pressq import series
from pressq.series.periods import compared

if TYPE_CHECKING:
    from pressq.model import Row
    from series.conftest import MakeRow


def checks(rows: list[Row]) -> list[str]:
    """Return the names of the checks that fail."""
    return [discrepancy.check for discrepancy in series.check(rows)]


def billions(state: MakeRow, text: str, **fields: object) -> Row:
    """Return a level of so many billion dollars."""
    return state(f"{float(text) * 10**9:.0f}", f"${text.lstrip('-')} billion", **fields)


@pytest.mark.parametrize(
    ("exports", "imports", "balance", "found"),
    [
        pytest.param("66.0", "56.4", "9.6", [], id="to the digit"),
        pytest.param("23.3", "13.0", "10.4", [], id="within rounding"),
        pytest.param("66", "56.4", "9.2", [], id="few digits"),
        pytest.param("50.0", "56.4", "-6.4", [], id="a deficit"),
        pytest.param("66.0", "56.4", "9.9", ["balance"], id="not within rounding"),
        pytest.param("50.0", "56.4", "6.4", ["balance"], id="the wrong sign"),
    ],
)
def test_exports_less_imports_is_the_balance(
    state: MakeRow, exports: str, imports: str, balance: str, found: list[str]
) -> None:
    """The difference of what one release states is the balance that it states."""
    rows = [
        billions(state, exports),
        billions(state, imports, indicator="imports"),
        billions(state, balance, indicator="trade_balance"),
    ]
    assert checks(rows) == found
    flags = [one.flags for one in series.observations(rows)]
    assert flags == [tuple(found)] * 3


@pytest.mark.parametrize(("total", "found"), [("122.4", []), ("125.0", ["balance"])])
def test_exports_and_imports_are_trade(state: MakeRow, total: str, found: list[str]) -> None:
    """The sum of both with one partner is the trade with it."""
    rows = [
        billions(state, "66.0", area="GB"),
        billions(state, "56.4", area="GB", indicator="imports"),
        billions(state, total, area="GB", indicator="trade"),
        billions(state, "900", indicator="trade"),
    ]
    assert checks(rows) == found


@pytest.mark.parametrize(
    "fields",
    [
        pytest.param({"release_id": "20251101-bbbbbb"}, id="another release"),
        pytest.param({"area": "US"}, id="another area"),
        pytest.param({"period": "2025-08"}, id="another period"),
        pytest.param({"unit": "KRW"}, id="another unit"),
        pytest.param({"bound": "over"}, id="a bound"),
        pytest.param({"status": "forecast"}, id="a forecast"),
    ],
)
def test_only_what_belongs_together_is_held_together(state: MakeRow, fields: dict[str, object]) -> None:
    """A balance that is not of the same amounts is not their difference."""
    rows = [
        billions(state, "66.0"),
        billions(state, "56.4", indicator="imports"),
        billions(state, "1.0", indicator="trade_balance", **fields),
    ]
    assert checks(rows) == []


@pytest.mark.parametrize(
    ("growth", "base", "found"),
    [
        pytest.param("12.7", {"text": "58.6"}, [], id="fits"),
        pytest.param("12.7", {"text": "59"}, [], id="fits within rounding"),
        pytest.param("18.0", {"text": "58.6"}, ["growth"], id="does not fit"),
        pytest.param("-12.7", {"text": "58.6"}, ["growth"], id="the wrong sign"),
        pytest.param("18.0", {"text": "58.6", "period": "2023-09"}, [], id="another year"),
        pytest.param("18.0", {"text": "58.6", "bound": "over"}, [], id="a bound"),
        pytest.param("18.0", {"text": "-58.6"}, [], id="below nothing"),
        pytest.param("18.0", {"text": "58.6", "item": "ships"}, [], id="another series"),
    ],
)
def test_growth_fits_the_level_a_year_before(
    state: MakeRow, growth: str, base: dict[str, str], found: list[str]
) -> None:
    """The growth of a level is the one from the level of the year before, where both are known."""
    before = {"period": "2024-09", "release_date": "2024-10-01"} | base
    rows = [
        billions(state, "66.0"),
        state(growth, f"{growth.lstrip('-')} percent", measure="growth"),
        billions(state, before.pop("text"), **before),
    ]
    assert checks(rows) == found
    assert [one.flags for one in series.observations(rows) if one.growth] == [tuple(found)]


def test_growth_may_fit_a_level_before_its_revision(state: MakeRow) -> None:
    """Which value of the year before a release compares with, it does not say."""
    rows = [
        billions(state, "66.0", release_date="2025-10-01"),
        state("12.7", "12.7 percent", measure="growth"),
        billions(state, "58.6", period="2024-09", release_date="2024-10-01"),
        billions(state, "60.0", period="2024-09", release_date="2025-02-01"),
    ]
    assert checks(rows) == []


def test_growth_that_is_a_bound_is_held_against_nothing(state: MakeRow) -> None:
    """More than 10 percent may be any."""
    rows = [
        billions(state, "66.0"),
        state("10", "10 percent", measure="growth", bound="over"),
        billions(state, "65.0", period="2024-09", release_date="2024-10-01"),
    ]
    assert checks(rows) == []


@pytest.mark.parametrize(
    ("total", "found"),
    [("3.0", ["parts"]), ("3.9", []), ("8.0", []), ("11.8", []), ("11.9", ["parts"]), ("12.4", ["parts"])],
)
def test_growth_of_the_whole_lies_between_its_parts(state: MakeRow, total: str, found: list[str]) -> None:
    """Retail sales are online and offline sales, and grow neither faster than both nor slower."""
    growth = {"indicator": "retail_sales", "measure": "growth"}
    rows = [
        state(total, f"{total} percent", **growth),
        state("3.9", "3.9 percent", channel="offline", **growth),
        state("11.8", "11.8 percent", channel="online", **growth),
    ]
    assert checks(rows) == found
    assert checks(rows[:2]) == []
    assert checks(rows[1:]) == []
    level = billions(state, "15.0", indicator="retail_sales", release_date="2025-10-02")
    assert checks([*rows, level]) == found


@pytest.mark.parametrize(("total", "found"), [("15.0", []), ("15.3", ["parts"])])
def test_levels_of_parts_add_up(state: MakeRow, total: str, found: list[str]) -> None:
    """Retail sales are the sum of online and offline sales."""
    rows = [
        billions(state, total, indicator="retail_sales"),
        billions(state, "7.5", indicator="retail_sales", channel="offline"),
        billions(state, "7.5", indicator="retail_sales", channel="online"),
    ]
    assert checks(rows) == found
    assert checks(rows[:2]) == []


@pytest.mark.parametrize(
    ("title", "body", "found"),
    [
        pytest.param("66", "65.95", [], id="rounded"),
        pytest.param("67", "65.95", ["title"], id="not rounded"),
    ],
)
def test_a_title_says_what_its_body_says(state: MakeRow, title: str, body: str, found: list[str]) -> None:
    """A title may round, no more."""
    assert checks([billions(state, title, **{"in": "title"}), billions(state, body)]) == found


def test_a_release_that_says_two_things_is_noted(state: MakeRow) -> None:
    """Two values of one observation in one body do not fit; in two releases they are a revision."""
    one, other = billions(state, "66.0"), billions(state, "67.0")
    assert checks([one, other]) == ["repeats"]
    assert checks([one, {**other, "release_id": "20251101-bbbbbb", "release_date": "2025-11-01"}]) == []


def test_a_note_names_both_places_and_both_values(state: MakeRow) -> None:
    """A reader finds the figures without a search, and sees them as printed."""
    rows = [
        billions(state, "67", source="dumps/a:b.txt:7", start=3, end=14, **{"in": "title"}),
        billions(state, "65.95", source="dumps/a:b.txt:7", start=120, end=134),
    ]
    (discrepancy,) = series.check(rows)
    assert str(discrepancy.to_issue()) == (
        "dumps/a:b.txt:7: title: exports 2025-09 is '$67 billion' (dumps/a:b.txt:7 title 3-14),"
        " but '$65.95 billion' (dumps/a:b.txt:7 body 120-134)"
    )
    assert discrepancy.to_issue().severity == "note"


@pytest.mark.parametrize(
    ("name", "related"),
    [
        ("exports", ("exports", "imports", "trade", "trade_balance")),
        ("ict_balance", ("ict_balance", "ict_exports", "ict_imports")),
        ("retail_sales", ("retail_sales",)),
    ],
)
def test_a_check_needs_the_other_indicators(name: str, related: tuple[str, ...]) -> None:
    """Whoever wants the flags of one indicator has to bring the figures of these."""
    assert series.related(name) == related


@pytest.mark.parametrize(
    ("period", "freq", "basis", "before"),
    [
        ("2025-09", "M", "yoy", "2024-09"),
        ("2025-Q3", "Q", "yoy", "2024-Q3"),
        ("2025-S1", "S", "yoy", "2024-S1"),
        ("2025", "A", "yoy", "2024"),
        ("2025-01/2025-10", "M", "yoy", "2024-01/2024-10"),
        ("2025-11-01/2025-11-20", "D", "yoy", "2024-11-01/2024-11-20"),
        ("2025-01", "M", "mom", "2024-12"),
        ("2025-09", "M", "mom", "2025-08"),
        ("2025-Q1", "Q", "qoq", "2024-Q4"),
        ("2025-S2", "S", "hoh", "2025-S1"),
        ("2025-Q1", "Q", "mom", None),
        ("2025", "A", "qoq", None),
        ("2025-01/2025-10", "M", "mom", None),
    ],
)
def test_the_period_compared_with(period: str, freq: str, basis: str, before: str | None) -> None:
    """Growth looks back a year, or one period of its own frequency."""
    assert compared(period, freq, basis) == before
