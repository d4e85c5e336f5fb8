"""Cheap questions before a comparison: they may let too much pass, and must not refuse a copy."""

from __future__ import annotations

import re
from math import ceil
from typing import TYPE_CHECKING, Final

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
_NEIGHBOURS: Final = re.compile(r"[a-z]+ [a-z]{3,}")


def begin_alike(one: Sequence[str], other: Sequence[str]) -> bool:
    """Return whether two beginnings, in tokens, may be those of copies."""
    if one == other:
        return True
    shorter, longer = (one, other) if len(one) <= len(other) else (other, one)
    needed = ceil(len(shorter) * _ALIKE)
    return align(shorter, longer, room=len(shorter) - needed, enough=needed).matched >= needed


def sample(printed: str) -> list[str]:
    """Return some neighbouring words from after the beginning of a text as printed."""
    return _NEIGHBOURS.findall(printed[_SAMPLE].casefold())[:_MANY]


def room(printed: str) -> str:
    """Return the part of a text as printed in which the sample of a copy must turn up."""
    return printed[:_ROOM].casefold()


def go_on_alike(one: tuple[list[str], str], other: tuple[list[str], str]) -> bool:
    """Return whether two texts, each its `sample` and its `room`, may go on alike after their beginnings."""
    if min(len(one[0]), len(other[0])) < _FEW:
        return True
    return _turns_up(one[0], other[1]) or _turns_up(other[0], one[1])


def _turns_up(words: list[str], place: str) -> bool:
    return sum(map(place.__contains__, words)) >= _FOUND * len(words)
