"""What every test has: an index of its own, and no setting from the machine it runs on."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

ROOT = Path(__file__).parent.parent
SEEDS = ROOT / "seeds"


@pytest.fixture(autouse=True)
def _own_environment(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the index and the settings of each test apart from the user's."""
    for name in [name for name in os.environ if name.startswith(("PRESSQ_", "XDG_"))]:
        monkeypatch.delenv(name)
    for name in ("NO_COLOR", "FORCE_COLOR", "CLICOLOR_FORCE", "COLUMNS", "LINES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path_factory.mktemp("config")))


@dataclass(frozen=True)
class Ran:
    """How a run of the program ended."""

    status: int
    out: str
    err: str

    @property
    def lines(self) -> list[str]:
        """The lines of standard output."""
        return self.out.splitlines()


@pytest.fixture
def pressq(capsys: pytest.CaptureFixture[str]) -> Callable[..., Ran]:
    """Run the program in this process: fast, and seen by the measure of coverage."""
    from pressq.cli.app import main

    def run(*arguments: object) -> Ran:
        capsys.readouterr()
        status = main([str(argument) for argument in arguments])
        captured = capsys.readouterr()
        return Ran(status, captured.out, captured.err)

    return run


@pytest.fixture
def program() -> Callable[..., Ran]:
    """Run the program as a user does: a process of its own."""

    def run(
        *arguments: object,
        stdin: str | bytes | None = None,
        environ: Mapping[str, str] | None = None,
        cwd: Path = ROOT,
    ) -> Ran:
        done = subprocess.run(
            [sys.executable, "-m", "pressq", *map(str, arguments)],
            input=stdin.encode() if isinstance(stdin, str) else stdin or b"",
            capture_output=True,
            env={**os.environ, **(environ or {})},
            cwd=cwd,
            check=False,
            timeout=120,
        )
        return Ran(
            done.returncode, done.stdout.decode(errors="replace"), done.stderr.decode(errors="replace")
        )

    return run
