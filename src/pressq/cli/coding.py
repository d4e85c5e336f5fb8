"""The codes and the period that figures are picked by, checked before anything is read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pressq import dates
from pressq.cli import messages
from pressq.errors import QueryError
from pressq.query import WHOLE, figure_codes

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from pressq.cli.options import Codes
    from pressq.codebook import Codebook
    from pressq.errors import UsageError
    from pressq.query import Query

SEE: Final = "pressq help codes"

OTHER: Final = "other"
"""The code of what a release puts together as the rest."""

NAMES: Final = {
    "measure": ("level", "growth", "change", "share", "rate"),
    "kind": ("money", "percent", "quantity", "count"),
    "status": ("actual", "forecast", "plan"),
}


def codes_of(chosen: Codes, codebook: Codebook) -> dict[str, list[str]]:
    """Return the wanted values of each field, commas split. Raises UsageError for an unknown one."""
    known: dict[str, Mapping[str, str] | tuple[str, ...]] = {**codebook.codes, **NAMES}
    wanted = {}
    for field, names in known.items():
        values = [value for given in getattr(chosen, field) for value in given.split(",")]
        for value in values:
            if value not in names and value not in ("", OTHER, WHOLE.get(field)):
                raise unknown_code(field, value, codebook)
        wanted[field] = ["" if value == WHOLE.get(field) else value for value in values]
    return wanted


def check_codes(query: Query, codebook: Codebook) -> None:
    """Raise QueryError for a code in a query that there is none of."""
    for node in figure_codes(query):
        spelt = node.code.lower()
        if spelt not in (OTHER, WHOLE.get(node.name), *map(str.lower, codebook.codes[node.name])):
            error = unknown_code(node.name, node.value, codebook)
            raise QueryError(error.message, query.text, node.span[0] + len(node.name) + 2, error.hint)


def unknown_code(field: str, value: str, codebook: Codebook) -> UsageError:
    """Return the error for a code that there is none of, with the one that its words stand for."""
    names: Mapping[str, str] | tuple[str, ...] = NAMES.get(field) or codebook.codes[field]
    meant = codebook.meant(field, value) if field in codebook.codes else None
    return messages.unknown(field, value, [meant] if meant else names, SEE, near=meant)


def period_of(text: str | None, today: date) -> tuple[str, str] | None:
    """Return the first and last day of a period as ISO dates. Raises UsageError."""
    if text is None:
        return None
    first, _, last = text.partition("..") if ".." in text else (text, "", text)
    return (
        dates.parse_since(first, today, "--period").isoformat() if first else "0001-01-01",
        dates.parse_until(last, today, "--period").isoformat() if last else "9999-12-31",
    )
