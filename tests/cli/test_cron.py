"""A line of a crontab, run as cron runs it: by a shell, with next to no environment."""

from __future__ import annotations

import csv
import subprocess
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

LINE = "PRESSQ_DATA={place}/dumps {bin}/pressq export figures -o {place}/figures.csv --if-changed"


@pytest.fixture(params=["HOME", "nothing"])
def cron(
    request: pytest.FixtureRequest, place: Path, bin_folder: Path, tmp_path: Path
) -> Callable[[], subprocess.CompletedProcess[str]]:
    """Run the line with an empty environment, or one with a home folder."""
    line = LINE.format(place=place, bin=bin_folder)
    home = [f"HOME={tmp_path}"] if request.param == "HOME" else [f"PRESSQ_CACHE_DIR={tmp_path}/cache"]

    def run() -> subprocess.CompletedProcess[str]:
        command = ["env", "-i", *home, "/bin/sh", "-c", line]
        return subprocess.run(command, cwd="/", capture_output=True, text=True, check=False)

    return run


def test_success_is_silent_and_what_did_not_change_is_left_alone(
    cron: Callable[[], subprocess.CompletedProcess[str]], place: Path
) -> None:
    """The file is written once; the next morning nothing changed, and nothing is said."""
    first = cron()
    assert (first.returncode, first.stdout, first.stderr) == (0, "", "")
    written = (place / "figures.csv").stat()
    with (place / "figures.csv").open(encoding="utf-8", newline="") as file:
        assert len(list(csv.DictReader(file))) > 100
    second = cron()
    assert (second.returncode, second.stdout, second.stderr) == (0, "", "")
    assert (place / "figures.csv").stat() == written


def test_trouble_is_said_and_the_rest_is_written(
    cron: Callable[[], subprocess.CompletedProcess[str]], place: Path
) -> None:
    """A dump that cannot be read is one line of mail and status 3; what can be read is in the file."""
    (place / "seeds" / "broken.txt").write_bytes(b"\x00\x01\x02" * 100)
    done = cron()
    assert (done.returncode, done.stdout) == (3, "")
    assert done.stderr.startswith(f"pressq: cannot read '{place}/dumps/broken.txt': ")
    assert len(done.stderr.splitlines()) == 1
    assert (place / "figures.csv").exists()
