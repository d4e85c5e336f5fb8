"""Words are found as they are written, whatever form a text or a query gives them."""

from __future__ import annotations

import sqlite3
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pressq.query.index import SCHEMA, document
from pressq.query.tokens import canon, keys, narrow, tokens
from query.shelf import Shelf

WRITTEN = {
    "country": "Talks with the US side began.",
    "dotted": "Talks with the U.S. side began.",
    "pronoun": "They asked us, and let us know.",
    "using": "Using and used, it is of use.",
    "research": "R&D spending rose.",
    "spaced": "R & D spending rose.",
    "phone": "AT&T was there.",
    "preposition": "It stood at T junctions.",
    "percent": "Exports rose 12.7% in May.",
    "words": "Exports rose 12.7 percent in May.",
    "decimal": "It cost 12.7 billion won.",
    "apart": "See 12, 7 and 127.",
    "alliance": "The M.AX Alliance met.",
    "maximum": "The MAX was m ax.",
    "plan": "A 5-year plan.",
    "longer": "A 15-year or 4.5-year plan of 2025 years.",
    "beauty": "K-beauty sells.",
    "area": "A district of 1.66\u33a2.",
    "ministry": "MOTIR announced it.",
    "thousand": "It built 1,234 ships.",
    "led": "LED lamps.",
    "leading": "A team led by experts.",
    "it_industry": "The IT sector.",
}


@pytest.fixture(scope="module")
def written() -> Shelf:
    """One release for each way to write something."""
    return Shelf(**WRITTEN)


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("US", "country"),
        ("U.S.", "dotted"),
        ("u.s.", "dotted"),
        ("us", "pronoun"),
        ("Us", "pronoun"),
        ("use", "using"),
        ("using", "using"),
        ("R&D", "research spaced"),
        ("r&d", "research spaced"),
        ("R & D", "research spaced"),
        ("R & D, of", "research spaced"),
        ("\uff32\uff06\uff24", "research spaced"),
        ("AT&T", "phone"),
        ("12.7%", "percent words"),
        ("\uff11\uff12.\uff17%", "percent words"),
        ("12.7", "decimal percent words"),
        ("M.AX", "alliance"),
        ("m.ax", "alliance"),
        ("MAX", "maximum"),
        ("5-year", "plan"),
        ("k-beauty", "beauty"),
        ("K\u2011Beauty", "beauty"),
        ("\u33a2", "area"),
        ("km\u00b2", "area"),
        ("1.66", "area"),
        ("motir", "ministry"),
        ("1234", "thousand"),
        ("1,234", "thousand"),
        ("LED", "led"),
        ("led", "leading"),
        ("IT", "it_industry"),
    ],
)
def test_found_as_written(written: Shelf, typed: str, names: str) -> None:
    """Each word finds what is written so, and nothing that only looks like it to a tokenizer."""
    assert written.found(typed, synonyms=False) == names


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        pytest.param("CAFE", "a caf\u00e9", id="case and accents"),
        pytest.param("caf\u00e9", "a cafe", id="accent in the query"),
        pytest.param("cafe\u0301", "a caf\u00e9", id="decomposed query"),
        pytest.param(
            "\ubc18\ub3c4\uccb4", unicodedata.normalize("NFD", "\ubc18\ub3c4\uccb4"), id="decomposed Hangul"
        ),
        pytest.param("Korea's", "Korea\u2019s exports", id="typographic apostrophe"),
        pytest.param('"Korea\'s exports"', "Korea\u2019s exports", id="apostrophe in a phrase"),
        pytest.param("\u201ctrade surplus\u201d", "a trade surplus", id="typographic quotes"),
        pytest.param("2025", "in \uff12\uff10\uff12\uff15", id="full-width digits"),
        pytest.param("semiconductor", "semi\u00adcon\u200bductors", id="invisible characters"),
        pytest.param("office", "o\ufb03ce", id="ligature"),
        pytest.param("USD", "US\uff24", id="half full-width"),
        pytest.param("Orsted", "\u00d8rsted A/S", id="stroke in the text"),
        pytest.param("\u00f8rsted", "ORSTED", id="stroke in the query"),
        pytest.param("Lodz", "\u0141\u00f3d\u017a", id="stroke and accents"),
        pytest.param("STRASSE", "stra\u00dfe", id="sharp s"),
        pytest.param("encyclop\u00e6dia", "Encyclopaedia", id="two letters in one"),
        pytest.param("don't", "They don\u2019t.", id="negation"),
    ],
)
def test_forms_of_a_text_are_one(typed: str, text: str) -> None:
    """Case, accents, quotes and Unicode forms make no difference, and the passage is marked all the same."""
    shelf = Shelf(one=text, other="nothing of the kind")
    assert shelf.found(typed) == "one"


def test_canon_changes_nothing_twice() -> None:
    """What was rewritten once stays as it is, so that a rewritten word can be asked for."""
    once = canon(" ".join(WRITTEN.values()))
    assert canon(once) == once


def test_half_is_two_words() -> None:
    """A compatibility form may stand for more than one word."""
    assert keys("\u00bd") == ("1", "2")


@pytest.fixture(scope="module")
def index() -> sqlite3.Connection:
    """Return an index whose words can be read in order."""
    connection = sqlite3.connect(":memory:")
    connection.executescript(SCHEMA)
    connection.execute("CREATE VIRTUAL TABLE words USING fts5vocab(fts, instance)")
    return connection


PIECES = st.sampled_from(
    [
        *"abAUSTIGR019.,&%-' \n$()/\u2019\u2013\u201c\u33a2\u00b2\u2083\u00e9\ubc18\uff05\uff11\uff21",
        *[
            "US",
            "us",
            "IT",
            "U.S.",
            "R&D",
            " & ",
            "1,234",
            "12.7%",
            "\u2026",
            "\u00b7",
            "M.AX",
            "Us",
            "x\u00ady",
        ],
    ]
)


@given(st.lists(PIECES, max_size=30).map("".join))
def test_tokens_are_those_of_the_index(index: sqlite3.Connection, text: str) -> None:
    """The words found in a text with their places are the words that the index holds, in the same order."""
    index.execute("INSERT INTO fts(rowid, body) VALUES (1, ?)", (document(None, text, None)[1],))
    held = [term for (term,) in index.execute("SELECT term FROM words ORDER BY offset")]
    index.execute(
        "INSERT INTO fts(fts, rowid, body) VALUES ('delete', 1, ?)", (document(None, text, None)[1],)
    )
    assert [key for token in tokens(narrow(text)) for key in token.keys] == held


@given(st.text())
def test_tokens_keep_their_places(text: str) -> None:
    """Places are in order, do not overlap, and lie within the text, whatever it holds."""
    places = [place for token in tokens(narrow(text)) for place in (token.start, token.end)]
    assert places == sorted(places)
    assert len(narrow(text)) == len(text)
    assert all(0 <= place <= len(text) for place in places)
