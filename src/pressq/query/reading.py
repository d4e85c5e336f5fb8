"""How a query was read, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pressq.query.nodes import Alike, All, Days, Filter, Near, Not, Some, Words
from pressq.query.rank import FEW, relax
from pressq.query.tokens import keys
from pressq.text import visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pressq.query.nodes import Node, Query


def explain(query: Query, page: int | None = FEW) -> str:
    """Return how `query` was read, one fact a line, an indented line belonging to the one above it.

    Synonyms and words that were left out are named; nothing in it can act on a terminal. `page` is how many
    releases are asked for, best first; None when they come in another order, and then all of it is demanded.
    """
    lines = list(_lines(query.node, "")) if query.node else []
    if query.pattern is not None:
        lines.append(f"pattern {query.pattern}")
    if query.dropped:
        lines.append(
            "left out, since every text has them: " + ", ".join(words.text for words in query.dropped)
        )
    if page and query.pattern is None and relax(query) is not None:
        few = "no release holds" if page == 1 else f"fewer than {page} releases hold"
        lines.append(
            f"where {few} all of it, the best of those that hold a part are found too,"
            " if most of its words are in some release"
        )
    return "\n".join(map(visible, lines)) or "everything"


def _lines(node: Node, indent: str) -> Iterator[str]:
    if isinstance(node, All | Some):
        yield indent + ("all of" if isinstance(node, All) else "any of")
        for child in node.nodes:
            yield from _lines(child, indent + "  ")
    elif isinstance(node, Not):
        yield indent + "not"
        yield from _lines(node.node, indent + "  ")
    elif isinstance(node, Alike):
        yield from _lines(node.node, indent)
        yield f"{indent}  or, by {node.why}: {', '.join(form.text for form in node.also)}"
    else:
        yield indent + _line(node)


def _line(node: Words | Near | Filter | Days) -> str:
    if isinstance(node, Words):
        return _words(node)
    if isinstance(node, Near):
        apart = "1 word" if node.distance == 1 else f"{node.distance} words"
        return f"{_words(node.left)}, at most {apart} from {_words(node.right)}"
    if isinstance(node, Filter):
        return f"{node.name} {node.value}"
    ends = node.since.isoformat() if node.since else "", node.until.isoformat() if node.until else ""
    return "date " + "..".join(ends)


def _words(node: Words) -> str:
    """Say what is looked for, and with which words of the index where they look different."""
    kind = "phrase" if node.quoted or len(keys(node.text)) > 1 else "word"
    star = " and longer" if node.prefix else ""
    place = f" in {node.field}" if node.field else ""
    return f"{kind} {node.text}{star}{place}"
