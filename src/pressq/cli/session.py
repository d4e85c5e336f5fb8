"""One run of a command: its settings, its archive, where its rows go, and the status it ends with."""

from __future__ import annotations

import os
import sys
from datetime import date, datetime
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Final

from pressq import config
from pressq.cli import messages
from pressq.errors import UsageError
from pressq.output import Format, Kind, Style, check_order, fields_help, parse_fields, render
from pressq.output.terminal import columns, detect_columns, wants_color

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pressq.archive import Archive
    from pressq.cli.options import Data, Look, Shape
    from pressq.codebook import Codebook
    from pressq.model import Issue, Progress, Row, Values

DONE: Final = 0
NOTHING_FOUND: Final = 1
UNREADABLE: Final = 3
NOT_UNDERSTOOD: Final = 4

FIRST: Final = 3
"""Pieces of output at least, of which one has records: a mark, a line of names, and a batch."""

SHOWN_ISSUES: Final = 5
"""Warnings printed one by one; `pressq check` has them all."""


class Session:
    """What the commands have in common."""

    current: ClassVar[Session | None] = None
    """The run that is going on; there is one at a time."""
    wrote: ClassVar[bool] = False
    """Whether it has put anything out."""

    def __init__(self, data: Data, look: Look | None = None) -> None:
        self.data = data
        self.settings = config.load(os.environ, data.config, use_file=not data.no_config)
        self._look = look
        self._status = DONE
        self._archive: Archive | None = None
        Session.current = self
        Session.wrote = False

    def discard_index(self) -> bool:
        """Throw the index away, so that the next run makes it anew; return whether there is one."""
        if self._archive is None:
            return False
        self._archive.discard()
        return True

    @property
    def today(self) -> date:
        """The day that relative dates count from."""
        return datetime.now().astimezone().date()

    def paths(self, given: Sequence[str] = ()) -> list[str]:
        """Return what to read: the command's own paths, -d, PRESSQ_DATA, the config file, or ./seeds."""
        return config.data_paths([*given, *self.data.data], self.settings)

    def cache_folder(self) -> Path:
        """Return where the index is kept."""
        return config.cache_folder(os.environ, self.settings)

    def codebook(self) -> Codebook:
        """Return the codes, with those that the user's own file adds."""
        from pressq import codebook

        named = self.data.codebook or self.settings.text("codebook")
        return codebook.load(Path(named) if named else None)

    def archive(self, given: Sequence[str] = (), *, say: bool = True, refresh: bool = False) -> Archive:
        """Open the archive and say what could not be read."""
        from pressq.archive import Archive

        archive = self._archive = Archive.open(
            self.paths(given),
            self.cache_folder(),
            refresh=self.data.refresh or refresh,
            progress=self._bar(),
        )
        if archive.doubt and not self.data.quiet:
            messages.warn(
                f"the index cannot be kept in {str(self.cache_folder())!r}: {archive.doubt}",
                "everything is read anew at every call; PRESSQ_CACHE_DIR names another folder",
            )
        self._judge(list(archive.issues()), say=say)
        return archive

    def _bar(self) -> Progress | None:
        """Return what is told of long work: a bar where somebody looks."""
        if self.data.quiet or sys.stderr is None or not sys.stderr.isatty():
            return None
        from pressq.cli.progressing import Bar

        return Bar()

    def _judge(self, issues: list[Issue], *, say: bool) -> None:
        unreadable = [issue for issue in issues if issue.severity == "unreadable"]
        unparsed = [issue for issue in issues if issue.severity == "unparsed"]
        notes = [issue for issue in issues if issue.severity == "note"]
        if unreadable:
            self._status = UNREADABLE
        elif unparsed and self.data.strict:
            self._status = NOT_UNDERSTOOD
        if not say:
            return
        for issue in unreadable:
            messages.say(
                f"pressq: cannot read {issue.file!r}: {issue.reason.removeprefix('cannot be read: ')}"
            )
        if self.data.quiet:
            return
        doubts = unparsed + (notes if self.data.verbose else [])
        for issue in doubts[:SHOWN_ISSUES]:
            messages.warn(str(issue))
        if len(doubts) > SHOWN_ISSUES:
            messages.warn(f"{len(doubts) - SHOWN_ISSUES} more like these", "pressq check lists them all")

    def status(self, *, found: bool = True) -> int:
        """Return the status to end with."""
        return self._status or (DONE if found else NOTHING_FOUND)

    def style(self, shape: Shape | None = None, *, excel: bool = False, raw_cells: bool = False) -> Style:
        """Return how rows are to look, for the terminal that standard output is or is not."""
        look = self._look
        when = (look.color if look else None) or self.settings.text("color") or "auto"
        if when not in ("auto", "always", "never"):
            raise UsageError(f"--color: {when!r} is none of auto, always, never")
        width = (look.width if look else None) or self.settings.number("width")
        return Style(
            header=shape.header if shape else None,
            width=columns(
                width, os.environ, detect_columns(sys.stdout.fileno()) if sys.stdout.isatty() else None
            ),
            color=wants_color(when, os.environ, isatty=sys.stdout.isatty()),  # type: ignore[arg-type]
            raw_cells=raw_cells,
            excel=excel,
        )

    def format(self, shape: Shape) -> Format:
        """Return the format asked for; else a table on a terminal and TSV in a pipe."""
        if shape.format is None:
            return Format.TABLE if sys.stdout.isatty() else Format.TSV
        return format_named(shape.format)

    def fields(self, kind: Kind, shape: Shape) -> tuple[str, ...] | None:
        """Return the fields asked for, None for the format's own."""
        return None if shape.fields is None else parse_fields(kind, shape.fields)

    def emit(self, kind: Kind, rows: Iterable[Row | Values], shape: Shape, total: int | None = None) -> bool:
        """Write rows, or how many there are, to standard output; return whether there was any.

        `total` is that number where it is known without making the rows.
        """
        counted = Counted(rows)
        if not shape.count:
            write(render(self.format(shape), kind, counted, self.fields(kind, shape), self.style(shape)))
            return counted.count > 0
        number = sum(1 for _ in counted) if total is None else total
        write([f"{number}\n"])
        return number > 0


class Counted:
    """Rows that are counted as they pass."""

    def __init__(self, rows: Iterable[Row | Values]) -> None:
        self._rows = rows
        self.count = 0

    def __iter__(self) -> Iterator[Row | Values]:
        for row in self._rows:
            self.count += 1
            yield row


def format_named(name: str) -> Format:
    """Return the format of this name."""
    try:
        return Format(name)
    except ValueError as error:
        raise messages.unknown("format", name, list(Format), "pressq help formats") from error


def wants_fields_help(kind: Kind, shape: Shape) -> bool:
    """Write the list of fields when `--fields help` asks for it, and return whether it did.

    Raises UsageError when the field to sort by is none of them.
    """
    if shape.fields != "help":
        if shape.sort is not None:
            check_order(kind, shape.sort)
        return False
    write(fields_help(kind))
    return True


def write(pieces: Iterable[str]) -> None:
    """Write text to standard output.

    The first pieces wait for one another: a damaged index that is met before anything is out is made anew.
    """
    left = iter(pieces)
    for piece in chain(list(islice(left, FIRST)), left):
        Session.wrote = True
        sys.stdout.write(piece)
