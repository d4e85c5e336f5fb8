"""A listing page: blocks that begin with a dash.

    -
    Industry
    Minister opens a bridge
    The minister opened a bridge in Busan. date2025-09-30

The category line is missing on all blocks of a page or on none. Bodies are one line, and cut at 470 to 500
or at about 3,900 characters. Often no newline ends the file.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pressq.layouts.blocks import DASH, read_blocks
from pressq.layouts.marker import closes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pressq.layouts.page import Page
    from pressq.model import Issue, Occurrence

CODE: Final = "listing"

_BLOCK_LINES: Final = 4
"""A dash and at most three lines: after so many from a dash, a marker must have come."""


def detect(page: Page) -> bool:
    """Tell whether `page` begins with a dash, or has one with a marker near it."""
    if page.first and page.first[1] == DASH:
        return True
    head = [line for _, line in page.head]
    if DASH not in head:
        return False
    dash = head.index(DASH)
    # A view has a dash below its first line, which a marker closes; above a dash, a block has two lines.
    begun = dash > 1 and closes(head[dash - 1])
    return begun or any(closes(line) for line in head[dash : dash + _BLOCK_LINES])


def parse(page: Page) -> Iterator[Occurrence | Issue]:
    """Yield the release of each block."""
    return read_blocks(page, CODE, dashed=True)
