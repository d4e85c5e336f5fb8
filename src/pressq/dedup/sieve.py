"""Cheap questions before a comparison: they may let too much pass, and must not refuse a copy."""

from __future__ import annotations

import re
from math import ceil
from typing import TYPE_CHECKING, Final, TypeAlias

from pressq.dedup.align import align

if TYPE_CHECKING:
    from collections.abc import Sequence

_ALIKE: Final = 0.4
"""Share of the shorter beginning that must be found in the other: it leaves room for a sentence inserted
after the first one, and for a typo in every tenth word."""

_SAMPLE: Final = slice(480, 900)
"""Characters after the beginning whose neighbouring words are looked for in the other text."""
_ROOM: Final = 1700
"""Characters in which they must turn up: as far as the sample, one inserted sentence, room for entities."""
_FEW: Final = 6
"""Neighbouring words below which a text is too short for this question."""
_MANY: Final = 20
"""As many are enough to ask for."""
_FOUND: Final = 0.5
"""Share of them that must turn up: marks, entities and typos hide some of a copy's, while another text on
the same matter has about a tenth."""
_NEIGHBOURS: Final = re.compile(rb"[a-z]++ [a-z]{3,}")

Sample: TypeAlias = tuple[list[bytes], bytes]
"""Neighbouring words from after the beginning of a text, and the part of it where those of a copy turn up."""


def begin_alike(one: Sequence[str], other: Sequence[str]) -> bool:
    """Return whether two beginnings, in tokens, may be those of copies."""
    if one == other:
        return True
    shorter, longer = (one, other) if len(one) <= len(other) else (other, one)
    needed = ceil(len(shorter) * _ALIKE)
    return align(shorter, longer, room=len(shorter) - needed, enough=needed).matched >= needed


def sample(printed: str) -> Sample:
    """Return what tells how a text, as printed, goes on after its beginning."""
    return _NEIGHBOURS.findall(_lower(printed[_SAMPLE]))[:_MANY], _lower(printed[:_ROOM])


def _lower(printed: str) -> bytes:
    # Bytes are searched in half the time, and what is not ASCII is in no neighbouring words.
    return printed.encode("ascii", "replace").lower()


def go_on_alike(one: Sample, other: Sample) -> bool:
    """Return whether two texts may go on alike after their beginnings."""
    if min(len(one[0]), len(other[0])) < _FEW:
        return True
    return _turns_up(one[0], other[1]) or _turns_up(other[0], one[1])


def _turns_up(words: list[bytes], place: bytes) -> bool:
    spare = int((1 - _FOUND) * len(words))
    for word in words:
        if word not in place:
            # Another text is told by its first words: the rest need not be looked for.
            spare -= 1
            if spare < 0:
                return False
    return True
