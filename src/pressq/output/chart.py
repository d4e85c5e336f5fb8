"""A chart in the terminal: plotille draws the lines, in dots of Braille.

It has no colour: plotille would ask the environment for it, where the program has asked already. Lines are
told apart by their marks.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Final

from pressq.errors import UsageError
from pressq.output.plots import EXTRA

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from plotille import Figure

    from pressq.output.plots import Plot

ROWS: Final = 12
"""Lines of a plot, without its axes."""

BESIDE: Final = 24
"""Columns that the labels of the axes take beside a plot."""

_MARKS: Final = "ox+*#@%="

# Braille without a dot: a space that nothing trims.
_BLANK: Final = "\u2800"


def chart_pieces(plots: Sequence[Plot], width: int) -> Iterator[str]:
    """Yield each plot as text, fitted to `width` columns; raise UsageError where plotille is missing."""
    try:
        import plotille
    except ImportError as error:
        raise UsageError("--chart needs plotille", EXTRA) from error
    for index, plot in enumerate(plots):
        figure = plotille.Figure()
        figure.width = max(width - BESIDE, BESIDE)
        figure.height = ROWS
        figure.with_colors = False
        figure.x_label, figure.y_label = "time", plot.axis
        figure.register_label_formatter(datetime, _month)
        figure.register_label_formatter(float, _amount)
        _draw(figure, plot)
        shown = figure.show(legend=len(plot.lines) > 1)
        lines = (line.replace(_BLANK, " ").rstrip() for line in f"{plot.title}\n{shown}".split("\n"))
        yield "\n" * bool(index) + "\n".join(lines).rstrip("\n") + "\n"


def _draw(figure: Figure, plot: Plot) -> None:
    """Draw the lines of a plot, each with marks of its own where there are several."""
    for line, mark in zip(plot.lines, _MARKS, strict=False):
        times = [datetime(day.year, day.month, day.day) for day, _ in line.points]  # noqa: DTZ001 - no clock
        values = [float(value) for _, value in line.points]
        draw = figure.plot if len(times) > 1 else figure.scatter
        marker = mark if len(plot.lines) > 1 or len(times) == 1 else None
        draw(times, values, label=line.name, marker=marker)


def _month(val: datetime, chars: int, delta: object, left: bool) -> str:
    """Return the label of a place on the time axis."""
    del delta
    return _fitted(f"{val:%Y-%m}", chars, left=left)


def _amount(val: float, chars: int, delta: object, left: bool) -> str:
    """Return the label of a place on the axis of values."""
    del delta
    return _fitted(f"{val:,.1f}", chars, left=left)


def _fitted(text: str, chars: int, *, left: bool) -> str:
    return text.ljust(chars) if left else text.rjust(chars)
