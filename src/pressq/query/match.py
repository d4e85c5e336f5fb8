"""Where a text holds what a query looks for, by the words that the index holds for both."""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import islice
from typing import TYPE_CHECKING, Final, NamedTuple

from pressq.query.compile import longer
from pressq.query.nodes import Near, Not, Words, children
from pressq.query.stem import stem
from pressq.query.tokens import TOKEN, keys, narrow, tokens, words

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from pressq.query.nodes import Node, Query, Span, TextField

_FOLDED: Final = (
    "[\u00aa\u00ad\u00b2\u00b3\u00b5\u00b9\u00ba\u00bc-\u00be\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u036f\u1e00-\u1fff"
    "\u200b-\u200d\u2060\u2070-\u209f\u2100-\u218f\ufb00-\ufb06\ufeff-\uffef]"
)
"""Letters that the index holds in another form, and what is invisible within a word."""
_LETTERS: Final = 3
"""A shorter word is looked for word by word, as are numbers: `d` would begin in the middle of `R&D`."""

_INITIALS: Final = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")
"""What a word begins with in the index as in the text, but for its case."""


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


def needles(query: Query, field: TextField = "", without: Collection[Words] = ()) -> list[Needle]:
    """Return what `query` looks for in titles or bodies, by default in both, without what it excludes."""
    if query.node is None:
        return []
    groups: dict[Span, int] = {}
    found = []
    for node in _words_of(query.node):
        if node not in without and node.field != "category" and (not field or node.field in ("", field)):
            group = groups.setdefault(node.span, len(groups))
            found += [Needle(key, star, group) for key, star in _forms(node)]
    return found


def _words_of(node: Node) -> Iterator[Words]:
    for leaf in _leaves(node):
        yield from leaf[:2] if isinstance(leaf, Near) else (leaf,)


def places(query: Query, text: str, field: TextField = "") -> list[Hit]:
    """Return where `text` holds what `query` looks for; of words that must be near, where they are.

    In order of their beginnings; what stands near may lie over another hit.
    """
    nears = [] if query.node is None else [
        near for near in _leaves(query.node)
        if isinstance(near, Near) and (not field or near.left.field in ("", field))
    ]  # fmt: skip
    if not nears:
        return hits(needles(query, field), text)
    apart = {words for near in nears for words in near[:2]}
    found = hits(needles(query, field, without=apart), text)
    for n, near in enumerate(nears):
        found += _near_hits(near, text, -2 * n - 2)
    return sorted(found, key=lambda hit: (hit.start, -hit.end))


def _near_hits(near: Near, text: str, group: int) -> Iterator[Hit]:
    """Yield where the two sides of `near` stand at most its distance apart."""
    left, right = (
        hits([Needle(key, star, group - side) for key, star in _forms(words)], text)
        for side, words in enumerate(near[:2])
    )
    for some, others in ((left, right), (right, left)):
        for hit in some:
            at = bisect_left(others, hit.start, key=lambda other: other.start)
            if any(
                other.start != hit.start and _words_between(text, hit, other) <= near.distance
                for other in others[max(at - 1, 0) : at + 2]
            ):
                yield hit


def _words_between(text: str, one: Hit, other: Hit) -> int:
    first, last = min(one, other), max(one, other)
    return sum(len(token.keys) for token in tokens(narrow(text[first.end : last.start])))


def _leaves(node: Node) -> Iterator[Words | Near]:
    """Yield what is looked for in texts and not excluded."""
    if isinstance(node, Words | Near):
        yield node
    elif not isinstance(node, Not):
        for child in children(node):
            yield from _leaves(child)


def _forms(node: Words) -> list[tuple[tuple[str, ...], bool]]:
    found = words(node.text)
    if node.prefix and len(found) == 1:
        return [((stem(form),), star) for form, star in longer(found[0])]
    return [(keys(node.text), node.prefix)]


def hits(needles: Iterable[Needle], text: str) -> list[Hit]:
    """Return where `text` holds the needles, in order; the longest where several begin at one word."""
    by_length = sorted(needles, key=lambda needle: -len(needle.keys))
    found: list[Hit] = []
    plain = narrow(text)
    for begin in _beginnings(by_length, plain) if by_length else ():
        if not found or begin >= found[-1].end:
            found += _hit_at(by_length, plain, begin)
    return found


def _beginnings(needles: list[Needle], plain: str) -> Iterable[int]:
    """Return where a needle may begin, in order."""
    firsts = {needle.keys[0] for needle in needles}
    if all(map(_is_spelt, firsts)) and not re.search(_FOLDED, plain):
        # A stem differs from its words in its last letter at most: `industri`, `industry`.
        return sorted({at for key in firsts for at in _places(key[:-1], plain.lower())})
    others = _INITIALS - {letter for key in firsts for letter in (key[0], key[0].upper())}
    return [
        match.start()
        for match in re.finditer(TOKEN, plain)
        if match[0][0] not in others and any(_begins(match[0], needle) for needle in needles)
    ]


def _is_spelt(key: str) -> bool:
    """Return whether words with this key are written with its letters, and nothing else is."""
    return len(key) >= _LETTERS and key.isascii() and key.isalpha() and key != "percent"


def _places(letters: str, lowered: str) -> Iterator[int]:
    """Yield where words begin with `letters`."""
    at = lowered.find(letters)
    while at >= 0:
        if at == 0 or not lowered[at - 1].isalnum():
            yield at
        at = lowered.find(letters, at + 1)


def _begins(word: str, needle: Needle) -> bool:
    return _is(keys(word)[:1], needle.keys[0], star=needle.star and len(needle.keys) == 1)


def _hit_at(needles: list[Needle], plain: str, begin: int) -> list[Hit]:
    """Return the first of the needles that stands at `begin`, or nothing."""
    near = islice(tokens(plain, begin), len(needles[0].keys))
    ahead = [(key, token.end) for token in near for key in token.keys]
    for needle in needles:
        size = len(needle.keys)
        last = size - 1
        if size <= len(ahead) and all(
            _is((ahead[i][0],), key, star=needle.star and i == last) for i, key in enumerate(needle.keys)
        ):
            return [Hit(begin, ahead[last][1], needle.group)]
    return []


def _is(found: tuple[str, ...], wanted: str, *, star: bool) -> bool:
    return any(key.startswith(wanted) if star else key == wanted for key in found)
