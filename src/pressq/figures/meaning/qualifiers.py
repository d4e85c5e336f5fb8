"""How sure a number is, whether it is a fact, what it is measured against and averaged over."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from pressq.figures.periods import calendar
from pressq.figures.vocabulary import listed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pressq.figures.clauses.reading import Reading
    from pressq.figures.scan.tokens import Token
    from pressq.model import Period

Bound: TypeAlias = Literal["exact", "about", "over", "under", "at_least", "at_most"]
Status: TypeAlias = Literal["actual", "forecast", "plan"]
Statistic: TypeAlias = Literal["total", "daily_average", "monthly_average", "annual_average"]

_BOUNDS: Final[dict[str, Bound]] = {
    "about": "about",
    "over": "over",
    "under": "under",
    "at_least": "at_least",
    "at_most": "at_most",
}
_PASSES: Final = frozenset(("by", "of", "to", "at", "total", "a", "some", "combined"))
_AVERAGES: Final[tuple[tuple[Statistic, re.Pattern[str]], ...]] = (
    (
        "daily_average",
        re.compile(
            r"\b(?:daily[\s-]average|average[\s-]daily|per[\s-](?:working[\s-]|business[\s-])?day|a day|"
            r"daily basis|each working day|daily(?= (?:exports|imports|shipments|trade)))\b",
            re.IGNORECASE,
        ),
    ),
    (
        "monthly_average",
        re.compile(
            r"\b(?:monthly[\s-]average|average[\s-]monthly|per[\s-]month|a month(?! (?:ago|earlier|before|"
            r"prior))|each month|monthly basis)\b",
            re.IGNORECASE,
        ),
    ),
    (
        "annual_average",
        re.compile(
            r"\b(?:annual[\s-]average|average[\s-]annual|per[\s-](?:year|annum)|(?:annually|a year|"
            r"each year) on average|on average (?:annually|a year|each year|per year)|"
            r"compound annual growth|CAGR|yearly average|average yearly)\b",
            re.IGNORECASE,
        ),
    ),
)
_AVERAGED: Final = re.compile(
    r"(?:[Aa]verag|[Pp]er |[Dd]aily|[Mm]onthly|[Aa]nnual|[Yy]early|[Ee]ach |CAGR| a (?:day|month|year))"
)
"""What the words for an average have in common, to look for first."""
_AFTER_AVERAGE: Final = re.compile(
    r"\s?(?:\([^)]{0,40}\)\s?)?(?:per|a|each)\s(?:working\s|business\s)?(day|month|"
    r"year)\b(?! (?:ago|earlier|before|prior))|\s?(?:on average )?(daily|monthly|annually)\b",
    re.IGNORECASE,
)
_MODIFIERS: Final = 18
"""Characters before a subject that still belong to it: `average daily` exports."""
_OPENING: Final = 12
"""Characters into a sentence that an adverb of averaging can stand at: `On a daily average basis,`."""
_OF_DAY: Final[dict[str, Statistic]] = {
    "day": "daily_average",
    "daily": "daily_average",
    "month": "monthly_average",
    "monthly": "monthly_average",
    "year": "annual_average",
    "annually": "annual_average",
}
_BASES: Final = (
    (
        "average",
        re.compile(
            r"\b[A-Za-z0-9]+[\s-]year average|\baverage (?:of|over|for|in) (?:the )?(?:past|last|previous|"
            r"preceding|\w+ years)",
            re.IGNORECASE,
        ),
    ),
    (
        "mom",
        re.compile(
            r"\b(?:month[\s-](?:on|over|to)[\s-]month|m-o-m|mom|(?:from|than|to|with|over|against|"
            r"compared with|compared to) (?:in )?(?:the )?(?:previous|preceding|prior|last) month|"
            r"from a month (?:ago|earlier|before)|(?:from|than) the month before|"
            r"on (?:the |a )?month|on-month|"
            r"than a month (?:ago|earlier|before))\b",
            re.IGNORECASE,
        ),
    ),
    (
        "qoq",
        re.compile(
            r"\b(?:quarter[\s-](?:on|over|to)[\s-]quarter|q-o-q|qoq|(?:from|than|to|with|over|against|"
            r"compared with) (?:in )?(?:the )?(?:previous|preceding|prior|last|first|second|third|"
            r"fourth)[\s-]quarter(?! (?:of last year|of the previous year))|(?:from|than) (?:a quarter|"
            r"the quarter) (?:ago|earlier|before)|on (?:the |a )?quarter|on-quarter)\b",
            re.IGNORECASE,
        ),
    ),
    (
        "hoh",
        re.compile(
            r"\b(?:half[\s-](?:on|over)[\s-]half|h-o-h|(?:from|than|with|over|"
            r"compared with) (?:in )?(?:the )?(?:previous|preceding|prior|first|second) half)\b",
            re.IGNORECASE,
        ),
    ),
    (
        "yoy",
        re.compile(
            r"\b(?:year[\s-](?:on|over|to)[\s-]year|y-o-y|yoy|on (?:the |a )?year|on-year|"
            r"(?:from|than|against|over|with|"
            r"to|compared with) (?:a|one|the) year (?:ago|earlier|before|prior)|(?:from|over|on|than|with|"
            r"to) (?:in )?the (?:previous|preceding|prior|same) (?:year|period|month|quarter)|"
            r"(?:the )?same (?:month|period|quarter) (?:of |in )?(?:last|the previous|a|the) year)\b",
            re.IGNORECASE,
        ),
    ),
)
_EARLIER: Final = re.compile(
    r"\b(?:than|from|over|to) (?:\w+ (?:years|months|decades)|a decade) (?:ago|earlier|before|previously)\b"
    r"|\b(?:from|than|below|above|against) (?:that|this) (?:level|figure|amount|number|total)\b",
    re.IGNORECASE,
)
"""A base that is neither the year before nor the period before."""
_GOES_ON: Final = listed("continue continues continued start starts begin begins ready due close thanks")
_AIMS: Final = frozenset(("goal", "goals", "target", "targets", "plan", "plans"))
_HANDED_IN: Final = frozenset(("proposed", "requested", "submitted"))
_NOW: Final = frozenset(("now", "currently", "presently"))
_SUFFERED: Final = frozenset(
    ("be", "been", "receive", "get", "join", "benefit", "take", "selected", "chosen")
)
"""What is to happen to those who are counted, so that their number is planned too."""
_OR_BOUNDS: Final[dict[str, Bound]] = {
    "more": "at_least",
    "above": "at_least",
    "over": "at_least",
    "less": "at_most",
    "fewer": "at_most",
    "so": "about",
}
_THAN_FACT: Final = frozenset(("record", "records", "than", "from", "high", "peak"))


def bound_of(reading: Reading, tokens: Sequence[Token]) -> Bound:
    """Return the bound that the words directly before a number give it."""
    number = reading.number
    behind = [t.low for t in tokens[reading.index + 1 : reading.index + 3]]
    if behind[:1] == ["or"] and behind[1:] and behind[1] in _OR_BOUNDS:
        return _OR_BOUNDS[behind[1]]
    at = reading.index - 1
    steps = 0
    while at >= 0 and steps < 4:
        token = tokens[at]
        if token.tags.bound:
            if token.low == "short of" and tokens[at - 1].low in ("is", "are", "was", "were"):
                return "exact"
            if token.low == "top" or (token.low == "over" and number.in_words and number.unit == "count"):
                return "over"
            return _BOUNDS[token.tags.bound]
        if token.low not in _PASSES:
            return "exact"
        at -= 1
        steps += 1
    return "exact"


def status_of(reading: Reading, tokens: Sequence[Token], clause_start: int, clause_end: int) -> Status:
    """Return whether a number is a fact, a forecast or a plan, by the words of its clause."""
    index = reading.index
    if now(tokens, index):
        return "actual"
    if reading.frame is not None and reading.frame.plan:
        return "plan"
    for token in reversed(tokens[max(0, index - 4) : index]):
        if token.low == "from" and tokens[token.index + 1].kind == "per":
            continue
        if token.low in _THAN_FACT and token.kind in ("prep", "word", "verb", "det", "term"):
            return "actual"
        if token.kind == "num":
            break
    left = _cue_before(tokens, clause_start, index)
    if left == "plan" and reading.number.count is not None and _done(tokens, clause_start, index):
        return "actual"
    if left == "forecast" and _ought(tokens, clause_start, index):
        return "plan"
    if left != "actual":
        return left
    behind = [t for t in tokens[index + 1 : clause_end] if t.low not in _AIMS]
    right = "actual" if _acts(reading, behind) else _cue(behind, 0, clause_end)
    if right != "actual":
        return right
    return "actual"


def _done(tokens: Sequence[Token], start: int, index: int) -> bool:
    """Whether what was handed in is counted: `has proposed 98 standards`."""
    return any(
        t.low in _HANDED_IN and t.index > start and tokens[t.index - 1].low in ("has", "have", "had")
        for t in tokens[start:index]
    )


def _ought(tokens: Sequence[Token], start: int, index: int) -> bool:
    """Whether `should` sets a goal, since a day is set for it: `should account for 34 percent by 2035`."""
    told = [t.low for t in tokens[start:index] if t.tags.status]
    behind = tokens[index + 1 :]
    due = any(a.low == "by" and b.kind == "per" for a, b in pairwise(behind))
    return told[-1:] == ["should"] and due


def now(tokens: Sequence[Token], index: int) -> bool:
    """Whether a number says how things stand: `now above 80 percent`."""
    at = index - 1
    while at > 0 and tokens[at].tags.bound:
        at -= 1
    return at >= 0 and tokens[at].low in _NOW


def announces(tokens: Sequence[Token]) -> bool:
    """Whether a headline says `X to do`, the way headlines write `will`."""
    return any(
        token.low == "to"
        and tokens[at + 1].kind in ("word", "verb", "term", "noun")
        and tokens[at - 1].low not in _GOES_ON
        for at, token in enumerate(tokens[:-1])
        if at and tokens[at - 1].kind in ("term", "word", "punct")
    )


def _cue_before(tokens: Sequence[Token], start: int, index: int) -> Status:
    """Return the cue before a number: of its own part of the clause first, none that a fact parts from it.

    As in `may reach $3 billion and aims for 40`, `asked for loans and 84 were admitted, a rate of`.
    """
    numbers = [n for n in range(start, index) if tokens[n].kind == "num"]
    if numbers and _told_of(tokens, index):
        return "actual"
    if numbers:
        own = _cue(tokens, numbers[-1] + 1, index)
        if own != "actual" or _own_clause(tokens, numbers[-1] + 1, index):
            return own
        facts = range(numbers[0] + 1, index + 2)
        if any(tokens[n].low in ("was", "were") for n in facts if n < len(tokens)):
            return "actual"
    return _cue(tokens, start, index)


def _told_of(tokens: Sequence[Token], index: int) -> bool:
    """Whether a number is the subject of a fact: `84 were admitted`, `36 of these have been adopted`."""
    at = index + 1
    if at + 1 < len(tokens) and tokens[at].low == "of" and tokens[at + 1].kind in ("det", "ana"):
        at += 2
    return at < len(tokens) and tokens[at].low in ("was", "were", "have", "has", "had")


def _own_clause(tokens: Sequence[Token], start: int, index: int) -> bool:
    """Whether a subject and a verb of its own stand before a number: `and firms can borrow 30 percent`."""
    joint = next((n for n in range(start, index) if tokens[n].low in ("and", "but")), -1)
    if joint < 0 or tokens[joint + 1].kind not in ("det", "term", "ana", "num"):
        return False
    return any(t.kind == "aux" and t.low in ("can", "may", "has", "have", "had") for t in tokens[joint:index])


def _acts(reading: Reading, behind: Sequence[Token]) -> bool:
    """Whether what a number counts is who promises, asks or decides: `seven firms promised`."""
    count = reading.number.count
    if count is None or (count.host and not behind):
        return False
    if any(t.low in ("have", "has", "had") for t in behind[:6]):
        return True
    if count.indicator not in ("companies", "participants") and count.unit != "persons":
        return False
    at = next((n for n, t in enumerate(behind) if t.tags.status or t.tags.infinitive or t.low == "to"), -1)
    if at < 0 or behind[at].tags.status == "forecast":
        return False
    return not any(t.low in _SUFFERED for t in behind[at : at + 3])


def _cue(tokens: Sequence[Token], start: int, stop: int) -> Status:
    """Return the strongest cue among the tokens: a forecast before a plan."""
    found: Status = "actual"
    before = ""
    for token in tokens[max(0, start) : stop]:
        if token.tags.status == "forecast":
            return "forecast"
        if token.tags.status == "plan" or (token.tags.infinitive and before == "to"):
            found = "plan"
        if token.low == "to" and before in ("is", "are", "hopes", "hope", "wants", "want", "means"):
            found = "plan"
        if before in ("could", "might") and token.tags.verb:
            return "forecast"
        before = token.low
    return found


_OFTEN: Final = re.compile(r"\b(?:daily|monthly)\b", re.IGNORECASE)
_PARTED: Final = re.compile(r"; |, (?:while|whereas|but) ")
"""Where a clause ends that words for an average do not reach across."""


def statistic_of(reading: Reading, text: str, start: int) -> Statistic:
    """Return what a number is averaged over; `start` is where its sentence begins.

    The words must stand behind the number, between its subject and it, or open the sentence.
    """
    token = reading.token
    after = _AFTER_AVERAGE.match(text, token.end)
    if after:
        return _OF_DAY[(after[1] or after[2]).lower()]
    if reading.verb is not None and reading.verb.low in ("averaged", "averages", "averaging"):
        often = [match[0].lower() for match in _OFTEN.finditer(text, start, reading.verb.start)]
        if often:
            return _OF_DAY[often[-1]]
    nearest = reading.frame.start - _MODIFIERS if reading.frame is not None else start
    opening = text[start : start + 3].lower() in ("on ", "in ", "by ")
    best: Statistic = "total"
    where = -1
    if not _AVERAGED.search(text, start, token.start):
        return best
    for statistic, pattern in _AVERAGES:
        for match in pattern.finditer(text, start, token.start):
            if _PARTED.search(text, max(match.end(), nearest + _MODIFIERS), token.start) and not opening:
                continue
            if match.start() > where and (
                match.start() >= nearest or (opening and match.start() - start <= _OPENING)
            ):
                best, where = statistic, match.start()
    return best


_BASED: Final = re.compile(
    r"(?:[Yy]ear|[Mm]onth|[Qq]uarter|[Hh]al[fv]|[Aa]verag|[yqmhYQMH]-o-|[ymqYMQ]o[ymqYMQ]|same period)"
)
"""What the words for a base have in common, to look for first."""


def basis_of(text: str, start: int, end: int) -> str:
    """Return what the words of text[start:end] say that a change is measured against.

    Empty where they do not.
    """
    if _EARLIER.search(text, start, end):
        return "previous"
    if not _BASED.search(text, start, end):
        return ""
    named = [(match.start(), name) for name, pattern in _BASES if (match := pattern.search(text, start, end))]
    return min(named)[1] if named else ""


def basis_from(base: Period, period: Period | None) -> str:
    """Compare a base that is named with the period of the figure."""
    if period is None:
        return "previous"
    if calendar.shifted(period, "year") == base:
        return "yoy"
    for unit, basis in (("month", "mom"), ("quarter", "qoq"), ("half", "hoh")):
        if calendar.shifted(period, unit) == base:
            return basis
    return "previous"
