"""What an update makes of what came, however much of it is grouped at once."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from pressq import update
from pressq.archive import Archive

if TYPE_CHECKING:
    from pressq.model import Release

SEEDS = Path(__file__).parent.parent / "seeds"


def releases(data: list[str], cache: Path) -> list[Release]:
    """Return every release of some dumps, newest first, through an index of its own."""
    archive = Archive.open(data, cache)
    return list(archive.releases(archive.store.releases.all_rows()))


@pytest.fixture
def dumps(tmp_path: Path) -> list[str]:
    """Return the samples, and copies of them that are cut off or lost their categories."""
    folder = tmp_path / "copies"
    folder.mkdir()
    for path in sorted(SEEDS.glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        (folder / f"cut_{path.name}").write_text(text[: len(text) // 2], encoding="utf-8")
        (folder / f"bare_{path.name}").write_text(text.replace("\nIndustry\n", "\n"), encoding="utf-8")
    return [str(SEEDS), str(folder)]


@pytest.mark.parametrize("enough", [1, 5, 15])
def test_grouping_some_at_a_time_changes_nothing(
    dumps: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, enough: int
) -> None:
    """Releases are the same, whether their readings are grouped all at once or a few at a time."""
    whole = releases(dumps, tmp_path / "whole")
    assert any(len(release.occurrences) > 2 for release in whole)
    regrouped = 0

    def counted(*args: object) -> set[int]:
        nonlocal regrouped
        regrouped += 1
        return regroup(*args)  # type: ignore[arg-type]

    regroup = update._regroup
    monkeypatch.setattr(update, "_regroup", counted)
    monkeypatch.setattr(update, "ENOUGH", 2 * enough)
    monkeypatch.setattr(update, "AT_A_TIME", enough)
    assert releases(dumps, tmp_path / "parts") == whole
    assert regrouped > 1
