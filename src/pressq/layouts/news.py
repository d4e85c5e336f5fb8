"""A dump of a news page, which a marker opens and does not close.

     date 2019-10-01 Korea opens a bridge
    Korea has opened a bridge, the ministry said.

Sometimes only the month stands there, ` date 2019-10 `. What follows on the same line may be a title, a
section or a credit; nothing tells which, so all of it is body, and there is no title.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from pressq.layouts.page import only_release
from pressq.model import Issue

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pressq.layouts.page import Page
    from pressq.model import Occurrence

CODE: Final = "news"

_OPENING: Final = re.compile(r"date ([0-9]{4}-[0-9]{2}(?:-[0-9]{2})?)(?:\s+|$)")
_MONTH: Final = len("2019-10")


def detect(page: Page) -> bool:
    """Tell whether a marker opens `page`."""
    return _OPENING.match(page.head[0][1]) is not None


def parse(page: Page) -> Iterator[Occurrence | Issue]:
    """Yield the text, with its day where the marker states one."""
    number, first = page.head[0]
    match = _OPENING.match(first)
    stated, start = (match.group(1), match.end()) if match else ("", 0)
    body = page.after(number)
    if first[start:]:
        body.insert(0, (number, first[start:]))
    whole = len(stated) > _MONTH
    yield from only_release(page, CODE, number, body, stated=stated if whole else None)
    if not whole:
        yield Issue(page.name, number, f"only the month is stated, {stated}; read without a date", "note")
