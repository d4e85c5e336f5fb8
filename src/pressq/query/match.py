"""Where a text holds what a query looks for, by the words that the index holds for both."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, Final, NamedTuple

from pressq.query.compile import longer
from pressq.query.nodes import Not, Words, children
from pressq.query.stem import stem
from pressq.query.tokens import flat, keys, tokens, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pressq.query.nodes import Node, Query, Span, TextField

_SIMPLE: Final = "[\x00-\x7f\u2018\u2019\u201c\u201d\u2013\u2014\u2026\u00b7\u2022]*"
"""Texts in which a word begins with the letters that the index holds for it: no accents, no wide forms."""

_LETTERS: Final = 3
"""A shorter word is looked for word by word, as are numbers: `d` would begin in the middle of `R&D`."""


class Needle(NamedTuple):
    """One word or phrase to look for."""

    keys: tuple[str, ...]
    star: bool
    """Whether the last word may be longer."""
    group: int
    """Needles of one group stand for the same words of the query."""


class Hit(NamedTuple):
    """A place where a needle stands."""

    start: int
    end: int
    group: int


def needles(query: Query, field: TextField = "") -> list[Needle]:
    """Return what `query` looks for in titles or bodies, by default in both, without what it excludes."""
    if query.node is None:
        return []
    groups: dict[Span, int] = {}
    found = []
    for node in _wanted(query.node):
        if node.field != "category" and (not field or node.field in ("", field)):
            group = groups.setdefault(node.span, len(groups))
            found += [Needle(key, star, group) for key, star in _forms(node)]
    return found


def _wanted(node: Node) -> Iterator[Words]:
    if isinstance(node, Words):
        yield node
    elif not isinstance(node, Not):
        for child in children(node):
            yield from _wanted(child)


def _forms(node: Words) -> list[tuple[tuple[str, ...], bool]]:
    found = words(node.text)
    if node.prefix and len(found) == 1:
        return [((stem(form),), star) for form, star in longer(found[0])]
    return [(keys(node.text), node.prefix)]


def hits(needles: Iterable[Needle], text: str) -> list[Hit]:
    """Return where `text` holds the needles, in order; the longest where several begin at one word."""
    by_length = sorted(needles, key=lambda needle: -len(needle.keys))
    found: list[Hit] = []
    plain = flat(text)
    for begin in _beginnings(by_length, plain) if by_length else ():
        if not found or begin >= found[-1].end:
            found += _hit_at(by_length, plain, begin)
    return found


def _beginnings(needles: list[Needle], plain: str) -> Iterator[int]:
    """Yield where a needle may begin."""
    firsts = {needle.keys[0] for needle in needles}
    if re.fullmatch(_SIMPLE, plain) and all(
        len(key) >= _LETTERS and key.isascii() and key.isalpha() for key in firsts
    ):
        # A stem differs from its words in its last letter at most: `industri`, `industry`.
        letters = "|".join(sorted(key[:-1] for key in firsts))
        for match in re.finditer(rf"(?i)(?<![^\W_])(?<!\d[.,])(?:{letters})", plain):
            yield match.start()
        return
    for token in tokens(plain):
        if token.keys and any(_is(token.keys[0], needle.keys[0], star=needle.star) for needle in needles):
            yield token.start


def _hit_at(needles: list[Needle], plain: str, begin: int) -> list[Hit]:
    """Return the first of the needles that stands at `begin`, or nothing."""
    near = islice(tokens(plain, begin), len(needles[0].keys))
    ahead = [(key, token.end) for token in near for key in token.keys]
    for needle in needles:
        size = len(needle.keys)
        last = size - 1
        if size <= len(ahead) and all(
            _is(ahead[i][0], key, star=needle.star and i == last) for i, key in enumerate(needle.keys)
        ):
            return [Hit(begin, ahead[last][1], needle.group)]
    return []


def _is(found: str, wanted: str, *, star: bool) -> bool:
    return found.startswith(wanted) if star else found == wanted
