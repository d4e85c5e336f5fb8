"""Pieces of text, or of bytes, -> a file that is never half written.

A regular file is written beside its place and moved there in one step: a reader sees the old one or the new
one. What cannot be replaced (a pipe, a device) is written to as it is.
"""

from __future__ import annotations

import os
import re
import signal
import stat
import threading
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Final

from pressq.errors import LockBusyError, OutputError, PressqError, UsageError
from pressq.output.formats import Format
from pressq.text import visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from types import FrameType

_SUFFIXES: Final = {
    f".{fmt.value}": fmt for fmt in (Format.CSV, Format.TSV, Format.JSON, Format.JSONL, Format.MD)
}

# The names of this process's own streams: opened anew they would begin at the start of what stands there.
_STREAM: Final = re.compile(
    r"/dev/(?:fd/(?P<fd>\d+)|(?P<name>stdin|stdout|stderr))|/proc/self/fd/(?P<proc>\d+)"
)
_STREAMS: Final = {"stdin": 0, "stdout": 1, "stderr": 2}

# Compared at a time, when a file is to be left alone where nothing changed.
_CHUNK: Final = 1 << 16


def format_of(target: Path) -> Format:
    """Return the format that the suffix of `target` names; raise UsageError for one that names none."""
    try:
        return _SUFFIXES[target.suffix.lower()]
    except KeyError:
        from pressq.output.documents import Document

        suffixes = [*_SUFFIXES, *(f".{document}" for document in Document)]
        raise UsageError(
            f"cannot tell the format of {_shown(target)}", f"end its name in {', '.join(suffixes)}"
        ) from None


def write(target: Path, pieces: Iterable[str | bytes], *, if_changed: bool = False) -> bool:
    """Write `pieces` to `target`, text in UTF-8, all or nothing; return whether the file changed.

    A regular file keeps its mode, a link is followed. `if_changed` leaves a file alone that has these bytes
    already. Raises OutputError naming the target (what stood there still stands) and LockBusyError.
    """
    with _named(target):
        stream = _stream(target)
        place = Path(os.path.realpath(target))
    if stream is not None:
        _write_stream(target, stream, pieces)
        return True
    with _tidy_when_stopped(), locked(place):
        return _replace(place, pieces, if_changed=if_changed)


@contextmanager
def locked(target: Path) -> Iterator[None]:
    """Hold the lock of `target`, a file beside it; raise LockBusyError at once when another process does."""
    lock = target.with_name(f".{target.name}.lock")
    with _named(target):
        descriptor = _lock(lock, target)
    try:
        yield
    finally:
        with suppress(OSError):
            lock.unlink()
        os.close(descriptor)


def _lock(lock: Path, target: Path) -> int:
    import fcntl

    while True:
        descriptor = os.open(lock, os.O_CREAT | os.O_RDWR | os.O_CLOEXEC | os.O_NOFOLLOW, 0o600)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            if _is_still(lock, descriptor):
                return descriptor
        except BlockingIOError:
            os.close(descriptor)
            raise LockBusyError(f"another process is writing {_shown(target)}") from None
        os.close(descriptor)


def _is_still(lock: Path, descriptor: int) -> bool:
    """Return whether the file that was locked is the one with this name: its last holder removes it."""
    try:
        return os.path.samestat(lock.stat(), os.fstat(descriptor))
    except FileNotFoundError:
        return False


def _stream(target: Path) -> int | None:
    """Return a descriptor to write to, where `target` is something that cannot be replaced."""
    if match := _STREAM.fullmatch(str(target)):
        return os.dup(int(match["fd"] or match["proc"] or _STREAMS[match["name"]]))
    try:
        mode = target.stat().st_mode
    except FileNotFoundError:
        return None
    if stat.S_ISREG(mode):
        return None
    return os.open(target, os.O_WRONLY)  # a folder says so here


def _write_stream(target: Path, descriptor: int, pieces: Iterable[str | bytes]) -> None:
    with open(descriptor, "wb", buffering=0) as file:
        for piece in pieces:
            _write_all(target, file, piece)


def _write_all(target: Path, file: BinaryIO, piece: str | bytes) -> None:
    left = memoryview(_encoded(piece))
    with _named(target):
        while left:
            left = left[file.write(left) :]


def _encoded(piece: str | bytes) -> bytes:
    if isinstance(piece, bytes):
        return piece
    return piece.encode("utf-8", "backslashreplace")  # a surrogate of a file name has no bytes of its own


def _replace(place: Path, pieces: Iterable[str | bytes], *, if_changed: bool) -> bool:
    temporary = place.with_name(f".pressq-{os.getpid()}-{os.urandom(4).hex()}.tmp")
    try:
        with _named(place):
            file = temporary.open("xb")
        with file:
            for piece in pieces:
                with _named(place):
                    file.write(_encoded(piece))
            with _named(place):
                file.flush()
                os.fsync(file.fileno())
                if place.exists():
                    os.fchmod(file.fileno(), stat.S_IMODE(place.stat().st_mode))
        with _named(place):
            if if_changed and _same(temporary, place):
                return False
            temporary.replace(place)
            _sync(place.parent)
    finally:
        temporary.unlink(missing_ok=True)
    return True


def _same(one: Path, other: Path) -> bool:
    """Return whether both files hold the same bytes."""
    if not other.exists() or one.stat().st_size != other.stat().st_size:
        return False
    with one.open("rb") as left, other.open("rb") as right:
        while chunk := left.read(_CHUNK):
            if chunk != right.read(_CHUNK):
                return False
    return True


def _sync(folder: Path) -> None:
    """Have the new name reach the disk, too."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


@contextmanager
def _named(target: Path) -> Iterator[None]:
    """Turn an error of the system into one that names the target; a broken pipe stays what it is."""
    try:
        yield
    except (BrokenPipeError, PressqError):
        raise
    except OSError as error:
        raise OutputError(f"cannot write {_shown(target)}: {error.strerror or error}") from error


def _shown(target: Path) -> str:
    return f"'{visible(str(target))}'"


class _StoppedError(BaseException):
    """A signal asks the program to end: raised so that everything on the way out is tidied up."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number


@contextmanager
def _tidy_when_stopped() -> Iterator[None]:
    """Have SIGTERM and SIGHUP leave no temporary file; then they do what they did before."""
    before = {
        number: signal.getsignal(number) or signal.SIG_DFL for number in (signal.SIGTERM, signal.SIGHUP)
    }

    def stop(number: int, _frame: FrameType | None) -> None:
        raise _StoppedError(number)

    def restore() -> None:
        for number, handler in before.items():
            signal.signal(number, handler)

    if threading.current_thread() is not threading.main_thread():
        yield  # only the main thread is sent signals
        return
    for number, handler in before.items():
        if handler is not signal.SIG_IGN:
            signal.signal(number, stop)
    try:
        yield
    except _StoppedError as stopped:
        restore()
        os.kill(os.getpid(), stopped.number)
        raise OutputError(f"stopped by signal {stopped.number}") from None
    finally:
        restore()
