"""Dates as people type them, read without guessing.

A period stands for its first day or its last. Calendar forms and simple relative ones are read here; only
what is left goes to dateparser, and only when it names a year or a relative word: left alone, dateparser
reads `2025` as today's day in 2025, `10` as a day and `Q3 2025` as August.
"""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from typing import Final, TypeAlias

from pressq.errors import UsageError
from pressq.text import visible

Period: TypeAlias = tuple[date, date]
"""First and last day."""

HINT: Final = "use 2025, 2025-09, 2025-09-30, 2025-Q3 or '3 months ago'"

_MONTHS: Final = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_CALENDAR: Final = (
    r"(?P<year>\d{4})(?:[-./ ]?(?:[qQ](?P<quarter>[1-4])|[sShH](?P<half>[12]))"
    r"|[-./](?P<month>\d{1,2})(?:[-./](?P<day>\d{1,2}))?|(?P<compact>\d{4}))?"
)
_QUARTER_FIRST: Final = r"(?:q(?P<a>[1-4])|(?P<b>[1-4])q)[ ,]*(?P<year>\d{4})"
_MONTH_FIRST: Final = r"(?P<name>[a-z]{3,9})\.?,? +(?P<year>\d{4})"
_AGO: Final = r"(?P<n>\d{1,4}|an?|one) (?P<unit>day|week|month|quarter|year)s? ago"
_NAMED: Final = r"(?P<which>this|last) (?P<unit>week|month|quarter|year)"
_NAMES_A_DAY: Final = r"\b(?:(?:19|20|21)\d\d|ago|in|today|yesterday|tomorrow|now)\b"
_DOUBTFUL: Final = (
    r"[^a-z0-9 ,.:/+-]|\b(?:hour|minute|second)|\b(?:0?[1-9]|1[0-2])[-./, ]+(?:0?[1-9]|1[0-2])[-./, ]+\d{4}\b"
)
"""Day or month first; a length that may or may not reach into the day before; fractions and the like."""
_LENGTHS: Final = {"month": 1, "quarter": 3, "year": 12}


def parse_since(text: str, today: date, option: str = "--since") -> date:
    """Return the first day of what `text` names. Raises UsageError, which names `option`."""
    return _named(text, today, option)[0]


def parse_until(text: str, today: date, option: str = "--until") -> date:
    """Return the last day of what `text` names. Raises UsageError, which names `option`."""
    return _named(text, today, option)[1]


def _named(text: str, today: date, option: str) -> Period:
    period = parse_period(text, today)
    if period is None:
        raise UsageError(f"{option}: '{visible(text)}' is not a date", HINT)
    return period


def parse_period(text: str, today: date) -> Period | None:
    """Return the first and the last day of what `text` names; None when it names no date."""
    text = " ".join(text.lower().split())
    try:
        return _calendar(text) or _relative(text, today) or _anything(text, today)
    except (ValueError, OverflowError):  # no such day, or before year 1
        return None


def _calendar(text: str) -> Period | None:
    if match := re.fullmatch(_CALENDAR, text):
        year, month, day = int(match["year"]), match["month"], match["day"]
        if match["compact"]:
            month, day = match["compact"][:2], match["compact"][2:]
        if day:
            return _day(date(year, int(month), int(day)))
        if match["quarter"]:
            return _months(year, int(match["quarter"]) * 3 - 2, 3)
        if match["half"]:
            return _months(year, int(match["half"]) * 6 - 5, 6)
        return _months(year, int(month), 1) if month else _months(year, 1, 12)
    if match := re.fullmatch(_QUARTER_FIRST, text):
        return _months(int(match["year"]), int(match["a"] or match["b"]) * 3 - 2, 3)
    if match := re.fullmatch(_MONTH_FIRST, text):
        for number, name in enumerate(_MONTHS, 1):
            if match["name"] in (name, name[:3], name[:4]):
                return _months(int(match["year"]), number, 1)
    return None


def _relative(text: str, today: date) -> Period | None:
    if text in ("today", "now"):
        return _day(today)
    if text == "yesterday":
        return _day(today - timedelta(days=1))
    if match := re.fullmatch(_AGO, text):
        number = int(match["n"]) if match["n"].isdigit() else 1
        if match["unit"] in ("day", "week"):
            return _day(today - timedelta(days=number * (7 if match["unit"] == "week" else 1)))
        return _day(_months_back(today, number * _LENGTHS[match["unit"]]))
    if match := re.fullmatch(_NAMED, text):
        return _around(today, match["unit"], back=match["which"] == "last")
    return None


def _around(today: date, unit: str, *, back: bool) -> Period:
    """Return the week, month, quarter or year that `today` is in, or the one before it."""
    if unit == "week":
        monday = today - timedelta(days=today.weekday() + (7 if back else 0))
        return monday, monday + timedelta(days=6)
    length = _LENGTHS[unit]
    start = today.replace(day=1, month=(today.month - 1) // length * length + 1)
    if back:
        start = _months_back(start, length)
    return _months(start.year, start.month, length)


def _anything(text: str, today: date) -> Period | None:
    """Ask dateparser, which gets nothing that it would have to complete by itself."""
    if not re.search(_NAMES_A_DAY, text) or re.search(_DOUBTFUL, text):
        return None
    import dateparser

    year = re.search(r"\b(?:19|20|21)\d\d\b", text)
    settings = {
        "STRICT_PARSING": True,
        "PARSERS": ["absolute-time" if year else "relative-time"],
        "RELATIVE_BASE": datetime(today.year, today.month, today.day),  # noqa: DTZ001
    }
    found = dateparser.parse(text, languages=["en"], settings=settings)
    if found is None or (year and int(year[0]) != found.year):
        return None
    return _day(found.date())


def _day(day: date) -> Period:
    return day, day


def _months(year: int, month: int, length: int) -> Period:
    """Return the period of `length` months that begins with `month`."""
    return date(year, month, 1), _last_day(year, month + length - 1)


def _last_day(year: int, month: int) -> date:
    if month == 12:
        return date(year, 12, 31)
    return date(year, month + 1, 1) - timedelta(days=1)


def _months_back(day: date, number: int) -> date:
    """Return the same day `number` months before, or the last day of a month that is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 - number, 12)
    last = _last_day(year, month + 1)
    return last.replace(day=min(day.day, last.day))
