"""Names that last: `YYYYMMDD-xxxxxx`, from the listed day and the beginning of the text.

The full name of an occurrence goes on with a hash of its whole text. What is printed is the
short form, and a longer beginning of the full name where two releases share the short one. So whatever
was ever printed is the beginning of a full name, and looking names up by their beginning always works.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final
from zlib import crc32

from pressq.dedup.keys import lead, place

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from pressq.model import Occurrence

UNDATED: Final = "00000000"
"""What stands for the day of an occurrence without a date."""
_BEGINNING: Final = 16
"""Tokens that the short id is made of: about 100 characters, which even a teaser has."""
SHORT: Final = 15
"""Characters of a short id: eight of the day, the hyphen, six digits."""
_STEP: Final = 4
"""Digits by which a crowded id is lengthened at a time."""


def occurrence_id(occurrence: Occurrence) -> str:
    """Return the full name, `YYYYMMDD-` and 14 hexadecimal digits; `00000000-` without a date.

    The first six digits come from the beginning of the canonical body, which every copy shares however it
    is cut; the others from the whole text as printed. The store keeps this one for every reading.
    """
    return full_name(occurrence, lead(occurrence), place(occurrence))


def full_name(occurrence: Occurrence, beginning: list[str], where: int) -> str:
    """Return the same for an occurrence whose beginning and place are known already."""
    day = occurrence.date.isoformat().replace("-", "") if occurrence.date else UNDATED
    first = crc32(" ".join(beginning[:_BEGINNING]).encode()) >> 8
    return f"{day}-{first:06x}{where & 0xFFFFFFFF:08x}"


def first_day(names: Iterable[str]) -> date | None:
    """Return the earliest day in some full names, None when none of them has one."""
    days = [name[:8] for name in names if not name.startswith(UNDATED)]
    return date.fromisoformat(min(days)) if days else None


def short_id(full: str) -> str:
    """Return the part of a full name that is printed while no other release has the same."""
    return full[:SHORT]


def printed(names: Iterable[str], crowded: Collection[str]) -> dict[str, str]:
    """Return what is printed for each full name of a release: the shortest beginning that is its own.

    `crowded` holds full names of other releases: none of them begins with what is printed.
    """
    return {name: _shortest(name, crowded) for name in names}


def _shortest(name: str, crowded: Collection[str]) -> str:
    length = SHORT
    while length < len(name) and any(other.startswith(name[:length]) for other in crowded):
        length += _STEP
    return name[:length]
