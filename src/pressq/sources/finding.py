"""Find the dumps below paths, patterns and folders: each real file once, by name, whatever the order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pressq.model import Issue


@dataclass(frozen=True, slots=True)
class Source:
    """One file that holds dumps: a page, or an archive of pages."""

    name: str
    """How the file is shown everywhere: as named, or as found below a named folder; `<stdin>`."""
    path: str
    """What to open; `-` for standard input."""
    size: int
    """Bytes as stored; 0 for standard input."""
    mtime_ns: int
    """When it was last written; 0 for standard input, which is always new."""


@dataclass(frozen=True, slots=True)
class Survey:
    """What stands below some paths."""

    found: list[Source | Issue]
    """Every file to read and every path that cannot be, sorted by name."""
    folders: list[tuple[str, int]]
    """Every folder visited, as (path, mtime_ns), sorted; a file that comes or goes changes one of them."""


def survey(paths: Sequence[str]) -> Survey:
    """Look at every path, pattern and folder."""
    raise NotImplementedError


def find(paths: Sequence[str]) -> Iterator[Source | Issue]:
    """Yield the files below `paths`, sorted by name; what cannot be read is an Issue in its place."""
    yield from survey(paths).found


def folders(paths: Sequence[str]) -> list[tuple[str, int]]:
    """Return the folders visited below `paths` as (path, mtime_ns), sorted."""
    return survey(paths).folders
