"""Which occurrences are one release, what that release is called, and which others stand near it.

readings -> canonical -> keys -> candidates -> verdict -> clusters (`regroup`); then, for one release,
`compose`, `links`, `variants`. A *reading* is one distinct (title, body, date): repeats share it.
"""

from __future__ import annotations

from pressq.dedup.differences import Variant, variants
from pressq.dedup.grouping import KeyRow, Memory, Regrouping, Span, regroup
from pressq.dedup.identity import occurrence_id, short_id
from pressq.dedup.neighbours import kept_apart, links, series_keys
from pressq.dedup.release import compose

__all__ = [
    "KeyRow",
    "Memory",
    "Regrouping",
    "Span",
    "Variant",
    "compose",
    "kept_apart",
    "links",
    "occurrence_id",
    "regroup",
    "series_keys",
    "short_id",
    "variants",
]
