"""A figure as evidence for an observation: its value, and how far its printed digits reach.

`USD 66.0 billion` says that the amount lies within 50 million of it, `USD 66 billion` within 500 million; two
figures agree when one amount can be both.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from operator import itemgetter
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from pressq.model import Row

_NUMBER: Final = re.compile(r"\d[\d,]*(?:\.(\d+))?")

# A multiple such as `1.7 times` is printed as it is, and counted as the growth that it makes.
_TIMES: Final = re.compile(r"\btimes\b|\d-?fold\b|\dx\b", re.IGNORECASE)

ABOUT: Final = Decimal("0.05")
"""How far, as a part of it, the true amount may lie from one that is called about, around or nearly."""

_READ: Final = 4096
"""Figures kept at hand as they are read: `12.7 percent` is stated of many things."""

SIGNIFICANT: Final = 2
"""Leading digits of a plain whole number that count as printed though they be noughts: 30,000 has two."""

_PARTS: Final = itemgetter(
    *("figure_id", "release_id", "release_date", "title", "source", "measure"),
    *("value", "unit", "basis", "bound", "text", "in", "start", "end"),
)

_LEAST: Final = Decimal("-Infinity")
_MOST: Final = Decimal("Infinity")

# From the most telling to the least.
_BOUNDS: Final = ("exact", "about", "over", "at_least", "under", "at_most")


class Interval(NamedTuple):
    """Where an amount lies."""

    low: Decimal
    high: Decimal

    def meets(self, other: Interval) -> bool:
        """Return whether one amount can lie in both. Ends that only touch are two roundings, not one."""
        return self.low < other.high and other.low < self.high

    @property
    def closed(self) -> bool:
        """Whether it has two ends."""
        return self.low.is_finite() and self.high.is_finite()


class Statement(NamedTuple):
    """One figure that states the level or the growth of something in a period."""

    figure_id: str
    release_id: str
    release_date: str
    """ISO, or empty; what is later wins."""
    title: str
    """Of the release."""
    source: str
    """`file:line` of the body."""
    measure: str
    """level or growth."""
    value: Decimal
    half: Decimal
    """Half the worth of the last printed digit, above zero."""
    interval: Interval
    """Where the amount lies, by the printed digits and the words beside them."""
    unit: str
    basis: str
    bound: str
    text: str
    """The number as printed."""
    place: str
    """body or title."""
    start: int
    """Where `text` begins in the body or title, in characters."""
    end: int

    @classmethod
    def of(cls, figure: Row) -> Statement:
        """Read a row of the table of figures."""
        *about, digits, unit, basis, bound, text, place, start, end = map(str, _PARTS(figure))
        read = _read(digits, text, unit, bound)
        # By place, in the order of the fields: there are very many.
        return cls._make((*about, *read, unit, basis, bound, text, place, int(start), int(end)))

    @property
    def order(self) -> tuple[str, str, str, int, str]:
        """What statements are sorted by: the day, then the release, the title before the body, the offset."""
        return (
            self.release_date,
            self.release_id,
            "" if self.place == "title" else self.place,
            self.start,
            self.figure_id,
        )

    @property
    def doubt(self) -> tuple[int, Decimal, bool]:
        """How little it tells: a bound, then few digits, then a title. The least is the best."""
        return _BOUNDS.index(self.bound), self.half, self.place == "title"

    def agrees(self, other: Statement) -> bool:
        """Return whether one amount can be what both state."""
        return self.value == other.value or self.interval.meets(other.interval)

    @property
    def where(self) -> str:
        """Where it stands, for a reader: `dump.txt:12 body 120-136`."""
        return f"{self.source} {self.place} {self.start}-{self.end}"


def finer(one: Statement, other: Statement) -> Statement:
    """Return the one that tells more; where they tell the same the first."""
    return other if other.doubt < one.doubt else one


@lru_cache(_READ)
def _read(digits: str, text: str, unit: str, bound: str) -> tuple[Decimal, Decimal, Interval]:
    """Return a value, half the worth of its last printed digit, and where the amount lies."""
    value = Decimal(digits)
    half = step(text, value, unit) / 2
    if bound in ("over", "at_least"):
        return value, half, Interval(value - half, _MOST)
    if bound in ("under", "at_most"):
        return value, half, Interval(_LEAST, value + half)
    reach = max(half, abs(value) * ABOUT) if bound == "about" else half
    return value, half, Interval(value - reach, value + reach)


def step(text: str, value: Decimal, unit: str) -> Decimal:
    """Return the worth of the last printed digit of `text`, which stands for `value`."""
    match = _NUMBER.search(text)
    if match is None:
        return _step_of_whole(value) if unit != "percent" else Decimal(10)
    decimals = len(match[1] or "")
    printed = Decimal(match.group().replace(",", ""))
    digit = Decimal(1).scaleb(-decimals)
    if unit == "percent":
        return digit * 100 if _TIMES.search(text) else digit
    if printed == 0:
        return digit
    if abs(value) == printed and not decimals:
        return _step_of_whole(value)
    return digit * abs(value) / printed


def _step_of_whole(value: Decimal) -> Decimal:
    """Return the step of a plain whole number, whose last noughts may stand for digits that are not told."""
    digits = str(int(abs(value)))
    noughts = len(digits) - len(digits.rstrip("0"))
    return Decimal(1).scaleb(max(0, min(noughts, len(digits) - SIGNIFICANT)))
