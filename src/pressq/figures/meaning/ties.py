"""How a number hangs on an earlier one of its sentence.

A part of it, the same thing said in percent, a comparison with it.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

from pressq.figures.clauses.comparisons import compares

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pressq.figures.clauses.reading import Reading
    from pressq.figures.periods.roles import Use
    from pressq.figures.scan.tokens import Token

_DEARER: Final = frozenset(("dearer", "pricier", "costlier"))
_CHEAPER: Final = frozenset(("cheaper",))
_PARTING: Final = frozenset(("verb", "aux", "num", "conj"))
_STARTS: Final = frozenset((";", "while", "whereas", "but", "although", "because"))
_YEARLY: Final = (
    "a year on average",
    "per year on average",
    "annually on average",
    "on average each year",
    "on average a year",
    "on average per year",
    "each year on average",
)
"""What stands behind a percentage that something grows by."""
_EVENTS: Final = frozenset(
    ("meet", "meets", "met", "visit", "visits", "visited", "held", "convene", "gather", "gathered", "attend")
)
_JOINTS: Final = frozenset(("and", ";", "but", "while"))
"""What a clause whose verb is left out stands behind: `and small firms 50 percent`."""
_NEAR: Final = 3
"""Tokens from a stake to its percentage."""
_RANKING: Final = frozenset(("followed by", "ahead of", "overtaking", "outpacing", "trailing"))
"""What stands between the percentages of two that are ranked."""
_PARTS: Final = frozenset(("which", "it", "them", "these", "this"))


def parts_clauses(between: Sequence[Token]) -> bool:
    """Whether a clause of its own begins between a period and a number: `by 2026, and firms can borrow`."""
    if any(t.low in _STARTS for t in between):
        return True
    joint = next((n for n, t in enumerate(between) if t.low == "and"), len(between))
    return any(t.kind in ("verb", "aux") for t in between[joint:])


def of_event(tokens: Sequence[Token], index: int, use: Use | None) -> bool:
    """Whether the period behind a count is that of an event they come to: `12 members will meet in June`."""
    if use is None or use.index < index:
        return False
    return any(t.low in _EVENTS for t in tokens[index + 1 : use.index])


def per_one(tokens: Sequence[Token], index: int) -> bool:
    """Whether an amount is that of one of something: `KRW 16.1 per kWh`."""
    return index + 1 < len(tokens) and tokens[index + 1].low in ("per", "a", "/")


def dearer(tokens: Sequence[Token], index: int) -> int:
    """Return 1 or -1 where a percentage is how much more or less something costs: `6 percent dearer`."""
    behind = [t.low for t in tokens[index + 1 : index + 3]]
    if behind[:1] and behind[0] in _DEARER:
        return 1
    if behind[:1] and behind[0] in _CHEAPER:
        return -1
    if len(behind) > 1 and behind[1] in ("expensive", "costly"):
        return 1 if behind[0] == "more" else -1
    pays = any(t.low in ("pay", "pays", "paid", "paying") for t in tokens[max(0, index - 4) : index])
    return compares(tokens, index) if pays else 0


def of_another(tokens: Sequence[Token], index: int) -> bool:
    """Whether a percentage is how much more or less of a thing there is: `25 percent less fuel`."""
    behind = tokens[index + 1 : index + 3]
    if len(behind) < 2 or behind[0].low not in ("more", "less", "fewer"):
        return False
    return behind[1].kind in ("word", "term")


def apposed(readings: Sequence[Reading], at: int, tokens: Sequence[Token]) -> Reading | None:
    """Return the amount that a comparison follows behind a comma: `KRW 64 billion, 8.5 percent more`."""
    reading = readings[at]
    before = readings[at - 1] if at else None
    moved = reading.percent and reading.number.direction
    if before is None or not (compares(tokens, reading.index) or reading.number.multiple or moved):
        return None
    between = tokens[before.index + 1 : reading.index]
    if reading.number.multiple:
        # `61,300 visitors last year, twice as many as in 2019`
        return before if between and between[-1].low == "," else None
    told = [t for t in between if not t.tags.bound]
    if before.number.count is not None and told and told[-1].low == ",":
        # `940 foundries in 2022, 21 percent fewer than`, `2,300 jobs were created, 400 more than planned`
        parted = reading.percent and any(t.kind in _PARTING for t in told)
        return None if parted or not (reading.percent or reading.number.count) else before
    told = [t for t in told if t.kind != "per" and t.low not in ("in", "for")]
    if not told or told[0].low != "," or any(t.low != "," for t in told):
        return None
    return before


def yearly(reading: Reading, tokens: Sequence[Token]) -> bool:
    """Whether a percentage is how fast something grows: `to $45 bn, or 9.6 percent a year on average`."""
    behind = " ".join(t.low for t in tokens[reading.index + 1 : reading.index + 5])
    return behind.startswith(_YEARLY) and not (reading.frame is not None and reading.frame.rate)


def restated(readings: Sequence[Reading], at: int, tokens: Sequence[Token]) -> Reading | None:
    """Return the amount that a percentage says again: `480 cases, or 3.1 percent`."""
    reading = readings[at]
    before = readings[at - 1] if at else None
    if before is None or reading.number.unit != "percent" or before.number.unit == "percent":
        return None
    if compares(tokens, reading.index) or yearly(reading, tokens):
        return None
    between = [t for t in tokens[before.index + 1 : reading.index] if not t.tags.bound]
    or_at = next((n for n, t in enumerate(between) if t.low == "or"), -1)
    said = or_at > 0 and or_at == len(between) - 1 and between[or_at - 1].low == ","
    return before if said else None


def of_which(tokens: Sequence[Token], index: int) -> bool:
    """Whether a percentage is one of what was told before: `KRW 2 trillion, of which some 40 percent`."""
    at = index - 1
    while at > 0 and (tokens[at].tags.bound or tokens[at].low == "only"):
        at -= 1
    return at > 0 and tokens[at].low in ("which", "whom") and tokens[at - 1].low == "of"


def is_stake(tokens: Sequence[Token], index: int) -> bool:
    """Whether a percentage is a part of a company: `a 15-percent stake`, `a stake of 30 percent`."""
    near = tokens[max(0, index - _NEAR) : index + 2]
    return any(t.low in ("stake", "stakes") for t in near)


def lies_on(tokens: Sequence[Token], index: int) -> bool:
    """Whether a percentage is the part of the goods that a duty lies on: `tariffs on 92 percent of items`."""
    at = index - 1
    while at > 0 and tokens[at].tags.bound:
        at -= 1
    return at > 0 and tokens[at].low == "on" and tokens[at - 1].tags.indicator == "duty"


def said_in_money(tokens: Sequence[Token], index: int) -> bool:
    """Whether an amount for one of something says a percentage again: `9.7 percent, or KRW 16.1 per kWh`."""
    led = tokens[max(0, index - 3) : index]
    said = [t.low for t in led[1:]] == [",", "or"] and led[0].number is not None
    return said and per_one(tokens, index)


def level_of(readings: Sequence[Reading], at: int, tokens: Sequence[Token]) -> Reading | None:
    """Return the level that a percentage under `respectively` belongs to.

    As in `53,000 units worth $1.8 billion, up 34 and 46 percent, respectively`.
    """
    first = last = at
    while first and readings[first - 1].percent and readings[first - 1].frame is readings[at].frame:
        first -= 1
    while last + 1 < len(readings) and readings[last + 1].percent:
        last += 1
    size = last + 1 - first
    behind = [t.kind for t in tokens[readings[last].index + 1 : readings[last].index + 3]]
    levels = readings[max(0, first - size) : first]
    if size < 2 or len(levels) < size or "resp" not in behind:
        return None
    alike = all(r.frame is readings[at].frame and not r.percent for r in levels)
    return levels[at - first] if alike else None


def followed(readings: Sequence[Reading], at: int, tokens: Sequence[Token]) -> Reading | None:
    """Return the percentage that another one follows: `30 percent, followed by gas with 26`."""
    reading = readings[at]
    if (instead := replaced(readings, at, tokens)) is not None:
        return instead
    # What a parenthesis adds to a percentage (`27 percent (18,420 units)`) parts none from it.
    before = next((r for r in reversed(readings[:at]) if r.host is None or reading.host is not None), None)
    if before is None or reading.number.unit != "percent" or before.number.unit != "percent":
        return None
    between = tokens[before.index + 1 : reading.index]
    by = any(a.low == "followed" and b.low == "by" for a, b in pairwise(between))
    if by or any(t.low in _RANKING for t in between):
        return before
    moved = (
        reading.number.direction or reading.noun or (reading.direction and reading.verb is not before.verb)
    )
    if moved or reading.whole is not None:
        return None
    edges = {t.low for t in (*between[-1:], *between[:1])}
    joint = max((n for n, t in enumerate(between) if t.low in _JOINTS), default=-1)
    gapped = joint >= 0 and not any(t.kind in ("verb", "aux") for t in between[joint:])
    return before if "against" in edges or gapped else None


def parted_from(readings: Sequence[Reading], at: int, tokens: Sequence[Token]) -> Reading | None:
    """Return the amount that a number is a part of, by a colon or `of which` between the two."""
    reading = readings[at]
    behind = [token.low for token in tokens[reading.index + 1 : reading.index + 3]]
    mark = reading.index
    if len(behind) < 2 or behind[0] != "of" or behind[1] not in _PARTS:
        mark = _last_mark(tokens, reading.index)
    for before in reversed(readings[:at]):
        alike = before.number.unit == reading.number.unit and before.host is reading.host
        if alike and before.index < mark:
            return before
    return None


def _last_mark(tokens: Sequence[Token], end: int) -> int:
    """Return where the last colon or `of which` before `end` stands, -1 without one."""
    for at in range(end - 1, -1, -1):
        if tokens[at].low == ":" or (
            tokens[at].low == "of" and at + 1 < end and tokens[at + 1].low in _PARTS
        ):
            return at
    return -1


def share_of_it(readings: Sequence[Reading], at: int, tokens: Sequence[Token]) -> Reading | None:
    """Return the amount that a share follows behind a comma: `93 million tons, 12 percent of the total`."""
    reading = readings[at]
    before = readings[at - 1] if at else None
    if before is None or before.percent or reading.whole is None or reading.whole.frames[0].known:
        return None
    between = tokens[before.index + 1 : reading.index]
    said = (
        bool(between)
        and between[-1].low in (",", "or")
        and not any(t.kind in ("verb", "aux") for t in between)
    )
    return before if said and tokens[reading.whole.after - 1].low in ("total", "whole") else None


def multiplied(readings: Sequence[Reading], at: int, tokens: Sequence[Token]) -> Reading | None:
    """Return the amount that a multiple without a subject is one of: `and three times as much is planned`."""
    reading = readings[at]
    behind = " ".join(t.low for t in tokens[reading.index + 1 : reading.index + 3])
    if not reading.number.multiple or not behind.startswith(
        ("as much", "as many", "that amount", "that sum")
    ):
        return None
    return next((r for r in reversed(readings[:at]) if not r.percent), None)


def replaced(readings: Sequence[Reading], at: int, tokens: Sequence[Token]) -> Reading | None:
    """Return the percentage that one stands for no more: `15 percent instead of the 25 percent announced`."""
    reading = readings[at]
    before = readings[at - 1] if at else None
    if before is None or reading.number.unit != "percent" or before.number.unit != "percent":
        return None
    led = [t.low for t in tokens[max(0, reading.index - 3) : reading.index] if t.kind != "det"]
    return before if led[-2:] in (["instead", "of"], ["rather", "than"]) else None
