"""The pages of a zip archive, each named `archive.zip/member`.

Members are chosen by their names, as files below a folder are. An archive may unpack to a page's limit, or
to a hundred times its own size where that is more: text shrinks to a tenth, repeated pages to a fiftieth,
and a bomb to a thousandth.
"""

from __future__ import annotations

import zipfile
import zlib
from typing import IO, TYPE_CHECKING, Final

from pressq.model import Issue
from pressq.sources.finding import is_dump, passed_over
from pressq.sources.reading import is_packed, pieces, take, unreadable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pressq.sources.reading import Page

_MAX_RATIO: Final = 100
_ENCRYPTED: Final = 0x1
# RuntimeError and NotImplementedError: a password, or a method that zipfile does not know.
_DAMAGE: Final = (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, ValueError)


def members(name: str, stream: IO[bytes], size: int, limit: int) -> Iterator[Page | Issue]:
    """Yield (name, data) for each page in the zip `stream` of `size` bytes, by name, or its Issue."""
    try:
        archive = zipfile.ZipFile(stream)
    except _DAMAGE as error:
        yield unreadable(name, f"its zip data is damaged ({error})")
        return
    with archive:
        chosen, foreign, doubles = _choose(archive)
        left = max(limit, size * _MAX_RATIO)
        for member in sorted(chosen):
            page = _member(archive, chosen[member], f"{name}/{member}", min(limit, left))
            yield page
            if not isinstance(page, Issue):
                left -= len(page[1])
    for double in doubles:
        yield Issue(f"{name}/{double}", 0, "this name stands twice in the archive: the last was read", "note")
    if foreign:
        yield passed_over(name, foreign)
    if not chosen:
        yield Issue(name, 0, "the archive holds no dump", "unparsed")


def _choose(archive: zipfile.ZipFile) -> tuple[dict[str, zipfile.ZipInfo], list[str], list[str]]:
    chosen: dict[str, zipfile.ZipInfo] = {}
    foreign = []
    doubles = []
    for info in archive.infolist():
        *above, last = info.filename.split("/")
        # Archives made on a Mac carry a hidden shadow of every file.
        if info.is_dir() or last.startswith(".") or "__MACOSX" in above:
            continue
        if not is_dump(last):
            foreign.append(info.filename)
            continue
        if info.filename in chosen:
            doubles.append(info.filename)
        chosen[info.filename] = info
    return chosen, foreign, doubles


def _member(archive: zipfile.ZipFile, info: zipfile.ZipInfo, name: str, limit: int) -> Page | Issue:
    if info.flag_bits & _ENCRYPTED:
        return unreadable(name, "it is encrypted")
    try:
        with archive.open(info) as stream:
            page = take(name, pieces(stream), limit)
    except _DAMAGE as error:
        return unreadable(name, f"its zip data is damaged ({error})")
    if not isinstance(page, Issue) and is_packed(page[1][:4]):
        return unreadable(name, "it is an archive inside an archive")
    return page
