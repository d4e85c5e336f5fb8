"""The releases of the archive: written by an update, read by every command."""

from __future__ import annotations

from datetime import date
from itertools import groupby, pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from pressq.model import Release
from pressq.store.rows import occurrence_of

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from pressq.model import Occurrence

DAY_BITS: Final = 20
"""A release's row is its day's ordinal times 2 ** 20, plus a number within the day."""

BATCH: Final = 200
"""Releases fetched by one statement; SQLite allows some hundreds of parameters in one."""

_COLUMNS: Final = (
    "row, release_id, date, title, category, publisher, reading, truncated, source, categories, aliases"
)


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

    def allotter(self, vacated: Collection[int]) -> Allotter:
        """Return what gives new releases their rows; those in `vacated` are about to be free."""
        return Allotter(self._connection, vacated)

    def write(self, row: int, release: Release, reading: int) -> Document:
        """Insert a release, its body that of a reading; return what the full-text index has to hold of it."""
        categories = "\n".join(release.categories)
        self._connection.execute(
            f"INSERT INTO release ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                row,
                release.release_id,
                release.date.isoformat() if release.date else None,
                release.title,
                release.category,
                release.publisher,
                reading,
                release.truncated,
                release.source,
                categories,
                " ".join(release.aliases),
            ),
        )
        return Document(row, release.title, release.body, categories)

    def remove(self, rows: Iterable[int]) -> Iterator[Document]:
        """Remove releases with their figures, yielding what the full-text index holds of each."""
        for row in rows:
            found = self._connection.execute(
                "SELECT l.row, l.title, r.body, l.categories FROM release l"
                " JOIN reading r ON r.number = l.reading WHERE l.row = ?",
                (row,),
            ).fetchone()
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
                " l.source, l.aliases FROM release l JOIN reading r ON r.number = l.reading"
                f" WHERE l.row IN ({marks})",
                batch,
            )
            releases = {row[0]: _release(row[1:], occurrences[row[0]]) for row in found}
            yield from (releases[row] for row in batch)

    def _occurrences(self, batch: Sequence[int], marks: str) -> dict[int, tuple[Occurrence, ...]]:
        rows = self._connection.execute(
            "SELECT r.release, o.file, o.line, o.place, o.layout, r.title, r.body, r.date, o.category,"
            " o.publisher, o.truncated FROM reading r JOIN occurrence o ON o.reading = r.number"
            f" WHERE r.release IN ({marks}) ORDER BY r.release, o.file, o.line",
            batch,
        )
        return {
            release: tuple(occurrence_of(row[1:]) for row in group)
            for release, group in groupby(rows, key=lambda row: row[0])
        }

    def all_rows(self) -> list[int]:
        """Return every row, newest first."""
        return [row for (row,) in self._connection.execute("SELECT row FROM release ORDER BY row DESC")]

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


def _release(columns: tuple[object, ...], occurrences: tuple[Occurrence, ...]) -> Release:
    release_id, day, title, category, publisher, body, truncated, source, aliases = columns
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


class Allotter:
    """Gives releases their rows: by day, and within a day by name.

    So the rows, and with them the order among releases of one day, are the same whenever what came. Only two
    releases of one day whose names end alike leave it to chance who comes first.
    """

    def __init__(self, connection: sqlite3.Connection, vacated: Collection[int]) -> None:
        self._connection = connection
        self._vacated = vacated
        self._given: set[int] = set()

    def row(self, day: date | None, name: str) -> int:
        """Return a free row within a day for a release with this full name."""
        # The first digits of a name say how the text begins, which releases of one form share.
        first, place = first_row(day), int(name[-(DAY_BITS // 4) :], 16)
        while not self._free(first + place):
            place = (place + 1) % (1 << DAY_BITS)
        self._given.add(first + place)
        return first + place

    def _free(self, row: int) -> bool:
        if row in self._given:
            return False
        taken = self._connection.execute("SELECT 1 FROM release WHERE row = ?", (row,)).fetchone()
        return taken is None or row in self._vacated
