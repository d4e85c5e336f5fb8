"""The command line: one short module a command, from options over the archive to an output."""

from __future__ import annotations


def entry() -> None:
    """Run the program and end the process."""
    from pressq.cli.app import entry as run

    run()
