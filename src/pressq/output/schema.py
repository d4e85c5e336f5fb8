"""The JSON Schemas that ship with the package, a file for each kind of record."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from pressq.output.fields import Kind

_NAMES: Final = {
    Kind.RELEASES: "release",
    Kind.HITS: "hit",
    Kind.FIGURES: "figure",
    Kind.SERIES: "series",
    Kind.CATALOGUE: "catalogue",
    Kind.OCCURRENCES: "occurrence",
    Kind.ISSUES: "issue",
}


def schema_path(kind: Kind) -> Path:
    """Return the file with the JSON Schema (draft 2020-12) of one record of `kind`, with all its fields."""
    return Path(__file__).parent / "schemas" / f"{_NAMES[kind]}.json"
