"""What was added and removed -> the groups that changed, as if all had been built at once (`build`)."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Final, NamedTuple, Protocol

from pressq.dedup.candidates import NEAR, by_key, day_of, met, pairs
from pressq.dedup.keys import WHOLE
from pressq.dedup.texts import Texts

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from pressq.dedup.beginnings import Beginning
    from pressq.dedup.candidates import Pair, Row
    from pressq.dedup.texts import Component
    from pressq.model import Occurrence

_END: Final = (1 << 63) - 1


class KeyRow(NamedTuple):
    """One key of one reading, as the store keeps it (best as a table without rowid in this order)."""

    key: int
    """A signed 64-bit integer."""
    place: int
    """`date.toordinal()` of the reading (0 without a date) in the upper half, a hash of it in the lower."""
    number: int
    """The reading."""


class Span(NamedTuple):
    """A question to the memory: the rows of `key` with `first <= place <= last`."""

    key: int
    first: int
    last: int


class Memory(Protocol):
    """What was stored before; the store implements it.

    A number stands for one reading: a distinct (title, body, date). Repeats of a reading share its number,
    so that they cost nothing here. Nothing may be changed while `regroup` runs.
    """

    def rows(self, spans: Iterable[Span]) -> Iterable[KeyRow]:
        """Return the stored rows in any of the spans, in any order; a row may come twice.

        An empty memory need not read the spans, of which there are millions.
        """

    def rows_of(self, numbers: Collection[int]) -> Iterable[KeyRow]:
        """Return every stored row of these readings."""

    def component(self, numbers: Collection[int]) -> Collection[int]:
        """Return all stored readings in the components of these; an unknown number is left out."""

    def readings(self, numbers: Collection[int]) -> Iterable[tuple[int, Occurrence]]:
        """Return these readings in any order: stored ones and those of `added` alike (write them first).

        Any occurrence of a reading will do: only title, body and date are looked at.
        """


def regroup(
    added: Mapping[int, Beginning], removed: Collection[int], memory: Memory
) -> tuple[Component, ...]:
    """Return every component that an update may change: the result equals that of one build of everything.

    `added`: new readings; the memory does not know their keys yet. `removed`: numbers of readings that no
    occurrence holds any more; the memory still knows them during the call.

    Each component replaces whatever the store held for its numbers; those not listed stand as they were.
    """
    return _Update(added, removed, memory).run()


class _Update:
    """One update under way."""

    def __init__(self, added: Mapping[int, Beginning], removed: Collection[int], memory: Memory) -> None:
        self.memory = memory
        self.added = added
        self.removed = frozenset(removed)
        self.texts = Texts(memory.readings)

    def run(self) -> tuple[Component, ...]:
        """Return the groups of every component that may have changed."""
        disturbed = self._disturbed()
        moved = self.added.keys() | disturbed
        work = self._component(disturbed | self.removed)
        while True:
            found = self._pairs(work)
            members = work | self.added.keys()
            inward = {pair for pair in found if members.issuperset(pair)}
            outward = {pair for pair in found - inward if not moved.isdisjoint(pair)}
            grown = {
                number
                for pair in self.texts.alike(self._in_order(outward))
                for number in pair
                if number not in members and self.texts.same(*pair)
            }
            if not grown:
                break
            work |= self._component(grown)
        return tuple(self.texts.grouped(members, self.texts.alike(self._in_order(inward))))

    def _rows(self) -> Iterator[Row]:
        """Return the keys of what was added."""
        return (
            (key, beginning.place, number)
            for number, beginning in self.added.items()
            for key in beginning.keys
        )

    def _component(self, numbers: Collection[int]) -> set[int]:
        return set(self.memory.component(numbers)) - self.removed if numbers else set()

    def _disturbed(self) -> set[int]:
        """Return stored readings that meet other stored ones than before: a key tells more or less now."""
        gone: list[Row] = list(self.memory.rows_of(self.removed)) if self.removed else []
        before = self._context(chain(self._rows(), gone))
        if not before:
            return set()
        known = {key for key, _, _ in before}
        after = {row for row in before if row[2] not in self.removed}
        after.update(row for row in self._rows() if row[0] in known)
        then = {(group[0][0], pair) for group in by_key(before) for pair in met(group)}
        now = {(group[0][0], pair) for group in by_key(after) for pair in met(group)}
        passing = self.removed | self.added.keys()
        return {number for _, pair in then ^ now if passing.isdisjoint(pair) for number in pair}

    def _pairs(self, work: Collection[int]) -> set[Pair]:
        """Return which readings are to be compared, where one was added or is in `work`."""
        inner = list(self._rows())
        if work:
            inner += self.memory.rows_of(work)
        outer = (row for row in self._context(inner) if row[2] not in self.removed and row[2] not in work)
        return pairs(chain(inner, outer))

    def _context(self, rows: Iterable[Row]) -> set[Row]:
        """Return the stored rows that decide what `rows` meet."""
        near: set[Row] = set(self.memory.rows(_spans(rows)))
        undated = {key for key, where, _ in near if not day_of(where)}
        near.update(self.memory.rows(Span(key, 0, _END) for key in sorted(undated)))
        return near

    def _in_order(self, found: Iterable[Pair]) -> list[Pair]:
        """Return pairs by time, so that the texts of one time are compared while they are kept."""

        def when(pair: Pair) -> tuple[int, Pair]:
            # Of two numbers the larger one is the newer.
            return self.added[pair[1]].place if pair[1] in self.added else 0, pair

        return sorted(found, key=when)


def _spans(rows: Iterable[Row]) -> Iterator[Span]:
    """Return where to look for what meets `rows`: twice as far as texts meet, to know what tells there."""
    for key, where, _ in rows:
        day = day_of(where)
        if not day or key >= WHOLE:
            yield Span(key, 0, _END)
        else:
            yield Span(key, 0, (1 << 32) - 1)
            yield Span(key, day - 2 * NEAR << 32, (day + 2 * NEAR + 1 << 32) - 1)
