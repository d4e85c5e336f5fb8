"""Colour and width, decided from the flags, the environment and the terminal, in this order."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping

When: TypeAlias = Literal["auto", "always", "never"]

# Narrower than this nothing can be laid out; wider than this no line can be read.
_NARROWEST: Final = 20
_WIDEST: Final = 300
_CUSTOMARY: Final = 80


def wants_color(when: When, environ: Mapping[str, str], *, isatty: bool) -> bool:
    """Return whether to colour: the flag, else the environment, else whether a terminal reads.

    NO_COLOR (https://no-color.org) goes before CLICOLOR_FORCE and FORCE_COLOR, where `0` is no force; on a
    terminal, TERM=dumb and CLICOLOR=0 say no.
    """
    if when != "auto":
        return when == "always"
    if environ.get("NO_COLOR"):
        return False
    if any(environ.get(name, "0") not in ("", "0") for name in ("CLICOLOR_FORCE", "FORCE_COLOR")):
        return True
    return isatty and environ.get("TERM") != "dumb" and environ.get("CLICOLOR") != "0"


def columns(option: int | None, environ: Mapping[str, str], detected: int | None) -> int:
    """Return the width to fit: the flag, else COLUMNS, else the terminal's, else 80; from 20 to 300.

    A COLUMNS that is no positive number is passed over.
    """
    text = environ.get("COLUMNS", "")
    named = int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0
    width = option or named or detected or _CUSTOMARY
    return min(max(width, _NARROWEST), _WIDEST)


def detect_columns(descriptor: int) -> int | None:
    """Return the width of the terminal behind `descriptor`; None when it is none, or does not say."""
    try:
        return os.get_terminal_size(descriptor).columns or None
    except OSError:
        return None
