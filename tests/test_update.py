"""What an update makes of what came, however much of it is grouped at once."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from pressq import dedup, update, upkeep
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


@pytest.fixture
def grouped(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Return a list that grows by how many new readings are grouped, each time that some are."""
    found: list[int] = []
    regroup = dedup.regroup

    def counted(fresh: dict[int, dedup.Beginning], *args: object) -> tuple[dedup.Component, ...]:
        found.append(len(fresh))
        return regroup(fresh, *args)  # type: ignore[arg-type]

    monkeypatch.setattr(dedup, "regroup", counted)
    return found


@pytest.mark.parametrize("enough", [1, 5, 15])
def test_building_some_at_a_time_changes_nothing(
    dumps: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, grouped: list[int], enough: int
) -> None:
    """Releases are the same, whether their readings are kept and placed all at once or a few at a time."""
    whole = releases(dumps, tmp_path / "whole")
    assert any(len(release.occurrences) > 2 for release in whole)
    (undated,) = grouped
    assert undated > 1
    monkeypatch.setattr(update, "ENOUGH", enough)
    monkeypatch.setattr(update, "AT_A_TIME", enough)
    assert releases(dumps, tmp_path / "parts") == whole
    assert sum(grouped[1:]) == undated


@pytest.mark.parametrize("enough", [1, 5, 15])
def test_updating_some_at_a_time_changes_nothing(
    dumps: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, grouped: list[int], enough: int
) -> None:
    """Releases are the same, whether many new readings are grouped at once or a few at a time."""
    whole = releases(dumps, tmp_path / "whole")
    monkeypatch.setattr(upkeep, "REBUILD_SHARE", 1)
    copies = tmp_path / "copies"
    kept = {path.name: path.read_bytes() for path in sorted(copies.iterdir())}
    for name in kept:
        (copies / name).unlink()
    releases(dumps, tmp_path / "parts")
    for name, data in kept.items():
        (copies / name).write_bytes(data)
    monkeypatch.setattr(update, "ENOUGH", enough)
    assert releases(dumps, tmp_path / "parts") == whole
    assert len(grouped) > 1


def test_a_build_tells_how_far_it_is(dumps: list[str], tmp_path: Path) -> None:
    """Files are read, their readings compared, and releases written: of each step the last is told too."""
    told: list[tuple[str, int, int]] = []
    archive = Archive.open(dumps, tmp_path, progress=lambda *step: told.append(step))
    steps = list(dict.fromkeys(doing for doing, _, _ in told))
    assert steps == ["reading", "comparing", "writing"]
    ends = {doing: (done, total) for doing, done, total in told}
    counts = archive.store.counts()
    assert ends["reading"] == (counts.files, counts.files)
    assert ends["writing"] == (counts.releases, counts.releases)
    ((dated,),) = archive.store.connection.execute("SELECT count(date) FROM reading")
    assert ends["comparing"] == (dated, dated)
    assert told.index(("comparing", dated, dated)) < told.index(("writing", 1, counts.releases))
