"""Rows of the tables as records."""

from __future__ import annotations

from datetime import date
from typing import Final

from pressq.model import Occurrence

FILE: Final = "coalesce(o.file, s.name)"
"""The file of an occurrence `o` of the source `s`."""


def occurrence_of(row: tuple[object, ...]) -> Occurrence:
    """Return the occurrence that a row of the store holds, its columns in the order of the record."""
    file, line, place, layout, title, body, day, category, publisher, truncated = row
    listed = date.fromisoformat(str(day)) if day else None
    return Occurrence(file, line, place, layout, title, body, listed, category, publisher, bool(truncated))  # type: ignore[arg-type]
