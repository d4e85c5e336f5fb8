"""Cheap questions before a comparison: they may let too much pass, and must not refuse a copy."""

from __future__ import annotations

import re
from math import ceil
from typing import TYPE_CHECKING, Final, NamedTuple
from zlib import crc32

from pressq.dedup.align import align
from pressq.dedup.canonical import clean

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_ALIKE: Final = 0.4
"""Share of the shorter beginning that must be found in the other: it leaves room for a sentence inserted
after the first one, and for a typo in every tenth word."""

_ROOM: Final = 2300
"""Characters in which the words of a copy turn up: as far as the sample, and one inserted paragraph."""
_LONG: Final = re.compile(rb"[a-z]{7,}")
"""A word that is looked at: no mark of any page is in it."""
_BEHIND: Final = 480
"""Characters of a beginning, which may be alike in other texts too."""
_SAMPLE: Final = 50
"""So many long words behind it are looked for in the other text."""
_FEW: Final = 6
"""Where there are fewer of these, a text is too short for this question."""
_FOUND: Final = 0.5
"""Share of them that must turn up: typos and what was inserted hide some of a copy's, while another text on
the same matter has about a tenth."""
_BITS: Final = 1024
"""Bits for the long words of a text: there are some 100, so that one in ten turns up by chance."""


class Sample(NamedTuple):
    """Which long words stand side by side in a text, two of them as one bit."""

    words: int
    """Those from after its beginning."""
    room: int
    """Those of the part where the words of a copy turn up."""


def begin_alike(one: Sequence[str], other: Sequence[str]) -> bool:
    """Return whether two beginnings, in tokens, may be those of copies."""
    if one == other:
        return True
    shorter, longer = (one, other) if len(one) <= len(other) else (other, one)
    needed = ceil(len(shorter) * _ALIKE)
    return align(shorter, longer, room=len(shorter) - needed, enough=needed).matched >= needed


def sample(printed: str) -> Sample:
    """Return what tells how a text, as printed, goes on after its beginning."""
    text = clean(printed[:_ROOM]).lower().encode("ascii", "replace")
    words = _LONG.findall(text)
    # The checksum of two words goes on from that of the first.
    pairs = list(map(crc32, words[1:], map(crc32, words)))
    behind = len(_LONG.findall(text[:_BEHIND]))
    return Sample(_bits(pairs[behind : behind + _SAMPLE]), _bits(pairs))


def _bits(hashes: Iterable[int]) -> int:
    found = 0
    for each in hashes:
        found |= 1 << each % _BITS
    return found


def go_on_alike(one: Sample, other: Sample) -> bool:
    """Return whether two texts may go on alike after their beginnings."""
    return _turns_up(one.words, other.room) or _turns_up(other.words, one.room)


def _turns_up(words: int, room: int) -> bool:
    asked = words.bit_count()
    return asked < _FEW or (words & room).bit_count() >= asked * _FOUND
