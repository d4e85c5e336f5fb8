"""A board page whose body begins with the caption of a photo.

      • facebook
    Parts and materials technology development
    Minister opens a bridge 2019-10-01
    (19.09.30)다리 개통식01.JPG 1
    The minister opened a bridge in Busan.

The caption is the name of the picture's file and a counter; the day in front of it is often missing. It
stays in the body. Photo News pages repeat the title as `• Minister opens a bridge Image 0` instead: that
line is none of the text.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from pressq.layouts import board

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pressq.layouts.page import Page
    from pressq.model import Issue, Occurrence

CODE: Final = "board-photo"

_CAPTION: Final = re.compile(r"(?:\.(?:jpe?g|png|gif)|\sImage)\s+[0-9]{1,3}$", re.IGNORECASE)
_CAPTION_LENGTH: Final = 300


def detect(page: Page) -> bool:
    """Tell whether `page` is a board page with a caption in its head."""
    return board.detect(page) and any(_CAPTION.search(line[-_CAPTION_LENGTH:]) for _, line in page.head)


def parse(page: Page) -> Iterator[Occurrence | Issue]:
    """Yield the release."""
    return board.parse_as(CODE, page)
