"""What is remembered of a new reading while its text is at hand, so that it need not be read again."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pressq.dedup.identity import full_name
from pressq.dedup.keys import keys, lead, place

if TYPE_CHECKING:
    from pressq.model import Occurrence


class Beginning(NamedTuple):
    """What de-duplication and the store look a reading up by."""

    name: str
    """Its full name (`occurrence_id`)."""
    place: int
    """Where it stands in time (`keys.place`)."""
    keys: tuple[int, ...]
    """The keys of the first tokens of its canonical body."""


def beginning(occurrence: Occurrence) -> Beginning:
    """Return what is remembered of an occurrence; its title, body and date decide it."""
    tokens = lead(occurrence)
    where = place(occurrence)
    return Beginning(full_name(occurrence, tokens, where), where, tuple(keys(tokens)))
