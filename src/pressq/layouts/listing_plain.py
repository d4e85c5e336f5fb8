"""A listing page without dashes, as served in 2011: a title line, a body that the marker closes, and again.

    Minister opens a bridge
    Minister opens a bridge The minister opened a bridge in Busan. date2011-09-30
    Exports rise in August
    Exports rose 5 percent in August. date2011-09-01

Some bodies begin by repeating the title, and are kept so.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pressq.layouts.blocks import read_blocks
from pressq.layouts.marker import closes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pressq.layouts.page import Page
    from pressq.model import Issue, Occurrence

CODE: Final = "listing-plain"

_BLOCK_LINES: Final = 3


def detect(page: Page) -> bool:
    """Tell whether a marker closes one of the first lines of `page`."""
    return any(closes(line) for _, line in page.head[:_BLOCK_LINES])


def parse(page: Page) -> Iterator[Occurrence | Issue]:
    """Yield the release of each title and body."""
    return read_blocks(page, CODE, dashed=False)
