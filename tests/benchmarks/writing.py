"""How long it takes to read figures and to write rows."""

from __future__ import annotations

import csv
import io
import sqlite3
from functools import partial
from itertools import cycle, islice
from typing import TYPE_CHECKING, TypeAlias

from pressq import codebook, figures
from pressq.extraction import rows_of
from pressq.output import Format, Kind, default_fields, render
from pressq.output.delimited import DELIMITER, runs
from pressq.output.fields import resolve
from pressq.output.rows import release_row
from pressq.store.records import Table, expression

from .bench import Bench, Result, installed, missing
from .timing import in_turns, timed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from pressq.model import Release, Row

FIGURE_BYTES = 400_000
PEER_BYTES = 20_000
ROWS = 500_000
TABLE_ROWS = 1000
FIGURE_RELEASES = 200
SHORT = ("release_id", "date", "title", "category")


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
    releases = list(archive.releases(archive.store.releases.all_rows()[:TABLE_ROWS]))
    kept = list(map(release_row, releases))
    codes = codebook.load()
    stated = [
        row for one in releases[:FIGURE_RELEASES] for row in rows_of((one.title, one.body, one.date), codes)
    ]
    for kind, some, names in (
        (Kind.RELEASES, kept, SHORT),
        (Kind.FIGURES, stated, default_fields(Kind.FIGURES, Format.CSV)),
    ):
        cursor = _cursor(some, names, number)
        ways = [
            partial(timed, partial(way, cursor, kind, names, bench.folder / "rows.csv"))
            for way in (_ours, _theirs)
        ]
        pair = in_turns(bench.rounds, *ways)
        yield Result(f"CSV of {number:,} {kind}", "csv.writer, same rows", "0.55x", pair)
    pipe = partial(_on_pipe, kept, SHORT)
    pair = in_turns(bench.rounds, partial(timed, pipe), partial(timed, partial(_rich, kept, SHORT)))
    yield Result(f"table of {len(kept):,} rows on a pipe", "rich.Table", "0.01x", pair)


Reading: TypeAlias = "Callable[[Sequence[str]], sqlite3.Cursor]"


def _cursor(some: Sequence[Row], names: Sequence[str], number: int) -> Reading:
    """Return what begins to read fields, or runs of them, of so many rows, as an index holds them."""
    connection = sqlite3.connect(":memory:")
    columns = ", ".join(f'"{name}"' for name in names)
    connection.execute(f"CREATE TABLE t ({columns})")
    values = ([_stored(row[name]) for name in names] for row in islice(cycle(some), number))
    marks = ", ".join("?" * len(names))
    fill = f"INSERT INTO t VALUES ({marks})"  # noqa: S608 - question marks
    connection.executemany(fill, values)
    table = Table({name: f'"{name}"' for name in names}, "", "")

    def reading(wanted: Sequence[str]) -> sqlite3.Cursor:
        picked = ", ".join(expression(table, name) for name in wanted)
        return connection.execute(f"SELECT {picked} FROM t")  # noqa: S608 - names of fields

    return reading


def _stored(value: object) -> object:
    return value if isinstance(value, (int, str)) else str(value or "")


def _ours(cursor: Reading, kind: Kind, names: Sequence[str], file: Path) -> None:
    with file.open("w", encoding="utf-8", newline="") as out:
        wanted = [field.name for field in runs(resolve(kind, Format.CSV, names), DELIMITER[Format.CSV])]
        out.writelines(render(Format.CSV, kind, cursor(wanted), names))


def _theirs(cursor: Reading, kind: Kind, names: Sequence[str], file: Path) -> None:
    del kind
    with file.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(names)
        writer.writerows(cursor(names))


def _on_pipe(kept: Sequence[Row], fields: Sequence[str]) -> int:
    return sum(map(len, render(Format.TSV, Kind.RELEASES, kept, fields)))


def _rich(kept: Sequence[Row], fields: Sequence[str]) -> int:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(*fields)
    for row in kept:
        table.add_row(*(Text(str(row[name] or "")) for name in fields))
    out = io.StringIO()
    Console(file=out, width=120).print(table)
    return out.tell()
