"""What stands near a release and is not it: series and related texts, and why they were kept apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pressq.model import Link, Release

NEAR_DAYS = 14
"""How many days before and after a release the archive looks for neighbours to hand to `links`."""


def series_keys(release: Release) -> tuple[int, ...]:
    """Return a few signed 64-bit keys of the template of a release; a series shares at least one."""
    raise NotImplementedError


def links(release: Release, neighbours: Iterable[Release]) -> tuple[Link, ...]:
    """Return the links of a release, best first, series before related; a pure function of its arguments.

    `neighbours`: the releases within `NEAR_DAYS` of any of its dates and those that share a series key.
    """
    raise NotImplementedError


def kept_apart(one: Release, other: Release) -> str | None:
    """Return why two releases that look alike are two, None when they do not look alike.

    For example `same title, other figures: 12.7 / 8.2 percent`.
    """
    raise NotImplementedError
