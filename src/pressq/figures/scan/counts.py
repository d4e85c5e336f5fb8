"""Say what bare numbers count, give list members the unit they share, and drop what counts nothing.

A bare number is a row when a plural noun follows it (`16 joint projects`), when it stands in a list or a
pair whose other member has the unit (`3.9 and 11.8 percent`), or when it divides a count made before (`six
in automobiles`).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from pressq.figures.scan.notation import Count
from pressq.figures.scan.nouns import is_plural, noun_at
from pressq.figures.vocabulary import listed

if TYPE_CHECKING:
    from pressq.codebook import Codebook
    from pressq.figures.scan.notation import Number
    from pressq.figures.scan.nouns import Noun
    from pressq.figures.scan.tokens import Token

_LIST: Final = frozenset((",", "and", "or", "&"))
_BASE: Final = frozenset(("from", "to", "than", "against", "versus", "at"))
_NO_LENDERS: Final = frozenset(("", "days", "percent", "percentage_points"))
"""Units that a number only has where they are written."""
_FRAMED: Final = frozenset(("markets", "regions", "sites"))
"""A number of these behind a preposition only frames a sentence: `exports to three markets`."""
_FRAMING: Final = frozenset(("to", "in", "across", "for", "into", ""))
_NAMED_AGAIN: Final = frozenset(("companies", "firms", "items"))
"""What a release counts, and then speaks of with its number: `the 18 companies selected`."""
_MORE: Final = frozenset(("more", "others", "additional", "another", "further"))
_REFERENCE: Final = listed("the these those both all its their our which whose your")
_PROCESS: Final = re.compile(
    r"\b(?:cut|shorten|reduc|capped|cap\b|tak(?:e|es|ing)\b|took|lengthen|extend|extension|"
    r"process|review|approval|period|within|limit|deadline|clearance|delay)",
    re.IGNORECASE,
)
_NOT_DAYS: Final = listed("for over first last next during past fewer more on of previous")
_TAKEN: Final = listed("within takes take took against")
"""Words before a number of days that something takes, digits or not."""
_AFTER_DAYS: Final = listed("later ago earlier before after of in")
_SURVEY: Final = re.compile(r"\bsurvey(?:s|ed|ing)?\b", re.IGNORECASE)
_THAN: Final = frozenset(("more than", "fewer than", "less than"))
_ANOTHER: Final = _MORE | {"remaining"}
_PRONOUNS: Final = listed("them which whom these those it")
_PASSIVE: Final = listed("were are was have had will")
_HIRED: Final = frozenset(("", "participants"))
"""Indicators of people who can be hired."""
_HIRE: Final = 5
"""Tokens before a counted noun where the verb that hires stands."""
_TOPS: Final = frozenset(("top", "leading"))
"""Words before a number of ranks: `the top three makers`."""
_NUMBER_OF: Final = re.compile(r"\bnumbers? of\b", re.IGNORECASE)


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
    _share_units(tokens)
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
                last = None if number.unit == "vehicles" else last
        else:
            keep = _count(tokens, at, book, last, host if depth else None, retail=retail) or _borrow(
                tokens, at, sentence, book
            )
            keep = keep and not survey
            last = number.count or last
        if not keep:
            token.kind, token.number = "word", None


def _share_units(tokens: list[Token]) -> None:
    """Let the members of a list take the unit, the currency and the scale that only the last one carries."""
    following: Number | None = None
    for token in reversed(tokens):
        number = token.number
        if number is None:
            # `740,000, or 26.7 percent` is one thing said twice, and no list.
            if (token.low not in _LIST and not _leads_from(tokens, token.index)) or (
                token.low == "or" and token.index and tokens[token.index - 1].low == ","
            ):
                following = None
            continue
        if following and not number.in_words:
            told = bool(following.direction) and not number.direction
            if told:
                pass
            elif number.unit == "" and following.unit not in ("", "days") and not number.scaled:
                number.unit, number.money = following.unit, following.money
                number.value = number.value.scaleb(following.power) * following.factor
                number.scaled, number.power = following.scaled, following.power
            elif (
                number.money
                and following.money
                and following.scaled
                and not number.scaled
                and number.value < 1000
            ):
                number.value = number.value.scaleb(following.power)
                number.scaled, number.power = True, following.power
        following = number
    _share_currency([t.number for t in tokens if t.number])


def _leads_from(tokens: list[Token], index: int) -> bool:
    """Whether `to` stands between the two ends of a change: `from 15 to 20 percent`."""
    return tokens[index].low == "to" and index > 1 and tokens[index - 2].low == "from"


def _share_currency(numbers: list[Number]) -> None:
    """Give an amount with a scale and no currency the currency of the amount it is compared with."""
    for at, number in enumerate(numbers):
        if number.scaled and not number.unit and not number.in_words:
            near = [n for n in numbers[at + 1 :] + numbers[:at][::-1] if n.money and n.power == number.power]
            if near:
                number.unit, number.money = near[0].unit, True


def _is_processing_time(tokens: list[Token], at: int, sentence: str) -> bool:
    """Whether a number of days is a time that something takes, rather than a span of the calendar."""
    number = tokens[at].number
    before = tokens[at - 1].low if at else ""
    after = tokens[at + 1].low if at + 1 < len(tokens) else ""
    if number is not None and before in _TAKEN:
        return True
    if number is None or number.in_words or number.direction or before in _NOT_DAYS or after in _AFTER_DAYS:
        return False
    return bool(_PROCESS.search(sentence))


def _count(
    tokens: list[Token], at: int, book: Codebook, last: Count | None, host: Count | None, *, retail: bool
) -> bool:
    """Find what the number at `at` counts and give it its unit; False where it counts nothing."""
    number = tokens[at].number
    before = tokens[at - 1].low if at else ""
    if (
        number is None
        or (
            number.in_words
            and before in _REFERENCE
            and not (before == "which" and at > 1 and tokens[at - 2].kind == "prep")
        )
        or before in _TOPS
        or (_definite(before) and _in_scheme(tokens, at))
    ):
        return False
    noun = noun_at(tokens, at + 1, book)
    if noun is None and before in book.hiring and not number.in_words:
        number.unit, number.count = "count", Count("jobs", "", tokens[at - 1].start, tokens[at - 1].end)
        return True
    if noun is None:
        return _divides(tokens, at, host or last, inside=host is not None)
    if (retail and noun.channel) or _is_reference(noun, before, book) or _is_frame(noun, before):
        return False
    number.unit, number.count = _counted(noun, tokens, book)
    return True


def _definite(before: str) -> bool:
    """Whether the word before a number can make it the whole of a scheme."""
    return before in ("of", "the", "all", "its") or before.endswith("'s")


def _is_reference(noun: Noun, before: str, book: Codebook) -> bool:
    """Whether a definite number only refers to a fixed scheme: `the 10 member states`."""
    definite = before in _REFERENCE or before.endswith("'s")
    named = before == "the" and noun.head in _NAMED_AGAIN
    return definite and noun.head in book.scheme and not named


def _is_frame(noun: Noun, before: str) -> bool:
    """Whether a number only frames its sentence: `exports to three markets`."""
    return noun.head in _FRAMED and not noun.of_whole and before in _FRAMING


def _counted(noun: Noun, tokens: list[Token], book: Codebook) -> tuple[str, Count]:
    """Return the unit and the count of a noun."""
    unit, indicator = book.counted.get(noun.head, ("count", ""))
    words = tokens[noun.first : noun.last + 1]
    statistic = noun.of_whole or any(t.tags.role in ("exports", "imports") for t in words)
    before = tokens[max(0, noun.first - _HIRE) : noun.first]
    if indicator in _HIRED and any(t.low in book.hiring for t in before):
        unit, indicator = "count", "jobs"
    return unit, Count(indicator, noun.item, words[0].start, words[-1].end, unit=unit, statistic=statistic)


def _in_scheme(tokens: list[Token], at: int) -> bool:
    """Whether the number is the whole of a fixed scheme: `10 of Korea's 15 major items`."""
    for back in range(at - 1, max(-1, at - 5), -1):
        if tokens[back].number is not None:
            return tokens[back + 1].low == "of" or tokens[back + 1].low == "out"
    return False


def _divides(tokens: list[Token], at: int, whole: Count | None, *, inside: bool) -> bool:
    """Whether the number is a part of a count made before.

    As in `six in automobiles`, `(331 domestic and 102 overseas)`.
    """
    number = tokens[at].number
    if number is None or whole is None or at + 1 >= len(tokens):
        return False
    after = tokens[at + 1]
    chosen = tokens[0].low == "of" and at and tokens[at - 1].low == "," and after.kind in ("verb", "aux")
    more = after.low in _MORE or after.low in _THAN or (at > 0 and tokens[at - 1].low in _ANOTHER)
    if more or inside or chosen or _stands_for(tokens, at):
        item, start, end = "", whole.start, whole.end
    elif (
        after.low in ("in", "from", "for", "at")
        and at + 2 < len(tokens)
        and tokens[at + 2].kind in ("term", "word")
    ):
        item, start, end = tokens[at + 2].tags.item, tokens[at + 2].start, tokens[at + 2].end
    else:
        return False
    number.unit = whole.unit
    number.count = Count(whole.indicator, item, start, end, host=True, unit=whole.unit)
    return True


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


def _borrow(tokens: list[Token], at: int, sentence: str, book: Codebook) -> bool:
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
    stated = moved or (leads and at > 1 and bool(tokens[at - 2].tags.item))
    if lender and not lender.money and (before.low in _BASE or before.kind == "term" or stated):
        number.unit, number.count = lender.unit, lender.count
        number.value *= lender.factor
        return True
    if before.low in ("numbered", "numbers", "at", "to") or before.kind in ("verb", "word", "term", "per"):
        named = _numbered(tokens, at, book)
        if named:
            number.unit, number.count = named
            return True
    match = _NUMBER_OF.search(sentence)
    if match and (before.kind in ("verb", "prep") or before.tags.bound):
        head = _after_number_of(tokens, match.end(), book)
        if head:
            number.unit, number.count = head
            return True
    return False


def _numbered(tokens: list[Token], at: int, book: Codebook) -> tuple[str, Count] | None:
    """Return unit and count where the subject of `numbered` says what it is.

    As in `chargers in place numbered 400`.
    """
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
            return unit, Count(indicator, tokens[place].tags.item, tokens[first].start, tokens[stop - 1].end)
    return None


def _after_number_of(tokens: list[Token], offset: int, book: Codebook) -> tuple[str, Count] | None:
    """Return unit and count for `the number of X`; `offset` counts from the sentence's start."""
    base = tokens[0].start
    for at, token in enumerate(tokens):
        if token.start >= base + offset:
            noun = noun_at(tokens, at, book)
            return _counted(noun, tokens, book) if noun else None
    return None
