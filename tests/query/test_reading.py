"""A query can be read back in words."""

from __future__ import annotations

from datetime import date

import pytest

from pressq import query
from query.shelf import Shelf

PARTLY = (
    "where fewer than 10 releases hold all of it, the best of those that hold a part are found too,"
    " if most of its words are in some release"
)
LEFT_OUT = "left out, since every text has them"


@pytest.mark.parametrize(
    ("typed", "lines"),
    [
        ("", ["everything"]),
        ("chips", ["word chips", "  or, by synonyms: semiconductor"]),
        ("5-year", ["phrase 5-year"]),
        ('title:"a plan" wor*', ["all of", "  phrase a plan in title", "  word wor and longer"]),
        (
            "the planes OR -trade",
            ["any of", "  word planes", "  not", "    word trade", f"{LEFT_OUT}: the"],
        ),
        ("the trade of goods", ["all of", "  word trade", "  word goods", f"{LEFT_OUT}: the, of"]),
        (
            "a b c d",
            ["all of", "  word b", "  word c", "  word d", f"{LEFT_OUT}: a"],
        ),
        (
            "b c d e",
            ["all of", "  word b", "  word c", "  word d", "  word e", PARTLY],
        ),
        ("a NEAR/3 b", ["word a, at most 3 words from word b"]),
        ("a NEAR/1 b", ["word a, at most 1 word from word b"]),
        ("file:oct id:2025", ["all of", "  file oct", "  id 2025"]),
        ("date:2025-09", ["date 2025-09-01..2025-09-30"]),
        ("date:2025-09..", ["date 2025-09-01.."]),
        ("date:..2025-09", ["date ..2025-09-30"]),
        (
            "electric vehicle",
            ["all of", "  word electric", "  word vehicle", "  or, by synonyms: EV, electric car"],
        ),
        ("file:\x1b[31m", ["file \\x1b[31m"]),
    ],
)  # fmt: skip
def test_explained(typed: str, lines: list[str]) -> None:
    """Each query is told line by line."""
    assert query.explain(query.parse(typed, today=date(2025, 1, 1))).splitlines() == lines


@pytest.mark.parametrize(
    ("page", "said"),
    [
        pytest.param(10, PARTLY, id="a page"),
        pytest.param(3, PARTLY.replace("10", "3"), id="fewer"),
        pytest.param(1, PARTLY.replace("fewer than 10 releases hold", "no release holds"), id="one"),
        pytest.param(0, None, id="none"),
        pytest.param(None, None, id="in another order"),
    ],
)
def test_what_holds_a_part_depends_on_how_many_are_asked_for(page: int | None, said: str | None) -> None:
    """The number that is told is the one that decides, and nothing is told where all is demanded."""
    lines = query.explain(query.parse("b c d e"), page).splitlines()
    assert lines[5:] == ([said] if said else [])


def test_pattern_and_typos_are_explained() -> None:
    """A pattern is shown so that a terminal cannot act on it; words found by typos are listed."""
    assert query.explain(query.parse_regex("a\x1b")) == "pattern a\\x1b"
    asked = query.fuzzy(Shelf(one="ships").connection, query.parse("chips", synonyms=False), 1)
    assert query.explain(asked) == "word chips\n  or, by typos: ships"
