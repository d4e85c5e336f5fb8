"""Read what a source holds: one page, or the pages of an archive, never more than a limit.

What a file is, its first bytes say, not its name: gzip, Zstandard, or else the page itself; `archives` opens
a zip. So a compressed dump can come through standard input too.
"""

from __future__ import annotations

import os
import stat
import sys
from io import BytesIO
from typing import IO, TYPE_CHECKING, Final, Protocol, TypeAlias

from pressq.model import Issue
from pressq.sources.decoding import decode
from pressq.sources.finding import STDIN, refused, unusable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from zstandard import ZstdDecompressor

    from pressq.sources.finding import Source

Page: TypeAlias = tuple[str, bytes]
"""The name of a page, and its bytes as they were written."""

MAX_BYTES: Final = 256 * 1024 * 1024
"""The most that one page may hold after decompression; the largest listing met holds 40 KB."""

_CHUNK: Final = 1024 * 1024
_ZSTD_CHUNK: Final = 512
"""Four bytes can stand for 128 KB in Zstandard, and all that a call is given comes out at once: 16 MB."""

_GZIP: Final = b"\x1f\x8b"
_ZSTD: Final = b"\x28\xb5\x2f\xfd"
_ZIP: Final = (b"PK\x03\x04", b"PK\x05\x06")


class _Readable(Protocol):
    def read(self, size: int, /) -> bytes: ...


def texts(source: Source, *, limit: int = MAX_BYTES) -> Iterator[tuple[str, str] | Issue]:
    """Yield (name, text) for each page of `source`, decoded; what is not text is an Issue."""
    for page in read(source, limit=limit):
        if isinstance(page, Issue):
            yield page
            continue
        name, data = page
        try:
            yield name, decode(data)
        except ValueError as error:
            yield unreadable(name, str(error))


def read(source: Source, *, limit: int = MAX_BYTES) -> Iterator[Page | Issue]:
    """Yield (name, data) for each page of `source`; the members of a zip are named `archive.zip/member`.

    `limit` is the most bytes that a page may hold once unpacked. Nothing is raised for a bad file: it is
    an Issue among the pages.
    """
    try:
        if source.path == STDIN:
            page = take(source.name, pieces(sys.stdin.buffer), limit)
            if isinstance(page, Issue):
                yield page
            else:
                yield from _unpack(source.name, BytesIO(page[1]), len(page[1]), limit)
            return
        with open(source.path, "rb", opener=_open_at_once) as stream:
            status = os.fstat(stream.fileno())
            if stat.S_ISREG(status.st_mode):
                yield from _unpack(source.name, stream, status.st_size, limit)
            else:
                yield refused(source.name, status.st_mode)
    except OSError as error:
        yield unusable(source.name, error)


def take(name: str, pieces: Iterable[bytes], limit: int) -> Page | Issue:
    """Return (name, all `pieces` together), or an Issue as soon as they are more than `limit` bytes."""
    taken = []
    total = 0
    for piece in pieces:
        total += len(piece)
        if total > limit:
            return unreadable(name, f"it holds more than {limit:,} bytes")
        taken.append(piece)
    return name, b"".join(taken)


def pieces(stream: _Readable) -> Iterator[bytes]:
    """Yield what `stream` gives, a megabyte at a time."""
    return iter(lambda: stream.read(_CHUNK), b"")


def unreadable(name: str, reason: str) -> Issue:
    """Return the issue for a file whose content cannot be had."""
    return Issue(name, 0, f"cannot be read: {reason}", "unreadable")


def is_packed(head: bytes) -> bool:
    """Tell from its first four bytes whether a file is compressed, or an archive."""
    return head.startswith((_GZIP, _ZSTD, *_ZIP))


def _open_at_once(path: str, flags: int) -> int:
    # A file may have become a named pipe since it was found, and opening one waits for its other end.
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def _unpack(name: str, stream: IO[bytes], size: int, limit: int) -> Iterator[Page | Issue]:
    head = stream.read(4)
    stream.seek(0)
    if head.startswith(_ZIP):
        from pressq.sources.archives import members

        yield from members(name, stream, size, limit)
    elif head.startswith(_GZIP):
        yield _gunzip(name, stream, limit)
    elif head == _ZSTD:
        yield _unzstd(name, stream, limit)
    else:
        yield take(name, pieces(stream), limit)


def _gunzip(name: str, stream: IO[bytes], limit: int) -> Page | Issue:
    import gzip
    import zlib

    try:
        with gzip.GzipFile(fileobj=stream) as plain:
            return take(name, pieces(plain), limit)
    except (gzip.BadGzipFile, zlib.error) as error:
        return unreadable(name, f"its gzip data is damaged ({error})")
    except EOFError:
        return unreadable(name, "its gzip data ends too early")


def _unzstd(name: str, stream: IO[bytes], limit: int) -> Page | Issue:
    try:
        import zstandard
    except ImportError:
        return unreadable(name, "it is compressed with Zstandard: pip install 'pressq[zstd]'")
    try:
        return take(name, _zstd_pieces(stream, zstandard.ZstdDecompressor()), limit)
    except zstandard.ZstdError as error:
        return unreadable(name, f"its Zstandard data is damaged ({error})")
    except EOFError:
        return unreadable(name, "its Zstandard data ends too early")


def _zstd_pieces(stream: IO[bytes], decompressor: ZstdDecompressor) -> Iterator[bytes]:
    # The package's own stream reader takes the end of a cut file for the end of the data.
    frame = None
    while packed := stream.read(_ZSTD_CHUNK):
        while packed:
            frame = frame or decompressor.decompressobj()
            yield frame.decompress(packed)
            packed = frame.unused_data
            if frame.eof:
                frame = None
    if frame:
        raise EOFError
