"""The formats, and the one door to their writers."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple, assert_never, cast

from pressq.output.fields import ID_FIELD, Kind, resolve
from pressq.text import visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pressq.model import Row, Values


class Format(StrEnum):
    """How records are written."""

    TABLE = "table"
    TSV = "tsv"
    CSV = "csv"
    JSON = "json"
    JSONL = "jsonl"
    MD = "md"
    IDS = "ids"


class Style(NamedTuple):
    """What a writer may be told beside the records."""

    header: bool | None = None
    """Whether names stand above the columns; None is each format's custom (tsv: no; csv, table, md: yes)."""
    width: int = 80
    """Columns of the terminal, for table."""
    color: bool = False
    """Whether table may colour."""
    raw_cells: bool = False
    """Whether csv and tsv leave text as it is, without the guard against formulas and control characters."""
    excel: bool = False
    """Whether csv begins with a byte-order mark and ends its lines with CRLF."""


def render(
    fmt: Format,
    kind: Kind,
    rows: Iterable[Row | Values],
    fields: Sequence[str] | None = None,
    style: Style | None = None,
) -> Iterator[str]:
    """Yield the text of `rows` in pieces of whole lines, without holding more than a batch of them.

    `rows` are dicts with the fields of `kind`; `fields` picks and orders them (None: the format's defaults).
    Where the format is tsv, csv or ids they may be tuples of just these fields, or for tsv and csv of their
    `delimited.runs`. A row may carry `spans`, {field: [(start, end), ...]} in characters: what table
    highlights.
    """
    chosen = resolve(kind, fmt, fields)
    style = style or Style()
    whole = cast("Iterable[Row]", rows)
    match fmt:
        case Format.TSV:
            from pressq.output.delimited import tsv_pieces

            return tsv_pieces(rows, chosen, style)
        case Format.CSV:
            from pressq.output.delimited import csv_pieces

            return csv_pieces(rows, chosen, style)
        case Format.JSON:
            from pressq.output.objects import json_pieces

            return json_pieces(whole, chosen, kind)
        case Format.JSONL:
            from pressq.output.objects import jsonl_pieces

            return jsonl_pieces(whole, chosen)
        case Format.IDS:
            return _ids(rows, ID_FIELD[kind])
        case Format.TABLE:
            from pressq.output.table import table_pieces

            return table_pieces(whole, chosen, style)
        case Format.MD:
            from pressq.output.markdown import table_pieces as markdown_pieces

            return markdown_pieces(whole, chosen, style)
        case _:
            assert_never(fmt)


def _ids(rows: Iterable[Row | Values], name: str) -> Iterator[str]:
    """Yield what names each record, one a line, for `pressq show -` to read."""
    for row in rows:
        yield visible(str(row[name] if isinstance(row, dict) else row[0])) + "\n"
