"""The layouts, in the order they are tried: the most frequent first, a body alone last."""

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

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pressq.layouts.page import Page
    from pressq.model import Issue, Occurrence


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
