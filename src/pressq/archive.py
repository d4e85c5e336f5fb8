"""The archive of some dumps: opened up to date, asked for releases and figures. What callers hold."""

from __future__ import annotations

import sqlite3
from functools import cached_property
from typing import TYPE_CHECKING, Final, Self

from pressq import sources
from pressq.model import Issue
from pressq.store import is_damage
from pressq.upkeep import build_in_memory, cache_of, current

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from pressq.codebook import Codebook
    from pressq.model import Link, Progress, Release, Row
    from pressq.nearby import Nearby
    from pressq.store import Cache, Store


NAMESAKE_DAYS: Final = 10
"""Releases of one title farther apart than this are a series, and nobody would take them for one."""


class Archive:
    """The releases of some dumps."""

    def __init__(
        self,
        store: Store,
        missing: Sequence[Issue],
        *,
        cache: Cache | None = None,
        doubt: str | None = None,
        progress: Progress | None = None,
    ) -> None:
        self.store = store
        self.doubt = doubt
        """Why the index is not kept, None when it is."""
        self._missing = list(missing)
        self._cache = cache
        self._progress = progress

    @property
    def index_file(self) -> Path | None:
        """Where the index is kept, None when it is in memory."""
        return self._cache.current() if self._cache else None

    def noted(self) -> dict[str, str]:
        """Return what is noted about the index: `updated` and `looked`, in seconds since 1970."""
        return self.store.noted()

    @classmethod
    def open(
        cls,
        paths: Sequence[str],
        cache_folder: Path | None,
        *,
        refresh: bool = False,
        progress: Progress | None = None,
    ) -> Self:
        """Read what is new below `paths` and return the archive; `cache_folder` None keeps no index.

        What cannot be read is among `issues`. An index that is damaged, or cannot be kept, is no error.
        `refresh` looks at every file even where there are very many. `progress` is told of what takes time,
        now and when figures are asked for.
        """
        if cache_folder is None or sources.STDIN in paths:
            return cls(*build_in_memory(paths, progress), progress=progress)
        cache = cache_of(paths, cache_folder)
        try:
            found = current(cache, paths, refresh=refresh, progress=progress)
            return cls(*found, cache=cache, progress=progress)
        except (OSError, sqlite3.Error) as error:
            return cls(*build_in_memory(paths, progress), doubt=str(error), progress=progress)

    def discard(self) -> None:
        """Throw the index away: it turned out not to be sound."""
        if self._cache:
            self._cache.clear()

    def issues(self) -> Iterator[Issue]:
        """Yield what could not be read, or was read with a doubt, by file and line."""
        yield from sorted(
            [*self._missing, *self.store.inputs.problems()], key=lambda issue: (issue.file, issue.line)
        )

    def kept_apart(self) -> Iterator[Issue]:
        """Yield a note on every two releases that share a title and could be taken for one."""
        from pressq import dedup

        for rows in self.store.releases.namesakes():
            earlier, later = self.releases(rows)
            near = earlier.date and later.date and (later.date - earlier.date).days <= NAMESAKE_DAYS
            if near and (reason := dedup.kept_apart(earlier, later)):
                file, _, line = later.source.rpartition(":")
                reason = f"{later.release_id} is not {earlier.release_id}: {reason}"
                yield Issue(file, int(line), reason, "note")

    def named(self, beginning: str) -> list[Release]:
        """Return the releases that the beginning of an id finds."""
        return list(self.releases(self.store.releases.named(beginning)))

    def latest(self) -> list[Release]:
        """Return the newest release, or nothing."""
        return list(self.releases(self.store.releases.all_rows(1)))

    def releases(self, rows: Sequence[int]) -> Iterator[Release]:
        """Yield these releases, in this order."""
        return self.store.releases.get(rows)

    def links(self, release: Release) -> tuple[Link, ...]:
        """Return what stands near a release: siblings of its series, other texts on the same event."""
        return self._nearby.links(release)

    @cached_property
    def _nearby(self) -> Nearby:
        from pressq.nearby import Nearby

        return Nearby(self.store)

    def titles(self, ids: Sequence[str]) -> dict[str, str | None]:
        """Return the titles of releases by id."""
        return {release_id: release.title for release_id in ids for release in self.named(release_id)}

    def figures_by_release(self, releases: Sequence[Release], codebook: Codebook) -> dict[str, list[Row]]:
        """Return the figures of some releases, by release id, in text order."""
        self.extract(codebook)
        return {
            release.release_id: list(
                self.store.figures.select(self.store.releases.named(release.release_id), {}, None)
            )
            for release in releases
        }

    def extract(self, codebook: Codebook) -> None:
        """Find the figures that are not known yet."""
        from pressq.extraction import extract

        try:
            extract(self.store, codebook, self._progress)
        except (OSError, sqlite3.OperationalError) as error:
            if self._cache is None or is_damage(error):
                raise
            # An index that may only be read, or a full disk: a copy takes what is found.
            self.store = self.store.copy()
            extract(self.store, codebook, self._progress)

    def series_figures(self, codebook: Codebook, indicators: Sequence[str]) -> Iterator[Row]:
        """Yield the figures that series of these indicators are made of."""
        self.extract(codebook)
        codes = {"indicator": indicators, "measure": ("level", "growth")}
        return self.store.figures.select(None, codes, None, without=("kind", "subject", "sentence"))

    def summary(self) -> Iterator[str]:
        """Yield what the archive holds, a line each."""
        counts = self.store.counts()
        yield (
            f"{counts.files} files, {counts.occurrences} occurrences, {counts.releases} releases:"
            f" {counts.repeated} in more than one place, {counts.truncated} cut off"
        )
