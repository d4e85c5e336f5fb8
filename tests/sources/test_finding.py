"""Which files stand below which paths: once each, by name, whatever the order and the links."""

from __future__ import annotations

import os
import shutil
import socket
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pressq import sources
from pressq.model import Issue
from pressq.sources import Source

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path


@pytest.fixture(autouse=True)
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand in a folder with a small tree of dumps and other files."""
    for name in (
        "dumps/002.txt", "dumps/001.txt", "dumps/2024/b.TXT", "dumps/2024/a.text", "dumps/z.txt.gz",
        "dumps/y.text.zst", "dumps/x.zip", "dumps/.hidden.txt", "dumps/.git/c.txt", "dumps/cover.png",
        "dumps/2024/notes.md", "other/001.txt", "odd.dat",
    ):  # fmt: skip
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name)
    (tmp_path / "empty").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


def names(*paths: str) -> list[str]:
    """Return the names of the files found below `paths`."""
    return [item.name for item in sources.find(paths) if isinstance(item, Source)]


def issues(*paths: str) -> list[tuple[str, str, str]]:
    """Return what is said about `paths`, as (file, severity, reason)."""
    return [(i.file, i.severity, i.reason) for i in sources.find(paths) if isinstance(i, Issue)]


DUMPS = [
    "dumps/001.txt",
    "dumps/002.txt",
    "dumps/2024/a.text",
    "dumps/2024/b.TXT",
    "dumps/x.zip",
    "dumps/y.text.zst",
    "dumps/z.txt.gz",
]


@pytest.mark.parametrize(
    ("paths", "found"),
    [
        pytest.param(["dumps"], DUMPS, id="folder"),
        pytest.param(["dumps/"], DUMPS, id="folder-with-slash"),
        pytest.param(["./dumps/2024"], ["./dumps/2024/a.text", "./dumps/2024/b.TXT"], id="as-named"),
        pytest.param(["dumps/001.txt"], ["dumps/001.txt"], id="file"),
        pytest.param(["odd.dat"], ["odd.dat"], id="odd-name-named"),
        pytest.param(["dumps/.hidden.txt"], ["dumps/.hidden.txt"], id="hidden-named"),
        pytest.param(["dumps/00?.txt"], ["dumps/001.txt", "dumps/002.txt"], id="pattern"),
        pytest.param(["dumps/[!1]*.t*"], DUMPS[:2] + DUMPS[5:], id="pattern-not-hidden"),
        pytest.param(["**/00*.txt"], ["dumps/001.txt", "dumps/002.txt", "other/001.txt"], id="recursive"),
        pytest.param(["dumps/.h*"], ["dumps/.hidden.txt"], id="pattern-for-hidden"),
        pytest.param(["*/2024"], ["dumps/2024/a.text", "dumps/2024/b.TXT"], id="pattern-for-folders"),
        pytest.param(["other", "dumps/2024", "dumps"], [*DUMPS, "other/001.txt"], id="overlap"),
        pytest.param(["dumps/001.txt", "./dumps/001.txt"], ["./dumps/001.txt"], id="two-names"),
        pytest.param(["-", "-", "other"], ["<stdin>", "other/001.txt"], id="standard-input"),
        pytest.param([], [], id="nothing"),
    ],
)
def test_find(paths: list[str], found: list[str]) -> None:
    """Folders give their dumps, patterns their matches, and each file comes once, sorted by name."""
    assert names(*paths) == found


def test_absolute_pattern(tree: Path) -> None:
    """A pattern may begin at the root, and its matches are named so."""
    assert names(f"{tree}/other/*.txt") == [f"{tree}/other/001.txt"]


def test_name_with_pattern_characters(tree: Path) -> None:
    """A file that exists is that file, even if its name looks like a pattern."""
    (tree / "[a].txt").write_text("x")
    assert names("[a].txt") == ["[a].txt"]


def test_source_says_size_and_time(tree: Path) -> None:
    """A source carries what tells whether the file was changed."""
    status = (tree / "odd.dat").stat()
    assert list(sources.find(["odd.dat"])) == [
        Source("odd.dat", "odd.dat", status.st_size, status.st_mtime_ns)
    ]


@settings(max_examples=20)
@given(st.permutations(["dumps", "other", "dumps/2024", "./other", "odd.dat", "nothing.txt", "x*"]))
def test_order_of_paths_never_matters(paths: list[str]) -> None:
    """Any order of the same paths gives the same list, names included."""
    assert list(sources.find(paths)) == list(sources.find(sorted(paths)))


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        pytest.param("none.txt", "cannot be read: No such file or directory", id="no-such-file"),
        pytest.param("", "cannot be read: No such file or directory", id="empty-name"),
        pytest.param("odd.dat/x", "cannot be read: Not a directory", id="below-a-file"),
        pytest.param("a\0b", "cannot be read: embedded null byte", id="nul"),
        pytest.param("none*.txt", "no file matches this pattern", id="no-match"),
        pytest.param("**x/*.txt", "no file matches this pattern", id="odd-pattern"),
    ],
)
def test_path_that_leads_nowhere(path: str, expected: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A path without a file is an issue that says why."""
    ((file, severity, reason),) = issues(path)
    assert (file, severity) == (path, "unreadable")
    assert reason in (
        expected,
        "this pattern cannot be read: Invalid pattern: '**' can only be an entire path component",
    )


def test_foreign_files_are_noted_once_a_folder() -> None:
    """What a named folder holds besides dumps is named in one note; hidden files are not."""
    assert issues("dumps") == [
        (
            "dumps",
            "note",
            "2 files are no dumps by name, and passed over: dumps/2024/notes.md, dumps/cover.png",
        )
    ]


def test_many_foreign_files(tree: Path) -> None:
    """A note names three files at most."""
    for letter in "abcde":
        (tree / "empty" / f"{letter}.csv").write_text("x")
    assert issues("empty") == [
        (
            "empty",
            "note",
            "5 files are no dumps by name, and passed over: empty/a.csv, empty/b.csv, empty/c.csv, ...",
        )
    ]


def test_folder_without_dumps() -> None:
    """A folder that gives nothing at all is noted."""
    assert issues("empty") == [
        ("empty", "note", "no dump below this folder (a dump's name ends in .txt, .text or .zip)")
    ]


def test_folder_that_contains_itself(tree: Path) -> None:
    """Links that lead back do no harm: each real folder is visited once, under its smallest name."""
    (tree / "dumps" / "again").symlink_to(tree / "dumps")
    (tree / "dumps" / "2024" / "up").symlink_to("..")
    (tree / "a").symlink_to("dumps")
    assert names("dumps") == DUMPS
    assert names("dumps", "a") == [name.replace("dumps", "a") for name in DUMPS]
    assert names("dumps/**/*.txt") == ["dumps/001.txt", "dumps/002.txt", "dumps/again/001.txt"][:2]


def test_linked_file_comes_once(tree: Path) -> None:
    """A link to a file is that file."""
    (tree / "dumps" / "000.txt").symlink_to("001.txt")
    assert names("dumps")[:2] == ["dumps/000.txt", "dumps/002.txt"]


def test_broken_link(tree: Path) -> None:
    """A link to nothing is an issue by its name, named or met in a folder."""
    (tree / "empty" / "lost.txt").symlink_to("nowhere.txt")
    expected = [("empty/lost.txt", "unreadable", "cannot be read: a link that leads nowhere")]
    assert issues("empty") == expected
    assert issues("empty/lost.txt") == expected


def test_link_to_itself(tree: Path) -> None:
    """A link that leads to itself is an issue by its name."""
    (tree / "empty" / "loop.txt").symlink_to("loop.txt")
    ((file, severity, reason),) = issues("empty")
    assert (file, severity) == ("empty/loop.txt", "unreadable")
    assert "symbolic links" in reason


def test_pipes_sockets_and_devices_are_refused_by_name(tree: Path) -> None:
    """What could block or never end is not opened, named or met in a folder."""
    os.mkfifo(tree / "empty" / "pipe.txt")
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("empty/socket.txt")
    refusal = "not a file (- reads standard input)"
    assert issues("empty", "empty/pipe.txt", "/dev/null") == [
        ("/dev/null", "unreadable", f"cannot be read: it is a device, {refusal}"),
        ("empty/pipe.txt", "unreadable", f"cannot be read: it is a named pipe, {refusal}"),
        ("empty/pipe.txt", "unreadable", f"cannot be read: it is a named pipe, {refusal}"),
        ("empty/socket.txt", "unreadable", f"cannot be read: it is a socket, {refusal}"),
    ]


def test_folder_that_may_not_be_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder the system closes to us is an issue, and the others are read."""
    scandir = os.scandir

    def guarded(path: str) -> Iterator[os.DirEntry[str]]:
        if path.endswith("2024"):
            raise PermissionError(13, "Permission denied")
        return scandir(path)

    monkeypatch.setattr(os, "scandir", guarded)
    assert names("dumps") == [name for name in DUMPS if "2024" not in name]
    assert ("dumps/2024", "unreadable", "cannot be read: Permission denied") in issues("dumps")


def test_files_without_numbers_are_told_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    """On a file system that numbers no files, the path tells which file is which."""
    status = os.stat

    class Unnumbered:
        st_ino = 0

        def __init__(self, path: str) -> None:
            self._real = status(path)

        def __getattr__(self, name: str) -> object:
            return getattr(self._real, name)

    monkeypatch.setattr(os, "stat", Unnumbered)
    assert names("dumps/001.txt", "dumps/002.txt", "./dumps/002.txt", "dumps/2024") == [
        "./dumps/002.txt",
        "dumps/001.txt",
        "dumps/2024/a.text",
        "dumps/2024/b.TXT",
    ]


def test_folders(tree: Path) -> None:
    """Every folder visited is listed with its time, and a new file changes it."""
    before = sources.survey(["dumps", "odd.dat"]).folders
    assert [folder.path for folder in before] == ["dumps", "dumps/2024"]
    assert before[0].mtime_ns == (tree / "dumps").stat().st_mtime_ns
    os.utime(tree / "dumps", ns=(1, 1))
    assert sources.survey(["dumps"]).folders == [before[0]._replace(mtime_ns=1), before[1]]


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda tree: (tree / "dumps" / "new.txt").touch(), id="a new file"),
        pytest.param(lambda tree: (tree / "dumps" / "2024" / "a.text").unlink(), id="a file less"),
        pytest.param(lambda tree: (tree / "dumps" / "001.txt").write_text("Longer than it was"), id="size"),
        pytest.param(lambda tree: os.utime(tree / "dumps" / "001.txt", ns=(1, 1)), id="time"),
        pytest.param(lambda tree: (tree / "dumps" / "empty").mkdir(), id="a new folder"),
        pytest.param(lambda tree: shutil.rmtree(tree / "dumps" / "2024"), id="a folder less"),
        pytest.param(lambda tree: (tree / "dumps" / "lost.txt").symlink_to("nowhere"), id="a broken link"),
        pytest.param(
            lambda tree: retarget(tree / "dumps" / "again", tree / "elsewhere"), id="another folder"
        ),
        pytest.param(
            lambda tree: shutil.copy2(tree / "odd.dat", own(tree / "dumps" / "odd.txt")), id="a copy"
        ),
    ],
)
def test_every_change_of_a_file_is_told_by_its_folder(tree: Path, change: Callable[[Path], object]) -> None:
    """Folders are as before until anything in one of them is not, be it only what a link leads to."""
    (tree / "elsewhere").mkdir()
    (tree / "dumps" / "again").symlink_to(tree / "dumps" / "2024")
    (tree / "dumps" / "odd.txt").symlink_to(tree / "odd.dat")
    before = sources.survey(["dumps"]).folders
    assert sources.as_before(before)
    change(tree)
    assert not sources.as_before(before)


def retarget(link: Path, target: Path) -> None:
    """Let a link lead elsewhere."""
    link.unlink()
    link.symlink_to(target)


def own(link: Path) -> Path:
    """Take a link away, for a file of its own to come in its place."""
    link.unlink()
    return link


def test_of_two_files_shown_alike_one_is_told_not_to_be_read(tmp_path: Path) -> None:
    """A byte that is no text and its escape typed out give one name, under which one file is read."""
    folder = tmp_path / "alike"
    folder.mkdir()
    (folder / "\\xff.txt").write_text("typed out")
    try:
        (folder / os.fsdecode(b"\xff.txt")).write_text("a byte")
    except OSError:
        pytest.skip("the file system has text for names only")
    found = list(sources.find([str(folder)]))
    assert [type(item) for item in found] == [Source, Issue]
    assert "same name" in str(found[1])


def test_a_folder_with_a_broken_link_is_never_as_before(tree: Path) -> None:
    """What cannot be looked at may be readable the next time."""
    (tree / "dumps" / "lost.txt").symlink_to("nowhere")
    assert not sources.as_before(sources.survey(["dumps"]).folders)


def test_a_name_that_is_not_utf8_is_shown_as_text(tmp_path: Path) -> None:
    """The bytes of such a name stand in it as escapes, and the file is still opened by its real name."""
    folder = tmp_path / "named"
    folder.mkdir()
    (folder / os.fsdecode(b"a\xe9.txt")).write_text("page")
    (source,) = sources.find([str(folder)])
    assert isinstance(source, Source)
    assert source.name == f"{folder}/a\\xe9.txt"
    assert list(sources.texts(source)) == [(source.name, "page")]
