"""Collect the phrases of the data files, each with what it can mean, into one lexicon."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pressq.codebook.lexicon import Lexicon

if TYPE_CHECKING:
    from collections.abc import Mapping

KINDS: Final = {"indicators": "indicator", "items": "item", "areas": "area", "channels": "channel"}
"""Section of the files to the kind of code in it."""
_TABLES: Final = {
    "verbs": "verb",
    "nouns": "noun",
    "status": "status",
    "bounds": "bound",
    "percentages": "percentage",
    "balance": "balance",
    "implied": "implied",
    "sources": "source",
    "spending": "spending",
    "actors": "actor",
    "cues": "cue",
    "amounts": "amount",
}
"""Table of words to the slot that its keys fill."""
_APART: Final = frozenset(("scaling", "infinitive"))
"""Keys of those tables that fill a slot of their own."""


def lexicon_of(data: Mapping[str, Any]) -> Lexicon:
    """Return the phrases of every table; the first meaning that a slot is given stays."""
    lexicon = Lexicon()
    _add_codes(lexicon, data)
    _add_words(lexicon, data)
    lexicon.freeze()
    return lexicon


def _add_codes(lexicon: Lexicon, data: Mapping[str, Any]) -> None:
    """Add what stands for a code or for a word role."""
    for section, kind in KINDS.items():
        for code, entry in data[section].items():
            for phrase in entry.get("synonyms", ()):
                lexicon.add(phrase, plural=section in ("items", "channels"), **{kind: code})
            for phrase in entry.get("adjectives", ()):
                lexicon.add(phrase, origin=code)
            for phrase in entry.get("elliptic", ()):
                lexicon.add(phrase, indicator=code, elliptic=code.split("_")[0])
    for role, entry in data["roles"].items():
        for phrase in entry["synonyms"]:
            lexicon.add(phrase, role=role)


def _add_words(lexicon: Lexicon, data: Mapping[str, Any]) -> None:
    """Add what says how a number changed, how sure it is and where money comes from."""
    for table, slot in _TABLES.items():
        for value, phrases in data[table].items():
            for phrase in phrases if value not in _APART else ():
                lexicon.add(phrase, **{slot: value})
    for phrase in data["verbs"]["scaling"]:
        lexicon.add(phrase, scaling="yes")
    for phrase in (*data["verbs"]["up"], *data["verbs"]["down"]):
        head, _, particle = phrase.partition(" ")
        if particle in ("up", "down"):
            # The particle goes with the number (`edged up 0.4 percent`), so that the verb is met alone.
            lexicon.add(head, verb="level")
    for phrase in data["status"]["infinitive"]:
        lexicon.add(phrase, infinitive="plan")
    for phrase in data["fixed"]["words"]:
        lexicon.add(phrase)
    for first in data["names"]["first"]:
        for head in data["names"]["heads"]:
            lexicon.add(f"{first} {head}")
