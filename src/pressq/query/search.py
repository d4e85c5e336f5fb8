"""A query run against the archive: the one place where rows are fetched."""

from __future__ import annotations

from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from pressq.query import rank
from pressq.query.compile import TEXTS, count, select
from pressq.query.pattern import Matcher
from pressq.query.vocabulary import known

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from pressq.query.compile import Order, Sql
    from pressq.query.nodes import Query

Row: TypeAlias = tuple[int, float]
"""`release.row` and score."""


class Hits(NamedTuple):
    """What a query found."""

    rows: tuple[Row, ...]
    """`release.row` and score (higher is better; 0.0 where nothing ranks), in order."""
    query: Query
    """The query that found them, for highlights: the one that was asked, or its relaxed form."""
    whole: int
    """How many of the rows, from the first on, hold all that was asked; the rest hold some of the words."""

    @property
    def relaxed(self) -> bool:
        """Whether some of the rows hold only some of the words."""
        return self.whole < len(self.rows)


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
        return _whole(query, islice(rows, limit))
    found = _whole(query, _rows(connection, within(query, limit=limit)))
    page = rank.FEW if limit is None else min(limit, rank.FEW)
    if order != "rank" or found.whole >= page:
        return found
    loose = rank.relax(query)
    if loose is None or 2 * sum(known(connection, word) for word in loose.words) <= len(loose.words):
        return found
    have = {row for row, _ in found.rows}
    more = [row for row in _rows(connection, within(loose.query, limit=page)) if row[0] not in have]
    return Hits((*found.rows, *more[: page - found.whole]), loose.query, found.whole)


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


def _whole(query: Query, rows: Iterable[Row]) -> Hits:
    found = tuple(rows)
    return Hits(found, query, len(found))


def _matching(connection: sqlite3.Connection, pattern: str, rows: Iterator[Row]) -> Iterator[Row]:
    """Yield the rows whose title or body holds `pattern`; the texts are read one by one."""
    matcher = Matcher(pattern)
    for row in rows:
        texts = connection.execute(TEXTS, row[:1]).fetchone()
        if any(text and matcher.matches(text) for text in texts):
            yield row
