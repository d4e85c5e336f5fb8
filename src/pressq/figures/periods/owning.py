"""Periods that belong to one number: `$54 billion in 2022`, `May's deficit of`, `(in 2024)`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pressq.figures.periods.roles import RECORDS
from pressq.figures.vocabulary import listed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pressq.figures.clauses.reading import Reading
    from pressq.figures.periods.roles import Use
    from pressq.figures.scan.tokens import Token

HARD: Final = listed(", ; but while \u2192 : though although when whereas because as")
"""Where a clause ends."""
_BREAKS: Final = HARD | {"and", "or"}
_BASE_NUMBERS: Final = listed(
    "from after following against than compared compare compares versus beating above below exceeding "
    "surpassing topping"
) | {
    "higher than",
    "lower than",
}
_DATED: Final = 6
"""Tokens that a parenthesis with the year of a number can have."""
_POSSESSIVE: Final = 3
"""Characters between a period and the number that it owns: `this year's KRW 11.4 trillion`."""
_OWNED: Final = 4
"""Tokens between a period and the number that its phrase leads to: `May's trade deficit of`."""
_RECORDS: Final = frozenset(("record", "high", "peak", "best"))
_PAST_PARTICIPLES: Final = listed(
    "reached set recorded posted logged marked hit registered seen built produced sold signed spent "
    "invested provided paid injected allocated earmarked delivered completed created hired supplied granted "
    "raised disbursed installed shipped won launched"
)


def owned(
    readings: Sequence[Reading], found: Sequence[Use], tokens: Sequence[Token], levels: list[int]
) -> tuple[dict[int, Use], set[int]]:
    """Return the mentions that belong to one number, and those whose number is only a base of comparison."""
    own: dict[int, Use] = {}
    tied: set[int] = set()
    for use in found:
        beside = next(
            (
                n
                for n, r in enumerate(readings)
                if r.index == use.index + 2 and tokens[use.index + 1].low == "("
            ),
            None,
        )
        if beside is not None and use.role in ("base", "since"):
            # `the most since January 2022 ($2.9 billion)`
            own[beside] = use
            continue
        if use.role == "since":
            continue
        behind = next((n for n, r in enumerate(readings) if r.index == use.index + 1), None)
        if behind is not None and readings[behind].token.start - tokens[use.index].end <= _POSSESSIVE:
            own[behind] = use
            continue
        level = next((n for n, r in enumerate(readings) if r.index > use.index), None)
        if level is not None and not _leads_by_of(tokens, use, readings[level].index):
            level = None
        level = _dated(readings, use, tokens) if level is None else level
        if level is not None:
            own[level] = use
            continue
        at = max(
            (
                n
                for n, r in enumerate(readings)
                if r.index < use.index and levels[r.index] == levels[use.index]
            ),
            default=-1,
        )
        if at < 0 or at in own or not _reaches(tokens, readings[at].index, use.index, levels):
            continue
        if use.role == "base" and not (
            use.mention.form in ("ago", "same") and _beside(tokens, readings[at], use)
        ):
            continue
        own[at] = use
        if _is_base_number(tokens, readings[at].index):
            tied.add(use.index)
    return own, tied


def _dated(readings: Sequence[Reading], use: Use, tokens: Sequence[Token]) -> int | None:
    """Return the number that a parenthesis behind it dates: `KRW 31.8 bn (2023)`, `(2025, requested)`."""
    if use.index < 2 or tokens[use.index - 1].low != "(":
        return None
    close = next((t.index for t in tokens[use.index : use.index + _DATED] if t.low == ")"), 0)
    if not close or any(t.kind == "num" for t in tokens[use.index : close]):
        return None
    return next((n for n, r in enumerate(readings) if r.index == use.index - 2), None)


def _beside(tokens: Sequence[Token], reading: Reading, use: Use) -> bool:
    """Whether a number is the one of the base: `from $2.2 billion a year earlier`, `set the year before`."""
    if reading.number.multiple:
        return False
    return all(
        t.kind in ("word", "term", "noun") or t.low in _PAST_PARTICIPLES or t.low in ("in", "of")
        for t in tokens[reading.index + 1 : use.index]
    )


def _leads_by_of(tokens: Sequence[Token], use: Use, number: int) -> bool:
    """Whether a mention owns the number that its phrase leads to: `2018 levels of`, `May's deficit of`."""
    between = [t.low for t in tokens[use.index + 1 : number]]
    if not 1 < len(between) <= _OWNED or between[-1] != "of":
        return False
    possessive = tokens[use.index + 1].start - tokens[use.index].end == _POSSESSIVE
    return between[0] in RECORDS or (possessive and tokens[use.index + 1].kind in ("term", "word"))


def _reaches(tokens: Sequence[Token], number: int, use: int, levels: list[int]) -> bool:
    """Whether nothing parts a mention from the number before it."""
    for at in range(number + 1, use):
        token = tokens[at]
        if levels[at] != levels[number] or token.low in "()":
            continue
        if token.low == "," and at == use - 1 and use + 1 < len(tokens) and tokens[use + 1].low == ")":
            continue
        if token.low == "as" and tokens[at + 1].low == "of":
            continue
        if token.low == "," and tokens[at + 1].low in _PAST_PARTICIPLES and at + 3 == use:
            # `the record was $20 billion, set in 2022`
            continue
        if token.low in _BREAKS or (token.kind == "verb" and token.low not in _PAST_PARTICIPLES):
            return False
    return True


def is_base(reading: Reading, tokens: Sequence[Token]) -> bool:
    """Whether a number is only what another is compared with."""
    return _is_base_number(tokens, reading.index)


def _is_base_number(tokens: Sequence[Token], number: int) -> bool:
    """Whether the number at a token is only what another is compared with."""
    for token in reversed(tokens[max(0, number - 5) : number]):
        if token.low in _BASE_NUMBERS:
            return not (token.low == "from" and _come_from(tokens, token.index, number))
        if token.kind == "per" or token.low == "to":
            return False
        if token.low in _RECORDS and tokens[token.index - 1].low in ("the", "previous", "former", "old"):
            return True
        if (
            token.kind == "num"
            or token.low in _BREAKS
            or (token.kind == "verb" and not token.low.endswith("ing"))
        ):
            return False
    return False


def _come_from(tokens: Sequence[Token], at: int, number: int) -> bool:
    """Whether `from` leads from what is counted to those who have it: `26 products from 21 companies`."""
    told = tokens[number].number
    count = told.count if told is not None else None
    before = next((t.number for t in reversed(tokens[:at]) if t.number is not None), None)
    if count is None or before is None or before.count is None or tokens[at - 1].end != before.count.end:
        return False
    return (before.count.unit, before.count.indicator) != (count.unit, count.indicator)


def levels_of(tokens: Sequence[Token]) -> list[int]:
    """Return for each token the parenthesis that it stands in, as the index of its opening, or -1."""
    levels, stack = [], [-1]
    for index, token in enumerate(tokens):
        if token.low == ")" and len(stack) > 1:
            stack.pop()
        levels.append(stack[-1])
        if token.low == "(":
            stack.append(index)
    return levels
