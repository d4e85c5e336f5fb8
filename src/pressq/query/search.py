"""A query run against the archive: the one place where rows are fetched."""

from __future__ import annotations

from array import array
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple, Self

from pressq.query import rank
from pressq.query.compile import TEXTS, count, select
from pressq.query.nearness import nearest_first
from pressq.query.pattern import Matcher
from pressq.query.vocabulary import known

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from pressq.query.compile import Order, Sql
    from pressq.query.nearness import Row
    from pressq.query.nodes import Query


class Hits(NamedTuple):
    """What a query found."""

    rows: Sequence[int]
    """`release.row` of each, in order."""
    scores: Sequence[float]
    """The score of each: higher is better; 0.0 where nothing ranks."""
    query: Query
    """The query that found them, for highlights: the one that was asked, or its relaxed form."""
    whole: int
    """How many of the rows hold all that was asked, the first ones unless a sentence was; the rest hold some
    of its words."""

    @property
    def relaxed(self) -> bool:
        """Whether some of the rows hold only some of the words."""
        return self.whole < len(self.rows)

    @classmethod
    def of(cls, found: Iterable[Row], query: Query, whole: int | None = None) -> Self:
        """Return what was found; all of it holds the whole query unless `whole` says how much does."""
        # Of a million hits numbers take a tenth of what tuples do.
        rows, scores = array("q"), array("d")
        for row, score in found:
            rows.append(row)
            scores.append(score)
        return cls(rows, scores, query, len(rows) if whole is None else whole)


def fetch(
    connection: sqlite3.Connection,
    query: Query,
    *,
    since: date | None = None,
    until: date | None = None,
    categories: Sequence[str] = (),
    order: Order = "rank",
    limit: int | None = None,
) -> Hits:
    """Return the releases that `query` finds, at most `limit`. Raises QueryError for too slow a pattern.

    Where a ranked description finds too little (see `rank`), releases that hold some of its words follow.
    """
    within = partial(select, since=since, until=until, categories=categories, order=order)
    if query.pattern is not None:
        rows = _matching(connection, query.pattern, _rows(connection, within(query)))
        return Hits.of(islice(rows, limit), query)
    rows = _rows(connection, within(query, limit=limit))
    found = Hits.of(nearest_first(connection, query, rows) if order == "rank" else rows, query)
    page = rank.FEW if limit is None else limit
    if order != "rank" or found.whole >= page:
        return found
    loose = rank.relax(query)
    if loose is None or 2 * sum(known(connection, word) for word in loose.words) <= len(loose.words):
        return found
    partly = _rows(connection, within(loose.query, limit=page))
    filled = _filled(list(zip(found.rows, found.scores, strict=True)), partly, page, loose)
    return Hits.of(nearest_first(connection, loose.query, filled), loose.query, found.whole)


def total(
    connection: sqlite3.Connection,
    query: Query,
    *,
    since: date | None = None,
    until: date | None = None,
    categories: Sequence[str] = (),
) -> int:
    """Return how many releases hold all that `query` asks for. Raises QueryError as `fetch` does."""
    if query.pattern is not None:
        sql = select(query, since=since, until=until, categories=categories, order="date")
        return sum(1 for _ in _matching(connection, query.pattern, _rows(connection, sql)))
    sql = count(query, since=since, until=until, categories=categories)
    return int(next(_rows(connection, sql))[0])


def _rows(connection: sqlite3.Connection, sql: Sql) -> Iterator[Row]:
    return iter(connection.execute(*sql))


def _filled(whole: Sequence[Row], partly: Iterable[Row], page: int, loose: rank.Loose) -> list[Row]:
    """Return the releases that hold all of a description, and the best of the others, up to a page.

    In a sentence no word was chosen to be demanded, and the better release is the better answer.
    """
    have = dict(whole)
    some = dict(partly)
    others = [(row, score) for row, score in some.items() if row not in have]
    found = [*whole, *others][:page]
    if loose.sentence:
        found = sorted(
            ((row, some.get(row, score)) for row, score in found), key=lambda hit: (-hit[1], -hit[0])
        )
    return found


def _matching(connection: sqlite3.Connection, pattern: str, rows: Iterator[Row]) -> Iterator[Row]:
    """Yield the rows whose title or body holds `pattern`; the texts are read one by one."""
    matcher = Matcher(pattern)
    for row in rows:
        texts = connection.execute(TEXTS, row[:1]).fetchone()
        if any(text and matcher.matches(text) for text in texts):
            yield row
