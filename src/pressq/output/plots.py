"""Rows of observations -> what a chart shows: lines over time, a title, an axis in units that people read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Final, TypeAlias

from pressq.errors import UsageError
from pressq.text import visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from pressq.model import Row

    Labels: TypeAlias = Mapping[str, Mapping[str, str]]

MOST_LINES: Final = 8
"""Lines in one plot that an eye can still tell apart."""

EXTRA: Final = "pip install 'pressq[chart]'"
"""What a chart needs beside pressq itself."""

_SCALES: Final = ((12, "trillion"), (9, "billion"), (6, "million"), (3, "thousand"))
_FREQS: Final = {"M": "monthly", "Q": "quarterly", "S": "half-yearly", "A": "yearly", "D": "daily"}
_PARTS: Final = ("item", "area", "channel", "statistic")


@dataclass(frozen=True, slots=True)
class Line:
    """One series in a plot."""

    name: str
    """What tells it from the other lines of the plot; empty where it is the only one."""
    points: tuple[tuple[date, Decimal], ...]
    """First day of the period and value, in the unit of the axis, by time."""


@dataclass(frozen=True, slots=True)
class Plot:
    """Lines that share their axes."""

    title: str
    axis: str
    """The unit of the values: `USD billion`, `percent, yoy`."""
    lines: tuple[Line, ...]
    moves: bool
    """Whether the values say how something moved, so that nought is the line to look at."""


def plots_of(rows: Sequence[Row], labels: Labels) -> list[Plot]:
    """Return the plots of sorted observations: one for each indicator, measure, unit and frequency.

    `labels` has the words for codes by field. Raises UsageError for more lines than one plot can hold.
    """
    groups: dict[tuple[object, ...], list[Row]] = {}
    for row in rows:
        for measure, unit in (("level", row["unit"]), ("growth", row["basis"])):
            if row[measure] != "":
                key = (row["indicator"], row["freq"], "/" in str(row["period"]), measure, unit)
                groups.setdefault(key, []).append(row)
    return [_plot(group, str(key[3]), labels) for key, group in groups.items()]


def _plot(rows: Sequence[Row], measure: str, labels: Labels) -> Plot:
    series: dict[tuple[str, ...], list[Row]] = {}
    for row in rows:
        series.setdefault(tuple(str(row[part]) for part in _PARTS), []).append(row)
    if len(series) > MOST_LINES:
        raise UsageError(
            f"{len(series)} series are too many to tell apart in one chart",
            "narrow them down with --item, --area, --channel or --freq",
        )
    names = {codes: _named(codes, labels) for codes in series}
    common = [word for word in next(iter(names.values())) if all(word in name for name in names.values())]
    first = rows[0]
    moves = measure == "growth"
    power, axis = (0, f"percent, {first['basis']}") if moves else _scale(rows, str(first["unit"]))
    lines = tuple(
        Line(
            ", ".join(word for word in names[codes] if word not in common)
            or ("total" if len(series) > 1 else ""),
            tuple(_point(row, measure, power) for row in group),
        )
        for codes, group in series.items()
    )
    title = ", ".join(
        [
            _label("indicator", str(first["indicator"]), labels),
            *(["growth"] if moves else []),
            *common,
            _FREQS[str(first["freq"])],
        ]
    )
    return Plot(title, axis, lines, moves)


def _named(codes: Iterable[str], labels: Labels) -> list[str]:
    """Return the words for what a series is of, without what is the whole."""
    pairs = zip(_PARTS, codes, strict=True)
    return [_label(part, code, labels) for part, code in pairs if code not in ("", "total")]


def _label(field: str, code: str, labels: Labels) -> str:
    return visible(labels.get(field, {}).get(code, code.replace("_", " ")))


def _scale(rows: Iterable[Row], unit: str) -> tuple[int, str]:
    """Return the power of ten that makes the largest level short, and the unit with its word."""
    largest = max(abs(Decimal(str(row["level"]))) for row in rows)
    for power, word in _SCALES:
        if largest >= 10**power:
            return power, f"{unit} {word}"
    return 0, unit


def _point(row: Row, measure: str, power: int) -> tuple[date, Decimal]:
    return date.fromisoformat(str(row["period_start"])), Decimal(str(row[measure])).scaleb(-power)


def source_line(rows: Sequence[Row]) -> str:
    """Return where the values come from: how many releases, and of which days."""
    releases = {row["release_id"] for row in rows}
    days = sorted({str(row["release_date"]) for row in rows if row["release_date"]})
    span = f" of {days[0]}" if len(days) == 1 else f", {days[0]} to {days[-1]}" if days else ""
    count = "1 press release" if len(releases) == 1 else f"{len(releases)} press releases"
    return f"Source: {count}{span}"
