"""How a sentence opens, where that bears on all of its numbers: `By item,`, `In terms of value,`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

LONGEST: Final = 40
"""Characters that tell how a sentence opens."""
_PARTS: Final = re.compile(
    r"By (?:(region|country|destination|market|area|investor)|sector|industry|item|type|category|"
    r"product|field|segment|channel|offline)\b",
    re.IGNORECASE,
)
_VALUE: Final = re.compile(r"(?:by|in|in terms of) (?:export )?value\b", re.IGNORECASE)
_NUMBER: Final = re.compile(
    r"(?:by|in|in terms of) (?:number|numbers|volume|units|quantity)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Opening:
    """What the first words of a sentence say."""

    breakdown: str = ""
    """The slot that the parts fill, `item` or `area`, where the sentence tells of parts."""
    by_value: bool = False
    by_number: bool = False


_PLAIN: Final = Opening()


def read(words: str) -> Opening:
    """Return what the first words of a sentence say of its numbers."""
    if words[:3].lower() not in ("by ", "in "):
        return _PLAIN
    parts = _PARTS.match(words)
    return Opening(
        "" if parts is None else "area" if parts[1] else "item",
        bool(_VALUE.match(words)),
        bool(_NUMBER.match(words)),
    )
