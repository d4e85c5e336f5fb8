"""Colour and width, decided from the flags, the environment and the terminal, in this order."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping

When: TypeAlias = Literal["auto", "always", "never"]


def wants_color(when: When, environ: Mapping[str, str], *, isatty: bool) -> bool:
    """Return whether to colour: the flag, else NO_COLOR, CLICOLOR_FORCE, FORCE_COLOR, else the terminal."""
    raise NotImplementedError


def columns(option: int | None, environ: Mapping[str, str], detected: int | None) -> int:
    """Return the width to fit: the flag, else COLUMNS, else the terminal's, else 80; from 20 to 300."""
    raise NotImplementedError


def detect_columns(descriptor: int) -> int | None:
    """Return the width of the terminal behind `descriptor`; None when it is none."""
    raise NotImplementedError
