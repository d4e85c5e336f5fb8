"""Attach the periods of a sentence to its numbers, and keep the period that a text has set.

A period behind a number belongs to it; one before it governs until another comes; what remains takes the
period that the text has set, if what is measured is a periodic statistic.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from pressq.figures.periods import calendar
from pressq.figures.periods.roles import RECORDS
from pressq.figures.vocabulary import listed

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from pressq.figures.clauses.reading import Reading
    from pressq.figures.periods.roles import Use
    from pressq.figures.scan.tokens import Token
    from pressq.model import Period

How: TypeAlias = Literal["own", "host", "left", "near", "right", "none"]
"""How a number came to its mention: it stands behind the number; the number's host has it; it stands before;
it stands behind in the same clause; it stands further behind; there is none."""

_HARD: Final = listed(", ; but while \u2192 : though although when whereas because as")
"""Where a clause ends."""
_CLAUSE_STARTS: Final = listed("; : \u2e3a but while and whereas")
_BREAKS: Final = _HARD | {"and", "or"}
_BASE_NUMBERS: Final = listed("from after following against than compared versus beating") | {
    "higher than",
    "lower than",
}
_RECEIVED: Final = frozenset(("for", "to", "on", "in", "into", "among", "across"))
_LEADS: Final = 4
"""Tokens between a change and the number that it leads to."""
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


@dataclass(slots=True)
class Clock:
    """What a text has said of time so far."""

    released: date | None
    current: Period | None = None
    """The period that holds."""
    left: Period | None = None
    """The period that held before an aside."""
    before: Period | None = None
    """The period of the number read last, for `a year earlier`."""

    told: Period | None = None
    """The period that was reported last, for `in the same period`."""

    def switch(self, opener: Use, aside: Sequence[Token]) -> None:
        """Let the period that opens a sentence hold from here on.

        Behind `In August alone`, or a run of months up to the one that held, the text comes back to it.
        """
        told = self.told if opener.mention.form == "same" else None
        period = self.resolve(opener, context=told)
        if period is None:
            return
        held = self.current
        alone = any(token.low == "alone" for token in aside)
        summed = held is not None and "/" in period.label and period.end == held.end
        self.left = held if held is not None and (alone or summed) and held != period else None
        self.current = period

    def come_back(self) -> None:
        """Return to the period that an aside has left, where the text goes on to the parts of the whole."""
        if self.left is not None:
            self.current, self.left = self.left, None

    def resolve(
        self, use: Use, *, ahead: bool = False, flow: bool = True, context: Period | None = None
    ) -> Period | None:
        """Return the period of a mention, given whether what is measured flows or stands."""
        held = context or self.current or self.before
        period = calendar.resolve(use.mention, self.released, held, ahead=ahead)
        if period and use.role == "as_of" and flow and period.freq == "M" and "/" not in period.label:
            return calendar.months(period.start.year, 1, period.end.year, period.end.month)
        return period


def assign(
    readings: Sequence[Reading], found: Sequence[Use], tokens: Sequence[Token]
) -> list[tuple[Use | None, How]]:
    """Return for each reading its mention, and how it came to it."""
    levels = _levels(tokens)
    own, tied = _own(readings, found, tokens, levels)
    result: list[tuple[Use | None, How]] = []
    open_uses = [
        u
        for u in found
        if u.role in ("plain", "as_of", "by") and u.index not in tied and not _is_aside(tokens, u)
    ]
    for at, reading in enumerate(readings):
        index = reading.index
        if at in own:
            result.append((own[at], "own"))
            continue
        then = _told_by_when(tokens, index, found)
        if then is not None:
            result.append((then, "own"))
            continue
        if reading.host is not None:
            host = next((n for n in range(at) if readings[n] is reading.host), None)
            if host is not None and result[host][0] is not None:
                result.append((result[host][0], "host"))
                continue
        left = [u for u in open_uses if u.index < index and not (u.role == "by" and _from(tokens, index))]
        if left and _by_then(tokens, index):
            result.append((left[-1], "own"))
            continue
        level = levels[index]
        right = next((u for u in open_uses if u.index > index and levels[u.index] in (level, -1)), None)
        if right is not None and right.role == "by" and _from(tokens, index):
            right = None
        others = right is not None and _is_others(right, readings, own, at, tokens)
        if right is not None and others and _of_goal(tokens, index, right.index):
            right = None
        near = right is not None and not others and _same_clause(tokens, index, right.index)
        if near and right is not None and left and _parted(tokens, left[-1].index, index, behind=True):
            left = [u for u in left if u.opener]
        if left:
            result.append((left[-1], "left"))
        elif right is None:
            result.append((None, "none"))
        else:
            result.append((right, "near" if near else "right"))
    return result


def _is_aside(tokens: Sequence[Token], use: Use) -> bool:
    """Whether a mention only tells when something had been before: `as the holidays had come in August`."""
    at = use.index - 1
    earlier = False
    while at >= 0 and tokens[at].low not in _HARD:
        if tokens[at].kind == "num":
            return False
        earlier = earlier or tokens[at].low == "had"
        at -= 1
    return earlier and at >= 0


def _told_by_when(tokens: Sequence[Token], index: int, found: Sequence[Use]) -> Use | None:
    """Return the mention that the clause of a number tells of: `than in 2020, when they lost 5 percent`."""
    for at in range(index - 1, 0, -1):
        if tokens[at].low == "when":
            before = at - 1 - (tokens[at - 1].low == ",")
            return next((u for u in found if u.index == before), None)
        if (tokens[at].low in _HARD and tokens[at].low != ",") or tokens[at].low == ")":
            return None
    return None


def _leads_to(index: int, owner: int, tokens: Sequence[Token]) -> bool:
    """Whether a change leads to the number that has a mention: `1.7 percent to KRW 10,030 in 2025`."""
    return owner - index <= _LEADS and tokens[index + 1].low == "to"


def _from(tokens: Sequence[Token], index: int) -> bool:
    """Whether a number is where something starts: the day that it is to end by is none of it."""
    at = index - 1
    while at > 0 and tokens[at].tags.bound:
        at -= 1
    return at >= 0 and tokens[at].low == "from"


def _by_then(tokens: Sequence[Token], index: int) -> bool:
    """Whether a number goes back to the year named last: `to 20 percent by the same year`, `by then`."""
    behind = " ".join(t.low for t in tokens[index + 1 : index + 5])
    return behind.startswith(("by the same year", "by then", "by that year"))


def _is_others(
    use: Use, readings: Sequence[Reading], own: dict[int, Use], at: int, tokens: Sequence[Token]
) -> bool:
    """Whether a mention belongs to a later number that the one at `at` is not coordinated with."""
    owner = next((n for n, mine in own.items() if mine is use and n > at), None)
    if owner is None:
        return False
    if _goes_to(readings[at], readings[owner], tokens):
        return False
    return not any(
        t.low in ("and", ",", "or") for t in tokens[readings[at].index + 1 : readings[owner].index]
    ) and not _leads_to(readings[at].index, readings[owner].index, tokens)


def _goes_to(amount: Reading, counted: Reading, tokens: Sequence[Token]) -> bool:
    """Whether money goes to what is counted behind it: `KRW 27 billion on 14 projects from 2025 to 2028`."""
    if not amount.number.money or counted.number.count is None:
        return False
    between = tokens[amount.index + 1 : counted.index]
    preps = [t.low for t in between if t.kind == "prep"]
    moved = all(t.tags.spending or t.tags.implied for t in between if t.kind == "verb")
    return bool(preps) and preps[-1] in _RECEIVED and moved and not any(t.kind == "punct" for t in between)


def _of_goal(tokens: Sequence[Token], index: int, use: int) -> bool:
    """Whether a number is measured against a goal that has a period: `72 percent of the goal for 2023`."""
    between = tokens[index + 1 : use]
    return bool(between) and between[0].low == "of" and any(t.tags.status == "plan" for t in between)


def _parted(tokens: Sequence[Token], start: int, stop: int, *, behind: bool = False) -> bool:
    """Whether a clause ends between two tokens.

    `behind`: there is a mention behind the number that could be preferred.
    """
    between = tokens[start + 1 : stop]
    if between and between[0].low == "," and _begins_clause(tokens, start):
        between = between[1:]
    return any(t.low in _HARD or _states(t) or (t.low == "and" and behind) for t in between) and not any(
        t.low in ("which", "including") for t in between
    )


def _states(token: Token) -> bool:
    """Whether a token is a number of its own; a multiple only leads to one: `would double to $2 billion`."""
    return token.number is not None and not token.number.multiple


def _begins_clause(tokens: Sequence[Token], mention: int) -> bool:
    """Whether a clause begins with a mention, which then holds for all of it: `: this year, exports`."""
    at = mention - 1
    while at >= 0 and tokens[at].kind in ("prep", "det"):
        at -= 1
    return at < 0 or tokens[at].low in _CLAUSE_STARTS


def _levels(tokens: Sequence[Token]) -> list[int]:
    """Return for each token the parenthesis that it stands in, as the index of its opening, or -1."""
    if not any(token.low == "(" for token in tokens):
        return [-1] * len(tokens)
    levels, stack = [], [-1]
    for index, token in enumerate(tokens):
        if token.low == ")" and len(stack) > 1:
            stack.pop()
        levels.append(stack[-1])
        if token.low == "(":
            stack.append(index)
    return levels


def _own(
    readings: Sequence[Reading], found: Sequence[Use], tokens: Sequence[Token], levels: list[int]
) -> tuple[dict[int, Use], set[int]]:
    """Return the mentions that belong to one number, and those whose number is only a base of comparison."""
    own: dict[int, Use] = {}
    tied: set[int] = set()
    for use in found:
        if use.role == "since":
            continue
        beside = next(
            (
                n
                for n, r in enumerate(readings)
                if r.index == use.index + 2 and tokens[use.index + 1].low == "("
            ),
            None,
        )
        if beside is not None and use.role == "base":
            own[beside] = use
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
        if token.low in _BREAKS or (token.kind == "verb" and token.low not in _PAST_PARTICIPLES):
            return False
    return True


def _same_clause(tokens: Sequence[Token], number: int, use: int) -> bool:
    """Whether a number and a mention behind it stand in one clause, verbs and all."""
    between = tokens[number + 1 : use]
    if any(t.low in _HARD and tokens[t.index + 1].low not in ("much", "many") for t in between):
        return False
    joined = any(t.low == "and" for t in between)
    return not (
        joined
        and any(t.kind == "verb" or t.tags.status for t in between)
        and any(t.kind == "num" for t in between)
    )


def is_base(reading: Reading, tokens: Sequence[Token]) -> bool:
    """Whether a number is only what another is compared with."""
    return _is_base_number(tokens, reading.index)


def _is_base_number(tokens: Sequence[Token], number: int) -> bool:
    """Whether the number at a token is only what another is compared with."""
    for token in reversed(tokens[max(0, number - 5) : number]):
        if token.low in _BASE_NUMBERS:
            return True
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


def period_of(
    use: Use | None, how: How, clock: Clock, *, periodic: bool, actual: bool, parted: bool
) -> Period | None:
    """Return the reporting period of a number.

    `parted` says that a clause ended since the mention before it.
    """
    if use is not None and how in ("own", "host"):
        context = clock.before or clock.current if use.mention.form in ("ago", "same") else clock.current
        return clock.resolve(use, ahead=not actual, flow=periodic, context=context)
    if use is not None and (how in ("left", "near") or (how == "right" and periodic and use.role != "by")):
        if how == "left" and parted and not use.opener and not (periodic and actual):
            return None
        period = clock.resolve(use, ahead=not actual, flow=periodic)
        if not actual and period is not None and clock.released and period.end < clock.released:
            return None
        return period
    return clock.current if periodic and actual else None


def parted(use: Use | None, reading: Reading, tokens: Sequence[Token]) -> bool:
    """Whether a clause ends between a mention and a number behind it."""
    return use is not None and use.index < reading.index and _parted(tokens, use.index, reading.index)
