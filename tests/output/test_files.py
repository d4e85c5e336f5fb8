"""Files that are never half written: whatever happens, a reader sees the old one or the new one."""

from __future__ import annotations

import os
import signal
import stat
import subprocess
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from output.standing import OLD, alone
from pressq.errors import OutputError, UsageError
from pressq.output import Format
from pressq.output.files import format_of, write

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.mark.parametrize(
    ("name", "fmt"),
    [
        pytest.param("a.csv", Format.CSV, id="csv"),
        pytest.param("a.tsv", Format.TSV, id="tsv"),
        pytest.param("a.json", Format.JSON, id="json"),
        pytest.param("a.jsonl", Format.JSONL, id="jsonl"),
        pytest.param("a.md", Format.MD, id="md"),
        pytest.param("A.B.CSV", Format.CSV, id="capitals"),
    ],
)
def test_the_suffix_names_the_format(name: str, fmt: Format) -> None:
    """The last suffix counts, in any case."""
    assert format_of(Path(name)) is fmt


@pytest.mark.parametrize("name", ["out", "out.txt", "out.table", "csv", ".csv", "out.\x1b[31m"])
def test_an_unknown_suffix_is_refused(name: str) -> None:
    """The message names the file, harmlessly, and the suffixes that there are."""
    with pytest.raises(UsageError, match="cannot tell the format of '") as caught:
        format_of(Path(name))
    assert caught.value.hint == (
        "end its name in .csv, .tsv, .json, .jsonl, .md, .xlsx, .parquet, .sdmx.csv, .svg, .png"
    )
    assert "\x1b" not in caught.value.message


def test_a_new_file_is_written(tmp_path: Path) -> None:
    """Bytes are UTF-8; what has no bytes of its own is an escape; the mode is that of the user's mask."""
    path = tmp_path / "\ubc18\ub3c4\uccb4.csv"
    mask = os.umask(0o027)
    try:
        assert write(path, ["\ubc18\ub3c4\uccb4\n", "", "a\udc80b\r\n"])
    finally:
        os.umask(mask)
    assert path.read_bytes() == "\ubc18\ub3c4\uccb4\na\\udc80b\r\n".encode()
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert alone(path)


def test_the_mode_of_an_old_file_is_kept(target: Path) -> None:
    """A file that only its owner reads stays so, and it is a new file."""
    target.chmod(0o600)
    before = target.stat().st_ino
    assert write(target, ["new\n"])
    assert target.read_text() == "new\n"
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    assert target.stat().st_ino != before
    assert alone(target)


def test_a_reader_keeps_what_it_opened(target: Path) -> None:
    """While the new file is written the old one is whole, under its name and for who has it open."""
    seen = []

    def pieces() -> Iterator[str]:
        yield "new, first half"
        seen.append(target.read_text())
        yield "new, second half"

    with target.open() as reader:
        assert write(target, pieces())
        seen.append(reader.read())
    assert seen == [OLD, OLD]
    assert target.read_text() == "new, first halfnew, second half"


def test_an_error_on_the_way_changes_nothing(target: Path) -> None:
    """Whatever fails while rows are made: the old file stands, nothing lies beside it."""

    def pieces() -> Iterator[str]:
        yield "half"
        raise KeyError("row")

    with pytest.raises(KeyError, match="row"):
        write(target, pieces())
    assert target.read_text() == OLD
    assert alone(target)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_on_the_way_changes_nothing(target: Path, number: signal.Signals) -> None:
    """All is tidy before the signal does what it did before; then it is no longer listened to."""
    heard = []

    def hear(number: int, _frame: object) -> None:
        heard.append((number, alone(target), target.read_text()))

    def pieces() -> Iterator[str]:
        yield "half"
        os.kill(os.getpid(), number)
        yield "other half"

    before = signal.signal(number, hear)
    try:
        with pytest.raises(OutputError, match=f"stopped by signal {number.value}"):
            write(target, pieces())
        assert signal.getsignal(number) is hear
    finally:
        signal.signal(number, before)
    assert heard == [(number, True, OLD)]


def test_a_signal_that_is_ignored_stays_ignored(target: Path) -> None:
    """As under nohup: the file is written to its end."""

    def pieces() -> Iterator[str]:
        os.kill(os.getpid(), signal.SIGHUP)
        yield "new"

    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        assert write(target, pieces())
        assert signal.getsignal(signal.SIGHUP) is signal.SIG_IGN
    finally:
        signal.signal(signal.SIGHUP, before)
    assert target.read_text() == "new"


KILLED = """
import sys
from pathlib import Path
from pressq.output.files import write

def pieces():
    yield "half"
    print("writing", flush=True)
    sys.stdin.read()

write(Path(sys.argv[1]), pieces())
"""


def test_sigterm_ends_the_process_and_leaves_the_old_file(target: Path) -> None:
    """A process that is told to end in the middle of an export does, and leaves nothing."""
    with subprocess.Popen(
        [sys.executable, "-c", KILLED, target], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout
        assert process.stdout.readline() == "writing\n"
        process.terminate()
        assert process.wait(60) == -signal.SIGTERM
    assert target.read_text() == OLD
    assert alone(target)


def test_a_thread_writes_too(target: Path) -> None:
    """Only the main thread can listen to signals; the others write all the same."""
    thread = threading.Thread(target=write, args=(target, ["new"]))
    thread.start()
    thread.join()
    assert target.read_text() == "new"


@pytest.mark.parametrize(
    ("text", "changed"),
    [
        pytest.param(OLD, False, id="same"),
        pytest.param("new\n", True, id="same length"),
        pytest.param("longer\n", True, id="other length"),
    ],
)
def test_if_changed(target: Path, text: str, changed: bool) -> None:
    """A file that has these bytes is not touched, not even its time."""
    os.utime(target, (1, 1))
    assert write(target, [text], if_changed=True) is changed
    assert target.read_text() == text
    assert (target.stat().st_mtime == 1) is not changed
    assert alone(target)


def test_if_changed_writes_a_new_file(tmp_path: Path) -> None:
    """Where nothing stands, something changed."""
    assert write(tmp_path / "new.csv", [OLD], if_changed=True)
    assert (tmp_path / "new.csv").read_text() == OLD


def test_a_large_file_that_is_the_same(target: Path) -> None:
    """Files are compared to their end."""
    text = "x" * 200_000
    write(target, [text])
    assert not write(target, [text], if_changed=True)
    assert write(target, [text[:-1] + "y"], if_changed=True)


def test_a_link_is_followed(target: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    """The file that a link names is replaced, the link stays."""
    link = tmp_path_factory.mktemp("links") / "link.csv"
    link.symlink_to(target)
    assert write(link, ["new"])
    assert link.is_symlink()
    assert target.read_text() == "new"
    assert alone(target)
    assert alone(link)


def test_a_link_to_nothing_makes_its_target(tmp_path: Path) -> None:
    """A dangling link says where the file is to be."""
    link = tmp_path / "link.csv"
    link.symlink_to(tmp_path / "real.csv")
    assert write(link, ["new"])
    assert (tmp_path / "real.csv").read_text() == "new"
    assert link.is_symlink()


def test_a_loop_of_links_is_refused(tmp_path: Path) -> None:
    """It is named."""
    link = tmp_path / "loop.csv"
    link.symlink_to(link)
    with pytest.raises(OutputError, match=r"cannot write '.*loop\.csv': Too many levels"):
        write(link, ["new"])


def test_a_folder_is_refused(tmp_path: Path) -> None:
    """It is named, and nothing is put in it."""
    with pytest.raises(OutputError, match=r"cannot write '.*': Is a directory") as caught:
        write(tmp_path, ["new"])
    assert caught.value.exit_code == 3
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    """It is not made: the name may be mistyped."""
    with pytest.raises(OutputError, match=r"cannot write '.*nowhere/out\.csv': No such file"):
        write(tmp_path / "nowhere" / "out.csv", ["new"])


def test_a_folder_that_cannot_be_written_to(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The old file stands."""

    def refuse(*_: object, **__: object) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "open", refuse)
    with pytest.raises(OutputError, match=r"cannot write '.*out\.csv': Permission denied"):
        write(target, ["new"])
    assert target.read_text() == OLD


LIMITED = """
import resource, signal, sys
from pathlib import Path
from pressq.errors import OutputError
from pressq.output.files import write

signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
try:
    write(Path(sys.argv[1]), ["x" * 100_000])
except OutputError as error:
    print(error.message)
"""


def test_no_room_for_the_file(target: Path) -> None:
    """The old file stands, what was written of the new one is gone, and the message says why."""
    ran = subprocess.run([sys.executable, "-c", LIMITED, target], capture_output=True, text=True, check=True)
    assert ran.stdout == f"cannot write '{target}': File too large\n"
    assert target.read_text() == OLD
    assert alone(target)
