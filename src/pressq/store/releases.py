"""The releases of the archive: written by an update, read by every command."""

from __future__ import annotations

from array import array
from datetime import date
from itertools import groupby, pairwise
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeAlias

from pressq.model import Release
from pressq.store.records import RELEASES, fetch, parts, sound
from pressq.store.rows import FILE, damaged, digest_of, occurrence_of

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator, Sequence

    from pressq.model import Occurrence, Values
    from pressq.store.records import Table

DAY_BITS: Final = 16
"""A release's row is its day's ordinal times 2 ** 16, plus a number within the day: the nearer rows lie, the
smaller is the full-text index."""

BATCH: Final = 200
"""Releases fetched by one statement; SQLite allows some hundreds of parameters in one."""

_COLUMNS: Final = (
    "row, release_id, date, title, category, publisher, reading, truncated, shown, categories, aliases"
)

Composed: TypeAlias = tuple[int, Release, int, int]
"""A release after its row; the reading and the occurrence that its body is taken from."""


class Document(NamedTuple):
    """What the full-text index holds of a release."""

    row: int
    title: str | None
    body: str
    category: str


def first_row(day: date | None) -> int:
    """Return the smallest row of a day; releases without a date come before all days."""
    return day.toordinal() << DAY_BITS if day else 0


class Releases:
    """The table of releases."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def write(self, composed: Sequence[Composed]) -> Iterator[Document]:
        """Insert releases; yield what the full-text index has to hold of each."""
        categories = ["\n".join(release.categories) for _, release, _, _ in composed]
        self._connection.executemany(
            f"INSERT INTO release ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            map(_columns, composed, categories),
        )
        for (row, release, _, _), names in zip(composed, categories, strict=True):
            yield Document(row, release.title, release.body, names)

    def remove(self, rows: Iterable[int]) -> Iterator[Document]:
        """Remove the releases in any of the rows, yielding what the full-text index holds of each."""
        for row in rows:
            found = self._connection.execute(
                "SELECT l.row, l.title, r.body, coalesce(l.categories, l.category, '') FROM release l"
                " JOIN reading r ON r.number = l.reading WHERE l.row = ?",
                (row,),
            ).fetchone()
            if found is None:
                continue
            self._connection.execute("DELETE FROM release WHERE row = ?", (row,))
            self._connection.execute("DELETE FROM figure WHERE release = ?", (row,))
            yield Document(*found)

    def get(self, rows: Sequence[int]) -> Iterator[Release]:
        """Yield these releases, in this order."""
        for start in range(0, len(rows), BATCH):
            batch = rows[start : start + BATCH]
            marks = ",".join("?" * len(batch))
            occurrences = self._occurrences(batch, marks)
            found = self._connection.execute(
                "SELECT l.row, l.release_id, l.date, l.title, l.category, l.publisher, r.body, l.truncated,"
                f" {FILE} || ':' || o.line, l.aliases FROM release l JOIN reading r ON r.number = l.reading"
                " JOIN occurrence o ON o.number = l.shown JOIN source s ON s.id = o.source"
                f" WHERE l.row IN ({marks})",
                batch,
            )
            releases = {row[0]: _release(row[1:], occurrences.get(row[0], ())) for row in found}
            if len(releases) < len(set(batch)):
                raise damaged()
            yield from (releases[row] for row in batch)

    def values(self, table: Table, rows: Sequence[int], names: Sequence[str]) -> Iterator[Values] | None:
        """Yield fields of these releases, or of their occurrences; None where the tables lack one of them."""
        if not all(part in table.columns for name in names for part in parts(name)):
            return None
        if table is RELEASES:
            return sound(self._connection, names, rows)
        return fetch(self._connection, table, names, rows)

    def _occurrences(self, batch: Sequence[int], marks: str) -> dict[int, tuple[Occurrence, ...]]:
        rows = self._connection.execute(
            f"SELECT r.release, r.number, r.digest, {FILE}, o.line, o.place, o.layout, r.title, r.body,"
            " r.date, o.category, o.publisher, o.truncated FROM reading r"
            " JOIN occurrence o ON o.reading = r.number JOIN source s ON s.id = o.source"
            f" WHERE r.release IN ({marks}) ORDER BY 1, 4, 5",
            batch,
        )
        return {
            release: tuple(occurrence_of(columns) for _, columns in group)
            for release, group in groupby(_sound(rows), key=lambda row: row[0])
        }

    def all_rows(self, most: int = -1) -> array[int]:
        """Return every row, newest first, or the first of them."""
        rows = self._connection.execute("SELECT row FROM release ORDER BY row DESC LIMIT ?", (most,))
        return array("q", (row for (row,) in rows))

    def bounds(self, first: date, last: date) -> tuple[int, int]:
        """Return the smallest and the largest row that releases of these days can have."""
        return first_row(first), first_row(last) + (1 << DAY_BITS) - 1

    def named(self, beginning: str) -> list[int]:
        """Return the rows of the releases that this beginning of an id finds; one that is whole wins."""
        exact = self._connection.execute(
            "SELECT row FROM release WHERE release_id = ?", (beginning,)
        ).fetchone()
        if exact:
            return [exact[0]]
        sql = (
            "SELECT DISTINCT release FROM reading WHERE name >= ? AND name < ? AND release >= 0"
            " ORDER BY release DESC"
        )
        return [row for (row,) in self._connection.execute(sql, (beginning, beginning + "g"))]

    def namesakes(self) -> Iterator[tuple[int, int]]:
        """Yield the rows of releases that share a title, each with the one before it in time."""
        rows = self._connection.execute(
            "SELECT title, row FROM release WHERE title IN"
            " (SELECT title FROM release GROUP BY title HAVING count(*) > 1) ORDER BY title, row"
        )
        for (title, earlier), (same, later) in pairwise(rows):
            if title == same:
                yield earlier, later

    def any(self) -> bool:
        """Return whether there is one."""
        return self._connection.execute("SELECT 1 FROM release LIMIT 1").fetchone() is not None

    def count(self) -> int:
        """Return how many there are."""
        return int(self._connection.execute("SELECT count(*) FROM release").fetchone()[0])


def _columns(composed: Composed, categories: str) -> tuple[object, ...]:
    row, release, reading, shown = composed
    return (
        row,
        release.release_id,
        release.date.isoformat() if release.date else None,
        release.title,
        release.category,
        release.publisher,
        reading,
        release.truncated,
        shown,
        None if categories == (release.category or "") else categories,
        " ".join(release.aliases),
    )


def _sound(rows: Iterable[tuple[Any, ...]]) -> Iterator[tuple[int, tuple[object, ...]]]:
    """Yield the release and the columns of occurrences whose reading is still the one that was written."""
    seen: set[int] = set()
    for release, number, digest, *columns in rows:
        if number not in seen:
            if digest_of(*columns[4:7]) != digest:
                raise damaged()
            seen.add(number)
        yield release, tuple(columns)


def _release(columns: tuple[object, ...], occurrences: tuple[Occurrence, ...]) -> Release:
    """Return a release that agrees with its occurrences, which are sound."""
    release_id, day, title, category, publisher, body, truncated, source, aliases = columns
    first = min((o.date for o in occurrences if o.date), default=None)
    if day != (first and first.isoformat()) or not any(o.body == body for o in occurrences):
        raise damaged()
    if title is not None and not any(o.title == title for o in occurrences):
        raise damaged()
    return Release(
        release_id=str(release_id),
        date=date.fromisoformat(str(day)) if day else None,
        title=None if title is None else str(title),
        category=None if category is None else str(category),
        publisher=None if publisher is None else str(publisher),
        body=str(body),
        truncated=bool(truncated),
        source=str(source),
        occurrences=occurrences,
        aliases=tuple(str(aliases).split()),
    )
