"""What stands near the releases of an archive, for one or for very many of them, by one window of days."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from datetime import timedelta
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING, Final

from pressq.dedup.neighbours import NEAR_DAYS, SERIES_KEYS, Features, Neighbourhood

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pressq.model import Link, Release
    from pressq.store import Store


SIBLINGS: Final = 24
"""Siblings that are looked at, the nearest in time: two years of a monthly statistic."""

KNOWN: Final = 4096
"""Releases kept at hand, each some 15 KB: one series is met again and again."""

KEYS: Final = 16384
"""Keys of beginnings kept at hand, each with the readings that have it."""


class Nearby:
    """The neighbours of releases, asked for in any order; going by date reads each release once."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._rows = store.releases.all_rows()[::-1]
        self._held: set[int] = set()
        self._window = Neighbourhood()
        self._known: dict[int, Features] = {}
        self._having = lru_cache(KEYS)(store.groups.having)

    def links(self, release: Release) -> tuple[Link, ...]:
        """Return the links of a release: siblings of its series, other texts on the same event."""
        (own,) = self._store.releases.named(release.release_id)
        self._move(release, own)
        siblings = self._sharing(self._known[own].keys) - self._held
        nearest = sorted(siblings, key=lambda row: (abs(row - own), row))[:SIBLINGS]
        return self._window.links(release.release_id, self._features(nearest))

    def _move(self, release: Release, own: int) -> None:
        """Let the window hold the release, and those within `NEAR_DAYS` of its first and last day."""
        wanted = {own}
        if release.dates:
            reach = timedelta(days=NEAR_DAYS)
            first, last = self._store.releases.bounds(release.dates[0] - reach, release.dates[-1] + reach)
            wanted |= set(self._rows[bisect_left(self._rows, first) : bisect_right(self._rows, last)])
        for row in self._held - wanted:
            self._window.drop(self._known[row].name)
        for other in self._features(sorted(wanted - self._held)):
            self._window.add(other)
        self._held = wanted

    def _features(self, rows: Sequence[int]) -> list[Features]:
        """Return what releases are recognised by, read where it is not at hand."""
        missing = [row for row in rows if row not in self._known]
        read = zip(missing, map(Features, self._store.releases.get(missing)), strict=True)
        # What was asked for last is given up last.
        found = {row: self._known.pop(row) for row in rows if row in self._known} | dict(read)
        self._known.update(found)
        for row in list(islice(self._known, max(0, len(self._known) - KNOWN))):
            if row not in self._held and row not in found:
                del self._known[row]
        return [found[row] for row in rows]

    def _sharing(self, keys: Iterable[int]) -> set[int]:
        """Return the rows of the releases with a reading that has `SERIES_KEYS` of these keys."""
        counts = Counter(reading for key in keys for reading in self._having(key))
        return {release for (_, release), count in counts.items() if count >= SERIES_KEYS}
