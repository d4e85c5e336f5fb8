"""Figures of one series and period meet in one observation."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pressq import series

if TYPE_CHECKING:
    from pressq.model import Row
    from series.conftest import MakeRow

MILLION = 10**6


def brief(rows: list[Row], basis: str | None = None) -> list[tuple[str, Any, Any, int, bool]]:
    """Return of each observation the period, level in millions, growth, statements and whether revised."""
    return [
        (one.period, one.level and one.level / MILLION, one.growth, len(one.evidence), one.revised)
        for one in series.observations(rows, basis)
    ]


def test_level_and_growth_are_one_observation(state: MakeRow) -> None:
    """A level, its growth and the title's rounded repeat stand side by side, with their release."""
    rows = [
        state("66000000000", "USD 66 billion", **{"in": "title"}),
        state("12.7", "12.7 percent", measure="growth"),
        state("65950000000", "USD 65.95 billion", source="dumps/oct.txt:40"),
    ]
    (observation,) = series.observations(rows)
    assert observation.to_row() == {
        "indicator": "exports",
        "item": "",
        "area": "",
        "channel": "",
        "statistic": "total",
        "unit": "USD",
        "freq": "M",
        "period": "2025-09",
        "period_start": "2025-09-01",
        "period_end": "2025-09-28",
        "level": "65950000000",
        "growth": "12.7",
        "basis": "yoy",
        "status": "actual",
        "statements": 3,
        "revised": False,
        "flags": [],
        "release_id": "20251001-aaaaaa",
        "release_date": "2025-10-01",
        "title": "Exports Rise",
        "source": "dumps/oct.txt:40",
    }


def test_what_is_not_stated_is_empty(state: MakeRow) -> None:
    """A level alone has no growth and no basis; a growth alone has the unit percent and its own release."""
    level, growth = series.observations(
        [state("5", unit="vehicles"), state("8.0", "8.0%", measure="growth", indicator="retail_sales")]
    )
    assert (level.to_row()["growth"], level.basis, level.series.unit) == ("", "", "vehicles")
    assert (growth.to_row()["level"], growth.basis, growth.series.unit) == ("", "yoy", "percent")
    assert growth.to_row()["release_id"] == "20251001-aaaaaa"


@pytest.mark.parametrize(
    ("later", "level", "revised"),
    [
        pytest.param("66.0", "66000", False, id="said again"),
        pytest.param("66", "66000", False, id="rounded"),
        pytest.param("65.97", "65970", False, id="more digits"),
        pytest.param("65.8", "65800", True, id="another value"),
    ],
)
def test_a_later_release_confirms_or_revises(
    state: MakeRow, later: str, level: str, *, revised: bool
) -> None:
    """The latest value holds, and of what agrees the one with most digits."""
    rows = [
        state("66000000000", "$66.0 billion"),
        state(f"{Decimal(later) * 10**9:f}", f"${later} billion", release_date="2025-11-01"),
    ]
    assert brief(rows) == [("2025-09", Decimal(level), None, 2, revised)]


def test_both_values_of_a_revision_are_kept(state: MakeRow) -> None:
    """What stood before each revision is there, with its own release, and says that it is superseded."""
    days = ("2025-10-01", "2025-11-01", "2025-12-01")
    rows = [
        state("66000000000", "$66.0 billion"),
        state("12.7", "12.7 percent", measure="growth", release_date=days[1]),
        state("65800000000", "$65.8 billion", release_date=days[1]),
        state("12.4", "12.4 percent", measure="growth", release_date=days[2]),
    ]
    (observation,) = series.observations(rows)
    assert (observation.level, observation.growth) == (Decimal("65.8") * 10**9, Decimal("12.4"))
    assert [(one.level, one.growth) for one in observation.earlier] == [
        (Decimal(66) * 10**9, None),
        (Decimal("65.8") * 10**9, Decimal("12.7")),
    ]
    assert [one.origin.release_date for one in observation.earlier] == list(days[:2])
    assert [one.flags for one in observation.earlier] == [("superseded",)] * 2
    assert [one.revised for one in (*observation.earlier, observation)] == [False, False, True]


def test_growth_that_comes_later_is_no_revision(state: MakeRow) -> None:
    """An observation may be filled release by release."""
    rows = [
        state("66000000000", "$66.0 billion"),
        state("12.7", "12.7 percent", measure="growth", release_date="2025-11-01"),
    ]
    assert brief(rows) == [("2025-09", Decimal(66000), Decimal("12.7"), 2, False)]


def test_one_day_does_not_revise_itself(state: MakeRow) -> None:
    """Two values of one day are a disagreement; the one that tells more stands."""
    rows = [
        state("66000000000", "$66 billion", release_id="20251001-bbbbbb"),
        state("64300000000", "$64.3 billion"),
    ]
    assert brief(rows) == [("2025-09", Decimal(64300), None, 2, False)]


@pytest.mark.parametrize(
    "fields",
    [
        pytest.param({"indicator": ""}, id="no indicator"),
        pytest.param({"period": "", "period_start": "", "period_end": ""}, id="no period"),
        pytest.param({"value_to": "70"}, id="a range"),
        pytest.param({"measure": "share"}, id="a share"),
        pytest.param({"measure": "change"}, id="a change"),
        pytest.param({"item": "other"}, id="an item without a code"),
        pytest.param({"area": "other"}, id="an area without a code"),
        pytest.param({"measure": "growth", "basis": "previous"}, id="growth against another base"),
        pytest.param({"measure": "growth", "basis": "average"}, id="growth against an average"),
    ],
)
def test_what_makes_no_series_is_left_out(state: MakeRow, fields: dict[str, object]) -> None:
    """A figure that does not say what it observes is none of a series."""
    assert series.observations([state("66", "", **fields)]) == []


@pytest.mark.parametrize(
    "field",
    [
        pytest.param({"item": "ships"}, id="item"),
        pytest.param({"area": "US"}, id="area"),
        pytest.param({"channel": "online"}, id="channel"),
        pytest.param({"statistic": "daily_average"}, id="statistic"),
        pytest.param({"unit": "KRW"}, id="unit"),
        pytest.param({"freq": "Q", "period": "2025-Q3"}, id="frequency"),
        pytest.param({"status": "forecast"}, id="status"),
        pytest.param({"period": "2025-08"}, id="period"),
        pytest.param({"period": "2025-01/2025-09"}, id="a range of months"),
    ],
)
def test_what_differs_is_not_one_observation(state: MakeRow, field: dict[str, object]) -> None:
    """Another breakdown, unit or period is another observation."""
    assert len(series.observations([state("66"), state("70", "", **field)])) == 2


def test_growth_joins_the_unit_that_most_levels_have(state: MakeRow) -> None:
    """An amount in won beside the dollars does not take the growth away from them."""
    rows = [
        state("66000000000", "$66.0 billion"),
        state("90000000000000", "90 trillion won", unit="KRW"),
        state("58500000000", "$58.5 billion", period="2025-08"),
        state("12.7", "12.7 percent", measure="growth"),
        state("1.3", "1.3 percent", measure="growth", period="2025-08"),
    ]
    units = {(one.series.unit, one.period): one.growth for one in series.observations(rows)}
    assert units == {
        ("KRW", "2025-09"): None,
        ("USD", "2025-08"): Decimal("1.3"),
        ("USD", "2025-09"): Decimal("12.7"),
    }


def test_the_usual_basis_is_shown_and_another_can_be_picked(state: MakeRow) -> None:
    """Growth on the year goes before growth on the month; what lacks the picked one is left out."""
    rows = [
        state("12.7", "12.7 percent", measure="growth"),
        state("3.1", "3.1 percent", measure="growth", basis="mom"),
        state("4.0", "4.0 percent", measure="growth", basis="mom", period="2025-08"),
    ]
    assert brief(rows) == [
        ("2025-08", None, Decimal("4.0"), 1, False),
        ("2025-09", None, Decimal("12.7"), 1, False),
    ]
    assert brief(rows, "mom") == [
        ("2025-08", None, Decimal("4.0"), 1, False),
        ("2025-09", None, Decimal("3.1"), 1, False),
    ]
    assert brief(rows, "qoq") == []


def test_a_bound_is_flagged_until_an_exact_figure_comes(state: MakeRow) -> None:
    """`topped 60 billion` is a level that says so; 66.0 takes its place and is no revision."""
    bound = state("60000000000", "$60 billion", bound="over")
    (observation,) = series.observations([bound])
    assert observation.flags == ("over",)
    exact = state("66000000000", "$66.0 billion", release_date="2025-11-01")
    (observation,) = series.observations([bound, exact])
    assert (observation.flags, observation.revised) == ((), False)


def test_a_bound_revises_nothing(state: MakeRow) -> None:
    """`topped 70 billion` after 66.0 is a doubt, not a value; a value after a bound that it breaks holds."""
    exact = state("66000000000", "$66.0 billion")
    later = state("70000000000", "$70 billion", bound="over", release_date="2025-11-01")
    (observation,) = series.observations([exact, later])
    assert (observation.level, observation.revised) == (Decimal(66) * 10**9, False)
    assert observation.flags == ("contradicted",)
    earlier = {**later, "release_date": "2025-09-01"}
    (observation,) = series.observations([exact, earlier])
    assert (observation.level, observation.revised) == (Decimal(66) * 10**9, True)


def test_series_are_listed_with_their_span(state: MakeRow) -> None:
    """Months stand before quarters, single periods before ranges, and each series says how far it reaches."""
    rows = [
        state("1", period="2025-Q3", freq="Q"),
        state("1", period="2025-01/2025-09"),
        state("1", period="2025-09"),
        state("1", period="2024-12"),
        state("1", period="2025-09", item="ships"),
    ]
    entries = series.catalogue(series.observations(rows))
    assert [
        tuple(entry.to_row()[name] for name in ("item", "freq", "ranges", "first", "last", "observations"))
        for entry in entries
    ] == [
        ("", "M", False, "2024-12", "2025-09", 2),
        ("", "Q", False, "2025-Q3", "2025-Q3", 1),
        ("", "M", True, "2025-01/2025-09", "2025-01/2025-09", 1),
        ("ships", "M", False, "2025-09", "2025-09", 1),
    ]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_the_order_of_figures_does_not_matter(state: MakeRow, data: st.DataObject) -> None:
    """Whatever the order of the rows, and however often one comes, the observations are the same."""
    pick = st.sampled_from
    rows = [
        state(
            data.draw(pick(["66", "66.0", "65.9", "70"])),
            measure=data.draw(pick(["level", "growth"])),
            basis=data.draw(pick(["yoy", "mom"])),
            unit=data.draw(pick(["USD", "KRW"])),
            period=data.draw(pick(["2025-09", "2024-09"])),
            release_date=data.draw(pick(["2025-10-01", "2025-11-01", ""])),
            bound=data.draw(pick(["exact", "about", "over", "under"])),
        )
        for _ in range(data.draw(st.integers(1, 8)))
    ]
    shuffled = data.draw(st.permutations([*rows, rows[0]]))
    assert series.observations(shuffled) == series.observations(rows)
