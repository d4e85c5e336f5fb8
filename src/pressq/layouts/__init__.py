"""Read the text of one page: find its layout, and take it apart into occurrences.

A layout is a module with a code, a test that looks at the head of the page, and a parser; `LAYOUTS` lists
them in the order they are tried.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pressq.model import Issue, Occurrence

VERSION: Final = 1
"""Raised whenever the same page may be read otherwise than before: what was read earlier is then read again."""


def parse(name: str, text: str) -> Iterator[Occurrence | Issue]:
    """Yield what the page `name` holds, in the order it stands there; `text` comes from `sources.decode`."""
    raise NotImplementedError
