"""Lay a shorter text along the beginning of a longer one, token by token.

A walk with two pointers: equal tokens are passed at once; at a difference the nearest place is looked for
where both go on alike. The cost is linear in the length: a search looks `REACH` tokens ahead and no more.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

HEAD: Final = 12
"""Tokens before a text: a dateline, a department, a bracket that only one of the pages has."""
FRONT: Final = 24
"""Tokens before a text where the other begins at once: a note of the editor, a title printed as text."""
REACH: Final = 160
"""How far ahead two texts may go on alike: one long paragraph. What leaves out more is another text."""
_RUN: Final = 3
"""Tokens that must agree in a row to begin with; two agree by chance too often."""
_NEAR: Final = 6
_LONG_RUN: Final = 8
_SEARCHES: Final = ((2, 2), (_NEAR, _RUN), (REACH, _LONG_RUN), (_NEAR, 2), (REACH // 2, _RUN))
"""Where it is looked for, and how many tokens must agree there, in this order. Most differences are a word or
two; else a place where both go on alike for long, be it behind a paragraph that one of them lacks, says more
than two words that they have in common on the way there."""
_STRIDE: Final = 32
"""Tokens compared at once."""


class Block(NamedTuple):
    """A run of tokens that agree: where it begins in the shorter and in the longer text, how long it is."""

    here: int
    there: int
    length: int


class Alignment(NamedTuple):
    """How a shorter text lies along a longer one; everything is counted in tokens."""

    blocks: tuple[Block, ...]
    """The runs that agree, in order."""

    @property
    def matched(self) -> int:
        """Tokens of the shorter one that stand in the longer one, in order."""
        return sum(block.length for block in self.blocks)

    @property
    def end(self) -> tuple[int, int]:
        """Where the last run ends in each."""
        last = self.blocks[-1] if self.blocks else Block(0, 0, 0)
        return last.here + last.length, last.there + last.length

    @property
    def gaps(self) -> list[tuple[slice, slice]]:
        """What stands between two runs in each, empty on one side where something was put in."""
        return [
            (slice(one.here + one.length, other.here), slice(one.there + one.length, other.there))
            for one, other in pairwise(self.blocks)
        ]


def align(
    shorter: Sequence[str], longer: Sequence[str], *, room: int | None = None, enough: int | None = None
) -> Alignment:
    """Return the alignment.

    It stops early once more than `room` tokens of `shorter` are passed over, or `enough` have agreed.
    """
    blocks: list[Block] = []
    here = there = matched = passed = 0
    while here < len(shorter) and there < len(longer) and (enough is None or matched < enough):
        run = _run(shorter, longer, here, there)
        if run:
            blocks.append(Block(here, there, run))
            matched += run
            here, there = here + run, there + run
            continue
        step = _step(shorter, longer, here, there) if blocks else _first(shorter, longer)
        if step is None:
            break
        passed += step[0]
        if room is not None and passed > room:
            break
        here, there = here + step[0], there + step[1]
    return Alignment(tuple(blocks))


def _run(shorter: Sequence[str], longer: Sequence[str], here: int, there: int) -> int:
    """Return how many tokens agree from here on; the very last may be cut, the beginning of a word."""
    start = here
    while here < len(shorter) and shorter[here : here + _STRIDE] == longer[there : there + _STRIDE]:
        taken = len(shorter[here : here + _STRIDE])
        here, there = here + taken, there + taken
    while here < len(shorter) and there < len(longer) and shorter[here] == longer[there]:
        here, there = here + 1, there + 1
    if here == len(shorter) - 1 and there < len(longer) and longer[there].startswith(shorter[here]):
        here += 1
    return here - start


def _first(shorter: Sequence[str], longer: Sequence[str]) -> tuple[int, int] | None:
    """Return the fewest tokens to pass in each before both begin, None when they do not begin alike."""
    room = min(FRONT, len(shorter) // 2)
    if ahead := _front(shorter, longer, room):
        return 0, ahead
    if ahead := _front(longer, shorter, room):
        return ahead, 0
    return _next(shorter, longer, 0, 0, HEAD, _RUN)


def _front(text: Sequence[str], other: Sequence[str], room: int) -> int:
    """Return how many tokens stand in the other before the text begins, 0 when it does not begin in time."""
    if text[0] not in other[1 : room + 1]:
        return 0
    run = text[:_LONG_RUN]
    return next((at for at in range(1, room + 1) if other[at : at + len(run)] == run), 0)


def _step(shorter: Sequence[str], longer: Sequence[str], here: int, there: int) -> tuple[int, int] | None:
    """Return the fewest tokens to pass in each before the texts go on alike, None when they do not."""
    found = (_next(shorter, longer, here, there, reach, run) for reach, run in _SEARCHES)
    return next(filter(None, found), None) or _last(shorter, longer, here, there)


def _next(
    shorter: Sequence[str], longer: Sequence[str], here: int, there: int, reach: int, run: int
) -> tuple[int, int] | None:
    """Return the fewest tokens to pass in each until `run` agree, None when there are none within `reach`."""
    theirs = _grams(longer[there : there + reach + run], run)
    # Backwards, so that the first place of a run that stands twice is the one that is kept.
    places = dict(zip(reversed(theirs), reversed(range(len(theirs))), strict=True))
    ours = _grams(shorter[here : here + reach + run], run)
    if places.keys().isdisjoint(ours):
        return None
    best: tuple[int, int] | None = None
    for ahead, gram in enumerate(ours):
        if best and ahead >= sum(best):
            break
        other = places.get(gram)
        if other is not None and (best is None or ahead + other < sum(best)):
            best = (ahead, other)
    return best


def _grams(tokens: Sequence[str], run: int) -> list[tuple[str, ...]]:
    """Return every `run` of tokens in a row."""
    return list(zip(*(tokens[start:] for start in range(run)), strict=False))


def _last(shorter: Sequence[str], longer: Sequence[str], here: int, there: int) -> tuple[int, int] | None:
    """Return the same for the last tokens of the shorter text, where too few are left for a run."""
    for left in range(min(_RUN, len(shorter) - here), 0, -1):
        ahead = len(shorter) - here - left
        for other in range(_NEAR if ahead <= _NEAR else 0):
            if _run(shorter, longer, here + ahead, there + other) == left:
                return ahead, other
    return None
