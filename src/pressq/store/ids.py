"""The ids of an index, for whoever wants nothing else of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3


def ids(connection: sqlite3.Connection, beginning: str, limit: int) -> list[str]:
    """Return at most `limit` ids that begin so, the newest first."""
    rows = connection.execute(
        "SELECT release_id FROM release WHERE release_id >= ? AND release_id < ?"
        " ORDER BY release_id DESC LIMIT ?",
        (beginning, beginning + "g", limit),
    )
    return [release_id for (release_id,) in rows]
