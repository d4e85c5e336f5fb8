"""Rows of the table of figures, written short."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

import pytest

if TYPE_CHECKING:
    from pressq.model import Row


class MakeRow(Protocol):
    """Makes a row of the table of figures."""

    def __call__(self, value: str, text: str = ..., **fields: object) -> Row:
        """Return a row that states `value`, printed as `text`; `fields` override the rest."""


@pytest.fixture
def state() -> MakeRow:
    """Return a maker of rows: exports of September 2025 in dollars unless other fields are given."""
    made = iter(range(1, 10_000))

    def make(value: str, text: str = "", **fields: object) -> Row:
        n = next(made)
        day = str(fields.get("release_date", "2025-10-01"))
        release = str(fields.get("release_id", f"{day.replace('-', '')}-aaaaaa"))
        growth = fields.get("measure") == "growth"
        period = str(fields.get("period", "2025-09"))
        row: Row = {
            "figure_id": f"{release}#{n}",
            "release_id": release,
            "release_date": day,
            "title": "Exports Rise",
            "kind": "percent" if growth else "money",
            "indicator": "exports",
            "item": "",
            "area": "",
            "channel": "",
            "measure": "level",
            "statistic": "total",
            "value": value,
            "value_to": "",
            "unit": "percent" if growth else "USD",
            "basis": "yoy" if growth else "",
            "freq": "M",
            "period": period,
            "period_start": f"{period[:7]}-01",
            "period_end": f"{period[-7:]}-28",
            "status": "actual",
            "bound": "exact",
            "subject": "exports",
            "text": text or value,
            "sentence": "Exports rose.",
            "in": "body",
            "start": n * 10,
            "end": n * 10 + 5,
            "source": "dumps/oct.txt:12",
        }
        return {**row, **fields}

    return make
