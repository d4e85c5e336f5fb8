"""Dates are read as people type them, or refused; none is guessed."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pressq.dates import parse_period, parse_since, parse_until
from pressq.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable

TODAY = date(2025, 11, 24)  # a Monday


@pytest.mark.parametrize(
    ("text", "since", "until"),
    [
        ("2025", "2025-01-01", "2025-12-31"),
        ("2025-09", "2025-09-01", "2025-09-30"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2025-9-3", "2025-09-03", "2025-09-03"),
        ("2025-09-30", "2025-09-30", "2025-09-30"),
        ("2025.09.30", "2025-09-30", "2025-09-30"),
        ("20250930", "2025-09-30", "2025-09-30"),
        ("2025-Q3", "2025-07-01", "2025-09-30"),
        ("2025q4", "2025-10-01", "2025-12-31"),
        ("Q3 2025", "2025-07-01", "2025-09-30"),
        ("3Q 2025", "2025-07-01", "2025-09-30"),
        ("2025-S1", "2025-01-01", "2025-06-30"),
        ("2025-H2", "2025-07-01", "2025-12-31"),
        ("September 2025", "2025-09-01", "2025-09-30"),
        ("Sept. 2025", "2025-09-01", "2025-09-30"),
        ("dec 9999", "9999-12-01", "9999-12-31"),
        (" Today ", "2025-11-24", "2025-11-24"),
        ("now", "2025-11-24", "2025-11-24"),
        ("yesterday", "2025-11-23", "2025-11-23"),
        ("3 months ago", "2025-08-24", "2025-08-24"),
        ("a year ago", "2024-11-24", "2024-11-24"),
        ("2 weeks  ago", "2025-11-10", "2025-11-10"),
        ("10 days ago", "2025-11-14", "2025-11-14"),
        ("one quarter ago", "2025-08-24", "2025-08-24"),
        ("this week", "2025-11-24", "2025-11-30"),
        ("last week", "2025-11-17", "2025-11-23"),
        ("last month", "2025-10-01", "2025-10-31"),
        ("this quarter", "2025-10-01", "2025-12-31"),
        ("last quarter", "2025-07-01", "2025-09-30"),
        ("last year", "2024-01-01", "2024-12-31"),
        ("Sep 30, 2025", "2025-09-30", "2025-09-30"),
        ("30 September 2025", "2025-09-30", "2025-09-30"),
        ("9/30/2025", "2025-09-30", "2025-09-30"),
        ("in 3 days", "2025-11-27", "2025-11-27"),
    ],
)
def test_valid_dates(text: str, since: str, until: str) -> None:
    """A period is its first day for one end of a range and its last day for the other."""
    assert parse_since(text, TODAY).isoformat() == since
    assert parse_until(text, TODAY).isoformat() == until


@pytest.mark.parametrize(
    "text",
    [
        "", " ", "10", "Q5 2025", "2025-Q5", "2025-13", "2025-00", "2025-02-30", "20251332", "0000",
        "monday", "September", "September 30", "marvel 2025", "decade 2025", "noon", "1 hour ago",
        "9999 years ago", "02/03/2025", "1 2 2025", "\u00bd 2025", "\u00b3025", "the 2025 thing",
        "chips in 2025", "friday 2025", "2025..2026", "2025\x1b[31m", "2025 31m", "2025 yesterday",
    ],
)  # fmt: skip
def test_invalid_dates(text: str) -> None:
    """What names no day, or more than one, is refused."""
    assert parse_period(text, TODAY) is None


def test_month_that_is_shorter() -> None:
    """A month back from the last day of a long month is the last day of the short one."""
    assert parse_since("1 month ago", date(2025, 3, 31)) == date(2025, 2, 28)
    assert parse_since("last month", date(2025, 1, 31)) == date(2024, 12, 1)


@pytest.mark.parametrize(("parse", "option"), [(parse_since, "--since"), (parse_until, "--until")])
def test_message_names_the_option(parse: Callable[[str, date], date], option: str) -> None:
    """The message says which option, quotes the text, and hints at what can be typed."""
    with pytest.raises(UsageError) as caught:
        parse("Q5\x1b 2025", TODAY)
    assert caught.value.message == f"{option}: 'Q5\\x1b 2025' is not a date"
    assert caught.value.hint == "use 2025, 2025-09, 2025-09-30, 2025-Q3 or '3 months ago'"


def test_message_names_another_option() -> None:
    """The caller says what the option is called."""
    with pytest.raises(UsageError, match=r"^--period: 'soon' is not a date$"):
        parse_since("soon", TODAY, "--period")


@given(st.dates())
def test_every_day_is_itself(day: date) -> None:
    """An ISO date is the day that it says, and its month begins and ends within the month."""
    assert parse_period(day.isoformat(), TODAY) == (day, day)
    month = parse_period(day.isoformat()[:7], TODAY)
    assert month is not None
    assert month[0] <= day <= month[1]
    assert {month[0].replace(day=1), month[1].replace(day=1)} == {day.replace(day=1)}


@given(st.text(alphabet="0123456789Qqago -/.dmy", max_size=12))
def test_any_text_is_a_period_or_nothing(text: str) -> None:
    """No text raises anything, and a period never ends before it begins."""
    period = parse_period(text, TODAY)
    assert period is None or period[0] <= period[1]
