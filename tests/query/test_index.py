"""What goes into the index can be found by category and taken out again."""

from __future__ import annotations

import pytest

from query.shelf import Shelf


@pytest.fixture
def shelf() -> Shelf:
    """Releases of three categories, one of two of them, one of none."""
    shelf = Shelf(none="chips")
    shelf.add("trade", "chips", category="Trade/Investment")
    shelf.add("fta", "chips", category="FTA/Economic Cooperation")
    shelf.add("both", "chips", category="FTA/Economic Cooperation\nIndustry")
    return shelf


@pytest.mark.parametrize(
    ("category", "names"),
    [
        ("Trade/Investment", "trade"),
        ("trade/investment", "trade"),
        ("Trade / Investment", "trade"),
        ("investment", "trade"),
        ("Economic Cooperation", "both fta"),
        ("fta", "both fta"),
        ("economic", "both fta"),
        ("Industry", "both"),
        ("industries", "both"),
        ("chips", ""),
        ("", ""),
        ('"', ""),
    ],
)
def test_category_by_name_part_or_word(shelf: Shelf, category: str, names: str) -> None:
    """A category is found whole, by what stands between slashes, and by a word; never by the text."""
    assert shelf.found("chips", categories=[category]) == names


def test_several_categories_are_alternatives(shelf: Shelf) -> None:
    """A release of any of the categories counts, with a query and without."""
    assert shelf.found("chips", categories=["Industry", "Trade"]) == "both trade"
    assert shelf.found("", categories=["Industry", "Trade"]) == "both trade"


def test_category_is_no_text(shelf: Shelf) -> None:
    """The words of a category are not found by a query for words."""
    assert shelf.find("investment") == []


def test_what_is_taken_out_is_not_found(shelf: Shelf) -> None:
    """Taking a release out leaves the others."""
    shelf.remove("fta")
    assert shelf.found("chips") == "both none trade"
    assert shelf.found("chips", categories=["FTA"]) == "both"
