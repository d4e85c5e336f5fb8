"""What changed since the dumps were last read, told without reading more than is in doubt."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Final, NamedTuple

from pressq import layouts, sources
from pressq.model import Issue, Occurrence

if TYPE_CHECKING:
    from collections.abc import Collection

    from pressq.sources import Source
    from pressq.store import Seen, Store

RACY_NS: Final = 2_000_000_000
"""A file that changed this shortly before it was read may change again without a new time of change:
file systems count in steps of up to two seconds. It is read again at the next look."""


class Changes(NamedTuple):
    """How the dumps differ from what was read."""

    new: list[tuple[Source, Seen | None]]
    """Sources to read, each with what was read from it before."""
    gone: list[Seen]
    """Sources that are not there any more."""

    def __bool__(self) -> bool:
        return bool(self.new or self.gone)


def compare(store: Store, found: Collection[Source]) -> Changes:
    """Return how the sources that were found differ from what the store has read."""
    doubtful = store.inputs.doubtful()
    # Mostly nothing differs, and this is the quickest way to see it.
    if not doubtful and {(s.name, s.size, s.mtime_ns) for s in found} == store.inputs.stamps():
        return Changes([], [])
    before = store.inputs.seen()
    new: list[tuple[Source, Seen | None]] = []
    for source in found:
        seen = before.pop(source.name, None)
        if seen is None or not _as_it_was(source, seen, doubtful=seen.id in doubtful):
            new.append((source, seen))
    return Changes(new, list(before.values()))


def _as_it_was(source: Source, seen: Seen, *, doubtful: bool) -> bool:
    """Return whether a source is as it was read: by its time, or by its bytes where that proves nothing."""
    if seen.size != source.size:
        return False
    if seen.mtime_ns == source.mtime_ns and not doubtful:
        return True
    proof = seen.mtime_ns != source.mtime_ns and not (seen.mtime_ns < 0 and racy(source))
    return not proof and seen.digest == read(source)[0]


def racy(source: Source) -> bool:
    """Return whether a source changed so lately that it may change again without a new time of change."""
    return time.time_ns() - source.mtime_ns < RACY_NS


def read(source: Source) -> tuple[bytes, list[Occurrence | Issue]]:
    """Return the digest of what a source holds, and what the layouts make of it."""
    from _blake2 import blake2b  # what hashlib hands on, without the library that it loads first

    digest = blake2b(digest_size=16)
    items: list[Occurrence | Issue] = []
    for page in sources.texts(source):
        if isinstance(page, Issue):
            digest.update(str(page).encode("utf-8", "surrogatepass"))
            items.append(page)
        else:
            name, text = page
            digest.update(f"{name}\0{text}\0".encode("utf-8", "surrogatepass"))
            items.extend(layouts.parse(name, text))
    return digest.digest(), items
