"""The pipeline on one screen: what changed -> read -> parse -> group -> store."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import TYPE_CHECKING, Final

from pressq import dedup, layouts, query, sources
from pressq.model import Issue, Occurrence
from pressq.store.schema import VERSION as SCHEMA_VERSION

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pressq.sources import Source
    from pressq.store import Document, Seen, Store


VERSION: Final = f"{SCHEMA_VERSION}.{layouts.VERSION}.{getattr(dedup, 'VERSION', 0)}.{query.VERSION}"
"""An index made by other rules than these is not used."""

RACY_NS: Final = 2_000_000_000
"""A file that changed this shortly before it was read may change again without a new time of change:
file systems count in steps of up to two seconds. It is read again at the next look."""


@dataclass(frozen=True, slots=True)
class Changes:
    """How the dumps differ from what was read."""

    new: list[tuple[Source, Seen | None]] = field(default_factory=list)
    """Sources to read, each with what was read from it before."""
    gone: list[Seen] = field(default_factory=list)
    """Sources that are not there any more."""

    def __bool__(self) -> bool:
        return bool(self.new or self.gone)


def compare(store: Store, found: Iterable[Source]) -> Changes:
    """Return how the sources that were found differ from what the store has read."""
    before = store.inputs.seen()
    doubtful = store.inputs.doubtful()
    changes = Changes()
    for source in found:
        seen = before.pop(source.name, None)
        if (
            seen is None
            or (seen.size, seen.mtime_ns) != (source.size, source.mtime_ns)
            or seen.id in doubtful
        ):
            if seen is not None and _same_still(source, seen):
                continue
            changes.new.append((source, seen))
    changes.gone.extend(before.values())
    return changes


def _same_still(source: Source, seen: Seen) -> bool:
    """Return whether a source that its time of change does not vouch for, then and now, is as it was."""
    unvouched = seen.mtime_ns == source.mtime_ns or (seen.mtime_ns < 0 and _racy(source))
    return unvouched and seen.size == source.size and seen.digest == _read(source)[0]


def _racy(source: Source) -> bool:
    return time.time_ns() - source.mtime_ns < RACY_NS


def update(store: Store, changes: Changes) -> None:
    """Bring the store in step with the dumps, inside the caller's transaction."""
    inputs = store.inputs
    touched = inputs.forget(seen.id for seen in changes.gone)
    for source, seen in changes.new:
        digest, items = _read(source)
        mtime_ns = -1 if _racy(source) else source.mtime_ns
        if seen is not None and seen.digest == digest:
            inputs.touch(seen, mtime_ns)
            continue
        if seen is not None:
            touched |= inputs.forget([seen.id])
        touched |= inputs.add(source.name, source.size, mtime_ns, digest, items)
    if touched:
        _regroup(store, touched, dropped=inputs.unseen(touched))


def _read(source: Source) -> tuple[bytes, list[Occurrence | Issue]]:
    """Return the digest of what a source holds, and what the layouts make of it."""
    digest = blake2b(digest_size=16)
    items: list[Occurrence | Issue] = []
    for page in sources.texts(source):
        if isinstance(page, Issue):
            digest.update(str(page).encode())
            items.append(page)
        else:
            name, text = page
            digest.update(f"{name}\0{text}\0".encode())
            items.extend(layouts.parse(name, text))
    return digest.digest(), items


def _regroup(store: Store, touched: set[int], dropped: list[int]) -> None:
    """Group the readings anew where they changed, and write the releases that are others than before."""
    groups, releases = store.groups, store.releases
    regrouping = dedup.regroup(groups.readings(groups.fresh()), dropped, groups)
    groups.name(regrouping.names)
    moved = touched.union(*(group for component in regrouping.components for group in component))
    affected = groups.releases_of(moved)
    # An id is lengthened, or is short again, when another release with the same beginning comes or goes.
    affected |= groups.releases_named({dedup.short_id(name) for name in groups.names(moved)})
    groups.remember(regrouping.rows)
    fresh = [
        groups.place(min(map(min, component)), releases.new_row(groups.first_day(group)), group)
        for component in regrouping.components
        for group in component
    ]
    store.unindex(releases.remove(affected))
    groups.drop(dropped)
    # In the order of rows, which lets the full-text index gather its terms in memory.
    rows = sorted(row for row in {*fresh, *affected} if groups.holds(row))
    store.index(_write(store, row) for row in rows)


def _write(store: Store, row: int) -> Document:
    """Compose a release of the occurrences that went to it, and keep it."""
    members = store.groups.members(row)
    release = dedup.compose(members, store.groups.crowd(row))
    return store.releases.write(row, release)
