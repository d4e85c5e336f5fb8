"""The passage of a body that shows why it was found."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, Final, NamedTuple
from unicodedata import category

from pressq.query.match import Hit, places
from pressq.query.pattern import Matcher

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pressq.query.nodes import Query, Span, TextField

ELLIPSIS: Final = "\u2026"
NEW: Final = 4
"""How many hits on words that the passage already holds one on a further word outweighs."""
REACH: Final = 24
"""Characters within which a cut looks for a space."""


_BESIDE: Final = frozenset(("Mn", "Mc", "Me", "Cf", "Sk", "So"))
"""Categories of what may be a part of the character before it: marks, joiners, colours of skin, flags."""


class Snippet(NamedTuple):
    """A passage of a body."""

    text: str
    """One line; begins or ends with an ellipsis where it is cut."""
    spans: tuple[Span, ...]
    """Where the hits stand in `text`, in order, without overlaps."""


def highlights(query: Query, text: str, field: TextField = "") -> list[Span]:
    """Return where `text` holds what `query` looks for: in order, without overlaps.

    `field` says whether it is a title or a body; left empty, words that are asked of the other count as well.
    """
    return [(hit.start, hit.end) for hit in _hits(query, text, field)]


def snippet(query: Query, title: str | None, body: str, width: int = 160) -> Snippet:
    """Return the passage of `body` that holds most of what `query` looks for, about `width` characters.

    It is cut between words where there are spaces, and never within what a reader takes for one character.
    Where nothing is found it is the beginning, behind a `title` that the body repeats.
    """
    found = _hits(query, body, "body")
    shown, start, end = _window(found, len(body), width)
    if not shown and title and body.startswith(title):
        start, end = len(title), min(len(title) + width, len(body))
    start = _start(body, start, shown[0].start if shown else end)
    end = _end(body, end, shown[-1].end if shown else start, start)
    head, tail = ELLIPSIS * (start > 0), ELLIPSIS * (end < len(body))
    shift = len(head) - start
    spans = tuple((hit.start + shift, min(hit.end, end) + shift) for hit in shown if hit.start < end)
    return Snippet(head + re.sub(r"\s", " ", body[start:end]) + tail, spans)


def _hits(query: Query, text: str, field: TextField) -> list[Hit]:
    found = places(query, text, field)
    if query.pattern is not None:
        by_pattern = [Hit(start, end, -1) for start, end in Matcher(query.pattern).spans(text)]
        found = sorted([*found, *by_pattern], key=lambda hit: (hit.start, -hit.end))
    merged: list[Hit] = []
    for hit in found if text.isascii() else _whole(found, text):
        if not merged or hit.start >= merged[-1].end:
            merged.append(hit)
    return merged


def _whole(found: Sequence[Hit], text: str) -> Sequence[Hit]:
    """Return hits made longer where they begin or end within what a reader takes for one character."""
    if not any(_may_go_on(text, at) for hit in found for at in hit[:2]):
        return found
    import regex

    edges = [0, *(match.end() for match in regex.compile(r"\X").finditer(text))]
    return [
        Hit(edges[bisect_right(edges, hit.start) - 1], edges[bisect_left(edges, hit.end)], hit.group)
        for hit in found
    ]


def _may_go_on(text: str, at: int) -> bool:
    """Return whether the character at a place may belong to the one before it: an accent, half a flag."""
    if text[at : at + 1].isascii():
        return False
    return category(text[at]) in _BESIDE or "\u1160" <= text[at] <= "\u11ff" or text[at - 1 : at] == "\u200d"


def _window(found: Sequence[Hit], size: int, width: int) -> tuple[Sequence[Hit], int, int]:
    """Return the best hits that fit into `width` characters, and the stretch that has them in its middle."""
    worth, right, begin, end = 0, 0, 0, 0
    inside: dict[int, int] = {}
    """Hits between left and right, by their groups."""
    for left, hit in enumerate(found):
        while right < len(found) and (right == left or found[right].end <= hit.start + width):
            inside[found[right].group] = inside.get(found[right].group, 0) + 1
            right += 1
        value = right - left + NEW * sum(map(bool, inside.values()))
        if value > worth:
            worth, begin, end = value, left, right
        inside[hit.group] -= 1
    best = found[begin:end]
    if not best:
        return best, 0, min(width, size)
    spare = max(width - (best[-1].end - best[0].start), 0)
    start = max(min(best[0].start - spare // 2, size - width), 0)
    return best, start, min(start + width, size)


def _start(text: str, at: int, limit: int) -> int:
    """Return where to begin, at `at` or a little later: behind a space, else where a character begins."""
    if at == 0:
        return 0
    space = re.compile(r"\s+").search(text, at - 1, min(at + REACH, limit))
    return space.end() if space else _character(text, at)


def _end(text: str, at: int, limit: int, start: int) -> int:
    """Return where to end, at `at` or a little earlier: before a space, else where a character ends."""
    if at == len(text):
        return at
    space = re.search(r"\s+(?=\S*$)", text[max(at - REACH, limit) : at + 1])
    if space:
        return max(at - REACH, limit) + space.start()
    floor = _character(text, at)
    return floor if floor > start else _character(text, at, after=True)


def _character(text: str, at: int, *, after: bool = False) -> int:
    """Return the last place up to `at`, or the first from it on, that is not within one visible character."""
    if text[at - 1 : at + 1].isascii():
        return at
    import regex

    safe = at  # a stretch of text that begins behind ASCII begins with a whole character
    while safe > 0 and not text[safe - 1].isascii():
        safe -= 1
    safe = max(safe - 1, 0)
    whole = next(match for match in regex.compile(r"\X").finditer(text, safe) if match.end() >= at)
    return int(whole.end() if after or whole.end() == at else whole.start())
