"""What a target has had: the keys of the records that were exported to it, so that `--new` leaves them out.

One file for each target, in a folder beside the cache: the target on the first line, then a key a line.
"""

from __future__ import annotations

from contextlib import contextmanager
from hashlib import blake2b
from typing import TYPE_CHECKING, Final

from pressq.errors import LockBusyError, OutputError
from pressq.output import files
from pressq.output.fields import FIELDS, Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from pressq.model import Row

# A record is another one when one of these differs. A figure is named by its place; an observation of a
# series is its values, so that a revision is new.
_KEYS: Final = {
    Kind.RELEASES: ("release_id",),
    Kind.FIGURES: ("figure_id",),
    Kind.OCCURRENCES: ("release_id", "file", "line"),
    Kind.SERIES: tuple(name for name in FIELDS[Kind.SERIES] if name not in ("statements", "flags", "source")),
}

_BYTES: Final = 10
"""Of a key: two records of a million share one once in about a trillion exports."""


class Seen:
    """The records that one target has had."""

    def __init__(self, folder: Path, target: Path, kind: Kind) -> None:
        """Name the state of `target`, wherever links lead, in `folder`."""
        self._target = target.resolve()
        self._kind = kind
        self._file = folder / f"{_digest(str(self._target))}.seen"
        self._had: set[str] = set()
        self._passed: list[str] = []

    @contextmanager
    def held(self) -> Iterator[None]:
        """Hold the state: read on entry, written on exit unless something was raised meanwhile.

        Raises LockBusyError when another process holds it, OutputError when it cannot be kept.
        """
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        except OSError as error:
            raise OutputError(
                f"cannot keep what was exported in '{self._file.parent}': {error.strerror}"
            ) from error
        try:
            with files.locked(self._file.with_suffix(".export")):
                self._had = self._read()
                yield
                lines = [str(self._target), *sorted(self._had.union(self._passed))]
                files.write(self._file, [f"{line}\n" for line in lines])
        except LockBusyError:
            raise LockBusyError(f"another process is exporting to '{self._target}'") from None

    def only_new(self, rows: Iterable[Row]) -> Iterator[Row]:
        """Yield the rows that the target has not had, and take them down."""
        for row in rows:
            key = _digest("\0".join([self._kind.value, *(str(row[name]) for name in _KEYS[self._kind])]))
            if key not in self._had:
                self._passed.append(key)
                yield row

    def _read(self) -> set[str]:
        try:
            return set(self._file.read_text(encoding="utf-8").splitlines()[1:])
        except FileNotFoundError:
            return set()


def _digest(text: str) -> str:
    return blake2b(text.encode("utf-8", "surrogateescape"), digest_size=_BYTES).hexdigest()
