"""How sure a number is, whether it is a fact, what it is measured against and averaged over."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from pressq.figures.periods import calendar

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pressq.figures.clauses.reading import Reading
    from pressq.figures.scan.tokens import Token
    from pressq.model import Period

Bound: TypeAlias = Literal["exact", "about", "over", "under", "at_least", "at_most"]
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
_AVERAGED: Final = (
    *("averag", "Averag", "per ", "Per ", "daily", "Daily", "monthly", "Monthly", "annual", "Annual"),
    *("yearly", "Yearly", "each ", "Each ", "CAGR", " a day", " a month", " a year"),
)
"""What the words for an average have in common, to look for first; many times as fast as a pattern of it."""
_AFTER_AVERAGE: Final = re.compile(
    r"\s?(?:\([^)]{0,40}\)\s?)?(?:per|a|each)\s(?:working\s|business\s)?(day|month|"
    r"year)\b(?! (?:ago|earlier|before|prior))|"
    r"\s?(?:on average |(?:on|by) an? (?:average )?)?(daily|monthly|annually)\b",
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
            r"compared with|compared to) (?:in )?(?:the )?(?:previous|preceding|prior|last) month(?!'s)|"
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
_OR_BOUNDS: Final[dict[str, Bound]] = {
    "more": "at_least",
    "above": "at_least",
    "over": "at_least",
    "less": "at_most",
    "fewer": "at_most",
    "so": "about",
}


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
        if token.low == "add up to" and at > 1 and tokens[at - 2].tags.status == "plan":
            # `intend to add up to KRW 4 trillion`
            return "at_most"
        if token.low not in _PASSES:
            return "exact"
        at -= 1
        steps += 1
    return "exact"


_OFTEN: Final = re.compile(r"\b(?:daily|monthly)\b", re.IGNORECASE)
_PARTED: Final = re.compile(r"; |, (?:while|whereas|but) ")
"""Where a clause ends that words for an average do not reach across."""

_OF_NUMBER: Final = re.compile(r"[0-9](?: \w+)? \Z")
"""What stands before the words for an average of another number: `KRW 16,000 a month for 3 million homes`."""


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
    best: Statistic = "total"
    before = text[start : token.start]
    if not any(word in before for word in _AVERAGED):
        return best
    nearest = reading.frame.start - _MODIFIERS if reading.frame is not None else start
    opening = before[:3].lower() in ("on ", "in ", "by ")
    where = -1
    for statistic, pattern in _AVERAGES:
        for match in pattern.finditer(text, start, token.start):
            if _PARTED.search(text, max(match.end(), nearest + _MODIFIERS), token.start) and not opening:
                continue
            if reading.number.count is not None and _OF_NUMBER.search(text, start, match.start()):
                continue
            if match.start() > where and (
                match.start() >= nearest or (opening and match.start() - start <= _OPENING)
            ):
                best, where = statistic, match.start()
    return best


_BASED: Final = re.compile(
    r"(?:[Yy]ear|[Mm]onth|[Qq]uarter|[Hh]al[fv]|[Aa]verag|[yqmhYQMH]-o-|[ymqYMQ]o[ymqYMQ]|same period|"
    r"decade|th(?:at|is) (?:level|figure|amount|number|total))"
)
"""What the words for a base have in common, to look for first."""


def basis_of(text: str, start: int, end: int) -> str:
    """Return what the words of text[start:end] say that a change is measured against.

    Empty where they do not.
    """
    if not _BASED.search(text, start, end):
        return ""
    if _EARLIER.search(text, start, end):
        return "previous"
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
