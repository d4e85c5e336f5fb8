"""pressq check and pressq index: what was read, and where it is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import Ran

GOOD = "-\nFirst title\nA body that ends well. date2025-03-04\n"


def test_the_samples_are_summed_up(pressq: Callable[..., Ran]) -> None:
    """The article is noted, and the sums are those of the samples."""
    ran = pressq("check", "-d", "seeds")
    assert ran.status == 0
    assert "seeds/004_4515d25080c795cf.txt:1: note: not a listing page; read as one article" in ran.lines
    assert "5 files, 39 occurrences, 36 releases: 3 in more than one place, 2 cut off" in ran.out
    assert "same title" in ran.lines[1]


def test_a_bad_block_is_named_and_the_good_ones_are_kept(pressq: Callable[..., Ran], tmp_path: Path) -> None:
    """A block without a body is an issue with its line; strict makes it a failure."""
    (tmp_path / "page.txt").write_text(GOOD + "-\nOnly a title\n" + GOOD, encoding="utf-8")
    ran = pressq("check", tmp_path)
    assert ran.status == 0
    assert f"{tmp_path}/page.txt:4: " in ran.out
    assert pressq("check", tmp_path, "--strict").status == 4
    listed = pressq("list", "-d", tmp_path)
    assert listed.status == 0
    assert len(listed.lines) == 1
    assert listed.err.startswith(f"pressq: warning: {tmp_path}/page.txt:4: ")


def test_an_unreadable_file_is_status_three_and_the_rest_is_read(
    pressq: Callable[..., Ran], tmp_path: Path
) -> None:
    """A binary file is named; the others are still listed."""
    (tmp_path / "good.txt").write_text(GOOD, encoding="utf-8")
    (tmp_path / "bad.txt").write_bytes(b"\x00\x01\x02\xff" * 100)
    ran = pressq("list", "-d", tmp_path)
    assert ran.status == 3
    assert len(ran.lines) == 1
    assert f"pressq: cannot read '{tmp_path}/bad.txt': " in ran.err


def test_many_warnings_are_cut_short(pressq: Callable[..., Ran], tmp_path: Path) -> None:
    """Beyond a few warnings only their number is said."""
    for number in range(9):
        (tmp_path / f"{number}.txt").write_text("-\nOnly a title\n" + GOOD + GOOD.replace("First", "Second"))
    ran = pressq("list", "-d", tmp_path)
    assert ran.err.count("pressq: warning: ") == 6
    assert "4 more like these" in ran.err
    assert pressq("list", "-d", tmp_path, "-q").err == ""


def test_the_index_is_seen_and_removed(pressq: Callable[..., Ran]) -> None:
    """Status names the file and the sums, clear frees it, and the next command makes it again."""
    pressq("list", "-d", "seeds")
    status = pressq("index", "status", "-d", "seeds")
    assert "36 releases" in status.out
    assert ".db" in status.out
    assert pressq("index", "clear", "-d", "seeds").out.endswith(" bytes freed\n")
    assert pressq("index", "clear", "-d", "seeds").out == "0 bytes freed\n"
    assert "36 releases" in pressq("index", "rebuild", "-d", "seeds").out


def test_an_index_that_cannot_be_kept_does_no_harm(
    pressq: Callable[..., Ran], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where no index can be written the answer is the same, with a warning."""
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("PRESSQ_CACHE_DIR", str(tmp_path / "file" / "cache"))
    ran = pressq("list", "-d", "seeds", "--count")
    assert (ran.status, ran.out) == (0, "36\n")
    assert "pressq: warning: the index cannot be kept in " in ran.err


def test_standard_input_is_read(program: Callable[..., Ran]) -> None:
    """A dump may come through a pipe."""
    ran = program("list", "-d", "-", stdin=GOOD)
    assert ran.status == 0
    assert "First title" in ran.out


@pytest.mark.parametrize(
    ("options", "lines"),
    [
        pytest.param(["-f", "tsv", "-F", "line,severity"], ["1\tnote", "21\tnote"], id="format"),
        pytest.param(["-F", "line"], ["1", "21"], id="fields"),
        pytest.param(["--sort", "-line", "-F", "line"], ["21", "1"], id="order"),
        pytest.param(["-n", "1", "-F", "line"], ["1"], id="limit"),
        pytest.param(["--count"], ["2"], id="count"),
        pytest.param(["-f", "csv", "-n", "0"], ["file,line,severity,reason"], id="none"),
    ],
)
def test_what_was_found_is_a_record_on_demand(
    pressq: Callable[..., Ran], options: list[str], lines: list[str]
) -> None:
    """With any option about rows the report gives way to rows."""
    ran = pressq("check", "-d", "seeds", *options)
    assert (ran.status, ran.lines) == (0, lines)


def test_nothing_to_say_may_be_a_failure(pressq: Callable[..., Ran], tmp_path: Path) -> None:
    """--fail-empty ends in 1 where every page is understood."""
    (tmp_path / "page.txt").write_text(GOOD, encoding="utf-8")
    assert pressq("check", tmp_path, "-f", "csv", "--fail-empty").status == 1
    assert pressq("check", tmp_path, "-f", "csv").status == 0
    assert pressq("check", "-F", "help").out.startswith("file ")
