"""The readings of one component sorted into releases, without chains and without order.

Longest first: a reading joins the release whose longest text it is a copy of, or begins one of its own.
So two texts that a short cut would fit both stay two, and the cut goes to the nearer one.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import Counter, defaultdict, deque
from typing import TYPE_CHECKING, Final, NamedTuple

from pressq.dedup.keys import LEAD
from pressq.dedup.verdict import EXTRACT, SOON

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from pressq.dedup.candidates import Pair
    from pressq.dedup.verdict import Text, Verdict

_FITS: Final = 0.9
"""Coverage from which on a better one tells nothing: the longest copy may have a typo of its own."""

_FIRST: Final = 4
"""Releases of a component, those of the longest texts, that every reading is compared with."""
_END: Final = 3
"""Last words by which a copy is found that stops where a text stops."""
_AS_LONG: Final = 0.9
"""Share of the longest text from which on another is about as long: a sentence dropped, not a cut."""


def components(
    numbers: Iterable[int], pairs: Iterable[Pair], same: Callable[[int, int], bool]
) -> list[list[int]]:
    """Return the sets that pairs of copies connect, each sorted; a number in no pair is one by itself.

    A pair that is connected already is not compared: what is connected does not depend on that.
    """
    parent = {number: number for number in numbers}

    def root(number: int) -> int:
        while parent[number] != number:
            parent[number] = number = parent[parent[number]]
        return number

    for one, other in pairs:
        first, second = (root(parent.setdefault(number, number)) for number in (one, other))
        if first != second and same(one, other):
            parent[max(first, second)] = min(first, second)
    found: dict[int, list[int]] = {}
    for number in sorted(parent):
        found.setdefault(root(number), []).append(number)
    return list(found.values())


class Fit(NamedTuple):
    """How well a text fits a release, to be compared with others."""

    agreeing: int
    """Figures that differ, below zero."""
    closely: bool
    """Whether it has few edits."""
    soon: bool
    """Whether it was listed within days."""
    titled: bool
    """Whether it has a title of the release."""
    length: int
    """Of the text that it was measured by, in tokens."""
    direct: bool
    """Whether that was the longest text of the release."""


class _Longest:
    """The longest text of a release, on every day and under every title that its words were met."""

    def __init__(self, text: Text) -> None:
        self.text = text
        self.titles = {text.title}
        self._days = [text.day] if text.day else []
        self._copies = {text.day: text}
        self._endings: dict[tuple[str, ...], Text] = {}

    def add(self, text: Text, fit: Fit) -> None:
        """Note a text that went here: one more page with the same words, or one that stops elsewhere."""
        if text.body == self.text.body:
            self.titles.add(text.title)
            if text.day not in self._copies:
                self._copies[text.day] = text
                if text.day:
                    insort(self._days, text.day)
        elif fit.direct:
            self._endings.setdefault(_ending(text), text)

    def _nearest(self, text: Text) -> Text:
        """Return the copy that was listed nearest to a text; one without a date where no other is."""
        after = bisect_left(self._days, text.day)
        near = self._days[max(0, after - 1) : after + 1]
        return self._copies[min(near, key=lambda day: (abs(day - text.day), day), default=0)]

    def fit(self, text: Text, compare: Callable[[Text, Text], Verdict]) -> Fit | None:
        """Return how well a text fits, None where it is no copy.

        It is measured by the longest text. Where it leaves out as much as an extract, a copy that stops where
        it does is the better measure.
        """
        nearest = self._nearest(text)
        verdict, direct = compare(text, nearest), True
        if verdict.reason == EXTRACT and (other := self._endings.get(_ending(text))):
            nearest, verdict, direct = other, compare(text, other), False
        if not verdict.same:
            return None
        return Fit(
            -len(verdict.swaps),
            verdict.coverage >= _FITS,
            _apart(text, nearest) <= SOON,
            text.title in self.titles,
            len(nearest.tokens),
            direct,
        )


def _ending(text: Text) -> tuple[str, ...]:
    return tuple(text.tokens[-_END:])


def releases(
    texts: Mapping[int, Text], pairs: Iterable[Pair], compare: Callable[[Text, Text], Verdict]
) -> tuple[tuple[int, ...], ...]:
    """Return the groups of one component, each sorted and ordered by its smallest number.

    A reading is compared with the longest text of every release that a reading it meets in `pairs` is in,
    and with those of the first few releases: where thousands of copies differ, they do not all meet.
    """
    beside: defaultdict[int, set[int]] = defaultdict(set)
    for one, other in pairs:
        beside[one].add(other)
        beside[other].add(one)
    found: list[_Longest] = []
    groups: list[list[int]] = []
    went: dict[int, int] = {}
    for number in _in_order(texts):
        text = texts[number]
        near = {went[other] for other in beside[number] if other in went}.union(range(_FIRST)[: len(found)])
        fits = [
            (fit, -place) for place in sorted(near) if (fit := found[place].fit(text, compare)) is not None
        ]
        if fits:
            place = -max(fits)[1]
            found[place].add(text, max(fits)[0])
            groups[place].append(number)
        else:
            place = len(found)
            found.append(_Longest(text))
            groups.append([number])
        went[number] = place
    return tuple(sorted(tuple(sorted(group)) for group in groups))


def _in_order(texts: Mapping[int, Text]) -> Iterator[int]:
    """Return the numbers, long texts first; of those about as long, what most copies agree on comes first.

    A copy with a typo may be the longest by a word, and is not the one to measure others by.
    """
    leads = {number: " ".join(text.tokens[:LEAD]) for number, text in texts.items()}
    votes = Counter(leads.values()) + Counter(text.body for text in texts.values())

    def rank(number: int) -> tuple[object, ...]:
        text = texts[number]
        agreed = votes[text.body] + votes[leads[number]]
        return -agreed, not text.day, -len(text.tokens), text.body, text.day, text.title, text.printed

    left = deque(sorted(texts, key=lambda number: -len(texts[number].tokens)))
    while left:
        least = _AS_LONG * len(texts[left[0]].tokens)
        alike = []
        while left and len(texts[left[0]].tokens) >= least:
            alike.append(left.popleft())
        yield from sorted(alike, key=rank)


def _apart(one: Text, other: Text) -> int:
    """Return the days between two texts; one without a date stands a day from every other."""
    return abs(one.day - other.day) if one.day and other.day else 1
