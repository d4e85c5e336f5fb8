"""Lists of words, written as lines that a reader can look through."""

from __future__ import annotations


def listed(words: str) -> frozenset[str]:
    """Return the words of a line, to be looked up."""
    return frozenset(words.split())
