"""How amounts are written: digits, numbers in words, scales, currencies and units, as patterns and tables."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from string import ascii_lowercase
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pressq.codebook import Codebook

MOST_DIGITS: Final = 18
"""Longer runs of digits are serial numbers.

No statistic needs more, and 28 digits of precision stay exact.
"""
_UNIT_WORDS: Final = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
)
_TEN_WORDS: Final = "twenty thirty forty fifty sixty seventy eighty ninety"
_UNITS: Final = tuple(_UNIT_WORDS.split())
_TENS: Final = tuple(_TEN_WORDS.split())
_VALUES: Final = {word: n for n, word in enumerate(_UNITS, 1)} | {
    word: 10 * n for n, word in enumerate(_TENS, 2)
}
_WELL_FORMED: Final = re.compile(r"(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?\Z")
_NUMBER_WORD: Final = re.compile(
    rf"(?:{'|'.join(_TENS)})(?:[- ](?:{'|'.join(_UNITS[:9])})(?![\w-]))?"
    rf"|{'|'.join(sorted(_UNITS, key=len, reverse=True))}",
    re.IGNORECASE,
)
_TO_LETTERS: Final = bytes(code if chr(code) in ascii_lowercase else 0x20 for code in range(256))
"""All bytes but the letters from a to z become spaces."""
DIGITS: Final = re.compile(r"[0-9](?:[0-9]|[.,](?=[0-9]))*")
"""A run of digits, with the commas and points between them."""


@dataclass(frozen=True, slots=True)
class Count:
    """The noun that a bare number counts."""

    indicator: str
    item: str
    start: int
    end: int
    host: bool = False
    """The number takes its noun from another number before it."""
    unit: str = "count"
    statistic: bool = False
    """Drawn from a periodic statistic: `ten of the 15 major items`."""


@dataclass(slots=True)
class Number:
    """One number as written."""

    start: int
    """Where its text begins: at the direction word, sign or currency directly before the digits."""
    end: int
    """Where its text ends, after scale, currency or unit."""
    digits: int
    """Where the digits begin."""
    value: Decimal
    """Scaled; not signed, except by a sign or direction word of its own."""
    high: Decimal | None = None
    unit: str = ""
    """Unit code, ISO 4217 code, `unit` for a bare "units", or empty."""
    money: bool = False
    direction: int = 0
    scaled: bool = False
    """Whether a scale word stands with it."""
    in_words: bool = False
    multiple: bool = False
    """A multiple of a base: its value is already the growth in percent."""
    hyphenated: bool = False
    """Glued to its unit, or to what it counts, by a hyphen: `50-percent`, `45-member`."""
    power: int = 0
    """Power of ten of the scale that was read."""
    factor: Decimal = Decimal(1)
    """How many of the unit's code one printed unit is."""
    count: Count | None = None
    """What a bare number counts, once the clause has said it."""


@dataclass(frozen=True, slots=True)
class Grammar:
    """The patterns and tables that a codebook's units give."""

    words: dict[str, list[str]]
    """Numbers and multiples in words, as they can begin, by their first word."""
    sign_ends: frozenset[str]
    """Characters that a sign of currency before a number can end with."""
    before: re.Pattern[str]
    sign: re.Pattern[str]
    after: re.Pattern[str]
    scale: re.Pattern[str]
    unit: re.Pattern[str]
    compound: re.Pattern[str]
    """A noun that a hyphen glues to a number: `45-member`."""
    currency_of: dict[str, str]
    unit_of: dict[str, tuple[str, Decimal]]
    power_of: dict[str, int]
    multiples: dict[str, Decimal]


def _alternatives(words: Iterable[str]) -> str:
    """Return a pattern of any of the words, the longest first; letters may not go on after a word."""
    forms = {
        form
        for word in words
        for form in ((word, word.title(), word.upper()) if len(word) > 4 and word.islower() else (word,))
    }
    return "|".join(
        re.escape(form).replace(r"\ ", r"\s") + ("(?![A-Za-z0-9])" if form[-1].isalnum() else "")
        for form in sorted(forms, key=lambda form: (-len(form), form))
    )


@lru_cache(maxsize=8)
def grammar(codebook: Codebook) -> Grammar:
    """Return the number grammar of a codebook."""
    before = {sign: code for code, signs in codebook.currencies.items() for sign in signs["before"]}
    after = {sign: code for code, signs in codebook.currencies.items() for sign in signs["after"]}
    signs = "|".join(re.escape(s).replace(r"\ ", r"\s") for s in sorted(before, key=len, reverse=True))
    powers = {**codebook.scales, **{f"={word}": power for word, power in codebook.glued_scales.items()}}
    # `one` is a pronoun as often as a number: it counts with a scale alone.
    words = (*_TENS, *_UNITS[1:], *(f"one {scale}" for scale in codebook.scales), *codebook.multiples)
    by_first: dict[str, list[str]] = {}
    for word in words:
        by_first.setdefault(next(iter(letters(word)), ""), []).append(word)
    return Grammar(
        words=by_first,
        sign_ends=frozenset(sign[-1] for sign in before),
        before=re.compile(rf"(?<![A-Za-z])({signs})\s?\Z"),
        sign=re.compile(rf"(?:{signs})\s?"),
        after=re.compile(rf"[\s-]?({_alternatives(after)})"),
        scale=re.compile(
            rf"[\s-]?({_alternatives(codebook.scales)})|([{''.join(codebook.glued_scales)}])(?![A-Za-z0-9])"
        ),
        unit=re.compile(rf"\.?[\s-]?({_alternatives(codebook.units)})"),
        compound=re.compile(rf"-(?:{_alternatives(codebook.compounds)})"),
        currency_of={
            **{word.lower(): code for word, code in after.items()},
            **{word.lower(): code for word, code in before.items()},
        },
        unit_of={
            **{w.lower(): (code, Decimal(times)) for w, (code, times) in codebook.units.items()},
            **{w: (code, Decimal(times)) for w, (code, times) in codebook.units.items()},
        },
        power_of=powers,
        multiples={word: Decimal(growth) for word, growth in codebook.multiples.items()},
    )


def letters(low: str) -> list[str]:
    """Return the runs of letters from a to z in a text, twice as fast as a pattern finds them."""
    return low.encode("ascii", "replace").translate(_TO_LETTERS).decode("ascii").split()


def word_at(text: str, at: int) -> re.Match[str] | None:
    """Return the number in words that stands at an offset, if one does."""
    match = _NUMBER_WORD.match(text, at)
    return (
        match
        if match
        and not (
            text[match.end() : match.end() + 1].isalnum() or text[match.end() : match.end() + 1] in ("_", "-")
        )
        else None
    )


def word_value(word: str) -> Decimal:
    """Return the value of a number in words, 1 to 99."""
    return Decimal(sum(_VALUES[part] for part in re.split("[- ]", word.lower())))


def digits_value(digits: str) -> Decimal | None:
    """Return the value of printed digits, or None where they are malformed or too many."""
    plain = digits.replace(",", "")
    if len(plain) > MOST_DIGITS or not _WELL_FORMED.match(digits):
        return None
    return Decimal(plain)
