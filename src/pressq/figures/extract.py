"""From a title and a body to figures."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from datetime import date

    from pressq.codebook import Codebook
    from pressq.model import Figure

VERSION: Final = 1
"""Raised whenever the rows of some text may change."""


def extract(title: str | None, body: str, released: date | None, codebook: Codebook) -> list[Figure]:
    """Return the figures of one release, those of the title first, each in text order.

    `released` is the listed day: without it a month that has no year of its own has no period.
    """
    return []
