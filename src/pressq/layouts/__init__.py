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

_SHOWN: Final = 60


def parse(name: str, text: str) -> Iterator[Occurrence | Issue]:
    """Yield what the page `name` holds, in the order it stands there; `text` comes from `sources.decode`.

    A page that fits no layout is one Issue, and nothing of it is read.
    """
    # A search that finds its index up to date reads no page, and should not wait for ten parsers.
    from pressq.layouts.page import Page
    from pressq.layouts.registry import LAYOUTS

    page = Page(name, text)
    if page.first is None:
        yield Issue(name, 0, "the file holds nothing but white space" if text else "the file is empty")
        return
    for layout in LAYOUTS:
        if layout.detect(page):
            yield from layout.parse(page)
            return
    yield Issue(name, 0, f"no known layout: it begins {_shown(page.first[1])}")


def _shown(line: str) -> str:
    return repr(line if len(line) <= _SHOWN else line[:_SHOWN] + "...")
