"""The command line: one short module a command, from options over the archive to an output."""

from __future__ import annotations

import sys


def entry() -> None:
    """Run the program and end the process."""
    # What completes ids does not load what reads options: someone waits for it with a finger on the key.
    if sys.argv[1:2] == ["__ids"]:
        from pressq.cli import ids

        sys.exit(ids.main(sys.argv[2:]))
    from pressq.cli.app import entry as run

    run()
