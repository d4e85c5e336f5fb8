"""Read the text of one page: find its layout, and take it apart into occurrences.

A layout is a module that opens with what it reads and has a code, a test that looks at the head of the page,
and a parser; `registry.LAYOUTS` lists them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pressq.model import Issue

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pressq.model import Occurrence

VERSION: Final = 1
"""Raised whenever a page may be read otherwise than before: what was read earlier is then read again."""

MAX_LINES: Final = 2_000_000
"""The most lines of a page: 300 MB of releases have as many; a file with more would fill the memory."""


def parse(name: str, text: str, *, max_lines: int = MAX_LINES) -> Iterator[Occurrence | Issue]:
    """Yield what the page `name` holds, in the order it stands there; `text` comes from `sources.decode`.

    A page that fits no layout, or has more than `max_lines`, is one Issue, and nothing of it is read.
    """
    if text.count("\n") >= max_lines:
        yield Issue(name, 0, f"no page of releases has {max_lines:,} lines and more")
        return
    # A search that finds its index up to date reads no page, and should not wait for ten parsers.
    from pressq.layouts.page import Page, excerpt
    from pressq.layouts.registry import LAYOUTS

    page = Page(name, text)
    if page.first is None:
        yield Issue(name, 0, "the file holds nothing but white space" if text else "the file is empty")
        return
    for layout in LAYOUTS:
        if layout.detect(page):
            yield from layout.parse(page)
            return
    yield Issue(name, 0, f"no known layout: it begins {excerpt(page.first[1])}")
