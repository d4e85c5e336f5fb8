"""Read the text of one page: find its layout, and take it apart into occurrences.

A layout is a module that opens with what it reads and has a code, a test that looks at the head of the page,
and a parser. `LAYOUTS` lists them in the order they are tried: the most frequent first, those with an
unmistakable heading next, a body alone last.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from pressq.layouts import (
    article,
    board,
    board_bare,
    board_photo,
    listing,
    listing_plain,
    news,
    view,
    view_titled,
)
from pressq.layouts.page import Page
from pressq.model import Issue

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pressq.model import Occurrence

VERSION: Final = 1
"""Raised whenever a page may be read otherwise than before: what was read earlier is then read again."""

_SHOWN: Final = 60


class Layout(NamedTuple):
    """One way a page can look."""

    code: str
    """Its name in every output."""
    detect: Callable[[Page], bool]
    """Tells from the head of a page whether it looks so."""
    parse: Callable[[Page], Iterator[Occurrence | Issue]]
    """Takes such a page apart."""


LAYOUTS: Final = [
    Layout(module.CODE, module.detect, module.parse)
    for module in (
        listing,
        view,
        view_titled,
        board_photo,
        board,
        article,
        news,
        listing_plain,
        board_bare,
    )
]


def parse(name: str, text: str) -> Iterator[Occurrence | Issue]:
    """Yield what the page `name` holds, in the order it stands there; `text` comes from `sources.decode`.

    A page that fits no layout is one Issue, and nothing of it is read.
    """
    page = Page(name, text)
    if page.first is None:
        yield Issue(name, 0, "the file holds nothing but white space" if text else "the file is empty")
        return
    for layout in LAYOUTS:
        if layout.detect(page):
            yield from layout.parse(page)
            return
    yield Issue(name, 0, _why_none(page))


def _why_none(page: Page) -> str:
    # The layouts go by how a page begins.
    first = page.head[0][1]
    shown = first if len(first) <= _SHOWN else first[:_SHOWN] + "..."
    return f"no known layout: it begins {shown!r}"
