"""Words as they are looked up: in lower case, and in lists that a reader can look through."""

from __future__ import annotations


def listed(words: str) -> frozenset[str]:
    """Return the words of a line, to be looked up."""
    return frozenset(words.split())


def lowered(text: str) -> str:
    """Return a text in lower case, each character in its place; one that would grow stays as it is."""
    low = text.lower()
    return low if len(low) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
