"""Names that last: `YYYYMMDD-xxxxxx`, from the listed day and the beginning of the text.

The full name of an occurrence goes on with a hash of its whole body. What is printed is the
short form, and a longer beginning of the full name where two releases share the short one. So whatever
was ever printed is the beginning of a full name, and looking names up by their beginning always works.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pressq.dedup.keys import lead

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from pressq.model import Occurrence

_BEGINNING: Final = 16
"""Tokens that the short id is made of: about 100 characters, which even a teaser has."""
_SHORT: Final = 15
"""Characters of a short id: eight of the day, the hyphen, six digits."""
_STEP: Final = 4
"""Digits by which a crowded id is lengthened at a time."""


def occurrence_id(occurrence: Occurrence) -> str:
    """Return the full name, `YYYYMMDD-` and 22 hexadecimal digits; `00000000-` without a date.

    The first six digits come from the beginning of the canonical body, which every copy shares however it
    is cut; the others from the whole of it. The store keeps this one for every reading.
    """
    return full_name(occurrence, lead(occurrence))


def full_name(occurrence: Occurrence, beginning: list[str]) -> str:
    """Return the same for an occurrence whose beginning is known already."""
    from hashlib import blake2b

    day = f"{occurrence.date:%Y%m%d}" if occurrence.date else "00000000"
    first = blake2b(" ".join(beginning[:_BEGINNING]).encode(), digest_size=3)
    # Spaces are left out: whether a page joins paragraphs by a newline or a space names no other text.
    whole = blake2b("".join(occurrence.body.split()).encode(errors="surrogatepass"), digest_size=8)
    return f"{day}-{first.hexdigest()}{whole.hexdigest()}"


def short_id(full: str) -> str:
    """Return the part of a full name that is printed while no other release has the same."""
    return full[:_SHORT]


def printed(names: Iterable[str], crowded: Collection[str]) -> dict[str, str]:
    """Return what is printed for each full name of a release: the shortest that no name in `crowded` begins with.

    `crowded` holds full names of other releases.
    """
    return {name: _shortest(name, crowded) for name in names}


def _shortest(name: str, crowded: Collection[str]) -> str:
    length = _SHORT
    while length < len(name) and any(other.startswith(name[:length]) for other in crowded):
        length += _STEP
    return name[:length]
