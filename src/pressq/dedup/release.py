"""The one door that makes a Release out of its occurrences."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from pressq.model import Occurrence, Release


def compose(members: Sequence[tuple[str, Occurrence]], crowded: Collection[str] = ()) -> Release:
    """Return the release of these occurrences (at least one), whatever their order.

    Each comes with its full name, as `regroup` told it or `occurrence_id` tells it.

    `crowded` holds the full names (`occurrence_id`) of occurrences of *other* releases that begin with the
    short id of one of `members`: where there are any, ids are lengthened until no other begins with them.
    """
    raise NotImplementedError
