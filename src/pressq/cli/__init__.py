"""The command line: one short module a command, from options over the archive to an output."""

from __future__ import annotations

import gc
import signal
import sys
from typing import Final

GARBAGE_EVERY: Final = 50_000
"""Objects made between two searches for garbage. Start-up makes some thousands that all stay; to look through
them every 700, as is the custom, takes a twentieth of a short run."""


def entry() -> None:
    """Run the program and end the process."""
    gc.set_threshold(GARBAGE_EVERY)
    # Until the program can answer Ctrl-C, the system does: in silence.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    # What completes ids does not load what reads options: someone waits for it with a finger on the key.
    if sys.argv[1:2] == ["__ids"]:
        from pressq.cli import ids

        sys.exit(ids.main(sys.argv[2:]))
    from pressq.cli.app import entry as run

    run()
