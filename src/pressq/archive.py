"""The archive of some dumps: opened up to date, asked for releases and figures. What callers hold."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING, Final, Self

from pressq import query, sources
from pressq.model import Issue
from pressq.store import Cache, Store, is_damage
from pressq.update import VERSION, compare, update

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from pressq.codebook import Codebook
    from pressq.model import Link, Release
    from pressq.sources import Source

REBUILD_SHARE: Final = 0.5
"""Above this share of changed files a new build is cheaper than an update, and leaves no gaps in the file."""


class Archive:
    """The releases of some dumps."""

    def __init__(
        self,
        store: Store,
        missing: Sequence[Issue],
        *,
        cache: Cache | None = None,
        doubt: str | None = None,
    ) -> None:
        self.store = store
        self.doubt = doubt
        """Why the index is not kept, None when it is."""
        self._missing = list(missing)
        self._cache = cache

    @property
    def index_file(self) -> Path | None:
        """Where the index is kept, None when it is in memory."""
        return self._cache.current() if self._cache else None

    @classmethod
    def open(cls, paths: Sequence[str], cache_folder: Path | None) -> Self:
        """Read what is new below `paths` and return the archive; `cache_folder` None keeps no index.

        What cannot be read is among `issues`. An index that is damaged, or cannot be kept, is no error.
        """
        survey = sources.survey(paths)
        found = [item for item in survey.found if not isinstance(item, Issue)]
        missing = [item for item in survey.found if isinstance(item, Issue)]
        if cache_folder is None or any(source.path == "-" for source in found):
            return cls(_build(None, found), missing)
        cache = cache_of(paths, cache_folder)
        try:
            return cls(_current(cache, found), missing, cache=cache)
        except (OSError, sqlite3.Error) as error:
            return cls(_build(None, found), missing, doubt=str(error))

    def issues(self) -> Iterator[Issue]:
        """Yield what could not be read, or was read with a doubt, by file and line."""
        yield from sorted(
            [*self._missing, *self.store.inputs.problems()], key=lambda issue: (issue.file, issue.line)
        )

    def named(self, beginning: str) -> list[Release]:
        """Return the releases that the beginning of an id finds."""
        return list(self.releases(self.store.releases.named(beginning)))

    def latest(self) -> list[Release]:
        """Return the newest release, or nothing."""
        return list(self.releases(self.store.releases.all_rows()[:1]))

    def releases(self, rows: Sequence[int]) -> Iterator[Release]:
        """Yield these releases, in this order."""
        return self.store.releases.get(rows)

    def links(self, release: Release) -> tuple[Link, ...]:
        """Return what stands near a release: the siblings of its series, other texts on the same event."""
        del release
        return ()

    def extract(self, codebook: Codebook, progress: Callable[[int, int], None] | None = None) -> None:
        """Find the figures that are not known yet; `progress` is told how many of how many releases are done."""
        from pressq.extraction import extract

        extract(self.store, codebook, progress)

    def summary(self) -> Iterator[str]:
        """Yield what the archive holds, a line each."""
        counts = self.store.counts()
        yield f"{counts.files} files, {counts.occurrences} occurrences, {counts.releases} releases"


def cache_of(paths: Sequence[str], folder: Path) -> Cache:
    """Return the files of the index of these paths."""
    return Cache(folder, [(path, str(Path(path).resolve())) for path in paths], VERSION)


def _current(cache: Cache, found: list[Source]) -> Store:
    """Return the cached index in step with the sources, made or mended where it is not."""
    store = _usable(cache)
    if store is not None and not compare(store, found):
        return store
    with cache.lock():
        # Another process may have done the work while this one waited.
        store = _usable(cache)
        changes = compare(store, found) if store else None
        if (
            store is not None
            and changes is not None
            and len(changes.new) + len(changes.gone) <= REBUILD_SHARE * len(found)
        ):
            with store.writing():
                update(store, changes)
            return store
        building = cache.begin()
        _build(building, found).close()
        return Store.open(cache.publish(building), query)


def _usable(cache: Cache) -> Store | None:
    path = cache.current()
    if path is None:
        return None
    try:
        store = Store.open(path, query)
        store.inputs.doubtful()
    except sqlite3.DatabaseError as error:
        if not is_damage(error):
            raise
        return None
    return store


def _build(path: Path | None, found: list[Source]) -> Store:
    store = Store.create(path, query)
    with store.writing():
        update(store, compare(store, found))
    return store
