"""An archive in memory for the tests of the query language: releases are put in by hand, found by name."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from pressq import query
from pressq.store.database import Store
from pressq.store.releases import first_row

if TYPE_CHECKING:
    import sqlite3

    from pressq.query import Hits, Query


class Shelf:
    """A few releases, each with a name that the tests know it by."""

    def __init__(self, **bodies: str) -> None:
        self.connection: sqlite3.Connection = Store.create(None, query).connection
        self._insert("source", id=1, name="dumps", size=1, mtime_ns=1, digest=b"")
        self.names: dict[int, str] = {}
        for name, body in bodies.items():
            self.add(name, body)

    def add(
        self,
        name: str,
        body: str,
        *,
        title: str = "",
        day: str = "2025-06-30",
        category: str = "",
        file: str = "dumps/a.txt",
        **codes: str,
    ) -> None:
        """Put a release in; `codes` are those of one figure that it states."""
        number = len(self.names) + 1
        # Those without a day have room for very many.
        row = first_row(date.fromisoformat(day)) + number if day else number << 16
        printed = f"{day.replace('-', '')}-{name}"
        self.names[row] = name
        self._insert("reading", number=number, digest=name, title=title, body=body, name=printed, release=row)
        self._insert(
            "occurrence", number=number, source=1, file=file, line=1, place=1, layout="x", truncated=0,
            reading=number,
        )  # fmt: skip
        self._insert(
            "release", row=row, release_id=printed, date=day, title=title, reading=number, truncated=0,
            shown=number, categories=category, aliases="",
        )  # fmt: skip
        self.connection.execute(query.INSERT_SQL, (row, *query.document(title, body, category)))
        if codes:
            self._insert("figure", release=row, n=1, **codes)

    def remove(self, name: str) -> None:
        """Take a release out of the text index."""
        row = next(row for row, known in self.names.items() if known == name)
        sql = (
            "SELECT l.title, r.body, l.categories FROM release l JOIN reading r ON r.number = l.reading"
            " WHERE l.row = ?"
        )
        found = self.connection.execute(sql, (row,)).fetchone()
        self.connection.execute(query.DELETE_SQL, (row, *query.document(*found)))

    def fetch(self, asked: str | Query, *, synonyms: bool = True, **options: Any) -> Hits:
        """Run a query."""
        if isinstance(asked, str):
            asked = query.parse(asked, synonyms=synonyms, today=date(2025, 12, 1))
        return query.fetch(self.connection, asked, **options)

    def find(self, asked: str | Query, **options: Any) -> list[str]:
        """Return the names of the releases that a query finds, in order."""
        return [self.names[row] for row in self.fetch(asked, **options).rows]

    def found(self, asked: str | Query, **options: Any) -> str:
        """Return the names of the releases that a query finds, sorted and joined."""
        return " ".join(sorted(self.find(asked, **options)))

    def _insert(self, table: str, **values: object) -> None:
        columns, marks = ", ".join(values), ", ".join("?" * len(values))
        sql = f"INSERT INTO {table} ({columns}) VALUES ({marks})"  # noqa: S608
        self.connection.execute(sql, tuple(values.values()))
