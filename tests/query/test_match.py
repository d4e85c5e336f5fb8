"""Hits are marked where the index sees them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pressq import query
from pressq.query.match import hits, needles
from pressq.query.nodes import Query, Words
from query.shelf import Shelf


def marked(typed: str, text: str, field: str = "", *, synonyms: bool = True) -> str:
    """Return a text with brackets around what a query finds in it."""
    asked = query.parse(typed, synonyms=synonyms)
    for start, end in reversed(query.highlights(asked, text, field)):  # type: ignore[arg-type]
        text = f"{text[:start]}[{text[start:end]}]{text[end:]}"
    return text


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("semiconductor", "[Semiconductors] and [semiconductor]-based, not semi"),
        ("chips", "[Chips] and [semiconductors]"),
        ("chip", "A [chip], no microchip, no chime"),
        ("industry", "[Industry], [industrial] and [industries]"),
        ("fall", "It [falls]; fell is another word"),
        ("exports", "an [export], re-[exports]"),
        ("US", "The [U.S.], the [US] and the [United States]; using us"),
        ("us", "Using [us]; US"),
        ("R&D", "[R&D], [R & D], [research and development], r, d"),
        ("12.7%", "[12.7%], [12.7 percent], 12.7, 112.7%"),
        ("percent", "12.7[%], 12.7 [percent]"),
        ("M.AX", "The [M.AX] Alliance, MAX"),
        ("5-year", "A [5-year] plan, a [5 year] plan, 15-year"),
        ("1234", "[1,234] and [1234], not 41,234"),
        ("345", "[345], not 12.345 nor 345.6"),
        ("\u33a2", "1.66[\u33a2] and 2 [km\u00b2]"),
        ('"trade surplus"', "a [trade surplus], a surplus of trade"),
        ('"Korea\'s exports"', "[Korea\u2019s exports] rose"),
        ('"trade sur"*', "a [trade surplus], a [trade surcharge]"),
        ("invest*", "[invest], [investment], [investors], vest"),
        ("exporti*", "[exporting], [exports]"),
        ("use*", "[use], [using], [users], us, US"),
        ("caf\u00e9", "a [CAFE], a [cafe\u0301], a [Caf\u00e9]"),
        ("\ubc18\ub3c4\uccb4", "[\ubc18\ub3c4\uccb4] \uc218\ucd9c"),
        ("trade NEAR/2 surplus", "[trade] and [surplus]"),
        ("trade NEAR/1 surplus", "trade, that is to say a surplus; a [surplus] of [trade] and trade"),
        ("trade NEAR/0 surplus trade", "[trade] is no surplus, a [trade] [surplus]"),
        ("a NEAR/0 b NEAR/0 c", "a c, [a] [b] [c], d [b] [c] a"),
        (
            '"trade surplus" NEAR/1 high',
            "a [trade surplus] is [high], trade is high, a high and dry trade surplus",
        ),
        ("12.7% NEAR/0 US", "[US] [12.7%] and US"),
        ("(trade NEAR/0 surplus) OR high", "trade is [high]"),
        ("-(trade NEAR/0 surplus) high", "trade surplus is [high]"),
        ("title:trade NEAR/0 title:surplus", "[trade] [surplus] of trade"),
        ("trade -surplus", "[trade] surplus"),
        ("trade OR surplus", "[trade] [surplus]"),
        ("trade date:2025 item:chips", "[trade] date 2025 item"),
        ("category:trade", "trade"),
        ("", "nothing"),
        ("electric vehicle", "[electric] doors of a [vehicle], an [EV]"),
        ('trade "trade surplus"', "[trade surplus] and [trade]"),
    ],
)
def test_marked(typed: str, text: str) -> None:
    """Each query marks exactly these places."""
    assert marked(typed, text.replace("[", "").replace("]", "")) == text


@pytest.mark.parametrize(
    ("field", "expected"),
    [("title", "[chips] in ships"), ("body", "chips in [ships]"), ("", "[chips] in [ships]")],
)
def test_words_of_one_field(field: str, expected: str) -> None:
    """Where it is known what a text is, words that are asked of the other are not marked."""
    assert marked("title:chips body:ships", "chips in ships", field, synonyms=False) == expected


PIECES = [
    "chip",
    "chips",
    "US",
    "us",
    "R&D",
    "12.7%",
    "5-year",
    "caf\u00e9",
    "trade",
    "\u201c",
    "-",
    ". ",
    " ",
    "\u33a2",
]
TEXTS = st.lists(st.sampled_from(PIECES), max_size=8).map(" ".join)
PHRASES = st.lists(st.sampled_from([p for p in PIECES if p.strip(". -\u201c")]), min_size=1, max_size=2).map(
    " ".join
)


@given(PHRASES, TEXTS)
def test_marked_when_found(phrase: str, text: str) -> None:
    """A text has a mark if, and only if, the index finds the phrase in it."""
    asked = Query(phrase, Words(phrase, (0, len(phrase)), quoted=True))
    assert bool(hits(needles(asked), text)) == bool(Shelf(one=text).find(asked))
