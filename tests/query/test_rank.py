"""The best answer comes first; a description is answered even when no release is all of it."""

from __future__ import annotations

import pytest

from pressq import query
from pressq.query.rank import FEW, MANY, relax
from query.shelf import Shelf

_ARCHIVE = """
exports | 2025-10-01 | Korea's Exports Hit Record High in September
Exports in September rose 12.7 percent to USD 66.0 billion. Semiconductor exports reached a record,
ship exports grew.

ict | 2025-10-14 | Korea's ICT Exports Grow in September
ICT exports rose. Semiconductor exports led the growth of ICT exports, while display exports fell.

retail | 2025-09-25 | Retail Sales Grow 3.7% in August
Sales at convenience stores rose while large supermarkets, which sell groceries, fell. The survey
covers 23 retailers.

israel | 2025-01-13 | Korea and Israel Meet on Technology
The board of the joint R&D fund met and spoke of semiconductors, quantum cryptography and joint
research.

robots | 2025-09-29 | Humanoid Robots in Factories
The alliance tests humanoid robots at shipyards and display plants, with artificial intelligence on
chips made in Korea.

tariffs | 2025-11-17 | Ministries Discuss Tariff Negotiations
The Korea-U.S. joint fact sheet covers tariffs on automobiles. The minister spoke of exports.

cars | 2025-10-20 | Vehicle Exports in September
Exports of automobiles rose, electric vehicles by half. Production fell for lack of working days.

safety | 2025-09-28 | Inspection After Fire
The minister inspected information systems after the fire at the data centre; services for exports
were restored.
"""
"""Name, day and title, and the body below them; an empty line between two releases."""


@pytest.fixture(scope="module")
def archive() -> Shelf:
    """Return a small archive of made-up releases."""
    shelf = Shelf()
    for block in _ARCHIVE.split("\n\n"):
        head, body = block.strip().split("\n", 1)
        name, day, title = head.split(" | ")
        shelf.add(name, body, title=title, day=day)
    return shelf


@pytest.mark.parametrize(
    ("typed", "best"),
    [
        ("exports september", ["exports", "ict", "cars"]),
        ("ict exports", ["ict"]),
        ("chips", ["ict", "exports", "israel", "robots"]),
        ("US tariffs", ["tariffs"]),
        ("EV exports", ["cars"]),
        ("fire", ["safety"]),
        ("how did the retail sales of supermarkets and convenience stores change", ["retail"]),
        ("what do humanoid robots do in shipyards, and who makes their software", ["robots"]),
        ("joint research on quantum technology with the state of Israel", ["israel"]),
        ("is it true (or not) that a data centre: 'the fire', was inspected?", ["safety"]),
        ('did the "electric vehicles" sell better than ships did in September', ["cars", "exports"]),
        ("why doesn't the display industry's export grow, and where isn't it falling", ["ict"]),
        (
            "Title: retail sales. Description: which large stores that sell groceries lost (in 2025",
            ["retail"],
        ),
        ("tariff negotiations between the ministries and trading partners about automobiles", ["tariffs"]),
    ],
)
def test_judged_queries(archive: Shelf, typed: str, best: list[str]) -> None:
    """The answers that a reader would give stand first."""
    assert set(archive.find(typed)[: len(best)]) == set(best)


def test_title_counts_more() -> None:
    """The same word weighs more in a title than in a body of the same length."""
    shelf = Shelf()
    shelf.add("body", "tariff here", title="Another thing", day="2025-02-01")
    shelf.add("title", "another thing", title="Tariff here", day="2025-01-01")
    shelf.add("none", "nothing", title="Nothing")
    assert shelf.find("tariff") == ["title", "body"]


def test_newest_first_among_equals() -> None:
    """Equal texts are in the order of their days."""
    shelf = Shelf()
    for day in ("2025-01-02", "2025-01-03", "2025-01-01"):
        shelf.add(day, "the same chips", day=day)
    assert shelf.find("chips") == ["2025-01-03", "2025-01-02", "2025-01-01"]


@pytest.mark.parametrize(
    ("typed", "dropped"),
    [
        ("the exports of Korea", ["the", "of"]),
        ("The Of", []),
        ('"of the" exports the', ["the"]),
        ("the date:2025", []),
        ("the (a OR chips)", ["the"]),
        ("(the chips OR of ships)", ["the", "of"]),
        ("NOT (the chips)", ["the"]),
        ("Ministry of Trade, Industry and Energy", ["of", "and"]),
        ("IT US", []),
        ("chips and/or ships", ["and/or"]),
        ("don't chips can\u2019t, Isn't", ["don't", "can't,", "Isn't"]),
        ("don't", []),
        ("title:(the chips) category:other", ["the"]),
    ],
)
def test_common_words_are_left_out(typed: str, dropped: list[str]) -> None:
    """Function words go, unless they are quoted or all there is; a name in capitals is no function word."""
    assert [words.text for words in query.parse(typed).dropped] == dropped


def test_repeated_words_count_once() -> None:
    """Saying a word twice asks for nothing more, nor does another form of it."""
    once, twice = query.parse("chips exports"), query.parse("chips exports chip export")
    assert query.select(once) == query.select(twice)


def test_description_is_filled_up() -> None:
    """Releases with some of the words follow those with all of them, up to a page, best first."""
    shelf = Shelf(whole="alpha beta gamma delta", most="alpha beta gamma", one="alpha", other="omega")
    hits = shelf.fetch("alpha beta gamma delta")
    assert [shelf.names[row] for row in hits.rows] == ["whole", "most", "one"]
    assert (hits.whole, hits.relaxed) == (1, True)
    assert query.total(shelf.connection, query.parse("alpha beta gamma delta")) == 1
    for i in range(2 * FEW):
        shelf.add(f"more{i}", "alpha")
    assert len(shelf.find("alpha beta gamma delta")) == FEW
    assert shelf.find("alpha beta gamma delta", limit=2) == ["whole", "most"]
    assert len(shelf.find("alpha beta gamma delta", limit=FEW + 5)) == FEW + 5
    assert len(shelf.find("alpha beta gamma delta", limit=5 * FEW)) == 2 * FEW + 3


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        pytest.param("alpha beta gamma", "", id="too few words for a description"),
        pytest.param("alpha mu nu xi", "", id="most words unknown"),
        pytest.param("alpha gamma OR beta delta", "", id="no plain list of words"),
        pytest.param("alpha beta eta (gamma OR delta)", "", id="a group among the words"),
        pytest.param('alpha beta gamma eta "gamma delta"', "second", id="a phrase stays a demand"),
        pytest.param("alpha beta gamma delta eta -omega", "first", id="an exclusion stays a demand"),
        pytest.param("alpha beta gamma delta eta date:2025-02", "second", id="a day stays a demand"),
        pytest.param("alpha-beta x-gamma delta-alpha beta-y eta", "first second", id="compounds come apart"),
        pytest.param("chips alpha-beta gamma delta", "first second", id="synonyms stay together"),
        pytest.param(
            "alpha beta gamma electric vehicle", "first second third", id="so do those of two words"
        ),
        pytest.param("what is the alpha of a gamma", "first second", id="a sentence of few words"),
        pytest.param('is the "gamma delta" of any use to eta', "first second", id="a phrase in a sentence"),
        pytest.param("what is the gamma of a title:omega", "", id="a field in a sentence stays a demand"),
    ],
)
def test_when_some_words_are_enough(typed: str, names: str) -> None:
    """Only a list of words that the archive mostly knows is a description."""
    shelf = Shelf()
    shelf.add("first", "alpha x beta eta", day="2025-01-01")
    shelf.add("second", "gamma delta omega chip", day="2025-02-01")
    shelf.add("third", "EV one", day="2025-03-01")
    assert shelf.found(typed) == names


def test_other_orders_are_never_filled_up() -> None:
    """By date, what holds all of the words is listed and nothing else."""
    shelf = Shelf(most="alpha beta gamma", rest="delta")
    assert shelf.find("alpha beta gamma delta", order="date") == []
    assert shelf.found("alpha beta gamma delta") == "most rest"


def test_only_a_list_of_words_is_relaxed() -> None:
    """A single word has nothing to relax, and the limit is what it says."""
    assert relax(query.parse("chips")) is None
    assert relax(query.parse(" ".join(f"w{i}" for i in range(MANY - 1)))) is None
    assert relax(query.parse(" ".join(f"w{i}" for i in range(MANY)))) is not None


def test_a_long_text_with_all_words_of_a_sentence_is_not_the_best() -> None:
    """In a sentence the better release comes first; in a list of words the one that has them all."""
    shelf = Shelf(best="alpha beta gamma " * 3, other="omega", another="omega x", third="x y z")
    shelf.add("whole", "alpha beta gamma delta " + "x " * 400)
    assert shelf.find("alpha beta gamma delta") == ["whole", "best"]
    hits = shelf.fetch("what is the alpha of a beta to gamma and delta")
    assert [shelf.names[row] for row in hits.rows] == ["best", "whole"]
    assert (hits.whole, hits.relaxed) == (1, True)
    assert list(hits.scores) == sorted(hits.scores, reverse=True)


def test_each_word_of_a_name_with_synonyms_counts() -> None:
    """In a description, a release with one word of a name is better than one with none of them."""
    shelf = Shelf(one="alpha electric x", none="alpha x x", other="beta x x", another="gamma x x")
    assert shelf.find("alpha beta gamma electric vehicle", limit=1) == ["one"]


def test_words_said_again_weigh_more_in_a_description() -> None:
    """What a description comes back to is what it is about."""
    shelf = Shelf(left="alpha beta x", right="gamma delta x", other="omega", another="omega y", third="x y z")
    assert shelf.find("alpha beta gamma delta alpha omega")[0] == "left"
    assert shelf.find("alpha beta gamma delta omega gamma")[0] == "right"


def test_a_long_description_is_answered() -> None:
    """Some hundred words are no more than a few."""
    shelf = Shelf(found="w7 w200", other="omega")
    assert shelf.find("what is the meaning of " + " ".join(f"w{number % 290}" for number in range(580))) == []
    assert shelf.find(" ".join(["w7", "w200", "omega", "w1"])) == ["found", "other"]
    shelf.add("all", " ".join(f"w{number}" for number in range(290)))
    assert shelf.find("what is the use of " + " ".join(f"w{number}" for number in range(300)))[0] == "all"
