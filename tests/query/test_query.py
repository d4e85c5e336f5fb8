"""The package as its callers see it."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pressq import query
from pressq.errors import QueryError
from pressq.query.compile import TEXTS
from pressq.text import visible
from query.shelf import Shelf


def test_words_of_the_command_line() -> None:
    """Words are read as if typed with spaces between them; quotes count when the shell leaves them."""
    assert query.parse_words(["a b", "c"]) == query.parse("a b c")
    assert query.parse_words(['"a b"', "c"]) == query.parse('"a b" c')
    assert query.parse_words([]) == query.parse("")
    with pytest.raises(QueryError) as caught:
        query.parse_words(["export", '"semicond'])
    assert caught.value.message == 'query: unclosed quote at column 8: export "semicond'


def test_import_is_cheap() -> None:
    """A search does not pay for patterns, dates in words, or anything else that it does not use."""
    heavy = {"regex", "dateparser", "tomllib", "json", "difflib"}
    code = "import sys; had = {*sys.modules}; import pressq.query; print(*{*sys.modules} - had)"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "pressq.query.search" in ran.stdout.split()
    assert heavy & {*ran.stdout.split()} == set()


@pytest.fixture(scope="module")
def shelf() -> Shelf:
    """Return releases in several scripts and manners."""
    odd = "\u0301\u33a2\uff9e \u00bdx \U0001f1f0\ue000 \ufb03"
    shelf = Shelf(plain="US chips, R&D and 12.7% of 1,234 things", odd=odd)
    shelf.add("korean", "\ubc18\ub3c4\uccb4 \uc218\ucd9c", title="Title \u0130\u00df", day="")
    return shelf


PIECES = ["chips", "-", "(", ")", '"', "*", " OR ", " NEAR/2 ", "title:", "id:", "x", "\u0301", "%", "\u00bd"]
TYPED = st.lists(st.sampled_from(PIECES) | st.text(max_size=3), max_size=8).map("".join)


@given(typed=TYPED, synonyms=st.booleans())
@example(typed="\u0301 a", synonyms=True)
def test_whatever_is_accepted_goes_all_the_way(shelf: Shelf, typed: str, synonyms: bool) -> None:
    """A query that is read can be run, explained, widened, suggested for, and marked in any text."""
    try:
        asked = query.parse(typed, synonyms=synonyms)
    except QueryError:
        asked = query.parse("chips")
    widened = query.fuzzy(shelf.connection, asked, 1)
    assert {*shelf.find(asked)} <= {*shelf.find(widened)}
    told = query.explain(widened)
    assert told == visible(told, keep_newlines=True)
    assert query.suggest(shelf.connection, asked) != typed
    for row in shelf.names:
        title, body = shelf.connection.execute(TEXTS, (row,)).fetchone()
        passage = query.snippet(widened, title, body)
        assert len(passage.text) <= len(body) + 1
        assert all(0 <= start < end <= len(title) for start, end in query.highlights(asked, title, "title"))
