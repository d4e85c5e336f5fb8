"""Which occurrences are one release, what that release is called, and which others stand near it.

readings -> canonical -> keys -> candidates -> verdict -> clusters (`regroup`); then, for one release,
`compose`, `links`, `variants`. A *reading* is one distinct (title, body, date): repeats share it.
"""

from __future__ import annotations

from pressq.dedup.beginnings import Beginning, beginning
from pressq.dedup.differences import Variant, variants
from pressq.dedup.grouping import Component, KeyRow, Memory, Span, regroup
from pressq.dedup.identity import first_day, occurrence_id, short_id
from pressq.dedup.neighbours import kept_apart, links
from pressq.dedup.release import compose

__all__ = [
    "Beginning",
    "Component",
    "KeyRow",
    "Memory",
    "Span",
    "Variant",
    "beginning",
    "compose",
    "first_day",
    "kept_apart",
    "links",
    "occurrence_id",
    "regroup",
    "short_id",
    "variants",
]
