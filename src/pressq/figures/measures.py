"""Whether a number is a level, a growth, a change, a share or another rate, and which sign it has."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from pressq.codebook import Codebook
    from pressq.figures.reading import Reading
    from pressq.figures.tokens import Token

Measure: TypeAlias = Literal["level", "growth", "change", "share", "rate"]

_TOWARDS: Final = frozenset(("to", "at", "from", "reach", "reaching", "reached", "of"))


def measure_of(reading: Reading, tokens: Sequence[Token], indicator: str, book: Codebook) -> Measure:
    """Return the measure of a number whose indicator is known."""
    number = reading.number
    if number.unit not in ("percent", "percentage_points"):
        return "change" if _is_change(reading, tokens) else "level"
    if number.unit == "percentage_points":
        return "change"
    return _percentage(reading, tokens, indicator, book)


def _percentage(reading: Reading, tokens: Sequence[Token], indicator: str, book: Codebook) -> Measure:
    """Return the measure of a percentage."""
    number, frame, whole = reading.number, reading.frame, reading.whole
    if number.multiple:
        return "growth"
    if indicator in book.measures:
        return "rate"
    if number.direction:
        return "growth"
    if frame is not None and frame.share:
        return "share"
    if whole is not None and (whole.frames[0].rate or whole.frames[0].reference or whole.frames[0].plan):
        return "rate"
    verb = reading.verb
    if verb is not None and verb.tags.percentage == "share":
        return "share"
    if whole is not None and not reading.direction:
        return "share"
    if whole is not None and not reading.noun and verb is not None and verb.tags.verb == "level":
        return "share"
    moved = bool(reading.direction) and tokens[reading.index - 1].low not in _TOWARDS
    if frame is not None and frame.rate and not moved:
        return "rate"
    if reading.direction:
        return "growth"
    if indicator in book.periodic and indicator != "price":
        return "growth"
    return "rate"


def _is_change(reading: Reading, tokens: Sequence[Token]) -> bool:
    """Whether an amount is how much something changed by, rather than where it stands."""
    if reading.number.direction:
        return True
    if reading.number.count is not None:
        return False
    if reading.verb is None or reading.verb.tags.verb not in ("up", "down") or reading.noun:
        return False
    for token in reversed(tokens[max(0, reading.index - 3) : reading.index]):
        if token is reading.verb or token.low == "by":
            return True
        if token.low in _TOWARDS or not (token.tags.bound or token.kind == "det"):
            return False
    return False


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
