"""Everything that the README says to type is typed here, and prints what the README says."""

from __future__ import annotations

import os
import re
import shutil
import stat
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Ran

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
SETUP, TESTS = re.findall(r"```sh\n(.*?)```", README, re.DOTALL)[:2]
SESSIONS = re.findall(r"```console\n(.*?)```", README, re.DOTALL)
STEPS = [
    pytest.param(command, expected, id=command[:60])
    for session in SESSIONS
    for command, expected in re.findall(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", session, re.MULTILINE)
]


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the sample dumps and the program on the PATH, for all steps in their order."""
    folder = tmp_path_factory.mktemp("readme")
    shutil.copytree(ROOT / "seeds", folder / "seeds")
    (folder / "bin").mkdir()
    for name, command in (("pressq", f'"{sys.executable}" -m pressq'), ("python3", f'"{sys.executable}"')):
        program = folder / "bin" / name
        program.write_text(f'#!/bin/sh\nexec {command} "$@"\n')
        program.chmod(program.stat().st_mode | stat.S_IXUSR)
    return folder


@pytest.mark.parametrize(("command", "expected"), STEPS)
def test_a_step_prints_what_the_readme_says(place: Path, command: str, expected: str) -> None:
    """Standard output of each command is the text below it."""
    path = f"{place / 'bin'}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        ["/bin/sh", "-c", command],
        cwd=place,
        env={**os.environ, "PATH": path},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout == expected
    assert done.stderr == ""


def test_the_readme_has_steps() -> None:
    """The pattern above finds the steps, so that none of them is passed over."""
    assert len(STEPS) == README.count("\n$ ") >= 8


def test_the_first_command_runs_the_main_job(program: Callable[..., Ran]) -> None:
    """What the first command runs after setting up finds releases in a fresh clone."""
    setup, _, job = SETUP.strip().rpartition(" && .venv/bin/pressq ")
    assert setup == "python3 -m venv .venv && .venv/bin/pip install -q ."
    ran = program(*job.split())
    assert ran.status == 0
    assert len(ran.lines) >= 10


def test_the_second_command_is_the_one_that_is_gated() -> None:
    """The clean-checkout run takes the test command out of the README, word for word."""
    assert TESTS.strip().startswith("python3 -m venv .venv && .venv/bin/pip install -q -e '.[dev]' && ")
    assert "grep -m1 'pytest' README.md" in (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert [line for line in README.splitlines() if "pytest" in line] == [TESTS.strip()]


def test_the_exit_codes_are_those_of_the_program() -> None:
    """Every status that the program ends with on purpose stands in the README's table."""
    from pressq import errors
    from pressq.cli import app, session

    listed = {int(code) for code in re.findall(r"^\| (\d+) \|", README, re.MULTILINE)}
    classes = [errors.UsageError, errors.InputError, errors.OutputError, errors.LockBusyError]
    statuses = {session.DONE, session.NOTHING_FOUND, session.UNREADABLE, session.NOT_UNDERSTOOD}
    statuses |= {app.BUG, app.INTERRUPTED, app.BROKEN_PIPE, *(error.exit_code for error in classes)}
    assert listed == statuses
