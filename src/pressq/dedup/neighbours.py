"""What stands near a release and is not it: series and related texts, and why they were kept apart."""

from __future__ import annotations

from collections import Counter, defaultdict
from functools import cached_property
from itertools import pairwise
from math import exp, log
from sys import intern
from typing import TYPE_CHECKING, Final

from pressq.dedup import canonical, forms, slots
from pressq.dedup.keys import keys
from pressq.dedup.verdict import SOON, Text, compare
from pressq.model import Link

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator
    from datetime import date

    from pressq.model import Release

NEAR_DAYS: Final = 14
"""How many days before and after a release another text on the same event is looked for."""
SERIES_KEYS: Final = 3
"""Keys of the beginning that two releases of one form share at least."""
_FADE: Final = 10
"""Days in which nearness falls to a third: a brief follows its event at once."""
_RELATED: Final = 0.25
"""Nearness below which two texts only share the ministry's vocabulary."""
_COMMON: Final = 40
"""Texts of a month that name a thing before it stops telling anything, like the ministry itself."""
_MOST: Final = 10
"""Links of each kind that are kept."""
_PART: Final = 0.5
"""What a text counts that says a part of ours, against one that says the whole: from a brief the full text is
worth more than another brief, and from the full text a brief more than another matter."""
_STEPS: Final = 10
"""Steps of a score of related texts: what is finer comes from typos, titles and footers."""
_WORD: Final = 4
"""Letters of a word that tells something."""


class Features:
    """What a release is recognised by; each is found when it is first asked for."""

    def __init__(self, release: Release) -> None:
        self.name = release.release_id
        self.dates = release.dates
        self.title = tuple(canonical.tokens(release.title or ""))
        self.text = Text(next(o for o in release.occurrences if o.body == release.body))
        # Very many are held at a time: each word once for all of them.
        self.text.tokens = list(map(intern, self.text.tokens))
        self._forms: dict[str, forms.Form] = {}

    @cached_property
    def keys(self) -> frozenset[int]:
        """The keys of its beginning."""
        return frozenset(keys(self.text.lead))

    @cached_property
    def pairs(self) -> frozenset[tuple[str, str]]:
        """Every two tokens in a row."""
        return frozenset(pairwise(self.text.tokens))

    @cached_property
    def anchors(self) -> frozenset[tuple[str, str]]:
        """Those that tell an event: two names, or a word with the figure beside it."""
        names = self.text.names
        return frozenset(
            (first, second)
            for first, second in self.pairs
            if (first in names and second in names) or (slots.is_slot(first) != slots.is_slot(second))
        )

    @cached_property
    def words(self) -> frozenset[str]:
        """Its longer words."""
        every = (*self.text.tokens, *self.title)
        return frozenset(token for token in every if len(token) >= _WORD and not slots.is_slot(token))

    def forget(self) -> None:
        """Give up what only texts of a few days are compared by; it is found again when it is asked for."""
        for name in ("pairs", "anchors", "words"):
            self.__dict__.pop(name, None)

    def form_with(self, other: Features) -> forms.Form:
        """Return what two texts have in common when their slots are left open: found once for both."""
        known = other._forms.pop(self.name, None)
        if known:
            return known.turned()
        form = forms.compare_forms(self.text, other.text)
        if len(self.text.tokens) != len(other.text.tokens):  # else it is not the same from the other side
            self._forms[other.name] = form
        return form

    def apart(self, other: Features) -> int | None:
        """Return the days between two releases where they are nearest, None when one has no date."""
        return _apart(self.dates, other.dates)


def _apart(one: Collection[date], other: Collection[date]) -> int | None:
    days = (abs(ours - theirs).days for ours in one for theirs in other)
    return min(days, default=None)


class Neighbourhood:
    """Some releases, to be asked for what stands near one of them.

    A caller who wants the links of very many goes by date, adds what comes within `NEAR_DAYS` and drops
    what is left behind: that gives what `links` gives, and looks at each text once.
    """

    def __init__(self, releases: Iterable[Features] = ()) -> None:
        self._kept: dict[str, Features] = {}
        self._naming: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
        for release in releases:
            self.add(release)

    def add(self, release: Features) -> None:
        """Take a release in."""
        self._kept[release.name] = release
        for pair in release.pairs:
            self._naming[pair].add(release.name)

    def drop(self, release_id: str) -> None:
        """Leave a release out from now on."""
        release = self._kept.pop(release_id)
        for pair in release.pairs:
            self._naming[pair].discard(release_id)
            if not self._naming[pair]:
                del self._naming[pair]
        release.forget()

    def links(self, release_id: str, siblings: Iterable[Features] = ()) -> tuple[Link, ...]:
        """Return the links of a release that was added, best first, series before related.

        `siblings`: releases of any date that share `SERIES_KEYS` keys with it.
        """
        ours = self._kept[release_id]
        others = self._kept | {other.name: other for other in siblings}
        del others[release_id]
        series = {link.release_id: link for link in _series(ours, others.values())}
        related = [link for link in self._related(ours) if link.release_id not in series]

        def rank(link: Link) -> tuple[float, int, str]:
            # Of texts as near, the full release comes before a brief.
            return -link.score, -len(others[link.release_id].text.tokens), link.release_id

        return (*sorted(series.values(), key=rank)[:_MOST], *sorted(related, key=rank)[:_MOST])

    def _related(self, ours: Features) -> Iterator[Link]:
        weights = {
            anchor: log(1 + len(self._kept) / len(self._naming[anchor]))
            for anchor in ours.anchors
            if len(self._naming[anchor]) <= _COMMON
        }
        held: Counter[str] = Counter()
        for anchor, weight in weights.items():
            for name in self._naming[anchor]:
                held[name] += weight  # type: ignore[assignment]
        for name, weight in held.items():
            theirs = self._kept[name]
            apart = ours.apart(theirs)
            if theirs is ours or (apart or 0) > NEAR_DAYS:
                continue
            fade = exp(-max(0, (apart or 0) - SOON) / _FADE)
            near, score = _nearness(ours, theirs, weight / held[ours.name])
            if near * fade >= _RELATED:
                telling = sorted(weights.keys() & theirs.pairs, key=lambda a: (-weights[a], a))[:3]
                reason = "both have " + ", ".join(map(" ".join, telling))
                yield Link(name, "related", round(score * fade * _STEPS) / _STEPS, reason)


def _series(ours: Features, others: Iterable[Features]) -> Iterator[Link]:
    for theirs in others:
        if len(ours.keys & theirs.keys) >= SERIES_KEYS:
            form = ours.form_with(theirs)
            if reason := forms.difference(form, ours.apart(theirs)):
                yield Link(theirs.name, "series", round(form.share, 2), _titled(ours, theirs, reason))


def _nearness(ours: Features, theirs: Features, held: float) -> tuple[float, float]:
    """Return how near two texts are, and how much of ours the other one has, both from 0 to 1.

    The first decides, so that a brief is near its full text from either side; the second ranks: what has most
    of ours, then what ours has most of. `held` is the share of our anchors by weight that the other one has.
    """
    shared = len(ours.words & theirs.words)
    common = len(ours.pairs & theirs.anchors)
    has = (2 * held + shared / max(1, len(ours.words))) / 3
    is_had = (2 * common / max(1, len(theirs.anchors)) + shared / max(1, len(theirs.words))) / 3
    return max(has, is_had), max(has, _PART * is_had)


def links(release: Release, neighbours: Iterable[Release]) -> tuple[Link, ...]:
    """Return the links of a release, best first, series before related; a pure function of its arguments.

    `neighbours`: the releases within `NEAR_DAYS` of any of its dates and those that share `SERIES_KEYS` keys.
    """
    others = {other.release_id: other for other in neighbours if other.release_id != release.release_id}
    near = {name for name, other in others.items() if (_apart(release.dates, other.dates) or 0) <= NEAR_DAYS}
    around = Neighbourhood(map(Features, [release, *(others[name] for name in sorted(near))]))
    return around.links(release.release_id, [Features(others[name]) for name in sorted(others.keys() - near)])


def kept_apart(one: Release, other: Release) -> str | None:
    """Return why two releases that look alike are two, None when they do not look alike.

    For example `same title, other figures: 12.7 / 8.2 percent`.
    """
    ours, theirs = Features(one), Features(other)
    form = forms.compare_forms(ours.text, theirs.text)
    if form.share < forms.PART and not (ours.title and ours.title == theirs.title):
        return None
    reason = forms.difference(form, ours.apart(theirs)) or compare(ours.text, theirs.text).reason
    return _titled(ours, theirs, reason)


def _titled(ours: Features, theirs: Features, reason: str) -> str:
    same_title = bool(ours.title) and ours.title == theirs.title
    return f"same {'title' if same_title else 'form'}, {reason}"
