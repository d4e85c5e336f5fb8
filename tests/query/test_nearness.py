"""Among equal answers the one comes first in which the words stand together."""

from __future__ import annotations

import pytest

from pressq.query.match import Hit
from pressq.query.nearness import LOOKED_AT, spread
from query.shelf import Shelf

FAR = "alpha x x x x x x beta"
NEAR = "x x x alpha beta x x x"


def test_nearer_words_come_first_among_equals() -> None:
    """Two texts with the same score, whichever is newer; then the newer one."""
    shelf = Shelf()
    shelf.add("newest", FAR, day="2025-03-01")
    shelf.add("newer", NEAR, day="2025-02-01")
    shelf.add("older", NEAR, day="2025-01-01")
    shelf.add("other", "omega")
    hits = shelf.fetch("alpha beta")
    assert len(set(hits.scores)) == 1
    assert [shelf.names[row] for row in hits.rows] == ["newer", "older", "newest"]
    assert shelf.find("alpha", limit=1) == ["newest"]
    assert shelf.find("alpha beta", order="date")[0] == "newest"


def test_a_better_score_comes_before_nearer_words() -> None:
    """Nearness only tells equals apart."""
    shelf = Shelf(more="alpha alpha beta beta x x x x", near=NEAR, other="omega", another="omega")
    assert shelf.find("alpha beta") == ["more", "near"]


def test_words_in_a_title_are_together_there() -> None:
    """The title counts as a text of its own."""
    shelf = Shelf()
    shelf.add("body", f"{FAR}", title="x gamma delta", day="2025-02-01")
    shelf.add("title", FAR, title="alpha x beta", day="2025-01-01")
    shelf.add("other", "omega")
    assert shelf.find("alpha beta")[0] == "title"


def test_a_part_of_a_description_is_ordered_too() -> None:
    """Of releases with some of the words, those with more of them together come first among equals."""
    shelf = Shelf()
    shelf.add("far", FAR, day="2025-02-01")
    shelf.add("near", NEAR, day="2025-01-01")
    shelf.add("other", "gamma")
    assert shelf.find("alpha beta gamma delta")[1:] == ["near", "far"]


def test_only_what_is_seen_first_is_read() -> None:
    """Beyond the first hits the newest comes first, and none is lost."""
    shelf = Shelf(near=NEAR)
    names = [f"far{number}" for number in range(LOOKED_AT)]
    for name in names:
        shelf.add(name, FAR)
    found = shelf.find("alpha beta")
    assert found == [*reversed(names), "near"]
    assert shelf.find("alpha beta", limit=LOOKED_AT + 1)[-1] == "near"


@pytest.mark.parametrize(
    ("places", "expected"),
    [
        pytest.param([], (0, 0), id="nothing"),
        pytest.param([(5, 0)], (-1, 1), id="one word"),
        pytest.param([(0, 0), (9, 1)], (-2, 10), id="two words"),
        pytest.param([(0, 0), (9, 1), (12, 0)], (-2, 4), id="the shorter stretch"),
        pytest.param([(0, 0), (9, 1), (30, 2), (34, 1), (38, 0)], (-3, 9), id="three words"),
    ],
)
def test_spread(places: list[tuple[int, int]], expected: tuple[int, int]) -> None:
    """How many words are met, and the shortest stretch with all of them, each one character long here."""
    assert spread([Hit(start, start + 1, group) for start, group in places]) == expected
