"""How long it takes to find, against tantivy and ripgrep."""

from __future__ import annotations

import json
import shutil
from datetime import UTC, date, datetime
from functools import partial
from typing import TYPE_CHECKING

from pressq import query

from .bench import COMMON, Bench, Corpus, Result, installed, missing, same, tantivy
from .timing import in_turns, process, timed

if TYPE_CHECKING:
    from collections.abc import Iterator

SINCE, UNTIL = date(2019, 1, 1), date(2019, 6, 30)
CATEGORY = "FTA"


def by_process(bench: Bench) -> Iterator[Result]:
    """Compare whole processes that look for a rare and for a common word."""
    large = bench.largest
    rare = large.rare_word()
    yield from _process(bench, large, f"rare word ({rare}), whole process", rare, "1x", ("-l", "25x faster"))
    yield from _process(
        bench, large, f"{COMMON}, best 20, whole process", COMMON, "6x (3x)", ("-c", "5x faster")
    )


def _process(
    bench: Bench, large: Corpus, what: str, word: str, goal: str, ripgrep: tuple[str, str]
) -> Iterator[Result]:
    ours = partial(large.pressq, "search", word, "-n", "20", "--no-synonyms")
    if installed("tantivy"):
        from .tantivy_peer import Peer

        folder = str(large.tantivy())
        total = int(large.pressq("list", word, "--count", "--no-synonyms").out)
        same(what, total, Peer(large.tantivy()).count(word))
        pair = in_turns(bench.rounds, lambda: ours().wall, lambda: tantivy("search", folder, word).wall)
        yield Result(what, "a tantivy script", goal, pair, f"{total:,} releases")
    else:
        yield missing(what, "tantivy", goal)
    flag, goal = ripgrep
    if shutil.which("rg"):
        grep = partial(process, ["rg", flag, "-i", word, str(large.dumps)])
        same(what, _files(large, word), {line.partition(":")[0] for line in grep().out.splitlines()})
        pair = in_turns(bench.rounds, lambda: ours().wall, lambda: grep().wall)
        yield Result(what, f"rg {flag} -i", goal, pair)
    else:
        yield missing(what, "rg", goal)


def _files(large: Corpus, word: str) -> set[str]:
    """Return the files in which any word begins or ends like this one; rg knows no words."""
    out = large.pressq("list", "-e", word, "-f", "jsonl").out
    return {place["file"] for line in out.splitlines() for place in json.loads(line)["occurrences"]}


def in_process(bench: Bench) -> Iterator[Result]:
    """Compare the newest, and a range of days with a category, by index alone."""
    rows = (
        (f"newest 20 for {COMMON}, in process", "0.05x"),
        (f"{COMMON}, 6 months and a category, in process", "2.5x"),
    )
    if not installed("tantivy"):
        yield from (missing(what, "tantivy", goal) for what, goal in rows)
        return
    from .tantivy_peer import Peer

    large = bench.largest
    archive, peer = large.archive(), Peer(large.tantivy())
    connection = archive.store.connection
    asked = query.parse(COMMON, synonyms=False)
    first = datetime(SINCE.year, SINCE.month, SINCE.day, tzinfo=UTC)
    last = datetime(UNTIL.year, UNTIL.month, UNTIL.day, tzinfo=UTC)

    def newest() -> query.Hits:
        return query.fetch(connection, asked, order="date", limit=20)

    def within() -> query.Hits:
        found = {"since": SINCE, "until": UNTIL, "categories": [CATEGORY]}
        return query.fetch(connection, asked, limit=20, **found)  # type: ignore[arg-type]

    days = [[r.date for r in archive.releases(newest().rows)]]
    days.append([r.date for name in peer.newest(COMMON) for r in archive.named(name)])
    same(rows[0][0], *days)
    total = query.total(connection, asked, since=SINCE, until=UNTIL, categories=[CATEGORY])
    same(rows[1][0], total, len(peer.between(COMMON, first, last, CATEGORY, 1_000_000)))
    for (what, goal), ours, theirs in zip(
        rows,
        (newest, within),
        (lambda: peer.newest(COMMON), lambda: peer.between(COMMON, first, last, CATEGORY)),
        strict=True,
    ):
        pair = in_turns(bench.rounds, partial(timed, ours), partial(timed, theirs))
        yield Result(what, "tantivy", goal, pair)
