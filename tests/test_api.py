"""What Python callers hold."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pressq

SEEDS = Path(__file__).parent.parent / "seeds"


def test_dumps_are_read_into_an_archive(tmp_path: Path) -> None:
    """A path or its text gives the same releases, in memory or from an index that is kept."""
    in_memory = pressq.read([SEEDS])
    kept = pressq.read([str(SEEDS)], tmp_path)
    assert in_memory.index_file is None
    assert kept.index_file is not None
    assert kept.index_file.parent == tmp_path
    newest = [archive.latest()[0] for archive in (in_memory, kept)]
    assert newest[0] == newest[1]
    assert newest[0].title


def test_what_is_not_there_is_an_issue(tmp_path: Path) -> None:
    """A path that leads nowhere raises nothing and is named."""
    archive = pressq.read([tmp_path / "nothing"])
    assert archive.latest() == []
    assert [issue.file for issue in archive.issues()] == [str(tmp_path / "nothing")]


def test_the_package_imports_nothing_by_itself() -> None:
    """Whoever imports the package pays for the package alone."""
    code = "import sys, pressq; print([name for name in sys.modules if name.startswith('pressq')])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "['pressq']\n"
