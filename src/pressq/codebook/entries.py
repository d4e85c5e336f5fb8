"""Check a user's own codebook file: every bad entry is named with its line, all of them at once.

The file is TOML, with the tables that the package's own files have:

    [indicators.lng_arrivals]           # or items, areas, channels
    label = "Cargoes of LNG landed"     # what help and tables show; needed where the code is new
    synonyms = ["LNG arrivals"]         # the words of the text that stand for it
    periodic = true                     # indicators only: a row without a period takes the text's

A code that the package already has takes the synonyms in addition to its own.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from pressq.codebook.lexicon import words
from pressq.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

Tables: TypeAlias = dict[str, dict[str, dict[str, Any]]]
"""Section to code to entry."""

KEYS: Final[dict[str, dict[str, type]]] = {
    "indicators": {"label": str, "synonyms": list, "periodic": bool, "measure": str},
    "items": {"label": str, "synonyms": list, "class": str, "retail": bool},
    "areas": {"label": str, "synonyms": list, "adjectives": list},
    "channels": {"label": str, "synonyms": list},
}
VALUES: Final = {"measure": ("growth", "share", "rate"), "class": ("vehicle",)}
CODE: Final = re.compile(r"[A-Za-z][A-Za-z0-9_]{0,39}\Z")
NAMES: Final = {str: "text in quotes", list: "a list of texts", bool: "true or false"}


def read_extra(path: Path, known: Mapping[str, Mapping[str, Any]]) -> Tables:
    """Return the entries of a user's codebook; `known` holds the package's codes by section.

    Raises UsageError that names the file, and the line and key of each entry that cannot be used.
    """
    import tomllib

    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else "it is not UTF-8 text"
        raise UsageError(f"codebook {path}: cannot be read: {reason}") from error
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise UsageError(f"codebook {path}: not valid TOML: {error}") from error
    problems = list(_problems(tables, known))
    if problems:
        lines = [f"{path}:{_line(text, key)}: {'.'.join(key)}: {reason}" for key, reason in problems]
        raise UsageError("the codebook has entries that cannot be used\n" + "\n".join(lines))
    return tables


def _problems(
    tables: dict[str, Any], known: Mapping[str, Mapping[str, Any]]
) -> Iterator[tuple[tuple[str, ...], str]]:
    """Yield the key and the reason of everything wrong, in the order of the file."""
    for section, entries in tables.items():
        if section not in KEYS:
            yield (section,), f"unknown table; there are {', '.join(KEYS)}"
        elif not isinstance(entries, dict):
            yield (section,), f"must be tables named [{section}.CODE]"
        else:
            for code, entry in entries.items():
                yield from _entry_problems(section, code, entry, known.get(section, {}))


def _entry_problems(
    section: str, code: str, entry: object, known: Mapping[str, Any]
) -> Iterator[tuple[tuple[str, ...], str]]:
    """Yield what is wrong with one code."""
    if not isinstance(entry, dict):
        yield (section, code), f"must be a table [{section}.{code}]"
        return
    if not CODE.match(code):
        yield (section, code), "a code is a letter, then letters, digits and underscores, 40 at most"
    if code not in known and "label" not in entry:
        yield (section, code), "a new code needs a label"
    for key, value in entry.items():
        wanted = KEYS[section].get(key)
        if wanted is None:
            yield (section, code, key), f"unknown key; there are {', '.join(KEYS[section])}"
        elif not isinstance(value, wanted):
            yield (section, code, key), f"must be {NAMES[wanted]}"
        elif key in VALUES and value not in VALUES[key]:
            yield (section, code, key), f"must be one of {', '.join(VALUES[key])}"
        elif isinstance(value, str) and not value.strip():
            yield (section, code, key), "is empty"
        elif isinstance(value, list):
            yield from _list_problems((section, code, key), value)


def _list_problems(key: tuple[str, ...], value: list[object]) -> Iterator[tuple[tuple[str, ...], str]]:
    """Yield what is wrong with a list of phrases."""
    for phrase in value:
        if not isinstance(phrase, str):
            yield key, f"{phrase!r} is not text"
        elif not words(phrase):
            yield key, f"{phrase!r} has no word in it"


def _line(text: str, key: tuple[str, ...]) -> int:
    """Return the line, from 1, that the innermost part of `key` is written on, as far as it can be found."""
    best = 1
    headers = {f"{'.'.join(key[:n])}" for n in (1, 2) if len(key) >= n}
    inside = False
    for number, line in enumerate(text.splitlines(), 1):
        bare = line.strip()
        if bare.startswith("["):
            name = re.sub(r"[\s\"'\[\]]", "", bare.split("#")[0])
            inside = name in headers
            if inside:
                best = number
        elif (inside and bare.split("=")[0].strip() == key[-1]) or bare.split("=")[0].strip() == ".".join(
            key
        ):
            return number
    return best
