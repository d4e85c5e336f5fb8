"""Words of a query that begin with a minus sign, kept apart from options."""

from __future__ import annotations

from typing import Final

FLAGS: Final = frozenset("qveh")
"""Short options without a value; they may be written together: -qv."""
VALUED: Final = frozenset("dfFcno")
"""Short options with a value, which may be glued on: -fcsv, -n20."""
GLUED: Final = {"f": ("table", "tsv", "csv", "json", "jsonl", "md", "ids")}
MARK: Final = "\x00"
"""Stands before a protected word until the parser of options is done; no argument can hold it."""


def protect(arguments: list[str]) -> list[str]:
    """Mark the words that exclude, such as `-nuclear`, so that they are not taken for options.

    A word is an option when it is one letter long, a bundle of flags, or a valued option with a value that
    can be one (`-n20`, `-fcsv`, `-Ftitle,date`); `--` ends the options as usual.
    """
    protected: list[str] = []
    value_follows = False
    for position, word in enumerate(arguments):
        if word == "--":
            return protected + arguments[position:]
        excludes = not value_follows and word[:1] == "-" and _excludes(word[1:])
        value_follows = len(word) == 2 and word[0] == "-" and word[1] in VALUED
        protected.append(MARK + word if excludes else word)
    return protected


def restore(words: list[str]) -> list[str]:
    """Return the words of a query as they were typed."""
    return [word.removeprefix(MARK) for word in words]


def _excludes(rest: str) -> bool:
    if len(rest) < 2 or rest[0] in "-=" or set(rest) <= FLAGS:
        return False
    letter, value = rest[0], rest[1:]
    if letter in GLUED:
        return value not in GLUED[letter]
    if letter == "n":
        return not value.isdigit()
    return letter not in VALUED or value.isalpha()
