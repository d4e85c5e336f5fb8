"""Dates as people type them, read without guessing."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date


def parse_since(text: str, today: date, option: str = "--since") -> date:
    """Return the first day of what `text` names. Raises UsageError, which names `option`."""
    raise NotImplementedError


def parse_until(text: str, today: date, option: str = "--until") -> date:
    """Return the last day of what `text` names. Raises UsageError, which names `option`."""
    raise NotImplementedError
