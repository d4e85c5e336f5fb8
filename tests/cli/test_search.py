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


@pytest.mark.parametrize(
    ("typed", "hint"),
    [
        pytest.param("uzbekistn trade", "uzbekistan trade", id="plain"),
        pytest.param('"trade surplus" uzbekistn*', None, id="star"),
        pytest.param('"oh no" OR (uzbekistn)', """'"oh no" OR (uzbekistan)'""", id="signs of a shell"),
        pytest.param("don't uzbekistn", """'don'"'"'t uzbekistan'""", id="apostrophe"),
        pytest.param("xylophone or uzbekistan", "xylophone OR uzbekistan", id="operator in small letters"),
    ],
)
def test_a_suggestion_can_be_typed(pressq: Callable[..., Ran], typed: str, hint: str | None) -> None:
    """What a shell acts on is in quotes, and what is suggested finds something."""
    ran = pressq("search", "-d", "seeds", typed)
    hints = [line for line in ran.err.splitlines() if "hint" in line]
    assert hints == ([f"  hint: did you mean: pressq search {hint}"] if hint else [])


def test_explain_says_how_a_query_is_read(pressq: Callable[..., Ran]) -> None:
    """--explain prints the reading, with synonyms, and searches nothing."""
    ran = pressq("search", "-d", "nowhere", "MOTIE", "exports", "--explain")
    assert ran.status == 0
    assert "motir" in ran.out.lower()


@pytest.mark.parametrize(
    ("command", "options", "said"),
    [
        pytest.param(["search"], [], "fewer than 10 releases", id="a page"),
        pytest.param(["search"], ["-n", "3"], "fewer than 3 releases", id="fewer"),
        pytest.param(["search"], ["--sort", "date"], None, id="by day"),
        pytest.param(["list"], [], None, id="list"),
        pytest.param(["list"], ["--sort", "rank", "-n", "30"], "fewer than 30 releases", id="list by rank"),
        pytest.param(["figures"], ["-n", "3"], None, id="figures"),
        pytest.param(["export", "releases"], ["--sort", "rank"], "fewer than 10 releases", id="export"),
        pytest.param(["export", "figures"], ["--sort", "value"], None, id="export figures"),
    ],
)
def test_explain_tells_when_a_part_is_enough(
    pressq: Callable[..., Ran], command: list[str], options: list[str], said: str | None
) -> None:
    """The number of releases is the one that the command would look for; where none counts, none is told."""
    ran = pressq(*command, "growth", "record", "september", "ministry", *options, "--explain")
    assert ran.status == 0
    assert ("hold a part" in ran.out) is (said is not None)
    assert (said or "") in ran.out


def test_explain_names_what_typing_errors_may_have_meant(pressq: Callable[..., Ran]) -> None:
    """With --fuzzy the words of the archive that are looked for are told, and they are what is found."""
    ran = pressq("list", "-d", "seeds", "uzbekistn", "--fuzzy", 1, "--explain")
    assert ran.out == "word uzbekistn\n  or, by typos: uzbekistan\n"


@pytest.mark.parametrize(
    ("option", "field"),
    [
        (["--item", "semiconductors"], "item:Semiconductors"),
        (["--item", "total"], "item:total"),
        (["--area", "other"], "area:other"),
        (["--area", "world"], "area:world"),
        (["--channel", "all"], "channel:all"),
        (["--indicator", "retail_sales"], "indicator:retail-sales"),
    ],
)
def test_codes_mean_the_same_in_a_query(pressq: Callable[..., Ran], option: list[str], field: str) -> None:
    """The releases that a field finds are those whose figures the option of that name picks."""
    figures = pressq("figures", "-d", "seeds", *option, "-F", "release_id").lines
    assert {*pressq("list", "-d", "seeds", field, "-f", "ids").lines} == {*figures}


def test_a_query_that_cannot_be_read_has_a_place(pressq: Callable[..., Ran]) -> None:
    """An error in a query names the column."""
    ran = pressq("search", "-d", "seeds", "(a OR b")
    assert ran.status == 2
    assert "pressq: query: " in ran.err
    assert "column 1" in ran.err


@pytest.mark.parametrize(
    ("typed", "before", "at"),
    [
        pytest.param('export "semicond', 'export "semicond', 7, id="quote"),
        pytest.param("chips OR", "chips OR", 6, id="operator"),
        pytest.param("a\x1b[1m titel:x", r"a\x1b[1m titel:x", 9, id="escaped"),
        pytest.param("\ubc18\ub3c4\uccb4 (a", "\ubc18\ub3c4\uccb4 (a", 7, id="wide"),
        pytest.param("x" * 300 + " )", "..." + "x" * 59 + " )", 63, id="end of a long one"),
        pytest.param(") " + "x" * 300, ") " + "x" * 58 + "...", 0, id="beginning of a long one"),
        pytest.param("x " * 6000, "...", 63, id="too long"),
    ],
)
def test_a_caret_stands_under_the_mistake(
    pressq: Callable[..., Ran], typed: str, before: str, at: int
) -> None:
    """The second line points at the column that the first names; of a long query a part is shown."""
    ran = pressq("search", "-d", "seeds", typed)
    first, second, *_ = ran.err.splitlines()
    told, query = first.split(": ", 2)[:2], first.split(" at column ")[1].split(": ", 1)[1]
    assert (ran.status, told[0]) == (2, "pressq")
    assert query.startswith(before)
    assert second == "pressq: ".ljust(len(first) - len(query) + at) + "^"


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
