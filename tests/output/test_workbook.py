"""A workbook holds numbers, dates and text as what they are."""

from __future__ import annotations

import sys
from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest
from python_calamine import CalamineWorkbook

from pressq.errors import OutputError, UsageError
from pressq.output import Kind
from pressq.output.documents import Document, compose
from pressq.output.workbook import CELL

if TYPE_CHECKING:
    from pressq.model import Row

HOSTILE = [
    "=1+1",
    "+82-2",
    "-7",
    "@SUM(A1)",
    "\tx",
    "007",
    'a "b", c',
    "one\ntwo",
    "한글 12.7%",
    "http://x.y",
]


def workbook(kind: Kind, rows: list[Row], fields: list[str] | None = None) -> bytes:
    """Return the bytes of a workbook."""
    (piece,) = compose(Document.XLSX, kind, rows, fields)
    assert isinstance(piece, bytes)
    return piece


def cells(data: bytes) -> list[list[Any]]:
    """Return the cells of the only sheet, as openpyxl reads them."""
    (sheet,) = openpyxl.load_workbook(BytesIO(data)).worksheets
    return [list(row) for row in sheet.iter_rows()]


def test_numbers_and_dates_are_cells_of_their_type(observation: Row) -> None:
    """A level is a number, a day a date, a flag a truth value, and nothing an empty cell."""
    row = {**observation, "level": "66000000000", "growth": "-12.7", "basis": ""}
    names, values = cells(workbook(Kind.SERIES, [row]))
    by_name = {name.value: value for name, value in zip(names, values, strict=True)}
    assert list(by_name) == list(row)
    assert (by_name["level"].value, by_name["growth"].value) == (66_000_000_000, -12.7)
    assert by_name["period_start"].value == datetime(2025, 9, 1)  # noqa: DTZ001 - cells know no time zone
    assert by_name["period_start"].is_date
    assert by_name["revised"].value is False
    assert (by_name["period"].value, by_name["basis"].value) == ("2025-09", None)


def test_a_number_that_a_cell_would_round_is_text(observation: Row) -> None:
    """Twenty digits stay twenty digits."""
    _, values = cells(workbook(Kind.SERIES, [observation], ["level"]))
    assert values[0].value == "65940000000000000001"


def test_what_is_no_number_is_text(figure: Row) -> None:
    """A value that somebody else's row has in words is kept as it is."""
    _, values = cells(workbook(Kind.FIGURES, [{**figure, "value": "n/a"}], ["value"]))
    assert values[0].value == "n/a"


def test_text_is_never_a_formula(figure: Row) -> None:
    """What a spreadsheet would compute in CSV is a text cell, character for character, for two readers."""
    data = workbook(Kind.FIGURES, [{**figure, "subject": text} for text in HOSTILE], ["subject"])
    _, *read = cells(data)
    assert [(row[0].data_type, row[0].value) for row in read] == [("s", text) for text in HOSTILE]
    _, *again = CalamineWorkbook.from_filelike(BytesIO(data)).get_sheet_by_index(0).to_python()
    assert [row[0] for row in again] == HOSTILE


def test_lists_and_counts_are_one_cell(rows: dict[Kind, list[Row]]) -> None:
    """Days stand side by side; places are counted."""
    _, values = cells(workbook(Kind.RELEASES, rows[Kind.RELEASES], ["dates", "occurrences", "date"]))
    assert values[0].value == "2025-10-01"
    assert values[1].value == 2
    assert values[2].is_date


def test_the_same_records_are_the_same_bytes(figure: Row) -> None:
    """A workbook does not tell when it was written."""
    assert workbook(Kind.FIGURES, [figure]) == workbook(Kind.FIGURES, [figure])


def test_text_that_has_no_room_is_an_error(figure: Row) -> None:
    """Nothing is cut off in silence."""
    with pytest.raises(OutputError, match=r"sentence has 32,768 characters"):
        workbook(Kind.FIGURES, [{**figure, "sentence": "x" * (CELL + 1)}])


def test_a_sheet_that_is_full_is_an_error(figure: Row, monkeypatch: pytest.MonkeyPatch) -> None:
    """No record is left out in silence."""
    monkeypatch.setattr("pressq.output.workbook.ROWS", 2)
    assert len(cells(workbook(Kind.FIGURES, [figure]))) == 2
    with pytest.raises(OutputError, match="a sheet has room for 1 records"):
        workbook(Kind.FIGURES, [figure, figure])


def test_without_its_library_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch, figure: Row) -> None:
    """The hint is a command that can be typed."""
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    with pytest.raises(UsageError) as caught:
        workbook(Kind.FIGURES, [figure])
    assert caught.value.hint == "pip install 'pressq[xlsx]'"
