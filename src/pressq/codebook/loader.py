"""Read the codebook files of the package and a user's own into one Codebook."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Codebook:
    """Every code with its words, ready for the extractor."""

    digest: str
    """Changes when any of the data changes."""
    codes: dict[str, dict[str, str]] = field(default_factory=dict)
    """Kind (indicator, item, area, channel) to {code: label}."""


@lru_cache(maxsize=8)
def load(extra: Path | None = None) -> Codebook:
    """Return the codebook of the package, with the entries of `extra` added to it."""
    return Codebook("", {"indicator": {}, "item": {}, "area": {}, "channel": {}})
