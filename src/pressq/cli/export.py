"""pressq export: releases, figures, series or occurrences as a file that cron can trust."""

from __future__ import annotations

from contextlib import contextmanager
from enum import StrEnum
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final, cast

import typer

from pressq.cli.coding import codes_of, period_of
from pressq.cli.observing import Observing, observed, refuse, wanted
from pressq.cli.options import Codes, Data, Filter, Look, Query, Shape, Target, command
from pressq.cli.selecting import (
    explained,
    figures_of,
    find,
    occurrences_of,
    order_of,
    releases_of,
    selection,
    wants_links,
)
from pressq.cli.session import Counted, Session, format_named, wants_fields_help, write
from pressq.cli.sorting import in_order
from pressq.errors import UsageError
from pressq.output import Format, Kind, files, render
from pressq.output.documents import Document, compose, document_of
from pressq.output.fields import resolve
from pressq.query import FEW

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pressq.cli.records import Records
    from pressq.cli.selecting import Selection
    from pressq.model import Row, Values
    from pressq.output.seen import Seen


class What(StrEnum):
    """What can be exported."""

    RELEASES = "releases"
    FIGURES = "figures"
    SERIES = "series"
    OCCURRENCES = "occurrences"


PICKING: Final = ("indicator", "item", "area", "channel", "status", "since", "until")
"""The options of releases and figures that pick observations, too."""

Whats = Annotated[What, typer.Argument(metavar="releases|figures|series|occurrences", show_default=False)]


@command
def run(
    what: Whats,
    data: Data,
    filter: Filter,
    codes: Codes,
    observing: Observing,
    shape: Shape,
    target: Target,
    look: Look,
    query: Query = None,
) -> int:
    """Write releases, figures, series or occurrences to a file, whole or not at all; without -o to stdout.

    pressq export figures --indicator exports -o exports.csv --if-changed
    pressq export series exports imports --freq M -o trade.csv
    pressq export releases semiconductor -f jsonl
    """
    session = Session(data, look)
    kind = Kind(what.value)
    if wants_fields_help(kind, shape):
        return session.status()
    format_ = _format(shape, target)
    fields = session.fields(kind, shape)
    if what is What.SERIES:
        if format_ is Document.SDMX:
            refuse("not for SDMX, which holds one value a period", observing, only=("revisions",))
        rows: Iterable[Row | Values] = _observations(session, filter, codes, observing, shape, query)
    else:
        refuse("for series only", observing)
        asked = selection(session, filter, query)
        if explained(session, filter, asked, _page(what, shape)):
            return session.status()
        records, order = _selected(session, what, asked, codes, shape, format_, fields)
        # Counting takes a record's id; what a target has had is known by more of it than may be written.
        needed = Format.IDS if shape.count else None if target.new else format_
        rows = records.written(kind, needed, fields, order, None)
    if shape.count:
        number = sum(1 for _ in islice(rows, shape.limit))
        write([f"{number}\n"])
        return session.status(found=number > 0 or not shape.fail_empty)
    with _state(session, target, kind) as seen:
        counted = Counted(islice(seen.only_new(cast("Iterable[Row]", rows)) if seen else rows, shape.limit))
        style = session.style(shape, excel=target.excel, raw_cells=target.raw_cells)
        if isinstance(format_, Document):
            pieces = compose(format_, kind, cast("Iterable[Row]", counted), fields, session.codebook().codes)
        else:
            pieces = render(format_, kind, counted, fields, style)
        _write(target, kind, format_, fields, pieces)
    return session.status(found=counted.count > 0 or not shape.fail_empty)


def _format(shape: Shape, target: Target) -> Format | Document:
    """Return the format asked for, else that of the file's suffix, else CSV."""
    if target.output is None and (target.new or target.schema):
        raise UsageError("--new and --schema are about a file", "name it with -o FILE")
    if target.output is not None and shape.count:
        raise UsageError("--count writes no file, only the number of rows", "leave out -o FILE")
    if shape.format in list(Document):
        if target.output is None and shape.format != Document.SDMX:
            raise UsageError(f"{shape.format} is for a file", "name it with -o FILE")
        return Document(shape.format)
    if shape.format or target.output is None:
        return format_named(shape.format or Format.CSV)
    path = Path(target.output)
    return document_of(path) or files.format_of(path)


@contextmanager
def _state(session: Session, target: Target, kind: Kind) -> Iterator[Seen | None]:
    """Hold what the target has had, where only the rest is wanted."""
    if not target.new or target.output is None:
        yield None
        return
    from pressq.output.seen import Seen

    seen = Seen(session.cache_folder() / "exports", Path(target.output), kind)
    with seen.held():
        yield seen


def _write(
    target: Target,
    kind: Kind,
    format_: Format | Document,
    fields: Sequence[str] | None,
    pieces: Iterable[str | bytes],
) -> None:
    """Write the file, and beside it what its columns mean where that is asked for."""
    if target.output is None:
        write(map(str, pieces))
        return
    path = Path(target.output)
    beside = []
    if target.schema:
        from pressq.output import package

        described = resolve(kind, format_ if isinstance(format_, Format) else Format.CSV, fields)
        text = package.described(path, format_.value, kind, described)
        beside = [(path.with_name(package.NAME), text)]
    files.write(path, pieces, if_changed=target.if_changed)
    for place, text in beside:
        files.write(place, [text], if_changed=target.if_changed)


def _page(what: What, shape: Shape) -> int | None:
    """Return how many of the best releases are looked for; None when they come by their days."""
    return FEW if what is not What.FIGURES and order_of(shape, "date")[0] == "rank" else None


def _observations(
    session: Session,
    filter: Filter,
    codes: Codes,
    observing: Observing,
    shape: Shape,
    indicators: Sequence[str] | None,
) -> Iterable[Row]:
    """Return the observations of these indicators; --since and --until are those of their periods."""
    refuse("not for series", filter, codes, but=PICKING)
    codebook = session.codebook()
    span = (filter.since, filter.until)
    asked = wanted(session, codebook, [*(indicators or ()), *codes.indicator], codes, observing, span)
    rows = (one.to_row() for one in observed(session.archive(), codebook, asked))
    return in_order(rows, shape.sort, None)


def _selected(
    session: Session,
    what: What,
    asked: Selection,
    codes: Codes,
    shape: Shape,
    format_: object,
    fields: Sequence[str] | None,
) -> tuple[Records, str | None]:
    """Return what the releases that are asked for hold, and the field to sort it by."""
    codebook = session.codebook()
    chosen, period = codes_of(codes, codebook), period_of(codes.period, session.today)
    archive = session.archive()
    if what is What.FIGURES:
        return figures_of(archive, asked, chosen, period, codebook), shape.sort
    order, field = order_of(shape, "date")
    rows = find(archive, asked, order).rows
    if what is What.RELEASES:
        return releases_of(archive, rows, linked=wants_links(format_, fields, field)), field
    return occurrences_of(archive, rows), field
