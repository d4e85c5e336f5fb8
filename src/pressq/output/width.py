"""How wide text is on a terminal, and where to break it; offsets throughout, so that marks can follow."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

# Latin letters and typographic punctuation: safe to show and one column each, without a look into the tables.
_NOT_NARROW: Final = re.compile("[^\n -~\u00a0-\u00ac\u00ae-\u02ff\u2010-\u2027\u2030-\u205e\u20a0-\u20bf]")

# Jamo that join the syllable before them, and the tetragrams, hexagrams and counting rods that Unicode 16
# made wide: Python's tables say otherwise of both, or do not know yet.
_JOINING: Final = ((0x1160, 0x11FF), (0xD7B0, 0xD7FF))
_WIDE: Final = ((0x2630, 0x2637), (0x268A, 0x268F), (0x4DC0, 0x4DFF), (0x1D300, 0x1D376))


def _within(code: int, ranges: tuple[tuple[int, int], ...]) -> bool:
    return any(first <= code <= last for first, last in ranges)


@cache
def _character_width(character: str) -> int:
    from unicodedata import category, east_asian_width

    code = ord(character)
    if category(character) in ("Mn", "Me") or _within(code, _JOINING):
        return 0
    return 2 if east_asian_width(character) in ("W", "F") or _within(code, _WIDE) else 1


def is_narrow(text: str) -> bool:
    """Return whether every character of `text` takes one column; such a text is safe to show, too."""
    return (text.isascii() and text.isprintable()) or _NOT_NARROW.search(text) is None


def width_of(text: str) -> int:
    """Return the columns that `text`, one line of safe text, takes; a mark without a letter takes one."""
    return len(text) if is_narrow(text) else len(_cells(text)[0])


def fold(text: str, width: int, *, narrow: bool = False) -> list[str]:
    """Return the lines of `text` wrapped to `width` columns, as `line_spans` finds them.

    `narrow` says that the caller knows `is_narrow(text)`.
    """
    if narrow or is_narrow(text):
        return _lines(width).findall(text) or [""]
    return [text[start:end] for start, end in line_spans(text, width)]


def words(texts: Iterable[str], breaks: str) -> list[str]:
    """Return the pieces of safe texts between spaces, and after the other characters of `breaks`."""
    joined = "\n".join(texts)
    for character in breaks.strip():
        joined = joined.replace(character, f"{character} ")
    return joined.split() or [""]


def line_spans(text: str, width: int) -> list[tuple[int, int]]:
    """Return where the lines of `text` begin and end, at least one, when wrapped to `width` columns.

    A newline ends a line; a line breaks at a space, else after `/` or `_`, else where it is full. A combining
    mark stays with its letter. Nothing but spaces and newlines falls between two lines.
    """
    if is_narrow(text):
        return [match.span() for match in _lines(width).finditer(text)] or [(0, 0)]
    cells, origins = _cells(text)
    return [(origins[match.start()], origins[match.end()]) for match in _lines(width).finditer(cells)] or [
        (0, 0)
    ]


# Stands for the second column of a wide character.
_SECOND: Final = "\0"


@cache
def _lines(width: int) -> re.Pattern[str]:
    """Return the pattern of one line of at most `width` columns."""
    to_a_space = rf"[^ \n](?:.{{0,{width - 2}}}[^ \n])?(?=[ \n]|\Z)" if width > 1 else r"[^ \n](?=[ \n]|\Z)"
    to_a_joint = rf"[^ \n]{{0,{width - 1}}}[/_]"
    full = rf"[^ \n]{{1,{width}}}(?!{_SECOND})"
    too_wide = rf"[^ \n]{_SECOND}"
    return re.compile(f"{to_a_space}|{to_a_joint}|{full}|{too_wide}")


def _cells(text: str) -> tuple[str, list[int]]:
    """Return `text` with one character a column, and where in `text` each column (and the end) comes from."""
    cells: list[str] = []
    origins: list[int] = []
    for position, character in enumerate(text):
        width = 1 if character == "\n" else _character_width(character)
        if width == 0 and cells and cells[-1] not in " \n":
            continue  # it stands on the character before
        origins.append(position)
        cells.append(character)
        if width == 2:
            origins.append(position)
            cells.append(_SECOND)
    return "".join(cells), [*origins, len(text)]
