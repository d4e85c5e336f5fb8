"""The index: one SQLite file, made from the dumps, thrown away and made again at will."""

from __future__ import annotations

from pressq.store.cache import Cache
from pressq.store.database import Store, is_damage
from pressq.store.inputs import Seen
from pressq.store.releases import Document

__all__ = ["Cache", "Document", "Seen", "Store", "is_damage"]
