"""Where an index lives: one file a generation, so that a reader never sees one being made.

`<folder>/<key>.<generation>.db` is one index; the highest generation is the current one. A build writes a
file of another name and renames it into place as the next generation; processes that still read the one
before keep it open and are not disturbed.

SQLite does not notice every byte that something else changes in its file. So the file's time of change is
kept at one that follows from its name: whoever else writes to it gives it another, and what was killed while
it wrote leaves another. An index with another time is made anew. What this cannot notice is a byte that
changes below the file system, on a disk that goes bad in silence: texts that are shown are held against the
digest that they were known by, and a release against its texts.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
import time
import zlib
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

GRAIN_NS: Final = 2_000_000_000
"""The coarsest step in which file systems count time; a moment that is a multiple of it fits into all."""

DAY_SECONDS: Final = 86400
"""How often the use of an index is noted at most."""

UNUSED_DAYS: Final = 90
"""An index that nobody has used for so long is removed when another one is built: its inputs are gone, or
another version of the program reads them."""

_BESIDE: Final = ("-journal", "-wal", "-shm", "")
"""What SQLite lays beside a file, and last the file itself: no journal may outlive what it mends."""


class Held(NamedTuple):
    """How much a folder of indexes holds."""

    indexes: int
    size: int
    """In bytes."""


class Cache:
    """The files of the index of one set of inputs."""

    def __init__(self, folder: Path, roots: Iterable[tuple[str, str]], version: str) -> None:
        """Name the files after the inputs (as named, and where they really are) and the index's version."""
        identity = "\0".join([version, *(part for root in sorted(roots) for part in root)])
        self.folder = folder
        octets = identity.encode("utf-8", "surrogateescape")
        # Two sets of inputs with one key would only rebuild each other's index; no need for a stronger hash.
        self.key = f"{zlib.crc32(octets):08x}{zlib.adler32(octets):08x}"
        self._lock_file = folder / f"{self.key}.lock"
        self._held = False

    def generations(self) -> list[Path]:
        """Return the complete indexes, the current one last."""
        names = (name.split(".") for name in _names(self.folder) if name.startswith(self.key))
        numbers = sorted(int(parts[1]) for parts in names if _is_index(parts))
        return [self.folder / f"{self.key}.{number}.db" for number in numbers]

    def current(self) -> Path | None:
        """Return the current index, None when there is none."""
        found = self.generations()
        return found[-1] if found else None

    def is_sound(self, path: Path) -> bool:
        """Return whether the index at `path` is there, and as this program left it.

        While another process writes to it, it is not: ask again under the lock.
        """
        try:
            return path.stat().st_mtime_ns == _time_of(path)
        except FileNotFoundError:
            return False

    @contextlib.contextmanager
    def lock(self) -> Iterator[None]:
        """Hold the index's lock, waiting for whoever has it; a process that dies lets go of it.

        Who holds it already may ask again.
        """
        if self._held:
            yield
            return
        self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        while True:
            with _locked(self._lock_file) as ours:
                if not ours:
                    continue
                self._held = True
                try:
                    yield
                finally:
                    self._held = False
                return

    @contextlib.contextmanager
    def writing(self, path: Path) -> Iterator[None]:
        """Hold the lock while the index at `path` is written to, all of it or nothing.

        Raises sqlite3.DatabaseError when something else has written to it.
        """
        with self.lock():
            if not path.exists():
                # Another process has put another index in its place; this one ends with who holds it.
                yield
                return
            if not self.is_sound(path):
                raise sqlite3.DatabaseError("something else has written to the index")
            try:
                yield
            finally:
                time_of = _time_of(path)
                os.utime(path, ns=(time_of, time_of))

    @contextlib.contextmanager
    def building(self) -> Iterator[Path]:
        """Provide the name to build at, and leave nothing there when the build fails. Call under the lock.

        What an earlier build left that was killed is removed.
        """
        path = self.folder / f"{self.key}.new"
        _remove(path)
        try:
            yield path
        except BaseException:
            _remove(path)
            raise

    def publish(self, path: Path) -> Path:
        """Make the index built at `path` the current one, and remove old ones. Call under the lock."""
        before = self.generations()
        # No number comes twice, not even after all were removed: somebody may still have one open, and a
        # journal by its name.
        number = max([time.time_ns(), *(_number(old) + 1 for old in before[-1:])])
        target = self.folder / f"{self.key}.{number}.db"
        time_of = _time_of(target)
        os.utime(path, ns=(time_of, time_of))
        path.replace(target)
        for old in before:
            _remove(old)
        self.sweep()
        return target

    def clear(self) -> int:
        """Remove the index, whatever its generation, and return the bytes it took."""
        return sum(map(_remove, self.generations()))

    def note_use(self) -> None:
        """Note that the index is in use, once a day; in a folder that may not be written to, not at all."""
        with contextlib.suppress(OSError):
            if time.time() - self._lock_file.stat().st_mtime > DAY_SECONDS:
                os.utime(self._lock_file)

    def sweep(self) -> None:
        """Remove the indexes of other inputs and other versions that nobody has used for `UNUSED_DAYS`."""
        names = _names(self.folder)
        for name in names:
            key, _, rest = name.partition(".")
            lock = self.folder / name
            if rest == "lock" and key != self.key and _is_unused(lock):
                with _locked(lock, wait=False) as ours:
                    # Asked again: who held it till now has used it.
                    if ours and _is_unused(lock):
                        for other in names:
                            if other.startswith(f"{key}.") and other != name:
                                _remove(self.folder / other)
                        lock.unlink()

    def held(self) -> Held:
        """Return how much the folder holds, of whatever inputs and versions."""
        indexes = [name for name in _names(self.folder) if _is_index(name.split("."))]
        return Held(len(indexes), sum((self.folder / name).stat().st_size for name in indexes))


def built(path: Path) -> float:
    """Return when the index at `path` was built, in seconds since 1970."""
    return _number(path) / 1e9


def _names(folder: Path) -> list[str]:
    try:
        return os.listdir(folder)  # noqa: PTH208 - every call does it, and a pattern takes longer than the search
    except OSError:
        return []


def _is_index(parts: list[str]) -> bool:
    return len(parts) == 3 and parts[1].isdecimal() and parts[2] == "db"


def _number(path: Path) -> int:
    return int(path.name.split(".")[1])


def _time_of(path: Path) -> int:
    """Return the time of change that an index of this name must have, in nanoseconds."""
    number = _number(path)
    return number - number % GRAIN_NS


def _is_unused(lock: Path) -> bool:
    try:
        return time.time() - lock.stat().st_mtime > UNUSED_DAYS * DAY_SECONDS
    except FileNotFoundError:
        return False


@contextlib.contextmanager
def _locked(path: Path, *, wait: bool = True) -> Iterator[bool]:
    """Hold the lock at `path`; provide whether it is held, and is still the one that others will ask for."""
    import fcntl

    with path.open("ab") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
            held = os.fstat(file.fileno()).st_ino == path.stat().st_ino
        except (BlockingIOError, FileNotFoundError):
            held = False
        yield held


def _remove(path: Path) -> int:
    """Remove a file with what lies beside it; return the bytes it took."""
    freed = 0
    for suffix in _BESIDE:
        file = path.with_name(path.name + suffix)
        with contextlib.suppress(OSError):
            size = file.stat().st_size
            file.unlink()
            freed += size
    return freed
