"""What a query is made of: frozen nodes, each with the place in the typed text that it was read from.

Named tuples, since every search imports them: a frozen dataclass takes eight times as long to make.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from datetime import date

Span: TypeAlias = tuple[int, int]
"""Start and end in characters."""
TextField: TypeAlias = Literal["", "title", "body", "category"]
"""Where words are looked for; empty: in title and body."""

TEXT_FIELDS: tuple[TextField, ...] = ("title", "body", "category")
FIGURE_FIELDS = ("indicator", "item", "area", "channel")
WHOLE = {"item": "total", "area": "world", "channel": "all"}
"""Words for a code that is empty: the figure of the whole."""
FIELDS = (*TEXT_FIELDS, "date", "file", "id", *FIGURE_FIELDS)
"""Every name that may stand before a colon."""


class Words(NamedTuple):
    """One word, or a phrase."""

    text: str
    span: Span
    field: TextField = ""
    quoted: bool = False
    """Whether it stood in quotes: no synonyms, no word left out."""
    prefix: bool = False
    """Whether longer words are meant too."""


class Near(NamedTuple):
    """Two words or phrases with at most `distance` words between them, in either order."""

    left: Words
    right: Words
    distance: int
    span: Span


class Alike(NamedTuple):
    """Words, or something else that is meant by them."""

    node: Node
    also: tuple[Words, ...]
    why: str
    """`synonyms` or `typos`."""
    span: Span


class Filter(NamedTuple):
    """A field that is no text: file, id, or a field of the figures."""

    name: str
    value: str
    span: Span

    @property
    def code(self) -> str:
        """The value as codes are written: `system-semiconductors` is system_semiconductors."""
        return self.value.strip().replace(" ", "_").replace("-", "_")


class Days(NamedTuple):
    """A range of days, both ends included; None is an open end."""

    since: date | None
    until: date | None
    span: Span


class Not(NamedTuple):
    """Everything but `node`."""

    node: Node
    span: Span


class All(NamedTuple):
    """What matches every one of `nodes`."""

    nodes: tuple[Node, ...]
    span: Span
    joint: Literal["AND"] = "AND"


class Some(NamedTuple):
    """What matches at least one of `nodes`."""

    nodes: tuple[Node, ...]
    span: Span
    joint: Literal["OR"] = "OR"


Node: TypeAlias = Words | Near | Alike | Filter | Days | Not | All | Some


class Query(NamedTuple):
    """A query as it was read."""

    text: str
    """What was typed."""
    node: Node | None = None
    """What it means; None matches everything."""
    dropped: tuple[Words, ...] = ()
    """Words left out because every text has them."""
    pattern: str | None = None
    """A pattern of the `regex` module, in place of a node."""
    repeated: tuple[Node, ...] = ()
    """Words that were typed once more: no further demand, but they weigh more where a part is enough."""


def children(node: Node) -> tuple[Node, ...]:
    """Return the nodes directly below `node`."""
    if isinstance(node, All | Some):
        return node.nodes
    if isinstance(node, Not):
        return (node.node,)
    if isinstance(node, Alike):
        return (node.node, *node.also)
    return (node.left, node.right) if isinstance(node, Near) else ()
