"""Which of equal answers comes first: the one in which the words that are looked for stand together."""

from __future__ import annotations

from itertools import groupby, islice
from typing import TYPE_CHECKING, Final, TypeAlias

from pressq.query.compile import TEXTS
from pressq.query.match import hits, needles

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator, Sequence

    from pressq.query.match import Hit, Needle
    from pressq.query.nodes import Query

Row: TypeAlias = tuple[int, float]
"""`release.row` and score."""

LOOKED_AT: Final = 20
"""Hits whose texts are read: those that someone sees first."""
ALIKE: Final = 6
"""Decimals of a score that tell two hits apart; what is below comes of the order in which sums are taken."""


def nearest_first(connection: sqlite3.Connection, query: Query, rows: Iterable[Row]) -> Iterator[Row]:
    """Yield rows that are in the order of their scores, the nearer words first where scores are equal."""
    wanted = [needles(query, field) for field in ("title", "body")]
    if max(len({needle.group for needle in some}) for some in wanted) < 2:
        yield from rows
        return
    left = iter(rows)
    first = list(islice(left, LOOKED_AT))
    for _, some in groupby(first, key=lambda row: round(row[1], ALIKE)):
        tied = list(some)
        if len(tied) > 1:
            tied.sort(key=lambda row: _apart(connection, wanted, row[0]))
        yield from tied
    yield from left


def _apart(connection: sqlite3.Connection, wanted: list[list[Needle]], row: int) -> tuple[int, int]:
    """Return how far apart the words stand in the title or the body of a release, whichever is better."""
    texts = connection.execute(TEXTS, (row,)).fetchone()
    return min(spread(hits(some, text or "")) for some, text in zip(wanted, texts, strict=True))


def spread(found: Sequence[Hit]) -> tuple[int, int]:
    """Return how many words the hits are of, negated, and the characters of the shortest stretch with all.

    The less, the nearer.
    """
    last: dict[int, int] = {}
    """Where each word was met last."""
    groups = len({hit.group for hit in found})
    shortest = 0
    for hit in found:
        last[hit.group] = hit.start
        if len(last) == groups:
            size = hit.end - min(last.values())
            shortest = min(shortest or size, size)
    return -groups, shortest
