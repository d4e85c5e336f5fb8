"""Rows of the tables as records."""

from __future__ import annotations

import sqlite3
from datetime import date
from typing import Final

from pressq.model import Occurrence

FILE: Final = "coalesce(o.file, s.name)"
"""The file of an occurrence `o` of the source `s`."""


def digest_of(title: str | None, body: str, day: str | None) -> bytes:
    """Return what a reading is known by, and what tells whether a disk still holds it as it was written."""
    from _blake2 import blake2b  # what hashlib hands on, in a twentieth of the time

    return blake2b(f"{title or ''}\0{day or ''}\0{body}".encode(), digest_size=16).digest()


def damaged() -> sqlite3.DatabaseError:
    """Return the error of rows that do not agree with each other any more."""
    return sqlite3.DatabaseError("the index does not hold what was written to it")


def occurrence_of(row: tuple[object, ...]) -> Occurrence:
    """Return the occurrence that a row of the store holds, its columns in the order of the record."""
    file, line, place, layout, title, body, day, category, publisher, truncated = row
    listed = date.fromisoformat(str(day)) if day else None
    return Occurrence(file, line, place, layout, title, body, listed, category, publisher, bool(truncated))  # type: ignore[arg-type]
