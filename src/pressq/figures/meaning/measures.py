"""Whether a number is a level, a growth, a change, a share or another rate, and which sign it has."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from pressq.figures.clauses.comparisons import compares
from pressq.figures.meaning import ties

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from pressq.codebook import Codebook
    from pressq.figures.clauses.reading import Reading
    from pressq.figures.scan.tokens import Token

Measure: TypeAlias = Literal["level", "growth", "change", "share", "rate"]

_TOWARDS: Final = frozenset(
    ("to", "at", "from", "reach", "reaching", "reached", "of", "below", "under", "above", "beyond", "past")
)
_SUMS: Final = frozenset(("total", "amount", "sum", "money", "whole"))
"""Words for all of the money that is spoken of."""
_THAN: Final = frozenset(("more than", "fewer than", "less than"))
_OF_IT: Final = frozenset(("which", "whom", "it", "them", "these", "those"))
_TAKES: Final = frozenset(("took", "takes", "taking", "held", "holds", "claimed", "captured", "commanded"))
"""Verbs of who has a part of a whole, said or not: `China took 52 percent`."""
_DO: Final = frozenset(("were", "are", "was", "have", "had", "said", "say", "want", "plan", "came", "went"))
_NOW: Final = frozenset(("now", "currently", "presently", "today"))
_PARTED: Final = frozenset((",", ";", ":", "while", "but"))
"""What a share does not reach across."""
_ACQUIRE: Final = frozenset(
    (
        "add",
        "adds",
        "added",
        "adding",
        "raise",
        "raises",
        "raised",
        "raising",
        "put up",
        "recover",
        "recovers",
        "recovered",
    )
)
"""Verbs whose object is an amount as often as a difference: `add 2.8 GW`, `raise $250 million`."""


def measure_of(reading: Reading, tokens: Sequence[Token], indicator: str, book: Codebook) -> Measure:
    """Return the measure of a number whose indicator is known."""
    number = reading.number
    if number.unit not in ("percent", "percentage_points"):
        return "change" if _is_change(reading, tokens, indicator, book) else "level"
    if number.unit == "percentage_points":
        return "change"
    return _percentage(reading, tokens, indicator, book)


def _percentage(reading: Reading, tokens: Sequence[Token], indicator: str, book: Codebook) -> Measure:
    """Return the measure of a percentage."""
    number, frame = reading.number, reading.frame
    if number.multiple:
        return "growth"
    if reading.whole is not None and ties.lies_on(tokens, reading.index):
        return "share"
    if indicator in book.measures:
        return "rate"
    if number.direction or ties.dearer(tokens, reading.index) or ties.yearly(reading, tokens):
        return "growth"
    if (frame is not None and frame.share) or (
        reading.index and tokens[reading.index - 1].low in ("remaining", "other")
    ):
        return "share"
    part = _part_of(reading, tokens, indicator)
    if part is not None:
        return part
    if of_those(reading, tokens):
        return "share"
    stands = _stands(tokens, reading.index)
    if stands and (indicator not in book.periodic or (frame is not None and frame.inherited)):
        return "share" if _of_share(tokens, reading.index) else "rate"
    moved = bool(reading.direction) and tokens[reading.index - 1].low not in _TOWARDS
    if frame is not None and frame.rate and not moved:
        return "rate"
    if reading.direction:
        return "growth"
    if indicator in book.periodic and indicator != "price":
        return "growth"
    return "rate"


def _part_of(reading: Reading, tokens: Sequence[Token], indicator: str) -> Measure | None:
    """Return the measure that the whole behind a percentage, or a verb such as `account for`, gives it."""
    whole, verb = reading.whole, reading.verb
    if is_attained(reading, tokens) or (indicator == "funding" and _is_paid(reading, tokens)):
        return "rate"
    moved = reading.noun or compares(tokens, reading.index)
    if verb is not None and verb.tags.percentage == "share" and not moved:
        return "share"
    if verb is not None and verb.low in _TAKES and not (moved or reading.direction):
        return "share"
    behind = [t.low for t in tokens[reading.index + 1 : reading.index + 3]]
    if behind[:1] == ["of"] and behind[1:] and behind[1] in _OF_IT:
        return "share"
    if ties.of_which(tokens, reading.index) and not moved:
        return "share"
    taken = verb is None or verb.tags.verb not in ("up", "down") or verb.low in _ACQUIRE
    level = not reading.noun and taken and not compares(tokens, reading.index)
    apposed = not reading.noun and reading.index > 0 and tokens[reading.index - 1].low in (",", "or", "(")
    return "share" if whole is not None and (not reading.direction or level or apposed) else None


def _is_paid(reading: Reading, tokens: Sequence[Token]) -> bool:
    """Whether a percentage is how much of something is paid: `the grant covers 40 percent of new tools`."""
    whole, frame = reading.whole, reading.frame
    if whole is None or frame is None or frame.inherited or whole.frames[0].known:
        return False
    between = [t for t in tokens[: reading.index] if t.start >= frame.end]
    pays = any(t.tags.spending or t.tags.implied for t in between)
    return pays and tokens[whole.after - 1].low not in _SUMS


def is_attained(reading: Reading, tokens: Sequence[Token]) -> bool:
    """Whether a percentage is one of a goal, an average or the like, and no part of a whole."""
    whole = reading.whole
    total = whole.frames[0] if whole is not None else None
    measured = total is not None and (total.rate or total.reference or total.plan)
    # `45 percent of last year's total`
    other = whole is not None and tokens[whole.first - 1].kind == "per"
    return measured or other or of_reference(tokens, reading.index)


def of_reference(tokens: Sequence[Token], index: int) -> bool:
    """Whether a percentage is one of an amount that is aimed at: `72 percent of the $30 billion goal`."""
    at = index + 1
    if at >= len(tokens) or tokens[at].low != "of":
        return False
    while at + 1 < len(tokens) and (tokens[at].kind in ("prep", "det") or tokens[at].tags.bound):
        at += 1
    behind = tokens[at + 1] if tokens[at].kind == "num" and at + 1 < len(tokens) else None
    return behind is not None and (behind.tags.percentage == "reference" or behind.tags.status == "plan")


def of_those(reading: Reading, tokens: Sequence[Token]) -> bool:
    """Whether a percentage is who does something: `of the users asked, 84 percent were satisfied`."""
    before = tokens[reading.index - 1].low if reading.index else ","
    after = tokens[reading.index + 1] if reading.index + 1 < len(tokens) else None
    if before not in (",", "and", "that") or after is None:
        return False
    return after.low in _DO or (tokens[0].low == "of" and after.kind in ("verb", "aux"))


def _stands(tokens: Sequence[Token], index: int) -> bool:
    """Whether a percentage is where something stands: `from 12 to 40 percent`, `now 15 percent`."""
    at = index - 1
    while at >= 0 and (tokens[at].tags.bound or tokens[at].kind == "det") and tokens[at].low not in _NOW:
        if tokens[at].low == "up to":
            return False
        at -= 1
    return at >= 0 and tokens[at].low in (*_NOW, "to", "from", "down to")


def _of_share(tokens: Sequence[Token], index: int) -> bool:
    """Whether what goes from one percentage to another is a share: `the share that a yard may hold`."""
    for at in range(index - 1, 0, -1):
        token = tokens[at]
        led = [t.low for t in tokens[max(0, at - 2) : at]]
        if token.low in _PARTED or (token.kind == "num" and "from" not in led):
            return False
        if token.tags.percentage == "share" and token.kind != "verb":
            return True
    return False


def _is_change(reading: Reading, tokens: Sequence[Token], indicator: str, book: Codebook) -> bool:
    """Whether an amount is how much something changed by, rather than where it stands."""
    if reading.number.direction:
        return True
    if reading.number.count is not None:
        return _moved_by(reading, tokens)
    if compares(tokens, reading.index):
        return True
    host = reading.host
    if host is not None and host.number.unit == "percent" and indicator == "price":
        # `up 9.7 percent (KRW 16.1 per kWh)`
        return bool(host.direction) and ties.per_one(tokens, reading.index)
    if indicator == "price" and reading.direction and ties.said_in_money(tokens, reading.index):
        # `go up by 9.7 percent, or KRW 16.1 per kWh`
        return True
    if reading.noun and _of_change(reading, tokens):
        return True
    if reading.verb is None or reading.verb.tags.verb not in ("up", "down") or reading.noun:
        return False
    for token in reversed(tokens[max(0, reading.index - 3) : reading.index]):
        if token.low == "by":
            return True
        if token is reading.verb:
            return token.low not in _ACQUIRE or indicator in book.periodic
        if token.low in _TOWARDS or not (token.tags.bound or token.kind == "det"):
            return False
    return False


def _moved_by(reading: Reading, tokens: Sequence[Token]) -> bool:
    """Whether a count is how much a number moved by: `employment grew by 6,100`, `400 more than planned`."""
    verb, index = reading.verb, reading.index
    if tokens[index + 1 : index + 2] and tokens[index + 1].low in _THAN:
        return tokens[index - 1].low == ","
    led = index > 1 and tokens[index - 1].low == "by" and tokens[index - 2] is verb
    return led and verb is not None and verb.tags.verb in ("up", "down")


def _of_change(reading: Reading, tokens: Sequence[Token]) -> bool:
    """Whether a noun of change has the amount: `an increase of $3 billion`, `a $3 billion increase`."""
    following = tokens[reading.index + 1 : reading.index + 3]
    if following and following[0].kind == "noun":
        return len(following) == 1 or following[1].kind not in ("word", "term")
    at = reading.index - 1
    while at > 0 and tokens[at].tags.bound:
        at -= 1
    return at > 0 and tokens[at].low == "of" and tokens[at - 1].kind == "noun"


def signed(value: Decimal, reading: Reading, measure: Measure) -> Decimal:
    """Return the value with the sign that its direction, or the deficit it is, gives it."""
    if reading.number.multiple:
        return value
    if measure in ("growth", "change"):
        return -value if reading.direction < 0 else value
    if (
        measure == "level"
        and reading.frame is not None
        and reading.frame.sign < 0
        and (reading.frame.role == "balance" or reading.frame.indicator.endswith("balance"))
    ):
        return -value
    return value
