"""The page of one release as it was served until 2023: navigation, one line of title and day, the body.

    Skip Menu
    Main Content Menu

    home PRESS CENTERPress Releases

    Press Releases

      • Print
      • facebook
    Minister opens a bridge 2019-10-01
    The minister opened a bridge in Busan.

The section is glued to `home PRESS CENTER` or `home TOPICS`, sometimes behind a Korean word. TOPICS pages
have one line of an unrelated banner above the title. A dump may also begin at that banner. Footers
(`* Short version`, `* Released by the ... Division`) stay in the body.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from pressq.layouts.marker import split_day
from pressq.layouts.page import excerpt, only_release
from pressq.model import Issue

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pressq.layouts.page import Page
    from pressq.model import Occurrence

CODE: Final = "board"

_HOME: Final = re.compile(r"home\s+(?:PRESS CENTER|TOPICS)", re.IGNORECASE)
_BANNERS: Final = ("Parts and materials technology development",)
_BULLET: Final = "\u2022"


def detect(page: Page) -> bool:
    """Tell whether `page` has the navigation block, or begins with its banner."""
    return page.head[0][1] in _BANNERS or any(_HOME.match(line) for _, line in page.head)


def parse(page: Page) -> Iterator[Occurrence | Issue]:
    """Yield the release."""
    return parse_as(CODE, page)


def parse_as(layout: str, page: Page) -> Iterator[Occurrence | Issue]:
    """Yield the release under the code of a layout that has this frame."""
    start = _frame(page)
    number = page.head[start - 1][0] if start else 0
    first, *others = page.after(number) or [(number, "")]
    if first[1] in _BANNERS:
        first, *others = others or [first]
    unknown = None
    if others and not split_day(first[1])[1] and split_day(others[0][1])[1]:
        unknown, first, *others = first, *others
    title, stated = split_day(first[1])
    if stated:
        alternative = f"{_BULLET} {title} Image"
        body = [line for line in others if not line[1].startswith(alternative)]
        yield from only_release(page, layout, first[0], body, title=title or None, stated=stated)
    else:
        body = [first, *others] if first[1] else []
        yield from only_release(page, layout, first[0], body)
        yield Issue(page.name, first[0], "no line of title and day below the navigation", "note")
    if unknown:
        yield Issue(page.name, unknown[0], f"passed over above the title: {excerpt(unknown[1])}", "note")


def _frame(page: Page) -> int:
    """Return how many lines of the head are navigation."""
    head = [line for _, line in page.head]
    home = next((place for place, line in enumerate(head) if _HOME.match(line)), None)
    if home is None:
        return 0
    end = home + 1
    while end < len(head) and (head[end].startswith(_BULLET) or head[home].endswith(head[end])):
        end += 1
    return end
