"""Words that say how much more or less than something a number is: `1.2 GW more than`, `5 percent below`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pressq.figures.vocabulary import listed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pressq.figures.scan.tokens import Token

_MORE: Final = listed("more higher larger greater above bigger wider stronger dearer pricier costlier")
_LESS: Final = listed("less fewer lower smaller below narrower weaker cheaper")
_WAYS: Final = dict.fromkeys(_MORE, 1) | dict.fromkeys(_LESS, -1) | {"short of": -1}


def way(low: str) -> int:
    """Return 1 or -1 where a word or a phrase begins a comparison, else 0."""
    return _WAYS.get(low) or _WAYS.get(low.partition(" ")[0], 0)


def compares(tokens: Sequence[Token], index: int) -> int:
    """Return 1 or -1 where the number at a token is how much something is more or less."""
    return way(tokens[index + 1].low) if index + 1 < len(tokens) else 0
