"""How cost grows with the archive: the exponent of the size between two corpora."""

from __future__ import annotations

from math import log
from statistics import median
from typing import TYPE_CHECKING

from pressq import query

from .bench import COMMON, Bench, Corpus, Result
from .timing import timed

if TYPE_CHECKING:
    from collections.abc import Iterator


def growth(bench: Bench) -> Iterator[Result]:
    """Tell the exponents between neighbouring sizes: 1 grows as the archive does, 0 not at all."""
    if len(bench.corpora) < 2:
        yield Result("growth", "", "", said="one size alone tells none")
        return
    costs = [_costs(corpus, bench.rounds) for corpus in bench.corpora]
    for what, goal in (
        ("CPU of a build", "1 and a logarithm"),
        ("memory of a build", "less than 1"),
        ("size of the index", "1"),
        ("a rare word, in process", "0"),
        (f"{COMMON} by rank, in process", "1"),
        (f"newest {COMMON}, in process", "0"),
    ):
        said = []
        for small, large, before, after in zip(
            bench.corpora, bench.corpora[1:], costs, costs[1:], strict=False
        ):
            exponent = log(after[what] / before[what]) / log(large.occurrences / small.occurrences)
            said.append(f"{exponent:.2f} from {small.occurrences:,} to {large.occurrences:,}")
        yield Result(f"exponent: {what}", "", goal, said=", ".join(said))


def _costs(corpus: Corpus, rounds: int) -> dict[str, float]:
    cost = corpus.build()
    connection = corpus.archive().store.connection
    rare, common = query.parse(corpus.rare_word()), query.parse(COMMON)

    def seconds(asked: query.Query, order: str) -> float:
        found = [
            timed(lambda: query.fetch(connection, asked, order=order, limit=20))  # type: ignore[arg-type]
            for _ in range(rounds)
        ]
        return median(found)

    return {
        "CPU of a build": cost.cpu,
        "memory of a build": cost.memory,
        "size of the index": corpus.index_size,
        "a rare word, in process": seconds(rare, "rank"),
        f"{COMMON} by rank, in process": seconds(common, "rank"),
        f"newest {COMMON}, in process": seconds(common, "date"),
    }
