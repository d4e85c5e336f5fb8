"""Attach the periods of a sentence to its numbers, and keep the period that a text has set.

A period behind a number belongs to it; one before it governs until another comes; what remains takes the period
that the text has set, if what is measured is a periodic statistic.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from pressq.figures import periods

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from pressq.figures.clauses import Reading
    from pressq.figures.periods import Mention
    from pressq.figures.tokens import Token
    from pressq.model import Period

_BASES: Final = frozenset(("from", "than", "against", "versus", "vs", "after", "following", "over", "with", "to", "beating", "beat", "beats"))
_SINCE: Final = frozenset(("since", "until", "till", "before"))
_YEAR_OPENERS: Final = frozenset(
    "in for of during by since from to through until than over and throughout whole calendar fiscal early late mid after before beating beyond ( \u2192 or between , within around be as full year with end late against record's".split()
)
_BREAKS: Final = frozenset((",", ";", "and", "but", "while", "\u2192", ":", "as", "though", "although", "when", "(", ")", "or"))
_COMPARES: Final = frozenset(("from", "after", "following", "than", "against", "compared", "since", "versus", "record", "beating"))
_FLOWS_NOT: Final = frozenset(("companies", "projects", "jobs", "capacity", ""))


@dataclass(slots=True)
class Use:
    """One mention in its sentence."""

    index: int
    mention: Mention
    role: str
    """plain, base, since, as_of, by."""
    opener: bool


@dataclass(slots=True)
class Clock:
    """What a text has said of time so far."""

    released: date | None
    current: Period | None = None
    """The period that holds."""
    before: Period | None = None
    """The period of the number read last, for `a year earlier`."""

    def resolve(self, use: Use, *, ahead: bool = False, flow: bool = True, context: Period | None = None) -> Period | None:
        """Return the period of a mention, given whether what is measured flows or stands."""
        period = periods.resolve(use.mention, self.released, context or self.current, ahead=ahead)
        if period and use.role == "as_of" and flow and period.freq == "M" and "/" not in period.label:
            return periods.months(period.start.year, 1, period.end.year, period.end.month)
        return period


def uses(tokens: Sequence[Token]) -> list[Use]:
    """Return the mentions of a sentence that can be reporting periods, with their roles."""
    found = []
    for index, token in enumerate(tokens):
        mention = token.mention
        if mention is None or mention.form == "day":
            continue
        role = _role(tokens, index, mention)
        if role:
            found.append(Use(index, mention, role, _opens(tokens, index)))
    return found


def _role(tokens: Sequence[Token], index: int, mention: Mention) -> str:
    """Return the role of the mention at `index`; empty where it names an edition or an event."""
    before = [t.low for t in tokens[max(0, index - 4) : index]]
    last = before[-1] if before else ""
    if mention.form == "year" and mention.year is not None and last not in _YEAR_OPENERS and not _heads_statistic(tokens, index):
        return ""
    if last in ("the", "end", "end-", "late", "early", "mid") and len(before) > 1:
        before = [w for w in before if w not in ("the", "end", "late", "early", "mid")] or [""]
        if before[-1] == "of" and len(before) > 1:
            last = "of"
        else:
            last = before[-1]
    if last in _SINCE:
        return "since"
    if last == "of" and before[-2:-1] == ["as"]:
        return "as_of"
    if last == "of" and len(before) > 1 and before[-2] in ("levels", "level"):
        return "base"
    if last == "by":
        return "by"
    if index and (number := tokens[index - 1].number) is not None and number.multiple:
        return "base"
    if mention.form == "ago":
        return "plain" if last == "in" else "base"
    if last == "in" and len(before) > 1 and before[-2] in ("than", "higher than", "lower than", "since", "below", "above"):
        return "base"
    if last in _BASES and mention.form not in ("months", "years", "days"):
        return "plain" if last == "over" and mention.form in ("same", "month", "quarter", "half") else "base"
    if last in ("higher than", "lower than", "less than", "more than", "beat", "beating", "below", "above"):
        return "base"
    if mention.form == "same" and (mention.shift or mention.year):
        return "base"
    return "plain"


def _heads_statistic(tokens: Sequence[Token], index: int) -> bool:
    """Whether a year stands right before an indicator: `2024 exports`."""
    following = tokens[index + 1 : index + 2]
    return bool(following and (following[0].tags.role or following[0].tags.indicator in ("trade_balance", "ict_exports")) and index == 0)


def _opens(tokens: Sequence[Token], index: int) -> bool:
    """Whether the mention stands in the opening phrase of its sentence."""
    if any(t.kind in ("verb", "num") or t.tags.is_term for t in tokens[:index]):
        return False
    following = tokens[index + 1 : index + 3]
    return index <= 6 and bool(following) and (following[0].low in (",", "alone") or (index <= 3 and any(t.low in ("in", "for", "during", "from", "over", "as") for t in tokens[:index])))


def assign(readings: Sequence[Reading], found: Sequence[Use], tokens: Sequence[Token]) -> list[tuple[Use | None, str]]:
    """Return for each reading its mention and how it got it: own, left, right or none."""
    starts = [r.index for r in readings]
    own: dict[int, Use] = {}
    tied: set[int] = set()
    for use in found:
        at = max((i for i, n in enumerate(starts) if n < use.index), default=-1)
        if at < 0 or use.role == "since":
            continue
        if _reaches(tokens, starts[at], use) and at not in own:
            compared = _is_base_number(tokens, starts[at])
            if use.role == "base" and not (use.mention.form in ("ago", "same") and tokens[use.index - 1].kind == "num"):
                continue
            own[at] = use
            if compared:
                tied.add(use.index)
    result: list[tuple[Use | None, str]] = []
    by_index = {use.index: use for use in found}
    for at, index in enumerate(starts):
        if index > 1 and tokens[index - 1].low == "(" and index - 2 in by_index:
            own[at] = by_index[index - 2]
        if at in own:
            result.append((own[at], "own"))
            continue
        left = [u for u in found if u.index < index and u.role in ("plain", "as_of", "by") and u.index not in tied]
        if left:
            result.append((left[-1], "left"))
            continue
        right = next((u for u in found if u.index > index and u.role in ("plain", "as_of", "by") and u.index not in tied), None)
        blocked = right is not None and any(t.low in _COMPARES for t in tokens[index + 1 : right.index])
        result.append((None, "none") if right is None or blocked else (right, "right"))
    return result


def _reaches(tokens: Sequence[Token], number: int, use: Use) -> bool:
    """Whether nothing parts a mention from the number before it."""
    for token in tokens[number + 1 : use.index]:
        if token.low in _BREAKS or (token.kind == "verb" and token.low not in ("reached", "set", "recorded", "posted", "logged", "marked", "hit", "registered", "seen", "built", "produced", "sold")):
            return False
    return True


def _is_base_number(tokens: Sequence[Token], number: int) -> bool:
    """Whether a number is only what another is compared with."""
    for token in reversed(tokens[max(0, number - 5) : number]):
        if token.low in ("from", "after", "following", "against", "than", "higher than", "lower than", "compared", "versus"):
            return True
        if token.kind in ("num", "verb") or token.low in _BREAKS:
            return False
    return False
