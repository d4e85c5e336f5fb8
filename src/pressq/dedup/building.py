"""Everything at once: what an update of an empty memory gives, without holding all of it.

The readings are swept in the order of time. What meets within some days is found from a few thousands of
them, and only the pairs that are worth comparing are kept. Readings without a date are not for the sweep,
for they meet those of all times: they are added to what it gives.
"""

from __future__ import annotations

from itertools import chain, groupby, pairwise
from typing import TYPE_CHECKING, Final, NamedTuple, Protocol

from pressq.dedup.candidates import NEAR, day_of, ordered
from pressq.dedup.candidates import pairs as candidates
from pressq.dedup.texts import Texts

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

    from pressq.dedup.candidates import Pair, Row
    from pressq.dedup.texts import Component
    from pressq.model import Occurrence

SPAN: Final = 60
"""Days swept at once, more than is looked at around them. The pairs of these days are in memory at once: in
dense times some 8,000 readings meet half a million times."""

STEP: Final = 1000
"""Pairs between two words on how far the sweep is."""

_REACH: Final = (2 * NEAR + 1) << 32
"""How far around them readings decide what meets there: twice as far as texts meet, to know what tells."""


class Keyed(NamedTuple):
    """A reading by which it meets others."""

    place: int
    """Where it stands in time (`keys.place`)."""
    number: int
    keys: Sequence[int]


class DatedMemory(Protocol):
    """All dated readings; the store implements it."""

    def by_time(self) -> Iterable[Keyed]:
        """Return every one, in the order of places."""

    def wholes(self) -> Iterable[Row]:
        """Return the keys of whole beginnings, in the order of key and place."""

    def readings(self, numbers: Collection[int]) -> Iterable[tuple[int, Occurrence]]:
        """Return these readings in any order; see `Memory`."""


def build(memory: DatedMemory, progress: Callable[[int], None] | None = None) -> Iterator[Component]:
    """Yield the components of all dated readings, in the order of their first ones.

    `progress` is told how many readings were swept.
    """
    texts = Texts(memory.readings)
    pairs = chain(_meeting(memory.by_time(), progress), _posted_again(memory.wholes()))
    together: dict[int, Component] = {}
    for component in texts.grouped((), texts.alike(pairs)):
        members = list(chain.from_iterable(component))
        if len(members) > 1:
            together.update(dict.fromkeys(members, component))
    told: set[int] = set()
    for _, number, _ in memory.by_time():
        if number not in told:
            component = together.get(number, ((number,),))
            if number in together:
                told.update(chain.from_iterable(component))
            yield component


def _meeting(readings: Iterable[Keyed], progress: Callable[[int], None] | None) -> Iterator[Pair]:
    """Yield the pairs that should be compared, in the order of time (`candidates.pairs`)."""
    before: list[Keyed] = []
    during: list[Keyed] = []
    swept = 0
    spans = (list(span) for _, span in groupby(readings, lambda found: day_of(found.place) // SPAN))
    for after in chain(spans, [[]]):
        found = _within(before, during, after) if during else []
        for start in range(0, len(found), STEP):
            yield from found[start : start + STEP]
            if progress:
                progress(swept + len(during) * min(start + STEP, len(found)) // len(found))
        swept += len(during)
        before, during = during, after


def _within(before: list[Keyed], during: list[Keyed], after: list[Keyed]) -> list[Pair]:
    """Return the pairs whose later one is in `during`."""
    first, last = during[0].place, during[-1].place
    near = [one for one in chain(before, during, after) if first - _REACH < one.place < last + _REACH]
    places = {one.number: one.place for one in near}
    found = candidates(((key, place, number) for place, number, keys in near for key in keys), (first, last))
    return sorted(found, key=lambda pair: max(places[pair[0]], places[pair[1]]))


def _posted_again(wholes: Iterable[Row]) -> Iterator[Pair]:
    """Yield the pairs with one beginning and nothing between them, farther apart than the sweep looks."""
    for (key, early, one), (same, late, other) in pairwise(wholes):
        if key == same and day_of(late) - day_of(early) > NEAR:
            yield ordered(one, other)
