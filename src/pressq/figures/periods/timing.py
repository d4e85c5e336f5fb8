"""Attach the periods of a sentence to its numbers.

A period behind a number belongs to it; one before it governs until another comes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pressq.figures.periods.owning import HARD, levels_of, owned
from pressq.figures.vocabulary import listed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pressq.figures.clauses.reading import Reading
    from pressq.figures.periods.clock import How
    from pressq.figures.periods.roles import Use
    from pressq.figures.scan.tokens import Token

_NOW: Final = frozenset(("now", "currently", "presently", "already"))
"""Words behind a `which` that tells how things stand."""
_AS_BEHIND: Final = frozenset(("much", "many", "of"))
"""Words behind an `as` that begins no clause: `as of January`."""
_CLAUSE_STARTS: Final = listed("; : \u2e3a but while and whereas")
_BE: Final = frozenset(("be", "been", "was", "were", "is", "are"))
_RECEIVED: Final = frozenset(("for", "to", "on", "in", "into", "among", "across"))
_ADVERBS: Final = frozenset(("already", "just", "once", "never", "not", "even", "also", "still"))
_LIST: Final = 2
"""Numbers of a list before its last one: with fewer it is a pair, whose numbers have periods of their own."""
_MEMBER: Final = frozenset(("word", "term", "noun", "det", "bound", "prep"))
"""Kinds of token that a member of a list is made of, beside its number."""
_LEADS: Final = 4
"""Tokens between a change and the number that it leads to."""


def assign(
    readings: Sequence[Reading], found: Sequence[Use], tokens: Sequence[Token]
) -> list[tuple[Use | None, How]]:
    """Return for each reading its mention, and how it came to it."""
    if not found:
        return [(None, "none")] * len(readings)
    levels = levels_of(tokens)
    own, tied = owned(readings, found, tokens, levels)
    told = _Told(readings, found, tokens, levels, own, tied)
    for at in range(len(readings)):
        told.result.append(told.nearest(at))
    return told.result


class _Told:
    """The periods of one sentence, while they are given to its numbers from left to right."""

    def __init__(
        self,
        readings: Sequence[Reading],
        found: Sequence[Use],
        tokens: Sequence[Token],
        levels: list[int],
        own: dict[int, Use],
        tied: set[int],
    ) -> None:
        self.readings, self.found, self.tokens = readings, found, tokens
        self.levels, self.own = levels, own
        self.result: list[tuple[Use | None, How]] = []
        # `June's 5 percent`: no number before it is of June.
        self.leading = [use for n, use in own.items() if readings[n].index == use.index + 1]
        self.open = [u for u in found if u.role in ("plain", "as_of", "by") and u.index not in tied]

    def nearest(self, at: int) -> tuple[Use | None, How]:
        """Return the mention of a number, and how it came to it."""
        reading, tokens = self.readings[at], self.tokens
        index = reading.index
        if at in self.own:
            return self.own[at], "own"
        then = _told_by_when(tokens, index, self.found)
        if then is not None:
            return then, "own"
        host = self._host(at)
        if host is not None:
            return host, "host"
        left = self._before(index)
        if left and _by_then(tokens, index):
            return left[-1], "own"
        right = self._behind(index)
        others = right is not None and _is_others(right, self.readings, self.own, at, tokens)
        if right is not None and ((others and _of_goal(tokens, index, right.index)) or right in self.leading):
            right = None
        owner = self._owner(at, right)
        if right is not None and owner is not None and _leads_to(index, owner, tokens):
            return right, "near"
        near = right is not None and (
            self._listed(at, right)
            or (not others and self._same_clause(_end_of(reading, tokens), right.index))
        )
        return _nearest(left, right, reading, tokens, near=near)

    def _owner(self, at: int, use: Use | None) -> int | None:
        """Return the token of the next number, where that has the mention."""
        owned = use is not None and self.own.get(at + 1) is use
        return self.readings[at + 1].index if owned else None

    def _host(self, at: int) -> Use | None:
        """Return the mention of the number whose parenthesis a number stands in."""
        whole = self.readings[at].host
        host = next((n for n in range(at) if self.readings[n] is whole), None) if whole is not None else None
        return self.result[host][0] if host is not None else None

    def _before(self, index: int) -> list[Use]:
        """Return the mentions before a number that govern it."""
        tokens = self.tokens
        return [
            u
            for u in self.open
            if u.index < index
            and not (u.role == "by" and _from(tokens, index))
            and self._level(u) in (-1, self.levels[index])
            and not _stands_now(tokens, u.index, index)
            and not _is_aside(tokens, u, index)
        ]

    def _behind(self, index: int) -> Use | None:
        """Return the first mention behind a number that can govern it."""
        here = (self.levels[index], -1)
        right = next((u for u in self.open if u.index > index and self._level(u) in here), None)
        if right is None or _is_aside(self.tokens, right, index):
            return None
        return None if right.role == "by" and _from(self.tokens, index) else right

    def _level(self, use: Use) -> int:
        """Return the parenthesis that holds a mention, which governs only what stands in there with it.

        One that holds nothing else (`Exports (September) rose`) parts nothing.
        """
        level, index = self.levels[use.index], use.index
        around = [t.low for t in self.tokens[index - 1 : index + 2]]
        if level < 0 or around[0] != "(" or around[2:] != [")"]:
            return level
        return self.levels[level]

    def _listed(self, at: int, use: Use) -> bool:
        """Whether the last number of the list that one stands in has a mention.

        As in `$6 bn for A, $3 bn for B and $1 bn for C in 2023`.
        """
        owner = next((n for n, mine in self.own.items() if mine is use and n > at), at)
        last, rest = owner, self.tokens[self.readings[owner].index + 1 : use.index]
        if owner - at < _LIST or any(t.kind not in _MEMBER for t in rest):
            return False
        joints = [self._joint(n) for n in range(at, last)]
        return joints[-1] == "and" and all(joint == "," for joint in joints[:-1])

    def _joint(self, at: int) -> str:
        """Return what joins a number of a list to the next one: a comma or `and`; empty where none does."""
        first, second = self.readings[at], self.readings[at + 1]
        between = self.tokens[first.index + 1 : second.index]
        joints = [t.low for t in between if t.kind not in _MEMBER and t.low != "of"]
        alike = first.number.unit == second.number.unit and first.host is second.host
        return joints[0] if alike and len(joints) == 1 and joints[0] in (",", "and") else ""

    def _same_clause(self, number: int, use: int) -> bool:
        """Whether a number and a mention behind it stand in one clause, verbs and all.

        A parenthesis between the two parts nothing.
        """
        level = min(self.levels[number], self.levels[use])
        between = [
            t for t in self.tokens[number + 1 : use] if self.levels[t.index] <= level and t.low not in "()"
        ]
        if any(t.low in HARD and self.tokens[t.index + 1].low not in _AS_BEHIND for t in between):
            return False
        joined = any(t.low == "and" for t in between)
        return not (
            joined
            and any(t.kind == "verb" or t.tags.status for t in between)
            and any(t.kind == "num" for t in between)
        )


def _nearest(
    left: list[Use], right: Use | None, reading: Reading, tokens: Sequence[Token], *, near: bool
) -> tuple[Use | None, How]:
    """Return which of the mentions before a number, and the one behind it, is its own."""
    if near and right is not None:
        if right.role == "by" and reading.number.count is not None:
            return right, "near"
        if left and _parted(tokens, left[-1].index, reading.index, behind=True):
            left = [u for u in left if u.opener and not _is_left_behind(tokens, u.index, reading.index)]
    if left:
        return left[-1], "left"
    return (None, "none") if right is None else (right, "near" if near else "right")


def _stands_now(tokens: Sequence[Token], use: int, index: int) -> bool:
    """Whether a number says how things stand beside a period: `by 2040, ... the zone, which now has 11`."""
    return any(
        token.low in ("which", "who") and tokens[token.index + 1].low in _NOW for token in tokens[use:index]
    )


def _is_left_behind(tokens: Sequence[Token], opener: int, index: int) -> bool:
    """Whether a number with a mention behind it is in a later clause than the opening: `, and 2,000 are`."""
    between = tokens[opener + 1 : index]
    joint = max((n for n, t in enumerate(between) if t.low in ("and", "but", ";")), default=0)
    return joint > 0 and between[joint - 1].low == "," and any(t.kind == "num" for t in between[:joint])


def _is_aside(tokens: Sequence[Token], use: Use, index: int) -> bool:
    """Whether a mention stands in another clause than a number, one that tells what had been before.

    As in `as the holidays had come in August`, `exports, which had stood at $3 billion in May, came to`.
    """
    start, earlier, told = use.index - 1, -1, False
    while start >= 0 and tokens[start].low not in HARD and not (tokens[start].low == "and" and earlier >= 0):
        told = told or tokens[start].kind == "num"
        earlier = start if tokens[start].low == "had" else earlier
        start -= 1
    if start < 0 or earlier < 0 or (told and not _is_pluperfect(tokens, earlier)):
        return False
    return index < start or any(t.low in HARD for t in tokens[use.index + 1 : index])


def _is_pluperfect(tokens: Sequence[Token], had: int) -> bool:
    """Whether `had` stands before a verb, so that none has anything: `had already fallen`."""
    at = had + 1
    while at < len(tokens) and (tokens[at].low.endswith("ly") or tokens[at].low in _ADVERBS):
        at += 1
    return at < len(tokens) and (tokens[at].kind == "verb" or tokens[at].low == "been")


def _told_by_when(tokens: Sequence[Token], index: int, found: Sequence[Use]) -> Use | None:
    """Return the mention that the clause of a number tells of: `than in 2020, when they lost 5 percent`."""
    for at in range(index - 1, 0, -1):
        if tokens[at].low == "when":
            before = at - 1 - (tokens[at - 1].low == ",")
            return next((u for u in found if u.index == before), None)
        if (tokens[at].low in HARD and tokens[at].low != ",") or tokens[at].low == ")":
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
    between = tokens[amount.index + 1 : counted.index]
    if amount.number.count is not None and counted.number.count is not None:
        # `26 products from 21 companies in 2024`, `40 firms took part in 12 fairs in 2024`
        acts = [t for t in between if t.kind not in _MEMBER or t.tags.status or t.tags.infinitive]
        return len(acts) < 2 and all(t.kind == "verb" and not t.tags.infinitive for t in acts)
    if amount.number.count is not None and counted.number.money:
        # `1,000 firms received KRW 45 million each last year`
        acts = [t for t in between if t.kind == "verb"]
        return len(acts) == 1 and not any(t.kind in ("punct", "conj") for t in between)
    if not amount.number.money or counted.number.count is None:
        return False
    preps = [t.low for t in between if t.kind == "prep" and not t.tags.bound]
    moved = all(t.tags.spending or t.tags.implied or t.low in _BE for t in between if t.kind == "verb")
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
    return any(t.low in HARD or _states(t) or (t.low == "and" and behind) for t in between) and not any(
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


def _end_of(reading: Reading, tokens: Sequence[Token]) -> int:
    """Return the last token of what a number counts, commas and all: `200 parts, tool and steel makers`."""
    count, at = reading.number.count, reading.index
    if count is not None and count.start > reading.token.start:
        while at + 1 < len(tokens) and tokens[at + 1].end <= count.end:
            at += 1
    return at


def parted(use: Use | None, reading: Reading, tokens: Sequence[Token]) -> bool:
    """Whether a clause ends between a mention and a number behind it."""
    return use is not None and use.index < reading.index and _parted(tokens, use.index, reading.index)
