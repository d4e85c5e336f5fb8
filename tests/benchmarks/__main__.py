"""Measure pressq: `python -m tests.benchmarks`.

Every comparison is made in turns, after a check that both ways find the same; what is printed is the median
of each, and the ratio within the rounds: its median, the least and the largest. Times mean little on another
machine, ratios do.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from pathlib import Path

from . import growth, searching, starting, writing
from .bench import Bench, Corpus
from .timing import SLOWING

MEASUREMENTS = (
    starting.starts,
    starting.first_search,
    starting.build,
    searching.by_process,
    searching.in_process,
    starting.update,
    starting.freshness,
    writing.statistics,
    writing.rows,
    growth.growth,
)
LARGE = 1_000_000


def arguments() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("--size", type=int, default=100_000, help="occurrences (100,000)")
    parser.add_argument(
        "--million", action="store_true", help="the same as --size 1000000: takes long, and 10 GB"
    )
    parser.add_argument("--rounds", type=int, default=15, help="rounds of each comparison (15)")
    parser.add_argument("--only", default="", metavar="WORD", help="measurements whose name has this word")
    parser.add_argument("--folder", type=Path, help="where dumps and indexes are made (removed at the end)")
    return parser.parse_args()


def main() -> None:
    """Make the corpora and print a line a measurement."""
    given = arguments()
    for name in SLOWING:
        os.environ.pop(name, None)
    size = LARGE if given.million else given.size
    with tempfile.TemporaryDirectory(prefix="pressq-bench-", dir=given.folder) as folder:
        corpora = [Corpus(Path(folder), number) for number in sorted({max(10, size // 10), size})]
        bench = Bench(Path(folder), given.rounds, corpora)
        for measure in MEASUREMENTS:
            if given.only in measure.__name__:
                for result in measure(bench):
                    sys.stdout.write(f"{result}\n")
                    sys.stdout.flush()


main()
