"""The figures of the releases, kept for the version of the extractor and the codebook that found them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pressq.store.records import FIGURES, fetch

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from pressq.model import Row, Values

FIELDS: Final = (
    *(
        "kind",
        "indicator",
        "item",
        "area",
        "channel",
        "measure",
        "statistic",
        "value",
        "value_to",
        "unit",
        "basis",
    ),
    *("freq", "period", "period_start", "period_end", "status", "bound"),
    *("subject", "text", "sentence", "in", "start", "end"),
)
"""What is kept of a row, in the order of the table; the rest of a row is its release's."""

CODES: Final = ("indicator", "item", "area", "channel", "measure", "kind", "status")
"""The fields that rows can be picked by."""


class Figures:
    """The table of figures."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def renew(self, version: str) -> None:
        """Forget every row that another version found."""
        found = self._connection.execute("SELECT value FROM meta WHERE name = 'figures'").fetchone()
        if found is None or found[0] != version:
            self._connection.execute("DELETE FROM figure")
            self._connection.execute("UPDATE release SET extracted = 0 WHERE extracted = 1")
            self._connection.execute("INSERT OR REPLACE INTO meta VALUES ('figures', ?)", (version,))

    def stands(self, version: str) -> bool:
        """Return whether every release has its figures by this version."""
        sql = "SELECT value FROM meta WHERE name = 'figures'"
        found = self._connection.execute(sql).fetchone()
        pending = self._connection.execute("SELECT 1 FROM release WHERE extracted = 0 LIMIT 1").fetchone()
        return found == (version,) and pending is None

    def pending(self) -> list[int]:
        """Return the rows of the releases whose figures are not known."""
        return [row for (row,) in self._connection.execute("SELECT row FROM release WHERE extracted = 0")]

    def pending_size(self) -> int:
        """Return the characters of text in those releases."""
        sql = (
            "SELECT coalesce(sum(length(r.body)), 0) FROM release l JOIN reading r ON r.number = l.reading"
            " WHERE l.extracted = 0"
        )
        return int(self._connection.execute(sql).fetchone()[0])

    def write(self, release: int, rows: Iterable[Row]) -> None:
        """Keep the figures of a release, in text order."""
        marks = ",".join("?" * (2 + len(FIELDS)))
        values = ((release, n, *(row[name] for name in FIELDS)) for n, row in enumerate(rows, 1))
        self._connection.executemany(f"INSERT INTO figure VALUES ({marks})", values)
        self._connection.execute("UPDATE release SET extracted = 1 WHERE row = ?", (release,))

    def select(
        self,
        releases: Sequence[int] | None,
        codes: Mapping[str, Sequence[str]],
        period: tuple[str, str] | None,
        *,
        without: Collection[str] = (),
    ) -> Iterator[Row]:
        """Yield the rows of these releases (None: of all, newest first) that hold one of each field's codes.

        `period`: the first and last day that a row's period must lie within. `without`: fields to leave out.
        """
        names = [name for name in FIGURES.columns if name not in without]
        return (dict(zip(names, row, strict=True)) for row in self.values(names, releases, codes, period))

    def values(
        self,
        names: Sequence[str],
        releases: Sequence[int] | None,
        codes: Mapping[str, Sequence[str]],
        period: tuple[str, str] | None,
    ) -> Iterator[Values]:
        """Yield the fields called `names` of the rows that `select` yields."""
        return fetch(self._connection, FIGURES, names, releases, *_conditions(codes, period))


def _conditions(
    codes: Mapping[str, Sequence[str]], period: tuple[str, str] | None
) -> tuple[list[str], list[object]]:
    conditions: list[str] = []
    parameters: list[object] = []
    for name in CODES:
        wanted = codes.get(name, ())
        if wanted:
            conditions.append(f"f.{name} IN ({','.join('?' * len(wanted))})")
            parameters.extend(wanted)
    if period:
        conditions.append("f.period_start >= ? AND f.period_end <= ? AND f.period_start != ''")
        parameters.extend(period)
    return conditions, parameters
