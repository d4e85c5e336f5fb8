"""Periods that observations are held against: the same one a year before, the one just before."""

from __future__ import annotations

from typing import Final

# By basis: how many months before a period the one it is compared with lies, and their frequencies.
_MONTHS: Final = {"yoy": (12, "MQSAD"), "mom": (1, "M"), "qoq": (3, "Q"), "hoh": (6, "S")}

# Months in a period of each frequency.
_LENGTH: Final = {"M": 1, "Q": 3, "S": 6, "A": 12}


def compared(period: str, freq: str, basis: str) -> str | None:
    """Return the period that growth of `period` compares with; None where the basis does not fit it."""
    months, freqs = _MONTHS[basis]
    if freq not in freqs or (basis != "yoy" and "/" in period):
        return None
    return "/".join(_back(end, freq, months) for end in period.split("/"))


def _back(label: str, freq: str, months: int) -> str:
    year, rest = int(label[:4]), label[4:]
    if months == 12:
        return f"{year - 1:04d}{rest}"
    length = _LENGTH[freq]
    number = year * 12 // length + int(rest.strip("-QS")) - 1 - months // length
    year, place = divmod(number, 12 // length)
    return f"{year:04d}-{place + 1:02d}" if freq == "M" else f"{year:04d}-{freq}{place + 1}"
