"""Periods as they are named, and what they come to."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pressq.figures.periods import calendar, mentions

if TYPE_CHECKING:
    from pressq.model import Period

RELEASED = date(2025, 11, 14)
OCTOBER = calendar.month(2025, 10)


def label(period: Period | None) -> str:
    """Return a period's label, empty for none."""
    return period.label if period else ""


def named(
    text: str, context: Period | None = None, *, released: date | None = RELEASED, ahead: bool = False
) -> list[str]:
    """Return the labels of the periods that a text names."""
    return [label(calendar.resolve(m, released, context, ahead=ahead)) for m in mentions.find(text)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        pytest.param("in September 2025", "2025-09", id="month-and-year"),
        pytest.param("in October", "2025-10", id="latest-month"),
        pytest.param("in December", "2024-12", id="month-of-the-year-before"),
        pytest.param("in Oct. 2024", "2024-10", id="short"),
        pytest.param("in May this year", "2025-05", id="this-year"),
        pytest.param("in May last year", "2024-05", id="last-year"),
        pytest.param("in May of the previous year", "2024-05", id="previous-year"),
        pytest.param("January through October", "2025-01/2025-10", id="months"),
        pytest.param("January-October 2024", "2024-01/2024-10", id="months-and-year"),
        pytest.param("November 2024 to February 2025", "2024-11/2025-02", id="over-new-year"),
        pytest.param("November to February", "2024-11/2025-02", id="over-new-year-unsaid"),
        pytest.param("the first ten months of this year", "2025-01/2025-10", id="first-months"),
        pytest.param("the third quarter", "2025-Q3", id="quarter"),
        pytest.param("Third-quarter", "2025-Q3", id="quarter-hyphen"),
        pytest.param("Q4 2024", "2024-Q4", id="quarter-short"),
        pytest.param("1Q 2025", "2025-Q1", id="quarter-shorter"),
        pytest.param("the first half of 2025", "2025-S1", id="half"),
        pytest.param("H2 last year", "2024-S2", id="half-short"),
        pytest.param("2024", "2024", id="year"),
        pytest.param("last year", "2024", id="last-year-alone"),
        pytest.param("next year", "2026", id="next-year"),
        pytest.param("2026-2032", "2026/2032", id="years"),
        pytest.param("last month", "2025-10", id="last-month"),
        pytest.param("this quarter", "2025-Q4", id="this-quarter"),
        pytest.param("January 1-20", "2025-01-01/2025-01-20", id="days"),
        pytest.param("January 1 to August 20", "2025-01-01/2025-08-20", id="days-of-the-year"),
        pytest.param("October 1st to 20th", "2025-10-01/2025-10-20", id="days-as-ordinals"),
        pytest.param("the first 10 days of November", "2025-11-01/2025-11-10", id="first-days"),
        pytest.param("the first twenty days of the month", "2025-10-01/2025-10-20", id="days-of-the-month"),
        pytest.param("the same period", "2025-10", id="same"),
        pytest.param("the same month of last year", "2024-10", id="same-of-last-year"),
        pytest.param("the same month of 2023", "2023-10", id="same-of-a-year"),
        pytest.param("a year earlier", "2024-10", id="a-year-earlier"),
        pytest.param("the previous month", "2025-09", id="previous-month"),
        pytest.param("year-ago", "2024-10", id="year-ago"),
        pytest.param("that month", "2025-10", id="that-month"),
    ],
)
def test_named_periods(text: str, wanted: str) -> None:
    """Each way of naming a period comes to it, read in a release of November on October."""
    assert named(text, OCTOBER) == [wanted]


@pytest.mark.parametrize(
    "text",
    [
        *(
            "on November 18",
            "18 November 2025",
            "from November 10 to 14",
            "September 18 to October 2",
            "June 1st",
        ),
        *("June 1st", "over the past decade", "the last five years", "2032-2026", "February 1-31"),
    ],
)
def test_no_reporting_periods(text: str) -> None:
    """Days, events and open spans are named, and are no reporting period."""
    assert named(text, OCTOBER) == [""]


@pytest.mark.parametrize(
    "text",
    ["they may grow", "the march", "8.2025", "KBEE2025", "12024", "2025%", "a second look"],
)
def test_no_mentions(text: str) -> None:
    """Words and digits that only look like a period are not one."""
    assert named(text) == []


def test_may_is_a_month_where_it_is_written_as_one() -> None:
    """At the beginning of a sentence `May` needs a comma to be the month."""
    assert named("It rose. May they grow") == []
    assert named("It rose. May, too") == ["2025-05"]


def test_first_of_two_months_joined_by_and_stands_alone() -> None:
    """`May and June` is not a range."""
    assert named("May 2024 and June") == ["2024-05", "2025-06"]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        pytest.param("the first quarter", "2026-Q1", id="quarter"),
        pytest.param("December", "2025-12", id="month"),
        pytest.param("the second half", "2025-S2", id="half"),
    ],
)
def test_a_forecast_looks_ahead(text: str, wanted: str) -> None:
    """What is still to come is the next such period, not the last."""
    assert named(text, ahead=True) == [wanted]


@pytest.mark.parametrize(
    ("text", "context"),
    [
        pytest.param("the previous quarter", OCTOBER, id="quarter-of-a-month"),
        pytest.param("the same month of 2024", calendar.years(2020, 2020), id="no-such-year"),
        pytest.param("the previous month", None, id="no-context"),
        pytest.param("the first 20 days of the month", None, id="days-without-a-month"),
        pytest.param("the first 20 days of last month of 1", None, id="days-of-last-month"),
    ],
)
def test_what_cannot_be_resolved_is_none(text: str, context: Period | None) -> None:
    """A mention that leans on something missing comes to nothing."""
    assert named(text, context)[0] == ""


def test_without_a_day_of_release_only_full_dates_resolve() -> None:
    """A month with its year is a period without a listed day, one without is not."""
    assert named("in May 2024 and in June", released=None) == ["2024-05", ""]
    assert named("this month", released=None) == [""]
    assert named("a year earlier", released=None) == [""]
    assert named("a year earlier") == ["2024"]


@pytest.mark.parametrize(
    ("period", "unit", "wanted"),
    [
        pytest.param(calendar.month(2025, 1), "month", "2024-12", id="month"),
        pytest.param(calendar.quarter(2025, 1), "quarter", "2024-Q4", id="quarter"),
        pytest.param(calendar.quarter(2025, 3), "quarter", "2025-Q2", id="quarter-in-a-year"),
        pytest.param(calendar.half(2025, 1), "half", "2024-S2", id="half"),
        pytest.param(calendar.half(2025, 2), "half", "2025-S1", id="half-in-a-year"),
        pytest.param(calendar.half(2025, 2), "year", "2024-S2", id="half-year"),
        pytest.param(calendar.quarter(2025, 3), "year", "2024-Q3", id="quarter-year"),
        pytest.param(calendar.years(2025, 2025), "year", "2024", id="year"),
        pytest.param(calendar.months(2025, 1, 2025, 7), "year", "2024-01/2024-07", id="months"),
        pytest.param(calendar.days(2024, 2, 1, 29), "year", "2023-02-01/2023-02-28", id="leap-days"),
        pytest.param(calendar.month(1, 1), "year", "", id="before-the-first-year"),
        pytest.param(calendar.month(2025, 1), "quarter", "", id="other-unit"),
    ],
)
def test_shifted(period: Period, unit: str, wanted: str) -> None:
    """A period moves back by a year or by one of its own kind."""
    assert label(calendar.shifted(period, unit)) == wanted


@given(st.integers(1990, 2060), st.integers(1, 12))
def test_a_month_named_in_full_is_that_month(year: int, number: int) -> None:
    """A month rendered and read again is the same, whatever the day of the release."""
    first = date(year, number, 1)
    (mention,) = mentions.find(f"{first:%B} {year}")
    period = calendar.resolve(mention, RELEASED)
    assert period is not None
    assert (period.start, (period.end + timedelta(1)).day) == (first, 1)
