"""The bar for long work, with a clock that the test turns."""

from __future__ import annotations

import io
import sys
from typing import TYPE_CHECKING

import pytest

from pressq.cli.progressing import PACE, PATIENCE, Bar

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import Ran


class Terminal(io.StringIO):
    """Standard error that says it is a terminal."""

    def isatty(self) -> bool:
        """Say so."""
        return True


def put_in_place(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """Put a terminal in the place of standard error; a fixture could not, for the tests' own capture."""
    screen = Terminal()
    monkeypatch.setattr(sys, "stderr", screen)
    monkeypatch.setenv("TERM", "xterm")
    return screen


def test_the_first_second_is_silent_then_the_work_is_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing before PATIENCE is over; then what is done, and in the end the cursor is back."""
    screen = put_in_place(monkeypatch)
    now = [0.0]
    bar = Bar(lambda: now[0])
    bar("reading", 1, 100)
    now[0] = PATIENCE - 0.01
    bar("reading", 2, 100)
    assert screen.getvalue() == ""
    now[0] = PATIENCE
    bar("reading", 30, 100)
    drawn = screen.getvalue()
    assert "reading" in drawn
    assert "30%" in drawn
    now[0] += PACE / 2
    bar("reading", 31, 100)
    assert screen.getvalue() == drawn
    now[0] += PACE
    bar("reading", 60, 100)
    assert "60%" in screen.getvalue()
    bar("writing", 1, 10)
    now[0] += PACE
    bar("writing", 2, 10)
    assert "writing" in screen.getvalue()
    bar("writing", 10, 10)
    assert screen.getvalue().count("\x1b[?25l") == screen.getvalue().count("\x1b[?25h") == 2


@pytest.mark.parametrize(("options", "told"), [((), True), (("-q",), False)])
def test_what_takes_time_is_told(
    pressq: Callable[..., Ran],
    monkeypatch: pytest.MonkeyPatch,
    place: Path,
    options: tuple[str, ...],
    told: bool,
) -> None:
    """Reading, writing and finding figures are drawn on a terminal, unless it is to be quiet."""
    screen = put_in_place(monkeypatch)
    from pressq.cli import progressing

    monkeypatch.setattr(progressing, "PATIENCE", 0.0)
    monkeypatch.setattr(progressing, "PACE", 0.0)
    ran = pressq("figures", "-d", place / "seeds", "--count", *options)
    assert ran.status == 0
    assert ("reading" in screen.getvalue()) is told
    assert ("writing" in screen.getvalue()) is told


def test_a_pipe_is_told_nothing(
    pressq: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch, place: Path
) -> None:
    """Where standard error is no terminal nothing is drawn."""
    from pressq.cli import progressing

    monkeypatch.setattr(progressing, "PATIENCE", 0.0)
    assert pressq("figures", "-d", place / "seeds", "--count").err == ""
