"""What cannot be replaced, a pipe or a device or a stream, is written to as it is."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from output.standing import OLD, alone
from pressq.errors import OutputError
from pressq.output.files import write

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a device that is always full")
def test_a_full_device() -> None:
    """What cannot be replaced is written to, and says when it is full."""
    with pytest.raises(OutputError, match="cannot write '/dev/full': No space left on device"):
        write(Path("/dev/full"), ["x"])


def test_a_device_stays_a_device() -> None:
    """It is written to, not replaced."""
    assert write(Path(os.devnull), ["x", "", "y"])
    assert stat.S_ISCHR(Path(os.devnull).stat().st_mode)


def test_a_fifo_is_written_to(tmp_path: Path) -> None:
    """A pipe with a name gives its reader all, and stays a pipe."""
    fifo = tmp_path / "fifo.csv"
    os.mkfifo(fifo)
    read: list[str] = []
    reader = threading.Thread(target=lambda: read.append(fifo.read_text()))
    reader.start()
    assert write(fifo, ["x" * 200_000, "y"])
    reader.join()
    assert read == ["x" * 200_000 + "y"]
    assert stat.S_ISFIFO(fifo.stat().st_mode)
    assert alone(fifo)


def test_a_reader_that_goes_is_a_broken_pipe(tmp_path: Path) -> None:
    """That is no error of the output: the command line ends silently."""
    fifo = tmp_path / "fifo.csv"
    os.mkfifo(fifo)
    reader = os.open(fifo, os.O_RDONLY | os.O_NONBLOCK)

    def pieces() -> Iterator[str]:
        yield "first"
        os.close(reader)
        yield "second"

    with pytest.raises(BrokenPipeError):
        write(fifo, pieces())


@pytest.mark.parametrize("name", ["/dev/stdout", "/dev/fd/1", "/proc/self/fd/1"])
def test_standard_output_by_its_name(name: str, tmp_path: Path) -> None:
    """It goes on where it stands: what is in the file already is not overwritten."""
    script = (
        f"from pathlib import Path; from pressq.output.files import write; write(Path({name!r}), ['new'])"
    )
    out = tmp_path / "out.txt"
    with out.open("w") as file:
        file.write(OLD)
        file.flush()
        subprocess.run([sys.executable, "-c", script], stdout=file, check=True)
    assert out.read_text() == OLD + "new"


def test_a_closed_stream_is_refused() -> None:
    """A descriptor that is not open is named."""
    with pytest.raises(OutputError, match="cannot write '/dev/fd/9999': Bad file descriptor"):
        write(Path("/dev/fd/9999"), ["x"])
