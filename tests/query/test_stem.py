"""The stemmer has to be the one of the index, whatever it is given."""

from __future__ import annotations

import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pressq.query.index import SCHEMA
from pressq.query.stem import stem
from query.shelf import Shelf

_SUFFIXES = """
s es ies sses ss ed eed ing at bl iz y e l ll ational tional enci anci izer logi bli alli entli eli
ousli ization ation ator alism iveness fulness ousness aliti iviti biliti icate ative alize iciti
ical ful ness ement ment ent able ible ance ence ant ism ate iti ous ive ize sion tion al er ic ou
"""
SUFFIXES = _SUFFIXES.split()


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        # The examples of Porter's paper.
        ("caresses", "caress"), ("ponies", "poni"), ("cats", "cat"), ("feed", "feed"), ("agreed", "agre"),
        ("plastered", "plaster"), ("bled", "bled"), ("motoring", "motor"), ("sing", "sing"),
        ("conflated", "conflat"), ("troubled", "troubl"), ("sized", "size"), ("hopping", "hop"),
        ("falling", "fall"), ("filing", "file"), ("happy", "happi"), ("sky", "sky"),
        ("relational", "relat"), ("conditional", "condit"), ("digitizer", "digit"),
        ("vietnamization", "vietnam"),
        ("triplicate", "triplic"), ("formative", "form"), ("electrical", "electr"), ("goodness", "good"),
        ("allowance", "allow"), ("replacement", "replac"), ("adoption", "adopt"), ("probate", "probat"),
        ("controll", "control"), ("roll", "roll"), ("semiconductors", "semiconductor"),
    ],
)  # fmt: skip
def test_words_lose_their_endings(word: str, expected: str) -> None:
    """A word and its forms have one stem."""
    assert stem(word) == expected


@pytest.fixture(scope="module")
def index() -> sqlite3.Connection:
    """Return an index whose words can be read."""
    connection = sqlite3.connect(":memory:")
    connection.executescript(SCHEMA)
    connection.execute("CREATE VIRTUAL TABLE words USING fts5vocab(fts, instance)")
    return connection


def held(index: sqlite3.Connection, word: str) -> list[str]:
    """Return what the index holds for one word."""
    index.execute("INSERT INTO fts(rowid, body) VALUES (1, ?)", (word,))
    found = [term for (term,) in index.execute("SELECT term FROM words")]
    index.execute("INSERT INTO fts(fts, rowid, body) VALUES ('delete', 1, ?)", (word,))
    return found


ENDINGS = st.lists(st.sampled_from(SUFFIXES), max_size=3).map("".join)
BEGINNINGS = st.text("aeioubcdlstyz", min_size=1, max_size=6)


@given(st.builds(str.__add__, BEGINNINGS, ENDINGS))
def test_stem_is_that_of_the_index(index: sqlite3.Connection, word: str) -> None:
    """For any ending after any beginning, program and index agree."""
    assert held(index, word) == [stem(word)]


@pytest.mark.parametrize("word", ["x" * 64 + "s", "\ub09c\ubc18\ub3c4\uccb4s", "us\ue002", "ab", "12\ue0007"])
def test_odd_words_are_left_as_the_index_leaves_them(index: sqlite3.Connection, word: str) -> None:
    """Long, short, foreign and marked words are no exception."""
    assert held(index, word) == [stem(word)]


@given(st.builds(str.__add__, BEGINNINGS, ENDINGS))
def test_stem_begins_its_words(word: str) -> None:
    """A word begins with its stem, but for the last letter of the stem: marking a passage relies on it."""
    assert word.startswith(stem(word)[:-1])


def test_forms_find_each_other() -> None:
    """What has one stem is found by any of its forms."""
    shelf = Shelf(one="They industrialised.", two="industrial policy", three="no such word")
    assert shelf.found("industry OR industries OR industrial") == "two"
