"""json and jsonl: records as objects, written one at a time.

Numbers keep every digit (a Decimal never passes through a float), and a character that a program may act on
is written as an escape, so that the text can be shown as it is.
"""

from __future__ import annotations

import re
from json.encoder import encode_basestring
from math import isfinite
from typing import TYPE_CHECKING, Final

from pressq.output.cells import decimal_text
from pressq.text import control

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from pressq.model import Row
    from pressq.output.fields import Field, FieldType, Kind

SCHEMA_VERSION: Final = 1
"""Rises when a field changes its meaning or goes."""

_NUMBER: Final = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?")


def jsonl_pieces(rows: Iterable[Row], fields: Sequence[Field]) -> Iterator[str]:
    """Yield one object a line."""
    for row in rows:
        yield _object(row, fields) + "\n"


def json_pieces(rows: Iterable[Row], fields: Sequence[Field], kind: Kind) -> Iterator[str]:
    """Yield one document, with the records in a list under the name of their kind."""
    opening = f'{{"schema_version": {SCHEMA_VERSION}, "{_LIST_NAME.get(kind.value, kind.value)}": ['
    closing = "]}\n"
    for row in rows:
        yield opening + "\n" + _object(row, fields)
        opening, closing = ",", "\n]}\n"
    yield (opening if closing.startswith("]") else "") + closing


# What a search finds are releases, too: one name for what reads either.
_LIST_NAME: Final = {"hits": "releases"}


def _object(row: Row, fields: Sequence[Field]) -> str:
    members = [f'"{field.name}": {_typed(row[field.name], field.type)}' for field in fields]
    return "{" + ", ".join(members) + "}"


def _typed(value: object, type_: FieldType) -> str:
    """Return a value of a declared type: what is empty is null, digits are a number, 0 and 1 a flag."""
    if type_ in ("number", "amount", "date") and value == "":
        return "null"
    if type_ in ("number", "amount") and isinstance(value, str) and _NUMBER.fullmatch(value):
        return value
    if type_ == "flag" and value in (0, 1):
        return "true" if value else "false"
    return encode(value)


def encode(value: object) -> str:
    """Return any value of a row as JSON; raise TypeError for what no row holds."""
    try:
        return _JSON_OF[type(value).__name__](value)
    except KeyError:
        raise TypeError(f"a row holds no {type(value).__name__}") from None


def _encode_list(values: Sequence[object]) -> str:
    return "[" + ", ".join(map(encode, values)) + "]"


def _encode_object(members: Mapping[str, object]) -> str:
    return "{" + ", ".join(f"{encode_text(key)}: {encode(value)}" for key, value in members.items()) + "}"


def encode_text(text: str) -> str:
    r"""Return a JSON string, with control, format and separator characters as `\uXXXX`."""
    encoded = encode_basestring(text)
    return encoded if encoded.isprintable() else control().sub(_escaped, encoded)


def _escaped(match: re.Match[str]) -> str:
    code = ord(match.group())
    if code < 0x10000:
        return f"\\u{code:04x}"
    high, low = divmod(code - 0x10000, 0x400)
    return f"\\u{0xD800 + high:04x}\\u{0xDC00 + low:04x}"


# By the name of the type: a pipe that carries neither dates nor decimals need not import them.
_JSON_OF: Final[dict[str, Callable[..., str]]] = {
    "str": encode_text,
    "NoneType": lambda _: "null",
    "bool": lambda value: "true" if value else "false",
    "int": str,
    "float": lambda value: repr(value) if isfinite(value) else "null",
    "Decimal": decimal_text,
    "date": lambda value: f'"{value.isoformat()}"',
    "list": _encode_list,
    "tuple": _encode_list,
    "dict": _encode_object,
}
