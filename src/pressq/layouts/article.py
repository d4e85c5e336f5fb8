"""An article of a news site, which is not the ministry's own text.

    Korea opens a bridge
    Views : 33
    Update time : 2019-10-01 10:27:40
    According to an agency, Korea has opened a bridge.

The line above `Views` or `Update time` is the title. The site is named by a line above the title, or by one
that begins `Source :`; where it is not, there is no publisher.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from pressq.layouts.page import excerpt, only_release
from pressq.model import Issue

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pressq.layouts.page import Line, Page
    from pressq.model import Occurrence

CODE: Final = "article"

_UPDATED: Final = re.compile(r"Update time\s*:\s*([0-9]{4}-[0-9]{2}-[0-9]{2})\b", re.IGNORECASE)
_VIEWS: Final = re.compile(r"Views?\s*:\s*[0-9,]*$", re.IGNORECASE)
_SOURCE: Final = re.compile(r"(?:Source|From|Publisher)\s*:\s*(\S.{0,80})$", re.IGNORECASE)
_LONGEST_LABEL: Final = 100
"""Characters; what is longer is a paragraph, whatever it begins with."""
_HEADING_LINES: Final = 8
"""Title, site, views, time, and room for a few more that a site may print."""


def detect(page: Page) -> bool:
    """Tell whether the head of `page` states when it was updated."""
    return any(_UPDATED.match(line) for _, line in page.head[:_HEADING_LINES])


def parse(page: Page) -> Iterator[Occurrence | Issue]:
    """Yield the article, and the note that it is one."""
    head = page.head[:_HEADING_LINES]
    labelled = [_is_labelled(line) for _, line in head]
    first = labelled.index(True)
    end = next(place for place, (_, line) in enumerate(head) if _UPDATED.match(line)) + 1
    while end < len(head) and labelled[end]:
        end += 1
    title = head[first - 1][1] if first else None
    others = [line for place, line in enumerate(head[:end]) if not labelled[place] and place != first - 1]
    publisher = next((match.group(1) for match in _matches(_SOURCE, head[:end])), None)
    if publisher is None and len(others) == 1:
        publisher = others.pop()[1]
    stated = next(match.group(1) for match in _matches(_UPDATED, head))
    start = head[first - 1 if first else 0][0]
    yield from only_release(
        page, CODE, start, page.after(head[end - 1][0]), title=title, stated=stated, publisher=publisher
    )
    yield Issue(page.name, start, "not a listing page; read as one article", "note")
    for number, line in others:
        yield Issue(page.name, number, f"passed over in the heading: {excerpt(line)}", "note")


def _is_labelled(line: str) -> bool:
    return any(label.match(line[: _LONGEST_LABEL + 1]) for label in (_UPDATED, _VIEWS, _SOURCE))


def _matches(label: re.Pattern[str], head: tuple[Line, ...]) -> Iterator[re.Match[str]]:
    return (match for _, line in head if (match := label.match(line[: _LONGEST_LABEL + 1])))
