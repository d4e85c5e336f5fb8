"""The date marker: found, found cut, and made a date."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pressq.layouts.marker import closes, listed_day, split_day, split_marker, split_partial


@pytest.mark.parametrize(
    ("line", "text", "stated"),
    [
        pytest.param("It is open. date2025-09-30", "It is open.", "2025-09-30", id="after-a-space"),
        pytest.param("It is open.\u00a0date2025-09-30", "It is open.", "2025-09-30", id="after-nbsp"),
        pytest.param("It is open.date2025-09-30", "It is open.", "2025-09-30", id="after-the-stop"),
        pytest.param("date2025-09-30", "", "2025-09-30", id="alone"),
        pytest.param("It is ope date2025-99-99", "It is ope", "2025-99-99", id="impossible-day"),
        pytest.param("the update2025-09-30", "the update2025-09-30", None, id="end-of-a-word"),
        pytest.param("It is open. date2025-9-30", "It is open. date2025-9-30", None, id="short-month"),
        pytest.param("It is open. date 2025-09-30", "It is open. date 2025-09-30", None, id="with-a-space"),
        pytest.param("date2025-09-30 It is", "date2025-09-30 It is", None, id="in-front"),
        pytest.param("a date２０２５-09-30", "a date２０２５-09-30", None, id="other-digits"),
        pytest.param("", "", None, id="nothing"),
    ],
)
def test_split_marker(line: str, text: str, stated: str | None) -> None:
    """Only a whole marker at the end is split off, with the space before it."""
    assert split_marker(line) == (text, stated)
    assert closes(line) is (stated is not None)


@pytest.mark.parametrize("cut", range(1, len(" date2025-09-3") + 1))
def test_split_partial_wherever_the_dump_ends(cut: int) -> None:
    """After a closed sentence, any beginning of the marker is taken off, and reported as it stands."""
    rest = " date2025-09-3"[:cut]
    text, found = split_partial("It is open." + rest)
    assert text == ("It is open." if rest.strip() else "It is open. ")
    assert found == (rest.strip() or None)


@pytest.mark.parametrize(
    ("line", "text", "rest"),
    [
        pytest.param("It is op date2025-", "It is op", "date2025-", id="digits-after-a-cut"),
        pytest.param("He said “Go.” dat", "He said “Go.”", "dat", id="letters-after-a-quote"),
        pytest.param("they set a date", "they set a date", None, id="a-word-of-a-cut-text"),
        pytest.param("they looked at d", "they looked at d", None, id="a-letter-of-a-cut-text"),
        pytest.param("It is open. update2", "It is open. update2", None, id="end-of-a-word"),
    ],
)
def test_split_partial(line: str, text: str, rest: str | None) -> None:
    """Letters that may be a word of the text itself stay."""
    assert split_partial(line) == (text, rest)


@given(st.dates(min_value=date(1990, 1, 1), max_value=date(2100, 12, 31)), st.text().map(str.rstrip))
def test_a_printed_marker_is_read_back(day: date, text: str) -> None:
    """Any text with a marker behind it gives that text and that day."""
    body, stated = split_marker(f"{text} date{day.isoformat()}")
    assert (body, stated) == (text, day.isoformat())
    assert listed_day(stated or "") == (day, None)


@pytest.mark.parametrize(
    ("stated", "doubt"),
    [
        pytest.param("2025-02-30", "no day of the calendar", id="february-30"),
        pytest.param("2025-13-01", "no day of the calendar", id="month-13"),
        pytest.param("0000-01-01", "no day of the calendar", id="year-0"),
        pytest.param("0001-01-01", "out of the question", id="year-1"),
        pytest.param("1989-12-31", "out of the question", id="before-the-web"),
        pytest.param("9999-12-31", "out of the question", id="year-9999"),
    ],
)
def test_days_that_are_none(stated: str, doubt: str) -> None:
    """A day that cannot be is no date, and the reason names it."""
    day, reason = listed_day(stated)
    assert day is None
    assert reason is not None
    assert reason.startswith(stated)
    assert doubt in reason


@pytest.mark.parametrize(
    ("line", "title", "stated"),
    [
        pytest.param("A bridge 2019-10-01", "A bridge", "2019-10-01", id="heading"),
        pytest.param("2019-10-01", "", "2019-10-01", id="day-alone"),
        pytest.param("A bridge2019-10-01", "A bridge2019-10-01", None, id="glued"),
        pytest.param("A bridge", "A bridge", None, id="no-day"),
    ],
)
def test_split_day(line: str, title: str, stated: str | None) -> None:
    """A heading ends in a day that white space sets apart."""
    assert split_day(line) == (title, stated)
