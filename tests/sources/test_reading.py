"""What sources hold: plain, compressed and archived pages, limits, and files that go wrong."""

from __future__ import annotations

import gzip
import io
import os
import sys
import zipfile
from typing import TYPE_CHECKING

import pytest
import zstandard

from pressq import sources
from pressq.model import Issue
from pressq.sources import MAX_BYTES, Source

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

PAGE = "-\nIndustry\nA title\nA body – it is. date2025-09-30".encode()


def source(path: Path) -> Source:
    """Return the source for the file at `path`, named by its last part."""
    return Source(path.name, str(path), path.stat().st_size if path.exists() else 0, 1)


def read(path: Path, limit: int = MAX_BYTES) -> list[tuple[str, bytes] | Issue]:
    """Return what the file at `path` holds."""
    return list(sources.read(source(path), limit=limit))


def reason(path: Path, limit: int = MAX_BYTES) -> str:
    """Return why the file at `path` cannot be read."""
    (issue,) = sources.texts(source(path), limit=limit)
    assert isinstance(issue, Issue)
    assert (issue.file, issue.line, issue.severity) == (path.name, 0, "unreadable")
    return issue.reason


def zipped(*members: tuple[str, bytes]) -> bytes:
    """Return a zip archive of `members`."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members:
            archive.writestr(name, data)
    return buffer.getvalue()


PACKERS = [
    pytest.param(lambda data: data, id="plain"),
    pytest.param(gzip.compress, id="gzip"),
    pytest.param(lambda data: gzip.compress(data[:9]) + gzip.compress(data[9:]), id="gzip-in-two"),
    pytest.param(zstandard.compress, id="zstd"),
    pytest.param(lambda data: zstandard.compress(data[:9]) + zstandard.compress(data[9:]), id="zstd-in-two"),
]


@pytest.mark.parametrize("pack", PACKERS)
def test_page_is_read_whatever_its_name(pack: Callable[[bytes], bytes], tmp_path: Path) -> None:
    """The first bytes say how a file is packed; its name does not matter."""
    path = tmp_path / "001.txt"
    path.write_bytes(pack(PAGE))
    assert read(path) == [("001.txt", PAGE)]


@pytest.mark.parametrize("pack", [*PACKERS, pytest.param(lambda data: zipped(("a.txt", data)), id="zip")])
def test_limit_holds_while_unpacking(pack: Callable[[bytes], bytes], tmp_path: Path) -> None:
    """A page of just the limit is read; one byte more is refused, however small the file is."""
    path = tmp_path / "big.txt"
    for size, is_read in ((5000, True), (5001, False)):
        path.write_bytes(pack(b"x" * size))
        first = read(path, limit=5000)[0]
        assert isinstance(first, Issue) is not is_read
        if isinstance(first, Issue):
            assert first.reason == "cannot be read: it holds more than 5,000 bytes"


def test_bomb_is_not_unpacked(tmp_path: Path) -> None:
    """Of a file that unpacks to a thousand times its size, no more than the limit is ever held."""
    path = tmp_path / "bomb.gz"
    path.write_bytes(gzip.compress(b"\0" * 50_000_000))
    assert path.stat().st_size < 60_000
    assert reason(path, limit=100_000) == "cannot be read: it holds more than 100,000 bytes"


def test_archive_may_unpack_to_a_hundred_times_its_size(tmp_path: Path) -> None:
    """The members of an archive share a budget, so that many small bombs are no way round the limit."""
    path = tmp_path / "bombs.zip"
    path.write_bytes(zipped(*((f"{number:03}.txt", b"x" * 90_000) for number in range(40))))
    pages = read(path, limit=100_000)
    held = sum(len(page[1]) for page in pages if not isinstance(page, Issue))
    assert held <= max(100_000, path.stat().st_size * 100)
    assert any(isinstance(page, Issue) and page.file.startswith("bombs.zip/") for page in pages)


def test_limit_of_a_page_is_documented() -> None:
    """A page may hold 256 MiB, a line of 200 MB included."""
    assert MAX_BYTES == 256 * 2**20 > 200_000_000


def test_members_of_a_zip(tmp_path: Path) -> None:
    """The dumps in an archive are pages by name; hidden, foreign and shadow files are not."""
    path = tmp_path / "dumps.zip"
    path.write_bytes(
        zipped(
            ("b/002.txt", b"two"),
            ("001.txt", PAGE),
            ("b/", b""),
            ("b/.x.txt", b"hidden"),
            ("__MACOSX/._001.txt", b"shadow"),
            ("__MACOSX/001.txt", b"shadow"),
            ("cover.png", b"\x89PNG"),
        )
    )
    assert read(path) == [
        ("dumps.zip/001.txt", PAGE),
        ("dumps.zip/b/002.txt", b"two"),
        Issue("dumps.zip", 0, "1 file is no dump by name, and passed over: cover.png", "note"),
    ]


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_name_twice_in_a_zip(tmp_path: Path) -> None:
    """Of two members of one name the last counts, as it does for every unpacker, and a note says so."""
    path = tmp_path / "dumps.zip"
    path.write_bytes(zipped(("a.txt", b"old"), ("a.txt", b"new")))
    assert read(path) == [
        ("dumps.zip/a.txt", b"new"),
        Issue("dumps.zip/a.txt", 0, "this name stands twice in the archive: the last was read", "note"),
    ]


@pytest.mark.parametrize("members", [(), (("a.csv", b"x"),)])
def test_zip_without_dumps(members: tuple[tuple[str, bytes], ...], tmp_path: Path) -> None:
    """An archive without a dump is reported."""
    path = tmp_path / "dumps.zip"
    path.write_bytes(zipped(*members))
    assert Issue("dumps.zip", 0, "the archive holds no dump", "unparsed") in read(path)


@pytest.mark.parametrize("data", [gzip.compress(b"x"), zstandard.compress(b"x"), zipped(("a.txt", b"x"))])
def test_archive_inside_an_archive(data: bytes, tmp_path: Path) -> None:
    """An archive is opened once, and what is packed inside it is refused by name."""
    path = tmp_path / "dumps.zip"
    path.write_bytes(zipped(("001.txt", data)))
    assert read(path) == [
        Issue("dumps.zip/001.txt", 0, "cannot be read: it is an archive inside an archive", "unreadable")
    ]


def encrypted() -> bytes:
    """Return an archive whose one member claims a password."""
    data = bytearray(zipped(("a.txt", b"x")))
    data[data.index(b"PK\x03\x04") + 6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    return bytes(data)


def damaged() -> bytes:
    """Return an archive whose one member does not match its checksum."""
    data = bytearray(zipped(("a.txt", b"x")))
    data[data.index(b"PK\x01\x02") + 16] ^= 0xFF
    return bytes(data)


@pytest.mark.parametrize(
    ("data", "why"),
    [
        pytest.param(gzip.compress(PAGE)[:-9], "its gzip data ends too early", id="gzip-cut"),
        pytest.param(
            gzip.compress(PAGE)[:-8] + b"\0" * 8, "its gzip data is damaged (CRC", id="gzip-checksum"
        ),
        pytest.param(
            b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03\xff\xff\xff\xff", "damaged", id="gzip-stream"
        ),
        pytest.param(zstandard.compress(PAGE) + b"more", "its Zstandard data is damaged", id="zstd"),
        pytest.param(zstandard.compress(PAGE)[:-1], "its Zstandard data ends too early", id="zstd-cut"),
        pytest.param(b"PK\x03\x04 and nothing more", "its zip data is damaged", id="zip"),
        pytest.param(b"\x89PNG\x00\x01", "it is not text: it holds NUL bytes", id="picture"),
    ],
)
def test_damaged_file(data: bytes, why: str, tmp_path: Path) -> None:
    """A file that cannot be unpacked or is not text says so, and gives nothing."""
    path = tmp_path / "001.txt"
    path.write_bytes(data)
    assert why in reason(path)


@pytest.mark.parametrize(
    ("data", "why"), [(encrypted(), "it is encrypted"), (damaged(), "its zip data is damaged")]
)
def test_bad_member(data: bytes, why: str, tmp_path: Path) -> None:
    """A member that cannot be read is an issue by its own name."""
    path = tmp_path / "dumps.zip"
    path.write_bytes(data)
    (issue,) = read(path)
    assert isinstance(issue, Issue)
    assert issue.file == "dumps.zip/a.txt"
    assert why in issue.reason


def test_zstandard_missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the optional package, a .zst file is an issue that says what to install."""
    path = tmp_path / "001.txt.zst"
    path.write_bytes(zstandard.compress(PAGE))
    monkeypatch.setitem(sys.modules, "zstandard", None)
    assert reason(path) == "cannot be read: it is compressed with Zstandard: pip install 'pressq[zstd]'"


def test_file_that_vanished(tmp_path: Path) -> None:
    """A file that was found and is gone when it is read is an issue."""
    path = tmp_path / "001.txt"
    path.write_bytes(PAGE)
    found = source(path)
    path.unlink()
    (issue,) = sources.texts(found)
    assert issue == Issue("001.txt", 0, "cannot be read: No such file or directory", "unreadable")


def test_file_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file the system closes to us is an issue."""

    def closed(path: str, flags: int) -> int:
        raise PermissionError(13, "Permission denied", path)

    path = tmp_path / "001.txt"
    path.write_bytes(PAGE)
    monkeypatch.setattr(os, "open", closed)
    assert reason(path) == "cannot be read: Permission denied"


def test_file_that_became_a_pipe(tmp_path: Path) -> None:
    """A pipe in the place of a file is refused, and nobody waits for its other end."""
    path = tmp_path / "001.txt"
    os.mkfifo(path)
    assert reason(path) == "cannot be read: it is a named pipe, not a file (- reads standard input)"


@pytest.mark.parametrize("pack", [*PACKERS, pytest.param(lambda data: zipped(("a.txt", data)), id="zip")])
def test_standard_input(pack: Callable[[bytes], bytes], monkeypatch: pytest.MonkeyPatch) -> None:
    """Standard input is a page or an archive like any file."""
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(pack(PAGE))))
    (found,) = sources.find(["-"])
    assert isinstance(found, Source)
    ((name, text),) = [page for page in sources.texts(found) if not isinstance(page, Issue)]
    assert name in ("<stdin>", "<stdin>/a.txt")
    assert text == PAGE.decode()


def test_standard_input_beyond_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    """Standard input that does not end is cut short with an issue."""
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"x" * 11)))
    (found,) = sources.find(["-"])
    assert isinstance(found, Source)
    assert list(sources.read(found, limit=10)) == [
        Issue("<stdin>", 0, "cannot be read: it holds more than 10 bytes", "unreadable")
    ]


def test_line_numbers_are_those_of_the_file(tmp_path: Path) -> None:
    """However its lines end, a text has as many lines as the file."""
    path = tmp_path / "001.txt"
    path.write_bytes(b"-\r\nA\r\n\r\nB\r\rC\n")
    ((_, text),) = [page for page in sources.texts(source(path)) if not isinstance(page, Issue)]
    assert text.split("\n") == ["-", "A", "", "B", "", "C", ""]
