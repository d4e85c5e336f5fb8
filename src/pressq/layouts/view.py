"""The page of one release, without its title.

    - Registration date2025-10-01
    -
    Attached file
    The minister opened a bridge in Busan.
    It is 3 km long.

The second and third line may be one, `- Attached file`. A paragraph is a line. Nothing here is a title: the
release has none until another dump of the same text gives it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from pressq.layouts.page import only_release

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pressq.layouts.page import Page
    from pressq.model import Issue, Occurrence

CODE: Final = "view"

_REGISTERED: Final = re.compile(r"-\s*Registration date\s*([0-9]{4}-[0-9]{2}-[0-9]{2})?$")
_ATTACHED: Final = (("- Attached file",), ("-", "Attached file"), ("Attached file",))


def detect(page: Page) -> bool:
    """Tell whether `page` begins with the day of registration."""
    return _REGISTERED.match(page.head[0][1]) is not None


def parse(page: Page) -> Iterator[Occurrence | Issue]:
    """Yield the release, without a title."""
    number, first = page.head[0]
    match = _REGISTERED.match(first)
    body = page.after(number)
    for heading in _ATTACHED:
        if tuple(line for _, line in body[: len(heading)]) == heading:
            body = body[len(heading) :]
            break
    return only_release(page, CODE, number, body, stated=match and match.group(1))
