"""Nothing on the command line is out of reach: every module is used, every option can be given."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from pressq.cli.app import COMMANDS
from pressq.cli.describing import every_command

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Ran

PACKAGE = Path(__file__).parent.parent.parent / "src" / "pressq" / "cli"

APART = {"generating"}
"""Modules that are run by themselves."""

ARGUMENTS = {
    "list": ("exports",),
    "search": ("exports",),
    "show": ("latest",),
    "figures": ("exports",),
    "series": ("exports",),
    "export": ("figures", "exports"),
    "check": (),
    "index": ("status",),
    "completion": ("bash",),
    "help": (),
}
"""What each command needs beside options."""

VALUES = {
    "--data": "seeds",
    "--since": "2025",
    "--until": "2025-Q4",
    "--category": "Industry",
    "--fuzzy": "1",
    "--format": "json",
    "--limit": "3",
    "--sort": "release_id",
    "--color": "never",
    "--width": "70",
    "--indicator": "exports",
    "--item": "total",
    "--area": "US",
    "--channel": "online",
    "--measure": "growth",
    "--kind": "percent",
    "--status": "actual",
    "--period": "2025-09",
    "--freq": "M",
    "--statistic": "total",
    "--basis": "yoy",
}
"""A value for each option that takes one; what needs a file gets one."""

FILES = ("--config", "--codebook", "--output", "--chart")

NEEDS_A_FILE = ("--new", "--schema", "--if-changed")

ONLY_WITH = {
    ("export", "--freq"): "series",
    ("export", "--statistic"): "series",
    ("export", "--basis"): "series",
    ("export", "--revisions"): "series",
}
"""What export has to export for some options."""

OPTIONS = [
    pytest.param(command.name, option.names, option.metavar, id=f"{command.name} {option.names[-1]}")
    for command in every_command()
    for option in command.options
]


def imported(module: Path) -> set[str]:
    """Return the names of the modules of the command line that a module imports, anywhere in it."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            names = [node.module, *(f"{node.module}.{alias.name}" for alias in node.names)]
            found.update(name.split(".")[2] for name in names if name.startswith("pressq.cli."))
    return found


def test_every_module_is_reached() -> None:
    """From the way in, and from the commands by their names, imports lead to every module."""
    modules = {path.stem: path for path in PACKAGE.glob("*.py")}
    reached: set[str] = set()
    pending = {"__init__", *COMMANDS, *APART}
    while pending:
        name = pending.pop()
        reached.add(name)
        if name in modules:
            pending |= imported(modules[name]) - reached
    assert set(modules) - reached == set()
    assert set(COMMANDS) <= set(modules)


def test_every_data_file_is_of_use() -> None:
    """The folders of texts and scripts hold what is asked for, and nothing else."""
    from pressq.cli.completing import SHELLS
    from pressq.cli.helping import TOPICS

    assert {path.stem for path in (PACKAGE / "topics").iterdir()} == set(TOPICS)
    assert {path.name for path in (PACKAGE / "shells").iterdir()} == set(SHELLS.values())


@pytest.mark.parametrize(("command", "names", "metavar"), OPTIONS)
def test_every_option_can_be_given(
    pressq: Callable[..., Ran], tmp_path: Path, command: str, names: tuple[str, ...], metavar: str
) -> None:
    """Each spelling of each option is understood by its command."""
    for name in names:
        long = names[-1]
        words: list[object] = [command, *ARGUMENTS[command]]
        if (command, long) in ONLY_WITH:
            words = [command, ONLY_WITH[command, long]]
        if long in NEEDS_A_FILE:
            words += ["-o", tmp_path / "out.csv"]
        if long in FILES and metavar:
            (tmp_path / "own.toml").write_text("")
            words += [name, tmp_path / ("out.csv" if long == "--output" else "own.toml")]
        elif long == "--fields":
            words += [name, "help"]
        elif metavar:
            words += [name, "line" if (command, long) == ("check", "--sort") else VALUES[long]]
        else:
            words += [name]
        ran = pressq(*words)
        assert ran.status in (0, 1), ran.err
        assert "hint: see" not in ran.err
