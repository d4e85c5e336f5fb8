"""How long it takes to start, to build, and to see what changed."""

from __future__ import annotations

import os
import shutil
import sys
from functools import partial
from typing import TYPE_CHECKING

from pressq import sources, upkeep
from pressq.changes import compare

from . import corpus
from .bench import COMMON, HERE, SEEDS, Bench, Corpus, Result, installed, missing, program, tantivy
from .timing import in_turns, process, timed

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def starts(bench: Bench) -> Iterator[Result]:
    """Compare a warm search on the sample dumps, and the least that can be asked, to a bare program."""
    cache = bench.folder / "seeds"
    bare = [sys.executable, str(HERE / "bare_typer.py")]
    for what, goal, arguments in (
        (f"search {COMMON} on the sample dumps", "1.35x", ("search", COMMON, "-d", str(SEEDS))),
        ("--help", "1.2x", ("--help",)),
        ("--version", "1.2x", ("--version",)),
    ):
        command = [*program(), *arguments]
        ours, theirs = partial(_wall, command, PRESSQ_CACHE_DIR=str(cache)), partial(_wall, bare)
        pair = in_turns(bench.rounds, ours, theirs)
        yield Result(what, "a bare typer program", goal, pair)


def first_search(bench: Bench) -> Iterator[Result]:
    """Compare a first search, which builds the index, to tantivy's build of the same texts."""
    what, goal = "first search on 1,000 occurrences", "2x"
    if not installed("tantivy"):
        yield missing(what, "tantivy", goal)
        return
    small = Corpus(bench.folder / "first", min(1000, bench.largest.occurrences))
    texts = small.texts()
    ours, theirs = bench.folder / "fresh", bench.folder / "fresh-tantivy"

    def ours_once() -> float:
        shutil.rmtree(ours, ignore_errors=True)
        return small.pressq("search", COMMON, cache=ours).wall

    def theirs_once() -> float:
        shutil.rmtree(theirs, ignore_errors=True)
        return tantivy("build", str(texts), str(theirs)).wall

    yield Result(what, "tantivy's build", goal, in_turns(bench.rounds, ours_once, theirs_once))


def build(bench: Bench) -> Iterator[Result]:
    """Tell what a build of everything takes, and how large the index is."""
    large = bench.largest
    cost = large.build()
    share = large.index_size / large.size
    many = f"{large.occurrences:,} occurrences"
    said = f"{cost.cpu:.1f} CPU s, {cost.wall:.1f} s, {cost.memory:.0f} MB"
    yield Result(f"build of {many}", "", "20 CPU s and 500 MB at 100,000", said=said)
    yield Result("index size", "", "1.4x", said=f"{share:.2f}x the source of {large.size / 1e6:.1f} MB")


def update(bench: Bench) -> Iterator[Result]:
    """Compare a search after ten new releases came in a file to one that finds nothing new."""
    large = bench.largest
    large.build()
    maker = corpus.Maker(SEEDS, seed=1)
    added: list[Path] = []

    def after() -> float:
        page = large.dumps / "d000" / f"new{len(added):03}.txt"
        page.write_text("".join(maker.release().block(with_category=True) for _ in range(10)))
        added.append(page)
        return large.pressq("search", COMMON, "-n", "20").wall

    def before() -> float:
        return large.pressq("search", COMMON, "-n", "20").wall

    try:
        pair = in_turns(bench.rounds, after, before)
    finally:
        for page in added:
            page.unlink()
        large.pressq("list", "--count")
    yield Result("search after 10 new releases in a new file", "the same search", "1.5x", pair)


def freshness(bench: Bench) -> Iterator[Result]:
    """Compare the looks at folders and at files to a bare start of Python and to a bare walk."""
    large = bench.largest
    paths = [str(large.dumps)]
    archive = large.archive()
    found = sources.survey(paths)
    assert not compare(archive.store, [s for s in found.found if isinstance(s, sources.Source)])
    bare = partial(_wall, [sys.executable, "-c", ""])

    def look_at_folders() -> float:
        return timed(lambda: upkeep.unchanged(found.folders))

    def look_at_files() -> object:
        return sources.as_before(found.folders)

    files = f"{sum(1 for _ in large.dumps.rglob('*.txt')):,} files"
    pair = in_turns(bench.rounds, look_at_folders, bare)
    yield Result(f"freshness of {files} by folders", "a bare interpreter", "0.1x", pair)
    pair = in_turns(bench.rounds, lambda: timed(look_at_files), lambda: timed(lambda: _walk(paths[0])))
    yield Result(f"freshness of {files} in full", "a bare scandir and stat", "1.3x", pair)


def _wall(command: list[str], **variables: str) -> float:
    return process(command, **variables).wall


def _walk(folder: str) -> int:
    size = 0
    with os.scandir(folder) as entries:
        for entry in entries:
            size += _walk(entry.path) if entry.is_dir() else entry.stat().st_size
    return size
