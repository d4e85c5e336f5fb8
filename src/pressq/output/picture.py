"""A chart as a picture fit for a report: matplotlib draws it, as SVG or PNG, the same bytes every time."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

from pressq.errors import UsageError
from pressq.output.plots import EXTRA

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.axes import Axes

    from pressq.output.plots import Plot

WIDTH: Final = 8.0
"""Inches: the text width of a page."""

HEIGHT: Final = 3.2
"""Inches for each plot."""

DOTS: Final = 150
"""Dots an inch of a PNG: sharp in print and on a screen."""

# Without what changes from run to run: the time of drawing, the version, random ids.
_METADATA: Final = {"svg": {"Date": None, "Creator": None}, "png": {"Software": None}}


def picture(plots: Sequence[Plot], source: str, fmt: str) -> bytes:
    """Return the plots, one below the other, with titles, axes in their units and the line of the source.

    `fmt` is svg or png. Raises UsageError where matplotlib is missing or there is nothing to draw.
    """
    if not plots:
        raise UsageError("there is no observation to draw")
    try:
        from matplotlib import rc_context
        from matplotlib.figure import Figure
    except ImportError as error:
        raise UsageError(f"a picture in {fmt} needs matplotlib", EXTRA) from error
    with rc_context({"svg.hashsalt": "pressq", "svg.fonttype": "path", "text.parse_math": False}):
        figure = Figure(figsize=(WIDTH, HEIGHT * len(plots) + 0.4), dpi=DOTS, layout="constrained")
        for axes, plot in zip(figure.subplots(len(plots), squeeze=False)[:, 0], plots, strict=True):
            _draw(axes, plot)
        figure.supxlabel(source, x=0.01, ha="left", fontsize="small", color="0.35")
        buffer = BytesIO()
        figure.savefig(buffer, format=fmt, metadata=_METADATA[fmt])
    return buffer.getvalue()


def _draw(axes: Axes, plot: Plot) -> None:
    """Draw one plot: lines with a mark for each observation, and a legend where there are several."""
    for line in plot.lines:
        days: list[Any] = [day for day, _ in line.points]  # its stubs know numbers only
        axes.plot(days, [float(value) for _, value in line.points], marker="o", markersize=3, label=line.name)
    if plot.moves:
        axes.axhline(0, color="0.35", linewidth=0.8)
    if len(plot.lines) > 1:
        axes.legend(fontsize="small", frameon=False)
    axes.set_title(plot.title, loc="left", fontsize="medium", fontweight="bold")
    axes.set_ylabel(plot.axis)
    axes.grid(axis="y", color="0.9")
    axes.set_axisbelow(True)
    axes.spines[["top", "right"]].set_visible(False)
    from matplotlib.dates import AutoDateLocator, ConciseDateFormatter

    locator = AutoDateLocator(minticks=2, maxticks=10)  # type: ignore[no-untyped-call]
    axes.xaxis.set_major_locator(locator)
    axes.xaxis.set_major_formatter(ConciseDateFormatter(locator))  # type: ignore[no-untyped-call]
