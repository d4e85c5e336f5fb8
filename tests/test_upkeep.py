"""The index is in step with the dumps, whatever happened to either."""

from __future__ import annotations

import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from pressq import query, sources, upkeep
from pressq.archive import Archive
from pressq.store import places
from pressq.store.releases import DAY_BITS

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from conftest import Ran

SEEDS = Path(__file__).parent.parent / "seeds"
PAGE = "-\n{title}\nThe ministry said that {title} is a matter of its own. date2025-03-0{day}\n"


@pytest.fixture
def dumps(tmp_path: Path) -> Path:
    """Return a folder with two pages of one release each, last changed long ago."""
    folder = tmp_path / "dumps"
    folder.mkdir()
    write(folder / "a.txt", "Steel", 1)
    write(folder / "b.txt", "Robots", 2)
    return folder


def write(path: Path, title: str, day: int, mtime: int = 1_700_000_000) -> None:
    """Write a page with one release, as if at some time."""
    path.write_text(PAGE.format(title=title, day=day), encoding="utf-8")
    os.utime(path, (mtime, mtime))


def titles(dumps: Path, cache: Path, *, refresh: bool = False) -> list[str | None]:
    """Return the titles that the archive of a folder holds, newest first."""
    archive = Archive.open([str(dumps)], cache, refresh=refresh)
    assert archive.doubt is None
    return [release.title for release in archive.releases(archive.store.releases.all_rows())]


def test_what_changes_is_seen_at_once(dumps: Path, tmp_path: Path) -> None:
    """A file that is added, written over, renamed or removed changes the next answer."""
    cache = tmp_path / "cache"
    assert titles(dumps, cache) == ["Robots", "Steel"]
    write(dumps / "c.txt", "Cosmetics", 3)
    assert titles(dumps, cache) == ["Cosmetics", "Robots", "Steel"]
    write(dumps / "b.txt", "Batteries", 2, mtime=1_700_000_100)
    assert titles(dumps, cache) == ["Cosmetics", "Batteries", "Steel"]
    (dumps / "a.txt").rename(dumps / "z.txt")
    assert titles(dumps, cache) == ["Cosmetics", "Batteries", "Steel"]
    (dumps / "z.txt").unlink()
    assert titles(dumps, cache) == ["Cosmetics", "Batteries"]


def test_a_change_within_the_same_moment_is_seen(dumps: Path, tmp_path: Path) -> None:
    """A file just written may change again without a new time of change or size: its bytes decide."""
    cache = tmp_path / "cache"
    now = int(time.time())
    write(dumps / "a.txt", "Steel", 1, mtime=now)
    assert titles(dumps, cache) == ["Robots", "Steel"]
    write(dumps / "a.txt", "Tyres", 1, mtime=now)
    assert titles(dumps, cache) == ["Robots", "Tyres"]


def test_nothing_is_written_when_nothing_changed(dumps: Path, tmp_path: Path) -> None:
    """A second look leaves the file of the index as it is."""
    cache = tmp_path / "cache"
    titles(dumps, cache)
    (index,) = cache.glob("*.db")
    before = index.stat()
    titles(dumps, cache)
    assert (index.stat().st_mtime_ns, index.stat().st_ino) == (before.st_mtime_ns, before.st_ino)


def test_a_file_that_becomes_readable_is_read(dumps: Path, tmp_path: Path) -> None:
    """What could not be read is tried again at every call, without a change of the file."""
    cache = tmp_path / "cache"
    page = (dumps / "b.txt").read_bytes()
    bad = b"\x00" * len(page)
    (dumps / "b.txt").write_bytes(bad)
    os.utime(dumps / "b.txt", (1_700_000_000, 1_700_000_000))
    assert titles(dumps, cache) == ["Steel"]
    (dumps / "b.txt").write_bytes(page)
    os.utime(dumps / "b.txt", (1_700_000_000, 1_700_000_000))
    assert titles(dumps, cache) == ["Robots", "Steel"]


def test_many_files_are_trusted_by_their_folders(
    dumps: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Above the limit a new file is seen by its folder, one written over only by a full look."""
    monkeypatch.setattr(upkeep, "MANY_FILES", 1)
    cache = tmp_path / "cache"
    titles(dumps, cache)
    write(dumps / "c.txt", "Cosmetics", 3)
    assert titles(dumps, cache) == ["Cosmetics", "Robots", "Steel"]
    write(dumps / "a.txt", "Shipyards", 1, mtime=1_700_000_100)
    assert titles(dumps, cache) == ["Cosmetics", "Robots", "Steel"]
    archive = Archive.open([str(dumps)], cache, refresh=True)
    assert archive.store.counts().releases == 3
    assert titles(dumps, cache) == ["Cosmetics", "Robots", "Shipyards"]


def test_a_full_look_at_many_files_that_are_as_they_were_is_short(
    dumps: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After a look that found the index in step, nothing is surveyed again until a file changes."""
    monkeypatch.setattr(upkeep, "MANY_FILES", 1)
    cache = tmp_path / "cache"
    surveys = 0

    def counted(paths: Sequence[str]) -> sources.Survey:
        nonlocal surveys
        surveys += 1
        return survey(paths)

    survey = sources.survey
    monkeypatch.setattr(sources, "survey", counted)

    def looked() -> tuple[list[str | None], int]:
        return titles(dumps, cache, refresh=True), surveys

    assert [looked() for _ in range(3)] == [(["Robots", "Steel"], n) for n in (1, 2, 2)]
    write(dumps / "a.txt", "Shipyards", 1, mtime=1_700_000_100)
    assert [looked() for _ in range(3)] == [(["Robots", "Shipyards"], n) for n in (3, 4, 4)]
    (dumps / "came.txt").touch()
    (dumps / "came.txt").unlink()
    assert [looked() for _ in range(3)] == [(["Robots", "Shipyards"], n) for n in (5, 5, 5)]


@pytest.mark.parametrize("ahead", [0, 86_400])
def test_a_full_look_goes_on_looking_at_what_was_just_written(
    dumps: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ahead: int
) -> None:
    """A file that may change without another time, written just now or in the future, is read again."""
    monkeypatch.setattr(upkeep, "MANY_FILES", 1)
    cache = tmp_path / "cache"
    now = time.time_ns() + ahead * 10**9
    for title in ("Shipyards", "Motorways", "Satellite"):
        write(dumps / "a.txt", title, 1)
        os.utime(dumps / "a.txt", ns=(now, now))
        for _ in range(3):
            assert titles(dumps, cache, refresh=True) == ["Robots", title]


def test_what_went_and_came_back_is_there(
    dumps: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After fewer files than are many, those that are back as they were are no reason to look no further."""
    monkeypatch.setattr(upkeep, "MANY_FILES", 1)
    cache = tmp_path / "cache"
    for _ in range(2):
        assert titles(dumps, cache, refresh=True) == ["Robots", "Steel"]
    (dumps / "a.txt").rename(tmp_path / "a.txt")
    assert titles(dumps, cache, refresh=True) == ["Robots"]
    (tmp_path / "a.txt").rename(dumps / "a.txt")
    assert titles(dumps, cache, refresh=True) == ["Robots", "Steel"]


def truncated(index: Path) -> None:
    """Cut the file in half."""
    os.truncate(index, index.stat().st_size // 2)


def emptied(index: Path) -> None:
    """Leave nothing of the file."""
    index.write_bytes(b"")


def overwritten(index: Path) -> None:
    """Write over the whole file."""
    index.write_bytes(b"not a database " * 1000)


def holed(index: Path) -> None:
    """Write over all but the first page."""
    size = index.stat().st_size
    with index.open("r+b") as file:
        file.seek(16384)
        file.write(b"\xff" * (size - 16384))


@pytest.mark.parametrize("damage", [truncated, emptied, overwritten, holed])
def test_a_damaged_index_is_made_anew(pressq: Callable[..., Ran], damage: Callable[[Path], None]) -> None:
    """Whatever happened to the file of the index, the next answer is the right one."""
    right = pressq("list", "-d", "seeds").out
    cache = Path(os.environ["XDG_CACHE_HOME"]) / "pressq"
    (index,) = cache.glob("*.db")
    damage(index)
    ran = pressq("list", "-d", "seeds")
    assert (ran.status, ran.out, ran.err) == (0, right, "")
    assert len(list(cache.glob("*.db"))) == 1


def start(limit: Callable[[], None] | None = None) -> subprocess.Popen[bytes]:
    """Start the program over the sample dumps."""
    return subprocess.Popen(
        [sys.executable, "-m", "pressq", "list", "-d", str(SEEDS), "--count"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=dict(os.environ),
        preexec_fn=limit,  # noqa: PLW1509 - this process has no other threads
    )


def test_processes_that_start_at_once_agree() -> None:
    """Several first calls build one index between them, and all give the right answer."""
    processes = [start() for _ in range(4)]
    assert [process.communicate() for process in processes] == [(b"36\n", b"")] * 4


def test_a_killed_build_does_no_harm() -> None:
    """A process killed while it builds leaves nothing that the next one stumbles over."""
    for _ in range(3):
        process = start()
        process.send_signal(signal.SIGKILL)
        process.communicate()
    # One is killed when its half-made file can be seen.
    process = start()
    cache = Path(os.environ["XDG_CACHE_HOME"]) / "pressq"
    while process.poll() is None and not list(cache.glob("*.new")):
        pass
    process.kill()
    process.communicate()
    assert start().communicate() == (b"36\n", b"")
    assert list(cache.glob("*.new")) == []


def test_a_full_disk_costs_only_the_index() -> None:
    """Where the index does not fit, the answer is right and a warning names the folder."""

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))

    out, err = start(limit).communicate()
    assert out == b"36\n"
    assert err.startswith(b"pressq: warning: the index cannot be kept in ")


def test_an_index_that_may_only_be_read_is_used(tmp_path: Path) -> None:
    """A folder that may not be written to still answers from the index that it holds."""
    dumps = tmp_path / "dumps"
    shutil.copytree(SEEDS, dumps)
    for path in dumps.iterdir():
        os.utime(path, (1_700_000_000, 1_700_000_000))
    cache = tmp_path / "cache"
    Archive.open([str(dumps)], cache)
    for path in (*cache.iterdir(), cache):
        path.chmod(0o555 if path.is_dir() else 0o444)
    try:
        archive = Archive.open([str(dumps)], cache)
        assert archive.doubt is None
        assert archive.store.counts().releases == 36
    finally:
        cache.chmod(0o755)


def test_releases_of_one_day_and_one_form_stand_in_one_order(tmp_path: Path) -> None:
    """Texts that begin alike on one day are listed alike, whichever came first."""
    page = (
        "-\nICT exports\nThe ministry announced that exports of information and communication technology"
        " in May rose {growth} percent on the year to USD {level} billion, and imports fell. date2025-06-15\n"
    )
    numbers = [(f"{growth}.4", f"{level}.7") for growth, level in ((11, 25), (38, 17), (54, 33), (72, 49))]
    found = set()
    for name, order in (("up", numbers), ("down", numbers[::-1])):
        dumps = tmp_path / name
        dumps.mkdir()
        for growth, level in order:
            (dumps / f"{growth}.txt").write_text(page.format(growth=growth, level=level), encoding="utf-8")
            Archive.open([str(dumps)], tmp_path / f"{name}-cache")
        archive = Archive.open([str(dumps)], tmp_path / f"{name}-cache")
        found.add(tuple(release.body for release in archive.releases(archive.store.releases.all_rows())))
        assert archive.store.counts().releases == 4
    assert len(found) == 1


def test_releases_stand_in_one_order_whatever_came_and_went(
    dumps: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where all releases of a day want one row, an index changed step by step equals one made at once."""
    monkeypatch.setattr(places, "SPARE", (1 << DAY_BITS) - 1)
    apart = tmp_path / "apart"
    apart.mkdir()
    for number in range(12):
        write(dumps / f"{number:02}.txt", f"Turbine {number * number} turns", 1)
    chance = random.Random(1)  # noqa: S311
    for _ in range(12):
        for page in chance.sample(sorted(dumps.iterdir()), 3):
            page.rename(apart / page.name)
        for page in chance.sample(sorted(apart.iterdir()), 3 if len(list(apart.iterdir())) > 5 else 1):
            page.rename(dumps / page.name)
        kept = Archive.open([str(dumps)], tmp_path / "cache")
        made = Archive.open([str(dumps)], None)
        rows = made.store.releases.all_rows()
        assert kept.store.releases.all_rows() == rows
        assert list(kept.releases(rows)) == list(made.releases(rows))
        words = query.parse("turns OR turbine")
        found = [query.fetch(archive.store.connection, words, order="date").rows for archive in (kept, made)]
        assert found[0] == found[1]
