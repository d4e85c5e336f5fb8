"""A bar on the terminal for work that takes more than a second."""

from __future__ import annotations

import atexit
import sys
import time
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable

    from rich.progress import Progress, TaskID

PATIENCE: Final = 1.0
"""Seconds of work that nobody needs to be told of."""

PACE: Final = 0.1
"""Seconds between two drawings: as often as an eye takes notice, and no burden on the work."""


class Bar:
    """What `pressq.model.Progress` is told, drawn on standard error."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._next = clock() + PATIENCE
        self._drawn: Progress | None = None
        self._task: TaskID | None = None
        self._doing = ""

    def __call__(self, doing: str, done: int, total: int) -> None:
        """Draw how far the work is; what is done is taken off the screen."""
        if doing != self._doing:
            self.close()
            self._doing = doing
        if done >= total:
            self.close()
        elif self._clock() >= self._next:
            self._next = self._clock() + PACE
            self._draw(done, total)

    def close(self) -> None:
        """Take the bar off the screen and give the cursor back."""
        if self._drawn is not None:
            self._drawn.stop()
            atexit.unregister(self._drawn.stop)
            self._drawn = None

    def _draw(self, done: int, total: int) -> None:
        if self._drawn is None:
            from rich.console import Console
            from rich.progress import Progress

            self._drawn = Progress(console=Console(file=sys.stderr), auto_refresh=False, transient=True)
            # However the program ends, the cursor comes back.
            atexit.register(self._drawn.stop)
            self._drawn.start()
            self._task = self._drawn.add_task(self._doing, total=total)
        if self._task is not None:
            self._drawn.update(self._task, completed=done, refresh=True)
