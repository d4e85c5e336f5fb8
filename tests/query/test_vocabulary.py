"""Typing errors are met with words that the archive holds."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pressq import query
from pressq.errors import QueryError
from pressq.query.vocabulary import WIDENED, edits
from query.shelf import Shelf


@pytest.fixture(scope="module")
def shelf() -> Shelf:
    """Return releases with words that are easily mistyped."""
    shelf = Shelf(
        one="Semiconductor exports rose; the automotive industry grew.",
        two="Semiconductors and batteries, in all industries.",
        three="The ministry balanced investments.",
    )
    shelf.add("title", "x", title="Humanoid Robots")
    return shelf


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("semicondutor", "semiconductor"),
        ("semicodnuctors", "semiconductors"),
        ("bateries", "batteries"),
        ("industy", "industry"),
        ("invesment", "investments"),
        ("humanoids robotz", "humanoids robots"),
        ("the semicondutor -investments OR title:exprots", "the semiconductor -investments OR title:exports"),
        ("semicondutor semicondutor*", "semiconductor semicondutor*"),
        ("exports rose", None),
        ("banana", None),
        ("grew or banana", "grew OR banana"),
        ("exports Not balanced", "exports NOT balanced"),
        ("banana or not apple pear", None),
        ("banana or", None),
        ("exports and balanced", None),
        ("ho", None),
        ("zzzzzzz", None),
        ("xz", None),
        ("20255", None),
        ('"semicondutor"', None),
        ("semicondutor*", None),
        ("-semicondutor", None),
        ("category:industy", None),
        ("date:2025", None),
        ("", None),
    ],
)
def test_suggestions(shelf: Shelf, typed: str, meant: str | None) -> None:
    """An unknown word is replaced by the nearest word as it is written; anything else stays."""
    assert query.suggest(shelf.connection, query.parse(typed)) == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("led lamps", "LED lamps"),
        ("us tariffs", "US tariffs"),
        ("title:led tariffs or banana", None),
        ("lamps or us", "lamps OR US"),
        ("it lamps not (us)", "IT lamps NOT (US)"),
        ('"led" lamps', None),
        ("led* lamps", None),
    ],
)
def test_capitals_are_suggested(typed: str, meant: str | None) -> None:
    """A word that means something else in capitals is suggested in them, when that finds something."""
    shelf = Shelf(lamps="LED lamps for the IT sector", tariffs="tariffs of the U.S.")
    assert query.suggest(shelf.connection, query.parse(typed)) == meant


@pytest.mark.parametrize(
    ("typed", "typos", "names"),
    [
        ("semicondutor", 0, ""),
        ("semicondutor", 1, "one two"),
        ("semicodnuctor exprots", 1, "one"),
        ("smicondutr", 1, ""),
        ("smicondutr", 3, "one two"),
        ("emiconductor", 1, "one two"),
        ("baterys", 2, "two"),
        ("title:robotz", 1, "title"),
        ("-semicondutor", 1, "three title"),
        ("robotz OR investmant", 1, "three title"),
        ("gre rose", 3, "one"),
        ("chipz", 1, ""),
        ('"exprots"', 1, ""),
        ("exprot*", 1, ""),
        ("xx", 3, ""),
        ("date:2024", 1, ""),
        ("", 1, "one three title two"),
    ],
)
def test_fuzzy(shelf: Shelf, typed: str, typos: int, names: str) -> None:
    """Words within so many edits are found; a word never gives up half of its letters."""
    asked = query.fuzzy(shelf.connection, query.parse(typed), typos)
    assert shelf.found(asked) == names


@pytest.mark.parametrize(
    ("typed", "typos", "names"),
    [
        pytest.param("rise", 1, "risk", id="no such word as ise"),
        pytest.param("ties", 1, "tie", id="no such word as thes"),
        pytest.param("wecipients", 1, "recipients", id="stem without ent"),
        pytest.param("recipientz", 1, "recipients", id="end of the stem"),
        pytest.param("telecomunication", 1, "telecom", id="stem without ication"),
        pytest.param("plannning", 1, "planned", id="double letter"),
        pytest.param("nationalizatoin", 1, "nation", id="long ending"),
        pytest.param("exprt", 1, "exporting", id="word of another form"),
        pytest.param("roundtable", 2, "", id="aroundable"),
    ],
)
def test_what_is_near_is_a_word(typed: str, typos: int, names: str) -> None:
    """What the index holds is told from the words that it stands for, and only these are near or far."""
    shelf = Shelf(
        risk="a risk", the="it is the one around here", tie="a tie", recipients="many recipients",
        telecom="telecommunications", planned="planning", nation="nationalization", exporting="exporting",
    )  # fmt: skip
    asked = query.fuzzy(shelf.connection, query.parse(typed, synonyms=False), typos)
    assert shelf.found(asked) == names


def test_how_a_word_is_written_is_looked_for_beyond_the_newest() -> None:
    """A form that stands in older releases only is met as well."""
    shelf = Shelf(old="recipience of aid")
    for n in range(12):
        shelf.add(f"n{n}", "a recipient", day="2025-07-01")
    asked = query.fuzzy(shelf.connection, query.parse("recipiense"), 1)
    assert len(shelf.find(asked)) == 13


def test_fuzzy_is_not_for_texts(shelf: Shelf) -> None:
    """Each word takes a look at all words there are: of very many the first too many is told."""
    words = [f"wordy{letter}{other}" for letter in "abcdefg" for other in "hijklm"]
    few, many = (query.parse(" ".join(words[:count])) for count in (WIDENED, WIDENED + 1))
    assert query.fuzzy(shelf.connection, few, 1) == few
    with pytest.raises(QueryError) as caught:
        query.fuzzy(shelf.connection, many, 1)
    assert many.text[caught.value.column - 1 :] == words[WIDENED]


def test_fuzzy_keeps_synonyms(shelf: Shelf) -> None:
    """A word that has synonyms is widened beside them."""
    asked = query.fuzzy(shelf.connection, query.parse("chips"), 1)
    assert shelf.found(asked) == "one two"


def test_words_of_removed_releases_are_not_meant() -> None:
    """What is no longer in the archive is not suggested."""
    shelf = Shelf(one="semiconductor", two="other")
    shelf.remove("one")
    assert query.suggest(shelf.connection, query.parse("semicondutor")) is None


def slow(left: str, right: str) -> int:
    """Return the number of edits by the definition."""
    if not left or not right:
        return len(left) + len(right)
    best = min(slow(left[1:], right) + 1, slow(left, right[1:]) + 1)
    best = min(best, slow(left[1:], right[1:]) + (left[0] != right[0]))
    if left[:2] == right[1::-1] and len(left) > 1 and len(right) > 1:
        best = min(best, slow(left[2:], right[2:]) + 1)
    return best


SHORT = st.text("abc", max_size=5)


@given(SHORT, SHORT, st.integers(0, 3))
def test_edits_by_definition(left: str, right: str, most: int) -> None:
    """Edits are counted exactly up to the bound, and as more than the bound beyond it."""
    assert edits(left, right, most) == min(slow(left, right), most + 1)


@given(SHORT, SHORT, st.integers(0, 3))
def test_edits_to_a_beginning(left: str, right: str, most: int) -> None:
    """With an open end it is the nearest beginning that counts."""
    nearest = min(slow(left, right[:size]) for size in range(len(right) + 1))
    if abs(len(left) - len(right)) <= most:
        assert edits(left, right, most, open_end=True) == min(nearest, most + 1)
