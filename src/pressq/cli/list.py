"""pressq list: the releases, newest first."""

from __future__ import annotations

from pressq.cli.options import Data, Filter, Look, Query, Shape, command
from pressq.cli.selecting import (
    explained,
    find,
    order_of,
    page_of,
    releases_of,
    selection,
    wants_links,
)
from pressq.cli.session import Session, wants_fields_help
from pressq.output import Kind


@command
def run(data: Data, filter: Filter, shape: Shape, look: Look, query: Query = None) -> int:
    """List the releases, newest first; with a query, those that it finds.

    pressq list --since 2025-09
    pressq list semiconductor -c Industry -f csv
    """
    session = Session(data, look)
    asked = selection(session, filter, query)
    if wants_fields_help(Kind.RELEASES, shape) or explained(session, filter, asked, page_of(shape, "date")):
        return session.status()
    format_, fields = session.format(shape), session.fields(Kind.RELEASES, shape)
    archive = session.archive()
    order, field = order_of(shape, "date")
    hits = find(archive, asked, order, None if field else shape.limit)
    linked = wants_links(format_, fields, field)
    records = releases_of(archive, hits.rows, linked=linked)
    written = records.written(Kind.RELEASES, format_, fields, field, shape.limit)
    found = session.emit(Kind.RELEASES, written, shape, len(hits.rows))
    return session.status(found=found or not shape.fail_empty)
