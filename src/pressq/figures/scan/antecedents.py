"""Bare numbers that no noun follows: what they count was said before, and they are no part of it.

The number that they are compared with (`compared with 176 in 2016`), or the subject whose number rises and
falls (`employment grew by 4,300 to 118,000`).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from pressq.codebook.lexicon import Tags
from pressq.figures.scan.notation import Count
from pressq.figures.scan.nouns import count_of, is_plural, noun_at

if TYPE_CHECKING:
    from pressq.codebook import Codebook
    from pressq.figures.scan.notation import Number
    from pressq.figures.scan.tokens import Token

_BASE: Final = frozenset(("from", "to", "than", "against", "versus", "at"))
_NO_LENDERS: Final = frozenset(("", "days", "percent", "percentage_points"))
"""Units that a number only has where they are written."""
_NUMBER_OF: Final = re.compile(r"\bnumbers? of\b", re.IGNORECASE)
_SUBJECT_ENDS: Final = frozenset((",", ";", "while", "but", "whereas", "although", "because", ":", "("))
_UNITS: Final = frozenset(("units", "number", "volume"))
"""What a number is said to be one of: `in units`, `by volume`."""
_NAME: Final = 4
"""Tokens from the end of a name back to what parts it from the number before it: `and KG Mobility 9,000`."""
_MADE: Final = frozenset(("production", "sales", "vehicle_production", "vehicle_sales", "vehicle_exports"))
"""Roles and indicators whose numbers can be of pieces that a text does not name again."""
_HELPS: Final = frozenset(("to", "will", "would", "could", "should", "may", "might"))
"""What stands before a verb that numbers."""
_LEADS: Final = frozenset(("aux", "verb", "prep"))
"""Kinds of token between what is numbered and the verb that numbers it."""
_MARKS: Final = frozenset((":", "\u2192"))
"""What the numbers of a series stand behind: `continues to grow: 14 in 2022 \u2192 22 in 2023`."""
_MANY: Final = 100
"""What any plural noun that rises to a number may count: `applications rose to 4,120`."""
_CHANGES: Final = frozenset(("up", "down"))
_MOVES: Final = _CHANGES | {"level"}
_STEPS: Final = frozenset(("by", "to", "at", "a", "record"))
"""What stands between a verb and the number that it leads to."""


def borrow(tokens: list[Token], at: int, sentence: str, book: Codebook) -> bool:
    """Take the unit of a number before it in the sentence, where the two are plainly of one kind."""
    number = tokens[at].number
    if number is None:
        return False
    before = tokens[at - 1] if at else None
    lender = _lender(tokens, at)
    if before is None:
        return False
    if _in_units(tokens, at) or _grown_to(tokens, at):
        number.unit = "unit"
        return True
    if number.in_words and before.low != "from" and not _ends_change(tokens, at):
        return False
    following = tokens[at + 1] if at + 1 < len(tokens) else before
    told = following.kind in ("verb", "aux") or bool(following.tags.role)
    moved = told and lender is not None and lender.unit == "vehicles"
    leads = before.tags.verb == "level" or before.low in ("for", "with")
    moved = moved or (before.kind == "verb" and lender is not None and lender.unit == "vehicles")
    stated = moved or (leads and at > 1 and bool(tokens[at - 2].tags.item))
    stated = stated or (before.low == "with" and at > 1 and tokens[at - 2].low == "compared")
    stated = stated or (before.low == "compared with" or _per_one(tokens, at))
    counted = _number_of(tokens, at, sentence, book) if before.low == "to" else None
    if counted is not None:
        number.unit, number.count = counted
        return True
    if (
        lender
        and not lender.money
        and (
            _pairs(tokens, at)
            or _gapped(tokens, at)
            or before.low in _BASE
            or before.kind == "term"
            or stated
        )
    ):
        number.unit, number.count = lender.unit, lender.count
        number.value *= lender.factor
        return True
    named = _numbered(tokens, at, book) or _moved(tokens, at, book) or _number_of(tokens, at, sentence, book)
    if named is None:
        return False
    number.unit, number.count = named
    return True


def _in_units(tokens: list[Token], at: int) -> bool:
    """Whether the clause says that a number is one of units: `In units, they rose 3 percent to 208,000`."""
    if tokens[at].number is None or tokens[at - 1].low not in _BASE or not _is_whole(tokens[at].number):
        return False
    told = False
    for token in reversed(tokens[:at]):
        if token.low in _SUBJECT_ENDS - {","} or (token.number is not None and token.number.money):
            return False
        if token.kind == "term" and token.low.startswith("number of "):
            return True
        if told and token.low in ("in", "by"):
            return True
        told = token.low in _UNITS
    return False


def _grown_to(tokens: list[Token], at: int) -> bool:
    """Whether a number is what makers' output or sales came to: `Output rose 7.1 percent to 321,000`."""
    number = tokens[at].number
    many = number is not None and number.value >= _MANY and _is_whole(number)
    if at < 2 or tokens[at - 1].low != "to" or not many:
        return False
    grown = tokens[at - 2].number
    made = next((t for t in reversed(tokens[: at - 2]) if t.tags.role or t.tags.indicator), None)
    parted = any(t.low in _SUBJECT_ENDS for t in tokens[made.index : at]) if made is not None else True
    told = made is not None and (made.tags.role or made.tags.indicator) in _MADE and not parted
    return told and grown is not None and grown.unit == "percent"


def _lender(tokens: list[Token], at: int) -> Number | None:
    """Return the number before one whose unit it can take; what a parenthesis says in money lends none."""
    for token in reversed(tokens[:at]):
        number = token.number
        if number is None or number.unit in _NO_LENDERS:
            continue
        if not (number.money and token.index and tokens[token.index - 1].low == "("):
            return number
    return None


def _gapped(tokens: list[Token], at: int) -> bool:
    """Whether a number is that of another name: `Hyundai sold 49,800 cars and Kia 44,600`."""
    number = tokens[at].number
    name = at - 1
    while name > max(0, at - _NAME) and tokens[name].kind == "word":
        name -= 1
    led = name < at - 1 and tokens[name].low in ("and", ",", ";")
    ends = at + 1 >= len(tokens) or tokens[at + 1].kind in ("punct", "conj")
    return led and ends and number is not None and number.value >= _MANY


def _pairs(tokens: list[Token], at: int) -> bool:
    """Whether a number is the second of two that others are compared with: `up from 2,500 and 300`."""
    first = tokens[at - 2].number if at > 2 and tokens[at - 1].low == "and" else None
    return first is not None and first.count is not None and tokens[at - 3].low in _BASE


def _is_whole(number: Number | None) -> bool:
    return number is not None and number.value == number.value.to_integral_value()


def _ends_change(tokens: list[Token], at: int) -> bool:
    """Whether a number in words is where a count comes to: `from four to ten`, `bringing the total to 19`."""
    if tokens[at - 1].low != "to" or at < 3:
        return False
    return tokens[at - 2].low in ("total", "number") or (
        tokens[at - 2].kind == "num" and tokens[at - 3].low == "from"
    )


def _per_one(tokens: list[Token], at: int) -> bool:
    """Whether a number says again how many there are to one: `9,800 jobs, or around 100 per investor`."""
    back = at - 1
    while back > 0 and tokens[back].tags.bound:
        back -= 1
    behind = tokens[at + 1 : at + 2]
    return tokens[back].low == "or" and bool(behind) and behind[0].low in ("per", "a")


def _numbered(tokens: list[Token], at: int, book: Codebook) -> tuple[str, Count] | None:
    """Return unit and count where the subject of `numbered` says what it is.

    As in `chargers in place numbered 400`.
    """
    before = tokens[at - 1]
    if before.low not in ("number", "numbered", "numbers", "at", "to") and before.kind not in (
        "verb",
        "word",
        "term",
        "per",
    ):
        return None
    verb = next((back for back in range(at - 1, -1, -1) if _says_number(tokens, back)), None)
    if verb is None:
        return None
    stop = verb if not any(t.number for t in tokens[verb + 1 : at]) else at
    first = stop
    while (
        first > 0
        and tokens[first - 1].low not in (",", "and", ";", "while")
        and tokens[first - 1].kind not in ("num", "per")
    ):
        first -= 1
    for place in range(first, stop):
        head = tokens[place].low.split(" ")[-1]
        if is_plural(head, book):
            unit, indicator = book.counted.get(head, ("count", ""))
            while stop - 1 > place and (tokens[stop - 1].kind in _LEADS or tokens[stop - 1].low in _HELPS):
                stop -= 1
            named = tokens[first].start, tokens[stop - 1].end
            return unit, Count(indicator, tokens[place].tags.item, *named, unit=unit)
    return None


def _says_number(tokens: list[Token], at: int) -> bool:
    """Whether a word is the verb that numbers: `numbered 400`, `projected to number 107,000`."""
    helped = tokens[at].low == "number" and at > 0 and tokens[at - 1].low in _HELPS
    return helped or tokens[at].low in ("numbered", "numbers")


def _moved(tokens: list[Token], at: int, book: Codebook) -> tuple[str, Count] | None:
    """Return unit and count where a verb leads from what is counted to the number.

    As in `employment grew by 4,300`, `visitors totalled 45,000`: a plural noun that the codebook knows, or a
    word such as `employment` for all of them.
    """
    number = tokens[at].number
    if not _is_whole(number) or number is None:
        return None
    verb = _leading_verb(tokens, at)
    if verb < 0:
        return None
    last = verb - 1
    while last > 0 and tokens[last].kind == "aux":
        last -= 1
    first = _start_of_subject(tokens, last)
    joint = next((n for n in range(first, last + 1) if tokens[n].kind == "prep"), last + 1)
    for token in tokens[first:joint]:
        if token.low in book.collective:
            unit, indicator = book.collective[token.low]
            return unit, Count(indicator, "", token.start, token.end, unit=unit)
    if joint == first:
        return None
    # `jobs in the free economic zones`
    head = tokens[joint - 1]
    moved = tokens[verb].number is not None or tokens[verb].tags.verb in _CHANGES or tokens[verb].tags.bound
    plain = moved and number.value >= _MANY and head.kind == "word" and head.tags == Tags()
    if head.low not in book.counted and not (plain and is_plural(head.low, book)):
        return None
    unit, indicator = book.counted.get(head.low, ("count", ""))
    return unit, Count(indicator, head.tags.item, tokens[first].start, head.end, unit=unit)


def _leading_verb(tokens: list[Token], at: int) -> int:
    """Return the verb, or the multiple, that leads to a number: `tripled, to 5,100`; -1 without one."""
    verb, dated = at - 1, False
    while verb > 0 and tokens[verb].kind != "verb":
        token = tokens[verb]
        step = token.low in _STEPS or (dated and token.low == "from")
        step = step or (token.low == "," and tokens[verb + 1].low == "to")
        if not (step or token.tags.bound or token.kind == "per"):
            break
        dated = token.kind == "per"
        verb -= 1
    multiple = tokens[verb].number
    doubled = multiple is not None and multiple.multiple
    stated = tokens[verb].kind == "verb" and tokens[verb].tags.verb in _MOVES
    return verb if verb > 0 and (doubled or stated) else -1


def _start_of_subject(tokens: list[Token], last: int) -> int:
    """Return where the subject begins whose last token is at `last`."""
    first = last
    while (
        first > 0
        and tokens[first - 1].low not in _SUBJECT_ENDS
        and tokens[first - 1].kind not in ("verb", "num")
    ):
        first -= 1
    return first


def _number_of(tokens: list[Token], at: int, sentence: str, book: Codebook) -> tuple[str, Count] | None:
    """Return unit and count for `the number of X`."""
    before = tokens[at - 1]
    match = _NUMBER_OF.search(sentence)
    told = before.kind in ("verb", "prep") or before.tags.bound or before.low in _MARKS
    if match is None or not told:
        return None
    base = tokens[0].start + match.end()
    for place, token in enumerate(tokens):
        if token.start >= base:
            noun = noun_at(tokens, place, book)
            return count_of(noun, tokens, book) if noun else None
    return None
