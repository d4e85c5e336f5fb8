"""The measurements run, on little and without a clock: what they say is for people to read."""

from __future__ import annotations

import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from benchmarks import corpus
from benchmarks.bench import same
from benchmarks.timing import Pair, in_turns, process
from pressq.archive import Archive

ROOT = Path(__file__).parent.parent.parent
SEEDS = ROOT / "seeds"

LINES = (
    ("search semiconductor on the sample dumps", ""),
    ("--help", ""),
    ("--version", ""),
    ("first search on 1,000 occurrences", "tantivy"),
    ("build of 200 occurrences", ""),
    ("index size", ""),
    ("rare word", "tantivy"),
    ("rare word", "rg"),
    ("semiconductor, best 20, whole process", "tantivy"),
    ("semiconductor, best 20, whole process", "rg"),
    ("newest 20 for semiconductor, in process", "tantivy"),
    ("semiconductor, 6 months and a category, in process", "tantivy"),
    ("search after 10 new releases in a new file", ""),
    ("freshness of 20 files by folders", ""),
    ("freshness of 20 files in full", ""),
    ("figures", ""),
    ("figures of the same texts", "quantulum3"),
    ("CSV of 1,000 releases", ""),
    ("CSV of 1,000 figures", ""),
    ("table of ", ""),
    *[("exponent: ", "")] * 6,
)
"""How each line begins, and the peer that it cannot do without."""


def test_every_measurement_says_something(tmp_path: Path) -> None:
    """A small run prints each line of the table, with a ratio or the name of what is not installed."""
    command = [sys.executable, "-m", "tests.benchmarks", "--size", "200", "--rounds", "1"]
    done = subprocess.run(
        [*command, "--folder", str(tmp_path)], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    for line, (begins, peer) in zip(done.stdout.splitlines(), LINES, strict=True):
        assert line.startswith(begins)
        if peer and not (find_spec(peer) or shutil.which(peer)):
            assert f"{peer} is not installed" in line
        else:
            assert "is not installed" not in line
    assert list(tmp_path.iterdir()) == []


def test_a_corpus_is_the_same_each_time(tmp_path: Path) -> None:
    """The same number of occurrences gives the same bytes, of the size that is told."""
    sizes = [corpus.write(tmp_path / name, 45, SEEDS) for name in ("one", "other")]
    pages = [sorted((tmp_path / name).rglob("*.txt")) for name in ("one", "other")]
    texts = [[page.read_bytes() for page in found] for found in pages]
    assert texts[0] == texts[1]
    assert sizes == [sum(map(len, text)) for text in texts]


def test_a_corpus_is_as_press_releases_are(tmp_path: Path) -> None:
    """Every block is read, three in ten are repeats, and about as many releases have the common word."""
    corpus.write(tmp_path / "dumps", 500, SEEDS)
    archive = Archive.open([str(tmp_path / "dumps")], None)
    counts = archive.store.counts()
    assert list(archive.issues()) == []
    assert counts.occurrences == 500
    assert 310 <= counts.releases <= 390
    releases = archive.releases(archive.store.releases.all_rows())
    assert (
        0.2 <= sum("semiconductor" in release.body.lower() for release in releases) / counts.releases <= 0.4
    )


def test_ratios_are_of_rounds() -> None:
    """A ratio is taken within a round, where both ways met the same machine."""
    pair = Pair([1.0, 8.0, 3.0], [2.0, 4.0, 3.0])
    assert pair.medians == (3.0, 3.0)
    assert pair.ratios == (1.0, 0.5, 2.0)


def test_ways_take_turns_after_a_warm_up() -> None:
    """Each way is called once unmeasured, then goes first in every other round."""
    calls: list[str] = []

    def way(name: str, seconds: float) -> float:
        calls.append(name)
        return seconds

    pair = in_turns(2, lambda: way("a", 0.1), lambda: way("b", 0.2))
    assert "".join(calls) in ("abbaab", "ababba")
    assert pair == ([0.1, 0.1], [0.2, 0.2])


def test_what_is_slow_is_done_less_often() -> None:
    """From a second on five rounds are enough."""
    assert len(in_turns(15, lambda: 1.5, lambda: 0.1).ours) == 5


def test_a_process_that_fails_stops_the_run() -> None:
    """A command that goes wrong is not timed; its cost and output are told when it goes well."""
    with pytest.raises(RuntimeError, match="ended with 3"):
        process([sys.executable, "-c", "raise SystemExit(3)"])
    cost = process([sys.executable, "-c", "import os; print(os.environ.get('KEPT'))"], KEPT="yes")
    assert cost.out == "yes\n"
    assert min(cost.wall, cost.cpu) > 0


def test_other_hits_stop_the_run() -> None:
    """What does not find the same is not compared."""
    same("this", 1, 1)
    with pytest.raises(AssertionError, match="not the same hits"):
        same("this", 1, 2)
