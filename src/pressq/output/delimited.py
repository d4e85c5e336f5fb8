"""csv (RFC 4180) and tsv (no quoting), a batch of rows and a column of it at a time.

Looking at a column as one string says in one test whether any of its cells needs care; most need none.
"""

from __future__ import annotations

import re
from itertools import islice
from operator import itemgetter
from typing import TYPE_CHECKING, Final, TypeAlias

from pressq.output.cells import column
from pressq.text import without_controls

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from pressq.model import Row
    from pressq.output.fields import Field
    from pressq.output.formats import Style

    Clean: TypeAlias = Callable[[Sequence[str]], Sequence[str]]

# Rows at a time: enough to share the cost of a call, few enough to stay in the processor's cache.
_BATCH: Final = 256

# What a spreadsheet takes for the beginning of a formula.
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")
# The same, where cells are joined by "|" to be searched at once; tab and return are not printable anyway.
_FORMULA_IN_COLUMN: Final = re.compile(r"\|[=+@-]")

_NUMBER_CHARACTERS: Final = "0123456789.-+eE"


def batches(rows: Iterable[Row], names: Sequence[str]) -> Iterator[list[tuple[object, ...]]]:
    """Yield the values of `names`, a few hundred rows at a time."""
    pick = itemgetter(*names)
    values = map(pick, rows) if len(names) > 1 else ((pick(row),) for row in rows)
    while batch := list(islice(values, _BATCH)):
        yield batch


def csv_pieces(rows: Iterable[Row], fields: Sequence[Field], style: Style) -> Iterator[str]:
    """Yield rows as CSV: quoted where RFC 4180 asks for it, guarded against formulas unless `raw_cells`."""
    end = "\r\n" if style.excel else "\n"
    names = [field.name for field in fields]
    if style.excel:
        yield "\ufeff"
    if style.header is not False:
        yield ",".join(names) + end
    clean = _csv_raw if style.raw_cells else _csv_guarded
    yield from _pieces(rows, fields, clean, ",", end)


def tsv_pieces(rows: Iterable[Row], fields: Sequence[Field], style: Style) -> Iterator[str]:
    """Yield rows as lines of cells parted by tabs; tabs and newlines inside a cell become spaces."""
    if style.header:
        yield "\t".join(field.name for field in fields) + "\n"
    clean = _tsv_raw if style.raw_cells else _tsv_guarded
    yield from _pieces(rows, fields, clean, "\t", "\n")


def _pieces(
    rows: Iterable[Row], fields: Sequence[Field], clean: Clean, delimiter: str, end: str
) -> Iterator[str]:
    for batch in batches(rows, [field.name for field in fields]):
        columns = [
            _cleaned(column(values, field.type), field, clean)
            for values, field in zip(zip(*batch, strict=True), fields, strict=True)
        ]
        if len(columns) == 1 and delimiter == ",":
            columns = [[text or '""' for text in columns[0]]]  # an empty line would be no row at all
        yield end.join(map(delimiter.join, zip(*columns, strict=True))) + end


def _cleaned(texts: Sequence[str], field: Field, clean: Clean) -> Sequence[str]:
    if field.type in ("number", "amount") and not "".join(texts).strip(_NUMBER_CHARACTERS):
        return texts
    return clean(texts)


def _csv_guarded(texts: Sequence[str]) -> Sequence[str]:
    joined = "|" + "|".join(texts)
    if not joined.isprintable() or _FORMULA_IN_COLUMN.search(joined):
        texts = [without_controls(_defused(text)) for text in texts]
        return [_quoted(text) for text in texts]
    return _csv_quoted(texts, joined)


def _csv_raw(texts: Sequence[str]) -> Sequence[str]:
    joined = "|".join(texts)
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


def _tsv_guarded(texts: Sequence[str]) -> Sequence[str]:
    joined = "|" + "|".join(texts)
    if joined.isprintable() and not _FORMULA_IN_COLUMN.search(joined):
        return texts
    return [_one_line(_defused(text)) for text in texts]


def _tsv_raw(texts: Sequence[str]) -> Sequence[str]:
    return texts if "".join(texts).isprintable() else [_one_line(text) for text in texts]


def _one_line(text: str) -> str:
    return without_controls(text).replace("\t", " ").replace("\n", " ")


def _defused(text: str) -> str:
    """Return `text` with an apostrophe before what a spreadsheet would compute."""
    return f"'{text}" if text.startswith(_FORMULA) else text
