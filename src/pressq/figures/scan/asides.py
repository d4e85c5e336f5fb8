"""Inserted clauses that tell of no number: `Exports of cars, which had stalled, rose 5 percent`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pressq.figures.scan.tokens import Token

_RELATIVES: Final = frozenset(("which", "who", "whose", "whom", "where"))
_MAIN: Final = frozenset(("verb", "aux"))
"""Kinds of token that the clause around an insertion goes on with."""
_ENDS: Final = frozenset((";", ":", "(", ")", "\u2e3a"))


def dropped(tokens: list[Token]) -> list[Token]:
    """Return the tokens of a sentence without its inserted relative clauses that have no number or period.

    Their phrases are no subjects of the verb that follows, and their words promise nothing of its number.
    """
    for at, token in enumerate(tokens):
        if token.low in _RELATIVES and at > 1:
            comma = at - 1 - (tokens[at - 1].kind == "prep")
            close = _close(tokens, at + 1)
            if tokens[comma].low == "," and comma > 0 and close:
                kept = dropped([*tokens[:comma], *tokens[close + 1 :]])
                for place, other in enumerate(kept):
                    other.index = place
                return kept
    return tokens


def _close(tokens: list[Token], start: int) -> int:
    """Return the comma that ends an insertion, before the verb of the clause around it; 0 without."""
    for at in range(start, len(tokens) - 1):
        token, after = tokens[at], tokens[at + 1]
        if token.kind in ("num", "per") or token.low in _ENDS:
            return 0
        if at > start and token.low == "," and after.kind in _MAIN and not after.low.endswith("ing"):
            return at
    return 0
