"""The JSON Schemas that ship with the package, a file for each kind of record."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pressq.output.fields import Kind


def schema_path(kind: Kind) -> Path:
    """Return the file with the JSON Schema (draft 2020-12) of one record of `kind`."""
    return Path(__file__).parent / "schemas" / f"{kind.value}.json"
