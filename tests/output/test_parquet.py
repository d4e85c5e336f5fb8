"""A parquet file holds exact decimals, dates and lists."""

from __future__ import annotations

import sys
from datetime import date
from decimal import Decimal
from io import BytesIO
from typing import TYPE_CHECKING, Any

import pyarrow.parquet
import pytest

from pressq.errors import OutputError, UsageError
from pressq.output import Kind
from pressq.output.documents import Document, compose

if TYPE_CHECKING:
    from pressq.model import Row


def parquet(kind: Kind, rows: list[Row], fields: list[str] | None = None) -> bytes:
    """Return the bytes of a parquet file."""
    pieces = list(compose(Document.PARQUET, kind, rows, fields))
    return b"".join(piece for piece in pieces if isinstance(piece, bytes))


def records(data: bytes) -> list[dict[str, Any]]:
    """Return the records of a parquet file."""
    found: list[dict[str, Any]] = pyarrow.parquet.read_table(BytesIO(data)).to_pylist()
    return found


def test_values_have_their_types(observation: Row) -> None:
    """A level keeps its twenty digits, a day is a date, and an empty number is null."""
    row = {**observation, "growth": "", "flags": ["balance", "over"]}
    (read,) = records(parquet(Kind.SERIES, [row]))
    assert list(read) == list(row)
    assert read["level"] == Decimal(65940000000000000001)
    assert read["growth"] is None
    assert read["period_end"] == date(2025, 9, 30)
    assert (read["statements"], read["revised"], read["flags"]) == (2, False, ["balance", "over"])
    assert (read["item"], read["basis"]) == ("", "yoy")


@pytest.mark.parametrize("kind", [Kind.RELEASES, Kind.FIGURES, Kind.SERIES, Kind.OCCURRENCES])
def test_types_do_not_depend_on_the_rows(rows: dict[Kind, list[Row]], kind: Kind) -> None:
    """A file without records has the columns, and the types, of one with records."""
    full = pyarrow.parquet.read_schema(BytesIO(parquet(kind, rows[kind])))
    assert pyarrow.parquet.read_schema(BytesIO(parquet(kind, []))) == full


def test_releases_keep_their_lists(rows: dict[Kind, list[Row]]) -> None:
    """No publisher is none, days are a list, places a number, and text stays as printed."""
    fields = ["date", "publisher", "dates", "occurrences", "truncated", "body"]
    (read,) = records(parquet(Kind.RELEASES, rows[Kind.RELEASES], fields))
    assert read == {
        "date": date(2025, 10, 1),
        "publisher": None,
        "dates": ["2025-10-01"],
        "occurrences": 2,
        "truncated": False,
        "body": "Exports rose.\nImports fell.",
    }


def test_many_rows_are_written_a_batch_at_a_time(figure: Row) -> None:
    """What was written can be taken before the last row comes."""
    pieces = compose(Document.PARQUET, Kind.FIGURES, ({**figure, "start": n} for n in range(1000)))
    first = next(pieces)
    data = b"".join(piece for piece in (first, *pieces) if isinstance(piece, bytes))
    assert [row["start"] for row in records(data)] == list(range(1000))


def test_a_number_without_room_is_an_error(observation: Row) -> None:
    """Digits are never dropped in silence."""
    with pytest.raises(OutputError, match="does not fit"):
        parquet(Kind.SERIES, [{**observation, "growth": "0.12345678901"}])


def test_without_its_library_it_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, observation: Row
) -> None:
    """The hint is a command that can be typed."""
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(UsageError) as caught:
        parquet(Kind.SERIES, [observation])
    assert caught.value.hint == "pip install 'pressq[parquet]'"
