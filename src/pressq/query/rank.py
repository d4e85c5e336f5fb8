"""What makes one release a better answer than another, and what happens when no release is a whole answer.

1. BM25 over stems; a hit in the title counts as much as `TITLE` hits in the body.
2. Words that every text has are left out, unless they stand in quotes or nothing else was typed.
3. Words are ANDed. A description of `MANY` words or more, most of which the archive knows, is seldom met
   whole: when fewer than `FEW` releases (or than were asked for) hold all of its words, the best of those
   that hold some of them follow. So it is with any sentence, however few words it has that tell.
   Exclusions, dates and fields stay demands, and so do phrases unless they stand in a sentence.
4. Among equals, the one in which the words stand together, and then the newest (`nearness`).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from pressq.query.nodes import Alike, All, Days, Filter, Not, Query, Some, Words
from pressq.query.tokens import POINT, keys, words

if TYPE_CHECKING:
    from pressq.query.nodes import Node

TITLE: Final = 3.0
BODY: Final = 1.0
TAGS: Final = 0.0
"""A category filters and never ranks."""

MANY: Final = 4
SENTENCE: Final = 6
"""Words of a sentence at least, those that are left out counted in."""
LINKS: Final = 3
"""How many of them are left out."""
FEW: Final = 10
"""A page of answers."""

_COMMON: Final = """
a about above across after again against all almost along already also although always am among an and
another any anybody anyone anything are around as at be became because become becomes been before
being below besides between both but by can cannot could did do does doing done down during each
either else etc ever every everyone everything except few for from further had has have having he
hence her here hers herself him himself his how however i if in indeed instead into is it its itself
just me might more moreover most much must my myself neither never nevertheless no nobody none
nor not nothing of off often on once only onto or other others otherwise ought our ours ourselves out
over own perhaps please quite rather really same shall she should since so some somebody somehow
someone something sometimes still such than that the their theirs them themselves then there thereby
therefore these they this those though through throughout thus to together too toward towards under
unless until up upon us very was we were what whatever when whenever where whereas whereby wherein
whether which while who whoever whom whose why will with within without would yet you your yours
"""
STOP_WORDS: Final = frozenset([*_COMMON.split(), f"i{POINT}e", f"e{POINT}g"])
"""Function words of English. What is common in press releases only (`trade`, `minister`) is none."""


def trim(query: Query) -> Query:
    """Return `query` without the words that every text has; they are listed in `dropped`."""
    if query.node is None:
        return query
    dropped: list[Words] = []
    return query._replace(
        node=_trim(query.node, dropped), dropped=tuple(dropped), repeated=_repeated(query.node)
    )


def _repeated(node: Node) -> tuple[Node, ...]:
    """Return what a list of words says again, without what every text has."""
    seen: set[object] = set()
    again = []
    for child in node.nodes if isinstance(node, All) else ():
        meaning = _meaning(child)
        if meaning in seen and not (isinstance(child, Words) and is_common(child)):
            again.append(child)
        seen.add(meaning)
    return tuple(again)


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
    """Return whether `node` is plain and says nothing about what is looked for: `the`, `and/or`, `don't`."""
    if node.quoted or node.prefix or node.field == "category":
        return False
    negated = re.fullmatch(r"(?i)\W*[a-z]+n't\W*", node.text)
    return negated is not None or all(word.lower() in STOP_WORDS for word in words(node.text))


class Loose(NamedTuple):
    """A description, for which some of its words are enough."""

    words: tuple[Node, ...]
    """What was typed, each word once."""
    query: Query
    """What finds the releases that hold some of them."""
    sentence: bool
    """Whether it is one, and not a list of words that someone chose."""


def relax(query: Query) -> Loose | None:
    """Return `query` with one of its words being enough; None when it is no description."""
    if not isinstance(query.node, All):
        return None
    sentence = len(query.dropped) >= LINKS and len(query.dropped) + len(query.node.nodes) >= SENTENCE
    loose = tuple(child for child in query.node.nodes if _is_loose(child, sentence=sentence))
    demands = tuple(child for child in query.node.nodes if not _is_loose(child, sentence=sentence))
    if len(loose) < (2 if sentence else MANY) or not all(
        isinstance(child, Days | Filter | Not | Words) for child in demands
    ):
        return None
    again = tuple(child for child in query.repeated if _is_loose(child, sentence=sentence))
    parts = tuple(part for child in (*loose, *again) for part in _parts(child))
    some = Some(parts, query.node.span)
    node = All((some, *demands), query.node.span) if demands else some
    words = tuple(
        part for child in loose for part in (_parts(child) if isinstance(child, Words) else (child,))
    )
    return Loose(words, query._replace(node=node), sentence)


def _is_loose(node: Node, *, sentence: bool) -> bool:
    if isinstance(node, Alike):
        return True
    return isinstance(node, Words) and not node.field and (sentence or not node.quoted)


def _parts(node: Node) -> tuple[Node, ...]:
    """Return the words of a compound: `boundary-layer` is a phrase only where all words are demanded.

    So are the words of `electric vehicle`, beside which its synonyms stand.
    """
    if isinstance(node, Alike) and isinstance(node.node, All):
        return (*(part for child in node.node.nodes for part in _parts(child)), *node.also)
    if not isinstance(node, Words) or len(keys(node.text)) == 1:
        return (node,)
    parts = tuple(Words(word, node.span) for word in words(node.text))
    return tuple(part for part in parts if not is_common(part)) or (node,)
