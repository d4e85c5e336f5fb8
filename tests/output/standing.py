"""A file that stands already, and what is beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

OLD = "old\n"


def alone(path: Path) -> bool:
    """Return whether nothing was left beside a file."""
    return list(path.parent.iterdir()) == [path]
