"""The pipeline on one screen: what changed -> read -> parse -> group -> store."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Final, TypeVar

from pressq import dedup
from pressq.changes import racy, read
from pressq.store.places import place

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from pressq.changes import Changes
    from pressq.dedup import Beginning, Component
    from pressq.model import Issue, Occurrence, Progress
    from pressq.sources import Source
    from pressq.store import Document, Store
    from pressq.store.groups import Groups, Member
    from pressq.store.places import Place
    from pressq.store.releases import Composed

Thing = TypeVar("Thing")

BATCH: Final = 200
"""Releases composed of one answer of the store."""

ENOUGH: Final = 50_000
"""New readings kept in memory at most, some 100 MB: a build lets them wait, an update groups them."""

AT_A_TIME: Final = 20_000
"""Components that get their rows at once."""


def build(store: Store, sources: Collection[Source], progress: Progress | None = None) -> None:
    """Fill an empty store from the dumps, inside the caller's transaction."""
    groups = store.groups
    fresh: dict[int, Beginning] = {}
    for source in _told(sources, len(sources), "reading", progress):
        fresh |= _added(store, source, *read(source))[1]
        if len(fresh) >= ENOUGH:
            groups.wait(fresh)
            fresh = {}
    groups.wait(fresh)
    dated = groups.dated()
    components = dedup.build(groups, progress and (lambda swept: progress("comparing", swept, dated)))
    while some := list(islice(components, AT_A_TIME)):
        _settle(
            store, some, groups.names(number for component in some for group in component for number in group)
        )
    for undated in groups.undated(ENOUGH):
        _regroup(store, undated, set(), [])
    groups.all_settled()
    _write(store, groups.all_releases(), progress)


def update(store: Store, changes: Changes, progress: Progress | None = None) -> None:
    """Bring the store in step with the dumps, inside the caller's transaction."""
    inputs = store.inputs
    lost = inputs.forget(seen.id for seen in changes.gone)
    shown: set[int] = set()
    fresh: dict[int, Beginning] = {}
    changed: set[int] = set()
    for source, seen in _told(changes.new, len(changes.new), "reading", progress):
        digest, items = read(source)
        if seen is not None and seen.digest == digest:
            inputs.touch(seen, _time_of(source))
            continue
        if seen is not None:
            lost |= inputs.forget([seen.id])
        numbers, new = _added(store, source, digest, items)
        shown |= numbers
        fresh |= new
        if len(fresh) >= ENOUGH:
            changed |= _regroup(store, fresh, set(), [])
            fresh = {}
    dropped = inputs.unseen(lost)
    if fresh or lost or shown:
        changed |= _regroup(store, fresh, lost | shown, dropped)
    store.unindex(store.releases.remove(changed))
    store.groups.drop(dropped)
    # In the order of rows, which lets the full-text index gather its terms in memory.
    _write(store, sorted(store.groups.inhabited(changed)), progress)


def _added(
    store: Store, source: Source, digest: bytes, items: Iterable[Occurrence | Issue]
) -> tuple[set[int], dict[int, Beginning]]:
    """Add what was read from a source; return the readings that it shows, and the new of them."""
    return store.inputs.add(source.name, source.size, _time_of(source), digest, items)


def _time_of(source: Source) -> int:
    """Return the time of change by which a source is known, -1 where it tells nothing."""
    return -1 if racy(source) else source.mtime_ns


def _regroup(
    store: Store, fresh: Mapping[int, Beginning], touched: set[int], dropped: Collection[int]
) -> set[int]:
    """Group the readings anew where they changed; return the rows of the releases that may be others now."""
    groups, releases = store.groups, store.releases
    components = dedup.regroup(fresh, dropped, groups)
    moved = {number for component in components for group in component for number in group}
    names = {number: found.name for number, found in fresh.items()}
    names |= groups.names((moved | touched) - fresh.keys())
    affected = _affected(groups, names) if releases.any() else set()
    groups.remember(fresh)
    vacated = groups.releases_of((moved - fresh.keys()).union(dropped))
    return affected | _settle(store, components, names, vacated)


def _settle(
    store: Store, components: Iterable[Component], names: Mapping[int, str], vacated: Collection[int] = ()
) -> set[int]:
    """Give the releases of these components their rows; return those, and the rows of others that moved."""
    groups = store.groups
    found, placed = _placed(components, names)
    rows, moves = groups.allot(found, vacated)
    groups.settle([*_settled(rows, placed), *groups.moved(moves)])
    return {*rows, *moves, *moves.values()}


def _write(store: Store, rows: Sequence[int], progress: Progress | None) -> None:
    """Write the releases that have these rows."""
    store.index(_written(store, _told(rows, len(rows), "writing", progress)))


def _affected(groups: Groups, names: Mapping[int, str]) -> set[int]:
    """Return the rows of the releases that an update of these readings may make others than before."""
    # An id is lengthened, or is short again, when another release with the same beginning comes or goes.
    shorts = set(map(dedup.short_id, names.values()))
    return groups.releases_of(names) | groups.releases_named(shorts)


def _placed(
    components: Iterable[Component], names: Mapping[int, str]
) -> tuple[list[Place], list[tuple[int, tuple[int, ...]]]]:
    """Return the place of every group of readings, and the group itself after its component."""
    places: list[Place] = []
    placed: list[tuple[int, tuple[int, ...]]] = []
    for component in components:
        smallest = min(map(min, component))
        for group in component:
            places.append(place([names[number] for number in group]))
            placed.append((smallest, group))
    return places, placed


def _settled(
    rows: Iterable[int], placed: Iterable[tuple[int, tuple[int, ...]]]
) -> Iterator[tuple[int, int, int]]:
    for row, (component, group) in zip(rows, placed, strict=True):
        for number in group:
            yield component, row, number


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


def _told(things: Iterable[Thing], total: int, doing: str, progress: Progress | None) -> Iterator[Thing]:
    """Yield the things, and tell how many of them are done."""
    for done, thing in enumerate(things, 1):
        yield thing
        if progress:
            progress(doing, done, total)
