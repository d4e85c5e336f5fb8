"""A figure as evidence for an observation: its value, and how far its printed digits reach.

`USD 66.0 billion` says that the amount lies within 50 million of it, `USD 66 billion` within 500 million; two
figures agree when one amount can be both.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from pressq.model import Row

_NUMBER: Final = re.compile(r"\d[\d,]*(?:\.(\d+))?")

# A multiple such as `1.7 times` is printed as it is, and counted as the growth that it makes.
_TIMES: Final = re.compile(r"\btimes\b|\d-?fold\b|\dx\b", re.IGNORECASE)

ABOUT: Final = Decimal("0.05")
"""How far, as a part of it, the true amount may lie from one that is called about, around or nearly."""

SIGNIFICANT: Final = 2
"""Leading digits of a plain whole number that count as printed though they be noughts: 30,000 has two."""

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


@dataclass(frozen=True, slots=True)
class Statement:
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
        value, text, unit = Decimal(str(figure["value"])), str(figure["text"]), str(figure["unit"])
        return cls(
            figure_id=str(figure["figure_id"]),
            release_id=str(figure["release_id"]),
            release_date=str(figure["release_date"]),
            title=str(figure["title"]),
            source=str(figure["source"]),
            measure=str(figure["measure"]),
            value=value,
            half=step(text, value, unit) / 2,
            unit=unit,
            basis=str(figure["basis"]),
            bound=str(figure["bound"]),
            text=text,
            place=str(figure["in"]),
            start=int(str(figure["start"])),
            end=int(str(figure["end"])),
        )

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
    def interval(self) -> Interval:
        """Where the amount lies, by the printed digits and the words beside them."""
        if self.bound in ("over", "at_least"):
            return Interval(self.value - self.half, _MOST)
        if self.bound in ("under", "at_most"):
            return Interval(_LEAST, self.value + self.half)
        reach = max(self.half, abs(self.value) * ABOUT) if self.bound == "about" else self.half
        return Interval(self.value - reach, self.value + reach)

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
