"""A board page without its frame: the section and a heading line, or the body alone.

    Press Releases
    - Minister opens a bridge 2019-10-01
    -
    The minister opened a bridge in Busan.

A body alone has no title and no day. It is told from any other text by its first paragraph: a closed
sentence that names the ministry or its minister.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from pressq.layouts.endings import is_cut
from pressq.layouts.marker import split_day
from pressq.layouts.page import only_release

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pressq.layouts.page import Page
    from pressq.model import Issue, Occurrence

CODE: Final = "board-bare"

_SECTIONS: Final = ("Press Releases", "Photo News")
_DASH: Final = "-"
_MINISTRY: Final = re.compile(
    r"\b(?:MOTI[ER]|MKE|Minist(?:ry|er) (?:of|for) (?:Trade|Knowledge Economy|Commerce, Industry)"
    r"|Trade, Industry,? and (?:Energy|Resources)"
    r"|(?:Vice|Trade|Energy|Industry|Knowledge Economy) Minister)\b"
)
_LONGEST_TITLE: Final = 300
_LOOKED_AT: Final = 1000
"""Characters of the first paragraph in which the ministry is named."""


def detect(page: Page) -> bool:
    """Tell whether `page` begins with a section's name, or is a body alone."""
    first = page.head[0][1]
    if first in _SECTIONS:
        return True
    is_sentence = len(first) > _LONGEST_TITLE or not is_cut(first)
    return is_sentence and _MINISTRY.search(first[:_LOOKED_AT]) is not None


def parse(page: Page) -> Iterator[Occurrence | Issue]:
    """Yield the release, with its title and day where there is a heading."""
    number, first = page.head[0]
    body = page.after(number) if first in _SECTIONS else page.after(0)
    number, heading = body[0] if body else (number, "")
    title, stated = split_day(heading)
    if not stated or not heading.startswith(_DASH):
        return only_release(page, CODE, number, body)
    body = body[2:] if body[1:2] and body[1][1] == _DASH else body[1:]
    title = title.removeprefix(_DASH).strip()
    return only_release(page, CODE, number, body, title=title or None, stated=stated)
