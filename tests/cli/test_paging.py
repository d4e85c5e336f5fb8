"""Waiting for a pager whose reader presses Ctrl-C."""

from __future__ import annotations

from pressq.cli.paging import _wait_for


class Pager:
    """A process that is interrupted twice before it ends."""

    def __init__(self) -> None:
        self.returncode: int | None = None
        self.waits = 0

    def wait(self) -> int:
        """End at the third call."""
        self.waits += 1
        if self.waits < 3:
            raise KeyboardInterrupt
        self.returncode = 0
        return 0


def test_an_interrupted_reader_is_waited_for() -> None:
    """The terminal is the pager's until it ends."""
    pager = Pager()
    _wait_for(pager)  # type: ignore[arg-type]
    assert pager.waits == 3
