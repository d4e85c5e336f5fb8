"""The passage that is shown holds the hits, is short, and is cut where a reader would cut it."""

from __future__ import annotations

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from pressq import query
from pressq.query.nodes import Query, Words

FILLER = "The ministry said many things about many matters. "


def shown(typed: str, body: str, title: str | None = None, width: int = 60) -> str:
    """Return the passage with brackets around the hits."""
    passage = query.snippet(query.parse(typed), title, body, width)
    text = passage.text
    for start, end in reversed(passage.spans):
        text = f"{text[:start]}[{text[start:end]}]{text[end:]}"
    return text


@pytest.mark.parametrize(
    ("typed", "body", "expected"),
    [
        pytest.param("chips", "Only chips.", "Only [chips].", id="the whole of a short body"),
        pytest.param("chips", "", "", id="no body"),
        pytest.param(
            "", FILLER * 2, "The ministry said many things about many matters. The\u2026", id="no words"
        ),
        pytest.param(
            "chips", FILLER + "Exports of chips rose. " + FILLER,
            "\u2026many matters. Exports of [chips] rose. The ministry said\u2026", id="in the middle",
        ),
        pytest.param(
            "chips rose", "A chip. " + FILLER * 2 + "All chips rose today.",
            "\u2026said many things about many matters. All [chips] [rose] today.", id="most different words",
        ),
        pytest.param(
            "chips", "One chip. " + FILLER * 2 + "A chip, a chip.",
            "\u2026said many things about many matters. A [chip], a [chip].", id="most hits",
        ),
        pytest.param("chips", "Chips.\n\nMore\tchips.", "[Chips].  More [chips].", id="one line"),
        pytest.param(
            "title:chips", "No chips " + FILLER,
            "No chips The ministry said many things about many matters. ", id="a word of the title only",
        ),
    ],
)  # fmt: skip
def test_shown(typed: str, body: str, expected: str) -> None:
    """Each body shows this passage."""
    assert shown(typed, body) == expected


def test_title_is_not_shown_again() -> None:
    """A body that repeats its title begins behind it, unless the hits are there."""
    body = "Exports Rise\n" + FILLER * 2
    assert shown("date:2025", body, "Exports Rise").startswith("\u2026The ministry")
    assert shown("exports", body, "Exports Rise").startswith("[Exports] Rise The")


def test_hit_longer_than_the_passage() -> None:
    """A hit that does not fit is cut, and what is left of it is marked."""
    passage = query.snippet(query.parse_regex("x.*z"), None, "a " + "xy " * 100 + "z b", 40)
    assert passage.text.startswith("\u2026xy xy")
    assert passage.spans == ((1, len(passage.text) - 1),)


def test_pattern_and_words_are_both_marked() -> None:
    """A pattern within a query marks its matches beside the words, without overlaps."""
    asked = query.parse_regex(r"USD \d+ billion|chip", query.parse("chips OR exports", synonyms=False))
    passage = query.snippet(asked, None, "Exports of chips: USD 66 billion.")
    assert [passage.text[start:end] for start, end in passage.spans] == ["Exports", "chips", "USD 66 billion"]


def test_typos_are_marked() -> None:
    """What a word was widened to is marked as the word itself is."""
    asked = query.parse("chips", synonyms=False)
    widened = Words("ship", (0, 5), quoted=True)
    node = query.Query("chips", asked.node and asked.node._replace(text="chip"))  # type: ignore[call-arg]
    assert query.snippet(node, None, "ship chip").spans == ((5, 9),)
    assert query.snippet(query.Query("", widened), None, "ship chip").spans == ((0, 4),)


CLUSTERS = [
    "a",
    "e\u0301",
    "\U0001f1f0\U0001f1f7",
    "\U0001f468\u200d\U0001f469\u200d\U0001f467",
    "\u1112\u1161\u11ab",
]
BODIES = st.lists(st.sampled_from([*CLUSTERS, "\ud55c", " ", "\r\n", "chips "]), max_size=60).map("".join)


@given(BODIES, st.integers(1, 40), st.sampled_from(["chips", "a", ""]))
def test_no_character_is_cut(body: str, width: int, typed: str) -> None:
    """A passage is a piece of the body that begins and ends where a visible character does."""
    passage = query.snippet(query.parse(typed), None, body, width)
    core = passage.text.removeprefix("\u2026").removesuffix("\u2026")
    flat = regex.sub(r"\s", " ", body)
    edges = {0, *(match.end() for match in regex.finditer(r"\X", body))}
    starts = [match.start() for match in regex.finditer(regex.escape(core), flat, overlapped=True)]
    assert any({start, start + len(core)} <= edges for start in starts)


@pytest.mark.parametrize(
    ("pattern", "text", "marked"),
    [
        pytest.param("e", "cafe\u0301 e", ["e\u0301", "e"], id="accent"),
        pytest.param(r"\p{M}", "ne\u0301\u0302.", ["e\u0301\u0302"], id="marks only"),
        pytest.param(
            "\U0001f468", "a \U0001f468\u200d\U0001f467 b", ["\U0001f468\u200d\U0001f467"], id="family"
        ),
        pytest.param(
            "\U0001f467", "a \U0001f468\u200d\U0001f467 b", ["\U0001f468\u200d\U0001f467"], id="child"
        ),
        pytest.param("\U0001f1f7", "\U0001f1f0\U0001f1f7\U0001f1fa", ["\U0001f1f0\U0001f1f7"], id="flag"),
        pytest.param("\u1112", "\u1112\u1161\u11ab", ["\u1112\u1161\u11ab"], id="syllable"),
        pytest.param("5", "no 5\ufe0f\u20e3", ["5\ufe0f\u20e3"], id="keycap"),
        pytest.param("\u2019", "Korea\u2019s", ["\u2019"], id="plain sign"),
    ],
)
def test_marks_hold_whole_characters(pattern: str, text: str, marked: list[str]) -> None:
    """A match within what is seen as one character marks all of it, once."""
    found = query.highlights(query.parse_regex(pattern), text)
    assert [text[start:end] for start, end in found] == marked


def test_a_word_is_marked_with_what_hangs_on_it() -> None:
    """A sign that is no part of the word for the index, but of its last character, is marked too."""
    assert query.highlights(query.parse("5"), "no 5\ufe0f\u20e3!") == [(3, 6)]


@given(BODIES, st.sampled_from([".", "e", r"\p{M}", "\u1161|a", "[^c]"]))
def test_no_mark_parts_a_character(body: str, pattern: str) -> None:
    """Marks begin and end where visible characters do, in order and apart."""
    edges = {0, *(match.end() for match in regex.finditer(r"\X", body))}
    places = [at for span in query.highlights(query.parse_regex(pattern), body) for at in span]
    assert places == sorted(places)
    assert {*places} <= edges | {at for at in places if body[at - 1 : at + 1] == "\r\n"}


@given(
    st.lists(st.sampled_from(["chips", "trade,", "a", "investment", "\u201cU.S.\u201d"]), max_size=120).map(
        " ".join
    )
)
def test_size_and_places(body: str) -> None:
    """A passage is about as wide as asked, and its spans lie in it, in order and apart."""
    passage = query.snippet(query.parse("chips US"), None, body)
    assert len(passage.text) <= 162
    assert len(passage.text) >= min(len(body), 100)
    edges = [edge for span in passage.spans for edge in span]
    assert edges == sorted(edges)
    assert {passage.text[start:end] for start, end in passage.spans} <= {"chips", "U.S."}
    assert bool(passage.spans) == ("chips" in body or "U.S." in body)


def test_a_giant_character_is_kept_whole() -> None:
    """A letter under a pile of marks is one character, even where it is wider than the passage."""
    giant = "e" + "\u0301" * 300
    assert query.snippet(Query(""), None, giant + " and more", 20).text == giant + "\u2026"
