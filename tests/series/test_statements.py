"""What the printed digits of a figure say of how far it may be off."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pressq.series.statements import Statement, finer, step

if TYPE_CHECKING:
    from series.conftest import MakeRow


@pytest.mark.parametrize(
    ("text", "value", "unit", "worth"),
    [
        pytest.param("USD 66.0 billion", "66000000000", "USD", "100000000", id="a scale and a decimal"),
        pytest.param("USD 66 billion", "66000000000", "USD", "1000000000", id="a scale alone"),
        pytest.param("$9.42 billion", "9420000000", "USD", "10000000", id="two decimals"),
        pytest.param("3.9", "3900000000", "USD", "100000000", id="the scale stands further on"),
        pytest.param("12.7 percent", "12.7", "percent", "0.1", id="percent"),
        pytest.param("down 10 percent", "-10", "percent", "1", id="noughts of a percentage are printed"),
        pytest.param("0.0 percent", "0.0", "percent", "0.1", id="nothing"),
        pytest.param("0 vehicles", "0", "vehicles", "1", id="none at all"),
        pytest.param("36,213 vehicles", "36213", "vehicles", "1", id="every digit"),
        pytest.param("36,200 vehicles", "36200", "vehicles", "100", id="noughts that may be rounding"),
        pytest.param("30,000 vehicles", "30000", "vehicles", "1000", id="two digits are always printed"),
        pytest.param("7", "7", "count", "1", id="one digit"),
        pytest.param("1.7 times", "70", "percent", "10", id="a multiple"),
        pytest.param("doubled", "100", "percent", "10", id="a multiple in a word"),
        pytest.param("three", "3", "count", "1", id="a number in a word"),
        pytest.param("6.5 GW", "6500000000", "W", "100000000", id="a unit that scales"),
    ],
)
def test_the_last_digit_has_a_worth(text: str, value: str, unit: str, worth: str) -> None:
    """The step between two neighbouring printed values follows from digits and scale."""
    assert step(text, Decimal(value), unit) == Decimal(worth)


@pytest.mark.parametrize(
    ("one", "other", "agree"),
    [
        pytest.param(("66000000000", "USD 66.0 billion"), ("66000000000", "$66 billion"), True, id="equal"),
        pytest.param(("65950000000", "$65.95 billion"), ("66000000000", "$66.0 billion"), True, id="rounded"),
        pytest.param(("65600000000", "$65.6 billion"), ("66000000000", "$66 billion"), True, id="coarse"),
        pytest.param(("65400000000", "$65.4 billion"), ("66000000000", "$66 billion"), False, id="too far"),
        pytest.param(
            ("66000000000", "$66.0 billion"), ("66100000000", "$66.1 billion"), False, id="one step apart"
        ),
        pytest.param(("36213", "36,213"), ("36200", "36,200"), True, id="rounded to hundreds"),
        pytest.param(("36213", "36,213"), ("36300", "36,300"), False, id="not rounded to hundreds"),
    ],
)
def test_figures_agree_when_one_amount_is_both(
    state: MakeRow, one: tuple[str, str], other: tuple[str, str], agree: bool
) -> None:
    """Rounding parts nothing that belongs together, and joins nothing that does not."""
    first, second = Statement.of(state(*one)), Statement.of(state(*other))
    assert first.agrees(second) is second.agrees(first) is agree


@pytest.mark.parametrize(
    ("bound", "agree"),
    [
        pytest.param("over", True, id="over"),
        pytest.param("at_least", True, id="at least"),
        pytest.param("under", False, id="under"),
        pytest.param("at_most", False, id="at most"),
        pytest.param("about", False, id="about, ten percent off"),
        pytest.param("exact", False, id="exact"),
    ],
)
def test_a_bound_reaches_to_one_side(state: MakeRow, bound: str, agree: bool) -> None:
    """66.0 is over 60, and neither under nor about it."""
    exact = Statement.of(state("66000000000", "$66.0 billion"))
    bounded = Statement.of(state("60000000000", "$60 billion", bound=bound))
    assert exact.agrees(bounded) is agree


def test_about_allows_for_some(state: MakeRow) -> None:
    """About 64 can be 66.0."""
    exact = Statement.of(state("66000000000", "$66.0 billion"))
    assert exact.agrees(Statement.of(state("64000000000", "$64 billion", bound="about")))


def test_the_finer_figure_tells_more(state: MakeRow) -> None:
    """Exact goes before a bound, more digits before fewer, body before title, the first of equals."""
    title = Statement.of(state("66000000000", "$66.0 billion", **{"in": "title"}))
    body = Statement.of(state("66000000000", "$66.0 billion"))
    coarse = Statement.of(state("66000000000", "$66 billion"))
    bound = Statement.of(state("65990000000", "$65.99 billion", bound="over"))
    again = Statement.of(state("66000000000", "$66.0 billion"))
    assert finer(title, body) is finer(body, title) is body
    assert finer(coarse, body) is body
    assert finer(bound, coarse) is coarse
    assert finer(body, again) is body


def test_a_place_is_shown_with_file_line_and_offsets(state: MakeRow) -> None:
    """A reader finds the figure again."""
    statement = Statement.of(state("1", start=120, end=136, source="a:b.txt:12"))
    assert statement.where == "a:b.txt:12 body 120-136"


@given(st.decimals(min_value=1, max_value=999, places=3), st.integers(0, 2), st.integers(0, 3))
def test_two_roundings_of_one_amount_agree(amount: Decimal, places: int, more: int) -> None:
    """Whatever is printed of one amount, with few digits or many, agrees."""

    def printed(digits: int) -> Statement:
        value = round(amount, digits)
        row = {
            **dict.fromkeys(("figure_id", "release_id", "release_date", "title", "source", "basis"), ""),
            "measure": "level",
            "unit": "USD",
            "bound": "exact",
            "in": "body",
            "start": 0,
            "end": 1,
            "value": f"{value * 10**9:f}",
            "text": f"USD {value:f} billion",
        }
        return Statement.of(row)

    assert printed(places).agrees(printed(min(places + more, 3)))
