"""What stands near releases: the same whichever way, in whatever order, and with however much at hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pressq import dedup, nearby
from pressq.archive import Archive
from pressq.nearby import Nearby

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pressq.model import Link

FORM = "Exports of {item} rose {n}.{n} percent in {month} from a year before, to {n} billion dollars."
ITEMS = ("chips", "cars", "ships", "steel")
MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September")


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    """Return nine months of four statistics, each of one form, and of texts on their own."""
    folder = tmp_path_factory.mktemp("dumps")
    blocks = []
    for n, month in enumerate(MONTHS, 1):
        for k, item in enumerate(ITEMS, 1):
            again = f" The {item} board met again." * k
            text = FORM.format(item=item, n=n + k, month=month) + again
            blocks.append(f"-\nIndustry\nExports of {item} in {month}\n{text} date2025-{n + 1:02}-{k:02}\n")
    (folder / "page.txt").write_text("".join(blocks), encoding="utf-8")
    return Archive.open([str(folder)], None)


def links_of(archive: Archive, rows: Sequence[int]) -> dict[str, tuple[Link, ...]]:
    """Return the links of releases, asked for in this order of one who remembers."""
    near = Nearby(archive.store)
    return {release.release_id: near.links(release) for release in archive.releases(rows)}


@pytest.mark.parametrize("known", [1, 5, nearby.KNOWN])
def test_any_order_and_any_room_give_the_same_links(
    archive: Archive, known: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is kept at hand saves work and changes nothing; it is what `links` gives for all releases."""
    rows = archive.store.releases.all_rows()
    every = list(archive.releases(rows))
    monkeypatch.setattr(nearby, "SIBLINGS", len(every))
    expected = {release.release_id: dedup.links(release, every) for release in every}
    assert sum(link.relation == "series" for found in expected.values() for link in found) > len(every)
    monkeypatch.setattr(nearby, "KNOWN", known)
    for order in (rows, rows[::-1], rows[1::2] + rows[::2]):
        assert links_of(archive, order) == expected
