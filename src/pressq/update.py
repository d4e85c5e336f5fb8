"""The pipeline on one screen: what changed -> read -> parse -> group -> store."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Final, TypeVar

from pressq import dedup
from pressq.changes import racy, read

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pressq.changes import Changes
    from pressq.dedup import Regrouping
    from pressq.model import Progress
    from pressq.store import Document, Store
    from pressq.store.groups import Groups, Member
    from pressq.store.releases import Composed

Thing = TypeVar("Thing")

BATCH: Final = 200
"""Releases composed of one answer of the store."""


def update(store: Store, changes: Changes, progress: Progress | None = None) -> None:
    """Bring the store in step with the dumps, inside the caller's transaction."""
    inputs = store.inputs
    touched = inputs.forget(seen.id for seen in changes.gone)
    for source, seen in _told(changes.new, "reading", progress):
        digest, items = read(source)
        mtime_ns = -1 if racy(source) else source.mtime_ns
        if seen is not None and seen.digest == digest:
            inputs.touch(seen, mtime_ns)
            continue
        if seen is not None:
            touched |= inputs.forget([seen.id])
        touched |= inputs.add(source.name, source.size, mtime_ns, digest, items)
    if touched:
        _regroup(store, touched, inputs.unseen(touched), progress)


def _regroup(store: Store, touched: set[int], dropped: list[int], progress: Progress | None) -> None:
    """Group the readings anew where they changed, and write the releases that are others than before."""
    groups, releases = store.groups, store.releases
    regrouping = dedup.regroup(groups.readings(groups.fresh()), dropped, groups)
    groups.name(regrouping.names)
    affected = _affected(groups, regrouping, touched) if releases.any() else set()
    groups.remember(regrouping.rows)
    rows = releases.allotter(groups.releases_of(_numbers(regrouping)))
    placed = [
        (min(map(min, component)), rows.row(groups.first_day(group), min(groups.names(group))), group)
        for component in regrouping.components
        for group in component
    ]
    groups.settle((component, row, number) for component, row, group in placed for number in group)
    store.unindex(releases.remove(affected))
    groups.drop(dropped)
    fresh = {row for _, row, _ in placed}
    # In the order of rows, which lets the full-text index gather its terms in memory.
    written = sorted(fresh | groups.inhabited(affected))
    store.index(_written(store, _told(written, "writing", progress)))


def _numbers(regrouping: Regrouping) -> set[int]:
    return {number for component in regrouping.components for group in component for number in group}


def _affected(groups: Groups, regrouping: Regrouping, touched: set[int]) -> set[int]:
    """Return the rows of the releases that an update may make others than before."""
    moved = touched | _numbers(regrouping)
    # An id is lengthened, or is short again, when another release with the same beginning comes or goes.
    shorts = {dedup.short_id(name) for name in groups.names(moved)}
    return groups.releases_of(moved) | groups.releases_named(shorts)


def _written(store: Store, rows: Iterable[int]) -> Iterator[Document]:
    """Compose releases of the occurrences that went to them, and keep them."""
    left = iter(rows)
    while some := list(islice(left, BATCH)):
        crowds = store.groups.crowds(some)
        composed = [
            _composed(row, members, crowds[row]) for row, members in store.groups.members(some).items()
        ]
        yield from store.releases.write(composed)


def _composed(row: int, members: Sequence[Member], crowd: set[str]) -> Composed:
    release = dedup.compose([(member.name, member.occurrence) for member in members], crowd)
    shown = next(
        member.number
        for member in members
        if f"{member.occurrence.file}:{member.occurrence.line}" == release.source
    )
    reading = min(member.reading for member in members if member.occurrence.body == release.body)
    return row, release, reading, shown


def _told(things: Sequence[Thing], doing: str, progress: Progress | None) -> Iterator[Thing]:
    """Yield the things, and tell how many of them are done."""
    for done, thing in enumerate(things, 1):
        yield thing
        if progress:
            progress(doing, done, len(things))
