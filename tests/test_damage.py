"""Whatever becomes of the file of the index, the next answer is the right one."""

from __future__ import annotations

import os
import random
import sqlite3
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from cli.corpus import write_dumps
from pressq import codebook, sources, upkeep
from pressq.archive import Archive
from pressq.sources import Folder
from pressq.store import Cache, Store, releases

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from conftest import Ran

LONG_AGO = 1_600_000_000
TRIALS = 100


def cache_folder() -> Path:
    """Return the folder of the indexes."""
    return Path(os.environ["XDG_CACHE_HOME"]) / "pressq"


@contextmanager
def unnoticed() -> Iterator[Path]:
    """Give the index away to be changed, and back the time that it had."""
    (index,) = cache_folder().glob("*.db")
    time_ns = index.stat().st_mtime_ns
    yield index
    os.utime(index, ns=(time_ns, time_ns))


def change(index: Path, sql: str) -> None:
    """Change rows behind the program's back."""
    connection = sqlite3.connect(index)
    with connection:
        connection.execute(sql)
    connection.close()


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
    with unnoticed() as index:
        index.write_bytes(damage(index.read_bytes()))
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
    with unnoticed() as index:
        change(index, damage)
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
    with unnoticed() as index:
        change(index, "UPDATE release SET title = 'x' WHERE row = (SELECT min(row) FROM release)")
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
    with unnoticed() as index:
        octets = index.read_bytes()
        index.write_bytes(octets.replace(b"CREATE TABLE reading", b"CRE\xed\xa0E T\xedBLE r\xe9ading", 1))
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
    gone = Folder("no such folder", 0, b"as it was")
    assert not upkeep.unchanged([gone])
    assert not sources.as_before([gone])
