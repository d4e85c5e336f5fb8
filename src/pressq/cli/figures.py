"""pressq figures: the figures that releases state."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, ClassVar, Final, cast

from pressq.cli.coding import codes_of, period_of
from pressq.cli.options import Codes, Data, Filter, Look, Options, Query, Shape, command, option
from pressq.cli.selecting import explained, figures_of, selection
from pressq.cli.session import Session, wants_fields_help
from pressq.errors import UsageError
from pressq.output import Format, Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pressq.archive import Archive
    from pressq.model import Row

CONTEXT: Final = "release_id,value,unit,sentence"
"""The fields of a table that shows figures in their sentences."""


class Sentences(Options):
    """Whether figures are shown where they stand."""

    heading: ClassVar[str] = "Output"

    context: bool = option("--context", default=False, help="A table of sentences, the figure marked.")


@command
def run(
    data: Data,
    filter: Filter,
    codes: Codes,
    sentences: Sentences,
    shape: Shape,
    look: Look,
    query: Query = None,
) -> int:
    """List the figures that releases state, newest release first, each with its period, sign, unit and place.

    pressq figures --indicator exports --period 2025-09
    pressq figures semiconductor --measure growth -f csv
    pressq figures --area US --context
    """
    session = Session(data, look)
    asked = selection(session, filter, query)
    if wants_fields_help(Kind.FIGURES, shape) or explained(session, filter, asked):
        return session.status()
    if sentences.context:
        shape = _in_context(shape)
    # Counting takes no more of a figure than its id.
    format_ = Format.IDS if shape.count else session.format(shape)
    fields = session.fields(Kind.FIGURES, shape)
    codebook = session.codebook()
    wanted = codes_of(codes, codebook)
    archive = session.archive()
    records = figures_of(archive, asked, wanted, period_of(codes.period, session.today), codebook)
    written = records.written(Kind.FIGURES, format_, fields, shape.sort, shape.limit)
    if sentences.context:
        written = _marked(cast("Iterable[Row]", written), archive)
    found = session.emit(Kind.FIGURES, written, shape)
    return session.status(found=found or not shape.fail_empty)


def _in_context(shape: Shape) -> Shape:
    """Return `shape` as a table with the sentences. Raises UsageError for another format."""
    if shape.format not in (None, Format.TABLE):
        raise UsageError(
            f"--context is for -f table, not {shape.format!r}", "-F sentence gives the sentences"
        )
    return Shape(**{**vars(shape), "format": Format.TABLE, "fields": shape.fields or CONTEXT})


def _marked(rows: Iterable[Row], archive: Archive) -> Iterator[Row]:
    """Yield figures with the place of each in its sentence."""
    texts: dict[str, str] = {}
    for row in rows:
        if row["release_id"] not in texts:
            texts = {one.release_id: one.body for one in archive.named(str(row["release_id"]))}
        start = _start(row, texts[str(row["release_id"])])
        spans = {} if start is None else {"sentence": [(start, start + len(str(row["text"])))]}
        yield {**row, "spans": spans}


def _start(row: Any, body: str) -> int | None:
    """Return where a figure begins in its sentence, None when it does not stand there as printed."""
    text, sentence = str(row["text"]), str(row["sentence"])
    starts = [match.start() for match in re.finditer(re.escape(text), sentence)]
    if len(starts) > 1 and row["in"] == "body":
        # Of several like it, the one whose sentence begins where the text has this sentence.
        return next((n for n in starts if _stands(sentence, body, row["start"] - n)), starts[0])
    return starts[0] if starts else None


def _stands(sentence: str, body: str, at: int) -> bool:
    return at >= 0 and body.startswith(sentence, at)
