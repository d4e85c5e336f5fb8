"""Records on their way to an output: only what it writes of them, or, where more is needed, as whole rows."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Final, NamedTuple

from pressq.cli.sorting import in_order
from pressq.output import Format
from pressq.output.fields import ID_FIELD, resolve

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from pressq.model import Row, Values
    from pressq.output import Kind

NAMELESS: Final = (Format.CSV, Format.TSV, Format.IDS)
"""Formats that take the values of a record without their names."""


class Records(NamedTuple):
    """Records of one kind, to be had in either of two ways, once."""

    rows: Callable[[], Iterable[Row]]
    """As rows with all their fields."""
    values: Callable[[Sequence[str]], Iterable[Values] | None]
    """As the values of the fields of these names, or of runs of them; None where that takes a whole row."""

    def written(
        self,
        kind: Kind,
        format_: object,
        fields: Sequence[str] | None,
        order: str | None,
        limit: int | None,
    ) -> Iterable[Row | Values]:
        """Return what a format needs of the first `limit`, by the field `order`; None: as they come."""
        if order is None and isinstance(format_, Format) and format_ in NAMELESS:
            values = self.values(_columns(kind, format_, fields))
            if values is not None:
                return islice(values, limit)
        return in_order(self.rows(), order, limit)


def _columns(kind: Kind, format_: Format, fields: Sequence[str] | None) -> list[str]:
    """Return the names of what a nameless format writes of a record, those of runs joined."""
    if format_ is Format.IDS:
        return [ID_FIELD[kind]]
    from pressq.output.delimited import DELIMITER, runs

    return [field.name for field in runs(resolve(kind, format_, fields), DELIMITER[format_])]
