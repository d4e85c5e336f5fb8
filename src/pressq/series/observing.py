"""Figures become observations: those of one series and period meet, agree, or revise one another.

figure   its own series     indicator, item, area, channel, statistic, frequency; its status, its period
growth   the series' unit   that of the levels it stands among
a day    one stand          the most telling figure of the day, the others beside it
days     one observation    what agrees merges; a later day that states another value revises
"""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Final, NamedTuple

from pressq.series.records import Observation, Series
from pressq.series.statements import Statement, finer

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from pressq.model import Row

BASES: Final = ("yoy", "mom", "qoq", "hoh")
"""What growth of an observation compares with, the most usual first. Growth against another base (2019, an
average of years) has no place in a series, whose rows could not say which."""


class _Slot(NamedTuple):
    """What an observation is of, before its unit is known."""

    indicator: str
    item: str
    area: str
    channel: str
    statistic: str
    freq: str
    status: str
    period: str
    period_start: str
    period_end: str

    @property
    def stem(self) -> tuple[str, ...]:
        """What a series is of, before its unit is known."""
        return (*self[:6], "/" if "/" in self.period else "")

    def series(self, unit: str) -> Series:
        """Return the series that it belongs to."""
        return Series(*self[:5], unit, self.freq, "/" in self.period)


_PARTS_OF: Final = itemgetter(*_Slot._fields)


def gather(rows: Iterable[Row], basis: str | None = None) -> list[Observation]:
    """Return the observations that figures make, sorted, with what they rest on and without checks.

    `basis` picks the growth to show; None takes the most usual one of those stated. Left out is what makes no
    series: a figure without indicator or period, of a breakdown without a code, a range, a share or a change.
    """
    read = {str(row["figure_id"]): (_slot(row), Statement.of(row)) for row in rows if _observes(row)}
    pairs = sorted(read.values(), key=lambda pair: pair[1].order)
    units = _units(pairs)
    found: dict[tuple[_Slot, str], list[Statement]] = defaultdict(list)
    for slot, statement in pairs:
        unit = statement.unit if statement.measure == "level" else units.get(slot.stem, "percent")
        found[slot, unit].append(statement)
    observed = (_observe(slot, unit, statements, basis) for (slot, unit), statements in found.items())
    return sorted((one for one in observed if one), key=lambda one: one.order)


def _observes(row: Row) -> bool:
    if not row["indicator"] or not row["period"] or row["value_to"] or "other" in (row["item"], row["area"]):
        return False
    return row["measure"] == "level" or (row["measure"] == "growth" and row["basis"] in BASES)


def _slot(row: Row) -> _Slot:
    return _Slot(*map(str, _PARTS_OF(row)))


def _units(pairs: Iterable[tuple[_Slot, Statement]]) -> Mapping[tuple[str, ...], str]:
    """Return the unit of each series: that of most of its levels; of as many, the first by name."""
    counts: dict[tuple[str, ...], Counter[str]] = defaultdict(Counter)
    for slot, statement in pairs:
        if statement.measure == "level":
            counts[slot.stem][statement.unit] += 1
    return {stem: min(units, key=lambda unit: (-units[unit], unit)) for stem, units in counts.items()}


def _observe(
    slot: _Slot, unit: str, statements: Sequence[Statement], basis: str | None
) -> Observation | None:
    """Return one observation from its figures in their order; None when no figure of the basis is left."""
    kept = _with_basis(statements, basis)
    if not kept:
        return None
    level = growth = None
    seen: list[Statement] = []
    earlier: list[Observation] = []

    def standing(*flags: str, after: Sequence[Observation] = ()) -> Observation:
        evidence = tuple(seen)
        return Observation(series, *slot[6:10], level, growth, evidence, flags, tuple(after))

    series = slot.series(unit)
    for _, group in groupby(kept, key=lambda statement: statement.release_date):
        day = list(group)
        next_level, revised_level = _settle(level, _best(day, "level"))
        next_growth, revised_growth = _settle(growth, _best(day, "growth"))
        if revised_level or revised_growth:
            earlier.append(standing("superseded"))
        level, growth = next_level, next_growth
        seen += day
    return standing(after=earlier)


def _best(day: Iterable[Statement], measure: str) -> Statement | None:
    """Return the most telling of the figures of a measure; of several that tell as much, the first."""
    stated = (one for one in day if one.measure == measure)
    return min(stated, key=lambda one: (one.doubt, one.order), default=None)


def _with_basis(statements: Sequence[Statement], basis: str | None) -> list[Statement]:
    stated = {statement.basis for statement in statements if statement.measure == "growth"}
    wanted = basis or min(stated, key=BASES.index, default="")
    return [one for one in statements if one.measure == "level" or one.basis == wanted]


def _settle(before: Statement | None, new: Statement | None) -> tuple[Statement | None, bool]:
    """Return which figure holds, and whether that is a revision."""
    if before is None or new is None:
        return before or new, False
    if before.agrees(new):
        return finer(before, new), False
    if before.interval.closed and not new.interval.closed:
        return before, False  # `topped 70 billion` is no new value; the flags tell that it does not fit
    return new, True
