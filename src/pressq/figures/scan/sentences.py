"""Cut a text into sentences."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

_END: Final = re.compile(r"[.!?][\"')\]]{0,3}(\s+)(?=[\"'(\[]{0,2}[A-Z0-9\u2460-\u2473])")
_ABBREVIATION: Final = re.compile(
    r"(?<![\w'])(?:[A-Z]|Co|Ltd|Inc|No|Nos|Dr|Mr|Mrs|Ms|vs|approx|St|Corp|Jan|Feb|Mar|Apr|Jun|Jul|"
    r"Aug|Sept?|Oct|Nov|Dec|"
    r"vol|Art|Gov|Gen|Prof|Sr|Jr|ver)\Z"
)
_LONGEST_ABBREVIATION: Final = 8
"""Characters looked at before a full stop."""
LONGEST: Final = 2000
"""Characters of one sentence.

What goes on longer without an end is a list or a table, and is cut where it is.
"""
MOST: Final = 24
"""Numbers of one sentence; what has more is a table."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A span of the text."""

    start: int
    end: int
    opens_paragraph: bool


def sentences(text: str, breaks: list[int]) -> list[Sentence]:
    """Cut a folded text at sentence ends and at `breaks`, the offsets of its line breaks.

    Where a page has lost its line breaks, a gap wider than the others is what remains of one.
    """
    cuts: list[tuple[int, bool]] = [(at, True) for at in breaks]
    ends = [match for match in _END.finditer(text) if _ends_sentence(text, match.start())]
    gaps = {len(match[1]) for match in ends}
    joined = not breaks and len(gaps) > 1 and min(gaps) == 1
    cuts += [(match.end(), joined and len(match[1]) > 1) for match in ends]
    if breaks:
        cuts.sort()
    cuts.append((len(text), True))
    found: list[Sentence] = []
    start, opens = 0, True
    for at, paragraph in cuts:
        while at - start > LONGEST:
            found.append(Sentence(start, start + LONGEST, opens))
            start, opens = start + LONGEST, False
        if at > start and not text[start:at].isspace():
            found.append(Sentence(start, at, opens))
            opens = False
        start, opens = at, paragraph or opens
    return found


def _ends_sentence(text: str, at: int) -> bool:
    """Whether the mark at `at` is more than the dot of an abbreviation."""
    return text[at] != "." or not _ABBREVIATION.search(text, max(0, at - _LONGEST_ABBREVIATION), at)


def parted(spans: list[Sentence], numbers: Sequence[int]) -> list[Sentence]:
    """Cut the sentences that hold more than `MOST` numbers; `numbers` are their offsets, in order.

    Every number of a sentence is looked at from every other, so that a long table is read in pieces.
    """
    if len(numbers) <= MOST:
        return spans
    found: list[Sentence] = []
    at = 0
    for span in spans:
        start, opens = span.start, span.opens_paragraph
        first = at
        while at < len(numbers) and numbers[at] < span.end:
            at += 1
        for cut in numbers[first + MOST : at : MOST]:
            found.append(Sentence(start, cut, opens))
            start, opens = cut, False
        found.append(Sentence(start, span.end, opens))
    return found
