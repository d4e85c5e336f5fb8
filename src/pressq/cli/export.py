"""pressq export: releases, figures or occurrences as a file that cron can trust."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pressq.cli.coding import codes_of, period_of
from pressq.cli.options import Codes, Data, Filter, Look, Query, Shape, Target, command
from pressq.cli.selecting import explained, figures_of, find, order_of, selection
from pressq.cli.session import Counted, Session, format_named, wants_fields_help, write
from pressq.cli.sorting import in_order
from pressq.output import Format, Kind, files, render
from pressq.output.rows import occurrence_rows, release_row

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pressq.archive import Archive
    from pressq.cli.selecting import Selection
    from pressq.model import Row


class What(StrEnum):
    """What can be exported."""

    RELEASES = "releases"
    FIGURES = "figures"
    OCCURRENCES = "occurrences"


Whats = Annotated[What, typer.Argument(metavar="releases|figures|occurrences", show_default=False)]


@command
def run(
    what: Whats,
    data: Data,
    filter: Filter,
    codes: Codes,
    shape: Shape,
    target: Target,
    look: Look,
    query: Query = None,
) -> int:
    """Write releases, figures or occurrences to a file, whole or not at all; without -o to standard output.

    pressq export figures --indicator exports -o exports.csv --if-changed
    pressq export releases semiconductor -f jsonl
    """
    session = Session(data, look)
    kind = Kind(what.value)
    asked = selection(session, filter, query)
    if wants_fields_help(kind, shape) or explained(filter, asked):
        return session.status()
    codebook = session.codebook()
    wanted, period = codes_of(codes, codebook), period_of(codes.period, session.today)
    format_ = _format(shape, target)
    fields = session.fields(kind, shape)
    archive = session.archive()
    order, field = order_of(shape, "date")
    if what is What.FIGURES:
        rows = in_order(figures_of(archive, asked, wanted, period, codebook), shape.sort, shape.limit)
    else:
        rows = in_order(_release_rows(archive, asked, what, order, format_), field, shape.limit)
    counted = Counted(rows)
    style = session.style(shape, excel=target.excel, raw_cells=target.raw_cells)
    pieces = render(format_, kind, counted, fields, style)
    if target.output is None:
        write(pieces)
    else:
        files.write(Path(target.output), pieces, if_changed=target.if_changed)
    return session.status(found=counted.count > 0 or not shape.fail_empty)


def _format(shape: Shape, target: Target) -> Format:
    """Return the format asked for, else that of the file's suffix, else CSV."""
    if shape.format is not None:
        return format_named(shape.format)
    return Format.CSV if target.output is None else files.format_of(Path(target.output))


def _release_rows(
    archive: Archive, asked: Selection, what: What, order: str, format_: Format
) -> Iterable[Row]:
    releases = archive.releases([row for row, _ in find(archive, asked, order).rows])
    if what is What.OCCURRENCES:
        return (row for release in releases for row in occurrence_rows(release))
    if format_ in (Format.JSON, Format.JSONL):
        return (release_row(replace(release, links=archive.links(release))) for release in releases)
    return map(release_row, releases)
