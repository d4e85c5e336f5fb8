"""Slots: the tokens that a template leaves open, a figure, an ordinal, a month, a weekday."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

_MONTHS: Final = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
_DAYS: Final = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
_NUMBERS: Final = [
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
]
_ORDINALS: Final = [
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
]

_VALUES: Final[dict[str, str]] = (
    {name: name for name in _MONTHS}
    | {name[:3]: name for name in _MONTHS if name != "may"}
    | {"sept": "september"}
    | {name: name for name in _DAYS}
    | {name: str(value) for value, name in enumerate(_NUMBERS, 1)}
    | {name: f"{value}." for value, name in enumerate(_ORDINALS, 1)}
)
_DIGITS: Final = "0123456789"
_SUFFIXES: Final = ("st", "nd", "rd", "th")


OPEN: Final = "#"
"""What stands for a slot that is left open; no token is like it."""


def value(token: str) -> str | None:
    """Return what a slot says in one form (`3rd` and `third` are `3.`), None for any other token."""
    if token[0] in _DIGITS:
        return token[:-2] + "." if token.endswith(_SUFFIXES) else token.replace(",", "")
    return _VALUES.get(token)


def is_slot(token: str) -> bool:
    """Return whether a token is a slot."""
    return token[0] in _DIGITS or token in _VALUES


def values(tokens: Iterable[str]) -> list[str]:
    """Return what the slots among `tokens` say, in order."""
    return [found for token in tokens if (found := value(token)) is not None]
