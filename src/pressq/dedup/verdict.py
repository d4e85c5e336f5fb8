"""Whether two readings show the same text, and if not, why not."""

from __future__ import annotations

import re
from collections import Counter
from functools import cached_property
from typing import TYPE_CHECKING, Final, NamedTuple

from pressq.dedup import canonical, slots
from pressq.dedup.align import Alignment, align
from pressq.dedup.candidates import NEAR
from pressq.dedup.keys import LEAD
from pressq.dedup.names import LOOKALIKES, OFFICE

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pressq.model import Occurrence

_COVERED: Final = 0.8
"""Share of the shorter text that a copy must have in common with the longer: a brief has less."""
_SHORT: Final = 30
"""Tokens up to which a text is short: there a fifth of the words is all that tells two events apart."""
_COVERED_SHORT: Final = 0.95
"""The same share for a short text: one word in twenty, which is a typo."""
_TAIL: Final = 2
"""Tokens after a cut: half a word and a mark like `more`. A brief goes its own way for longer."""
_SKIPPED: Final = 0.25
"""Share of the aligned text that may be left out in all; an extract of sentences leaves out more."""
_PICKED: Final = 0.12
"""The same for a text of whole sentences that leaves out several passages, stops while the other goes on, or
has a title of its own: what an editor loses is one passage, and the rest stands."""
_PASSAGE: Final = 8
"""Tokens left out that are a passage; fewer are a phrase."""
_TITLED: Final = 0.5
"""Share of the words of the longer title that another page's must have, to be a form of it."""
_ENDS: Final = 0.9
"""Share of the longer text that a copy reaches which does not stop before it."""
_LONG: Final = 100
"""Tokens from which on one corrected figure passes on the same day, and one name alone may be corrected."""
_SAME_DAY: Final = 5
"""Of so many figures one may be a correction on the same day: a page is put right at once, while the next
use of a form has most of its figures new."""
SOON: Final = 3
"""Days within which a listing still counts as the same one, moved or put right."""
_LATER: Final = 16
"""Of so many figures one may be a correction within `SOON` days; later none may."""
_FAR_TOKENS: Final = 60
"""Tokens that a text must have to be the same one posted again beyond `NEAR` days; a form may be shorter."""
_FAR_SLOTS: Final = 3
"""Figures that it must name."""
_CHANGED: Final = 2
"""Letters that a misspelt name may have changed."""
_SWAPPED: Final = 3
"""Letters of a name that is too short to be misspelt: `EU` for `UK` and `Ahn` for `Han` are others."""

EXTRACT: Final = "an extract"
"""The reason where a text has only what another one says, but not all of it."""

_CLOSING: Final = (".", "!", "?", '"', "'", "”", "’", ")", "]")
_BRACKETS: Final = "])"
_ELLIPSES: Final = ("...", "…")
_NAME: Final = re.compile(
    r"(?<=[^\W\d_A-Z][ ,] )[A-Z][^\W\d_]+|(?<=[^\W\d_A-Z,] )[A-Z][^\W\d_]+|(?<=, )[A-Z][^\W\d_]+"
)


Gap = tuple[list[str], list[str]]
"""Tokens of the shorter and of the longer text that stand in one place and do not agree."""


class Text:
    """A reading made ready to be compared; each form of it is made when it is first asked for."""

    def __init__(self, occurrence: Occurrence) -> None:
        self.day = occurrence.date.toordinal() if occurrence.date else 0
        """`date.toordinal()`, 0 without a date."""
        self.title = occurrence.title or ""
        self.printed = occurrence.body

    @cached_property
    def lead(self) -> list[str]:
        """The first tokens."""
        return canonical.beginning(self.printed, self.title, LEAD)

    @cached_property
    def tokens(self) -> list[str]:
        """The canonical body."""
        return canonical.body_tokens(self.printed, self.title)

    @cached_property
    def body(self) -> str:
        """The same in one piece."""
        return " ".join(self.tokens)

    @cached_property
    def form(self) -> list[str]:
        """The tokens with its slots left open."""
        return [slots.OPEN if slots.is_slot(token) else token for token in self.tokens]

    @cached_property
    def said(self) -> frozenset[str]:
        """What its slots say."""
        return frozenset(slots.values(self.tokens))

    @cached_property
    def names(self) -> frozenset[str]:
        """Words with a capital inside a sentence, as tokens, but not those of the ministry's own name."""
        return frozenset(map(str.casefold, _NAME.findall(canonical.clean(self.printed)))) - OFFICE

    @property
    def whole(self) -> bool:
        """Whether it stops at the end of a sentence."""
        end = self.printed.rstrip()
        return end.endswith(_CLOSING) and not end.rstrip(_BRACKETS).endswith(_ELLIPSES)

    def is_titled_like(self, other: Text) -> bool:
        """Whether the two titles have most words in common, or one of the texts has none."""
        ours, theirs = set(canonical.tokens(self.title)), set(canonical.tokens(other.title))
        return not (ours and theirs) or len(ours & theirs) >= _TITLED * max(len(ours), len(theirs))


class Verdict(NamedTuple):
    """What the comparison of two readings found."""

    same: bool
    reason: str
    coverage: float = 1.0
    """Share of the shorter one's tokens that the longer one has, in order."""
    swaps: tuple[tuple[str, str], ...] = ()
    """Figures that stand against each other, as the shorter and the longer text have them."""


def compare(one: Text, other: Text) -> Verdict:
    """Return whether two texts are copies of one; the order of the arguments does not matter."""
    shorter, longer = sorted((one, other), key=lambda text: (len(text.tokens), text.body))
    apart = abs(one.day - other.day) if one.day and other.day else None
    if apart is not None and apart > NEAR:
        return _far(shorter, longer)
    if shorter.body == longer.body:
        return Verdict(same=True, reason="the same words")
    found = align(shorter.tokens, longer.tokens, room=_room(len(shorter.tokens)))
    return judge(shorter, longer, found, apart)


def _room(length: int) -> int:
    """Return how many tokens of a text may be missing from its copy."""
    share = _COVERED_SHORT if length <= _SHORT else _COVERED
    return int(length * (1 - share))


def _far(shorter: Text, longer: Text) -> Verdict:
    if shorter.body != longer.body:
        return Verdict(same=False, reason="other words, too many days apart")
    if len(shorter.tokens) < _FAR_TOKENS or len(slots.values(shorter.tokens)) < _FAR_SLOTS:
        return Verdict(same=False, reason="the same form, too many days apart")
    if set(canonical.tokens(shorter.title)) != set(canonical.tokens(longer.title)):
        return Verdict(same=False, reason="the same form under another title, too many days apart")
    return Verdict(same=True, reason="posted again")


def judge(shorter: Text, longer: Text, found: Alignment, apart: int | None) -> Verdict:
    """Return the verdict on an alignment of two texts that stand `apart` days (None: unknown)."""
    length = len(shorter.tokens)
    coverage = found.matched / max(1, length)
    here, _ = found.end
    if reason := _uncovered(shorter, longer, found):
        return Verdict(same=False, reason=reason, coverage=coverage)
    gaps = _gaps(shorter, longer, found)
    swaps = tuple(swap for gap in gaps for swap in _swaps(*gap))
    if len(swaps) > _corrections(len(slots.values(shorter.tokens[:here])), length, apart):
        return Verdict(same=False, reason="other figures", coverage=coverage, swaps=swaps)
    if swapped := _renamed(shorter, longer, gaps):
        reason = f"other names: {swapped[0]} / {swapped[1]}"
        return Verdict(same=False, reason=reason, coverage=coverage, swaps=swaps)
    return Verdict(same=True, reason="the same text", coverage=coverage, swaps=swaps)


def _uncovered(shorter: Text, longer: Text, found: Alignment) -> str | None:
    """Return why the words of a text are not those of a copy, None where they are."""
    length = len(shorter.tokens)
    here, there = found.end
    if not found.blocks:
        return "another beginning"
    if length - here > _TAIL:
        return "another ending"
    if length - found.matched > _room(length) + found.blocks[0].here:
        return "other words"
    lengths = [(ours.stop - ours.start, theirs.stop - theirs.start) for ours, theirs in found.gaps]
    skips = [theirs - ours for ours, theirs in lengths if theirs > ours]
    skipped = sum(skips)
    if skipped > _SKIPPED * there or (skipped > _PICKED * there and _picked(shorter, longer, there, skips)):
        return EXTRACT
    return None


def _picked(shorter: Text, longer: Text, there: int, skips: Sequence[int]) -> bool:
    """Return whether a text that leaves out `skips` before a place in another may be sentences of it."""
    if not shorter.whole:
        return False
    several = sum(skip >= _PASSAGE for skip in skips) > 1
    return several or there < _ENDS * len(longer.tokens) or not shorter.is_titled_like(longer)


def _gaps(shorter: Text, longer: Text, found: Alignment) -> list[Gap]:
    """Return what stands against each other before the first run, between runs and after the last.

    What a cut text has after the last run is half a word: only half a figure can be told from another.
    """
    first, (here, there) = found.blocks[0], found.end
    places = [(slice(first.here), slice(first.there)), *found.gaps]
    gaps = [(shorter.tokens[ours], longer.tokens[theirs]) for ours, theirs in places]
    left = shorter.tokens[here:]
    against = longer.tokens[there : there + len(left)]
    if not shorter.whole:
        pairs = zip(left, against, strict=False)
        gaps += [([cut], [full]) for cut, full in pairs if cut[0].isdigit() and not full.startswith(cut)]
    elif left:
        gaps.append((left, against))
    return gaps


def _corrections(compared: int, length: int, apart: int | None) -> int:
    """Return how many figures out of `compared` may differ between copies listed `apart` days."""
    if apart == 0:
        return max(compared // _SAME_DAY, int(length >= _LONG))
    return compared // _LATER if apart is not None and apart <= SOON else 0


def _swaps(shorter: Sequence[str], longer: Sequence[str]) -> list[tuple[str, str]]:
    """Return the figures that one side has and the other has not, paired in order: inserted ones are none."""
    ours, theirs = Counter(slots.values(shorter)), Counter(slots.values(longer))
    return list(zip((ours - theirs).elements(), (theirs - ours).elements(), strict=False))


def _renamed(shorter: Text, longer: Text, gaps: Sequence[Gap]) -> tuple[str, str] | None:
    """Return a name that was swapped for another throughout: neither text has the other's anywhere."""
    swapped = []
    for ours, theirs in gaps:
        gone = [t for t in ours if t in shorter.names and t not in longer.tokens and not slots.value(t)]
        come = [t for t in theirs if t in longer.names and t not in shorter.tokens and not slots.value(t)]
        if gone and come:
            gone, come = _foreign(gone, theirs), _foreign(come, ours)
            swapped += [(old, come[0]) for old in gone if come]
    needed = 2 if len(shorter.tokens) >= _LONG else 1
    return swapped[0] if len(swapped) >= needed else None


def _foreign(names: Iterable[str], others: Sequence[str]) -> list[str]:
    """Return the names that stand nowhere among `others`, not misspelt, nor in one word or in several."""
    joined = "".join(others)
    return [
        name
        for name in names
        if (len(name) <= _SWAPPED or name not in joined) and not any(_misspelt(name, o) for o in others)
    ]


def _misspelt(one: str, other: str) -> bool:
    """Return whether a word is another with letters swapped, one lost within, or a few of many changed."""
    if one in LOOKALIKES and other in LOOKALIKES:
        return False
    if len(one) > _SWAPPED and sorted(one) == sorted(other):
        return True
    start = 0
    limit = min(len(one), len(other))
    while start < limit and one[start] == other[start]:
        start += 1
    end = 0
    while end < limit - start and one[-1 - end] == other[-1 - end]:
        end += 1
    changed = max(len(one), len(other)) - start - end
    if min(start, end) > 0 and changed == 1 and start + end == limit:
        return True
    return changed <= _CHANGED and changed * _SWAPPED < max(len(one), len(other))
