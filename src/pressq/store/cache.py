"""Where an index lives: one file a generation, so that a reader never sees one being made.

`<folder>/<key>.<generation>.db` is one index; the highest generation is the current one. A build writes a
file of another name and renames it into place as the next generation; processes that still read the one
before keep it open and are not disturbed.
"""

from __future__ import annotations

import contextlib
import zlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path


class Cache:
    """The files of the index of one set of inputs."""

    def __init__(self, folder: Path, roots: Iterable[tuple[str, str]], version: str) -> None:
        """Name the files after the inputs (as named, and where they really are) and the index's version."""
        identity = "\0".join([version, *(part for root in sorted(roots) for part in root)])
        self.folder = folder
        octets = identity.encode("utf-8", "surrogateescape")
        # Two sets of inputs with one key would only rebuild each other's index; no need for a stronger hash.
        self.key = f"{zlib.crc32(octets):08x}{zlib.adler32(octets):08x}"

    def generations(self) -> list[Path]:
        """Return the complete indexes, the current one last."""
        names = (file.name.split(".") for file in self._files())
        numbers = sorted(int(parts[1]) for parts in names if _is_index(parts))
        return [self.folder / f"{self.key}.{number}.db" for number in numbers]

    def current(self) -> Path | None:
        """Return the current index, None when there is none."""
        found = self.generations()
        return found[-1] if found else None

    @contextlib.contextmanager
    def lock(self) -> Iterator[None]:
        """Hold the index's lock, waiting for whoever has it; a process that dies lets go of it."""
        import fcntl

        self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        with (self.folder / f"{self.key}.lock").open("ab") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            yield

    def begin(self) -> Path:
        """Return the name to build at. Call under the lock; what an earlier, killed build left is removed."""
        path = self.folder / f"{self.key}.new"
        _remove(path)
        return path

    @contextlib.contextmanager
    def building(self) -> Iterator[Path]:
        """Provide the name to build at, and leave nothing there when the build fails. Call under the lock."""
        path = self.begin()
        try:
            yield path
        except BaseException:
            _remove(path)
            raise

    def publish(self, path: Path) -> Path:
        """Make the index built at `path` the current one. Call under the lock."""
        before = self.generations()
        number = int(before[-1].name.split(".")[1]) + 1 if before else 1
        target = self.folder / f"{self.key}.{number}.db"
        path.replace(target)
        for old in before:
            _remove(old)
        return target

    def clear(self) -> int:
        """Remove the index, whatever its generation, and return the bytes it took."""
        freed = 0
        for file in self.generations():
            with contextlib.suppress(OSError):
                freed += file.stat().st_size
                file.unlink()
        return freed

    def _files(self) -> list[Path]:
        return list(self.folder.glob(f"{self.key}.*"))


def _is_index(parts: list[str]) -> bool:
    return len(parts) == 3 and parts[1].isdigit() and parts[2] == "db"


def _remove(path: Path) -> None:
    for suffix in ("", "-wal", "-shm", "-journal"):
        with contextlib.suppress(OSError):
            path.with_name(path.name + suffix).unlink()
