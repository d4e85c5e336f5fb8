"""pressq check: what was read, merged, cut off and not understood."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, ClassVar

import typer

from pressq.cli.options import Data, Look, Options, Shape, command, option
from pressq.cli.session import Session, wants_fields_help, write
from pressq.cli.sorting import in_order
from pressq.output import Kind
from pressq.output.rows import issue_row

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pressq.archive import Archive
    from pressq.codebook import Codebook
    from pressq.model import Issue

Paths = Annotated[
    list[str] | None, typer.Argument(metavar="[PATH]...", help="What to check instead of the data.")
]


class Checks(Options):
    """What is checked beside the reading."""

    heading: ClassVar[str] = "What is checked"

    figures: bool = option("--figures", default=False, help="Say which figures do not add up, too.")


@command
def run(data: Data, checks: Checks, shape: Shape, look: Look, paths: Paths = None) -> int:
    """Say what was read, merged, cut off and not understood, each with file and line.

    pressq check
    pressq check dumps/ --strict
    pressq check --figures
    """
    session = Session(data, look)
    if wants_fields_help(Kind.ISSUES, shape):
        return session.status()
    codebook = session.codebook() if checks.figures else None
    archive = session.archive(paths or (), say=False, refresh=True)
    found = _found(archive, codebook)
    if any((shape.format, shape.fields, shape.sort, shape.count, shape.limit is not None)):
        rows = in_order(map(issue_row, found), shape.sort, shape.limit)
        any_found = session.emit(Kind.ISSUES, rows, shape)
        return session.status(found=any_found or not shape.fail_empty)
    write(_report(archive, found))
    return session.status()


def _found(archive: Archive, codebook: Codebook | None) -> Iterator[Issue]:
    """Yield what there is to say; with a codebook also which figures do not add up."""
    yield from archive.issues()
    yield from archive.kept_apart()
    if codebook:
        from pressq import series

        for discrepancy in series.check(archive.series_figures(codebook, sorted(codebook.periodic))):
            yield discrepancy.to_issue()


def _report(archive: Archive, found: Iterable[Issue]) -> Iterator[str]:
    """Yield what a person reads: the problems, a line each, then what the archive holds."""
    from pressq.text import visible

    for issue in found:
        kind = "" if issue.severity == "unparsed" else f"{issue.severity}: "
        place = f"{issue.file}:{issue.line}" if issue.line else issue.file
        yield visible(f"{place}: {kind}{issue.reason}") + "\n"
    for line in archive.summary():
        yield f"{line}\n"
