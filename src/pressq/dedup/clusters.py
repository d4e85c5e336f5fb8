"""The readings of one component sorted into releases, without chains and without order.

Longest first: a reading joins the release whose longest text it is a copy of, or begins one of its own.
So two texts that a short cut would fit both stay two, and the cut goes to the nearer one.
"""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from typing import TYPE_CHECKING, Final

from pressq.dedup.keys import LEAD
from pressq.dedup.verdict import SOON

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from pressq.dedup.candidates import Pair
    from pressq.dedup.verdict import Text, Verdict

_FITS: Final = 0.9
"""Coverage from which on a better one tells nothing: the longest copy may have a typo of its own."""

_AS_LONG: Final = 0.9
"""Share of the longest text from which on another is about as long: a sentence dropped, not a cut."""


def components(
    numbers: Iterable[int], pairs: Iterable[Pair], same: Callable[[int, int], bool]
) -> list[list[int]]:
    """Return the sets that pairs of copies connect, each sorted.

    A pair that is connected already is not compared: what is connected does not depend on that.
    """
    parent = {number: number for number in numbers}

    def root(number: int) -> int:
        while parent[number] != number:
            parent[number] = number = parent[parent[number]]
        return number

    for one, other in pairs:
        first, second = root(one), root(other)
        if first != second and same(one, other):
            parent[max(first, second)] = min(first, second)
    found: dict[int, list[int]] = {}
    for number in sorted(parent):
        found.setdefault(root(number), []).append(number)
    return list(found.values())


def releases(
    texts: Mapping[int, Text], pairs: Iterable[Pair], compare: Callable[[Text, Text], Verdict]
) -> tuple[tuple[int, ...], ...]:
    """Return the groups of one component, each sorted and ordered by its smallest number.

    A reading is compared with the longest text of every release that it or a copy of it meets in `pairs`.
    """
    beside: defaultdict[int, set[int]] = defaultdict(set)
    for one, other in pairs:
        beside[one].add(other)
        beside[other].add(one)
    copies: defaultdict[str, list[Text]] = defaultdict(list)
    for text in texts.values():
        copies[text.body].append(text)
    leader: dict[int, int] = {}
    for number in _in_order(texts):
        text = texts[number]
        best: tuple[tuple[float, ...], int] | None = None
        for other in sorted({leader[near] for near in beside[number] if near in leader}):
            longest = min(copies[texts[other].body], key=lambda copy: _nearness(text, copy))
            verdict = compare(text, longest)
            rank = _fit(text, longest, verdict)
            if verdict.same and (best is None or rank > best[0]):
                best = (rank, other)
        leader[number] = best[1] if best else number
    groups: dict[int, list[int]] = {}
    for number in sorted(leader):
        groups.setdefault(leader[number], []).append(number)
    return tuple(tuple(group) for group in groups.values())


def _in_order(texts: Mapping[int, Text]) -> Iterator[int]:
    """Return the numbers, long texts first; of those about as long, what most copies agree on comes first.

    A copy with a typo may be the longest by a word, and is not the one to measure others by.
    """
    bodies = Counter(text.body for text in texts.values())
    leads = Counter(" ".join(text.tokens[:LEAD]) for text in texts.values())

    def support(number: int) -> tuple[object, ...]:
        text = texts[number]
        return (
            -bodies[text.body] - leads[" ".join(text.tokens[:LEAD])],
            not text.day,
            -len(text.tokens),
            text.body,
            text.day,
            text.title,
            number,
        )

    left = deque(sorted(texts, key=lambda number: -len(texts[number].tokens)))
    while left:
        least = _AS_LONG * len(texts[left[0]].tokens)
        alike = []
        while left and len(texts[left[0]].tokens) >= least:
            alike.append(left.popleft())
        yield from sorted(alike, key=support)


def _nearness(text: Text, copy: Text) -> tuple[object, ...]:
    return _apart(text, copy), text.title != copy.title, copy.day, copy.title


def _fit(text: Text, longest: Text, verdict: Verdict) -> tuple[float, ...]:
    """Return how well a text fits a release: no other figures, few edits, listed soon, same title, long."""
    return (
        -len(verdict.swaps),
        verdict.coverage >= _FITS,
        _apart(text, longest) <= SOON,
        text.title == longest.title,
        len(longest.tokens),
    )


def _apart(one: Text, other: Text) -> int:
    """Return the days between two texts; one without a date stands a day from every other."""
    return abs(one.day - other.day) if one.day and other.day else 1
