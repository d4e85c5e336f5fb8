"""Records as the tables hold them: tuples of the fields that are asked for, for outputs of very many.

Making a release of its occurrences, or a dict of every figure, takes longer than writing it down.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final, NamedTuple, cast

from pressq.store.rows import FILE, damaged, digest_of

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator, Sequence

    from pressq.model import Values

BATCH: Final = 256
"""Releases looked up by one statement: enough to share its cost, few enough to sort what they hold."""


class Table(NamedTuple):
    """How records of one kind stand in the tables."""

    columns: dict[str, str]
    """By the name of a field, the SQL of what an output writes in a cell of it."""
    joined: str
    """What is joined to the release, `l`, that they belong to."""
    order: str
    """Of the records of one release; empty where there is one."""


RELEASES: Final = Table(
    {
        **{name: f"l.{name}" for name in ("release_id", "date", "title", "category", "publisher")},
        "body": "(SELECT body FROM reading WHERE number = l.reading)",
        "truncated": "l.truncated",
        "aliases": "replace(l.aliases, ' ', ' | ')",
        "occurrences": (
            "(SELECT count(*) FROM reading own JOIN occurrence o ON o.reading = own.number"
            " WHERE own.release = l.row)"
        ),
    },
    "",
    "",
)
"""Releases, as far as they need not be put together from their occurrences."""

AGREES: Final = (
    "CASE WHEN r.title IS l.title AND r.date IS l.date THEN 1 ELSE (SELECT"
    " (l.title IS NULL OR max(own.title IS l.title)) AND min(own.date) IS l.date"
    " FROM reading own WHERE own.release = l.row) END"
)
"""Whether a release has a title of one of its readings, and the first of their days."""

PROVABLE: Final = RELEASES._replace(
    columns=RELEASES.columns
    | {"body": "r.body", "agrees": AGREES}
    | {f"read_{name}": f"r.{name}" for name in ("title", "date", "digest")},
    joined="JOIN reading r ON r.number = l.reading",
)
"""The same with what tells whether a release, and the reading of its body, are what they were."""

OCCURRENCES: Final = Table(
    {
        "release_id": "l.release_id",
        "file": FILE,
        "line": "o.line",
        "order": "o.place",
        "layout": "o.layout",
        **{name: f"r.{name}" for name in ("title", "date")},
        **{name: f"o.{name}" for name in ("category", "truncated")},
    },
    "JOIN reading r ON r.release = l.row JOIN occurrence o ON o.reading = r.number"
    " JOIN source s ON s.id = o.source",
    f"{FILE}, o.line",
)

FIGURES: Final = Table(
    {
        "figure_id": "l.release_id || '#' || f.n",
        "release_id": "l.release_id",
        "release_date": "coalesce(l.date, '')",
        "title": "coalesce(l.title, '')",
        **{name: f"f.{name}" for name in ("kind", "indicator", "item", "area", "channel", "measure")},
        **{name: f"f.{name}" for name in ("statistic", "value", "value_to", "unit", "basis", "freq")},
        **{name: f"f.{name}" for name in ("period", "period_start", "period_end", "status", "bound")},
        **{name: f"f.{name}" for name in ("subject", "text", "sentence")},
        "in": "f.place",
        "start": "f.start",
        "end": "f.stop",
        "source": f"{FILE} || ':' || o.line",
    },
    "JOIN occurrence o ON o.number = l.shown JOIN source s ON s.id = o.source"
    " JOIN figure f ON f.release = l.row",
    "f.n",
)


def parts(name: str) -> list[str]:
    """Return the fields that a name joins: mostly one, itself."""
    return re.findall(r"\w+", name)


def expression(table: Table, name: str) -> str:
    """Return the SQL of a field, or of the text of several."""
    columns = [table.columns[part] for part in parts(name)]
    if len(columns) == 1:
        return columns[0]
    # Of all ways to join columns, printf is the quickest: it copies each once, and writes NULL as nothing.
    template = re.sub(r"\w+", "%s", name)
    return f"printf('{template}', {', '.join(columns)})"


def fetch(
    connection: sqlite3.Connection,
    table: Table,
    names: Sequence[str],
    releases: Sequence[int] | None = None,
    conditions: Sequence[str] = (),
    parameters: Sequence[object] = (),
) -> Iterator[Values]:
    """Yield the fields called `names` of the records of these releases, in this order; None: newest first.

    A name may be several with what stands between them: `kind,unit` gives the text of both, joined so.
    `conditions` are SQL about the tables of `table`, with `parameters` for them.
    """
    picked = f"SELECT {', '.join(expression(table, name) for name in names)} FROM"
    where = f"WHERE {' AND '.join(conditions)}" if conditions else ""
    within = table.order and f", {table.order}"
    if releases is None:
        sql = f"{picked} release l {table.joined} {where} ORDER BY l.row DESC{within}"
        yield from connection.execute(sql, parameters)
        return
    wanted = "json_each(?) w CROSS JOIN release l ON l.row = w.value"
    sql = f"{picked} {wanted} {table.joined} {where} ORDER BY w.key{within}"
    for start in range(0, len(releases), BATCH):
        yield from connection.execute(sql, (str(list(releases[start : start + BATCH])), *parameters))


def sound(connection: sqlite3.Connection, names: Sequence[str], releases: Sequence[int]) -> Iterator[Values]:
    """Yield the same of `RELEASES`. Raises sqlite3.DatabaseError where they do not agree with their texts.

    Of very many, only those whose texts are written are looked at: to read them for nothing else would double
    the time.
    """
    if len(releases) > BATCH and not any("body" in parts(name) for name in names):
        yield from fetch(connection, RELEASES, names, releases)
        return
    # The body is read once: among the names, or before them.
    asked = [*names] if "body" in names else ["body", *names]
    first, last = len(asked) - len(names), len(asked)
    body = asked.index("body")
    proof = ["agrees", "read_digest", "read_title", "read_date"]
    for start in range(0, len(releases), BATCH):
        some = releases[start : start + BATCH]
        rows = cast("list[tuple[Any, ...]]", list(fetch(connection, PROVABLE, asked + proof, some)))
        for row in rows:
            agrees, digest, title, day = row[last:]
            if not agrees or digest_of(title, row[body], day) != digest:
                raise damaged()
        if len(rows) < len(some):
            raise damaged()
        yield from (row[first:last] for row in rows)
