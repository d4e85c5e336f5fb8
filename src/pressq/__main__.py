"""Run the command line with `python -m pressq`."""

from __future__ import annotations

from pressq.cli import entry

entry()
