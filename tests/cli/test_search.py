"""pressq search over the sample dumps."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Ran


def test_it_finds_ranks_and_shows_the_passage(pressq: Callable[..., Ran]) -> None:
    """Each hit has a score, not rising, and a passage that holds the word."""
    ran = pressq("search", "-d", "seeds", "semiconductor", "-f", "jsonl")
    hits = [json.loads(line) for line in ran.lines]
    assert ran.status == 0
    assert len(hits) >= 10
    assert [hit["score"] for hit in hits] == sorted((hit["score"] for hit in hits), reverse=True)
    assert all("semiconductor" in hit["snippet"].lower() or "chip" in hit["snippet"].lower() for hit in hits)


@pytest.mark.parametrize(
    ("words", "title"),
    [
        pytest.param(["uzbekistan"], "Korea and Uzbekistan Sign MOU", id="word"),
        pytest.param(['"on-device ai"'], "End-Users, Fabless Firms", id="phrase"),
        pytest.param(
            ["title:retail", "date:2024-12"], "Korea’s retail industry rises 8.0%", id="field and date"
        ),
        pytest.param(["12.7"], "Korea’s Exports Hit Record High", id="number"),
        pytest.param(["-e", r"Uzbek\w+"], "Korea and Uzbekistan Sign MOU", id="pattern"),
        pytest.param(["uzbekistn", "--fuzzy", "1"], "Korea and Uzbekistan Sign MOU", id="typo"),
    ],
)
def test_what_is_meant_comes_first(pressq: Callable[..., Ran], words: list[str], title: str) -> None:
    """The release that a query names is its first hit."""
    ran = pressq("search", "-d", "seeds", *words, "-n", 1, "-F", "title")
    assert ran.status == 0
    assert ran.out.startswith(title)


def test_an_excluded_word_needs_no_quotes(pressq: Callable[..., Ran]) -> None:
    """-word on the command line excludes, though it looks like an option."""
    every = set(pressq("search", "-d", "seeds", "committee", "-f", "ids").lines)
    without = set(pressq("search", "-d", "seeds", "committee", "-semiconductor", "-f", "ids").lines)
    assert without < every


def test_nothing_found_is_status_one(pressq: Callable[..., Ran]) -> None:
    """A search without a hit ends in 1, with an empty standard output."""
    ran = pressq("search", "-d", "seeds", "xylophone")
    assert (ran.status, ran.out) == (1, "")
    assert ran.err == "pressq: nothing found\n"


def test_a_misspelt_word_gets_a_suggestion(pressq: Callable[..., Ran]) -> None:
    """The nearest word of the archive is suggested, on standard error."""
    ran = pressq("search", "-d", "seeds", "uzbekistn")
    assert ran.status == 1
    assert "hint: did you mean: pressq search uzbekistan" in ran.err


def test_explain_says_how_a_query_is_read(pressq: Callable[..., Ran]) -> None:
    """--explain prints the reading, with synonyms, and searches nothing."""
    ran = pressq("search", "-d", "nowhere", "MOTIE", "exports", "--explain")
    assert ran.status == 0
    assert "motir" in ran.out.lower()


def test_a_query_that_cannot_be_read_has_a_place(pressq: Callable[..., Ran]) -> None:
    """An error in a query names the column."""
    ran = pressq("search", "-d", "seeds", "(a OR b")
    assert ran.status == 2
    assert "pressq: query: " in ran.err
    assert "column 1" in ran.err


def test_warnings_can_be_silenced(pressq: Callable[..., Ran]) -> None:
    """-q leaves only the status."""
    ran = pressq("search", "-d", "seeds", "xylophone", "-q")
    assert (ran.status, ran.out, ran.err) == (1, "", "")


def test_a_question_in_many_words_may_be_met_in_part(pressq: Callable[..., Ran]) -> None:
    """Where no release has all the words of a description, those with most are found, and it is said."""
    words = ["semiconductor", "exports", "growth", "record", "september", "xylophone", "ministry"]
    ran = pressq("search", "-d", "seeds", *words)
    assert ran.status == 0
    assert ran.lines
    assert ran.err == "pressq: no release has all of these words; these have some of them\n"
    assert pressq("search", "-d", "seeds", *words, "-q").err == ""


@pytest.mark.parametrize(
    ("words", "said"),
    [
        pytest.param("quantum israel joint board research", "1 of these releases has", id="one"),
        pytest.param("semiconductor exports growth record", "2 of these releases have", id="two"),
    ],
)
def test_how_many_releases_have_all_of_the_words(pressq: Callable[..., Ran], words: str, said: str) -> None:
    """The number that `list` finds is told where others follow."""
    number = pressq("list", "-d", "seeds", *words.split(), "--count", "--no-synonyms").out.strip()
    assert number == said[0]
    ran = pressq("search", "-d", "seeds", *words.split(), "--no-synonyms")
    assert ran.err == f"pressq: {said} all of these words; the others have some of them\n"
    assert len(ran.lines) > int(number)


@pytest.mark.parametrize("field", ["score", "-score", "occurrences", "title", "-date", "truncated"])
def test_hits_in_another_order(pressq: Callable[..., Ran], field: str) -> None:
    """--sort changes the order of the hits, not which there are."""
    every = pressq("search", "-d", "seeds", "semiconductor", "-f", "ids").lines
    ran = pressq("search", "-d", "seeds", "semiconductor", "--sort", field, "-f", "ids")
    assert sorted(ran.lines) == sorted(every)
