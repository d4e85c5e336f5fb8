"""datapackage.json: what the columns of an exported file mean, as a Frictionless data package.

A program that knows the format (https://specs.frictionlessdata.io) reads the file with the right types, and
checks it. Parquet needs none: its columns have types themselves.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Final

from pressq.errors import UsageError
from pressq.output.fields import ID_FIELD, Kind

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from pressq.output.fields import Field

NAME: Final = "datapackage.json"
"""What the file is called, by the rules of the format."""

_NAME: Final = "pressq"

_TYPES: Final = {
    "date": "date",
    "number": "integer",
    "amount": "number",
    "flag": "boolean",
    "count": "integer",
}
_MEDIA: Final = {
    "csv": "text/csv",
    "jsonl": "application/jsonl",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}

# What tells records apart; observations of a series have no one field that does.
_KEYS: Final = {Kind.RELEASES: ID_FIELD[Kind.RELEASES], Kind.FIGURES: ID_FIELD[Kind.FIGURES]}


def described(target: Path, fmt: str, kind: Kind, fields: Sequence[Field]) -> str:
    """Return the text of the package beside `target`, with what it says of other files kept.

    Raises UsageError for a format that has no such columns, and for a package that is somebody else's.
    """
    if fmt not in _MEDIA:
        raise UsageError(f"--schema describes files in {', '.join(_MEDIA)}, not in {fmt}")
    others = [
        resource for resource in _resources(target.with_name(NAME)) if resource.get("path") != target.name
    ]
    resources = sorted([*others, _resource(target, fmt, kind, fields)], key=lambda one: str(one["path"]))
    document = {"name": _NAME, "profile": "tabular-data-package", "resources": resources}
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _resources(package: Path) -> list[dict[str, object]]:
    """Return what a package that is there describes."""
    try:
        document = json.loads(package.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return []
    except ValueError:
        document = None
    if not isinstance(document, dict) or document.get("name") != _NAME:
        raise UsageError(f"'{package}' is not a package that pressq wrote", "export to another folder")
    return list(document["resources"])


def _resource(target: Path, fmt: str, kind: Kind, fields: Sequence[Field]) -> dict[str, object]:
    schema: dict[str, object] = {
        "fields": [
            {"name": field.name, "type": _type(field, fmt), "description": field.about} for field in fields
        ],
        "missingValues": [""],
    }
    if _KEYS.get(kind) in {field.name for field in fields}:
        schema["primaryKey"] = [_KEYS[kind]]
    return {
        "name": re.sub(r"[^a-z0-9._-]+", "-", target.name.lower()),
        "path": target.name,
        "profile": "tabular-data-resource",
        "format": fmt,
        "mediatype": _MEDIA[fmt],
        "encoding": "utf-8",
        "schema": schema,
    }


def _type(field: Field, fmt: str) -> str:
    """Return the type of a column; JSON lines hold lists as they are."""
    if field.type in ("list", "count") and fmt == "jsonl":
        return "array"
    return _TYPES.get(field.type, "string")
