"""A pager for what is longer than the screen."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from contextlib import suppress
from typing import TYPE_CHECKING

from pressq.cli.session import write

if TYPE_CHECKING:
    from collections.abc import Iterable


def page(pieces: Iterable[str], *, wanted: bool) -> None:
    """Write text to standard output, through `less` when that is a terminal and a pager is wanted."""
    less = shutil.which("less") if wanted and sys.stdout.isatty() else None
    if less is None:
        write(pieces)
        return
    # -F ends at once when one screen holds it all, -R lets our colours through, -X leaves the text standing.
    environ = {**os.environ, "LESS": "", "LESSSECURE": "1"}
    process = subprocess.Popen(  # noqa: S603 - found on the PATH; no shell, no argument from outside
        [less, "-FRX"],
        stdin=subprocess.PIPE,
        env=environ,
        text=True,
        errors="backslashreplace",
    )
    try:
        with process.stdin as pipe:  # type: ignore[union-attr]
            for piece in pieces:
                pipe.write(piece)
    except BrokenPipeError:
        pass  # the reader has seen enough
    finally:
        _wait_for(process)


def _wait_for(process: subprocess.Popen[str]) -> None:
    """Wait until the reader leaves the pager, to whom Ctrl-C is a key like others."""
    while process.returncode is None:
        with suppress(KeyboardInterrupt):
            process.wait()
