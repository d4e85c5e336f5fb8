"""pressq list: the releases, newest first."""

from __future__ import annotations

from pressq.cli.options import Data, Filter, Look, Query, Shape, command
from pressq.cli.selecting import explained, find, order_of, selection, with_links
from pressq.cli.session import Session, wants_fields_help
from pressq.cli.sorting import in_order
from pressq.output import Kind
from pressq.output.rows import release_row


@command
def run(data: Data, filter: Filter, shape: Shape, look: Look, query: Query = None) -> int:
    """List the releases, newest first; with a query, those that it finds.

    pressq list --since 2025-09
    pressq list semiconductor -c Industry -f csv
    """
    session = Session(data, look)
    asked = selection(session, filter, query)
    if wants_fields_help(Kind.RELEASES, shape) or explained(filter, asked):
        return session.status()
    archive = session.archive()
    order, field = order_of(shape, "date")
    hits = find(archive, asked, order, None if field else shape.limit)
    releases = archive.releases([row for row, _ in hits.rows])
    rows = map(release_row, with_links(archive, releases, session.format(shape), shape))
    found = session.emit(Kind.RELEASES, in_order(rows, field, shape.limit), shape, len(hits.rows))
    return session.status(found=found or not shape.fail_empty)
