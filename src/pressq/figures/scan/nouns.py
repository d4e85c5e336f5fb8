"""Find the plural noun that a bare number counts: `16 joint projects`, `ten of Korea's 15 major items`."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from pressq.figures.scan.notation import Count
from pressq.figures.vocabulary import listed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pressq.codebook import Codebook
    from pressq.figures.scan.tokens import Token

FAR: Final = 9
"""Tokens from a number to the noun that it counts, adjectives and names included."""
_PLURALS: Final = listed(
    "people personnel staff men women children criteria memoranda consortia aircraft spacecraft"
)
_NO_PLURALS: Final = ("ss", "us", "is", "'s")
_NO_NOUNS: Final = listed("overseas perhaps afterwards always nowadays indoors outdoors sometimes besides")
_ENDS: Final = listed("prep per num ana resp aux bound")
"""Kinds of token that no counted noun reaches across."""
_WHOLE: Final = listed("of the these those its all korea's korea")
"""Words of `of the 15`."""
_PART_KINDS: Final = listed("word term punct conj")
_HIRED: Final = frozenset(("", "participants"))
"""Indicators of people who can be hired."""
_HIRE: Final = 5
"""Tokens before a counted noun where the verb that hires stands."""
_HAVE: Final = listed("with has have had having")
"""What leads to those who work for someone: `a plant with 420 workers`."""
_PART_STOPS: Final = frozenset((";", ":", "(", ")", "but", "while"))


@dataclass(frozen=True, slots=True)
class Noun:
    """A counted noun."""

    head: str
    first: int
    """The token that its phrase begins at."""
    last: int
    """The token of its head."""
    item: str
    channel: str
    of_whole: bool
    """The number is a part of a fixed scheme: `of the 15 major items`."""


def noun_at(tokens: Sequence[Token], at: int, book: Codebook) -> Noun | None:
    """Return the plural noun that the number before token `at` counts."""
    of_whole = at < len(tokens) and tokens[at].low in ("of", "out")
    first = _behind_whole(tokens, at) if of_whole else at
    stop = min(len(tokens), first + FAR)
    head, last, item, channel = "", first, "", ""
    for place in range(first, stop):
        token = tokens[place]
        if token.low in ("and", "or") and place > first and not head and _is_number(tokens, place + 1):
            # `2,000 direct and 6,000 indirect jobs`
            other = noun_at(tokens, place + 2, book)
            return other and replace(other, first=first, item=item or other.item, of_whole=of_whole)
        if token.kind in ("punct", "conj"):
            if place == first or not _links(tokens, place, stop, book, found=bool(head)):
                break
            continue
        word = _word(token, book)
        plural = is_plural(word, book)
        if not of_whole and (token.low in book.uncounted or word in book.uncounted):
            listed_noun = tokens[place - 1].low in (",", "and", "or") and _goes_on(
                tokens, place + 1, stop, book
            )
            if plural and not head and not listed_noun:
                return None
            if head or not plural:
                break
            continue
        if _ends(tokens, place, stop, book, head=head, plural=plural, of_whole=of_whole):
            break
        if plural:
            head, last = word, place
        item = item or ("" if token.tags.item in book.retail else token.tags.item)
        channel = channel or token.tags.channel
    return Noun(head, first, last, item, channel, of_whole) if head else None


def _is_number(tokens: Sequence[Token], at: int) -> bool:
    return at < len(tokens) and tokens[at].kind == "num"


def _behind_whole(tokens: Sequence[Token], at: int) -> int:
    """Return the token behind `of the 15`, `out of Korea's nine`."""
    at += 1
    while at < len(tokens) and (
        tokens[at].low in _WHOLE or tokens[at].kind == "num" or tokens[at].low.endswith("'s")
    ):
        at += 1
    return at


def _word(token: Token, book: Codebook) -> str:
    """Return the word of a token that can be a counted noun."""
    low = token.low.removesuffix(" that")
    return low if low in book.counted else low.rpartition(" ")[2]


def _ends(
    tokens: Sequence[Token], at: int, stop: int, book: Codebook, *, head: str, plural: bool, of_whole: bool
) -> bool:
    """Whether the noun phrase ends before the token at `at`."""
    token = tokens[at]
    if token.kind in _ENDS or (token.kind == "det" and (head or not of_whole)):
        return True
    if head and not plural:
        return not _goes_on(tokens, at, stop, book)
    return token.kind == "verb" and not plural and not token.low.endswith(("ing", "ed"))


def _links(tokens: Sequence[Token], at: int, stop: int, book: Codebook, *, found: bool) -> bool:
    """Whether a comma or a conjunction goes on inside the noun phrase."""
    if tokens[at].low not in ("&", ",", "and", "or"):
        return False
    return not found or _goes_on(tokens, at, stop, book)


def _goes_on(tokens: Sequence[Token], at: int, stop: int, book: Codebook) -> bool:
    """Whether a known counted noun still follows, behind words and commas only.

    As in `200 parts and equipment companies`.
    """
    if _word(tokens[at - 1], book) in book.counted:
        return False
    for token in tokens[at:stop]:
        if _word(token, book) in book.counted:
            return True
        if token.kind not in _PART_KINDS or token.low in _PART_STOPS:
            return False
    return False


def is_plural(word: str, book: Codebook) -> bool:
    """Whether a word is a plural noun, as far as its form shows."""
    if word in book.counted or word in _PLURALS:
        return True
    if word in _NO_NOUNS:
        return False
    return len(word) > 3 and word[-1] == "s" and word[-2:] not in _NO_PLURALS and word[0].isalpha()


def _move(tokens: Sequence[Token], noun: Noun) -> bool:
    """Whether what is counted is itself said to rise or fall: `Seven items rose`."""
    moves = any(t.kind == "verb" and t.tags.verb in ("up", "down") for t in tokens[noun.last + 1 :])
    led = any(t.kind in ("verb", "prep") for t in tokens[: noun.first])
    return moves and not led


def _counted_of(tokens: Sequence[Token], number: int) -> Sequence[Token]:
    """Return what the number at a token counts the parts of: `exports of 12 items rose`."""
    return tokens[number - 2 : number - 1] if number > 1 and tokens[number - 1].low == "of" else ()


def count_of(noun: Noun, tokens: Sequence[Token], book: Codebook) -> tuple[str, Count]:
    """Return the unit and the count of a noun; people whom someone hires or has at work are jobs."""
    unit, indicator = book.counted.get(noun.head, ("count", ""))
    words = tokens[noun.first : noun.last + 1]
    told = (*words, *_counted_of(tokens, noun.first - 1))
    traded = any(t.tags.role in ("exports", "imports") for t in told)
    statistic = noun.of_whole or traded or (noun.head == "items" and _move(tokens, noun))
    before = [t.low for t in tokens[max(0, noun.first - _HIRE) : noun.first]]
    hired = indicator in _HIRED and any(low in book.hiring for low in before)
    if hired or (noun.head in book.staff and any(low in _HAVE for low in before)):
        unit, indicator = "count", "jobs"
    return unit, Count(indicator, noun.item, words[0].start, words[-1].end, unit=unit, statistic=statistic)
