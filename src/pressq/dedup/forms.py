"""How far two texts are written from one form, and which figures it was filled with."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from pressq.dedup import slots
from pressq.dedup.align import align
from pressq.dedup.candidates import NEAR
from pressq.dedup.verdict import Text, compare

if TYPE_CHECKING:
    from collections.abc import Sequence

PART: Final = 0.5
"""Share of a text that its form must fill, with figures and months left open, to make a series of two."""
_WHOLE: Final = 0.8
"""Share from which on both texts are nothing but the form, so that one other figure makes two of them."""
_MOVED: Final = 0.3
"""Share of the figures that must differ where only a part is of one form, within days: a brief and its full
text begin alike too, but with the same figures."""


class Form(NamedTuple):
    """What two texts have in common when their slots are left open."""

    one: Text
    other: Text
    share: float
    """Share of the shorter text that agrees."""
    swaps: tuple[tuple[str, str, str], ...]
    """Figures that stand in one place and nowhere in the other text: one's, the other's, the word after."""
    compared: int
    """Slots that stand in one place."""

    def turned(self) -> Form:
        """Return the same, seen from the other text; only texts of one length may lie otherwise then."""
        swaps = tuple((its, mine, unit) for mine, its, unit in self.swaps)
        return Form(self.other, self.one, self.share, swaps, self.compared)


def compare_forms(one: Text, other: Text) -> Form:
    """Return what two texts have in common when their slots are left open."""
    turned = len(one.tokens) > len(other.tokens)
    less, more = (other, one) if turned else (one, other)
    shorter, longer = less.tokens, more.tokens
    blocks = align(less.form, more.form).blocks
    places = [(b.here + step, b.there + step) for b in blocks for step in range(b.length)]
    met = [(here, there) for here, there in places if slots.is_slot(shorter[here])]
    filled = [_filled(shorter, here, longer, there, turned=turned) for here, there in met]
    swaps = tuple(
        (mine, its, unit)
        for mine, its, unit in filled
        if slots.value(mine) not in other.said and slots.value(its) not in one.said
    )
    return Form(one, other, len(places) / max(1, len(shorter)), swaps, len(met))


def _filled(
    shorter: Sequence[str], here: int, longer: Sequence[str], there: int, *, turned: bool
) -> tuple[str, str, str]:
    """Return what fills one slot in each text, and the word that follows both, if any; a day has no unit."""
    after, also = shorter[here + 1 : here + 2], longer[there + 1 : there + 2]
    day = here > 0 and slots.is_slot(shorter[here - 1])
    unit = after[0] if after and after == also and not day and not slots.is_slot(after[0]) else ""
    pair = (longer[there], shorter[here]) if turned else (shorter[here], longer[there])
    return *pair, unit


def difference(form: Form, apart: int | None) -> str | None:
    """Return what tells two texts of one form apart, None where they are not of one form, or nothing does.

    `apart`: the days between them, None when that is not known.
    """
    if form.share < PART:
        return None
    lengths = sorted((len(form.one.tokens), len(form.other.tokens)))
    whole = form.share >= _WHOLE and lengths[0] >= _WHOLE * lengths[1]
    later = apart is not None and apart > NEAR
    moved = whole or later or len(form.swaps) >= _MOVED * form.compared
    reason = "other figures" if form.swaps and moved else compare(form.one, form.other).reason
    if reason == "other figures" and form.swaps:
        # A figure with its unit says more than a month.
        mine, its, unit = max(form.swaps, key=lambda swap: bool(swap[2]) and swap[0][0].isdigit())
        return f"{reason}: {mine} / {its} {unit}".rstrip()
    return reason if reason.startswith(("other figures", "other names", "the same form")) else None
