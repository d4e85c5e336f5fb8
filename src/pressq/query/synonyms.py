"""Synonyms, which are data: `synonyms.txt` beside this module."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeAlias

from pressq.query.nodes import Alike, All, Not, Some, Words, children
from pressq.query.tokens import keys

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pressq.query.nodes import Node

Table: TypeAlias = dict[tuple[str, ...], tuple[str, ...]]
"""The words of a form, as the index holds them -> all forms of its group."""

BEGINNING: Final = 2
"""Letters by which forms are chosen before they are stemmed, which is most of the work."""
LONGEST: Final = 6
"""Typed words that are looked up together: the longest form has six."""


def widen(node: Node) -> Node:
    """Return `node` with synonyms beside its plain words; phrases, stars and NEAR keep to what they say."""
    begun = {words.text[:BEGINNING].lower() for words in _typed(node)}
    found = {keys(form): forms for forms in groups() for form in forms if form[:BEGINNING].lower() in begun}
    return _widen(node, found) if found else node


@lru_cache(maxsize=1)
def groups() -> list[tuple[str, ...]]:
    """Return the synonyms of the package, those of one meaning together."""
    lines = Path(__file__).with_name("synonyms.txt").read_text("utf-8").splitlines()
    return [tuple(line.split(" | ")) for line in lines if not line.startswith("#")]


def _typed(node: Node) -> Iterator[Words]:
    if isinstance(node, Words):
        yield node
    for child in children(node):
        yield from _typed(child)


def _widen(node: Node, synonyms: Table) -> Node:
    if isinstance(node, Words):
        return _run([node], synonyms) or node
    if isinstance(node, Not):
        return Not(_widen(node.node, synonyms), node.span)
    if isinstance(node, Some):
        return Some(tuple(_widen(child, synonyms) for child in node.nodes), node.span)
    return _sequence(node, synonyms) if isinstance(node, All) else node


def _sequence(node: All, synonyms: Table) -> Node:
    """Look up the longest runs of words first: `electric vehicle` before `electric`."""
    found: list[Node] = []
    at = 0
    while at < len(node.nodes):
        run: list[Words] = []
        for child in node.nodes[at : at + LONGEST]:
            if not isinstance(child, Words) or (run and child.field != run[0].field):
                break
            run.append(child)
        alike = None
        while run and (alike := _run(run, synonyms)) is None:
            run.pop()
        found.append(alike or _widen(node.nodes[at], synonyms))
        at += len(run) or 1
    return found[0] if len(found) == 1 else All(tuple(found), node.span)


def _run(run: Sequence[Words], synonyms: Table) -> Alike | None:
    """Return typed words that stand together with their synonyms; None when they have none."""
    if any(words.quoted or words.prefix or words.field == "category" for words in run):
        return None
    typed = tuple(key for words in run for key in keys(words.text))
    span = run[0].span[0], run[-1].span[1]
    also = {keys(form): form for form in reversed(synonyms.get(typed, ())) if not _holds(keys(form), typed)}
    if not also:
        return None
    node = run[0] if len(run) == 1 else All(tuple(run), span)
    return Alike(
        node,
        tuple(Words(form, span, run[0].field, quoted=True) for form in reversed(also.values())),
        "synonyms",
        span,
    )


def _holds(form: tuple[str, ...], typed: tuple[str, ...]) -> bool:
    """Return whether whoever finds `typed` finds `form` as well: `South Korea` would only count twice."""
    return any(form[at : at + len(typed)] == typed for at in range(len(form) - len(typed) + 1))
