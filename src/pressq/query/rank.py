"""What makes one release a better answer than another, and what happens when no release is a whole answer.

1. BM25 over stems; a hit in the title counts as much as `TITLE` hits in the body. Among equals, the newest.
2. Words that every text has are left out, unless they stand in quotes or nothing else was typed.
3. Words are ANDed. A description of `MANY` words or more, most of which the archive knows, is seldom met
   whole: when fewer than `FEW` releases hold all of its words, the best of those that hold some of them fill
   the list up to `FEW`. Phrases, exclusions, dates and fields stay demands.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from pressq.query.nodes import Alike, All, Days, Filter, Not, Query, Some, Words
from pressq.query.tokens import keys, words

if TYPE_CHECKING:
    from pressq.query.nodes import Node

TITLE: Final = 3.0
BODY: Final = 1.0
TAGS: Final = 0.0
"""A category filters and never ranks."""

MANY: Final = 4
FEW: Final = 10
"""A page of answers."""

_COMMON: Final = """
a about after all also am an and any are as at be because been before being between both but by can
could did do does doing during each for from further had has have having he her here his how i if in
into is it its itself me more most my no nor not of off on once only or other our out over own same
she should so some such than that the their them then there these they this those through to too
under until up very was we were what when where which while who whom why will with would you your
"""
STOP_WORDS: Final = frozenset(_COMMON.split())
"""Function words of English. What is common in press releases only (`trade`, `minister`) is none."""


def trim(query: Query) -> Query:
    """Return `query` without the words that every text has; they are listed in `dropped`."""
    if query.node is None:
        return query
    dropped: list[Words] = []
    return Query(query.text, _trim(query.node, dropped), tuple(dropped))


def _trim(node: Node, dropped: list[Words]) -> Node:
    if isinstance(node, Not):
        return Not(_trim(node.node, dropped), node.span)
    if isinstance(node, Alike):
        return Alike(_trim(node.node, dropped), node.also, node.why, node.span)
    if isinstance(node, Some):
        return Some(tuple(_trim(child, dropped) for child in node.nodes), node.span)
    return _trim_all(node, dropped) if isinstance(node, All) else node


def _trim_all(node: All, dropped: list[Words]) -> Node:
    """Leave out what is common, and what was said before: a word counts once."""
    different = {_meaning(child): child for child in reversed(node.nodes)}
    common = [child for child in node.nodes if isinstance(child, Words) and is_common(child)]
    kept = [
        child for child in reversed(different.values()) if not (isinstance(child, Words) and is_common(child))
    ]
    if all(isinstance(child, Days | Filter | Not) for child in kept):
        kept, common = [*reversed(different.values())], []
    dropped += common
    trimmed = tuple(_trim(child, dropped) for child in kept)
    return trimmed[0] if len(trimmed) == 1 else All(trimmed, node.span)


def _meaning(node: Node) -> object:
    """Return something that is equal for two nodes that ask for the same words."""
    if isinstance(node, Words):
        return node.field, keys(node.text), node.quoted, node.prefix
    return _meaning(node.node) if isinstance(node, Alike) else node


def is_common(node: Words) -> bool:
    """Return whether `node` is plain and says nothing about what is looked for: `the`, `and/or`."""
    plain = not node.quoted and not node.prefix and node.field != "category"
    return plain and all(word.lower() in STOP_WORDS for word in words(node.text))


class Loose(NamedTuple):
    """A description, for which some of its words are enough."""

    words: tuple[Node, ...]
    query: Query


def relax(query: Query) -> Loose | None:
    """Return `query` with one of its words being enough; None when it is no description."""
    if not isinstance(query.node, All):
        return None
    loose = tuple(child for child in query.node.nodes if _is_loose(child))
    demands = tuple(child for child in query.node.nodes if not _is_loose(child))
    if len(loose) < MANY or not all(isinstance(child, Days | Filter | Not | Words) for child in demands):
        return None
    parts = tuple(part for child in loose for part in _parts(child))
    some = Some(parts, query.node.span)
    node = All((some, *demands), query.node.span) if demands else some
    return Loose(parts, Query(query.text, node, query.dropped))


def _is_loose(node: Node) -> bool:
    return isinstance(node, Alike) or (isinstance(node, Words) and not node.quoted and not node.field)


def _parts(node: Node) -> tuple[Node, ...]:
    """Return the words of a compound: `boundary-layer` is a phrase only where all words are demanded."""
    if not isinstance(node, Words) or len(keys(node.text)) == 1:
        return (node,)
    parts = tuple(Words(word, node.span) for word in words(node.text))
    return tuple(part for part in parts if not is_common(part)) or (node,)
