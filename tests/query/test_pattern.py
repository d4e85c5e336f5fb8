"""Patterns are looked for in every text, and cannot hang the program."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pressq import query
from pressq.errors import QueryError
from pressq.query.pattern import LONGEST, Matcher
from query.shelf import Shelf


@pytest.fixture
def shelf() -> Shelf:
    """Return releases with amounts of money."""
    shelf = Shelf(won="KRW 5 trillion", none="no amount")
    shelf.add("usd", "USD 66.0 billion in exports", title="Record", day="2025-10-01")
    shelf.add("title", "x", title="usd 7 billion", day="2025-10-02", category="Trade")
    return shelf


@pytest.mark.parametrize(
    ("pattern", "names"),
    [
        (r"USD [\d.]+ billion", ["title", "usd"]),
        (r"(?-i:USD) [\d.]+", ["usd"]),
        (r"\p{Lu}{3} \d+ trillion", ["won"]),
        (r"(?:trilion){e<=1}", ["won"]),
        (r"^no amount$", ["none"]),
        (r"y*", []),
        (r"nothing", []),
    ],
)
def test_pattern_finds_titles_and_bodies(shelf: Shelf, pattern: str, names: list[str]) -> None:
    """What matches is found, newest first, and counted; an empty match is no match."""
    asked = query.parse_regex(pattern)
    assert shelf.find(asked) == names
    assert query.total(shelf.connection, asked) == len(names)


@pytest.mark.parametrize(
    ("pattern", "marked"),
    [
        pytest.param("Korea's", ["Korea\u2019s"], id="apostrophe"),
        pytest.param("korea\u2019s", ["Korea\u2019s"], id="apostrophe of print"),
        pytest.param('"[^"]+"', ["\u201cchips act\u201d"], id="quotes"),
        pytest.param(r"\d+-\d+", ["2024\u201325"], id="dash"),
        pytest.param("USD 5", ["USD\u00a05"], id="space"),
        pytest.param(r"\u2019s", ["\u2019s"], id="number"),
        pytest.param(r"\p{Pi}\w+", ["\u201cchips"], id="kind"),
        pytest.param("[\u2010-\u2015]", ["\u2013"], id="set"),
        pytest.param(r"(?m)^end$", ["end"], id="line"),
    ],
)
def test_typed_signs_find_those_of_print(pattern: str, marked: list[str]) -> None:
    """A pattern with a quote, dash or space of the keyboard finds it in print, and marks it there."""
    text = "Korea\u2019s \u201cchips act\u201d of 2024\u201325: USD\u00a05.\nend"
    shelf = Shelf(one=text, other="koreas")
    asked = query.parse_regex(pattern)
    assert shelf.find(asked) == ["one"]
    assert [text[start:end] for start, end in query.highlights(asked, text)] == marked


def test_pattern_within_a_query(shelf: Shelf) -> None:
    """A pattern may be looked for among what a query leaves, in any order, up to a limit."""
    assert shelf.find(query.parse_regex(r"\d", query.parse("exports"))) == ["usd"]
    asked = query.parse_regex(r"\d")
    assert shelf.find(asked, categories=["trade"]) == ["title"]
    assert shelf.find(asked, order="-date") == ["won", "usd", "title"]
    assert shelf.find(asked, limit=1) == ["title"]


@pytest.mark.parametrize(
    ("pattern", "column", "reason"),
    [
        ("a(b", 4, "missing )"),
        ("a[b", 4, "unterminated character set"),
        ("*a", 1, "nothing to repeat"),
        ("", 1, "empty pattern"),
        ("a" * (LONGEST + 1), LONGEST + 1, f"pattern longer than {LONGEST} characters"),
        ("(" * 400 + ")" * 400, 1, "the pattern cannot be read"),
    ],
)
def test_invalid_patterns(pattern: str, column: int, reason: str) -> None:
    """A mistake in a pattern is named, with its column."""
    with pytest.raises(QueryError) as caught:
        query.parse_regex(pattern)
    assert (caught.value.column, caught.value.reason) == (column, reason)


@pytest.mark.parametrize("pattern", [r"(a+)+$", r"(a|aa)+$", r"(a+)+\d"])
def test_hostile_patterns_end(pattern: str) -> None:
    """A pattern that would run for ages is stopped when its time is over."""
    matcher = Matcher(pattern, grace=0.05)
    with pytest.raises(QueryError, match="the pattern takes too long"):
        list(matcher.spans("a" * 3000 + "!"))


def test_time_grows_with_the_text() -> None:
    """What was read fast earns time, so that an ordinary pattern never runs out of it."""
    matcher = Matcher("chips", grace=0.01)
    assert sum(matcher.matches("no such word " * 1000) for _ in range(100)) == 0
    assert matcher.left > 0.01


@given(st.text(alphabet="ab(|)*+?[]{}1,\\.^$-:!<=>", max_size=12))
def test_any_pattern_is_read_or_refused(pattern: str) -> None:
    """No pattern raises anything but QueryError, with a column that lies in it."""
    spans, error = [(0, 1)], None
    try:
        spans = list(Matcher(pattern, grace=0.2).spans("aab 1ab a" * 3))
    except QueryError as raised:
        error = raised
    assert error is None or 1 <= error.column <= len(pattern) + 1
    assert all(start < end for start, end in spans)
