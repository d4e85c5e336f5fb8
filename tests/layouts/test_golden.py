"""Made-up pages of every layout beside what they hold, found by their place in `tests/golden`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pressq import layouts, sources
from pressq.layouts.registry import LAYOUTS
from pressq.model import Issue

GOLDEN = Path(__file__).parents[1] / "golden"
PAGES = sorted(GOLDEN.glob("*/*.txt"))


def read(path: Path) -> list[dict[str, object]]:
    """Return what `path` holds, in the form of the expected file."""
    rows = []
    for item in layouts.parse("page", sources.decode(path.read_bytes())):
        row = item._asdict()
        assert row.pop("file") == "page"
        if not isinstance(item, Issue):
            row["date"] = item.date and item.date.isoformat()
        rows.append(row)
    return rows


@pytest.mark.parametrize("path", PAGES, ids=[f"{path.parent.name}/{path.stem}" for path in PAGES])
def test_page_is_read_as_expected(path: Path) -> None:
    """A page gives exactly the occurrences and issues that were written down for it."""
    assert read(path) == json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.code)
def test_every_layout_has_pages(layout: object) -> None:
    """Each layout is shown by at least two pages in a folder of its name, and read as that layout."""
    folder = GOLDEN / getattr(layout, "code", "")
    codes = {row["layout"] for path in folder.glob("*.txt") for row in read(path) if "layout" in row}
    assert len(list(folder.glob("*.txt"))) >= 2
    assert codes == {folder.name}
