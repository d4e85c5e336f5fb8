"""Numbers as they are written."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pressq import codebook
from pressq.figures.periods.mentions import find as mentions_of
from pressq.figures.scan import notation, numbers

RULES = notation.grammar(codebook.load())


def read(text: str) -> list[tuple[str, str, str, str]]:
    """Return the numbers of a text: printed, value, upper end and unit."""
    taken = [(m.start, m.end) for m in mentions_of(text)]
    return [
        (text[n.start : n.end], f"{n.value:f}", "" if n.high is None else f"{n.high:f}", n.unit)
        for n in numbers.find(text, RULES, taken)
    ]


@pytest.mark.parametrize(
    ("text", "printed", "value", "unit"),
    [
        pytest.param("rose 12.7 percent", "12.7 percent", "12.7", "percent", id="percent"),
        pytest.param("up 5% from", "up 5%", "5", "percent", id="sign-and-direction"),
        pytest.param("(-14.5 percent)", "-14.5 percent", "14.5", "percent", id="minus"),
        pytest.param("(+3 percent)", "+3 percent", "3", "percent", id="plus"),
        pytest.param("took up 5 percent", "5 percent", "5", "percent", id="no-direction"),
        pytest.param("a 3.4-percent drop", "3.4-percent", "3.4", "percent", id="hyphen"),
        pytest.param("Grows 3 Percent", "3 Percent", "3", "percent", id="title-case"),
        pytest.param("rose 8.1. percent", "8.1. percent", "8.1", "percent", id="stray-stop"),
        pytest.param("fell 1.4%p in", "1.4%p", "1.4", "percentage_points", id="points"),
        pytest.param("USD 66.0 billion", "USD 66.0 billion", "66000000000", "USD", id="currency-before"),
        pytest.param("US$1.7 bln", "US$1.7 bln", "1700000000", "USD", id="short-scale"),
        pytest.param("$1.7b in", "$1.7b", "1700000000", "USD", id="glued-scale"),
        pytest.param("3.5 billion won", "3.5 billion won", "3500000000", "KRW", id="currency-after"),
        pytest.param("$5 trillion won", "$5 trillion won", "5000000000000", "KRW", id="wrong-sign"),
        pytest.param("€45 million", "€45 million", "45000000", "EUR", id="euro"),
        pytest.param("12 billion yen", "12 billion yen", "12000000000", "JPY", id="yen"),
        pytest.param("36,200 vehicles", "36,200 vehicles", "36200", "vehicles", id="vehicles"),
        pytest.param("6 GW of", "6 GW", "6000000000", "W", id="watts"),
        pytest.param("29.5GW", "29.5GW", "29500000000", "W", id="watts-glued"),
        pytest.param("0.25 MW", "0.25 MW", "250000", "W", id="watts-part"),
        pytest.param("500 kg of", "500 kg", "0.5", "tonnes", id="kilograms"),
        pytest.param("1.66㎢", "1.66㎢", "1.66", "km2", id="square"),
        pytest.param("45 days", "45 days", "45", "days", id="days"),
        pytest.param("one million people", "one million", "1000000", "", id="one-with-a-scale"),
        pytest.param("twenty-one firms", "twenty-one", "21", "", id="words"),
        pytest.param("more than doubled", "doubled", "100", "percent", id="multiple"),
        pytest.param("1.7 times the level", "1.7 times", "70.0", "percent", id="times"),
        pytest.param("about 2000 firms", "2000", "2000", "", id="bound-before-a-year-like-number"),
    ],
)
def test_valid_numbers(text: str, printed: str, value: str, unit: str) -> None:
    """Each number is found with its extent, its scaled value and its unit."""
    assert read(text) == [(printed, value, "", unit)]


@pytest.mark.parametrize(
    ("text", "printed", "low", "high", "unit"),
    [
        pytest.param("4 to 50 percent", "4 to 50 percent", "4", "50", "percent", id="to"),
        pytest.param("20.3-24.8 percent", "20.3-24.8 percent", "20.3", "24.8", "percent", id="hyphen"),
        pytest.param("27.91% to 34.10%", "27.91% to 34.10%", "27.91", "34.10", "percent", id="unit-twice"),
        pytest.param("between 2 and 3 percent", "2 and 3 percent", "2", "3", "percent", id="between"),
        pytest.param("ranging from 2 to 3 percent", "2 to 3 percent", "2", "3", "percent", id="ranging"),
        pytest.param("KRW 3-5 billion", "KRW 3-5 billion", "3000000000", "5000000000", "KRW", id="money"),
        pytest.param("$3-$5 billion", "$3-$5 billion", "3000000000", "5000000000", "USD", id="sign-twice"),
        pytest.param("10 to 12 projects", "10 to 12", "10", "12", "", id="count"),
        pytest.param("two to three firms", "two to three", "2", "3", "", id="words"),
    ],
)
def test_ranges(text: str, printed: str, low: str, high: str, unit: str) -> None:
    """A range is one number with two ends."""
    assert read(text) == [(printed, low, high, unit)]


@pytest.mark.parametrize(
    "text",
    [
        *("the 58th meeting", "DDR5", "M15X", "ASEAN+3", "COVID-19", "1:1 talks", "24/7", "Article 6.2"),
        *("Hall 3", "No. 1", "call 1577-0900", "in 2024", "since 1999", "24-hour", "90 minutes", "a #5 rank"),
        *(
            "two-way",
            "seven straight months",
            "for ten years",
            "the 1990s",
            "'25",
            "10:30",
            "5G",
            "4680x",
            "1,23",
        ),
        *(
            "3.2.1",
            "HS 8504.40",
            "KS R 61851-1",
            "9" * 40,
            "double-digit",
            "x5y",
            "5_6",
            "one of them",
            "a 4-3 win",
        ),
        *("two-three years", "a 4-3 win", "3-1 shift", "20-year", "4680x"),
    ],
)
def test_not_numbers(text: str) -> None:
    """Dates, names, ratios, durations and malformed digits are no numbers."""
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        pytest.param("from 25 percent to 15 percent", ["25 percent", "15 percent"], id="from-to"),
        pytest.param("from 10 to 12 projects", ["10", "12"], id="from-bare"),
        pytest.param("up 5 percent and 6 percent", ["up 5 percent", "6 percent"], id="and"),
        pytest.param("3 percent to $5 billion", ["3 percent", "$5 billion"], id="two-units"),
        pytest.param("$5 billion to $6 billion", ["$5 billion", "$6 billion"], id="scaled-money"),
        pytest.param("6 to 5 percent", ["6", "5 percent"], id="falling"),
        pytest.param("5 percent to 1.2.3", ["5 percent"], id="malformed-end"),
    ],
)
def test_two_statements_are_no_range(text: str, printed: list[str]) -> None:
    """Two numbers that only stand side by side stay two."""
    assert [found[0] for found in read(text)] == printed


@given(st.integers(1, 10**12), st.integers(0, 9))
def test_printed_digits_come_back(whole: int, tenth: int) -> None:
    """A number rendered with commas and read again is the same number."""
    text = f"{whole:,}.{tenth} percent"
    assert read(text) == [(text, str(Decimal(f"{whole}.{tenth}")), "", "percent")]
