"""The clock of a text: the period that holds, and the period that a number reports.

What no period stands beside takes the one that the text has set, if what is measured is a periodic statistic.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

from pressq.figures.periods import calendar

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from pressq.figures.periods.roles import Use
    from pressq.figures.scan.tokens import Token
    from pressq.model import Period

How: TypeAlias = Literal["own", "host", "left", "near", "right", "none"]
"""How a number came to its mention: it stands behind the number; the number's host has it; it stands before;
it stands behind in the same clause; it stands further behind; there is none."""


@dataclass(slots=True)
class Clock:
    """What a text has said of time so far."""

    released: date | None
    current: Period | None = None
    """The period that holds."""
    left: Period | None = None
    """The period that held before an aside."""
    before: Period | None = None
    """The period of the number read last, for `a year earlier`."""
    told: Period | None = None
    """The period that was reported last, for `in the same period`."""
    paragraph: Period | None = None
    """The period that the paragraph was opened with."""

    def begin_paragraph(self) -> None:
        """Go back to what held at the head of the last paragraph: only a paragraph's opener holds on."""
        if self.paragraph is not None:
            self.current = self.paragraph

    def switch(self, opener: Use, aside: Sequence[Token]) -> None:
        """Let the period that opens a sentence hold from here on.

        Behind `In August alone`, or a run of months up to the one that held, the text comes back to it.
        """
        told = self.told if opener.mention.form == "same" else None
        period = self.resolve(opener, context=told)
        if period is None:
            return
        held = self.current
        alone = any(token.low == "alone" for token in aside)
        summed = held is not None and "/" in period.label and period.end == held.end
        self.left = held if held is not None and (alone or summed) and held != period else None
        self.current = period

    def come_back(self) -> None:
        """Return to the period that an aside has left, where the text goes on to the parts of the whole."""
        if self.left is not None:
            self.current, self.left = self.left, None

    def resolve(
        self, use: Use, *, ahead: bool = False, flow: bool = True, context: Period | None = None
    ) -> Period | None:
        """Return the period of a mention, given whether what is measured flows or stands."""
        held = context or self.current or self.before
        period = calendar.resolve(use.mention, self.released, held, ahead=ahead)
        if period and use.role == "as_of" and flow and period.freq == "M" and "/" not in period.label:
            return calendar.months(period.start.year, 1, period.end.year, period.end.month)
        return period


def period_of(
    use: Use | None, how: How, clock: Clock, *, periodic: bool, actual: bool, parted: bool
) -> Period | None:
    """Return the reporting period of a number.

    `parted` says that a clause ended since the mention before it.
    """
    if use is not None and how in ("own", "host"):
        context = clock.before or clock.current if use.mention.form in ("ago", "same") else clock.current
        return clock.resolve(use, ahead=not actual, flow=periodic, context=context)
    if use is not None and (how in ("left", "near") or (how == "right" and periodic and use.role != "by")):
        if how == "left" and parted and not use.opener and not (periodic and actual):
            return None
        period = clock.resolve(use, ahead=not actual, flow=periodic)
        if not actual and period is not None and clock.released and period.end < clock.released:
            return None
        return period
    return clock.current if periodic and actual else None
