"""How long it takes to read figures and to write rows."""

from __future__ import annotations

import csv
import io
import sqlite3
from functools import partial
from itertools import cycle, islice
from typing import TYPE_CHECKING

from pressq import codebook, figures
from pressq.output import Format, Kind, render
from pressq.output.rows import release_row

from .bench import Bench, Result, installed, missing
from .timing import in_turns, timed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pressq.model import Release, Row

FIGURE_BYTES = 400_000
PEER_BYTES = 20_000
ROWS = 500_000
TABLE_ROWS = 1000


def statistics(bench: Bench) -> Iterator[Result]:
    """Tell how much text a core reads figures from in a second."""
    archive = bench.largest.archive()
    releases = list(archive.releases(archive.store.releases.all_rows()[: FIGURE_BYTES // 2000]))
    size = sum(len(release.body.encode()) for release in releases)
    codes = codebook.load()

    def ours(releases: list[Release]) -> None:
        for release in releases:
            figures.extract(release.title, release.body, release.date, codes)

    ours(releases[:20])
    speed = size / timed(lambda: ours(releases)) / 1e6
    yield Result("figures", "", "1.5 MB/s a core", said=f"{speed:.2f} MB/s")
    what, goal = "figures of the same texts", "0.067x"
    if not installed("quantulum3"):
        yield missing(what, "quantulum3", goal)
        return
    from quantulum3 import parser

    few = releases[: max(1, PEER_BYTES // 2000)]
    bodies = [release.body for release in few]
    pair = in_turns(
        bench.rounds, lambda: timed(lambda: ours(few)), lambda: timed(lambda: list(map(parser.parse, bodies)))
    )
    yield Result(what, "quantulum3", goal, pair)


def rows(bench: Bench) -> Iterator[Result]:
    """Compare CSV to the csv module over the same cursor, and a table to one of rich."""
    number = min(ROWS, 5 * bench.largest.occurrences)
    archive = bench.largest.archive()
    releases = archive.releases(archive.store.releases.all_rows()[:TABLE_ROWS])
    kept = list(map(release_row, releases))
    fields = ("release_id", "date", "title", "category")
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE TABLE t (release_id, date, title, category)")
    values = ([str(row[name] or "") for name in fields] for row in islice(cycle(kept), number))
    connection.executemany("INSERT INTO t VALUES (?, ?, ?, ?)", values)
    cursor = partial(connection.execute, "SELECT * FROM t")

    def ours() -> int:
        found: Iterator[Row] = (dict(zip(fields, row, strict=True)) for row in cursor())
        out = io.StringIO()
        out.writelines(render(Format.CSV, Kind.RELEASES, found, fields))
        return out.tell()

    def theirs() -> int:
        out = io.StringIO()
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(fields)
        writer.writerows(cursor())
        return out.tell()

    pair = in_turns(bench.rounds, partial(timed, ours), partial(timed, theirs))
    yield Result(f"CSV of {number:,} rows", "csv.writer, same cursor", "0.55x", pair)
    pipe = partial(_on_pipe, kept, fields)
    pair = in_turns(bench.rounds, partial(timed, pipe), partial(timed, partial(_rich, kept, fields)))
    yield Result(f"table of {len(kept):,} rows on a pipe", "rich.Table", "0.01x", pair)


def _on_pipe(kept: list[Row], fields: tuple[str, ...]) -> int:
    return sum(map(len, render(Format.TSV, Kind.RELEASES, kept, fields)))


def _rich(kept: list[Row], fields: tuple[str, ...]) -> int:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(*fields)
    for row in kept:
        table.add_row(*(Text(str(row[name] or "")) for name in fields))
    out = io.StringIO()
    Console(file=out, width=120).print(table)
    return out.tell()
