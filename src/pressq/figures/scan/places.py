"""The country that `the country` stands for: the one named before it, in the sentence or in the text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pressq.codebook.lexicon import Tags
from pressq.figures.scan.tokens import Token

if TYPE_CHECKING:
    from collections.abc import Sequence

_BEFORE: Final = frozenset(("in", "to", "from", "with"))
_HOME: Final = "korea"
"""What names no counterpart: behind it `the country` is Korea."""

_SEVERAL: Final = frozenset(
    ("EU", "ASEAN", "MIDDLE_EAST", "LATIN_AMERICA", "CIS", "NORTH_AMERICA", "EUROPE_OTHER", "ASIA", "OCEANIA")
) | {"AFRICA", "other"}
"""Areas that are no country."""


def settled(tokens: list[Token], named: str) -> list[Token]:
    """Return the tokens with `in the country`, and `there` behind a number, as the area that it stands for.

    `named` is the area that the text named last before the sentence.
    """
    if all(t.low not in ("country", "there") for t in tokens):
        return tokens
    kept: list[Token] = []
    for at, token in enumerate(tokens):
        led = [t.low for t in tokens[max(0, at - 2) : at]]
        country = token.low == "country" and led[-1:] == ["the"] and led[0] in _BEFORE
        there = token.low == "there" and bool(kept) and kept[-1].number is not None
        area = last_named(kept, named, country=country) if country or there else ""
        if area and there:
            kept.append(Token("prep", token.start, token.start, "in", Tags()))
        kept.append(_as_area(token, area) if area else token)
    for place, token in enumerate(kept):
        token.index = place
    return kept


def last_named(tokens: Sequence[Token], named: str, *, country: bool = True) -> str:
    """Return the area that is named last in a sentence, `named` without one, none where that is Korea.

    `country`: groups of countries are passed over.
    """
    for at in range(len(tokens) - 1, -1, -1):
        token = tokens[at]
        if at and token.low == _HOME and tokens[at - 1].low in _BEFORE:
            return ""
        area = token.tags.area or token.tags.origin
        if area and not (country and area in _SEVERAL):
            return area
    return named


def _as_area(token: Token, area: str) -> Token:
    return Token("term", token.start, token.end, token.low, Tags(area=area, kind="term"))
