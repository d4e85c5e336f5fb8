"""pressq export when nobody looks: files are whole, news come once, trouble is one line and a status."""

from __future__ import annotations

import csv
import io
import json
import os
import signal
import subprocess
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from pressq.cli import export as export_module

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from conftest import Ran

ROOT = Path(__file__).parents[2]
FIRST = "-\nExports Rise\nExports rose 12.7 percent to USD 66.0 billion in September 2025. date2025-10-01\n"
SECOND = "-\nImports Fall\nImports fell 1.5 percent to $53.5 billion in October 2025. date2025-11-01\n"
REVISED = "-\nRevised\nExports in September 2025 rose 12.4 percent to USD 65.8 billion. date2025-11-15\n"


@pytest.fixture
def dumps(tmp_path: Path) -> Path:
    """Return a folder with a dump of one release."""
    folder = tmp_path / "dumps"
    folder.mkdir()
    (folder / "oct.txt").write_text(FIRST, encoding="utf-8")
    return folder


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """Return an empty folder to export to."""
    folder = tmp_path / "out"
    folder.mkdir()
    return folder


def rows(target: Path) -> list[dict[str, str]]:
    """Return the records of a CSV file."""
    return list(csv.DictReader(io.StringIO(target.read_text(encoding="utf-8"), newline="")))


@pytest.mark.parametrize("kind", ["releases", "figures", "series", "occurrences"])
def test_news_come_once(pressq: Callable[..., Ran], dumps: Path, out: Path, kind: str) -> None:
    """--new writes what this file has not had: everything, nothing, then what a new dump brought."""
    target = out / "news.csv"

    def export() -> list[dict[str, str]]:
        ran = pressq("export", kind, "-d", dumps, "-o", target, "--new")
        assert (ran.status, ran.out, ran.err) == (0, "", "")
        return rows(target)

    first = export()
    assert len(first) > 0
    assert export() == []
    (dumps / "nov.txt").write_text(SECOND, encoding="utf-8")
    second = export()
    assert len(second) > 0
    assert {row["release_id"] for row in first} & {row["release_id"] for row in second} == set()
    assert export() == []


def test_a_revision_is_news(pressq: Callable[..., Ran], dumps: Path, out: Path) -> None:
    """An observation that a later release changed comes again, with its new values."""
    target = out / "news.csv"
    for _ in range(2):
        pressq("export", "series", "exports", "-d", dumps, "-o", target, "--new")
    assert rows(target) == []
    (dumps / "nov.txt").write_text(REVISED, encoding="utf-8")
    pressq("export", "series", "exports", "-d", dumps, "-o", target, "--new")
    assert [(row["level"], row["growth"], row["revised"]) for row in rows(target)] == [
        ("65800000000", "12.4", "true")
    ]


def test_news_that_could_not_be_written_come_again(
    pressq: Callable[..., Ran], dumps: Path, out: Path
) -> None:
    """Only what really reached the file is remembered."""
    target = out / "news.csv"
    target.mkdir()
    assert pressq("export", "releases", "-d", dumps, "-o", target, "--new").status == 3
    target.rmdir()
    assert pressq("export", "releases", "-d", dumps, "-o", target, "--new").status == 0
    assert len(rows(target)) == 1


def test_a_limit_leaves_the_rest_for_the_next_time(
    pressq: Callable[..., Ran], dumps: Path, out: Path
) -> None:
    """With -n the news come in portions, the newest first."""
    (dumps / "nov.txt").write_text(SECOND, encoding="utf-8")
    target = out / "news.csv"
    titles = []
    for _ in range(3):
        pressq("export", "releases", "-d", dumps, "-o", target, "--new", "-n", 1)
        titles += [[row["title"] for row in rows(target)]]
    assert titles == [["Imports Fall"], ["Exports Rise"], []]


def test_news_and_a_schema_need_a_file(pressq: Callable[..., Ran], dumps: Path) -> None:
    """Standard output remembers nothing and has nothing beside it."""
    for option in ("--new", "--schema"):
        ran = pressq("export", "releases", "-d", dumps, option)
        assert (ran.status, ran.out) == (2, "")
        assert "-o FILE" in ran.err


def test_a_schema_stands_beside_the_file(pressq: Callable[..., Ran], dumps: Path, out: Path) -> None:
    """--schema says what the columns are, those that were picked; a document of JSON has none."""
    ran = pressq(
        "export", "series", "exports", "-d", dumps, "-F", "period,level", "-o", out / "s.csv", "--schema"
    )
    assert (ran.status, ran.err) == (0, "")
    (resource,) = json.loads((out / "datapackage.json").read_text(encoding="utf-8"))["resources"]
    assert resource["path"] == "s.csv"
    assert [(field["name"], field["type"]) for field in resource["schema"]["fields"]] == [
        ("period", "string"),
        ("level", "number"),
    ]
    ran = pressq("export", "series", "-d", dumps, "-o", out / "s.json", "--schema")
    assert ran.status == 2
    assert sorted(path.name for path in out.iterdir()) == ["datapackage.json", "s.csv"]


@pytest.mark.parametrize(
    ("name", "begins"),
    [
        ("s.xlsx", b"PK"),
        ("s.parquet", b"PAR1"),
        ("s.svg", b"<?xml"),
        ("s.png", b"\x89PNG"),
        ("s.sdmx.csv", b"STRUCTURE,STRUCTURE_ID,ACTION,FREQ"),
    ],
)
def test_the_suffix_decides_the_document(
    pressq: Callable[..., Ran], dumps: Path, out: Path, name: str, begins: bytes
) -> None:
    """Each document is what its name says, the same bytes again, and left alone when nothing changed."""
    target = out / name
    arguments = ("export", "series", "exports", "-d", dumps, "-o", target)
    ran = pressq(*arguments)
    assert (ran.status, ran.out, ran.err) == (0, "", "")
    assert target.read_bytes().startswith(begins)
    os.utime(target, ns=(1, 1))
    assert pressq(*arguments, "--if-changed").status == 0
    assert target.stat().st_mtime_ns == 1


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        pytest.param(
            ["releases", "-o", "r.sdmx.csv"], "cannot hold releases, only figures and series", id="kind"
        ),
        pytest.param(["figures", "-o", "f.png"], "cannot hold figures, only series", id="picture"),
        pytest.param(["series", "ship_orders", "-o", "s.png"], "no observation to draw", id="nothing"),
        pytest.param(["series", "-f", "xlsx"], "xlsx is for a file", id="no file"),
        pytest.param(["series", "-o", "s.doc"], "cannot tell the format of 's.doc'", id="suffix"),
    ],
)
def test_what_a_document_cannot_hold(
    pressq: Callable[..., Ran],
    dumps: Path,
    out: Path,
    monkeypatch: pytest.MonkeyPatch,
    arguments: list[str],
    message: str,
) -> None:
    """A document that cannot be made is status 2, and no file."""
    monkeypatch.chdir(out)
    ran = pressq("export", *arguments, "-d", dumps)
    assert (ran.status, ran.out) == (2, "")
    assert message in ran.err
    assert list(out.iterdir()) == []


def test_what_is_only_asked_about_writes_nothing(pressq: Callable[..., Ran], dumps: Path, out: Path) -> None:
    """`--fields help` and `--explain` answer, and leave the file alone."""
    target = out / "r.csv"
    for kind, option, text in (
        ("series", ("--fields", "help"), "level "),
        ("releases", ("exports", "--explain"), "exports"),
    ):
        ran = pressq("export", kind, *option, "-d", dumps, "-o", target)
        assert ran.status == 0
        assert text in ran.out
    assert list(out.iterdir()) == []


def test_sdmx_can_be_piped(pressq: Callable[..., Ran], dumps: Path) -> None:
    """SDMX-CSV is text: it may go to standard output."""
    ran = pressq("export", "series", "exports", "-d", dumps, "-f", "sdmx.csv")
    assert ran.status == 0
    assert len(ran.lines) == 3


@pytest.mark.parametrize("module", ["xlsxwriter", "pyarrow", "matplotlib"])
def test_a_missing_extra_is_named(
    pressq: Callable[..., Ran], dumps: Path, out: Path, monkeypatch: pytest.MonkeyPatch, module: str
) -> None:
    """Status 2, and the command that installs what is missing."""
    name, extra = {"xlsxwriter": ("s.xlsx", "xlsx"), "pyarrow": ("s.parquet", "parquet")}.get(
        module, ("s.svg", "chart")
    )
    monkeypatch.setitem(sys.modules, module, None)
    ran = pressq("export", "series", "-d", dumps, "-o", out / name, "--item", "total")
    assert ran.status == 2
    assert f"pip install 'pressq[{extra}]'" in ran.err
    assert list(out.iterdir()) == []


def test_a_reader_never_sees_half_a_file(pressq: Callable[..., Ran], out: Path) -> None:
    """However often a file is replaced, whoever reads it meanwhile gets one of the whole ones."""
    target = out / "figures.csv"
    whole = []
    for query in ((), ("semiconductors",)):
        pressq("export", "figures", *query, "-d", "seeds", "-o", target)
        whole.append(target.read_bytes())
    done = threading.Event()
    seen: set[bytes] = set()

    def read() -> None:
        while not done.is_set():
            seen.add(target.read_bytes())

    reader = threading.Thread(target=read)
    reader.start()
    try:
        for _ in range(5):
            pressq("export", "figures", "-d", "seeds", "-o", target)
            pressq("export", "figures", "semiconductors", "-d", "seeds", "-o", target)
    finally:
        done.set()
        reader.join()
    assert whole[0] != whole[1]
    assert seen <= set(whole)


def test_sigterm_leaves_the_old_file_and_forgets_nothing(
    dumps: Path, out: Path, pressq: Callable[..., Ran]
) -> None:
    """A process that is ended while it writes leaves what stood there, and its news for the next time."""
    target = out / "news.csv"
    target.write_text("old\n")
    arguments = ["export", "releases", "-d", str(dumps), "-o", str(target), "--new"]
    program = f"""
import os, signal
from pressq.cli import export
from pressq.cli.app import main
def stopped(*arguments):
    yield "half a fi"
    os.kill(os.getpid(), signal.{signal.SIGTERM.name})
    yield "le"
export.render = stopped
main({arguments!r})
"""
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, check=False, cwd=ROOT, timeout=60
    )
    assert (done.returncode, done.stdout, done.stderr) == (128 + signal.SIGTERM, b"", b"")
    assert target.read_text() == "old\n"
    assert [path.name for path in out.iterdir()] == ["news.csv"]
    assert pressq(*arguments).status == 0
    assert len(rows(target)) == 1


def test_an_error_while_writing_changes_nothing(
    pressq: Callable[..., Ran], dumps: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What fails half way leaves the old file and no other."""

    def broken(*_: Any) -> Iterator[str]:
        yield "half a fi"
        raise OSError(28, "No space left on device")

    target = out / "r.csv"
    target.write_text("old\n")
    monkeypatch.setattr(export_module, "render", broken)
    ran = pressq("export", "releases", "-d", dumps, "-o", target)
    assert ran.status == 3
    assert target.read_text() == "old\n"
    assert [path.name for path in out.iterdir()] == ["r.csv"]


@pytest.mark.parametrize(
    ("target", "message"),
    [
        pytest.param("/dev/full", "cannot write '/dev/full': No space left on device", id="a full device"),
        pytest.param("/sys/r.csv", "cannot write '/sys/r.csv': Permission denied", id="a read-only folder"),
        pytest.param(
            "/nowhere/r.csv", "cannot write '/nowhere/r.csv': No such file or directory", id="no folder"
        ),
    ],
)
def test_a_place_that_takes_nothing_is_named(
    pressq: Callable[..., Ran], dumps: Path, target: str, message: str
) -> None:
    """Status 3 and one line that names the target and the reason."""
    if not Path(target).parent.exists() and "nowhere" not in target:
        pytest.skip("this system has no such place")
    ran = pressq("export", "releases", "-d", dumps, "-f", "csv", "-o", target)
    assert (ran.status, ran.out, ran.err) == (3, "", f"pressq: {message}\n")


def test_standard_output_that_is_full(dumps: Path) -> None:
    """A pipe to a full disk is status 3 and one line."""
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "pressq", "export", "releases", "-d", str(dumps)],
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
            cwd=ROOT,
            timeout=60,
        )
    assert done.returncode == 3
    assert done.stderr == b"pressq: cannot write to standard output: No space left on device\n"


@pytest.mark.parametrize("name", ["s.csv", "s.xlsx", "s.parquet", "s.png"])
def test_an_empty_environment_is_enough(dumps: Path, out: Path, name: str) -> None:
    """Cron gives a program next to nothing: no HOME, no locale, no terminal."""
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "pressq",
            "export",
            "series",
            "exports",
            "-d",
            str(dumps),
            "-o",
            str(out / name),
        ],
        env={},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
        cwd=out,
        timeout=60,
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    assert (out / name).stat().st_size > 0
