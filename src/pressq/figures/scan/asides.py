"""Inserted relative clauses: `Exports of cars, which had stalled amid strikes, rose 5 percent`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pressq.figures.scan.tokens import Token

DASH: Final = "\u2e3a"
"""The em dash, as the folded text keeps it: the mark of an insertion."""
_RELATIVES: Final = frozenset(("which", "who", "whose", "whom", "where"))
_MAIN: Final = frozenset(("verb", "aux"))
"""Kinds of token that the clause around an insertion goes on with."""
_TOLD: Final = frozenset(("num", "per"))
_ENDS: Final = frozenset((";", ":", "(", ")", DASH))


def settled(tokens: list[Token]) -> list[Token]:
    """Return the tokens of a sentence without its inserted relative clauses that have no number or period.

    Their phrases are no subjects of the verb that follows, and their words promise nothing of its number.
    One with a number and a subject of its own (`on which the U.S. levied 50 percent`) stands between dashes.
    """
    for at, token in enumerate(tokens):
        if token.low not in _RELATIVES or at < 2:
            continue
        led = tokens[at - 1].kind == "prep"
        comma = at - 1 - led
        close = _close(tokens, at + 1) if comma and tokens[comma].low == "," else 0
        if close and not any(t.kind in _TOLD for t in tokens[at:close]):
            kept = settled([*tokens[:comma], *tokens[close + 1 :]])
            for place, other in enumerate(kept):
                other.index = place
            return kept
        if close and led:
            tokens[comma].low = tokens[close].low = DASH
    return tokens


def _close(tokens: list[Token], start: int) -> int:
    """Return the comma that ends an insertion, before the verb of the clause around it; 0 without."""
    for at in range(start + 1, len(tokens) - 1):
        token, after = tokens[at], tokens[at + 1]
        if token.low in _ENDS:
            return 0
        if token.low == "," and after.kind in _MAIN and not after.low.endswith("ing"):
            return at
    return 0
