"""Read what a source holds: one page, or the pages of an archive, never more than a limit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pressq.model import Issue
    from pressq.sources.finding import Source

MAX_BYTES: Final = 256 * 1024 * 1024
"""The most that one page may hold after decompression."""


def read(source: Source, *, limit: int = MAX_BYTES) -> Iterator[tuple[str, bytes] | Issue]:
    """Yield (name, data) for each page of `source`; the members of a zip are named `archive.zip/member`."""
    raise NotImplementedError


def texts(source: Source, *, limit: int = MAX_BYTES) -> Iterator[tuple[str, str] | Issue]:
    """Yield (name, text) for each page of `source`, decoded; what is not text is an Issue."""
    raise NotImplementedError
