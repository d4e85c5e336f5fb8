"""Rows to write: one of each kind, as the rest of the program makes them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from output.standing import OLD
from pressq.model import Link, Occurrence, Release
from pressq.output import Kind
from pressq.output.rows import hit_row, issue_row, occurrence_rows, release_row

if TYPE_CHECKING:
    from pathlib import Path

    from pressq.model import Row

TITLE = "Korea\u2019s Exports Rise 12.7 Percent to USD 65.9 Billion in September, the Highest Ever"


@pytest.fixture(scope="session")
def release() -> Release:
    """Return a release that two dumps show, one of them cut off."""
    first = Occurrence(
        "dumps/oct.txt", 12, 3, "listing", TITLE, "Exports rose.\nImports fell.", date(2025, 10, 1), "Trade"
    )
    second = Occurrence("dumps/nov.txt", 1, 1, "article", None, "Exports rose.", None, truncated=True)
    return Release(
        release_id="20251001-3f9c2a",
        date=date(2025, 10, 1),
        title=TITLE,
        category="Trade",
        publisher=None,
        body=first.body,
        truncated=False,
        source="dumps/oct.txt:12",
        occurrences=(second, first),
        aliases=("20251001-000000",),
        links=(Link("20250901-aaaaaa", "series", 0.93, "the same table"),),
    )


@pytest.fixture(scope="session")
def figure() -> Row:
    """Return a figure row with the empty fields that most figures have."""
    return {
        "figure_id": "20251001-3f9c2a#2",
        "release_id": "20251001-3f9c2a",
        "release_date": "2025-10-01",
        "title": TITLE,
        "kind": "percent",
        "indicator": "exports",
        "item": "semiconductors",
        "area": "",
        "channel": "",
        "measure": "growth",
        "statistic": "total",
        "value": "-12.70",
        "value_to": "",
        "unit": "percent",
        "basis": "yoy",
        "freq": "M",
        "period": "2025-09",
        "period_start": "2025-09-01",
        "period_end": "2025-09-30",
        "status": "actual",
        "bound": "about",
        "subject": "Exports of chips",
        "text": "12.70 percent",
        "sentence": "Exports of chips fell by about 12.70 percent.",
        "in": "body",
        "start": 31,
        "end": 44,
        "source": "dumps/oct.txt:12",
    }


@pytest.fixture(scope="session")
def observation() -> Row:
    """Return a series row whose level is too large for a float to be exact."""
    return {
        "indicator": "exports",
        "item": "",
        "area": "",
        "channel": "",
        "statistic": "total",
        "unit": "USD",
        "freq": "M",
        "period": "2025-09",
        "period_start": "2025-09-01",
        "period_end": "2025-09-30",
        "level": "65940000000000000001",
        "growth": "12.7",
        "basis": "yoy",
        "status": "actual",
        "statements": 2,
        "revised": False,
        "flags": [],
        "release_id": "20251001-3f9c2a",
        "release_date": "2025-10-01",
        "title": TITLE,
        "source": "dumps/oct.txt:12",
    }


@pytest.fixture(scope="session")
def rows(release: Release, figure: Row, observation: Row) -> dict[Kind, list[Row]]:
    """Return rows of every kind."""
    from pressq.model import Issue

    return {
        Kind.RELEASES: [release_row(release)],
        Kind.HITS: [hit_row(release, 1.25, "...rise 12.7 percent to...", {"snippet": [(3, 7)]})],
        Kind.FIGURES: [figure],
        Kind.SERIES: [observation],
        Kind.CATALOGUE: [
            {
                **{name: observation[name] for name in list(observation)[:7]},
                "ranges": False,
                "first": "2024-01",
                "last": "2025-09",
                "observations": 21,
            }
        ],
        Kind.OCCURRENCES: list(occurrence_rows(release)),
        Kind.ISSUES: [issue_row(Issue("dumps/oct.txt", 4, "no date", "unparsed"))],
    }


@pytest.fixture
def target(tmp_path: Path) -> Path:
    """Return a file that stands already, alone in its folder."""
    path = tmp_path / "out.csv"
    path.write_text(OLD)
    return path
