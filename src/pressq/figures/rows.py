"""A figure as every output writes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal

    from pressq.model import Figure, Row


def row(
    figure: Figure, n: int, release_id: str, release_date: date | None, title: str | None, source: str
) -> Row:
    """Return the figure with the contract's names, in its order; `n` counts from 1 within the release."""
    period = figure.period
    return {
        "figure_id": f"{release_id}#{n}",
        "release_id": release_id,
        "release_date": release_date.isoformat() if release_date else "",
        "title": title or "",
        "kind": figure.kind,
        "indicator": figure.indicator,
        "item": figure.item,
        "area": figure.area,
        "channel": figure.channel,
        "measure": figure.measure,
        "statistic": figure.statistic,
        "value": plain(figure.value),
        "value_to": plain(figure.value_to),
        "unit": figure.unit,
        "basis": figure.basis,
        "freq": period.freq if period else "",
        "period": period.label if period else "",
        "period_start": period.start.isoformat() if period else "",
        "period_end": period.end.isoformat() if period else "",
        "status": figure.status,
        "bound": figure.bound,
        "subject": figure.subject,
        "text": figure.text,
        "sentence": figure.sentence,
        "in": figure.place,
        "start": figure.start,
        "end": figure.end,
        "source": source,
    }


def plain(value: Decimal | None) -> str:
    """Return a decimal without an exponent; empty for None."""
    return "" if value is None else f"{value:f}"
