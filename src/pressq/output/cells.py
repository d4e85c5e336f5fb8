"""Values -> the text of one cell, for every format but JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from decimal import Decimal

    from pressq.output.fields import FieldType


def decimal_text(value: Decimal) -> str:
    """Return a decimal in digits, never with an exponent."""
    return format(value, "f")


def _list_text(values: Sequence[object]) -> str:
    """Return the texts of a list side by side; of records their number."""
    if values and isinstance(values[0], dict):
        return str(len(values))
    return " | ".join(map(cell, values))


# By the name of the type: a pipe that carries neither dates nor decimals need not import them.
_TEXT_OF: Final[dict[str, Callable[..., str]]] = {
    "str": str,
    "NoneType": lambda _: "",
    "bool": lambda value: "true" if value else "false",
    "Decimal": decimal_text,
    "date": lambda value: value.isoformat(),
    "list": _list_text,
    "tuple": _list_text,
}

# SQLite has no truth values: a flag that comes straight from it is 0 or 1.
_FLAGS: Final[dict[object, str]] = {0: "false", 1: "true"}


def cell(value: object) -> str:
    """Return one value as text: ISO dates, decimals in digits, `true` and `false`, nothing for None."""
    return _TEXT_OF.get(type(value).__name__, str)(value)


def column(values: Sequence[object], type_: FieldType) -> Sequence[str]:
    """Return a column as text; a whole column at a time, because that is what exports spend their time on."""
    types = set(map(type, values))
    if type_ == "flag" and types <= {bool, int, type(None)}:
        return [_FLAGS.get(value) or cell(value) for value in values]
    if types == {str}:
        return values  # type: ignore[return-value]
    if types == {int}:
        return list(map(str, values))
    if types == {type(None)}:
        return [""] * len(values)
    if types == {str, type(None)}:
        return ["" if value is None else value for value in values]  # type: ignore[misc]
    if type_ == "count":
        return [str(len(value)) if isinstance(value, (list, tuple)) else cell(value) for value in values]
    return list(map(cell, values))


def amount_text(value: object, *, signed: bool = False) -> str:
    """Return a number in groups of three digits, for a reader; what is no number as it stands."""
    from decimal import Decimal, InvalidOperation

    text = cell(value)
    if not text:
        return ""
    try:
        return format(Decimal(text), "+,f" if signed else ",f")
    except InvalidOperation:
        return text
