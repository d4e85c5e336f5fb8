"""The one way in: what was added and removed -> the keys to remember and the groups that changed.

A full build is an update of an empty memory.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from pressq.model import Occurrence


class KeyRow(NamedTuple):
    """One key of one reading, as the store keeps it (best as a table without rowid in this order)."""

    key: int
    """A signed 64-bit integer."""
    place: int
    """Day and text: `date.toordinal()` (0 without a date) in the upper half, a hash of the body in the lower."""
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

        An empty memory need not read the spans: there are millions of them when everything is new.
        """

    def rows_of(self, numbers: Collection[int]) -> Iterable[KeyRow]:
        """Return every stored row of these readings."""

    def component(self, numbers: Collection[int]) -> Collection[int]:
        """Return all stored readings in the components of these; an unknown number is left out."""

    def readings(self, numbers: Collection[int]) -> Iterable[tuple[int, Occurrence]]:
        """Return these readings in any order: stored ones and those of `added` alike (write them first).

        Any occurrence of a reading will do: only title, body and date are looked at.
        """


@dataclass(frozen=True, slots=True)
class Regrouping:
    """What the store has to write after an update."""

    rows: Iterable[KeyRow]
    """The keys of the added readings, to be read once. Those of the removed are to be deleted."""
    names: dict[int, str]
    """The full name (`occurrence_id`) of every added reading: the store keeps it and finds by its beginning."""
    components: tuple[tuple[tuple[int, ...], ...], ...]
    """Every component that may have changed: its groups, each the sorted numbers of one release.

    Each replaces whatever the store held for these numbers; components not listed stand as they were.
    """


def regroup(added: Iterable[tuple[int, Occurrence]], removed: Collection[int], memory: Memory) -> Regrouping:
    """Return what an update changes: the result equals that of one build of everything.

    `added`: new readings in any order (by date is fastest). `removed`: numbers of readings that no
    occurrence holds any more; the memory still knows them during the call.
    """
    raise NotImplementedError
