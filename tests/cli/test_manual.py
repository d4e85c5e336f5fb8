"""The manual page: clean for a formatter, and as complete as the help texts."""

from __future__ import annotations

import re
import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest

from pressq.cli.app import COMMANDS
from pressq.cli.describing import every_command
from pressq.cli.help import topic_text
from pressq.cli.helping import TOPICS

ROOT = Path(__file__).parent.parent.parent
PAGE = ROOT / "src" / "pressq" / "cli" / "pressq.1"

needs_mandoc = pytest.mark.skipif(not shutil.which("mandoc"), reason="mandoc is not installed")


@pytest.fixture(scope="module")
def formatted() -> str:
    """Return the page as a terminal shows it, without overstriking."""
    done = subprocess.run(
        ["mandoc", "-Tutf8", "-Owidth=100", PAGE], capture_output=True, text=True, check=True
    )
    return re.sub(".\b", "", done.stdout)


@needs_mandoc
def test_the_page_is_clean() -> None:
    """The formatter finds nothing to say about it."""
    done = subprocess.run(["mandoc", "-Tlint", "-Wstyle", PAGE], capture_output=True, text=True, check=False)
    assert (done.stdout, done.returncode) == ("", 0)


@needs_mandoc
def test_the_page_tells_all(formatted: str) -> None:
    """Every command, option, example and line of a topic stands in it as it is to be typed."""
    for name in COMMANDS:
        assert f"pressq {name} [options]" in formatted
    for command in every_command():
        for option in command.options:
            assert ", ".join(option.names) in formatted
        assert all(example in formatted for example in command.examples)
    squeezed = " ".join(formatted.split())
    for topic in TOPICS:
        for line in "".join(topic_text(topic)).splitlines()[2:]:
            assert " ".join(line.split()) in squeezed


def test_the_page_and_the_completions_go_into_the_package() -> None:
    """What the wheel puts beside the program is there, under the names that systems look for."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    shared = project["tool"]["hatch"]["build"]["targets"]["wheel"]["shared-data"]
    assert all((ROOT / source).is_file() for source in shared)
    assert set(shared.values()) == {
        "share/man/man1/pressq.1",
        "share/bash-completion/completions/pressq",
        "share/zsh/site-functions/_pressq",
        "share/fish/vendor_completions.d/pressq.fish",
    }
