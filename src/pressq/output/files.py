"""Pieces of text -> a file that is never half written."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pressq.output.formats import Format


def format_of(target: Path) -> Format:
    """Return the format that the suffix of `target` names; raise UsageError for one that is unknown."""
    raise NotImplementedError


def write(target: Path, pieces: Iterable[str], *, if_changed: bool = False) -> bool:
    """Write `pieces` to `target` in UTF-8, all or nothing; return whether the file changed.

    A regular file is replaced at once and keeps its mode; a link is followed; a pipe or device is written to.
    Raises OutputError naming the target (what stood there still stands) and LockBusyError.
    """
    raise NotImplementedError


@contextmanager
def locked(target: Path) -> Iterator[None]:
    """Hold the lock of `target`; raise LockBusyError at once when another process holds it."""
    raise NotImplementedError
    yield
