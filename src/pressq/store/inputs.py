"""What was read: the sources as they were, their problems, and where they show which reading."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pressq.model import Issue, Occurrence
from pressq.sources import Folder
from pressq.store.rows import digest_of

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator

    from pressq.dedup import Beginning


class Seen(NamedTuple):
    """A source as it was when it was read."""

    id: int
    size: int
    mtime_ns: int
    """The file's time of change; -1 where that could not tell a later change."""
    digest: bytes


class Inputs:
    """The sources that the index was made from."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def seen(self) -> dict[str, Seen]:
        """Return every source by name."""
        rows = self._connection.execute("SELECT name, id, size, mtime_ns, digest FROM source")
        return {name: Seen(*rest) for name, *rest in rows}

    def stamps(self) -> set[tuple[str, int, int]]:
        """Return name, size and time of change of every source."""
        return set(self._connection.execute("SELECT name, size, mtime_ns FROM source"))

    def touch(self, seen: Seen, mtime_ns: int) -> None:
        """Note that a source has this time of change and the same bytes as before."""
        self._connection.execute("UPDATE source SET mtime_ns = ? WHERE id = ?", (mtime_ns, seen.id))

    def add(
        self, name: str, size: int, mtime_ns: int, digest: bytes, items: Iterable[Occurrence | Issue]
    ) -> tuple[set[int], dict[int, Beginning]]:
        """Add a source with what was read from it; return the readings that it shows, and the new of them."""
        cursor = self._connection.execute(
            "INSERT INTO source (name, size, mtime_ns, digest) VALUES (?, ?, ?, ?)",
            (name, size, mtime_ns, digest),
        )
        source = cursor.lastrowid
        shown: set[int] = set()
        fresh: dict[int, Beginning] = {}
        problems: list[tuple[object, ...]] = []
        places: list[tuple[object, ...]] = []
        for item in items:
            if isinstance(item, Issue):
                problems.append((source, *item))
                continue
            number = self._reading(item, fresh)
            file = None if item.file == name else item.file
            place = (source, file, item.line, item.order, item.layout)
            places.append((*place, item.category, item.publisher, item.truncated, number))
            shown.add(number)
        self._connection.executemany("INSERT INTO problem VALUES (?, ?, ?, ?, ?)", problems)
        self._connection.executemany(
            "INSERT INTO occurrence VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?)", places
        )
        return shown, fresh

    def _reading(self, item: Occurrence, fresh: dict[int, Beginning]) -> int:
        """Return the number of the reading that an occurrence shows; a new one is added, to `fresh` too."""
        from pressq.dedup import beginning

        day = item.date.isoformat() if item.date else None
        digest = digest_of(item.title, item.body, day)
        known = self._connection.execute("SELECT number FROM reading WHERE digest = ?", (digest,)).fetchone()
        if known:
            return int(known[0])
        found = beginning(item)
        cursor = self._connection.execute(
            "INSERT INTO reading (digest, title, date, body, name) VALUES (?, ?, ?, ?, ?)",
            (digest, item.title, day, item.body, found.name),
        )
        number = int(cursor.lastrowid or 0)
        fresh[number] = found
        return number

    def forget(self, source_ids: Iterable[int]) -> set[int]:
        """Remove sources with their problems and occurrences; return the readings that they showed."""
        numbers: set[int] = set()
        for source in source_ids:
            rows = self._connection.execute("SELECT reading FROM occurrence WHERE source = ?", (source,))
            numbers.update(number for (number,) in rows)
            for statement in ("problem WHERE source", "occurrence WHERE source", "source WHERE id"):
                self._connection.execute(f"DELETE FROM {statement} = ?", (source,))
        return numbers

    def unseen(self, numbers: Iterable[int]) -> list[int]:
        """Return those of the readings that no source shows any more."""
        sql = "SELECT 1 FROM occurrence WHERE reading = ? LIMIT 1"
        return [number for number in numbers if self._connection.execute(sql, (number,)).fetchone() is None]

    def note_look(self, now: float, folders: Iterable[Folder]) -> None:
        """Note that everything was looked at, and how the folders were then."""
        self._connection.execute("DELETE FROM folder")
        self._connection.executemany("INSERT INTO folder VALUES (?, ?, ?)", folders)
        self._connection.execute("INSERT OR REPLACE INTO meta VALUES ('looked', ?)", (str(now),))

    def outdate_look(self) -> None:
        """Note that the index may not be in step any more with the folders as they were noted."""
        self._connection.execute("UPDATE folder SET state = x''")

    def last_look(self) -> tuple[float, list[Folder]]:
        """Return when everything was looked at, in seconds since 1970, and how the folders were then."""
        found = self._connection.execute("SELECT value FROM meta WHERE name = 'looked'").fetchone()
        folders = self._connection.execute("SELECT path, mtime_ns, state FROM folder") if found else ()
        return (float(found[0]) if found else 0.0), [Folder(*folder) for folder in folders]

    def problems(self) -> Iterator[Issue]:
        """Yield the problems of every source, by file and line."""
        rows = self._connection.execute(
            "SELECT file, line, reason, severity FROM problem ORDER BY file, line, reason"
        )
        for row in rows:
            yield Issue(*row)

    def certain(self) -> bool:
        """Return whether every source could be read, and would have another time if it changed since."""
        racy = self._connection.execute("SELECT 1 FROM source WHERE mtime_ns < 0 LIMIT 1").fetchone()
        return racy is None and not self.doubtful()

    def doubtful(self) -> set[int]:
        """Return the ids of the sources that could not be read, which may be readable now."""
        rows = self._connection.execute("SELECT DISTINCT source FROM problem WHERE severity = 'unreadable'")
        return {source for (source,) in rows}
