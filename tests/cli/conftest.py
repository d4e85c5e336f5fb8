"""What the tests of the command line share: the program on the PATH, terminals, and dumps of any size."""

from __future__ import annotations

import fcntl
import os
import pty
import shutil
import stat
import struct
import subprocess
import sys
import termios
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from cli.screens import OnTerminal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture(scope="session")
def bin_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder for the PATH that holds the program."""
    folder = tmp_path_factory.mktemp("bin")
    program = folder / "pressq"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m pressq "$@"\n')
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    return folder


@pytest.fixture
def shell_environ(bin_folder: Path) -> dict[str, str]:
    """Return an environment in which a shell finds the program."""
    return {**os.environ, "PATH": f"{bin_folder}{os.pathsep}{os.environ['PATH']}"}


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """Return a folder with the sample dumps, also as `dumps`."""
    shutil.copytree(ROOT / "seeds", tmp_path / "seeds")
    (tmp_path / "dumps").symlink_to("seeds")
    return tmp_path


@pytest.fixture
def terminal() -> Callable[..., OnTerminal]:
    """Run the program on a terminal of some size, which takes its output and, unless apart, its errors."""

    def run(
        *arguments: object,
        columns: int = 80,
        environ: Mapping[str, str] | None = None,
        cwd: Path = ROOT,
        errors: int | None = None,
    ) -> OnTerminal:
        ours, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
        process = subprocess.Popen(
            [sys.executable, "-m", "pressq", *map(str, arguments)],
            stdin=theirs,
            stdout=theirs,
            stderr=theirs if errors is None else errors,
            env={**os.environ, "TERM": "xterm", **(environ or {})},
            cwd=cwd,
        )
        os.close(theirs)
        written = b"".join(_until_closed(ours))
        os.close(ours)
        return OnTerminal(process.wait(60), written.decode(errors="replace").replace("\r\n", "\n"))

    return run


def _until_closed(descriptor: int) -> Iterator[bytes]:
    # Linux says EIO, other systems the end of the file, when the last writer has gone.
    with suppress(OSError):
        while piece := os.read(descriptor, 65536):
            yield piece
