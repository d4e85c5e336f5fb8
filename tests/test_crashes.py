"""Whatever kills or crowds the program, the next answer is the right one."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from cli.corpus import write_dumps
from pressq.archive import Archive
from pressq.store import Cache

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
