"""How the program ends: every failure has its status and its words, and none a traceback."""

from __future__ import annotations

import io
import os
import sqlite3
import sys
from typing import TYPE_CHECKING

import pytest

from pressq import cli
from pressq.cli import app, ids
from pressq.cli.session import Session
from pressq.errors import LockBusyError, OutputError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import Ran


@pytest.fixture
def failing(pressq: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch) -> Callable[[BaseException], Ran]:
    """Run a command in which something is raised."""

    def run(error: BaseException) -> Ran:
        def fail(*_: object, **__: object) -> None:
            raise error

        # The descriptor of standard output is that of the tests.
        monkeypatch.setattr(os, "dup2", lambda *_: None)
        monkeypatch.setattr(Session, "emit", fail)
        return pressq("list", "-d", "seeds")

    return run


@pytest.mark.parametrize(
    ("error", "status", "said"),
    [
        pytest.param(BrokenPipeError(32, "Broken pipe"), 141, "", id="broken pipe"),
        pytest.param(KeyboardInterrupt(), 130, "", id="Ctrl-C"),
        pytest.param(
            OSError(28, "No space left on device"),
            3,
            "pressq: cannot write to standard output: No space left on device\n",
            id="full",
        ),
        pytest.param(
            PermissionError(13, "Permission denied", "/somewhere"),
            3,
            "pressq: cannot write to '/somewhere': Permission denied\n",
            id="a file",
        ),
        pytest.param(OutputError("cannot write", "try"), 3, "pressq: cannot write\n  hint: try\n", id="ours"),
        pytest.param(LockBusyError("locked"), 75, "pressq: locked\n", id="lock"),
        pytest.param(
            RuntimeError("sur\x1bprise"),
            70,
            "pressq: internal error: RuntimeError: sur\\x1bprise\n  hint: PRESSQ_DEBUG=1 shows where\n",
            id="bug",
        ),
        pytest.param(
            sqlite3.OperationalError("disk is tired"),
            70,
            "pressq: internal error: OperationalError: disk is tired\n  hint: PRESSQ_DEBUG=1 shows where\n",
            id="a database that is sound",
        ),
    ],
)
def test_failures(
    failing: Callable[[BaseException], Ran], error: BaseException, status: int, said: str
) -> None:
    """Each failure ends in its status, with one line and at most a hint."""
    assert failing(error) == type(failing(error))(status, "", said)


@pytest.mark.parametrize(
    ("cause", "status"),
    [
        pytest.param(KeyboardInterrupt(), 130, id="Ctrl-C"),
        pytest.param(SystemExit(143), 143, id="TERM"),
        pytest.param(SystemExit("no status"), 70, id="no signal"),
    ],
)
@pytest.mark.parametrize("between", [0, 1], ids=["at once", "further on"])
def test_a_signal_behind_an_error_is_one(
    failing: Callable[[BaseException], Ran], cause: BaseException, status: int, between: int
) -> None:
    """A signal that arrives while a class is being made is an error of that, and counts as a signal."""
    error: BaseException = RuntimeError("Error calling __set_name__")
    error.__cause__ = cause
    for _ in range(between):
        outer = RuntimeError("Error calling __set_name__")
        outer.__cause__ = error
        error = outer
    ran = failing(error)
    assert ran.status == status
    assert bool(ran.err) == (status == 70)


def test_a_bug_can_be_looked_at(
    failing: Callable[[BaseException], Ran], monkeypatch: pytest.MonkeyPatch
) -> None:
    """PRESSQ_DEBUG lets the traceback out."""
    monkeypatch.setenv("PRESSQ_DEBUG", "1")
    with pytest.raises(RuntimeError, match="surprise"):
        failing(RuntimeError("surprise"))


def test_a_damaged_index_is_made_anew(pressq: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch) -> None:
    """Damage that shows before anything is written costs a second reading, and nothing else."""
    expected = pressq("list", "-d", "seeds")
    emit, failures = Session.emit, [sqlite3.DatabaseError("database disk image is malformed")]

    def fail_once(self: Session, *arguments: object, **more: object) -> bool:
        if failures:
            raise failures.pop()
        return emit(self, *arguments, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(Session, "emit", fail_once)
    assert pressq("list", "-d", "seeds") == expected
    assert failures == []


def test_damage_that_stays_is_a_bug(
    failing: Callable[[BaseException], Ran], monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is tried again once only, and not when something was written or there is no index."""
    damage = sqlite3.DatabaseError("database disk image is malformed")
    assert failing(damage).status == 70
    monkeypatch.setattr(Session, "archive", lambda *_, **__: (_ for _ in ()).throw(damage))
    assert failing(damage).status == 70


def ended(arguments: list[str], monkeypatch: pytest.MonkeyPatch) -> object:
    """Return what the process of the program would end with."""
    monkeypatch.setattr(sys, "argv", ["pressq", *arguments])
    monkeypatch.setattr("signal.signal", lambda *_: None)
    monkeypatch.setattr("gc.set_threshold", lambda *_: None)
    monkeypatch.setattr("gc.freeze", lambda: None)
    with pytest.raises(SystemExit) as end:
        cli.entry()
    return end.value.code


def test_the_way_in(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """The entry point ends the process with the status, also when it is stopped at the last moment."""
    assert ended(["list", "-d", "seeds", "--count"], monkeypatch) == 0
    assert ended(["__ids", "-d", "seeds", "20251119"], monkeypatch) == 0
    assert capsys.readouterr().out == "36\n20251119-ff58f2\n"
    assert ended(["serach"], monkeypatch) == 2

    def stop(*_: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(app, "main", stop)
    assert ended(["list"], monkeypatch) == 130


def test_streams_are_made_fit(monkeypatch: pytest.MonkeyPatch, pressq: Callable[..., Ran]) -> None:
    """A raw stream gets a buffer, so that a write takes all or fails; one that is closed is said to be."""
    written = io.BytesIO()

    class Raw(io.RawIOBase):
        """A stream that takes three octets at a time."""

        def writable(self) -> bool:
            """Say so."""
            return True

        def write(self, octets: object) -> int:
            """Take three."""
            return written.write(bytes(octets)[:3])  # type: ignore[call-overload]

    raw = io.TextIOWrapper(Raw(), encoding="utf-8", write_through=True)  # type: ignore[type-var]
    monkeypatch.setattr(sys, "stdout", raw)
    assert app.main(["list", "-d", "seeds", "-f", "ids"]) == 0
    assert written.getvalue().count(b"\n") == 36
    monkeypatch.setattr(sys, "stdout", None)
    assert app.main(["list", "-d", "seeds"]) == 3
    sys.stdout.close()


def test_sigterm_goes_through_the_clauses() -> None:
    """Being told to end raises, so that whatever is open is closed."""
    with pytest.raises(SystemExit) as end:
        app._terminate(15, None)
    assert end.value.code == 143


def test_a_stream_that_cannot_be_left_is_let_be(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pointing standard output elsewhere may fail; the status is what counts."""

    def fail(*_: object) -> None:
        raise OSError(9, "Bad file descriptor")

    monkeypatch.setattr(os, "open", fail)
    app._abandon_stdout()


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="there is no /dev/full")  # noqa: PTH110
def test_ids_that_cannot_be_written_are_no_error(
    pressq: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Completion has nobody to complain to."""
    pressq("list", "-d", "seeds")
    with open("/dev/full", "w") as full:  # noqa: PTH123
        monkeypatch.setattr(sys, "stdout", full)
        status = ids.main(["-d", "seeds", "2025"])
        monkeypatch.undo()
        with pytest.raises(OSError, match="No space"):
            full.close()
    assert status == 0
