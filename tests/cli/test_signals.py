"""Pipes that close, streams that are not there, and signals: silent, at once, and without a trace."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from cli.corpus import write_dumps

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Ran

PRESSQ = [sys.executable, "-m", "pressq"]

RELEASES = 400

INTERRUPTED = (130, -signal.SIGINT)
"""The status of a program that ends itself on Ctrl-C, and of one that had not begun to run yet."""


@pytest.fixture(scope="module")
def dumps(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with some hundred releases."""
    folder = tmp_path_factory.mktemp("dumps")
    write_dumps(folder, RELEASES)
    return folder


@pytest.fixture(scope="module")
def cache(dumps: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the index of the dumps, figures found."""
    folder = tmp_path_factory.mktemp("made")
    environ = {**os.environ, "PRESSQ_CACHE_DIR": str(folder)}
    subprocess.run([*PRESSQ, "figures", "-d", dumps, "--count"], env=environ, check=True, capture_output=True)
    return folder


def narrow_pipe() -> tuple[int, int]:
    """Return the ends of a pipe that holds one page, so that a short output fills it, too."""
    import fcntl

    reading, writing = os.pipe()
    if hasattr(fcntl, "F_SETPIPE_SZ"):
        fcntl.fcntl(writing, fcntl.F_SETPIPE_SZ, 4096)
    return reading, writing


COMMANDS = [
    *(
        pytest.param(("list", "-f", name), id=name)
        for name in ("table", "tsv", "csv", "json", "jsonl", "md", "ids")
    ),
    pytest.param(("search", "semiconductors"), id="search"),
    pytest.param(("figures",), id="figures"),
    pytest.param(("export", "releases"), id="export"),
    pytest.param(("export", "occurrences", "-f", "json"), id="occurrences"),
    pytest.param(("help", "codes"), id="help"),
    pytest.param(("completion", "zsh"), id="completion"),
]


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("unbuffered", ["", "1"], ids=["buffered", "unbuffered"])
def test_a_reader_that_goes_ends_it_in_silence(
    command: tuple[str, ...], unbuffered: str, dumps: Path, cache: Path
) -> None:
    """`| head -1` gets its line; we end with 141 and say nothing."""
    data = () if command[0] in ("help", "completion") else ("-d", dumps)
    reading, writing = narrow_pipe()
    environ = {**os.environ, "PRESSQ_CACHE_DIR": str(cache)}
    environ["PYTHONUNBUFFERED"] = unbuffered
    process = subprocess.Popen(
        [*PRESSQ, *command, *data], stdout=writing, stderr=subprocess.PIPE, env=environ
    )
    os.close(writing)
    assert os.read(reading, 1)
    os.close(reading)
    _, said = process.communicate(timeout=60)
    assert (process.returncode, said) == (141, b"")


@pytest.mark.parametrize(
    "command", [("list",), ("--version",), ("list", "-h"), ("index", "status"), ("check",)]
)
def test_a_reader_that_never_was_ends_it_in_silence(command: tuple[str, ...]) -> None:
    """Even one line that nobody reads is a broken pipe."""
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [*PRESSQ, *command], stdout=writing, stderr=subprocess.PIPE, check=False, timeout=60
    )
    os.close(writing)
    assert (done.returncode, done.stderr) == (141, b"")


@pytest.mark.parametrize(
    ("redirection", "status", "out", "err"),
    [
        pytest.param(">&-", 3, "", "pressq: cannot write to standard output: it is closed\n", id="no stdout"),
        pytest.param("2>&-", 0, "36\n", "", id="no stderr"),
        pytest.param(">&- 2>&-", 3, "", "", id="neither"),
        pytest.param("<&-", 0, "36\n", "", id="no stdin"),
        pytest.param(
            ">/dev/full",
            3,
            "",
            "pressq: cannot write to standard output: No space left on device\n",
            id="full",
        ),
    ],
)
def test_streams_that_are_not_there(
    redirection: str, status: int, out: str, err: str, shell_environ: dict[str, str]
) -> None:
    """A closed or full stream is status 3 for data, and nothing for words."""
    if "full" in redirection and not Path("/dev/full").exists():
        pytest.skip("there is no /dev/full")
    done = subprocess.run(
        ["/bin/sh", "-c", f"pressq list -d seeds --count {redirection}"],
        env=shell_environ,
        capture_output=True,
        text=True,
        check=False,
        cwd=Path(__file__).parent.parent.parent,
    )
    assert (done.returncode, done.stdout, done.stderr) == (status, out, err)


@pytest.mark.parametrize("redirection", ["2>&-", "2>/dev/full"])
@pytest.mark.parametrize(
    ("command", "status"),
    [
        ("list -d nowhere", 3),
        ("list --nonsense", 2),
        ("search -d seeds xylophone", 1),
        ("list -d seeds -v", 0),
    ],
)
def test_words_that_nobody_can_hear_change_nothing(
    redirection: str, command: str, status: int, shell_environ: dict[str, str]
) -> None:
    """The status is the same where standard error is closed or full."""
    done = subprocess.run(
        ["/bin/sh", "-c", f"pressq {command} {redirection}"],
        env=shell_environ,
        capture_output=True,
        check=False,
        cwd=Path(__file__).parent.parent.parent,
    )
    assert done.returncode == status


def unmeasured() -> dict[str, str]:
    """Return the environment without what measures coverage: its start-up swallows a Ctrl-C that meets it."""
    return {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE_")}


def hear_interrupts() -> None:
    """Let Ctrl-C be heard: what a shell starts in the background inherits deaf ears."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def stopped_after(
    seconds: float, number: int, arguments: list[object], environ: dict[str, str]
) -> subprocess.CompletedProcess[bytes] | None:
    """Run the program and send it a signal after some time; None when it was done before."""
    process = subprocess.Popen(
        [*PRESSQ, *map(str, arguments)],
        env={**unmeasured(), **environ},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
        preexec_fn=hear_interrupts,  # noqa: PLW1509 - this process has no other threads
    )
    try:
        process.communicate(timeout=seconds)
    except subprocess.TimeoutExpired:
        process.send_signal(number)
    else:
        return None
    out, err = process.communicate(timeout=60)
    return subprocess.CompletedProcess([], process.returncode, out, err)


MOMENTS = [0.05 + 0.09 * step for step in range(12)]


@pytest.mark.parametrize(
    ("command", "number"),
    [
        pytest.param("list", signal.SIGINT, id="list"),
        pytest.param("search", signal.SIGINT, id="search"),
        pytest.param("figures", signal.SIGINT, id="figures"),
        pytest.param("export", signal.SIGINT, id="export"),
        pytest.param("export", signal.SIGTERM, id="export, TERM"),
    ],
)
def test_a_signal_leaves_no_trace(
    command: str, number: signal.Signals, dumps: Path, tmp_path: Path, program: Callable[..., Ran]
) -> None:
    """Whenever it is stopped: no word, no temporary file, the old output whole, the index useful."""
    target = tmp_path / "out" / "releases.csv"
    target.parent.mkdir()
    target.write_text("old")
    arguments: dict[str, list[object]] = {
        "list": ["list", "-d", dumps, "-f", "jsonl"],
        "figures": ["figures", "-d", dumps],
        "search": ["search", "-d", dumps, "semiconductors"],
        "export": ["export", "figures", "-d", dumps, "-o", target],
    }
    whole = program("export", "figures", "-d", dumps).out
    stopped = 0
    for attempt, moment in enumerate(MOMENTS):
        # A new place for the index at each attempt, so that reading and writing are met, too.
        cache = tmp_path / f"cache{attempt}"
        ended = stopped_after(moment, number, arguments[command], {"PRESSQ_CACHE_DIR": str(cache)})
        if ended is None or ended.returncode == 0:
            break
        if b"Traceback" in ended.stderr and b"in entry" not in ended.stderr:
            continue  # the interpreter was stopped while it started, before any line of the program
        stopped += 1
        expected = INTERRUPTED if number == signal.SIGINT else (143, -signal.SIGTERM)
        assert ended.returncode in expected, ended.stderr
        assert ended.stderr == b""
        assert {path.suffix for path in cache.glob("*")} <= {".db", ".lock"}
        assert [path.name for path in target.parent.iterdir()] == ["releases.csv"]
        assert target.read_text() in ("old", whole)
    assert stopped >= 2
    for attempt in range(0, len(MOMENTS), 3):
        environ = {"PRESSQ_CACHE_DIR": str(tmp_path / f"cache{attempt}")}
        ran = program("list", "-d", dumps, "--count", environ=environ)
        assert (ran.status, ran.out, ran.err) == (0, f"{RELEASES}\n", "")
