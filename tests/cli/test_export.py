"""pressq export writes a file whole or not at all."""

from __future__ import annotations

import csv
import json
import os
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import Ran


def test_the_suffix_decides_the_format(pressq: Callable[..., Ran], tmp_path: Path) -> None:
    """A file ending in .csv is CSV, one ending in .jsonl JSON lines; success says nothing."""
    for name in ("releases.csv", "releases.jsonl"):
        ran = pressq("export", "releases", "-d", "seeds", "-o", tmp_path / name)
        assert (ran.status, ran.out, ran.err) == (0, "", "")
    with (tmp_path / "releases.csv").open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    lines = (tmp_path / "releases.jsonl").read_text(encoding="utf-8").splitlines()
    assert len(rows) == len(lines) == 36
    assert [row["release_id"] for row in rows] == [json.loads(line)["release_id"] for line in lines]


def test_a_suffix_that_is_none_is_a_mistake(pressq: Callable[..., Ran], tmp_path: Path) -> None:
    """An unknown suffix writes nothing."""
    ran = pressq("export", "releases", "-d", "seeds", "-o", tmp_path / "releases.doc")
    assert ran.status == 2
    assert list(tmp_path.iterdir()) == []


def test_an_explicit_format_wins_over_the_suffix(pressq: Callable[..., Ran], tmp_path: Path) -> None:
    """-f decides where both are given."""
    pressq("export", "releases", "-d", "seeds", "-f", "ids", "-o", tmp_path / "ids.txt")
    assert len((tmp_path / "ids.txt").read_text().splitlines()) == 36


def test_an_unchanged_file_is_left_alone(pressq: Callable[..., Ran], tmp_path: Path) -> None:
    """--if-changed does not touch a file that would hold the same bytes."""
    target = tmp_path / "releases.csv"
    pressq("export", "releases", "-d", "seeds", "-o", target)
    os.utime(target, ns=(1, 1))
    pressq("export", "releases", "-d", "seeds", "-o", target, "--if-changed")
    assert target.stat().st_mtime_ns == 1
    pressq("export", "releases", "uzbekistan", "-d", "seeds", "-o", target, "--if-changed")
    assert target.stat().st_mtime_ns > 1


def test_a_folder_as_a_target_is_named(pressq: Callable[..., Ran], tmp_path: Path) -> None:
    """A target that cannot be written is status 3 and one line."""
    (tmp_path / "taken.csv").mkdir()
    ran = pressq("export", "releases", "-d", "seeds", "-o", tmp_path / "taken.csv")
    assert ran.status == 3
    assert "taken.csv" in ran.err
    assert (tmp_path / "taken.csv").is_dir()


def test_occurrences_have_a_row_each(pressq: Callable[..., Ran]) -> None:
    """Every place where a dump shows a release is a row that names its release."""
    rows = [json.loads(line) for line in pressq("export", "occurrences", "-d", "seeds", "-f", "jsonl").lines]
    assert len(rows) == 39
    assert len({row["release_id"] for row in rows}) == 36
    assert {row["layout"] for row in rows} == {"listing", "article"}


def test_figures_name_the_release_and_the_place(pressq: Callable[..., Ran]) -> None:
    """The text of a figure stands where its row says."""
    bodies = {
        release["release_id"]: release
        for release in map(json.loads, pressq("export", "releases", "-d", "seeds", "-f", "jsonl").lines)
    }
    rows = [json.loads(line) for line in pressq("export", "figures", "-d", "seeds", "-f", "jsonl").lines]
    assert len(rows) > 100
    for row in rows:
        where = bodies[row["release_id"]][row["in"]]
        assert where[row["start"] : row["end"]] == row["text"]


@pytest.mark.parametrize("what", ["release", "", "tables"])
def test_only_known_things_are_exported(pressq: Callable[..., Ran], what: str) -> None:
    """What cannot be exported is a usage error."""
    assert pressq("export", what, "-d", "seeds").status == 2


@pytest.mark.parametrize("what", ["releases", "occurrences", "figures", "series"])
def test_count_prints_one_number(pressq: Callable[..., Ran], what: str) -> None:
    """--count is worded here as everywhere, and says how many records there are."""
    options = (
        ["export", what, "-d", "seeds", "-c", "Industry"]
        if what != "series"
        else ["export", what, "exports", "-d", "seeds"]
    )
    ran = pressq(*options, "--count")
    assert (ran.status, ran.err) == (0, "")
    assert int(ran.out) == len(pressq(*options, "-f", "jsonl").lines) > 0
    assert pressq(*options, "--count", "-n", "2").out == "2\n"


def test_counting_writes_no_file(pressq: Callable[..., Ran], tmp_path: Path) -> None:
    """A number is no export: asking for both is a mistake."""
    ran = pressq("export", "releases", "-d", "seeds", "--count", "-o", tmp_path / "releases.csv")
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.startswith("pressq: --count writes no file")
    assert list(tmp_path.iterdir()) == []
