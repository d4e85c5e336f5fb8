"""Resolve the periods that a text names against the day of the release."""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from typing import TYPE_CHECKING

from pressq.model import Period

if TYPE_CHECKING:
    from pressq.figures.periods.mentions import Mention


def month(year: int, number: int) -> Period:
    """Return one month."""
    return Period(f"{year}-{number:02d}", "M", date(year, number, 1), _last(year, number))


def months(year: int, first: int, year_to: int, last: int) -> Period:
    """Return a run of months, or one."""
    if (year, first) == (year_to, last):
        return month(year, first)
    label = f"{year}-{first:02d}/{year_to}-{last:02d}"
    return Period(label, "M", date(year, first, 1), _last(year_to, last))


def quarter(year: int, number: int) -> Period:
    """Return one quarter."""
    return Period(f"{year}-Q{number}", "Q", date(year, 3 * number - 2, 1), _last(year, 3 * number))


def half(year: int, number: int) -> Period:
    """Return one half year."""
    return Period(f"{year}-S{number}", "S", date(year, 6 * number - 5, 1), _last(year, 6 * number))


def years(first: int, last: int) -> Period:
    """Return one year, or a run of years."""
    label = str(first) if first == last else f"{first}/{last}"
    return Period(label, "A", date(first, 1, 1), date(last, 12, 31))


def days(year: int, number: int, first: int, last: int, until: int = 0) -> Period | None:
    """Return a run of days of one month, or up to the month `until`; None where that has no such day."""
    until = until or number
    if last > monthrange(year, until)[1]:
        return None
    start, end = date(year, number, first), date(year, until, last)
    return Period(f"{start.isoformat()}/{end.isoformat()}", "D", start, end)


def _last(year: int, number: int) -> date:
    return date(year, number, monthrange(year, number)[1])


def shifted(period: Period, unit: str) -> Period | None:
    """Return the period one year, or one of its own unit, before; None where that makes no sense."""
    start, end = period.start, period.end
    if unit in ("year", "period") or (unit == "half" and period.freq != "S"):
        return _year_before(period)
    if unit == "month" and period.freq == "M" and "/" not in period.label:
        year, number = (start.year, start.month - 1) if start.month > 1 else (start.year - 1, 12)
        return month(year, number)
    if unit == "quarter" and period.freq == "Q":
        number = (start.month - 1) // 3
        return quarter(start.year, number) if number else quarter(start.year - 1, 4)
    if unit == "half" and period.freq == "S":
        return half(start.year, 1) if end.month == 12 else half(start.year - 1, 2)
    return None


def _year_before(period: Period) -> Period | None:
    """Return the same period one year before."""
    start, end = period.start, period.end
    year = start.year - 1
    if year < 1:
        return None
    if period.freq == "M":
        return months(year, start.month, end.year - 1, end.month)
    if period.freq == "Q":
        return quarter(year, (start.month + 2) // 3)
    if period.freq == "S":
        return half(year, 1 if start.month == 1 else 2)
    if period.freq == "D":
        return days(year, start.month, start.day, min(end.day, monthrange(year, end.month)[1]), end.month)
    return years(year, end.year - 1)


def resolve(
    mention: Mention, released: date | None, context: Period | None = None, *, ahead: bool = False
) -> Period | None:
    """Return the period that a mention comes to; None where the day of release or the context is missing.

    `context` is the period that `the same period` and `a year earlier` start from; `ahead` looks for the
    next such period rather than the latest that has ended, as a forecast does.
    """
    if mention.form in ("same", "ago"):
        return _from_context(mention, context, released)
    if mention.form == "full_year":
        return _full_year(released, context, ahead=ahead)
    if mention.form == "years":
        first, last = mention.year or 0, mention.year_to or 0
        return years(first, last) if first < last else None
    if mention.form in ("day", "span"):
        return None
    if mention.form.startswith("relative_"):
        return _relative_to(mention, released)
    year = mention.year
    if year is None and mention.shift is not None and released:
        year = released.year + mention.shift
    if year is not None:
        return _build(mention, year, context)
    return _latest(mention, released, context, ahead=ahead)


def _from_context(mention: Mention, context: Period | None, released: date | None) -> Period | None:
    """Resolve what leans on another period."""
    if context is None:
        if mention.form == "ago" and mention.unit == "year" and released:
            return years(released.year - 1, released.year - 1)
        return None
    if mention.form == "ago":
        return shifted(context, mention.unit)
    if mention.year is not None:
        moved: Period | None = context
        while moved and moved.start.year > mention.year:
            moved = _year_before(moved)
        return moved if moved and moved.start.year == mention.year else None
    return _year_before(context) if mention.shift else context


def _full_year(released: date | None, context: Period | None, *, ahead: bool) -> Period | None:
    """Resolve the full year: the one that the context is in, else the latest that has ended.

    With `ahead` it is the one of the release.
    """
    if released is None:
        return None
    if ahead:
        return years(released.year, released.year)
    inside = context.end.year if context is not None and context.freq != "A" else released.year
    ended = inside if date(inside, 12, 31) <= released else inside - 1
    return years(ended, ended)


def _relative_to(mention: Mention, released: date | None) -> Period | None:
    """Resolve this, last and next month or quarter against the day of release."""
    if released is None:
        return None
    shift = mention.shift or 0
    if mention.form == "relative_month":
        index = released.year * 12 + released.month - 1 + shift
        return month(index // 12, index % 12 + 1)
    index = released.year * 4 + (released.month - 1) // 3 + shift
    return quarter(index // 4, index % 4 + 1)


def _build(mention: Mention, year: int, context: Period | None) -> Period | None:
    """Return the mention's period in a known year."""
    form = mention.form
    if form == "year":
        return years(year, year)
    if form == "month":
        return month(year, mention.first)
    if form == "quarter":
        return quarter(year, mention.first)
    if form == "half":
        return half(year, mention.first)
    if form == "days":
        number = mention.first or (context.start.month if context else 0)
        last = mention.last or number
        return days(year, number, mention.day_from, mention.day_to, last) if number else None
    year_to = mention.year_to or year
    start = year if mention.first <= mention.last or year_to > year else year - 1
    return months(start, mention.first, year_to, mention.last)


def _latest(mention: Mention, released: date | None, context: Period | None, *, ahead: bool) -> Period | None:
    """Return the latest such period that had ended by the release; with `ahead`, the first to end after."""
    if mention.form == "days" and not mention.first:
        return _build(mention, context.start.year, context) if context else None
    if released is None:
        return None
    for year in (released.year, released.year - 1) if not ahead else (released.year, released.year + 1):
        period = _build(mention, year, context)
        if period and (period.end > released) == ahead:
            return period
    return None
