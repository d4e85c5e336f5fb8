"""Bare numbers that divide a count made before: `six in automobiles`, `five of them`, `of which 76 have`."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from pressq.figures.scan.notation import Count
from pressq.figures.scan.nouns import FAR, count_of, noun_at
from pressq.figures.vocabulary import listed

if TYPE_CHECKING:
    from pressq.codebook import Codebook
    from pressq.figures.scan.nouns import Noun
    from pressq.figures.scan.tokens import Token

_MORE: Final = frozenset(("more", "others", "additional", "another", "further"))
_THAN: Final = frozenset(("more than", "fewer than", "less than"))
_ANOTHER: Final = _MORE | {"remaining"}
_PRONOUNS: Final = listed("them which whom these those it")
_PASSIVE: Final = listed("were are was have had will")
_ELSEWHERE: Final = listed("elsewhere abroad overseas domestically")
"""Adverbs that tell where a part of a count is."""
_EXIST: Final = frozenset(("whom", "which"))
_GAPS: Final = frozenset((",", "and", ";", "while"))
"""What a part of a count stands behind whose verb is left out: `and eleven hydrogen`."""
_NAMING: Final = frozenset(("word", "term", "prep", "det"))
"""Kinds of token that say which others `those` are."""
_SPAN: Final = 4
"""Tokens behind a number where the sector that it is in stands: `28 are in the chip sector`."""


def divides(
    tokens: list[Token], at: int, book: Codebook, whole: Count | None, *, inside: bool, here: bool
) -> bool:
    """Whether the number is a part of a count made before, or one of what the sentence is about.

    As in `six in automobiles`, `(331 domestic and 102 overseas)`. `here`: the count was made in the sentence.
    """
    number = tokens[at].number
    if number is None or at + 1 >= len(tokens):
        return False
    told = _named(tokens, at, book, here=here)
    if told is None and whole is not None:
        told = _chosen(tokens, at, book) or _part(tokens, at, whole, inside=inside, here=here)
    if told is None:
        return False
    number.unit = told.unit
    # What vehicles are counted for is told by the clause, as for `198,000 units`.
    number.count = None if told.unit == "vehicles" and told.host else told
    return True


def _named(tokens: list[Token], at: int, book: Codebook, *, here: bool) -> Count | None:
    """Return the count of a noun that has no number of its own, and that the number is one of."""
    alone = not here and (_stands_alone(tokens, at) or _there_are(tokens, at))
    opening = noun_at(tokens, 0, book) if alone else None
    if opening is not None:
        count = count_of(opening, tokens, book)[1]
        if not count.statistic:
            return count
    named = _named_before(tokens, at, book, here=here)
    if named is None:
        return None
    acting = tokens[at + 1].kind in ("verb", "aux")
    item = item_of_verb(tokens, at + 1) if acting else ""
    return replace(count_of(named, tokens, book)[1], host=True, item=item)


def _is_chosen(tokens: list[Token], at: int) -> bool:
    """Whether a number is some of those counted before: `Of these, 12 make robots`."""
    led = tokens[0].low == "of" and at > 0 and tokens[at - 1].low == ","
    return led and tokens[at + 1].kind in ("verb", "aux")


def _chosen(tokens: list[Token], at: int, book: Codebook) -> Count | None:
    """Return the count that the noun behind the verb says: `Of these, 23 were electric blankets`."""
    being = _is_chosen(tokens, at) and tokens[at + 1].low in ("were", "are")
    if not being or not tokens[at + 2 : at + 3] or tokens[at + 2].kind == "verb":
        return None
    told = noun_at(tokens, at + 2, book)
    return None if told is None or told.head.endswith("ed") else count_of(told, tokens, book)[1]


def _part(tokens: list[Token], at: int, whole: Count, *, inside: bool, here: bool) -> Count | None:
    """Return the count of a part of `whole`."""
    after = tokens[at + 1]
    more = after.low in _MORE or after.low in _THAN or (at > 0 and tokens[at - 1].low in _ANOTHER)
    chosen = _is_chosen(tokens, at)
    acts = here and whole.host and after.kind == "verb"
    part = Count(whole.indicator, "", whole.start, whole.end, host=True, unit=whole.unit)
    if here and (_again(tokens, at) or _of_those(tokens, at)):
        return replace(part, item=whole.item)
    if here and _is_gapped(tokens, at, whole):
        return replace(part, item=after.tags.item)
    if more or inside or chosen or acts or after.low in _ELSEWHERE or _stands_for(tokens, at):
        return replace(part, item=item_of_verb(tokens, at + 1)) if acts or chosen else part
    if after.low not in ("in", "from", "for", "at") or at + 2 >= len(tokens):
        return None
    sector = tokens[at + 2]
    if sector.kind not in ("term", "word"):
        return None
    return replace(part, item=sector.tags.item, start=sector.start, end=sector.end)


def _named_before(tokens: list[Token], at: int, book: Codebook, *, here: bool) -> Noun | None:
    """Return the known noun without a number of its own that a number is a part of.

    As in `Of the tenants, 28 make`, `suppliers, of which 76 have`, `firms can apply; 250 of them get`.
    """
    before, after = tokens[at - 1].low if at else "", tokens[at + 1]
    first = -1
    if before == "," and tokens[0].low == "of" and tokens[1].low == "the" and at <= FAR:
        first = 2
    elif before in _EXIST and at > 3 and tokens[at - 2].low == "of":
        last = at - 4 if tokens[at - 3].low == "," else at - 3
        told = last >= 0 and not any(t.kind == "num" for t in tokens[max(0, last - _SPAN) : last])
        first = last if told else -1
    elif not here and after.low == "of" and tokens[at + 2 : at + 3] and tokens[at + 2].low == "them":
        # What stands in the same clause is no part of itself: `hybrids made up 35,000 of them`.
        first = 0 if any(t.low in (";", ",") for t in tokens[:at]) else -1
    noun = noun_at(tokens, first, book) if first >= 0 else None
    return noun if noun is not None and noun.head in book.counted else None


def item_of_verb(tokens: list[Token], verb: int) -> str:
    """Return the item that those counted make, or the sector they are in: `12 make robots`."""
    for token in tokens[verb + 1 : verb + 1 + _SPAN]:
        if token.tags.item or token.kind not in ("prep", "det", "word"):
            return token.tags.item
        if token.kind == "prep" and token.low != "in":
            return ""
    return ""


def _is_gapped(tokens: list[Token], at: int, whole: Count) -> bool:
    """Whether a part of a count has a sector and no verb: `13 of them concern robots and eleven hydrogen`."""
    named, ends = tokens[at + 1].kind in ("word", "term"), tokens[at + 2 : at + 3]
    led = at > 0 and tokens[at - 1].low in _GAPS
    return named and whole.host and led and (not ends or ends[0].kind in ("punct", "conj"))


def _again(tokens: list[Token], at: int) -> bool:
    """Whether a number is the same count of another year: `26 pilot projects in 2024 and 102 in 2025`."""
    if tokens[at - 1].low not in (*_GAPS, "but") or tokens[at + 1].low != "in":
        return False
    back = at - 2 if tokens[at - 1].low != "and" or tokens[at - 2].low != "," else at - 3
    dated = tokens[at + 2 : at + 3] and tokens[at + 2].kind == "per"
    return bool(dated) and back > 0 and tokens[back].kind == "per" and tokens[back - 1].low == "in"


def _of_those(tokens: list[Token], at: int) -> bool:
    """Whether a number is that of others, the verb and the noun left out: `; those in Ulsan, 410`."""
    if tokens[at - 1].low != ",":
        return False
    back = at - 2
    while back > 0 and tokens[back].kind in _NAMING:
        back -= 1
    led = back <= 0 or tokens[back - 1].low in _GAPS
    return back >= 0 and led and tokens[back].low in ("those", "that")


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
        or tokens[at - 1].tags.status == "plan"
        or (at > 1 and tokens[at - 2].low.endswith("to"))
    )
