"""Two writers of one file: the lock beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from output.standing import alone
from pressq.errors import LockBusyError
from pressq.output.files import locked, write

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def test_two_writers_of_one_file(target: Path) -> None:
    """The second is told so at once, changes nothing, and can write when the first is done."""
    errors = []

    def pieces() -> Iterator[str]:
        yield "first"
        with pytest.raises(LockBusyError, match=r"another process is writing '.*out\.csv'") as caught:
            write(target, ["second"])
        errors.append(caught.value.exit_code)

    assert write(target, pieces())
    assert errors == [75]
    assert target.read_text() == "first"
    assert write(target, ["second"])
    assert alone(target)


def test_two_files_of_one_folder(target: Path) -> None:
    """A lock is for one file."""
    with locked(target):
        assert write(target.with_name("other.csv"), ["x"])


def test_a_lock_left_behind_is_taken(target: Path) -> None:
    """A lock file without a holder, as after a power cut, is in nobody's way."""
    target.with_name(".out.csv.lock").touch()
    assert write(target, ["new"])
    assert alone(target)


def test_a_lock_that_goes_while_it_is_taken(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its last holder removes it: then it is made anew, so that two never hold locks of the same name."""
    import fcntl

    lock = target.with_name(".out.csv.lock")
    taken: list[int] = []

    def flock(descriptor: int, operation: int) -> None:
        real(descriptor, operation)
        taken.append(descriptor)
        if len(taken) == 1:
            lock.unlink()

    real = fcntl.flock
    monkeypatch.setattr(fcntl, "flock", flock)
    with locked(target):
        assert len(taken) == 2
        assert lock.exists()


def test_a_lock_that_is_removed_by_another_hand(target: Path) -> None:
    """That is no reason to fail."""
    with locked(target):
        target.with_name(".out.csv.lock").unlink()
    assert alone(target)
