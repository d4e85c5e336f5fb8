"""How the copies of one release differ, word by word."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from pressq.model import Occurrence, Release


@dataclass(frozen=True, slots=True)
class Variant:
    """One copy against the body that the release shows."""

    occurrence: Occurrence
    """Where the copy stands."""
    steps: tuple[tuple[Literal["keep", "drop", "add"], str], ...]
    """Words kept, words of the release that the copy lacks, words only the copy has; in order of reading."""


def variants(release: Release) -> tuple[Variant, ...]:
    """Return each copy whose words differ from the release's body, in the order of its occurrences."""
    raise NotImplementedError
