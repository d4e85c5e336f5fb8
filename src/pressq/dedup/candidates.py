"""Which readings are worth comparing, from their keys alone.

The answer is a function of the set of readings, whatever order they came in, so that an index grown by
updates and a rebuilt one are equal. And it stays small: a key that too many share tells nothing.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from itertools import chain, groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Final

from pressq.dedup.keys import WHOLE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

NEAR: Final = 10
"""Days within which a text is listed again; the next use of a form comes later, or is told by its figures."""
MOST: Final = 200
"""Places within `NEAR` days that may share a key before it counts as a form's: the whole output of a busy
month. Without a bound, thousands of texts written from one form would meet each other in pairs."""
_SHARED: Final = 2
"""Keys that two readings must share: a quoted sentence gives one by chance, a copy gives most of ten."""

EVER: Final = (0, (1 << 63) - 1)
"""The first and the last place of all."""

Pair = tuple[int, int]
Row = tuple[int, int, int]
"""(key, place, number)."""


def day_of(place: int) -> int:
    """Return the day of a place, 0 when it has none."""
    return place >> 32


def meetings(places: Sequence[int], during: tuple[int, int] = EVER) -> Iterator[Pair]:
    """Return which of the sorted `places` of one key meet, as pairs of positions, the later one in `during`.

    Those meet that lie at most `NEAR` days apart, or one of which has no day, if the key tells for both:
    at most `MOST` places lie within reach. Where it does not tell, each still meets the next, so that any
    number of copies hangs together.
    """
    days = [place >> 32 for place in places]
    undated = bisect_right(days, 0)
    telling = [True] * len(days) if len(days) <= MOST else _telling(days, undated)
    first = undated
    begin, end = bisect_left(places, during[0]), bisect_right(places, during[1])
    for late in range(begin, end):
        day = days[late]
        while first < late and days[first] < day - NEAR:
            first += 1
        if telling[late]:
            for early in chain(range(min(late, undated)), range(first, late)):
                if telling[early]:
                    yield early, late
        start = first if late >= undated else 0
        if late > start and not (telling[late] and telling[late - 1]):
            yield late - 1, late


def _telling(days: Sequence[int], undated: int) -> list[bool]:
    """Return for each of too many days whether the key tells anything there."""
    told = [False] * undated
    first = last = undated
    for day in days[undated:]:
        while days[first] < day - NEAR:
            first += 1
        while last < len(days) and days[last] <= day + NEAR:
            last += 1
        told.append(undated + last - first <= MOST)
    return told


def pairs(rows: Iterable[Row], during: tuple[int, int] = EVER) -> set[Pair]:
    """Return the pairs of numbers that should be compared, the later one in `during`; no row may come twice.

    Either they share two keys that tell, or the whole beginning and nothing lies between them in the order
    of places: this finds a text posted again after months, and any number of copies in linear time.
    """
    shared: Counter[Pair] = Counter()
    for group in by_key(rows):
        shared.update(met(group, during))
    return {pair for pair, count in shared.items() if count >= _SHARED}


def by_key(rows: Iterable[Row]) -> Iterator[list[Row]]:
    """Return the rows of every key that has more than one, in the order of places."""
    every = list(rows)
    # Most keys have one row: what is left to sort is a part.
    counts = Counter(map(itemgetter(0), every))
    for _, group in groupby(sorted(row for row in every if counts[row[0]] > 1), itemgetter(0)):
        yield list(group)


def met(group: list[Row], during: tuple[int, int] = EVER) -> Iterator[Pair]:
    """Return the pairs of numbers that meet through one key, each as many times as this counts for.

    Of all pairs those whose later one has a place in `during`, from the first to the last.
    """
    places = [place for _, place, _ in group]
    numbers = [number for _, _, number in group]
    for early, late in meetings(places, during):
        yield ordered(numbers[early], numbers[late])
    if group[0][0] >= WHOLE:
        for late in range(max(1, bisect_left(places, during[0])), bisect_right(places, during[1])):
            yield from [ordered(numbers[late - 1], numbers[late])] * _SHARED


def ordered(one: int, other: int) -> Pair:
    """Return the pair with the smaller number first."""
    return (one, other) if one < other else (other, one)
