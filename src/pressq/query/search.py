"""A query run against the archive: the one place where rows are fetched."""

from __future__ import annotations

from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

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

    rows: tuple[Row, ...]
    """`release.row` and score (higher is better; 0.0 where nothing ranks), in order."""
    query: Query
    """The query that found them, for highlights: the one that was asked, or its relaxed form."""
    whole: int
    """How many of the rows hold all that was asked, the first ones unless a sentence was; the rest hold some
    of its words."""

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
    if order == "rank":
        found = found._replace(rows=nearest_first(connection, query, found.rows))
    page = rank.FEW if limit is None else limit
    if order != "rank" or found.whole >= page:
        return found
    loose = rank.relax(query)
    if loose is None or 2 * sum(known(connection, word) for word in loose.words) <= len(loose.words):
        return found
    partly = _rows(connection, within(loose.query, limit=page))
    return Hits(
        nearest_first(connection, loose.query, _filled(found.rows, partly, page, loose)),
        loose.query,
        found.whole,
    )


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
