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
from pressq.dedup.verdict import Text, compare
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
    others = {
        other.release_id: features(other) for other in neighbours if other.release_id != release.release_id
    }
    weights = _weights([ours, *others.values()])
    found = [link for name, theirs in others.items() if (link := _link(name, ours, theirs, weights))]
    found.sort(key=lambda link: (link.relation != "series", -link.score, link.release_id))
    kept: Counter[str] = Counter()
    result = []
    for link in found:
        kept[link.relation] += 1
        if kept[link.relation] <= _MOST:
            result.append(link)
    return tuple(result)


def _link(name: str, ours: Features, theirs: Features, weights: Mapping[str, float]) -> Link | None:
    form = _form(ours.text, theirs.text)
    reason = _difference(ours, theirs) if form >= _FORM else None
    if reason is not None:
        return Link(name, "series", round(form, 3), reason)
    apart = min((abs(a - b) for a in ours.days for b in theirs.days), default=0)
    if apart > NEAR_DAYS:
        return None
    common = ours.anchors & theirs.anchors
    score = _overlap(ours.words, theirs.words, weights) + 2 * _overlap(ours.anchors, theirs.anchors, weights)
    score = score / 3 * exp(-apart / _FADE)
    if score < _RELATED or not common:
        return None
    telling = sorted(common, key=lambda anchor: (-weights[anchor], anchor))[:3]
    return Link(name, "related", round(score, 3), "both name " + ", ".join(telling))


def _weights(all_features: Iterable[Features]) -> dict[str, float]:
    """Return how much each word and anchor tells: the logarithm of how few texts here have it."""
    every = list(all_features)
    counts = Counter(term for one in every for terms in (one.words, one.anchors) for term in terms)
    return {term: log(1 + (len(every) - count + 0.5) / (count + 0.5)) for term, count in counts.items()}


def _overlap(one: frozenset[str], other: frozenset[str], weights: Mapping[str, float]) -> float:
    """Return the share of the smaller set's weight that the other set has too."""
    least = min(sum(weights[term] for term in one), sum(weights[term] for term in other))
    return sum(weights[term] for term in one & other) / least if least else 0.0


def _form(one: Text, other: Text) -> float:
    """Return the share of the shorter text that agrees with the other when slots are left open."""
    shorter, longer = sorted((_masked(one), _masked(other)), key=len)
    return align(shorter, longer).matched / len(shorter) if shorter else 0.0


def _masked(text: Text) -> list[str]:
    return ["#" if slots.value(token) is not None else token for token in text.tokens]


def _difference(ours: Features, theirs: Features) -> str | None:
    """Return what tells two texts of one form apart, None where nothing does."""
    shorter, longer = sorted((ours.text, theirs.text), key=lambda text: len(text.tokens))
    pairs = []
    for block in align(_masked(shorter), _masked(longer)).blocks:
        for step in range(block.length):
            mine, its = shorter.tokens[block.here + step], longer.tokens[block.there + step]
            if mine != its and slots.value(mine) is not None and slots.value(mine) != slots.value(its):
                unit = shorter.tokens[block.here + step + 1 : block.here + step + 2]
                pairs.append((mine, its, *unit))
    same = "same title, " if ours.title and ours.title == theirs.title else "same form, "
    if pairs:
        one, other, *unit = pairs[0] if shorter is ours.text else (pairs[0][1], pairs[0][0], *pairs[0][2:])
        return f"{same}other figures: {one} / {other} {' '.join(unit)}".rstrip()
    verdict = compare(ours.text, theirs.text)
    if verdict.reason.startswith(("other names", "the same form")):
        return same + verdict.reason
    return None


def kept_apart(one: Release, other: Release) -> str | None:
    """Return why two releases that look alike are two, None when they do not look alike.

    For example `same title, other figures: 12.7 / 8.2 percent`.
    """
    ours, theirs = features(one), features(other)
    same_title = bool(ours.title) and ours.title == theirs.title
    if not same_title and _form(ours.text, theirs.text) < _FORM:
        return None
    reason = _difference(ours, theirs)
    if reason is None:
        reason = f"{'same title' if same_title else 'same form'}, {compare(ours.text, theirs.text).reason}"
    return reason
