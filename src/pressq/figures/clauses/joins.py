"""Whether a preposition holds a phrase together.

As in `exports to the EU`, `duty on steel`, `sales at hypermarkets`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pressq.figures.clauses.frames import Frame, Group
    from pressq.figures.scan.tokens import Token

_FDI: Final = frozenset(("fdi", "investment", "pledges", "arrivals"))
TRADED: Final = frozenset(("exports", "imports", "production", "fdi", "investment", "pledges", "arrivals"))
"""Word roles whose unknown parts are breakdowns."""
_PARTNERED: Final = frozenset(
    (
        "exports",
        "imports",
        "ict_exports",
        "ict_imports",
        "vehicle_exports",
        "vehicle_export_value",
        "fdi_pledged",
        "fdi_arrived",
    )
)
_VESSELS: Final = frozenset(
    ("carriers", "tankers", "containerships", "bulkers", "vessels", "ships", "ferries")
)
_INVESTORS: Final = frozenset(("investors", "money", "capital"))
_VALUE_WORDS: Final = frozenset(("value", "volume", "units", "dollars", "dollar"))
_LEANING: Final = frozenset(("dependence", "dependency", "reliance"))
"""What the partner leaned on stands behind: `its dependence on China`."""
_INSIDE: Final = frozenset(("word", "term", "noun", "ana"))


def joins(tokens: Sequence[Token], index: int, frame: Frame, group: Group) -> bool:
    """Whether the preposition at `index` holds the phrase so far together with what follows it."""
    at = index + 1
    while at < len(tokens) and tokens[at].kind == "det":
        at += 1
    if at >= len(tokens) or tokens[at].kind not in _INSIDE:
        return False
    low, following = tokens[index].low, tokens[at]
    tags = following.tags
    known = frame.known or bool(group.ana) or (low == "from" and tokens[index - 1].low in _INVESTORS)
    if low == "of":
        return True
    if low in ("by", "in") and following.low in _VALUE_WORDS:
        return known
    if low in ("to", "from", "between", "with"):
        named = bool(tags.area or (low == "from" and tags.origin)) or following.low == "there"
        return known and (named or _unknown_partner(tokens, index, at, frame))
    if low == "in":
        return _joins_in(following, frame, group)
    if low == "by":
        return frame.known and (following.kind == "word" or bool(tags.origin or tags.indicator or tags.area))
    if low == "at":
        return bool(tags.channel) or following.low in ("home", "brick")
    if low == "for":
        ordered = (frame.role == "orders" or bool(group.ana)) and names_vessels(tokens, at)
        return ordered or (following.kind == "term" and not tags.indicator)
    if low == "on":
        leaned = tokens[index - 1].low in _LEANING and bool(tags.area)
        return leaned or frame.indicator in ("duty", "price") or (bool(group.ana) and tags.is_term)
    return low == "per" and following.low in ("working", "day", "business")


def names_vessels(tokens: Sequence[Token], at: int) -> bool:
    """Whether the words from `at` on end in a kind of vessel: `LNG carriers`, `container ships`."""
    last = at
    while last + 1 < len(tokens) and tokens[last + 1].kind in ("word", "term"):
        last += 1
    return last > at and is_vessel(tokens[last])


def is_vessel(token: Token) -> bool:
    """Whether a word is a kind of vessel."""
    return token.low in _VESSELS or token.tags.item == "ships"


def _joins_in(following: Token, frame: Frame, group: Group) -> bool:
    """Whether `in` holds: `the fall in exports`, `FDI in manufacturing`, not `exports in March`."""
    tags = following.tags
    if frame.change or frame.share:
        return True
    if group.ana or frame.role == "balance":
        return tags.is_term
    if frame.role in _FDI or frame.indicator.startswith(("fdi", "investment")):
        return True
    return frame.known and bool(tags.area or tags.item)


def _unknown_partner(tokens: Sequence[Token], index: int, at: int, frame: Frame) -> bool:
    """Whether words that no code knows name a partner.

    As in `exports to emerging markets`, `to the BRICS countries`.
    """
    trade = frame.role in ("exports", "imports", *_FDI) or frame.indicator in _PARTNERED
    if not trade or tokens[index].low not in ("to", "from") or tokens[at].kind != "word":
        return False
    last = at
    while last + 1 < len(tokens) and tokens[last + 1].kind == "word":
        last += 1
    return at > index + 1 or tokens[last].low.endswith("s")
