"""The page of one release, with its title.

    Skip to Main Contents
    Integrated search
    KOR
    Minister opens a bridge
      • Registration date2025-10-01
      • Attached file

    The minister opened a bridge in Busan.

The title is the line above the two bullets. `KOR` may be missing, and blank lines stand between paragraphs.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from pressq.layouts.page import excerpt, only_release
from pressq.model import Issue

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pressq.layouts.page import Page
    from pressq.model import Occurrence

CODE: Final = "view-titled"

_REGISTERED: Final = re.compile(r"\u2022\s*Registration date\s*([0-9]{4}-[0-9]{2}-[0-9]{2})?$")
_ATTACHED: Final = re.compile(r"\u2022\s*Attached file\b")
_FURNITURE: Final = re.compile(r"Skip to (?:the )?Main Contents?|Integrated search|KOR", re.IGNORECASE)


def detect(page: Page) -> bool:
    """Tell whether the head of `page` holds the bullet with the day of registration."""
    return any(_REGISTERED.match(line) for _, line in page.head)


def parse(page: Page) -> Iterator[Occurrence | Issue]:
    """Yield the release, and a note on lines above the title that are not known."""
    found = [_REGISTERED.match(line) for _, line in page.head]
    place, match = next((place, match) for place, match in enumerate(found) if match)
    number = page.head[place][0]
    body = page.after(number)
    if body and _ATTACHED.match(body[0][1]):
        del body[0]
    above = [line for line in page.head[:place] if not _FURNITURE.fullmatch(line[1])]
    start, title = above.pop() if above else (number, None)
    yield from only_release(page, CODE, start, body, title=title, stated=match.group(1))
    for line_number, line in above:
        yield Issue(page.name, line_number, f"passed over above the title: {excerpt(line)}", "note")
