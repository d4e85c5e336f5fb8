"""pressq check: what was read, merged, cut off and not understood."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from pressq.cli.options import Data, Look, Shape, command
from pressq.cli.session import Session, write
from pressq.output import Kind
from pressq.output.rows import issue_row

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pressq.archive import Archive
    from pressq.model import Issue

Paths = Annotated[
    list[str] | None, typer.Argument(metavar="[PATH]...", help="What to check instead of the data.")
]


@command
def run(data: Data, shape: Shape, look: Look, paths: Paths = None) -> int:
    """Say what was read, merged, cut off and not understood, each with file and line.

    pressq check
    pressq check dumps/ --strict
    """
    session = Session(data, look)
    archive = session.archive(paths or (), say=False, refresh=True)
    if shape.format is None and not shape.count:
        write(_report(archive))
    else:
        session.emit(Kind.ISSUES, map(issue_row, _found(archive)), shape)
    return session.status()


def _found(archive: Archive) -> Iterator[Issue]:
    yield from archive.issues()
    yield from archive.kept_apart()


def _report(archive: Archive) -> Iterator[str]:
    """Yield what a person reads: the problems, a line each, then what the archive holds."""
    from pressq.text import visible

    for issue in _found(archive):
        kind = "" if issue.severity == "unparsed" else f"{issue.severity}: "
        place = f"{issue.file}:{issue.line}" if issue.line else issue.file
        yield visible(f"{place}: {kind}{issue.reason}") + "\n"
    for line in archive.summary():
        yield f"{line}\n"
