"""A few numbers a reading is looked up by: two copies of one text share most of them.

They come from the beginning of the canonical body, which every copy has however it is cut. A key is the
hash of four tokens in a row; the smallest hashes are kept, so that both copies choose alike. One more key
is the hash of the whole beginning.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from zlib import crc32

from pressq.dedup import canonical

if TYPE_CHECKING:
    from pressq.model import Occurrence

LEAD: Final = 48
"""Tokens that count as the beginning: about 300 characters, well within the shortest usual cut of 470."""
_SHINGLE: Final = 4
_TEASER: Final = 20
"""Tokens of a teaser of 140 characters: some keys come from these alone, for it has no others."""
_FROM_TEASER: Final = 4
_FROM_LEAD: Final = 6
WHOLE: Final = 1 << 32
"""Keys from here up stand for a whole beginning, those below for four tokens."""


def lead(occurrence: Occurrence) -> list[str]:
    """Return the first `LEAD` tokens of the canonical body."""
    return canonical.beginning(occurrence.body, occurrence.title, LEAD)


def keys(tokens: list[str]) -> list[int]:
    """Return the keys of a beginning: at most 11, distinct, from 0 to 2**33."""
    whole = crc32(" ".join(tokens).encode()) + WHOLE
    shingles = map(" ".join, zip(*(tokens[start:] for start in range(_SHINGLE)), strict=False))
    hashes = list(map(crc32, map(str.encode, shingles)))
    early = sorted(hashes[: _TEASER - _SHINGLE + 1])[:_FROM_TEASER]
    return [whole, *{*early, *sorted(hashes)[:_FROM_LEAD]}] if hashes else [whole]


def place(occurrence: Occurrence) -> int:
    """Return day and reading in one number: it sorts by day, and hardly any two readings share one."""
    day = occurrence.date.toordinal() if occurrence.date else 0
    text = f"{occurrence.title}\n{occurrence.body}"
    return day << 32 | crc32(text.encode(errors="surrogatepass"))
