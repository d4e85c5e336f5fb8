"""Spans of a text that are to stand out, kept in place while the text is made safe to show."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias, cast

from pressq.text import visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from pressq.model import Row

Span: TypeAlias = tuple[int, int]
"""Where a marked text begins and ends, in characters."""

Mark: TypeAlias = tuple[int, int, str]
"""A span, and the name of how it is painted."""


def spans_of(row: Row, name: str) -> Sequence[Span]:
    """Return what is marked in a field of a row."""
    spans = cast("Mapping[str, Sequence[Span]]", row.get("spans") or {})
    return spans.get(name, ())


def visible_marks(text: str, spans: Iterable[Span], *, keep_newlines: bool = False) -> tuple[str, list[Span]]:
    """Return `text` as `visible` shows it, with `spans` moved to where their characters now stand."""
    pieces: list[str] = []
    moved: list[Span] = []
    done = length = 0
    for first, last in sorted(spans):
        start, end = max(first, done), min(last, len(text))
        if start >= end:
            continue
        before = visible(text[done:start], keep_newlines=keep_newlines)
        marked = visible(text[start:end], keep_newlines=keep_newlines)
        pieces += (before, marked)
        length += len(before)
        moved.append((length, length + len(marked)))
        length += len(marked)
        done = end
    pieces.append(visible(text[done:], keep_newlines=keep_newlines))
    return "".join(pieces), moved
