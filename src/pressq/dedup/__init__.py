"""Which occurrences are one release, what that release is called, and which others stand near it.

readings -> canonical -> keys -> candidates -> verdict -> clusters: all at once (`build`), or what changed
(`regroup`); then, for one release, `compose`, `links`, `variants`. A *reading* is one distinct (title, body,
date): repeats share it.
"""

from __future__ import annotations

from pressq.dedup.beginnings import Beginning, beginning
from pressq.dedup.building import Keyed, build
from pressq.dedup.differences import Variant, variants
from pressq.dedup.grouping import KeyRow, Memory, Span, regroup
from pressq.dedup.identity import first_day, occurrence_id, short_id
from pressq.dedup.neighbours import kept_apart, links
from pressq.dedup.release import compose
from pressq.dedup.texts import Component

__all__ = [
    "Beginning",
    "Component",
    "KeyRow",
    "Keyed",
    "Memory",
    "Span",
    "Variant",
    "beginning",
    "build",
    "compose",
    "first_day",
    "kept_apart",
    "links",
    "occurrence_id",
    "regroup",
    "short_id",
    "variants",
]
