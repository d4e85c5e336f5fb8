"""parquet: columns with their types, written a batch of rows at a time."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from pressq.errors import OutputError, UsageError
from pressq.output.cells import cell
from pressq.output.delimited import batches

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from pressq.model import Row
    from pressq.output.fields import Field

SCALE: Final = 9
"""Digits after the point of an exact decimal, which has 38 in all."""


class _Sink:
    """A file that keeps what is written until it is taken."""

    closed = False

    def __init__(self) -> None:
        self._pieces: list[bytes] = []

    def write(self, piece: Any) -> int:
        """Keep a piece."""
        self._pieces.append(bytes(piece))
        return len(self._pieces[-1])

    def flush(self) -> None:
        """Do nothing: every piece is kept."""

    def take(self) -> bytes:
        """Return what was written since the last time."""
        taken = b"".join(self._pieces)
        self._pieces.clear()
        return taken


def parquet_pieces(rows: Iterable[Row], fields: Sequence[Field]) -> Iterator[bytes]:
    """Yield the bytes of the file.

    Raises UsageError without pyarrow, OutputError for a number that has no room.
    """
    try:
        import pyarrow as pa
        from pyarrow import parquet
    except ImportError as error:
        raise UsageError("a file in parquet needs pyarrow", "pip install 'pressq[parquet]'") from error
    types = {
        "date": pa.date32(),
        "amount": pa.decimal128(38, SCALE),
        "number": pa.int64(),
        "count": pa.int64(),
        "flag": pa.bool_(),
        "list": pa.list_(pa.string()),
    }
    schema = pa.schema([pa.field(field.name, types.get(field.type, pa.string())) for field in fields])
    sink = _Sink()
    with parquet.ParquetWriter(pa.PythonFile(sink, mode="w"), schema) as writer:
        for batch in batches(rows, [field.name for field in fields]):
            columns = [
                list(map(_READ.get(field.type, _text), values))
                for values, field in zip(zip(*batch, strict=True), fields, strict=True)
            ]
            try:
                arrays = [pa.array(values, field.type) for values, field in zip(columns, schema, strict=True)]
            except pa.ArrowInvalid as error:
                raise OutputError(f"a number does not fit a column of parquet: {error}") from error
            writer.write_batch(pa.record_batch(arrays, schema=schema))
            yield sink.take()
    yield sink.take()


def _text(value: object) -> str | None:
    return None if value is None else cell(value)


def _date(value: object) -> date | None:
    if not value:
        return None
    return value if isinstance(value, date) else date.fromisoformat(str(value))


def _decimal(value: object) -> Decimal | None:
    return None if value is None or value == "" else Decimal(cell(value))


def _integer(value: object) -> int | None:
    return None if value is None or value == "" else int(str(value))


def _count(value: object) -> int | None:
    return len(value) if isinstance(value, (list, tuple)) else _integer(value)


def _flag(value: object) -> bool | None:
    return None if value is None else bool(value)


def _list(value: object) -> list[str] | None:
    return [cell(item) for item in value] if isinstance(value, (list, tuple)) else None


_READ: Final[dict[str, Callable[[object], object]]] = {
    "date": _date,
    "amount": _decimal,
    "number": _integer,
    "count": _count,
    "flag": _flag,
    "list": _list,
}
