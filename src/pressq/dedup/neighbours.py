"""What stands near a release and is not it: series and related texts, and why they were kept apart."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from math import exp, log
from typing import TYPE_CHECKING, Final

from pressq.dedup import canonical, slots
from pressq.dedup.align import align
from pressq.dedup.keys import keys
from pressq.dedup.verdict import NEAR, SOON, Text, compare
from pressq.model import Link

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pressq.model import Release

NEAR_DAYS: Final = 14
"""How many days before and after a release the archive looks for neighbours to hand to `links`."""
_FADE: Final = 10
"""Days in which nearness falls to a third: a brief follows its event at once."""
_FORM: Final = 0.5
"""Share of a text that its form must fill, with figures and months left open, to make a series of two."""
_WHOLE_FORM: Final = 0.8
"""Share from which on both texts are nothing but the form, so that one other figure makes two of them."""
_MOVED: Final = 0.3
"""Share of the figures that must differ where only a part is of one form, within days: a brief and its full
text begin alike too, but with the same figures."""
_RELATED: Final = 0.25
"""Score below which two texts only share the ministry's vocabulary."""
_MOST: Final = 10
"""Links of each kind that are kept."""
_WORD: Final = 4
"""Letters of a word that tells something."""


@dataclass(frozen=True, slots=True)
class Features:
    """What a release is recognised by."""

    text: Text
    title: tuple[str, ...]
    days: tuple[int, ...]
    words: frozenset[str]
    anchors: frozenset[str]
    """Two names in a row, or a word with the figure beside it."""


def features(release: Release) -> Features:
    """Return what a release is recognised by."""
    best = next(o for o in release.occurrences if o.body == release.body)
    text = Text(best)
    tokens = text.tokens
    anchors = set()
    for first, second in pairwise(tokens):
        named = first in text.names and second in text.names
        figured = (slots.value(first) is None) != (slots.value(second) is None)
        if named or figured:
            anchors.add(f"{first} {second}")
    title = tuple(canonical.tokens(release.title or ""))
    words = frozenset(t for t in (*tokens, *title) if len(t) >= _WORD and slots.value(t) is None)
    days = tuple(day.toordinal() for day in release.dates)
    return Features(text, title, days, words, frozenset(anchors))


def series_keys(release: Release) -> tuple[int, ...]:
    """Return the keys of the release's beginning, as `regroup` gave them to its readings.

    Two of a series share at least three of them, whatever lies between their dates.
    """
    best = next(o for o in release.occurrences if o.body == release.body)
    return tuple(sorted(keys(Text(best).lead)))


def links(release: Release, neighbours: Iterable[Release]) -> tuple[Link, ...]:
    """Return the links of a release, best first, series before related; a pure function of its arguments.

    `neighbours`: the releases within `NEAR_DAYS` of any of its dates and those that share series keys.
    """
    ours = features(release)
    others = {other.release_id: features(other) for other in neighbours}
    others.pop(release.release_id, None)
    weights = _weights([ours, *others.values()])
    found = [link for name, theirs in others.items() if (link := _link(name, ours, theirs, weights))]
    # Of texts as near, the full release comes before a brief.
    found.sort(key=lambda link: (-link.score, -len(others[link.release_id].text.tokens), link.release_id))
    series = [link for link in found if link.relation == "series"]
    related = [link for link in found if link.relation == "related"]
    return (*series[:_MOST], *related[:_MOST])


def _link(name: str, ours: Features, theirs: Features, weights: Mapping[str, float]) -> Link | None:
    apart = min((abs(a - b) for a in ours.days for b in theirs.days), default=0)
    form = _form(ours.text, theirs.text)
    if form >= _FORM and (reason := _difference(ours, theirs, form, apart)):
        return Link(name, "series", round(form, 2), reason)
    if apart > NEAR_DAYS:
        return None
    words = _shares(ours.words, theirs.words, weights)
    anchors = _shares(ours.anchors, theirs.anchors, weights)
    fade = exp(-max(0, apart - SOON) / _FADE)
    nearness, held = ((words[side] + 2 * anchors[side]) / 3 * fade for side in (0, 1))
    common = ours.anchors & theirs.anchors
    if nearness < _RELATED or not common:
        return None
    telling = sorted(common, key=lambda anchor: (-weights[anchor], anchor))[:3]
    return Link(name, "related", round((nearness + 2 * held) / 3, 2), "both name " + ", ".join(telling))


def _weights(all_features: Iterable[Features]) -> dict[str, float]:
    """Return how much each word and anchor tells: the logarithm of how few texts here have it."""
    every = list(all_features)
    counts = Counter(term for one in every for terms in (one.words, one.anchors) for term in terms)
    return {term: log(1 + (len(every) - count + 0.5) / (count + 0.5)) for term, count in counts.items()}


def _shares(one: frozenset[str], other: frozenset[str], weights: Mapping[str, float]) -> tuple[float, float]:
    """Return what two sets have in common by weight, as a share of the lighter one and of the first."""
    first, second = (sum(weights[term] for term in terms) for terms in (one, other))
    common = sum(weights[term] for term in one & other)
    return (common / min(first, second), common / first) if first and second else (0.0, 0.0)


def _form(one: Text, other: Text) -> float:
    """Return the share of the shorter text that agrees with the other when slots are left open."""
    shorter, longer = sorted((_masked(one.tokens), _masked(other.tokens)), key=len)
    return align(shorter, longer).matched / len(shorter) if shorter else 0.0


def _masked(tokens: list[str]) -> list[str]:
    return ["#" if slots.value(token) is not None else token for token in tokens]


def _difference(ours: Features, theirs: Features, form: float, apart: int) -> str | None:
    """Return what tells two texts of one form apart, None where nothing does."""
    same = "same title, " if ours.title and ours.title == theirs.title else "same form, "
    swaps, compared = _swaps(ours.text, theirs.text)
    lengths = sorted((len(ours.text.tokens), len(theirs.text.tokens)))
    whole = form >= _WHOLE_FORM and lengths[0] >= _WHOLE_FORM * lengths[1]
    if swaps and (whole or apart > NEAR or len(swaps) >= _MOVED * compared):
        one, other, unit = swaps[0]
        return f"{same}other figures: {one} / {other} {unit}".rstrip()
    verdict = compare(ours.text, theirs.text)
    if verdict.reason.startswith(("other names", "the same form")):
        return same + verdict.reason
    return None


def _swaps(ours: Text, theirs: Text) -> tuple[list[tuple[str, str, str]], int]:
    """Return the figures that stand in one place of a form, each nowhere in the other text; and of how many.

    After our figure and theirs comes the word that follows both, empty where there is none.
    """
    all_ours, all_theirs = set(slots.values(ours.tokens)), set(slots.values(theirs.tokens))
    swapped = len(ours.tokens) > len(theirs.tokens)
    shorter, longer = (theirs.tokens, ours.tokens) if swapped else (ours.tokens, theirs.tokens)
    found, compared = [], 0
    for block in align(_masked(shorter), _masked(longer)).blocks:
        for step in range(block.length):
            pair = shorter[block.here + step], longer[block.there + step]
            mine, its = reversed(pair) if swapped else pair
            here, there = slots.value(mine), slots.value(its)
            if here is None or there is None:
                continue
            compared += 1
            if here not in all_theirs and there not in all_ours:
                unit = shorter[block.here + step + 1] if step + 1 < block.length else ""
                found.append((mine, its, "" if slots.value(unit or "-") else unit))
    return found, compared


def kept_apart(one: Release, other: Release) -> str | None:
    """Return why two releases that look alike are two, None when they do not look alike.

    For example `same title, other figures: 12.7 / 8.2 percent`.
    """
    ours, theirs = features(one), features(other)
    same_title = bool(ours.title) and ours.title == theirs.title
    form = _form(ours.text, theirs.text)
    if not same_title and form < _FORM:
        return None
    apart = min((abs(a - b) for a in ours.days for b in theirs.days), default=0)
    reason = _difference(ours, theirs, form, apart)
    return reason or f"same {'title' if same_title else 'form'}, {compare(ours.text, theirs.text).reason}"
