"""The days that pages state: the marker ` dateYYYY-MM-DD` that closes a text, whole or cut, and others."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

_LENGTH: Final = len("date2025-09-30")
_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
# A marker that lost its end. With a digit it is nothing else; letters alone may be a word of a text that
# was cut itself, so they count only after a sentence that is closed.
_PARTIAL: Final = re.compile(
    r"\bdate(?:[0-9]{1,4}|[0-9]{4}-(?:[0-9]{1,2}(?:-[0-9]{0,2})?)?)$"
    r"|(?<=[.!?\"'\u2019\u201d)\]])\s+(?:d|da|dat|date)$"
)
_YEARS: Final = range(1990, 2101)
"""The years a web page can state as its own; others are slips of the source."""


def split_marker(line: str) -> tuple[str, str | None]:
    """Return the text of `line` before the marker that closes it, and the day as printed, or None.

    `update2025-09-30` is no marker.
    """
    if line[-_LENGTH:-10] != "date" or line[-_LENGTH - 1 : -_LENGTH].isalnum():
        return line, None
    stated = line[-10:]
    return (line[:-_LENGTH].rstrip(), stated) if _DAY.fullmatch(stated) else (line, None)


def closes(line: str) -> bool:
    """Tell whether a marker closes `line`."""
    return split_marker(line)[1] is not None


def split_partial(line: str) -> tuple[str, str | None]:
    """Return the text of `line` before a marker that is cut, and what is left of it, or None."""
    tail = line[-_LENGTH - 2 :]
    match = _PARTIAL.search(tail)
    if match is None:
        return line, None
    return line[: len(line) - len(tail) + match.start()].rstrip(), match.group().strip()


def split_day(line: str) -> tuple[str, str | None]:
    """Return what stands before the day `YYYY-MM-DD` at the end of a heading, and that day, or None."""
    title, day = line[:-10], line[-10:]
    if _DAY.fullmatch(day) is None or title[-1:].strip():
        return line, None
    return title.rstrip(), day


def listed_day(stated: str) -> tuple[date | None, str | None]:
    """Return the day that `stated` (`YYYY-MM-DD`) names, or None and why it is none."""
    try:
        day = date.fromisoformat(stated)
    except ValueError:
        return None, f"{stated} is no day of the calendar; read without a date"
    if day.year not in _YEARS:
        return None, f"{stated} is out of the question for a web page; read without a date"
    return day, None
