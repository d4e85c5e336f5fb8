"""The index kept in step with the dumps, without being asked: trusted, mended, or made anew."""

from __future__ import annotations

import os
import sqlite3
import time
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from pressq import layouts, query, sources
from pressq.changes import compare
from pressq.model import Issue
from pressq.store import Cache, Store, is_damage
from pressq.store.schema import VERSION as SCHEMA_VERSION

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pressq.changes import Changes
    from pressq.model import Progress
    from pressq.sources import Folder, Source, Survey

VERSION: Final = f"{SCHEMA_VERSION}.{layouts.VERSION}.{query.VERSION}"
"""An index made by other rules than these is not used."""

REBUILD_SHARE: Final = 0.5
"""Above this share of changed files a new build is cheaper than an update, and leaves no gaps in the file."""

MANY_FILES: Final = 2000
"""Up to here every file is looked at in every call, which takes a few milliseconds."""

TRUST_SECONDS: Final = 300
"""Above that, a look at the folders alone (a file came or went) does for this long; a file that was written
over in place is seen after it at the latest, or with `--refresh`."""


def cache_of(paths: Sequence[str], folder: Path) -> Cache:
    """Return the files of the index of these paths."""
    return Cache(folder, [(path, str(Path(path).resolve())) for path in paths], VERSION)


def build_in_memory(paths: Sequence[str], progress: Progress | None = None) -> tuple[Store, list[Issue]]:
    """Return an index that is not kept, and the paths that cannot be read."""
    found, missing = _split(sources.survey(paths))
    return _build(None, found, progress), missing


def current(
    cache: Cache, paths: Sequence[str], *, refresh: bool, progress: Progress | None = None
) -> tuple[Store, list[Issue]]:
    """Return the cached index in step with the dumps, made or mended where it is not, and unreadable paths.

    Raises OSError or sqlite3.Error where it cannot be kept.
    """
    try:
        return _in_step(cache, paths, progress, refresh=refresh)
    except sqlite3.DatabaseError as error:
        if not is_damage(error):
            raise
        cache.clear()
        return _in_step(cache, paths, progress, refresh=refresh)


def _in_step(
    cache: Cache, paths: Sequence[str], progress: Progress | None, *, refresh: bool
) -> tuple[Store, list[Issue]]:
    cache.note_use()
    store = _opened(cache)
    if store is not None and _is_in_step(store, refresh=refresh):
        return store, []
    survey = sources.survey(paths)
    found, missing = _split(survey)
    stale = store is None or bool(compare(store, found))
    if store is None or stale:
        store = _mended(cache, found, progress)
    if len(found) > MANY_FILES and not missing and all(map(os.path.isdir, paths)):
        # Only what was in step beyond doubt before the survey is so with what the survey saw.
        proven = not stale and store.inputs.certain()
        _note_look(store, survey.folders if proven else [f._replace(state=b"") for f in survey.folders])
    return store, missing


def _note_look(store: Store, folders: Iterable[Folder]) -> None:
    # A folder or index that may not be written to only costs the full look next time.
    with suppress(OSError, sqlite3.OperationalError), store.writing():
        store.inputs.note_look(time.time(), folders)


def _opened(cache: Cache) -> Store | None:
    """Return the index; None when there is none, or one that is not as it was left, which is removed."""
    store = _sound(cache)
    if store is None and cache.current():
        # Whoever is writing to it, or replacing it, is done when the lock is ours.
        with cache.lock():
            store = _sound(cache)
            if store is None:
                cache.clear()
    return store


def _sound(cache: Cache) -> Store | None:
    path = cache.current()
    if path is None or not cache.is_sound(path):
        return None
    try:
        return Store.open(path, query, partial(cache.writing, path))
    except sqlite3.OperationalError:
        if path.exists():
            raise
        return None


def _split(survey: Survey) -> tuple[list[Source], list[Issue]]:
    found = [item for item in survey.found if not isinstance(item, Issue)]
    return found, [item for item in survey.found if isinstance(item, Issue)]


def _is_in_step(store: Store, *, refresh: bool) -> bool:
    """Return whether nothing has changed since the last full look, as the folders tell without a survey."""
    looked, folders = store.inputs.last_look()
    if not folders or not unchanged(folders):
        return False
    if not refresh and 0 <= time.time() - looked < TRUST_SECONDS:
        return True
    if not sources.as_before(folders):
        return False
    _note_look(store, folders)
    return True


def unchanged(folders: Iterable[Folder]) -> bool:
    """Return whether no file came to or went from any of the folders."""
    try:
        return all(os.stat(folder.path).st_mtime_ns == folder.mtime_ns for folder in folders)  # noqa: PTH116 - thousands
    except OSError:
        return False


def _mended(cache: Cache, found: list[Source], progress: Progress | None) -> Store:
    with cache.lock():
        # Another process may have done the work while this one waited.
        store = _opened(cache)
        if store is not None:
            changes = compare(store, found)
            if len(changes.new) + len(changes.gone) <= REBUILD_SHARE * len(found):
                _write(store, changes, progress)
                return store
            store.close()
        with cache.building() as building:
            _build(building, found, progress).close()
        cache.publish(building)
        published = _opened(cache)
    if published is None:
        raise OSError("the file system does not keep the times of its files")
    return published


def _build(path: Path | None, found: list[Source], progress: Progress | None) -> Store:
    # What groups and names releases is not imported by a call that finds its index in step.
    from pressq.update import build

    store = Store.create(path, query, sum(source.size for source in found))
    with _written(store):
        build(store, found, progress)
    return store


def _write(store: Store, changes: Changes, progress: Progress | None) -> None:
    from pressq.update import update

    with _written(store):
        update(store, changes, progress)


@contextmanager
def _written(store: Store) -> Iterator[None]:
    """Hold one transaction, and note when it was."""
    with store.writing():
        yield
        store.inputs.outdate_look()
        store.note("updated", str(time.time()))
