"""Porter's stemmer (M. F. Porter, "An algorithm for suffix stripping", 1980), as the index runs it.

Passages are marked outside the database, so the program must know which words of a text the index holds
as one.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise
from typing import Final

SHORTEST: Final = 3
LONGEST: Final = 64
"""In bytes; shorter and longer words stay as they are."""

_STEP_1B2: Final = (("at", "ate"), ("bl", "ble"), ("iz", "ize"))
_STEP_2: Final = (
    ("ational", "ate"), ("tional", "tion"), ("enci", "ence"), ("anci", "ance"), ("izer", "ize"),
    ("logi", "log"), ("bli", "ble"), ("alli", "al"), ("entli", "ent"), ("eli", "e"), ("ousli", "ous"),
    ("ization", "ize"),
    ("ation", "ate"), ("ator", "ate"), ("alism", "al"), ("iveness", "ive"), ("fulness", "ful"),
    ("ousness", "ous"), ("aliti", "al"), ("iviti", "ive"), ("biliti", "ble"),
)  # fmt: skip
_STEP_3: Final = (
    ("icate", "ic"), ("ative", ""), ("alize", "al"), ("iciti", "ic"), ("ical", "ic"), ("ful", ""),
    ("ness", ""),
)  # fmt: skip
_STEP_4: Final = (
    "ement", "ment", "ent", "able", "ible", "ance", "ence", "ant", "ism", "ate", "iti", "ous", "ive", "ize",
    "ion", "al", "er", "ic", "ou",
)  # fmt: skip


def _vowel(word: str, at: int) -> bool:
    if word[at] == "y":
        return at > 0 and not _vowel(word, at - 1)
    return word[at] in "aeiou"


def _measure(word: str) -> int:
    """Return how often a vowel is followed by a consonant."""
    shape = [_vowel(word, i) for i in range(len(word))]
    return sum(1 for left, right in pairwise(shape) if left and not right)


def _has_vowel(word: str) -> bool:
    return any(_vowel(word, i) for i in range(len(word)))


def _ends_short(word: str) -> bool:
    """Return whether `word` ends consonant, vowel, consonant, the last not being w, x or y."""
    if len(word) < 3 or word[-1] in "wxy":
        return False
    last = len(word) - 1
    return not _vowel(word, last) and _vowel(word, last - 1) and not _vowel(word, last - 2)


def _replace(word: str, table: tuple[tuple[str, str], ...]) -> str:
    for suffix, new in table:
        if word.endswith(suffix):
            rest = word[: -len(suffix)]
            return rest + new if _measure(rest) > 0 else word
    return word


def _plural(word: str) -> str:
    if (word.endswith("sses") and len(word) > 4) or (word.endswith("ies") and len(word) > 3):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def _past(word: str) -> str:
    if word.endswith("eed") and len(word) > 3:
        return word[:-1] if _measure(word[:-3]) > 0 else word
    for suffix in ("ed", "ing"):
        rest = word.removesuffix(suffix)
        if rest != word:
            return _restored(rest) if _has_vowel(rest) else word
    return word


def _restored(word: str) -> str:
    for suffix, new in _STEP_1B2:
        if word.endswith(suffix):
            return word[: -len(suffix)] + new
    if len(word) > 1 and word[-1] == word[-2] and word[-1] not in "aeioulsz":
        return word[:-1]
    return word + "e" if _measure(word) == 1 and _ends_short(word) else word


def _residue(word: str) -> str:
    for suffix in _STEP_4:
        if word.endswith(suffix):
            rest = word[: -len(suffix)]
            if _measure(rest) > 1 and (suffix != "ion" or rest.endswith(("s", "t"))):
                return rest
            return word
    return word


def _tidied(word: str) -> str:
    if word.endswith("e"):
        measure = _measure(word[:-1])
        if measure > 1 or (measure == 1 and not _ends_short(word[:-1])):
            word = word[:-1]
    return word[:-1] if word.endswith("ll") and _measure(word[:-1]) > 1 else word


@lru_cache(maxsize=4096)
def stem(word: str) -> str:
    """Return what the index holds for `word`, a token in lower case without accents."""
    raw = word.encode("utf-8", "replace").decode("latin-1")  # the index counts bytes, not characters
    if not SHORTEST <= len(raw) <= LONGEST:
        return word
    raw = _past(_plural(raw))
    if raw.endswith("y") and _has_vowel(raw[:-1]):
        raw = raw[:-1] + "i"
    raw = _tidied(_residue(_replace(_replace(raw, _STEP_2), _STEP_3)))
    return raw.encode("latin-1").decode("utf-8", "replace")
