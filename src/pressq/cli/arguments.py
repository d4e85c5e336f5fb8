"""Words of a query that begin with a minus sign, kept apart from options."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

FORMATS: Final = frozenset({"table", "tsv", "csv", "json", "jsonl", "md", "ids"})

MARK: Final = "\x00"
"""Stands before a protected word until the parser of options is done; no argument can hold it."""


class Spelling(NamedTuple):
    """How the options of a command are written."""

    flags: frozenset[str]
    """Those without a value: -q, --count."""
    valued: frozenset[str]
    """Those with one: -n, --limit."""

    @classmethod
    def of(cls, parameters: Iterable[Any]) -> Spelling:
        """Return the spelling of the options among a command's parameters."""
        flags: set[str] = {"-h", "--help"}
        valued: set[str] = set()
        for parameter in parameters:
            names = [name for name in (*parameter.opts, *parameter.secondary_opts) if name[:1] == "-"]
            without = getattr(parameter, "is_flag", False) or getattr(parameter, "count", False)
            (flags if without else valued).update(names)
        return cls(frozenset(flags), frozenset(valued))


def protect(arguments: list[str], spelling: Spelling) -> list[str]:
    """Mark the words that exclude, such as `-nuclear`, so that they are not taken for options.

    A word is an option when it is one letter long, a bundle of flags, or a valued option with a value that
    can be one and no word (`-n20`, `-fcsv`, `-ddumps/oct.txt`); `--` ends the options as usual.
    """
    protected: list[str] = []
    value_follows = False
    for position, word in enumerate(arguments):
        if word == "--":
            return protected + arguments[position:]
        excludes = not value_follows and word[:1] == "-" and _excludes(word[1:], spelling)
        value_follows = word in spelling.valued
        protected.append(MARK + word if excludes else word)
    return protected


def restore(words: list[str]) -> list[str]:
    """Return the words of a query as they were typed."""
    return [word.removeprefix(MARK) for word in words]


def _excludes(rest: str, spelling: Spelling) -> bool:
    if len(rest) < 2 or rest[0] == "-" or all(f"-{letter}" in spelling.flags for letter in rest):
        return False
    letter, value = rest[0], rest[1:]
    if letter == "f":
        return value not in FORMATS
    if letter == "n":
        return not value.isdigit()
    return f"-{letter}" not in spelling.valued or _is_word(rest) or not _is_value(value)


def _is_word(rest: str) -> bool:
    """Return whether this is a field of a query with its value: `category:Industry`."""
    return rest.partition(":")[0].isalpha() and ":" in rest


def _is_value(value: str) -> bool:
    """Return whether this can only be a path, a list or a number: it begins or is joined like no word."""
    joined = any(sign in value for sign in "/.,") and not any(sign in value for sign in ' "()')
    return not value[0].isalpha() or joined
