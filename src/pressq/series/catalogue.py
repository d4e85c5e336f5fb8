"""Which series there are, and how far each reaches."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pressq.model import Row
    from pressq.series.records import Observation, Series


@dataclass(frozen=True, slots=True)
class Entry:
    """One series and its observations."""

    series: Series
    observations: tuple[Observation, ...]
    """In the order of their periods, at least one."""

    def to_row(self) -> Row:
        """Return the entry as the outputs write it."""
        return {
            **self.series._asdict(),
            "first": self.observations[0].period,
            "last": self.observations[-1].period,
            "observations": len(self.observations),
        }


def catalogue(observations: Iterable[Observation]) -> list[Entry]:
    """Return the series that sorted observations belong to."""
    groups = groupby(observations, key=lambda observation: observation.series)
    return [Entry(series, tuple(group)) for series, group in groups]
