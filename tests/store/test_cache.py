"""An index is one file a generation, published whole."""

from __future__ import annotations

import fcntl
import os
import sqlite3
import time
from typing import TYPE_CHECKING

import pytest

from pressq.store import Cache
from pressq.store.cache import UNUSED_DAYS

if TYPE_CHECKING:
    from pathlib import Path


def made(tmp_path: Path, roots: list[tuple[str, str]] | None = None, version: str = "1") -> Cache:
    """Return the cache of some inputs in a folder of the test's own."""
    return Cache(tmp_path / "cache", roots or [("dumps", "/data/dumps")], version)


def build(cache: Cache, text: str) -> Path:
    """Publish a stand-in for an index."""
    with cache.lock():
        with cache.building() as path:
            path.write_text(text)
        return cache.publish(path)


def test_nothing_is_there_before_the_first_build(tmp_path: Path) -> None:
    """A cache without a folder has no current index and frees nothing."""
    cache = made(tmp_path)
    assert cache.current() is None
    assert cache.clear() == 0


def test_a_build_becomes_the_current_index(tmp_path: Path) -> None:
    """What is published is current; what was current before is gone."""
    cache = made(tmp_path)
    first = build(cache, "first")
    second = build(cache, "second")
    assert cache.current() == second
    assert second.read_text() == "second"
    assert not first.exists()


def test_generations_count_beyond_nine(tmp_path: Path) -> None:
    """The tenth generation follows the ninth, though it sorts before it as text."""
    cache = made(tmp_path)
    for number in range(11):
        build(cache, str(number))
    current = cache.current()
    assert current is not None
    assert current.read_text() == "10"


def test_a_reader_keeps_the_generation_that_it_opened(tmp_path: Path) -> None:
    """A file that is open stays readable when the next generation replaces it."""
    cache = made(tmp_path)
    with build(cache, "before").open() as reader:
        build(cache, "after")
        assert reader.read() == "before"


def test_what_a_killed_build_left_is_removed(tmp_path: Path) -> None:
    """A half-made file, with what SQLite lays beside it, does not outlive the next build."""
    cache = made(tmp_path)
    half = cache.folder / f"{cache.key}.new"
    cache.folder.mkdir()
    half.write_text("half")
    half.with_name(half.name + "-journal").write_text("journal")
    assert cache.current() is None
    build(cache, "whole")
    assert sorted(path.suffix for path in cache.folder.iterdir()) == [".db", ".lock"]


def test_the_files_are_named_after_inputs_and_version(tmp_path: Path) -> None:
    """Other inputs, another folder behind the same name or other rules have an index of their own."""
    keys = {
        made(tmp_path).key,
        made(tmp_path, [("dumps", "/elsewhere/dumps")]).key,
        made(tmp_path, [("dumps", "/data/dumps"), ("more", "/data/more")]).key,
        made(tmp_path, version="2").key,
    }
    assert len(keys) == 4
    ways = [made(tmp_path, [("a", "/a"), ("b", "/b")]).key, made(tmp_path, [("b", "/b"), ("a", "/a")]).key]
    assert ways[0] == ways[1]


def test_clear_removes_every_file_and_says_how_much(tmp_path: Path) -> None:
    """Clearing frees the bytes of the index and leaves other indexes alone."""
    cache = made(tmp_path)
    other = made(tmp_path, version="2")
    build(cache, "12345")
    kept = build(other, "other")
    assert cache.clear() == 5
    assert cache.current() is None
    assert kept.exists()


def unused_for(cache: Cache, days: float) -> None:
    """Let an index look as if it had last been used so long ago."""
    then = time.time() - days * 86400
    os.utime(cache.folder / f"{cache.key}.lock", (then, then))


def test_what_something_else_wrote_to_is_not_sound(tmp_path: Path) -> None:
    """An index is sound when it is built, after a write of ours, and not after another one's."""
    cache = made(tmp_path)
    index = build(cache, "as built")
    assert cache.is_sound(index)
    with cache.writing(index):
        index.write_text("as written by us")
        assert not cache.is_sound(index)
    assert cache.is_sound(index)
    index.write_text("as written by somebody")
    assert not cache.is_sound(index)
    with pytest.raises(sqlite3.DatabaseError, match="something else"), cache.writing(index):
        pytest.fail("what is damaged must not be written to")
    index.unlink()
    assert not cache.is_sound(index)


def test_what_was_replaced_may_still_be_written_to(tmp_path: Path) -> None:
    """A process that still holds an index of before ends in peace, and touches no newer one."""
    cache = made(tmp_path)
    old = build(cache, "before")
    new = build(cache, "after")
    with cache.writing(old):
        assert not old.exists()
    assert cache.is_sound(new)


def test_no_generation_comes_twice(tmp_path: Path) -> None:
    """A name is not used again after clearing: somebody may hold the old one, and write a journal."""
    cache = made(tmp_path)
    first = build(cache, "first")
    first.with_name(f"{first.name}-journal").write_text("of a process that was killed")
    assert cache.clear() == len("first") + len("of a process that was killed")
    assert [path.suffix for path in cache.folder.iterdir()] == [".lock"]
    assert build(cache, "second") != first


def test_what_is_long_unused_goes_when_another_is_built(tmp_path: Path) -> None:
    """After three months without use an index goes, whatever its version, with its lock; others stay."""
    long, lately, busy, ours = (made(tmp_path, version=version) for version in "1234")
    for cache in (long, lately, busy):
        build(cache, "kept")
    unused_for(long, UNUSED_DAYS + 1)
    unused_for(busy, UNUSED_DAYS + 1)
    unused_for(lately, UNUSED_DAYS - 1)
    (ours.folder / "notes.txt").write_text("of the user")
    with (busy.folder / f"{busy.key}.lock").open() as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        build(ours, "new")
    assert long.current() is None
    assert None not in (lately.current(), busy.current(), ours.current())
    assert len(list(ours.folder.iterdir())) == 7
    assert ours.held() == (3, len("kept") * 2 + len("new"))


def test_use_is_noted_once_a_day(tmp_path: Path) -> None:
    """The first use of a day counts, the next ones write nothing, and without an index there is none."""
    cache = made(tmp_path)
    cache.note_use()
    build(cache, "used")
    lock = cache.folder / f"{cache.key}.lock"
    unused_for(cache, 0.5)
    before = lock.stat().st_mtime_ns
    cache.note_use()
    assert lock.stat().st_mtime_ns == before
    unused_for(cache, 2)
    cache.note_use()
    assert time.time() - lock.stat().st_mtime < 60


def test_a_lock_that_was_removed_is_no_lock(tmp_path: Path) -> None:
    """Who waited for a lock that was swept away asks for the one that is there now."""
    cache = made(tmp_path)
    file = cache.folder / f"{cache.key}.lock"
    with cache.lock():
        inode = file.stat().st_ino
        with cache.lock():
            assert file.stat().st_ino == inode
    swept: list[Path] = []

    def sweep(descriptor: int, _: int) -> None:
        if not swept:
            swept.append(file.rename(file.with_name("swept")))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(fcntl, "flock", sweep)
        with cache.lock():
            assert file.exists()
    assert len(swept) == 1
