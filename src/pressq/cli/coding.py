"""The codes and the period that figures are picked by, checked before anything is read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pressq import dates
from pressq.cli import messages

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from pressq.cli.options import Codes
    from pressq.codebook import Codebook

EMPTY: Final = {"item": "total", "area": "world", "channel": "all"}
"""Words for a code that is empty: the figure of the whole."""

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
            if value not in names and value not in ("", "other", EMPTY.get(field)):
                raise messages.unknown(field, value, names, "pressq help codes")
        wanted[field] = ["" if value == EMPTY.get(field) else value for value in values]
    return wanted


def period_of(text: str | None, today: date) -> tuple[str, str] | None:
    """Return the first and last day of a period as ISO dates. Raises UsageError."""
    if text is None:
        return None
    first, _, last = text.partition("..") if ".." in text else (text, "", text)
    return (
        dates.parse_since(first, today, "--period").isoformat() if first else "0001-01-01",
        dates.parse_until(last, today, "--period").isoformat() if last else "9999-12-31",
    )
