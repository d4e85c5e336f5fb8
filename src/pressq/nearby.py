"""What stands near the releases of an archive, for one or for very many of them, by one window of days."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from pressq.dedup.neighbours import NEAR_DAYS, SERIES_KEYS, Neighbourhood, series_keys

if TYPE_CHECKING:
    from pressq.model import Link, Release
    from pressq.store import Store


SIBLINGS: Final = 24
"""Siblings that are looked at, the nearest in time: two years of a monthly statistic."""


class Nearby:
    """The neighbours of releases, asked for in any order; going by date reads each release once."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._rows = sorted(store.releases.all_rows())
        self._ids: dict[int, str] = {}
        self._window = Neighbourhood()

    def links(self, release: Release) -> tuple[Link, ...]:
        """Return the links of a release: siblings of its series, other texts on the same event."""
        (own,) = self._store.releases.named(release.release_id)
        self._move(release, own)
        siblings = self._store.groups.sharing(series_keys(release), SERIES_KEYS) - self._ids.keys()
        nearest = sorted(siblings, key=lambda row: (abs(row - own), row))[:SIBLINGS]
        return self._window.links(release.release_id, self._store.releases.get(nearest))

    def _move(self, release: Release, own: int) -> None:
        """Let the window hold the release, and those within `NEAR_DAYS` of its first and last day."""
        wanted = {own}
        if release.dates:
            reach = timedelta(days=NEAR_DAYS)
            first, last = self._store.releases.bounds(release.dates[0] - reach, release.dates[-1] + reach)
            wanted |= set(self._rows[bisect_left(self._rows, first) : bisect_right(self._rows, last)])
        for row in self._ids.keys() - wanted:
            self._window.drop(self._ids.pop(row))
        missing = sorted(wanted - self._ids.keys())
        for row, other in zip(missing, self._store.releases.get(missing), strict=True):
            self._ids[row] = other.release_id
            self._window.add(other)
