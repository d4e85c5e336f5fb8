"""csv (RFC 4180) and tsv (no quoting), a batch of rows and a column of it at a time.

Looking at a column as one string says in one test whether any of its cells needs care; most need none.
"""

from __future__ import annotations

from itertools import groupby, islice
from operator import itemgetter
from typing import TYPE_CHECKING, Final, TypeAlias, cast

from pressq.output.cells import column
from pressq.output.fields import Field
from pressq.output.formats import Format
from pressq.text import is_printable, without_controls

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from pressq.model import Row, Values
    from pressq.output.fields import FieldType
    from pressq.output.formats import Style

    Clean: TypeAlias = Callable[[Sequence[str], str], Sequence[str]]

# Rows at a time: enough to share the cost of a call, few enough to stay in the processor's cache.
_BATCH: Final = 256

# What a spreadsheet takes for the beginning of a formula.
_SIGNS: Final = ("=", "+", "-", "@")
_FORMULA: Final = (*_SIGNS, "\t", "\r")
# What numbers joined by "|" are made of.
_NUMBER_CHARACTERS: Final = "0123456789.-+eE|"

DELIMITER: Final = {Format.CSV: ",", Format.TSV: "\t"}

# Types of fields that hold no delimiter, no quote and no formula, wherever they come from: ids, dates and
# numbers are made by the program, and the codebook refuses any other code.
_PLAIN: Final = ("code", "key", "date", "number", "amount")
# Fields in a run: joining two takes as long as it saves, and SQLite gives a function no more than 100 values.
_SHORTEST: Final = 3
_LONGEST: Final = 64


def runs(fields: Sequence[Field], delimiter: str) -> list[Field]:
    """Return `fields`, with one of type `run` for several side by side that can be joined as they are.

    Two thirds of a figure's fields are such. A cell costs an object and a place in the row, however short.
    """
    found: list[Field] = []
    for plain, group in groupby(fields, lambda field: field.type in _PLAIN):
        beside = list(group)
        for start in range(0, len(beside), _LONGEST):
            some = beside[start : start + _LONGEST]
            name = delimiter.join(field.name for field in some)
            found += [Field(name, "", "run")] if plain and len(some) >= _SHORTEST else some
    return found


def batches(rows: Iterable[Row | Values], names: Sequence[str]) -> Iterator[list[Values]]:
    """Yield the values of `names`, a few hundred rows at a time; a tuple has them already, in this order."""
    remaining = iter(rows)
    pick = itemgetter(*names) if len(names) > 1 else lambda row: (row[names[0]],)
    while batch := list(islice(remaining, _BATCH)):
        yield list(map(pick, batch)) if isinstance(batch[0], dict) else cast("list[Values]", batch)


def csv_pieces(rows: Iterable[Row | Values], fields: Sequence[Field], style: Style) -> Iterator[str]:
    """Yield rows as CSV: quoted where RFC 4180 asks for it, guarded against formulas unless `raw_cells`."""
    end = "\r\n" if style.excel else "\n"
    names = [field.name for field in fields]
    if style.excel:
        yield "\ufeff"
    if style.header is not False:
        yield ",".join(names) + end
    clean = _csv_raw if style.raw_cells else _csv_guarded
    yield from _pieces(rows, fields, clean, DELIMITER[Format.CSV], end)


def tsv_pieces(rows: Iterable[Row | Values], fields: Sequence[Field], style: Style) -> Iterator[str]:
    """Yield rows as lines of cells parted by tabs; tabs and newlines inside a cell become spaces."""
    if style.header:
        yield "\t".join(field.name for field in fields) + "\n"
    clean = _tsv_raw if style.raw_cells else _tsv_guarded
    yield from _pieces(rows, fields, clean, DELIMITER[Format.TSV], "\n")


def _pieces(
    rows: Iterable[Row | Values], fields: Sequence[Field], clean: Clean, delimiter: str, end: str
) -> Iterator[str]:
    joined = runs(fields, delimiter)  # fewer than the fields, or the same
    for batch in batches(rows, [field.name for field in fields]):
        given = joined if len(batch[0]) == len(joined) else fields
        columns = [
            _cells(values, field.type, clean)
            for values, field in zip(zip(*batch, strict=True), given, strict=True)
        ]
        if len(fields) == 1 and delimiter == ",":
            columns = [[text or '""' for text in columns[0]]]  # an empty line would be no row at all
        yield end.join(map(delimiter.join, zip(*columns, strict=True))) + end


def _cells(values: Sequence[object], type_: FieldType, clean: Clean) -> Sequence[str]:
    """Return a column of values as cells; `clean` gets its texts, and all of them as one string."""
    if type_ == "run":
        return cast("Sequence[str]", values)
    texts, joined = _joined(values, type_)
    if type_ in ("number", "amount") and not joined.strip(_NUMBER_CHARACTERS):
        return texts
    return clean(texts, joined)


def _joined(values: Sequence[object], type_: FieldType) -> tuple[Sequence[str], str]:
    try:
        return values, "|".join(values)  # type: ignore[return-value, arg-type]
    except TypeError:  # some value is no text yet
        texts = column(values, type_)
        return texts, "|".join(texts)


def _csv_guarded(texts: Sequence[str], joined: str) -> Sequence[str]:
    if _is_harmless(joined):
        return _csv_quoted(texts, joined)
    return [_quoted(without_controls(_defused(text))) for text in texts]


def _csv_raw(texts: Sequence[str], joined: str) -> Sequence[str]:
    if "\n" in joined or "\r" in joined:
        return [_quoted(text) for text in texts]
    return _csv_quoted(texts, joined)


def _csv_quoted(texts: Sequence[str], joined: str) -> Sequence[str]:
    if '"' in joined:
        return [_quoted(text) for text in texts]
    if "," in joined:
        return [f'"{text}"' if "," in text else text for text in texts]
    return texts


def _quoted(text: str) -> str:
    if '"' in text:
        return '"' + text.replace('"', '""') + '"'
    return f'"{text}"' if "," in text or "\n" in text or "\r" in text else text


def _tsv_guarded(texts: Sequence[str], joined: str) -> Sequence[str]:
    return texts if _is_harmless(joined) else [_one_line(_defused(text)) for text in texts]


def _tsv_raw(texts: Sequence[str], joined: str) -> Sequence[str]:
    return texts if is_printable(joined) else [_one_line(text) for text in texts]


def _is_harmless(joined: str) -> bool:
    """Return whether no text of a column has a control character or begins a formula."""
    if not is_printable(joined) or joined.startswith(_FORMULA):
        return False
    # Looking for the sign alone first costs next to nothing, and mostly settles it.
    return not any(f"|{sign}" in joined for sign in _SIGNS if sign in joined)


def _one_line(text: str) -> str:
    return without_controls(text).replace("\t", " ").replace("\n", " ")


def _defused(text: str) -> str:
    """Return `text` with an apostrophe before what a spreadsheet would compute."""
    return f"'{text}" if text.startswith(_FORMULA) else text
