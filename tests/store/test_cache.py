"""An index is one file a generation, published whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pressq.store import Cache

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
