"""Rows in the order of one of their fields."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from decimal import Decimal

    from pressq.model import Row


def in_order(rows: Iterable[Row], field: str | None, limit: int | None) -> Iterable[Row]:
    """Return the first `limit` rows by `field` (`-field`: backwards); None leaves them as they come.

    Empty values come last either way; rows with equal values keep their order.
    """
    if field is None:
        return rows if limit is None else islice(rows, limit)
    name, backwards = field.removeprefix("-"), field.startswith("-")
    every = list(rows)
    filled = sorted(
        (row for row in every if _given(row[name])), key=lambda row: _key(row[name]), reverse=backwards
    )
    ordered = filled + [row for row in every if not _given(row[name])]
    return ordered[:limit]


def _given(value: object) -> bool:
    return value is not None and value != ""


def _key(value: object) -> tuple[int, Decimal, str]:
    from decimal import Decimal

    if isinstance(value, list):
        return (0, Decimal(len(value)), "")
    if isinstance(value, (int, float, Decimal)):
        return (0, Decimal(value), "")
    text = str(value)
    try:
        return (0, Decimal(text), "")
    except ArithmeticError:
        return (1, Decimal(0), text.casefold())
