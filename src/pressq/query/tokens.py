"""Words as the index holds them.

The tokenizer of the index splits at everything that is no letter and no digit, folds case and accents, and
stems. That loses what some words are written with, so `canon` rewrites a text first, in the same way for a
release and for a query:

- `12.7`: the point between digits, the one in U.S. and M.AX, the `&` of R&D become letters of one word;
- `1,234`: the comma of thousands goes, and a percent sign is the word `percent`;
- `US`: a word whose capitals or whose stem mean something else (`us`, *using*) gets a letter more;
- `km2`: compatibility forms (full-width digits, square kilometres, ligatures) become plain ones, and so do
  letters with a stroke (`Orsted`).

`tokens` finds the same words in a text that is to be shown, with their places.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from pressq.query.stem import stem

if TYPE_CHECKING:
    from collections.abc import Iterator

# Letters of the private-use area, which the index is told to take for letters. A word that ends in one is not
# stemmed.
POINT: Final = "\ue000"
AMPERSAND: Final = "\ue001"
CAPITALS: Final = "\ue002"
PRONOUN: Final = "\ue003"
TAG: Final = "\ue004"
"""Begins a token that no text holds: a category."""
LETTERS: Final = POINT + AMPERSAND + CAPITALS + PRONOUN + TAG

HOMOGRAPHS: Final = {
    "US": CAPITALS,  # the stem of "using" and "used" is "us"
    "us": PRONOUN,
    "Us": PRONOUN,
    "IT": CAPITALS,
    "WHO": CAPITALS,
    "LED": CAPITALS,
}
"""Words that mean one thing in capitals and another without, and what the index adds to tell them apart."""

# Each begins with a literal, which is what makes a search for it fast; the conditions look back over it.
_WORD: Final = r"[^\W_]"
_DECIMAL: Final = r"\.(?:(?<=\d\.)(?=\d)|(?<=[A-Za-z]\.)(?<![^\W_][A-Za-z]\.)(?=[A-Za-z]))"
_THOUSANDS: Final = r",(?<=\d,)(?=\d{3}(?!\d))"
_AND: Final = r"&(?<=[^\W_]&)(?=[^\W_])"
_SPACED_AND: Final = r" & (?<=[A-Z] & )(?<![^\W_][A-Z] & )(?=[A-Z](?![^\W_]))"

# What must be there, for a quick look; the pattern; what it becomes. Patterns stay strings: `re` compiles and
# keeps those that are met, which for a query is mostly none.
_REWRITES: Final = (
    (".", _DECIMAL, POINT),
    (",", _THOUSANDS, ""),
    ("&", _AND, AMPERSAND),
    ("&", _SPACED_AND, AMPERSAND),
    *((w, rf"{w}(?![^\W_]|[{LETTERS}])(?<![^\W_]{w})", w + mark) for w, mark in HOMOGRAPHS.items()),
)
_SYMBOL: Final = "[\u2100-\u214f\u3200-\u33ff]"
_INVISIBLE: Final = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
"""Soft hyphen, zero-width characters, byte order mark: no part of the word they stand in."""
_STROKED: Final = {
    "\u00d8": "O", "\u00f8": "o", "\u0141": "L", "\u0142": "l", "\u0110": "D", "\u0111": "d", "\u0131": "i",
    "\u00df": "ss", "\u1e9e": "SS", "\u00c6": "AE", "\u00e6": "ae", "\u0152": "OE", "\u0153": "oe",
}  # fmt: skip
"""Letters that no normal form parts from their strokes, and how they are written without."""
_COMBINING: Final = "\u0300-\u036f"
_LETTER: Final = r"[^\W_\u2100-\u214f\u3200-\u33ff]"
TOKEN: Final = (
    rf"{_LETTER}+(?:(?:[{_COMBINING}{_INVISIBLE}]|{_DECIMAL}|{_THOUSANDS}|{_AND}|{_SPACED_AND}){_LETTER}*)*"
    rf"(?:(?<=\.[A-Za-z])\.)?|%|{_SYMBOL}"
)
"""One word of a text that `narrow` made plain."""
_INDEXED: Final = f"(?:[^\\W_]|[{LETTERS}])(?:[^\\W_]|[{_COMBINING}{LETTERS}])*"
_PLAIN: Final[dict[int, str | int]] = {
    **{code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)},
    **dict(zip(map(ord, "\u3000\u00b9\u00b2\u00b3\u2070"), " 1230", strict=True)),
    **{0x2070 + digit: str(digit) for digit in range(4, 10)},
    **{0x2080 + digit: str(digit) for digit in range(10)},
}
_WIDE: Final = f"[{''.join(map(chr, _PLAIN))}]"
"""Full-width forms, superscript and subscript digits, each in the one character that `canon` makes of it."""


_compiled = lru_cache(maxsize=32)(re.compile)
"""Finds a compiled pattern faster than `re` does, which tells for a text of some hundred words."""


class Token(NamedTuple):
    """A word of a text that is shown, with what the index holds for it."""

    start: int
    end: int
    keys: tuple[str, ...]
    """Mostly one; `½` is two."""


def canon(text: str) -> str:
    """Return `text` rewritten for the tokenizer of the index."""
    if not text.isascii():
        if not unicodedata.is_normalized("NFKC", text):
            text = unicodedata.normalize("NFKC", re.sub(_SYMBOL, r" \g<0> ", text))
        for character in _INVISIBLE:
            if character in text:
                text = text.replace(character, "")
        for character, plain in _STROKED.items():
            if character in text:
                text = text.replace(character, plain)
    for needed, pattern, new in _REWRITES:
        if needed in text:
            text = _compiled(pattern).sub(new, text)
    return text.replace("%", " percent ")


def words(text: str) -> list[str]:
    """Return what the tokenizer of the index makes its words of, in order: letters and digits only."""
    return re.findall(_INDEXED, canon(text))


def lowered(word: str) -> str:
    """Return one word without case and accents."""
    word = word.lower()
    if word.isascii():
        return word
    bare = "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c))
    return unicodedata.normalize("NFC", bare)


@lru_cache(maxsize=8192)
def keys(text: str) -> tuple[str, ...]:
    """Return the words that the index holds for `text`, in order; empty when it holds none."""
    return tuple(stem(lowered(word)) for word in words(text))


def narrow(text: str) -> str:
    """Return `text` with wide letters and raised or lowered digits made plain; every offset stays."""
    return text.translate(_PLAIN) if not text.isascii() and re.search(_WIDE, text) else text


def tokens(plain: str, begin: int = 0) -> Iterator[Token]:
    """Yield the words of a text that `narrow` made plain, from the one at `begin` on, with their places."""
    for match in re.compile(TOKEN).finditer(plain, begin):
        yield Token(match.start(), match.end(), keys(match[0]))
