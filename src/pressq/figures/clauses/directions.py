"""Which way a number goes: by its own sign, a noun of change, a comparison or the verb that governs it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pressq.figures.clauses import comparisons
from pressq.figures.clauses.frames import Group

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pressq.figures.clauses.reading import Item, Reading, State
    from pressq.figures.scan.tokens import Token


def direction(
    items: Sequence[Item], at: int, state: State, reading: Reading, tokens: Sequence[Token]
) -> tuple[int, bool]:
    """Return the direction of a number, and whether a noun gives it."""
    if reading.number.direction:
        return reading.number.direction, False
    following = items[at + 1] if at + 1 < len(items) else None
    if isinstance(following, Group) and following.change and not following.prep:
        return following.change, True
    if state.ahead and (way := _verb_ahead(items, at)):
        return way, False
    low = tokens[reading.index + 1].low if reading.index + 1 < len(tokens) else ""
    if low in ("up", "down") and reading.percent:
        return (1 if low == "up" else -1), False
    if way := comparisons.way(low):
        return way, False
    if state.bare is not None and state.bare.change:
        return state.bare.change, True
    change = state.change or (reading.frame.change if reading.frame is not None else 0)
    verb = reading.verb
    if verb is None:
        return (change, True) if change else (_verb_ahead(items, at), False)
    if verb.tags.verb in ("up", "down") and not (verb.tags.scaling and change):
        return (1 if verb.tags.verb == "up" else -1), False
    gapped = reading.percent and not change and not state.after_verb and not verb.tags.percentage
    return (state.way, False) if gapped else (change, bool(change))


def _verb_ahead(items: Sequence[Item], at: int) -> int:
    """Return the direction of the verb that a list of parentheses leads to."""
    joined = False
    for item in items[at + 1 :]:
        if joined and not isinstance(item, Group) and item.kind in ("aux", "verb"):
            # `offers cuts of 25 percent and has lifted` tells of another deed.
            return 0
        joined = item.low == "and"
        if not isinstance(item, Group) and item.kind == "verb":
            return {"up": 1, "down": -1}.get(item.tags.verb, 0)
        if item.low in (";", "while", "but", "whereas"):
            return 0
    return 0
