"""Which readings belong together: the memory that de-duplication asks, and what it decided."""

from __future__ import annotations

from array import array
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from pressq.dedup import Keyed, KeyRow, beginning
from pressq.dedup.candidates import day_of
from pressq.dedup.identity import SHORT
from pressq.dedup.keys import WHOLE
from pressq.store.places import Allotter, place
from pressq.store.rows import FILE, occurrence_of

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from pressq.dedup import Beginning, Span
    from pressq.model import Occurrence
    from pressq.store.places import Place


class Member(NamedTuple):
    """An occurrence in its release."""

    reading: int
    """The number of the reading that it shows."""
    name: str
    """The full name of that reading."""
    number: int
    """Its own number."""
    occurrence: Occurrence


class Groups:
    """The readings, their keys, and the release that each went to; the `Memory` of de-duplication."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def rows(self, spans: Iterable[Span]) -> Iterator[KeyRow]:
        """Yield the stored keys in any of the spans."""
        if self._connection.execute("SELECT 1 FROM candidate LIMIT 1").fetchone() is None:
            return
        sql = "SELECT key, place, number FROM candidate WHERE key = ? AND place BETWEEN ? AND ?"
        for span in spans:
            yield from map(KeyRow._make, self._connection.execute(sql, span))

    def rows_of(self, numbers: Collection[int]) -> Iterator[KeyRow]:
        """Yield every stored key of these readings, found anew from their texts: an index would cost more."""
        for number, occurrence in self.readings(numbers):
            found = beginning(occurrence)
            yield from (KeyRow(key, found.place, number) for key in found.keys)

    def component(self, numbers: Collection[int]) -> set[int]:
        """Return every reading in the components of these."""
        found: set[int] = set()
        for number in numbers:
            if number not in found:
                found.update(
                    member
                    for (member,) in self._connection.execute(
                        "SELECT number FROM reading WHERE component ="
                        " (SELECT component FROM reading WHERE number = ? AND component >= 0)",
                        (number,),
                    )
                )
        return found

    def readings(self, numbers: Collection[int]) -> Iterator[tuple[int, Occurrence]]:
        """Yield these readings: their title, body and date, whoever shows them."""
        sql = "SELECT title, body, date FROM reading WHERE number = ?"
        for number in numbers:
            for title, body, day in self._connection.execute(sql, (number,)):
                yield number, occurrence_of(("", 0, 0, "", title, body, day, None, None, False))

    def having(self, key: int) -> list[tuple[int, int]]:
        """Return the readings that have a key: the number of each, and the row of its release."""
        return self._connection.execute(
            "SELECT DISTINCT c.number, r.release FROM candidate c JOIN reading r ON r.number = c.number"
            " WHERE c.key = ?",
            (key,),
        ).fetchall()

    def drop(self, numbers: Collection[int]) -> None:
        """Remove readings that no occurrence shows any more."""
        self._connection.executemany(
            "DELETE FROM candidate WHERE key = ? AND place = ? AND number = ?", self.rows_of(numbers)
        )
        self._connection.executemany("DELETE FROM reading WHERE number = ?", [(n,) for n in numbers])

    def remember(self, fresh: Mapping[int, Beginning]) -> None:
        """Keep the keys of new readings."""
        # Sorted, for each page of the table is then written once.
        rows = sorted((key, found.place, number) for number, found in fresh.items() for key in found.keys)
        self._connection.executemany("INSERT INTO candidate VALUES (?, ?, ?)", rows)

    def wait(self, fresh: Mapping[int, Beginning]) -> None:
        """Put new readings in a table of their own until all are read; keep the keys of those with a date."""
        self._connection.execute(
            "CREATE TABLE IF NOT EXISTS waiting"
            " (place INTEGER, number INTEGER, keys BLOB, PRIMARY KEY (place, number)) WITHOUT ROWID"
        )
        self._connection.executemany(
            "INSERT INTO waiting VALUES (?, ?, ?)",
            sorted(
                (found.place, number, array("q", found.keys).tobytes()) for number, found in fresh.items()
            ),
        )
        self.remember({number: found for number, found in fresh.items() if day_of(found.place)})

    def by_time(self) -> Iterator[Keyed]:
        """Yield every dated reading that waits, in the order of time."""
        waiting = self._connection.execute(
            "SELECT * FROM waiting WHERE place >= 1 << 32 ORDER BY place, number"
        )
        for where, number, keys in waiting:
            yield Keyed(where, number, array("q", keys))

    def dated(self) -> int:
        """Return how many those are."""
        waiting = self._connection.execute("SELECT count(*) FROM waiting WHERE place >= 1 << 32")
        return int(waiting.fetchone()[0])

    def undated(self, size: int) -> Iterator[dict[int, Beginning]]:
        """Yield those that wait without a date, so many at once."""
        waiting = self._connection.execute("SELECT number FROM waiting WHERE place < 1 << 32")
        while some := [number for (number,) in islice(waiting, size)]:
            yield {number: beginning(occurrence) for number, occurrence in self.readings(some)}

    def wholes(self) -> Iterator[KeyRow]:
        """Yield the stored keys of whole beginnings, in the order of key and place."""
        sql = "SELECT key, place, number FROM candidate WHERE key >= ? ORDER BY key, place, number"
        return map(KeyRow._make, self._connection.execute(sql, (WHOLE,)))

    def all_settled(self) -> None:
        """Let go of what waited."""
        # What it leaves free, the full-text index takes.
        self._connection.execute("DROP TABLE waiting")

    def names(self, numbers: Iterable[int]) -> dict[int, str]:
        """Return the full names of these readings."""
        sql = "SELECT name FROM reading WHERE number = ?"
        return {number: name for number in numbers for (name,) in self._connection.execute(sql, (number,))}

    def releases_of(self, numbers: Iterable[int]) -> set[int]:
        """Return the rows of the releases that these readings are in."""
        sql = "SELECT release FROM reading WHERE number = ? AND release >= 0"
        return {row for number in numbers for (row,) in self._connection.execute(sql, (number,))}

    def releases_named(self, beginnings: Iterable[str]) -> set[int]:
        """Return the rows of the releases that have a full name with one of these beginnings."""
        return {row for beginning in beginnings for _, row in self._named(beginning)}

    def crowds(self, releases: Sequence[int]) -> dict[int, set[str]]:
        """Return the full names in other releases that begin like the short form of any name of each.

        For some hundreds of releases at most.
        """
        rows = self._connection.execute(
            "SELECT own.release, other.name FROM reading own JOIN reading other"
            " ON other.name >= substr(own.name, 1, ?) AND other.name < substr(own.name, 1, ?) || 'g'"
            f" WHERE own.release IN ({_marks(releases)}) AND other.number != own.number"
            " AND other.release != own.release AND other.release >= 0",
            (SHORT, SHORT, *releases),
        )
        found: dict[int, set[str]] = {release: set() for release in releases}
        for release, name in rows:
            found[release].add(name)
        return found

    def _named(self, beginning: str) -> Iterator[tuple[str, int]]:
        # Names are made of digits, a-f and a hyphen, so that "g" comes after all that can follow.
        sql = "SELECT name, release FROM reading WHERE name >= ? AND name < ? AND release >= 0"
        yield from self._connection.execute(sql, (beginning, beginning + "g"))

    def settle(self, places: Iterable[tuple[int, int, int]]) -> None:
        """Note where readings went: (component, row of the release, number)."""
        self._connection.executemany("UPDATE reading SET component = ?, release = ? WHERE number = ?", places)

    def allot(self, new: Sequence[Place], vacated: Collection[int]) -> tuple[list[int], dict[int, int]]:
        """Return the rows of new releases, in their order, and those that others have to move to.

        Whoever has one of the rows in `vacated` goes.
        """
        sql = "SELECT 1 FROM reading WHERE release >= 0 LIMIT 1"
        any_stands = self._connection.execute(sql).fetchone() is not None
        return Allotter(new, vacated, self._standing if any_stands else lambda _: None).rows()

    def _standing(self, row: int) -> Place | None:
        found = self._connection.execute("SELECT name FROM reading WHERE release = ?", (row,)).fetchall()
        return place([name for (name,) in found]) if found else None

    def moved(self, moves: Mapping[int, int]) -> list[tuple[int, int, int]]:
        """Return what `settle` has to know for releases to move from row to row."""
        sql = "SELECT component, ?, number FROM reading WHERE release = ?"
        return [place for old, new in moves.items() for place in self._connection.execute(sql, (new, old))]

    def inhabited(self, releases: Iterable[int]) -> set[int]:
        """Return those of the releases that any reading is in."""
        sql = "SELECT release FROM reading WHERE release = ? LIMIT 1"
        return {row for release in releases for (row,) in self._connection.execute(sql, (release,))}

    def all_releases(self) -> list[int]:
        """Return the rows of all releases, in order."""
        rows = self._connection.execute("SELECT DISTINCT release FROM reading WHERE release >= 0 ORDER BY 1")
        return [row for (row,) in rows]

    def members(self, releases: Sequence[int]) -> dict[int, list[Member]]:
        """Return every occurrence of these releases (some hundreds at most), those of a release together."""
        chosen = f"r.release IN ({_marks(releases)})"
        texts = self._connection.execute(
            f"SELECT r.number, r.release, r.name, r.title, r.body, r.date FROM reading r WHERE {chosen}",
            releases,
        )
        readings = {number: columns for number, *columns in texts}
        places = self._connection.execute(
            f"SELECT o.reading, o.number, {FILE}, o.line, o.place, o.layout, o.category, o.publisher,"
            " o.truncated FROM reading r JOIN occurrence o ON o.reading = r.number"
            f" JOIN source s ON s.id = o.source WHERE {chosen}",
            releases,
        )
        found: dict[int, list[Member]] = {release: [] for release in releases}
        for reading, number, file, line, order, layout, *about in places:
            release, name, *text = readings[reading]
            occurrence = occurrence_of((file, line, order, layout, *text, *about))
            found[release].append(Member(reading, name, number, occurrence))
        return found


def _marks(values: Sequence[int]) -> str:
    return ",".join("?" * len(values))
