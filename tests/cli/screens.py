"""What a test sees of a terminal."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class OnTerminal:
    """What a run on a terminal left."""

    status: int
    screen: str
    """All that it wrote, with the newlines of a file."""

    @property
    def lines(self) -> list[str]:
        """The lines of the screen."""
        return self.screen.splitlines()
