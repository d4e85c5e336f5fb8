"""The passage of a body that shows why it was found."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from pressq.query.match import Hit, hits, needles
from pressq.query.pattern import Matcher

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pressq.query.nodes import Query, Span, TextField

ELLIPSIS: Final = "\u2026"
NEW: Final = 4
"""How many hits on words that the passage already holds one on a further word outweighs."""
REACH: Final = 24
"""Characters within which a cut looks for a space."""


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
    found = hits(needles(query, field), text)
    if query.pattern is None:
        return found
    by_pattern = [Hit(start, end, -1) for start, end in Matcher(query.pattern).spans(text)]
    merged: list[Hit] = []
    for hit in sorted([*found, *by_pattern], key=lambda hit: (hit.start, -hit.end)):
        if not merged or hit.start >= merged[-1].end:
            merged.append(hit)
    return merged


def _window(found: Sequence[Hit], size: int, width: int) -> tuple[Sequence[Hit], int, int]:
    """Return the best hits that fit into `width` characters, and the stretch that has them in its middle."""
    best: Sequence[Hit] = ()
    worth, right = 0, 0
    for left, hit in enumerate(found):
        right = max(right, left + 1)
        while right < len(found) and found[right].end <= hit.start + width:
            right += 1
        inside = found[left:right]
        value = len(inside) + NEW * len({other.group for other in inside})
        if value > worth:
            best, worth = inside, value
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
