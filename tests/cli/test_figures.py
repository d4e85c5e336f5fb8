"""pressq figures over the sample dumps: filters, and figures where they stand."""

from __future__ import annotations

import csv
import io
import json
import re
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import Ran

TWICE = """-
Exports up
Exports of ships rose 5.0 percent and exports of cars rose 5.0 percent in March 2025. date2025-04-01
"""


@pytest.mark.parametrize(
    ("options", "field", "values"),
    [
        pytest.param(["--indicator", "exports"], "indicator", {"exports"}, id="indicator"),
        pytest.param(["--area", "US,EU"], "area", {"US", "EU"}, id="two areas"),
        pytest.param(["--area", "US", "--area", "EU"], "area", {"US", "EU"}, id="area twice"),
        pytest.param(["--measure", "growth"], "measure", {"growth"}, id="measure"),
        pytest.param(["--kind", "money"], "kind", {"money"}, id="kind"),
        pytest.param(["--indicator", "exports", "--item", "total"], "item", {""}, id="no item"),
        pytest.param(["--period", "2025-09"], "period", {"2025-09"}, id="period"),
        pytest.param(["--channel", "online"], "channel", {"online"}, id="channel"),
    ],
)
def test_filters(pressq: Callable[..., Ran], options: list[str], field: str, values: set[str]) -> None:
    """Only figures with the wanted code are listed, and there are some."""
    ran = pressq("figures", "-d", "seeds", *options, "-f", "csv")
    rows = list(csv.DictReader(io.StringIO(ran.out)))
    assert ran.status == 0
    assert {row[field] for row in rows} == values


@pytest.mark.parametrize("period", ["2025-08..2025-09", "..2024-12", "2025-09.."])
def test_a_period_may_have_two_ends(pressq: Callable[..., Ran], period: str) -> None:
    """Either end of a range of periods may be left out."""
    first, _, last = period.partition("..")
    lines = pressq("figures", "-d", "seeds", "--period", period, "-f", "jsonl").lines
    periods = [json.loads(line)["period_start"][:7] for line in lines]
    assert periods
    assert all((first or "0") <= each <= (last or "9") for each in periods)


def test_figures_are_counted(pressq: Callable[..., Ran]) -> None:
    """--count is the number of rows, and none is a failure only on demand."""
    rows = pressq("figures", "-d", "seeds", "-f", "ids").lines
    assert pressq("figures", "-d", "seeds", "--count").out == f"{len(rows)}\n"
    assert pressq("figures", "xylophone", "-d", "seeds").status == 0
    assert pressq("figures", "xylophone", "-d", "seeds", "--fail-empty").status == 1


def test_a_figure_is_marked_in_its_sentence(pressq: Callable[..., Ran]) -> None:
    """--context shows the sentence, the figure as printed standing out, in a pipe as on a terminal."""
    common = ["figures", "-d", "seeds", "--area", "US", "--width", "300"]
    table = pressq(*common, "--context", "--color", "always")
    texts = pressq(*common, "-F", "text").lines
    assert re.findall("\x1b\\[1;33m(.*?)\x1b\\[0m", table.out) == texts
    assert pressq(*common, "--context").out == re.sub("\x1b\\[[0-9;]*m", "", table.out)


def test_the_right_one_of_two_is_marked(pressq: Callable[..., Ran], tmp_path: Path) -> None:
    """A figure that its sentence states twice is marked where it stands."""
    (tmp_path / "page.txt").write_text(TWICE, encoding="utf-8")
    ran = pressq(
        "figures", "-d", tmp_path, "--context", "--color", "always", "--width", 300, "-F", "item,sentence"
    )
    marked = {line.split("\x1b", 1)[0].split()[0]: line for line in ran.lines if "rose" in line}
    assert set(marked) == {"ships", "automobiles"}
    assert "ships rose \x1b[1;33m5.0 percent\x1b[0m and" in marked["ships"]
    assert "cars rose \x1b[1;33m5.0 percent\x1b[0m in" in marked["automobiles"]


def test_a_sentence_is_for_readers(pressq: Callable[..., Ran]) -> None:
    """--context with a format for machines is a mistake; the fields may be chosen."""
    ran = pressq("figures", "-d", "seeds", "--context", "-f", "csv")
    assert ran.status == 2
    assert ran.err.startswith("pressq: --context is for -f table, not 'csv'\n  hint: ")
    ran = pressq("figures", "-d", "seeds", "--context", "-F", "sentence", "-n", 1)
    assert ran.lines[0] == "sentence"
