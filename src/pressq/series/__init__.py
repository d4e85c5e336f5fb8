"""From figures to series: one observation a period, what revised it, and what does not add up.

statements    a figure as evidence: its value, and how far its printed digits reach
observing     figures -> observations
checks        observations -> what does not add up
catalogue     observations -> the series that there are
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from pressq.series.catalogue import Entry, catalogue
from pressq.series.checks import Discrepancy, discrepancies, related
from pressq.series.observing import BASES, gather
from pressq.series.records import FREQS, Observation, Series

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pressq.model import Row

__all__ = [
    "BASES",
    "FREQS",
    "Discrepancy",
    "Entry",
    "Observation",
    "Series",
    "catalogue",
    "check",
    "observations",
    "related",
]


def observations(rows: Iterable[Row], basis: str | None = None) -> list[Observation]:
    """Return what rows of the table of figures, in any order, say: one observation a series and period.

    `basis` picks the growth: yoy, mom, qoq or hoh; None takes yoy where it is stated, else the next of them.
    An observation that fails a check, is no more than a bound (`over`), or does not fit one (`contradicted`),
    says so in `flags`.
    """
    gathered = gather(rows, basis)
    marks: dict[tuple[object, ...], set[str]] = defaultdict(set)
    for discrepancy in discrepancies(gathered):
        for identity in discrepancy.observations:
            marks[identity].add(discrepancy.check)
    return [replace(one, flags=_flags(one, marks[one.identity])) for one in gathered]


def check(rows: Iterable[Row]) -> list[Discrepancy]:
    """Return what does not add up in figures, in the order of the releases."""
    return discrepancies(gather(rows))


def _flags(observation: Observation, checks: Iterable[str]) -> tuple[str, ...]:
    held = [one for one in (observation.level_statement, observation.growth_statement) if one]
    bounds = {statement.bound for statement in held} - {"exact"}
    open_ended = [one for one in observation.evidence if not one.interval.closed]
    doubt = any(not one.agrees(other) for one in held for other in open_ended if one.measure == other.measure)
    return (*sorted(checks), *(["contradicted"] if doubt else []), *sorted(bounds))
