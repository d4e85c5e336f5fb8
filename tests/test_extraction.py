"""Figures are found once for each release, here or in worker processes, and again by other rules."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from pressq import codebook, extraction, figures
from pressq.archive import Archive

if TYPE_CHECKING:
    from pressq.model import Row

SEEDS = Path(__file__).parent.parent / "seeds"


def rows(archive: Archive) -> list[Row]:
    """Return every figure of an archive."""
    archive.extract(codebook.load())
    return list(archive.store.figures.select(None, {}, None))


def test_workers_find_what_one_process_finds(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same rows in the same order, however many processes find them."""
    here = rows(Archive.open([str(SEEDS)], None))
    monkeypatch.setattr(extraction, "WORKERS_FROM", 0)
    monkeypatch.setattr("os.sched_getaffinity", lambda _pid: {0, 1}, raising=False)
    assert rows(Archive.open([str(SEEDS)], None)) == here
    assert len(here) > 100


def test_nothing_is_extracted_twice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is stored by the same rules is served without looking at a text again."""
    first = rows(Archive.open([str(SEEDS)], tmp_path))
    monkeypatch.setattr(extraction, "rows_of", lambda *_: pytest.fail("looked at a text again"))
    assert rows(Archive.open([str(SEEDS)], tmp_path)) == first


@pytest.mark.parametrize("change", ["extractor", "codebook"])
def test_other_rules_find_everything_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, change: str
) -> None:
    """A new version of the extractor, or other codes, make the stored rows worthless."""
    rows(Archive.open([str(SEEDS)], tmp_path))
    looked: list[extraction.Text] = []

    def look(text: extraction.Text, _codebook: codebook.Codebook) -> list[Row]:
        looked.append(text)
        return []

    monkeypatch.setattr(extraction, "rows_of", look)
    archive = Archive.open([str(SEEDS)], tmp_path)
    if change == "extractor":
        monkeypatch.setattr(figures, "VERSION", figures.VERSION + 1)
        archive.extract(codebook.load())
    else:
        extra = tmp_path / "own.toml"
        extra.write_text('[indicators.widgets]\nlabel = "Widgets"\nsynonyms = ["widget output"]\n')
        archive.extract(codebook.load(extra))
    assert len(looked) == 36


def test_progress_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever waits is told how much is done, up to the end."""
    monkeypatch.setattr(extraction, "BATCH", 10)
    told: list[tuple[str, int, int]] = []
    archive = Archive.open([str(SEEDS)], None, progress=lambda *step: told.append(step))
    assert [step[0] for step in told if step[1] == step[2]] == ["reading", "comparing", "writing"]
    told.clear()
    archive.extract(codebook.load())
    assert [step[1:] for step in told] == [(10, 36), (20, 36), (30, 36), (36, 36)]
