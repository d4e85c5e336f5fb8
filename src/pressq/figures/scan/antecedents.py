"""Bare numbers that no noun follows: what they count was said before.

A part of a count made before (`six in automobiles`), the noun at the head of the sentence (`three more`),
or the subject whose number rises and falls (`employment grew by 4,300 to 118,000`).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from pressq.codebook.lexicon import Tags
from pressq.figures.scan.notation import Count
from pressq.figures.scan.nouns import count_of, is_plural, noun_at
from pressq.figures.vocabulary import listed

if TYPE_CHECKING:
    from pressq.codebook import Codebook
    from pressq.figures.scan.tokens import Token

_BASE: Final = frozenset(("from", "to", "than", "against", "versus", "at"))
_NO_LENDERS: Final = frozenset(("", "days", "percent", "percentage_points"))
"""Units that a number only has where they are written."""
_MORE: Final = frozenset(("more", "others", "additional", "another", "further"))
_THAN: Final = frozenset(("more than", "fewer than", "less than"))
_ANOTHER: Final = _MORE | {"remaining"}
_PRONOUNS: Final = listed("them which whom these those it")
_PASSIVE: Final = listed("were are was have had will")
_ELSEWHERE: Final = listed("elsewhere abroad overseas domestically")
"""Adverbs that tell where a part of a count is."""
_EXIST: Final = frozenset(("whom", "which"))
_NUMBER_OF: Final = re.compile(r"\bnumbers? of\b", re.IGNORECASE)
_SUBJECT_ENDS: Final = frozenset((",", ";", "while", "but", "whereas", "although", "because", ":", "("))
_MANY: Final = 100
"""What any plural noun that rises to a number may count: `applications rose to 4,120`."""
_MOVES: Final = frozenset(("up", "down", "level"))


def divides(
    tokens: list[Token], at: int, book: Codebook, whole: Count | None, *, inside: bool, here: bool
) -> bool:
    """Whether the number is a part of a count made before, or one of what the sentence is about.

    As in `six in automobiles`, `(331 domestic and 102 overseas)`. `here`: the count was made in the sentence.
    """
    number = tokens[at].number
    if number is None or at + 1 >= len(tokens):
        return False
    after = tokens[at + 1]
    more = after.low in _MORE or after.low in _THAN or (at > 0 and tokens[at - 1].low in _ANOTHER)
    opening = (
        None
        if here or not (_stands_alone(tokens, at) or _there_are(tokens, at))
        else noun_at(tokens, 0, book)
    )
    if opening is not None:
        unit, count = count_of(opening, tokens, book)
        if not count.statistic:
            number.unit, number.count = unit, count
            return True
    if whole is None:
        return False
    chosen = tokens[0].low == "of" and at and tokens[at - 1].low == "," and after.kind in ("verb", "aux")
    if chosen and after.low in ("were", "are") and tokens[at + 2 : at + 3] and tokens[at + 2].kind != "verb":
        # `Of these, 23 were electric blankets`
        told = noun_at(tokens, at + 2, book)
        if told is not None and not told.head.endswith("ed"):
            number.unit, number.count = count_of(told, tokens, book)
            return True
    acts = here and whole.host and after.kind == "verb"
    if more or inside or chosen or acts or after.low in _ELSEWHERE or _stands_for(tokens, at):
        item, start, end = "", whole.start, whole.end
        if acts and at + 2 < len(tokens):
            item = tokens[at + 2].tags.item
    elif (
        after.low in ("in", "from", "for", "at")
        and at + 2 < len(tokens)
        and tokens[at + 2].kind in ("term", "word")
    ):
        item, start, end = tokens[at + 2].tags.item, tokens[at + 2].start, tokens[at + 2].end
    else:
        return False
    number.unit = whole.unit
    if whole.unit != "vehicles":
        # What vehicles are counted for is told by the clause, as for `198,000 units`.
        number.count = Count(whole.indicator, item, start, end, host=True, unit=whole.unit)
    return True


def _stands_alone(tokens: list[Token], at: int) -> bool:
    """Whether `three more` stands for things, and counts none itself: `and three more will open`."""
    after = tokens[at + 1]
    following = tokens[at + 2].kind if at + 2 < len(tokens) else "punct"
    return after.low in _MORE and following in ("verb", "aux", "punct", "prep", "conj")


def _there_are(tokens: list[Token], at: int) -> bool:
    """Whether a clause tells how many of a noun there are: `users, of whom there are about 41,000`."""
    before = [t.low for t in tokens[max(0, at - 5) : at]]
    return "there" in before and any(low in _EXIST for low in before)


def _stands_for(tokens: list[Token], at: int) -> bool:
    """Whether a number takes the noun counted before it.

    As in `40 of them`, `six of which`, `and 84 were admitted`, `means to train 10,000 by 2030`.
    """
    before = tokens[at - 1].low if at else ""
    after, last = tokens[at + 1], at + 2 >= len(tokens)
    if after.low == "of":
        return not last and tokens[at + 2].low in _PRONOUNS
    if before in ("", ",", "and", ";", "but") and after.low in _PASSIVE:
        return True
    if before in _EXIST and at > 1 and tokens[at - 2].low == "of":
        # `of whom 2,600 came from abroad`
        return True
    number = tokens[at].number
    if number is None or number.in_words or after.low == ":":
        return False
    if after.kind not in ("punct", "prep", "per", "conj"):
        return False
    return (
        before == "of"
        or tokens[at - 1].kind in ("verb", "aux")
        or (at > 1 and tokens[at - 2].low.endswith("to"))
    )


def borrow(tokens: list[Token], at: int, sentence: str, book: Codebook) -> bool:
    """Take the unit of a number before it in the sentence, where the two are plainly of one kind."""
    number = tokens[at].number
    if number is None:
        return False
    before = tokens[at - 1] if at else None
    lender = next(
        (t.number for t in reversed(tokens[:at]) if t.number and t.number.unit not in _NO_LENDERS), None
    )
    if before is None:
        return False
    if number.in_words and before.low != "from":
        return False
    following = tokens[at + 1] if at + 1 < len(tokens) else before
    told = following.kind in ("verb", "aux") or bool(following.tags.role)
    moved = told and lender is not None and lender.unit == "vehicles"
    leads = before.tags.verb == "level" or before.low in ("for", "with")
    moved = moved or (before.kind == "verb" and lender is not None and lender.unit == "vehicles")
    stated = moved or (leads and at > 1 and bool(tokens[at - 2].tags.item))
    if lender and not lender.money and (before.low in _BASE or before.kind == "term" or stated):
        number.unit, number.count = lender.unit, lender.count
        number.value *= lender.factor
        return True
    named = _numbered(tokens, at, book) or _moved(tokens, at, book) or _number_of(tokens, at, sentence, book)
    if named is None:
        return False
    number.unit, number.count = named
    return True


def _numbered(tokens: list[Token], at: int, book: Codebook) -> tuple[str, Count] | None:
    """Return unit and count where the subject of `numbered` says what it is.

    As in `chargers in place numbered 400`.
    """
    before = tokens[at - 1]
    if before.low not in ("numbered", "numbers", "at", "to") and before.kind not in (
        "verb",
        "word",
        "term",
        "per",
    ):
        return None
    verb = next((back for back in range(at - 1, -1, -1) if tokens[back].low in ("numbered", "numbers")), None)
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
            named = tokens[first].start, tokens[stop - 1].end
            return unit, Count(indicator, tokens[place].tags.item, *named, unit=unit)
    return None


def _moved(tokens: list[Token], at: int, book: Codebook) -> tuple[str, Count] | None:
    """Return unit and count where a verb leads from what is counted to the number.

    As in `employment grew by 4,300`, `visitors totalled 45,000`: a plural noun that the codebook knows, or a
    word such as `employment` for all of them.
    """
    number = tokens[at].number
    if number is None or number.value != number.value.to_integral_value():
        return None
    verb = at - 1
    while verb > 0 and (tokens[verb].tags.bound or tokens[verb].low in ("by", "to", "at", "a", "record")):
        verb -= 1
    multiple = tokens[verb].number
    doubled = multiple is not None and multiple.multiple
    if verb < 1 or not (doubled or (tokens[verb].kind == "verb" and tokens[verb].tags.verb in _MOVES)):
        return None
    subject = verb - 1
    while subject > 0 and tokens[subject].kind == "aux":
        subject -= 1
    first = subject
    while (
        first > 0
        and tokens[first - 1].low not in _SUBJECT_ENDS
        and tokens[first - 1].kind
        not in (
            "verb",
            "num",
        )
    ):
        first -= 1
    for place in range(first, subject + 1):
        low = tokens[place].low
        if low in book.collective:
            unit, indicator = book.collective[low]
            return unit, Count(indicator, "", tokens[place].start, tokens[place].end, unit=unit)
        if tokens[place].kind == "prep":
            break
    head = tokens[subject].low
    moved = doubled or tokens[verb].tags.verb in ("up", "down")
    plain = moved and number.value >= _MANY and tokens[subject].kind == "word" and is_plural(head, book)
    if any(t.kind == "prep" for t in tokens[first:subject]) or not (
        head in book.counted or (plain and tokens[subject].tags == Tags())
    ):
        return None
    unit, indicator = book.counted.get(head, ("count", ""))
    return unit, Count(
        indicator, tokens[subject].tags.item, tokens[first].start, tokens[subject].end, unit=unit
    )


def _number_of(tokens: list[Token], at: int, sentence: str, book: Codebook) -> tuple[str, Count] | None:
    """Return unit and count for `the number of X`."""
    before = tokens[at - 1]
    match = _NUMBER_OF.search(sentence)
    if match is None or not (before.kind in ("verb", "prep") or before.tags.bound):
        return None
    base = tokens[0].start + match.end()
    for place, token in enumerate(tokens):
        if token.start >= base:
            noun = noun_at(tokens, place, book)
            return count_of(noun, tokens, book) if noun else None
    return None
