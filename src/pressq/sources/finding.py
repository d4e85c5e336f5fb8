"""Find the dumps below paths, patterns and folders: each real file once, by name, whatever the order.

A file that is named, by its path or by a pattern, is read whatever it is called. Below a named folder the
names decide: hidden files and folders are left alone, and so is what `DUMP_ENDINGS` does not list (one note
for the folder says what). Each real folder is visited once, under the smallest of its names, so that links
that lead back do no harm.
"""

from __future__ import annotations

import heapq
import os
import stat
from bisect import insort
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

from pressq.model import Issue

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

DUMP_ENDINGS: Final = (".txt", ".text", ".txt.gz", ".text.gz", ".txt.zst", ".text.zst", ".zip")
"""What the name of a dump ends in, in small letters, where a folder is read."""

STDIN: Final = "-"
"""The path that stands for standard input."""

_KINDS: Final = {
    stat.S_IFIFO: "a named pipe",
    stat.S_IFSOCK: "a socket",
    stat.S_IFCHR: "a device",
    stat.S_IFBLK: "a device",
}
_MAGIC: Final = frozenset("*?[")
_NAMES_SHOWN: Final = 3

_Key: TypeAlias = tuple[int, int] | str


class Source(NamedTuple):
    """One file that holds dumps: a page, or an archive of pages."""

    name: str
    """How the file is shown everywhere: as named, or as found below a named folder; `<stdin>`."""
    path: str
    """What to open; `-` for standard input."""
    size: int
    """Bytes as stored; 0 for standard input."""
    mtime_ns: int
    """When it was last written; 0 for standard input, which is always new."""


class Folder(NamedTuple):
    """A folder that was visited, and how it was then."""

    path: str
    mtime_ns: int
    """It changes when a file comes or goes."""
    state: bytes
    """A digest of what is in it (`state`); empty where that is not known, or proves nothing."""


class Survey(NamedTuple):
    """What stands below some paths."""

    found: list[Source | Issue]
    """Every file to read and every path that cannot be, sorted by name."""
    folders: list[Folder]
    """Every folder visited, sorted."""


def find(paths: Sequence[str]) -> Iterator[Source | Issue]:
    """Yield the files below `paths`, sorted by name; what cannot be read is an Issue in its place."""
    yield from survey(paths).found


def state(entries: Iterable[os.DirEntry[str]]) -> bytes:
    """Return a digest of what a folder holds, by name: which file or folder it is; size and time of a file.

    It is empty where one cannot be looked at.
    """
    from _blake2 import blake2b  # what hashlib hands on, without the library that it loads first

    lines = []
    try:
        for entry in entries:
            status = entry.stat()
            line = f"{entry.name}/{status.st_dev}/{status.st_ino}"
            if not entry.is_dir():
                line = f"{line}/{status.st_size}/{status.st_mtime_ns}"
            lines.append(line)
    except OSError:
        return b""
    return blake2b("\n".join(lines).encode("utf-8", "surrogateescape"), digest_size=16).digest()


def as_before(folders: Iterable[Folder]) -> bool:
    """Return whether these folders hold what they held: a survey, which takes longer, would find the same."""
    try:
        for folder in folders:
            with os.scandir(folder.path) as entries:
                if not folder.state or state(entries) != folder.state:
                    return False
    except OSError:
        return False
    return True


def survey(paths: Sequence[str]) -> Survey:
    """Look at every path, pattern and folder; `-` is standard input."""
    walk = _Walk()
    for path in paths:
        if path == STDIN:
            walk.files[STDIN] = Source("<stdin>", STDIN, 0, 0)
        elif os.path.lexists(path) or _MAGIC.isdisjoint(path):
            walk.start(path)
        else:
            _start_matches(walk, path)
    walk.run()
    found: list[Source | Issue] = list(_told_apart(sorted(walk.files.values())))
    for issue in walk.issues:
        insort(found, issue, key=_name)
    return Survey(found, sorted(walk.folders))


def _told_apart(files: Iterable[Source]) -> Iterator[Source | Issue]:
    """Yield sorted files; one that is shown by the name of another is an Issue."""
    name: str | None = None
    for file in files:
        if file.name == name:
            yield Issue(name, 0, "cannot be read: another file is shown by the same name", "unreadable")
        else:
            yield file
        name = file.name


def unusable(name: str, error: OSError | ValueError) -> Issue:
    """Return the issue for a file or folder that the system does not let us read."""
    reason = (error.strerror if isinstance(error, OSError) else None) or str(error)
    if isinstance(error, FileNotFoundError) and os.path.islink(name):  # noqa: PTH114
        reason = "a link that leads nowhere"
    return Issue(shown(name), 0, f"cannot be read: {reason}", "unreadable")


def refused(name: str, mode: int) -> Issue:
    """Return the issue for what is neither file nor folder, and could block or never end."""
    kind = _KINDS.get(stat.S_IFMT(mode), "something else")
    return Issue(
        shown(name), 0, f"cannot be read: it is {kind}, not a file (- reads standard input)", "unreadable"
    )


def shown(path: str) -> str:
    r"""Return the name of a file as text: a byte that is not UTF-8 stands there as `\xNN`."""
    if path.isascii():
        return path
    return path.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def is_dump(filename: str) -> bool:
    """Tell whether a file met in a folder or an archive is a dump by its name."""
    return filename.endswith(DUMP_ENDINGS) or filename.lower().endswith(DUMP_ENDINGS)


def passed_over(name: str, names: list[str]) -> Issue:
    """Return the note on the files of a folder or an archive whose names are not those of dumps."""
    many = "1 file is no dump" if len(names) == 1 else f"{len(names)} files are no dumps"
    some = ", ".join(map(shown, sorted(names)[:_NAMES_SHOWN])) + (
        ", ..." if len(names) > _NAMES_SHOWN else ""
    )
    return Issue(shown(name), 0, f"{many} by name, and passed over: {some}", "note")


def _without_dumps(folder: str) -> Issue:
    return Issue(
        shown(folder), 0, "no dump below this folder (a dump's name ends in .txt, .text or .zip)", "note"
    )


def _name(item: Source | Issue) -> str:
    return item.name if isinstance(item, Source) else item.file


def _start_matches(walk: _Walk, pattern: str) -> None:
    from pathlib import Path

    # pathlib's ** does not follow links to folders, which glob.glob does, without end where they lead back.
    top = Path(Path(pattern).anchor)
    below = os.path.relpath(pattern, top) if top.anchor else pattern
    try:
        matches = sorted(str(match) for match in top.glob(below))
    except (OSError, ValueError, NotImplementedError) as error:
        walk.issues.append(Issue(shown(pattern), 0, f"this pattern cannot be read: {error}", "unreadable"))
        return
    if f"{os.sep}." not in f"{os.sep}{pattern}".replace(f"{os.sep}.{os.sep}", os.sep):
        matches = [match for match in matches if f"{os.sep}." not in f"{os.sep}{match}"]
    if not matches:
        walk.issues.append(Issue(shown(pattern), 0, "no file matches this pattern", "unreadable"))
    for match in matches:
        walk.start(match)


class _Walk:
    """The state of one survey: what was met, and the folders still to visit, smallest name first."""

    def __init__(self) -> None:
        self.files: dict[_Key, Source] = {}
        self.issues: list[Issue] = []
        self.folders: list[Folder] = []
        self._ahead: list[tuple[str, str]] = []
        self._visited: set[_Key] = set()
        self._useful: set[str] = set()
        self._foreign: dict[str, list[str]] = {}

    def start(self, path: str) -> None:
        """Take in a path that the user named: a file as it is, a folder for `run`."""
        try:
            status = os.stat(path)  # noqa: PTH116 - 100,000 files are met, and a Path costs more than the call
        except (OSError, ValueError) as error:
            self.issues.append(unusable(path, error))
            return
        if stat.S_ISDIR(status.st_mode):
            heapq.heappush(self._ahead, (path, path))
        else:
            self._take(path, status)

    def run(self) -> None:
        """Visit every folder ahead, and those below it."""
        roots = set()
        while self._ahead:
            folder, root = heapq.heappop(self._ahead)
            try:
                status = os.stat(folder)  # noqa: PTH116
                key = (status.st_dev, status.st_ino) if status.st_ino else os.path.realpath(folder)
                if key in self._visited:
                    continue
                self._visited.add(key)
                roots.add(root)
                with os.scandir(folder) as found:
                    entries = list(found)
                self.folders.append(Folder(folder, status.st_mtime_ns, state(entries)))
                self._visit(folder, root, entries)
            except OSError as error:
                self.issues.append(unusable(folder, error))
                self._useful.add(root)
        self.issues += [passed_over(root, names) for root, names in self._foreign.items()]
        self.issues += [_without_dumps(root) for root in roots - self._useful - self._foreign.keys()]

    def _visit(self, folder: str, root: str, entries: Iterable[os.DirEntry[str]]) -> None:
        prefix = folder if folder.endswith(("/", os.sep)) else folder + "/"
        for entry in entries:
            filename = entry.name
            if filename.startswith("."):
                continue
            name = prefix + filename
            try:
                if entry.is_dir():
                    heapq.heappush(self._ahead, (name, root))
                elif is_dump(filename):
                    self._useful.add(root)
                    self._take(name, entry.stat())
                else:
                    self._foreign.setdefault(root, []).append(name)
            except OSError as error:
                self._useful.add(root)
                self.issues.append(unusable(name, error))

    def _take(self, name: str, status: os.stat_result) -> None:
        if not stat.S_ISREG(status.st_mode):
            self.issues.append(refused(name, status.st_mode))
            return
        # Some file systems number no files, and then only the path tells them apart.
        key = (status.st_dev, status.st_ino) if status.st_ino else os.path.realpath(name)
        known = self.files.get(key)
        if known is None or name < known.name:
            self.files[key] = Source(shown(name), name, status.st_size, status.st_mtime_ns)
