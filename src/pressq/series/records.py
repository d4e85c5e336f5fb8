"""What a series is, and what one observation of it holds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from decimal import Decimal

    from pressq.model import Row
    from pressq.series.statements import Statement


FREQS: Final = "MQSAD"
"""Frequencies in the order in which series are listed."""


class Series(NamedTuple):
    """What is observed: the part of an observation that stays the same from period to period."""

    indicator: str
    """What is measured."""
    item: str
    """Product, sector or powertrain; empty is the total."""
    area: str
    """Counterpart; empty is the world."""
    channel: str
    """Retail channel; empty is all of them."""
    statistic: str
    """total, daily_average, monthly_average or annual_average."""
    unit: str
    """Of the level; percent where only growth is ever stated."""
    freq: str
    """M, Q, S or A; of a range, that of its end points."""
    ranges: bool
    """Whether its periods run from one to another, such as January to October."""

    @property
    def order(self) -> tuple[object, ...]:
        """What series are sorted by: their codes, then single periods before ranges, months before years."""
        return (*self[:6], self.ranges, FREQS.find(self.freq))


@dataclass(frozen=True, slots=True)
class Observation:
    """What the releases state of one series in one period."""

    series: Series
    status: str
    """actual, forecast or plan."""
    period: str
    """`2025-09`, `2025-Q3`, `2025-S1`, `2025`, or two of them joined by `/`."""
    period_start: str
    """ISO date."""
    period_end: str
    """ISO date."""
    level_statement: Statement | None
    """The figure that the level is taken from; None when none states it."""
    growth_statement: Statement | None
    """The figure that the growth is taken from; None when none states it."""
    evidence: tuple[Statement, ...]
    """Every figure that states it, the earliest first."""
    flags: tuple[str, ...] = ()
    """What does not agree: the names of the checks that failed, and the bound of a level that is no more."""
    earlier: tuple[Observation, ...] = ()
    """What stood before each revision, the first first."""

    @property
    def level(self) -> Decimal | None:
        """The amount or count, scaled and signed."""
        return self.level_statement.value if self.level_statement else None

    @property
    def growth(self) -> Decimal | None:
        """The percent change, signed."""
        return self.growth_statement.value if self.growth_statement else None

    @property
    def basis(self) -> str:
        """What the growth compares with: yoy, mom, qoq or hoh; empty without a growth."""
        return self.growth_statement.basis if self.growth_statement else ""

    @property
    def revised(self) -> bool:
        """Whether a later release changed it."""
        return bool(self.earlier)

    @property
    def origin(self) -> Statement:
        """The figure that names the release: that of the level, else that of the growth."""
        statement = self.level_statement or self.growth_statement
        return statement or self.evidence[0]

    @property
    def identity(self) -> tuple[Series, str, str]:
        """What tells it from every other one: the series, the status, the period."""
        return self.series, self.status, self.period

    @property
    def order(self) -> tuple[object, ...]:
        """What observations are sorted by: the series, then the period."""
        return self.series.order, self.period_start, self.period_end, self.period, self.status

    def to_row(self) -> Row:
        """Return the observation as the outputs write it; what is not known is empty."""
        series, origin = self.series, self.origin
        return {
            "indicator": series.indicator,
            "item": series.item,
            "area": series.area,
            "channel": series.channel,
            "statistic": series.statistic,
            "unit": series.unit,
            "freq": series.freq,
            "period": self.period,
            "period_start": self.period_start,
            "period_end": self.period_end,
            "level": "" if self.level is None else f"{self.level:f}",
            "growth": "" if self.growth is None else f"{self.growth:f}",
            "basis": self.basis,
            "status": self.status,
            "statements": len(self.evidence),
            "revised": self.revised,
            "flags": list(self.flags),
            "release_id": origin.release_id,
            "release_date": origin.release_date,
            "title": origin.title,
            "source": origin.source,
        }
