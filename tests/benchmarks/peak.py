"""Run the program, and say last how many kilobytes it held at most.

usage: peak.py ARGUMENTS OF PRESSQ

What the system tells of a child that ended counts what its parent held before.
"""

from __future__ import annotations

import resource
import sys
from pathlib import Path

from pressq.cli import entry

STATUS = Path("/proc/self/status")


def peak() -> int:
    """Return the most that this process held, in kilobytes."""
    if not STATUS.exists():
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    lines = STATUS.read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM"))


if __name__ == "__main__":
    try:
        entry()
    finally:
        sys.stdout.write(f"{peak()}\n")
