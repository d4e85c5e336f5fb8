"""Whatever kills, damages or crowds the program, the next answer is the right one."""

from __future__ import annotations

import os
import random
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from cli.corpus import write_dumps
from pressq import codebook, upkeep
from pressq.archive import Archive
from pressq.store import Cache, Store, releases

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Ran

RELEASES = 300
LONG_AGO = 1_600_000_000
TRIALS = 100

DYING = """
import os, resource, signal, sys

way, at = sys.argv[1], int(sys.argv[2])
calls = 0

def count(frame, event, argument):
    global calls
    calls += 1
    if calls == at:
        os.kill(os.getpid(), signal.SIGKILL)

from pressq.cli.app import main
if way == "write":  # the system ends who writes beyond this byte of any file
    signal.signal(signal.SIGXFSZ, signal.SIG_DFL)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (at, at))
else:
    sys.setprofile(count)
main(["list", "--count", "-d", sys.argv[3]])
sys.setprofile(None)
print(calls)
"""
"""Runs the program, and dies at its n-th call of a function or when it writes the n-th byte of a file."""


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder of pages with some hundred releases, last changed long ago."""
    folder = tmp_path_factory.mktemp("corpus") / "dumps"
    write_dumps(folder, RELEASES)
    for page in folder.iterdir():
        os.utime(page, (LONG_AGO, LONG_AGO))
    return folder


@pytest.fixture
def dumps(corpus: Path, tmp_path: Path) -> Path:
    """Return a copy of the pages that a test may change."""
    return Path(shutil.copytree(corpus, tmp_path / "dumps"))


def add(folder: Path, number: int) -> None:
    """Add a page of one release."""
    text = f"Turbine {number} turns\nThe turbine of the kind {number} turns in the wind of {number} mornings."
    (folder / f"added{number:03}.txt").write_text(f"-\nEnergy\n{text} date2025-05-05\n", encoding="utf-8")


def change(folder: Path) -> None:
    """Take some pages away, change others and add new ones; fewer than would be a reason to build anew."""
    pages = sorted(folder.glob("page*.txt"))
    for page in pages[::5]:
        page.unlink()
    for page in pages[1::5]:
        page.write_text(page.read_text(encoding="utf-8").replace("battery", "lantern"), encoding="utf-8")
    add(folder, 1)


def start(dumps: Path, *arguments: str) -> subprocess.Popen[bytes]:
    """Start the program over some dumps."""
    command = [sys.executable, "-m", "pressq", *(arguments or ("list", "-f", "jsonl")), "-d", str(dumps)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=dict(os.environ))


def ended(process: subprocess.Popen[bytes]) -> bytes:
    """Return what a process prints; it must end well and say nothing else."""
    out, err = process.communicate(timeout=120)
    assert (process.returncode, err) == (0, b"")
    return out


def fresh(dumps: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> bytes:
    """Return what the program prints when it has never seen the dumps."""
    with monkeypatch.context() as patch:
        patch.setenv("PRESSQ_CACHE_DIR", str(tmp_path / "apart"))
        return ended(start(dumps))


def die(dumps: Path, way: str, at: int) -> int | None:
    """Let the program die; return how many calls it made when it did not."""
    command = [sys.executable, "-c", DYING, way, str(at), str(dumps)]
    done = subprocess.run(command, capture_output=True, env=dict(os.environ), check=False, timeout=120)
    return int(done.stdout.split()[-1]) if done.stdout else None


def cache_folder() -> Path:
    """Return the folder of the indexes."""
    return Path(os.environ["XDG_CACHE_HOME"]) / "pressq"


def moments(seed: int, last: int, number: int) -> list[int]:
    """Return so many moments, the same for the same seed."""
    chance = random.Random(seed)  # noqa: S311
    return [chance.randrange(1, last) for _ in range(number)]


def test_a_build_killed_at_any_moment_does_no_harm(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After kills at any call and in any write, one whole index answers, and nothing else stays."""
    right = fresh(corpus, monkeypatch, tmp_path)
    monkeypatch.setenv("PRESSQ_CACHE_DIR", str(tmp_path / "counted"))
    calls = die(corpus, "call", 0)
    assert calls is not None
    (index,) = (tmp_path / "counted").glob("*.db")
    for way, last in (("call", calls), ("write", index.stat().st_size)):
        for number, at in enumerate(moments(1, last, 5)):
            cache = tmp_path / f"{way}{number}"
            monkeypatch.setenv("PRESSQ_CACHE_DIR", str(cache))
            assert die(corpus, way, at) is None
            assert ended(start(corpus)) == right
            assert sorted(path.suffix for path in cache.iterdir()) == [".db", ".lock"]


def test_an_update_killed_at_any_moment_does_no_harm(
    dumps: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After kills at any call and in any write of an update, the answer is that of a fresh start."""
    before = tmp_path / "before"
    monkeypatch.setenv("PRESSQ_CACHE_DIR", str(before))
    ended(start(dumps))
    (index,) = before.glob("*.db")
    change(dumps)
    right = fresh(dumps, monkeypatch, tmp_path)

    def set_back(name: str) -> Path:
        cache = Path(shutil.copytree(before, tmp_path / name))
        monkeypatch.setenv("PRESSQ_CACHE_DIR", str(cache))
        return cache

    set_back("counted")
    calls = die(dumps, "call", 0)
    assert calls is not None
    for way, last in (("call", calls), ("write", index.stat().st_size)):
        survived = 0
        for number, at in enumerate(moments(2, last, 6)):
            cache = set_back(f"{way}{number}")
            survived += die(dumps, way, at) is not None
            assert ended(start(dumps)) == right
            assert sorted(path.suffix for path in cache.iterdir()) == [".db", ".lock"]
        # An update need not write to the last pages of the file.
        assert survived <= 3


def test_writers_at_once_agree(dumps: Path) -> None:
    """Several processes that find the same changes answer alike, each time something is added."""
    ended(start(dumps))
    for number in range(3):
        add(dumps, number)
        processes = [start(dumps, "list", "--count") for _ in range(3)]
        assert [ended(process) for process in processes] == [f"{RELEASES + number + 1}\n".encode()] * 3


def test_a_reader_does_not_wait_for_a_writer(dumps: Path) -> None:
    """While a transaction is open, who needs nothing new gets the answer from before."""
    right = ended(start(dumps))
    archive = Archive.open([str(dumps)], cache_folder())
    with archive.store.writing():
        archive.store.note("something", "that nobody reads")
        assert ended(start(dumps)) == right


def test_a_reader_waits_for_a_write_that_has_reached_the_file(dumps: Path) -> None:
    """Pages of an open transaction that had to go to the disk are not taken for damage."""
    right = ended(start(dumps))
    archive = Archive.open([str(dumps)], cache_folder())
    assert archive.index_file is not None
    untouched = archive.index_file.stat().st_mtime_ns
    with archive.store.writing():
        archive.store.connection.execute("PRAGMA cache_size = 1")
        archive.store.note("ballast", "x" * 1_000_000)
        archive.store.note("ballast", "")
        assert archive.index_file.stat().st_mtime_ns != untouched
        reader = start(dumps)
    assert ended(reader) == right
    assert archive.index_file.stat().st_mtime_ns == untouched
    assert len(list(cache_folder().glob("*.db"))) == 1


def test_what_fails_within_a_write_leaves_the_index_sound(dumps: Path) -> None:
    """A transaction that is taken back leaves the file as it was, its time too, even if it was written."""
    right = ended(start(dumps))
    archive = Archive.open([str(dumps)], cache_folder())
    index = archive.index_file
    assert index is not None
    inode = index.stat().st_ino

    def fail() -> None:
        with archive.store.writing():
            archive.store.connection.execute("PRAGMA cache_size = 1")
            archive.store.connection.execute("UPDATE reading SET title = 'lost'")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fail()
    assert ended(start(dumps)) == right
    assert [path.stat().st_ino for path in cache_folder().glob("*.db")] == [inode]


def test_an_index_of_another_version_is_left_alone(dumps: Path) -> None:
    """What another version keeps beside ours neither helps nor harms, and stays."""
    other = Cache(cache_folder(), [(str(dumps), str(dumps.resolve()))], "another version")
    with other.lock(), other.building() as path:
        path.write_bytes(b"of another kind")
    kept = other.publish(path)
    assert ended(start(dumps, "list", "--count")) == f"{RELEASES}\n".encode()
    assert kept.read_bytes() == b"of another kind"


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """Return a folder with a few releases."""
    folder = tmp_path / "small"
    write_dumps(folder, 20, paragraphs=1)
    for page in folder.iterdir():
        os.utime(page, (LONG_AGO, LONG_AGO))
    return folder


def test_damage_anywhere_costs_only_time(pressq: Callable[..., Ran], small: Path) -> None:
    """Some bytes that change anywhere in the file: the right answer, without a word and without a trace."""
    list_, search = (("list", "-f", "jsonl", "-d", small), ("search", "semiconductor", "-d", small))
    right = pressq(*list_), pressq(*search)
    assert [ran.status for ran in right] == [0, 0]
    chance = random.Random(3)  # noqa: S311
    for trial in range(TRIALS):
        (index,) = cache_folder().glob("*.db")
        octets = bytearray(index.read_bytes())
        for _ in range(chance.choice((1, 1, 8, 500))):
            octets[chance.randrange(len(octets))] ^= chance.randrange(1, 256)
        index.write_bytes(octets)
        assert (pressq(*list_), pressq(*search)) == right, trial
    assert sorted(path.suffix for path in cache_folder().iterdir()) == [".db", ".lock"]


def cut(octets: bytes) -> bytes:
    """Leave the first half."""
    return octets[: len(octets) // 2]


def hole(octets: bytes) -> bytes:
    """Write over all but the first page."""
    return octets[:8192] + b"\xff" * (len(octets) - 8192)


@pytest.mark.parametrize("command", ["list", "figures", "check"])
@pytest.mark.parametrize("damage", [cut, hole])
def test_damage_that_keeps_the_time_is_met_while_reading(
    pressq: Callable[..., Ran], small: Path, damage: Callable[[bytes], bytes], command: str
) -> None:
    """Pages lost below the file system are noticed by SQLite, and the command begins again."""
    right = pressq(command, "-d", small)
    (index,) = cache_folder().glob("*.db")
    time_ns = index.stat().st_mtime_ns
    index.write_bytes(damage(index.read_bytes()))
    os.utime(index, ns=(time_ns, time_ns))
    assert pressq(command, "-d", small) == right


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE reading SET body = replace(body, 'a', 'e') WHERE number % 3 = 0",
        "UPDATE reading SET date = '2025-02-3x' WHERE number = 2",
        "UPDATE release SET title = title || 's'",
        "UPDATE release SET date = '2025-02-3x'",
        "UPDATE release SET reading = 1",
        "DELETE FROM occurrence WHERE reading = 3",
    ],
)
def test_a_row_that_changed_on_the_disk_is_not_shown(
    pressq: Callable[..., Ran], small: Path, damage: str
) -> None:
    """What SQLite cannot notice is noticed where a release is shown: its texts do not agree with it."""
    assert_harmless(pressq, small, damage, "list", "-f", "json")


def assert_harmless(pressq: Callable[..., Ran], small: Path, damage: str, *command: str) -> None:
    """Change rows behind the program's back; a command must print what it printed before."""
    right = pressq(*command, "-d", small)
    (index,) = cache_folder().glob("*.db")
    time_ns = index.stat().st_mtime_ns
    connection = sqlite3.connect(index)
    with connection:
        connection.execute(damage)
    connection.close()
    os.utime(index, ns=(time_ns, time_ns))
    assert pressq(*command, "-d", small) == right


@pytest.mark.parametrize("command", [["list", "-F", "date,title"], ["export", "releases"]])
@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE reading SET body = replace(body, 'a', 'e') WHERE number % 3 = 0",
        "UPDATE release SET title = title || 's'",
        "UPDATE release SET date = '2025-02-30'",
        "UPDATE release SET title = CAST(x'ff41' AS TEXT)",
        "UPDATE release SET reading = 999 WHERE reading = 3",
    ],
)
def test_a_row_that_changed_on_the_disk_is_not_written(
    pressq: Callable[..., Ran], small: Path, damage: str, command: list[str]
) -> None:
    """What goes straight from the tables to an output is held against its texts as well."""
    assert_harmless(pressq, small, damage, *command)


def test_damage_behind_what_is_written_is_told(
    pressq: Callable[..., Ran], small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is out cannot be taken back: the program says that it is not all, and is right the next time."""
    right = pressq("list", "-f", "jsonl", "-d", small)
    (index,) = cache_folder().glob("*.db")
    time_ns = index.stat().st_mtime_ns
    connection = sqlite3.connect(index)
    with connection:
        connection.execute("UPDATE release SET title = 'x' WHERE row = (SELECT min(row) FROM release)")
    connection.close()
    os.utime(index, ns=(time_ns, time_ns))
    with monkeypatch.context() as patch:
        patch.setattr(releases, "BATCH", 2)
        ran = pressq("list", "-f", "jsonl", "-d", small)
    assert ran.status == 3
    assert right.out.startswith(ran.out)
    assert "hint: run it again" in ran.err
    assert pressq("list", "-f", "jsonl", "-d", small) == right


def test_a_schema_that_is_no_text_any_more_costs_only_time(pressq: Callable[..., Ran], small: Path) -> None:
    """What SQLite says of a table's definition has bytes that are no characters."""
    right = pressq("list", "-d", small)
    (index,) = cache_folder().glob("*.db")
    time_ns = index.stat().st_mtime_ns
    octets = index.read_bytes()
    index.write_bytes(octets.replace(b"CREATE TABLE reading", b"CRE\xed\xa0E T\xedBLE r\xe9ading", 1))
    os.utime(index, ns=(time_ns, time_ns))
    assert pressq("list", "-d", small) == right


def test_damage_before_a_write_is_not_sealed(pressq: Callable[..., Ran], small: Path) -> None:
    """Figures are not added to an index that something else has written to since it was opened."""
    right = pressq("figures", "-d", small)
    pressq("index", "clear", "-d", small)
    archive = Archive.open([str(small)], cache_folder())
    assert archive.index_file is not None
    with archive.index_file.open("r+b") as file:
        file.seek(-1, os.SEEK_END)
        file.write(b"\xff")
    with pytest.raises(Exception, match="something else has written"):
        archive.extract(codebook.load())
    assert pressq("figures", "-d", small) == right


def test_figures_of_an_index_that_may_only_be_read_are_found(
    small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the index cannot be written to, what is found is kept in memory, and the answer is the same."""
    codes = codebook.load()
    right = list(Archive.open([str(small)], None).series_figures(codes, ["exports"]))
    archive = Archive.open([str(small)], cache_folder())

    def refused(_: Cache) -> None:
        raise PermissionError("read-only")

    monkeypatch.setattr(Cache, "lock", refused)
    assert list(archive.series_figures(codes, ["exports"])) == right != []
    assert archive.store.connection.execute("PRAGMA database_list").fetchone()[2] == ""


def count(folder: Path) -> tuple[int, str | None]:
    """Return how many releases an archive holds, and why its index is not kept."""
    archive = Archive.open([str(folder)], cache_folder())
    return archive.store.counts().releases, archive.doubt


def test_an_index_that_goes_while_it_is_opened_is_made_anew(
    small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A process that is overtaken by one that replaces or clears the index looks again."""
    assert count(small) == (20, None)
    is_sound = Cache.is_sound
    gone: list[Path] = []

    def overtaken(cache: Cache, path: Path) -> bool:
        sound = is_sound(cache, path)
        if not gone:
            gone.append(path)
            path.unlink()
        return sound

    monkeypatch.setattr(Cache, "is_sound", overtaken)
    assert count(small) == (20, None)
    assert [path for path in cache_folder().glob("*.db") if path in gone] == []


def test_an_index_that_cannot_be_opened_costs_only_time(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is wrong with the system and not with the file leaves the file alone, and is told."""
    count(small)
    (index,) = cache_folder().glob("*.db")

    def refused(*_: object) -> Store:
        raise sqlite3.OperationalError("unable to open database file")

    monkeypatch.setattr(Store, "open", refused)
    assert count(small) == (20, "unable to open database file")
    assert index.exists()


def test_a_file_system_without_times_keeps_no_index(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a file does not keep the time that it is given, nothing could be trusted, and nothing is kept."""
    monkeypatch.setattr(Cache, "is_sound", lambda *_: False)
    assert count(small) == (20, "the file system does not keep the times of its files")
    assert list(cache_folder().glob("*.db")) == []


def test_a_page_that_only_got_older_is_noted(small: Path) -> None:
    """A page whose time proves nothing is read again, until its bytes are seen to be the same."""
    page = small / "new.txt"
    page.write_text(
        "-\nA new page\nIt is so new that its time proves nothing. date2025-05-05\n", encoding="utf-8"
    )
    assert count(small) == (21, None)
    os.utime(page, (LONG_AGO, LONG_AGO))
    assert count(small) == (21, None)
    archive = Archive.open([str(small)], cache_folder())
    assert {mtime_ns for _, _, mtime_ns in archive.store.inputs.stamps()} == {LONG_AGO * 10**9}


def test_a_folder_that_is_gone_has_changed() -> None:
    """A folder that cannot be looked at is a reason to look at everything."""
    assert not upkeep.unchanged([("no such folder", 0)])
