"""Two ways of doing one thing, timed in turns, so that what else the machine does falls on both."""

from __future__ import annotations

import os
import subprocess
import time
from statistics import median
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

SLOW_SECONDS: Final = 1.0
SLOW_ROUNDS: Final = 5
"""What takes over a second is done less often."""

SLOWING: Final = ("PYTHONDONTWRITEBYTECODE", "PYTHONUNBUFFERED")
"""Variables that make every start of Python, or every line it prints, slower."""


class Cost(NamedTuple):
    """What one run of a process took."""

    wall: float
    cpu: float
    """Seconds in the program and in the system."""
    out: str


def process(command: Sequence[str], **variables: str) -> Cost:
    """Run a process to its end; RuntimeError when it fails."""
    environ = {k: v for k, v in os.environ.items() if k not in SLOWING and not k.startswith("PRESSQ_")}
    begun = time.perf_counter()
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, text=True, encoding="utf-8", env=environ | variables
    ) as child:
        assert child.stdout is not None
        out = child.stdout.read()
        _, status, usage = os.wait4(child.pid, 0)
        wall = time.perf_counter() - begun
        child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        raise RuntimeError(f"{list(command)} ended with {child.returncode}")
    return Cost(wall, usage.ru_utime + usage.ru_stime, out)


def timed(call: Callable[[], object]) -> float:
    """Return the seconds that a call takes."""
    begun = time.perf_counter()
    call()
    return time.perf_counter() - begun


class Pair(NamedTuple):
    """Seconds of both ways, round by round."""

    ours: list[float]
    theirs: list[float]

    @property
    def medians(self) -> tuple[float, float]:
        """The middle of each."""
        return median(self.ours), median(self.theirs)

    @property
    def ratios(self) -> tuple[float, float, float]:
        """The middle, the least and the largest of the ratios within a round."""
        found = [ours / theirs for ours, theirs in zip(self.ours, self.theirs, strict=True)]
        return median(found), min(found), max(found)


def in_turns(rounds: int, ours: Callable[[], float], theirs: Callable[[], float]) -> Pair:
    """Call both once to warm them up, then in turns; what is slow fewer times."""
    slow = max(ours(), theirs()) > SLOW_SECONDS
    pair = Pair([], [])
    for number in range(min(rounds, SLOW_ROUNDS) if slow else rounds):
        # Each goes first as often as the other.
        for way, kept in ((ours, pair.ours), (theirs, pair.theirs))[:: 1 if number % 2 else -1]:
            kept.append(way())
    return pair
