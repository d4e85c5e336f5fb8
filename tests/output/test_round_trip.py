"""What was exported and is read back, by the programs that people use, is what it was."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from io import BytesIO, StringIO
from typing import TYPE_CHECKING, Any

import duckdb
import openpyxl
import pandas as pd
import polars as pl
import pytest
from python_calamine import CalamineWorkbook

from pressq.output import Format, Kind, Style, render
from pressq.output.documents import Document, compose

if TYPE_CHECKING:
    from pathlib import Path

    from pressq.model import Row

TEXTS = [
    "plain",
    "=1+1",
    "+82-2-2110",
    "-7",
    "@SUM(A1)",
    "007",
    "1e5",
    "TRUE",
    "2025-09-01",
    'she said "no", twice',
    "one\ntwo",
    "a;b|c,d",
    " blanks ",
    "산업통상자원부 12.7%",
    "café – “quoted”",
    "NULL",
    "'apostrophe",
    "\\N",
]
"""Text that some reader takes for something else."""


@pytest.fixture
def written(figure: Row) -> list[Row]:
    """Return a figure for each text, with values that differ."""
    return [
        {**figure, "figure_id": f"20251001-3f9c2a#{n}", "subject": text, "value": f"{n}.50", "start": n}
        for n, text in enumerate(TEXTS, 1)
    ]


FIELDS = ["figure_id", "subject", "value", "value_to", "period_end", "start"]


def as_text(fmt: Format, rows: list[Row]) -> str:
    """Return an export as it is for programs: no apostrophe before what looks like a formula."""
    return "".join(render(fmt, Kind.FIGURES, rows, FIELDS, Style(raw_cells=True, header=True)))


def as_bytes(document: Document, rows: list[Row]) -> BytesIO:
    """Return the document of an export."""
    pieces = compose(document, Kind.FIGURES, rows, FIELDS)
    return BytesIO(b"".join(piece for piece in pieces if isinstance(piece, bytes)))


def expected(rows: list[Row]) -> list[dict[str, Any]]:
    """Return what a reader with types has to find."""
    return [
        {
            "figure_id": row["figure_id"],
            "subject": row["subject"],
            "value": Decimal(str(row["value"])),
            "value_to": None,
            "period_end": date(2025, 9, 30),
            "start": row["start"],
        }
        for row in rows
    ]


def test_pandas_reads_csv(written: list[Row]) -> None:
    """Told which columns are text, pandas finds every text as it was, and numbers and days as such."""
    frame = pd.read_csv(
        StringIO(as_text(Format.CSV, written)),
        dtype={"figure_id": "str", "subject": "str"},
        parse_dates=["period_end"],
        keep_default_na=False,
        na_values={"value_to": [""]},
    )
    assert frame["subject"].tolist() == TEXTS
    assert frame["value"].tolist() == [n + 0.5 for n in range(1, len(TEXTS) + 1)]
    assert frame["value_to"].isna().all()
    assert set(frame["period_end"].dt.date) == {date(2025, 9, 30)}
    assert frame["start"].dtype == "int64"


def test_polars_reads_csv(written: list[Row]) -> None:
    """Told its types, polars reads exact decimals."""
    types: dict[str, Any] = {
        "figure_id": pl.String,
        "subject": pl.String,
        "value": pl.Decimal(38, 9),
        "value_to": pl.Decimal(38, 9),
        "period_end": pl.Date,
        "start": pl.Int64,
    }
    text = as_text(Format.CSV, written).encode()
    assert pl.read_csv(BytesIO(text), schema=types).to_dicts() == expected(written)


def test_duckdb_reads_csv(written: list[Row], tmp_path: Path) -> None:
    """Told its types, DuckDB reads every text, line breaks and all."""
    target = tmp_path / "figures.csv"
    target.write_text(as_text(Format.CSV, written), encoding="utf-8", newline="")
    types = {"figure_id": "VARCHAR", "subject": "VARCHAR", "value": "DECIMAL(38, 9)"}
    found = duckdb.execute(
        f"SELECT * FROM read_csv('{target}', types={types}, nullstr=['value_to is never this'])"  # noqa: S608
    ).fetchall()
    assert [row[1] for row in found] == TEXTS
    assert [row[2] for row in found] == [record["value"] for record in expected(written)]
    assert {row[4] for row in found} == {date(2025, 9, 30)}


@pytest.mark.parametrize("fmt", [Format.JSON, Format.JSONL])
def test_json_keeps_digits_and_text(written: list[Row], fmt: Format) -> None:
    """A number of JSON has the digits that were printed."""
    text = as_text(fmt, written)
    whole = text if fmt is Format.JSON else f'{{"figures": [{",".join(text.splitlines())}]}}'
    found = json.loads(whole, parse_float=Decimal)["figures"]
    assert [record["subject"] for record in found] == TEXTS
    assert [str(record["value"]) for record in found] == [row["value"] for row in written]


def test_pandas_reads_json_lines(written: list[Row]) -> None:
    """A frame of JSON lines has the same texts and numbers."""
    frame = pd.read_json(StringIO(as_text(Format.JSONL, written)), lines=True, dtype={"subject": "str"})
    assert frame["subject"].tolist() == TEXTS
    assert frame["value"].tolist() == [n + 0.5 for n in range(1, len(TEXTS) + 1)]


def test_readers_of_parquet_agree(written: list[Row], tmp_path: Path) -> None:
    """pandas, polars and DuckDB find the same exact values with the same types, unasked."""
    target = tmp_path / "figures.parquet"
    target.write_bytes(as_bytes(Document.PARQUET, written).getvalue())
    columns = ", ".join(FIELDS)
    rows = duckdb.execute(f"SELECT {columns} FROM '{target}'").fetchall()  # noqa: S608
    frame = pd.read_parquet(target, dtype_backend="pyarrow")
    assert [dict(zip(FIELDS, row, strict=True)) for row in rows] == expected(written)
    assert pl.read_parquet(target).to_dicts() == expected(written)
    assert frame.astype(object).where(frame.notna(), None).to_dict("records") == expected(written)


def test_readers_of_a_workbook_agree(written: list[Row]) -> None:
    """openpyxl, calamine and pandas find numbers, days and texts, and no formula."""
    data = as_bytes(Document.XLSX, written).getvalue()
    sheet = openpyxl.load_workbook(BytesIO(data)).worksheets[0]
    names, *lines = sheet.iter_rows(values_only=True)
    assert list(names) == FIELDS
    calamine = CalamineWorkbook.from_filelike(BytesIO(data)).get_sheet_by_index(0).to_python()
    frame = pd.read_excel(BytesIO(data), engine="calamine", dtype={"subject": "str"}, keep_default_na=False)
    for texts in ([row[1] for row in lines], [row[1] for row in calamine[1:]], frame["subject"].tolist()):
        assert texts == TEXTS
    values = [n + 0.5 for n in range(1, len(TEXTS) + 1)]
    for numbers in ([row[2] for row in lines], [row[2] for row in calamine[1:]], frame["value"].tolist()):
        assert numbers == values
    assert {row[4] for row in calamine[1:]} == {date(2025, 9, 30)}
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} == {"s", "n", "d"}


def test_a_guarded_cell_differs_by_its_apostrophe_alone(written: list[Row]) -> None:
    """Without --raw-cells a spreadsheet computes nothing, and what was guarded can be told."""
    text = "".join(render(Format.CSV, Kind.FIGURES, written, FIELDS))
    frame = pd.read_csv(StringIO(text), dtype="str", keep_default_na=False)
    for shown, told in zip(frame["subject"], TEXTS, strict=True):
        assert shown == (f"'{told}" if told.startswith(("=", "+", "-", "@")) else told)
    assert frame["value"].tolist() == [row["value"] for row in written]
