"""Say what bare numbers count, give list members the unit they share, and drop what counts nothing.

A bare number is a row when a plural noun follows it (`16 joint projects`), when it stands in a list or a
pair whose other member has the unit (`3.9 and 11.8 percent`), or when it divides a count made before (`six
in automobiles`).
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from pressq.figures.scan import shared
from pressq.figures.scan.antecedents import borrow
from pressq.figures.scan.notation import Count
from pressq.figures.scan.nouns import count_of, noun_at
from pressq.figures.scan.parts import divides, item_of_verb
from pressq.figures.vocabulary import listed

if TYPE_CHECKING:
    from pressq.codebook import Codebook
    from pressq.figures.scan.notation import Number
    from pressq.figures.scan.nouns import Noun
    from pressq.figures.scan.tokens import Token

_FRAMED: Final = frozenset(("markets", "regions", "sites"))
"""A number of these behind a preposition only frames a sentence: `exports to three markets`."""
_PARTNERED: Final = frozenset(("to", "from", "with"))
_TRADED: Final = frozenset(("exports", "imports"))
"""Roles behind which a number in words tells of partners: `imports from two suppliers`."""
_FRAMING: Final = frozenset(("to", "in", "across", "for", "into"))
_NAMED_AGAIN: Final = frozenset(("companies", "firms", "items"))
"""What a release counts, and then speaks of with its number: `the 18 companies selected`."""
_REFERENCE: Final = listed("the these those both all its their our which whose your")
_PROCESS: Final = re.compile(
    r"\b(?:cut|shorten|reduc|capped|cap\b|tak(?:e|es|ing)\b|took|lengthen|extend|extension|"
    r"process|review|approval|period|within|limit|deadline|clearance|delay)",
    re.IGNORECASE,
)
_NOT_DAYS: Final = listed("for over first last next during past fewer more on of previous")
_TAKEN: Final = listed("within takes take took against")
"""Words before a number of days that something takes, digits or not."""
_HAVING: Final = listed("had has have with were was are")
"""Words before the working days of a month, which is a note on its calendar: `August had 21 working days`."""
_BEING: Final = frozenset(("are", "were", "is", "was"))
_AFTER_DAYS: Final = listed("later ago earlier before after of in")
_SURVEY: Final = re.compile(
    r"\b(?:survey(?:s|ed|ing)?\b|(?:compiled|collected|gathered|drawn) from\b|statistics cover\b)",
    re.IGNORECASE,
)
_FROM_TO: Final = 6
"""Tokens from one end of a change to the other: `from 40,000 in 2024 to 90,000`."""
_COVERING: Final = frozenset(("of", "at", "by", "from"))
"""What stands before the retailers that a statistic covers: `sales of 23 major retailers`."""
_TOPS: Final = frozenset(("top", "leading"))
"""Words before a number of ranks: `the top three makers`."""


def of_vehicles(number: Number) -> Count:
    """Return what a later number of vehicles can be a part of: `198,000 of them`."""
    return Count("", "", number.start, number.end, unit="vehicles")


def describes_survey(sentence: str) -> bool:
    """Whether a sentence of a retail release says which retailers are surveyed."""
    return bool(_SURVEY.search(sentence))


def settle(
    tokens: list[Token], sentence: str, book: Codebook, earlier: Count | None, *, retail: bool, survey: bool
) -> None:
    """Give the bare numbers of a sentence their units, in place; a number that counts nothing becomes a word.

    `earlier` is the count that the release made last, which a later number can divide; in a `survey` note
    nothing is counted.
    """
    shared.share(tokens)
    depth = 0
    host: Count | None = None
    last: Count | None = earlier
    for at, token in enumerate(tokens):
        if token.low == "(":
            depth += 1
            host = last
        elif token.low == ")":
            depth -= 1
        number = token.number
        if number is None:
            continue
        if number.unit == "days":
            keep = _is_processing_time(tokens, at, sentence)
        elif number.unit:
            keep = True
            if number.unit in ("vehicles", "vessels"):
                last = of_vehicles(number) if number.unit == "vehicles" else last
        else:
            counts = (last, host if depth else None, earlier)
            keep = _count(tokens, at, sentence, book, counts, retail=retail) and not survey
            last = number.count or last
        if not keep:
            token.kind, token.number = "word", None


def _is_processing_time(tokens: list[Token], at: int, sentence: str) -> bool:
    """Whether a number of days is a time that something takes, rather than a span of the calendar."""
    number = tokens[at].number
    before = tokens[at - 1].low if at else ""
    after = tokens[at + 1].low if at + 1 < len(tokens) else ""
    if number is not None and before in _TAKEN:
        return True
    if (
        number is not None
        and before == "to"
        and any(t.number and t.number.unit == "days" for t in tokens[:at])
    ):
        # `from 15 days to seven days`
        return True
    if number is None or number.in_words or number.direction or before in _NOT_DAYS or after in _AFTER_DAYS:
        return False
    if before in _HAVING and tokens[at].low.endswith("working days"):
        return False
    return bool(_PROCESS.search(sentence))


def _count(
    tokens: list[Token],
    at: int,
    sentence: str,
    book: Codebook,
    counts: tuple[Count | None, Count | None, Count | None],
    *,
    retail: bool,
) -> bool:
    """Find what the number at `at` counts and give it its unit; False where it counts nothing.

    `counts` are the one made last, the one that the parenthesis stands behind, and the earlier sentences'.
    """
    number = tokens[at].number
    before = tokens[at - 1].low if at else ""
    if number is None:
        return False
    if number.hyphenated:
        return _is_compound(tokens, at, before, book)
    if _refers(tokens, at, before):
        return borrow(tokens, at, sentence, book)
    noun = noun_at(tokens, at + 1, book)
    if noun is None and before == "from":
        noun = _to_noun(tokens, at, book)
    if noun is None:
        return _count_without_noun(tokens, at, sentence, book, counts)
    if _only_frames(tokens, at, noun, book, retail=retail):
        return False
    number.unit, number.count = count_of(noun, tokens, book)
    behind = [t.low for t in tokens[noun.last + 1 : noun.last + 3]]
    if behind[:1] and behind[0] in _BEING and behind[1:] == ["in"] and not noun.item:
        # `five companies are in auto parts`
        number.count = replace(number.count, item=item_of_verb(tokens, noun.last + 1))
    return True


def _refers(tokens: list[Token], at: int, before: str) -> bool:
    """Whether a number only refers to what is known: `the two sides`, `the top three`, `of the 15 items`."""
    number = tokens[at].number
    if number is not None and number.in_words and before in _REFERENCE:
        return before != "which" or at < 2 or tokens[at - 2].kind != "prep"
    return before in _TOPS or (_definite(before) and _in_scheme(tokens, at))


def _count_without_noun(
    tokens: list[Token],
    at: int,
    sentence: str,
    book: Codebook,
    counts: tuple[Count | None, Count | None, Count | None],
) -> bool:
    """Find what a number counts that no noun follows: people hired, a part of a count, what came before."""
    number, before = tokens[at].number, tokens[at - 1].low if at else ""
    last, host, earlier = counts
    if number is not None and before in book.hiring and not number.in_words:
        number.unit, number.count = "count", Count("jobs", "", tokens[at - 1].start, tokens[at - 1].end)
        return True
    here = last is not None and last is not earlier
    told = not here and at > 0 and tokens[at - 1].kind == "verb" and not _is_part(tokens, at)
    if told and borrow(tokens, at, sentence, book):
        # `The number of users reached 3,150`, whatever was counted before.
        return True
    divided = divides(tokens, at, book, host or last, inside=host is not None, here=here)
    return divided or borrow(tokens, at, sentence, book)


def _is_part(tokens: list[Token], at: int) -> bool:
    """Whether a number is said to be of what was counted before: `made up 35,000 of them`."""
    return at + 1 < len(tokens) and tokens[at + 1].low == "of"


def _only_frames(tokens: list[Token], at: int, noun: Noun, book: Codebook, *, retail: bool) -> bool:
    """Whether a sentence does not report a count: of a coverage, a scheme, partners, a frame."""
    number, before = tokens[at].number, tokens[at - 1].low if at else ""
    if retail and (
        noun.channel or (before in _COVERING and book.counted.get(noun.head, ("", ""))[1] == "companies")
    ):
        return True
    if before == "per":
        return True
    traded = at > 1 and before in _PARTNERED and tokens[at - 2].tags.role in _TRADED
    partners = traded and number is not None and number.in_words and not noun.of_whole
    return partners or _is_reference(noun, before, book) or _is_frame(noun, before, len(tokens))


def _to_noun(tokens: list[Token], at: int, book: Codebook) -> Noun | None:
    """Return the noun behind the other end of a change: `from 40,000 to 90,000 wafers`."""
    end = next((n for n in range(at + 2, min(at + _FROM_TO, len(tokens))) if tokens[n].kind == "num"), 0)
    number = tokens[end].number if end and any(t.low == "to" for t in tokens[at + 1 : end]) else None
    return noun_at(tokens, end + 1, book) if number is not None and not number.unit else None


def _is_compound(tokens: list[Token], at: int, before: str, book: Codebook) -> bool:
    """Count the noun that a hyphen glues to a number: `a 45-member delegation`."""
    number = tokens[at].number
    noun = tokens[at + 1] if at + 1 < len(tokens) else tokens[at]
    told = book.compounds.get(noun.low)
    if number is None or told is None or number.value == 1 or before in ("the", "its"):
        return False
    head = tokens[at + 2] if at + 2 < len(tokens) else noun
    number.unit = told[0]
    number.count = Count(told[1], "", noun.start, head.end, unit=told[0])
    return True


def _definite(before: str) -> bool:
    """Whether the word before a number can make it the whole of a scheme."""
    return before in ("of", "the", "all", "its") or before.endswith("'s")


def _is_reference(noun: Noun, before: str, book: Codebook) -> bool:
    """Whether a definite number only refers to a fixed scheme: `the 10 member states`."""
    definite = before in _REFERENCE or before.endswith("'s")
    named = before == "the" and noun.head in _NAMED_AGAIN
    return definite and noun.head in book.scheme and not named


def _is_frame(noun: Noun, before: str, size: int) -> bool:
    """Whether a number only frames its sentence: `exports to three markets`, or a title: `Three markets`."""
    alone = not before and noun.last == size - 1
    return noun.head in _FRAMED and not noun.of_whole and (alone or before in _FRAMING)


def _in_scheme(tokens: list[Token], at: int) -> bool:
    """Whether the number is the whole of a fixed scheme: `10 of Korea's 15 major items`."""
    for back in range(at - 1, max(-1, at - 5), -1):
        if tokens[back].number is not None:
            return tokens[back + 1].low == "of" or tokens[back + 1].low == "out"
    return False
