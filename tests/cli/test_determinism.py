"""The same question about the same dumps gives the same bytes, whoever asks, where and how."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from cli.corpus import write_dumps

if TYPE_CHECKING:
    from collections.abc import Callable

    from cli.screens import OnTerminal
    from conftest import Ran

ROOT = Path(__file__).parent.parent.parent

QUESTIONS = [
    pytest.param(("list", "-f", "json"), id="list"),
    pytest.param(("search", "semiconductor exports OR tariff*", "-f", "jsonl"), id="search"),
    pytest.param(("search", "semiconductor", "-f", "table", "--width", "90"), id="table"),
    pytest.param(("show", "20250930-999565", "--figures", "--related"), id="show"),
    pytest.param(("figures", "-f", "csv"), id="figures"),
    pytest.param(("series", "exports", "--item", "all", "-f", "csv"), id="series"),
    pytest.param(("export", "occurrences", "-f", "tsv"), id="occurrences"),
    pytest.param(("check",), id="check"),
    pytest.param(("help", "codes"), id="codes"),
]

SURROUNDINGS = [
    pytest.param({"LANG": "C", "LC_ALL": "C"}, id="C"),
    pytest.param({"LANG": "tr_TR.UTF-8", "LC_ALL": "tr_TR.UTF-8"}, id="Turkish"),
    pytest.param({"TZ": "Pacific/Kiritimati"}, id="far east"),
    pytest.param({"TZ": "Etc/GMT+12"}, id="far west"),
    pytest.param({"PYTHONHASHSEED": "1"}, id="hash seed 1"),
    pytest.param({"PYTHONHASHSEED": "4242"}, id="hash seed 4242"),
    pytest.param({"PYTHONUTF8": "0", "PYTHONUNBUFFERED": "1"}, id="Python's own settings"),
]


@pytest.fixture(scope="module")
def answers() -> dict[tuple[str, ...], str]:
    """Return the answers given so far, by question."""
    return {}


@pytest.mark.parametrize("surroundings", SURROUNDINGS)
@pytest.mark.parametrize("question", QUESTIONS)
def test_the_surroundings_do_not_matter(
    program: Callable[..., Ran],
    answers: dict[tuple[str, ...], str],
    question: tuple[str, ...],
    surroundings: dict[str, str],
) -> None:
    """Locale, time zone and hash seed change no byte; each answer comes from an index made anew."""
    data = () if question[0] == "help" else ("-d", "seeds")
    surroundings = {"PYTHONIOENCODING": "utf-8", **surroundings}
    ran = program(*question, *data, environ=surroundings)
    assert ran.status == 0
    assert ran.out == answers.setdefault(question, ran.out)


@pytest.mark.parametrize("question", [one for one in QUESTIONS if one.id not in ("codes", "table")])
def test_a_terminal_gets_the_same(
    terminal: Callable[..., OnTerminal], program: Callable[..., Ran], question: tuple[str, ...]
) -> None:
    """A terminal gets what a pipe gets, where the format is named."""
    command = (*question, "-d", "seeds")
    environ = {"NO_COLOR": "1", "PRESSQ_PAGER": "no", "PRESSQ_WIDTH": "80"}
    assert terminal(*command, environ=environ).screen == program(*command, environ=environ).out


@pytest.fixture
def halves(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder, made the current one, with the sample dumps in two halves."""
    monkeypatch.chdir(tmp_path)
    for number, file in enumerate(sorted((ROOT / "seeds").iterdir())):
        half = tmp_path / ("a" if number % 2 else "b")
        half.mkdir(exist_ok=True)
        shutil.copy(file, half)
    return tmp_path


@pytest.mark.parametrize("question", [one for one in QUESTIONS if one.id != "codes"])
def test_the_order_of_the_data_does_not_matter(
    pressq: Callable[..., Ran], halves: Path, question: tuple[str, ...]
) -> None:
    """-d a -d b is -d b -d a, and so is naming every file."""
    files = [str(path.relative_to(halves)) for path in halves.rglob("*.txt")]
    orders = [["a", "b"], ["b", "a"], sorted(files), sorted(files, reverse=True)]
    found = {pressq(*question, *(word for path in order for word in ("-d", path))).out for order in orders}
    assert len(found) == 1


@pytest.mark.parametrize(
    "question",
    [one for one in QUESTIONS if one.id != "codes"],
)
def test_what_came_when_does_not_matter(
    pressq: Callable[..., Ran], halves: Path, question: tuple[str, ...]
) -> None:
    """An index that grew file by file, and lost one, answers like one made at once."""
    for file in sorted((halves / "b").iterdir()):
        file.rename(halves / "a" / file.name)
    at_once = pressq(*question, "-d", "a").out
    pressq("index", "clear", "-d", "a")
    files = sorted((halves / "a").iterdir(), reverse=True)
    for file in files:
        file.rename(halves / "b" / file.name)
    for file in files:
        (halves / "b" / file.name).rename(file)
        pressq("figures", "-d", "a", "--count")
    shutil.copy(files[0], halves / "a" / "z.txt")
    pressq("list", "-d", "a", "--count")
    (halves / "a" / "z.txt").unlink()
    assert pressq(*question, "-d", "a").out == at_once


def test_the_number_of_workers_does_not_matter(
    pressq: Callable[..., Ran], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Figures found by several processes are those found by one."""
    from pressq import extraction

    write_dumps(tmp_path / "dumps", 60)
    export = ("export", "figures", "-d", tmp_path / "dumps", "-f", "csv")
    alone = pressq(*export)
    assert len(alone.lines) > 60
    monkeypatch.setattr(extraction, "WORKERS_FROM", 0)
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0, 1, 2}, raising=False)
    pressq("index", "clear", "-d", tmp_path / "dumps")
    assert pressq(*export) == alone
