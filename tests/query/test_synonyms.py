"""Synonyms find what is meant, unless quotes or the user turn them off."""

from __future__ import annotations

import pytest

from pressq import query
from pressq.query.nodes import Alike
from pressq.query.synonyms import LONGEST, groups
from pressq.query.tokens import keys
from query.shelf import Shelf


@pytest.fixture(scope="module")
def shelf() -> Shelf:
    """Return releases that say one thing each in one of its ways."""
    return Shelf(
        chip="one chip",
        semiconductor="many semiconductors",
        dotted="the U.S. side",
        plain="the US side",
        full="the United States of America",
        using="using it, they told us",
        motie="MOTIE said",
        motir="MOTIR said",
        name="the Ministry of Trade, Industry, and Resources said",
        ev="EVs sold",
        vehicle="electric vehicles sold",
        apart="vehicles with electric doors",
        korea="in Korea",
    )


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("chips", "chip semiconductor"),
        ("Semiconductor", "chip semiconductor"),
        ("US", "dotted full plain"),
        ("U.S.", "dotted full plain"),
        ("united states", "dotted full plain"),
        ("us", "using"),
        ("MOTIR", "motie motir name"),
        ("motie", "motie motir name"),
        ("Ministry of Trade, Industry and Energy", "motie motir name"),
        ("EV", "ev vehicle"),
        ("EVs sold", "ev vehicle"),
        ("electric vehicle", "apart ev vehicle"),
        ("sold electric vehicle", "ev vehicle"),
        ("south korea", "korea"),
        ("-chips sold", "ev vehicle"),
        ("sold OR chips", "chip ev semiconductor vehicle"),
        ("-(chips OR sold) said -motie", ""),
        ("body:chips", "chip semiconductor"),
        ("title:chips", ""),
        ('"chips"', "chip"),
        ('"electric vehicle"', "vehicle"),
        ("chip*", "chip"),
        ("one NEAR/1 semiconductor", ""),
        ("category:chips", ""),
    ],
)
def test_synonyms_find_what_is_meant(shelf: Shelf, typed: str, names: str) -> None:
    """A plain word or run of words finds its synonyms; quotes, stars and NEAR mean what they say."""
    assert shelf.found(typed) == names


@pytest.mark.parametrize(
    ("typed", "names"), [("chips", "chip"), ("US", "plain"), ("electric vehicle", "apart vehicle")]
)
def test_synonyms_can_be_turned_off(shelf: Shelf, typed: str, names: str) -> None:
    """Without synonyms a word is itself."""
    assert shelf.found(typed, synonyms=False) == names


def test_a_run_keeps_to_one_place() -> None:
    """Words of different fields are no run."""
    shelf = Shelf()
    shelf.add("both", "of vehicles", title="Electric")
    shelf.add("short", "EV", title="EV")
    assert shelf.found("title:electric body:vehicle") == "both"


def test_every_group_of_the_table() -> None:
    """Each form is in one group, is short enough to be found, and finds every other form of it.

    Only a form that has the typed words in it is found without being named.
    """
    forms = [form for group in groups() for form in group]
    assert len({keys(form) for form in forms}) == len(forms)
    assert all(form == form.strip() and len(form.split()) <= LONGEST for form in forms)
    for group in groups():
        assert len(group) > 1
        for form in group:
            asked = query.parse(form).node
            assert isinstance(asked, Alike)
            longer = {other for other in group if f" {form} " in f" {other} "}
            assert {words.text for words in asked.also} == {*group} - longer
