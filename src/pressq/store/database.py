"""The only place that connects to SQLite."""

from __future__ import annotations

import contextlib
import sqlite3
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING, Final, NamedTuple, Protocol, Self, TypeAlias

from pressq.store.figures import Figures
from pressq.store.inputs import Inputs
from pressq.store.releases import Releases
from pressq.store.schema import BUILD_PRAGMAS, LARGE_PAGE, SMALL_DUMPS, SMALL_PAGE, TABLES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from pressq.store.groups import Groups
    from pressq.store.releases import Document

BATCH: Final = 1000
"""Documents handed to SQLite at once."""

BUSY_SECONDS: Final = 60.0
"""How long a process waits for another one's write before it gives up."""


_DAMAGE: Final = ("malformed", "corrupt", "no such", "could not decode", "not a database")
"""What SQLite says of a file that does not hold what it wrote, in a class of errors that has other uses."""


def is_damage(error: BaseException) -> bool:
    """Return whether an error says that the index is not sound, so that it has to be made anew."""
    if isinstance(error, sqlite3.OperationalError):
        return any(word in str(error).lower() for word in _DAMAGE)
    return isinstance(error, sqlite3.DatabaseError)


Guard: TypeAlias = "Callable[[], contextlib.AbstractContextManager[None]]"
"""What is held around a write."""


class Counts(NamedTuple):
    """How much an index holds."""

    files: int
    occurrences: int
    releases: int
    repeated: int
    """Releases with more than one occurrence."""
    truncated: int
    """Releases of which every copy is cut off."""


class TextIndex(Protocol):
    """The full-text table: what it is called in SQL, and what it holds of a release."""

    SCHEMA: str
    INSERT_SQL: str
    DELETE_SQL: str

    def document(self, title: str | None, body: str, category: str | None) -> tuple[str, ...]:
        """Return the values of the table's columns."""


class Store:
    """One index."""

    def __init__(
        self, connection: sqlite3.Connection, text: TextIndex, guard: Guard = contextlib.nullcontext
    ) -> None:
        self.connection = connection
        self._guard = guard
        self.inputs = Inputs(connection)
        self.releases = Releases(connection)
        self.figures = Figures(connection)
        self._text = text

    @cached_property
    def groups(self) -> Groups:
        """What de-duplication asks and decides; imported with it, when something changed."""
        from pressq.store.groups import Groups

        return Groups(self.connection)

    @classmethod
    def create(cls, path: Path | None, text: TextIndex, size: int = 0) -> Self:
        """Make an empty index at `path`, or in memory, for dumps of about so many bytes."""
        connection = sqlite3.connect(path or ":memory:", isolation_level=None)
        connection.execute(f"PRAGMA page_size = {LARGE_PAGE if size > SMALL_DUMPS else SMALL_PAGE}")
        for pragma in BUILD_PRAGMAS:
            connection.execute(pragma)
        connection.executescript(f"{TABLES}{text.SCHEMA};")
        return cls(connection, text)

    @classmethod
    def open(cls, path: Path, text: TextIndex, guard: Guard = contextlib.nullcontext) -> Self:
        """Open an index that is there; sqlite3.OperationalError when it is not.

        `guard` is held around every write.
        """
        uri = f"{path.absolute().as_uri()}?mode=rw"
        connection = sqlite3.connect(uri, uri=True, timeout=BUSY_SECONDS, isolation_level=None)
        try:
            connection.execute("PRAGMA synchronous = NORMAL")
        except (
            UnicodeDecodeError
        ) as error:  # of the message, which names what is malformed as it stands there
            raise sqlite3.DatabaseError("malformed schema") from error
        return cls(connection, text, guard)

    def copy(self) -> Self:
        """Return a copy in memory, which can be written to where the file cannot."""
        connection = sqlite3.connect(":memory:", isolation_level=None)
        self.connection.backup(connection)
        return type(self)(connection, self._text)

    @contextlib.contextmanager
    def writing(self) -> Iterator[None]:
        """Hold one transaction: all of it is kept, or nothing."""
        with self._guard():
            self.connection.execute("BEGIN IMMEDIATE")
            try:
                yield
            except BaseException:
                if self.connection.in_transaction:  # SQLite ends it by itself when the disk is full
                    self.connection.execute("ROLLBACK")
                raise
            self.connection.execute("COMMIT")

    def index(self, documents: Iterable[Document]) -> None:
        """Add releases to the full-text table."""
        self._each(self._text.INSERT_SQL, documents)

    def unindex(self, documents: Iterable[Document]) -> None:
        """Take releases out of the full-text table, which has to be told what it holds of them."""
        self._each(self._text.DELETE_SQL, documents)

    def _each(self, sql: str, documents: Iterable[Document]) -> None:
        values = (
            (row, *self._text.document(title, body, categories)) for row, title, body, categories in documents
        )
        while batch := list(islice(values, BATCH)):
            self.connection.executemany(sql, batch)

    def note(self, name: str, value: str) -> None:
        """Keep a word about the index, inside the caller's transaction."""
        self.connection.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (name, value))

    def noted(self) -> dict[str, str]:
        """Return what was noted about the index, by name."""
        return dict(self.connection.execute("SELECT name, value FROM meta"))

    def counts(self) -> Counts:
        """Return how much the index holds."""
        repeated = (
            "(SELECT 1 FROM reading r JOIN occurrence o ON o.reading = r.number"
            " GROUP BY r.release HAVING count(*) > 1)"
        )
        tables = ("source", "occurrence", "release", repeated, "release WHERE truncated")
        return Counts(
            *(self.connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in tables)
        )

    def close(self) -> None:
        """Let go of the file."""
        self.connection.close()
