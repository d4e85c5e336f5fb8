"""pressq figures: the figures that releases state."""

from __future__ import annotations

from pressq.cli.coding import codes_of, period_of
from pressq.cli.options import Codes, Data, Filter, Look, Query, Shape, command
from pressq.cli.selecting import explained, figures_of, selection
from pressq.cli.session import Session, wants_fields_help
from pressq.cli.sorting import in_order
from pressq.output import Kind


@command
def run(data: Data, filter: Filter, codes: Codes, shape: Shape, look: Look, query: Query = None) -> int:
    """List the figures that releases state, newest release first, each with its period, sign, unit and place.

    pressq figures --indicator exports --period 2025-09
    pressq figures semiconductor --measure growth -f csv
    """
    session = Session(data, look)
    asked = selection(session, filter, query)
    if wants_fields_help(Kind.FIGURES, shape) or explained(filter, asked):
        return session.status()
    codebook = session.codebook()
    wanted = codes_of(codes, codebook)
    archive = session.archive()
    rows = figures_of(archive, asked, wanted, period_of(codes.period, session.today), codebook)
    found = session.emit(Kind.FIGURES, in_order(rows, shape.sort, shape.limit), shape)
    return session.status(found=found or not shape.fail_empty)
