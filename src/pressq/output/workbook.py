"""xlsx: a workbook with one sheet, a row for each record, the names in the first row.

Numbers and dates are cells of their type. Text is always a text cell, which a spreadsheet never computes,
whatever it begins with.
"""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

from pressq.errors import OutputError, UsageError
from pressq.output.cells import cell

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pressq.model import Row
    from pressq.output.fields import Field, Kind

CELL: Final = 32_767
"""Characters that a cell can hold."""

ROWS: Final = 1_048_576
"""Rows that a sheet can hold."""

DIGITS: Final = 15
"""Digits of a number that a spreadsheet keeps: one with more is written as text, so that none is lost."""

# A workbook says when it was made: always this, so that the same records give the same bytes.
_MADE: Final = datetime(1980, 1, 1)  # noqa: DTZ001 - the format knows no time zone

# Widths of columns in characters, by type.
_WIDTHS: Final = {"date": 11, "amount": 18, "number": 8, "flag": 8, "count": 8}
_WIDTH: Final = 20


def workbook(rows: Iterable[Row], fields: Sequence[Field], kind: Kind) -> bytes:
    """Return the bytes of the workbook.

    Raises UsageError without XlsxWriter, OutputError for what is too long for a cell or a sheet.
    """
    try:
        from xlsxwriter import Workbook
    except ImportError as error:
        raise UsageError("a file in xlsx needs XlsxWriter", "pip install 'pressq[xlsx]'") from error
    buffer = BytesIO()
    book = Workbook(buffer, {"in_memory": True, "default_date_format": "yyyy-mm-dd"})
    book.set_properties({"created": _MADE})
    bold = book.add_format({"bold": True})
    sheet = book.add_worksheet(kind.value)
    sheet.freeze_panes(1, 0)
    for column, field in enumerate(fields):
        sheet.set_column(column, column, _WIDTHS.get(field.type, _WIDTH))
        sheet.write_string(0, column, field.name, bold)
    for line, row in enumerate(rows, 1):
        if line == ROWS:
            raise OutputError(f"a sheet has room for {ROWS - 1:,} records", "use .csv or .parquet")
        for column, field in enumerate(fields):
            _write(sheet, line, column, row[field.name], field)
    book.close()
    return buffer.getvalue()


def _write(sheet: Any, line: int, column: int, value: object, field: Field) -> None:
    """Write one cell; what is empty stays empty."""
    if value is None or value == "":
        return
    if field.type == "date":
        sheet.write_datetime(
            line, column, value if isinstance(value, date) else date.fromisoformat(str(value))
        )
    elif field.type == "flag":
        sheet.write_boolean(line, column, bool(value))
    elif field.type == "count" and isinstance(value, (list, tuple)):
        sheet.write_number(line, column, len(value))
    elif field.type in ("amount", "number", "count") and (number := _number(value)) is not None:
        sheet.write_number(line, column, number)
    else:
        text = cell(value)
        if len(text) > CELL:
            raise OutputError(
                f"{field.name} has {len(text):,} characters, a cell of a spreadsheet has room for {CELL:,}",
                "use .csv, or leave the field out with --fields",
            )
        sheet.write_string(line, column, text)


def _number(value: object) -> float | None:
    """Return a number that a spreadsheet keeps whole, None for another one or for text."""
    try:
        exact = Decimal(cell(value))
    except InvalidOperation:
        return None
    return float(exact) if exact.is_finite() and len(exact.normalize().as_tuple().digits) <= DIGITS else None
