"""Names that last: `YYYYMMDD-xxxxxx`, from the listed day and the beginning of the text.

The full name of an occurrence goes on with a hash of its whole canonical body. What is printed is the
short form, and a longer beginning of the full name where two releases share the short one. So whatever
was ever printed is the beginning of a full name, and looking names up by their beginning always works.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pressq.model import Occurrence


def occurrence_id(occurrence: Occurrence) -> str:
    """Return the full name, `YYYYMMDD-` and 16 hexadecimal digits; `00000000-` without a date.

    The first six digits come from the beginning of the canonical body, which every copy shares however it
    is cut; the other ten from the whole of it. The store keeps this one for every reading.
    """
    raise NotImplementedError


def short_id(full: str) -> str:
    """Return the part of a full name that is printed while no other release has the same."""
    raise NotImplementedError
