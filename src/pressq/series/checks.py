"""Whether figures add up, with the rounding of their printed digits allowed for. No check changes a value.

title     what a title says against what the body says
repeats   what one release says twice
balance   exports - imports = trade balance, exports + imports = trade; as one release states them
growth    a level against the one that its growth compares with, where both are known
parts     online and offline make up retail sales: levels add up, growth of the whole lies between theirs
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Final, TypeAlias

from pressq.model import Issue
from pressq.series.periods import compared
from pressq.series.statements import Interval

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from pressq.series.records import Observation
    from pressq.series.statements import Statement

    Member: TypeAlias = tuple[Observation, Statement]

# The result, its two terms, and what the second one counts.
_SUMS: Final = (
    ("trade_balance", "exports", "imports", -1),
    ("ict_balance", "ict_exports", "ict_imports", -1),
    ("trade", "exports", "imports", 1),
)

_SUMMED: Final = frozenset(name for names in _SUMS for name in names[:3])

# The whole and its two parts, which by their meaning are all of it.
_WHOLE: Final = ("retail_sales", "")
_PARTS: Final = (("retail_sales", "online"), ("retail_sales", "offline"))

_HUNDRED: Final = Decimal(100)


@dataclass(frozen=True, slots=True)
class Discrepancy:
    """Figures that cannot all be right, by the digits that are printed."""

    check: str
    """title, repeats, balance, growth or parts."""
    stated: Statement
    """The figure that does not fit."""
    against: tuple[Statement, ...]
    """What it was held against."""
    reason: str
    """What does not add up, with the figures as printed and where each stands."""
    observations: tuple[tuple[object, ...], ...]
    """The identities of the observations that it puts in doubt."""

    def to_issue(self) -> Issue:
        """Return it as a note on the place of the figure that does not fit."""
        file, _, line = self.stated.source.rpartition(":")
        return Issue(file, int(line), f"{self.check}: {self.reason}", "note")


def related(indicator: str) -> tuple[str, ...]:
    """Return the indicators that a check holds `indicator` against, and itself."""
    sums = [(result, first, second) for result, first, second, _ in _SUMS]
    return tuple(sorted({indicator}.union(*(names for names in sums if indicator in names))))


def discrepancies(observations: Sequence[Observation]) -> list[Discrepancy]:
    """Return what does not add up, in the order of the releases."""
    found = [
        *_repeats(observations),
        *_sums(observations),
        *_growths(observations),
        *_parts(observations),
    ]
    return sorted(found, key=lambda one: (one.stated.order, one.check, one.reason))


def _repeats(observations: Iterable[Observation]) -> Iterator[Discrepancy]:
    """Yield what a release says of one observation in two ways."""
    for observation in observations:
        groups: dict[tuple[str, str, str], list[Statement]] = defaultdict(list)
        for statement in observation.evidence:
            groups[statement.release_id, statement.measure, statement.basis].append(statement)
        for statements in groups.values():
            best = min(statements, key=lambda one: (one.doubt, one.order))
            for one in statements:
                if not one.agrees(best):
                    check = "title" if one.place != best.place else "repeats"
                    reason = f"{_label(observation)} is {_shown(one)}, but {_shown(best)}"
                    yield Discrepancy(check, one, (best,), reason, (observation.identity,))


def _sums(observations: Iterable[Observation]) -> Iterator[Discrepancy]:
    """Yield balances that are not the difference, and trade that is not the sum, within one release."""
    for stated in _together(observations, "level", _SUMMED):
        for name, first, second, sign in _SUMS:
            result, terms = stated.get((name, "")), [stated.get((term, "")) for term in (first, second)]
            if result and all(terms):
                yield from _held(result, [term for term in terms if term], sign, "balance")


def _parts(observations: Sequence[Observation]) -> Iterator[Discrepancy]:
    """Yield wholes that their two parts do not make up, within one release."""
    for stated in _together(observations, "level", _WHOLE[:1]):
        if _WHOLE in stated and all(part in stated for part in _PARTS):
            yield from _held(stated[_WHOLE], [stated[part] for part in _PARTS], 1, "parts")
    for stated in _together(observations, "growth", _WHOLE[:1]):
        if _WHOLE in stated and all(part in stated for part in _PARTS):
            yield from _between(stated[_WHOLE], [stated[part] for part in _PARTS])


def _together(
    observations: Iterable[Observation], measure: str, indicators: Collection[str]
) -> Iterable[Mapping[tuple[str, str], Member]]:
    """Return what one release states of one period and breakdown: by indicator and channel."""
    together: dict[tuple[object, ...], dict[tuple[str, str], Member]] = defaultdict(dict)
    for observation in observations:
        series = observation.series
        if series.indicator not in indicators:
            continue
        shared = series._replace(indicator="", channel="", unit=series.unit if measure == "level" else "")
        context = (observation.status, observation.period, *shared)
        for statement in sorted(_closed(observation, measure), key=lambda one: (one.doubt, one.order)):
            stated = together[(statement.release_id, *context)]
            stated.setdefault((series.indicator, series.channel), (observation, statement))
    return together.values()


def _closed(observation: Observation, measure: str) -> list[Statement]:
    """Return the figures of a measure that are more than a bound."""
    return [one for one in observation.evidence if one.measure == measure and one.interval.closed]


def _held(result: Member, terms: Sequence[Member], sign: int, check: str) -> Iterator[Discrepancy]:
    """Yield the result when it is not its first term plus or minus its second."""
    (_, first), (_, second) = terms
    one, other = first.interval, second.interval
    if sign < 0:
        other = Interval(-other.high, -other.low)
    observation, stated = result
    if Interval(one.low + other.low, one.high + other.high).meets(stated.interval):
        return
    joined = f" {'+' if sign > 0 else '-'} ".join(f"{_label(o)} {_shown(s)}" for o, s in terms)
    reason = (
        f"{joined} is {first.value + sign * second.value:f}, but {_label(observation)} is {_shown(stated)}"
    )
    yield Discrepancy(check, stated, (first, second), reason, _identities(result, *terms))


def _between(whole: Member, parts: Sequence[Member]) -> Iterator[Discrepancy]:
    """Yield the growth of a whole that is above or below that of every part."""
    intervals = [statement.interval for _, statement in parts]
    observation, stated = whole
    if stated.interval.meets(Interval(min(i.low for i in intervals), max(i.high for i in intervals))):
        return
    joined = " and ".join(f"{_label(o)} {_shown(s)}" for o, s in parts)
    reason = f"growth of {_label(observation)} is {_shown(stated)}, which is not between {joined}"
    against = tuple(statement for _, statement in parts)
    yield Discrepancy("parts", stated, against, reason, _identities(whole, *parts))


def _growths(observations: Sequence[Observation]) -> Iterator[Discrepancy]:
    """Yield growth that no two stated levels make."""
    known = {observation.identity: observation for observation in observations}
    for observation in observations:
        growth = observation.growth_statement
        if growth is None or not growth.interval.closed:
            continue
        period = compared(observation.period, observation.series.freq, growth.basis)
        before = known.get((observation.series, observation.status, period or ""))
        if before is None:
            continue
        levels = _closed(observation, "level")
        levels = [one for one in levels if one.release_id == growth.release_id] or levels
        levels = [one for one in levels if one.interval.low >= 0]
        bases = [one for one in _closed(before, "level") if one.interval.low > 0]
        if levels and bases and not _can_grow(levels, bases, growth):
            yield _not_grown(observation, growth, levels[-1], bases[-1], before.period)


def _can_grow(levels: Iterable[Statement], bases: Iterable[Statement], growth: Statement) -> bool:
    """Return whether the growth from any of the bases to any of the levels can be the one that is stated."""
    later, earlier = ({one.interval for one in statements} for statements in (levels, bases))
    return any(_growth(level, base).meets(growth.interval) for level in later for base in earlier)


def _growth(level: Interval, base: Interval) -> Interval:
    """Return the percentages that the growth from `base` to `level` can be, as both are printed."""
    return Interval(
        (level.low / base.high - 1) * _HUNDRED,
        (level.high / base.low - 1) * _HUNDRED,
    )


def _not_grown(
    observation: Observation, growth: Statement, level: Statement, base: Statement, period: str
) -> Discrepancy:
    grown = (level.value / base.value - 1) * _HUNDRED
    reason = (
        f"growth of {_label(observation)} is {_shown(growth)}, but {_shown(level)}"
        f" against {_shown(base)} of {period} is {grown:.1f} percent"
    )
    return Discrepancy("growth", growth, (level, base), reason, (observation.identity,))


def _identities(*members: Member) -> tuple[tuple[object, ...], ...]:
    return tuple(observation.identity for observation, _ in members)


def _label(observation: Observation) -> str:
    """Return what is observed: `exports semiconductors 2025-09`."""
    series = observation.series
    names = (series.indicator, series.item, series.area, series.channel, observation.period)
    return " ".join(name for name in names if name)


def _shown(statement: Statement) -> str:
    return f"'{statement.text}' ({statement.where})"
