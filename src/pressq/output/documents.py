"""Formats that only a file can have, and the one door to their writers.

xlsx     a workbook with one sheet: numbers and dates are cells of their type
parquet  columns with their types: exact decimals, dates, lists
sdmx     SDMX-CSV 2.0, for figures and series
svg, png a chart, for series
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Final, assert_never

from pressq.errors import UsageError
from pressq.output.fields import Kind, resolve
from pressq.output.formats import Format

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from pressq.model import Row
    from pressq.output.plots import Labels


class Document(StrEnum):
    """A format that is a whole file, by its suffix."""

    XLSX = "xlsx"
    PARQUET = "parquet"
    SDMX = "sdmx.csv"
    SVG = "svg"
    PNG = "png"


# Where a document cannot hold every kind of record: those that it can.
_KINDS: Final = {
    Document.SDMX: (Kind.FIGURES, Kind.SERIES),
    Document.SVG: (Kind.SERIES,),
    Document.PNG: (Kind.SERIES,),
}


def document_of(target: Path) -> Document | None:
    """Return the document that the name of `target` asks for, None when it asks for none."""
    name = target.name.lower()
    return next((document for document in Document if name.endswith(f".{document.value}")), None)


def compose(
    document: Document,
    kind: Kind,
    rows: Iterable[Row],
    fields: Sequence[str] | None = None,
    labels: Labels | None = None,
) -> Iterator[str | bytes]:
    """Return the pieces of a document; `fields` None takes those of CSV, `labels` has the words for codes.

    Raises UsageError for records or fields that the document cannot hold, and where its library is missing;
    OutputError for a value that has no room in it.
    """
    kinds = _KINDS.get(document)
    if kinds and kind not in kinds:
        raise UsageError(f"a file in {document} cannot hold {kind}, only {' and '.join(kinds)}")
    if kinds and fields is not None:
        raise UsageError(f"--fields cannot be picked for a file in {document}, which has its own")
    match document:
        case Document.XLSX:
            from pressq.output.workbook import workbook

            return iter([workbook(rows, resolve(kind, Format.CSV, fields), kind)])
        case Document.PARQUET:
            from pressq.output.parquet import parquet_pieces

            return parquet_pieces(rows, resolve(kind, Format.CSV, fields))
        case Document.SDMX:
            from pressq.output.sdmx import sdmx_pieces

            return sdmx_pieces(rows, kind)
        case Document.SVG | Document.PNG:
            from pressq.output.picture import picture
            from pressq.output.plots import plots_of, source_line

            drawn = list(rows)
            return iter([picture(plots_of(drawn, labels or {}), source_line(drawn), document.value)])
        case _:
            assert_never(document)
