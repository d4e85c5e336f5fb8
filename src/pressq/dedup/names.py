"""Data: names under which the same office or person was printed over the years.

Each pair is (as printed, as compared), in canonical tokens with a space on both sides.
"""

from __future__ import annotations

from typing import Final

_SAME_NAME: Final = {
    "motie": ("motir", "mke", "mocie"),
    "industry and energy": ("industry and resources", "knowledge economy"),
    "kim jung kwan": ("jk jung kwan kim", "jk kim", "jung kwan kim", "kim jungkwan", "jungkwan kim"),
    "yeo han koo": ("han koo yeo", "yeo hankoo", "hankoo yeo"),
    "ahn duk geun": ("dukgeun ahn", "ahn dukgeun", "duk geun ahn"),
    "cheong in kyo": ("inkyo cheong", "cheong inkyo", "in kyo cheong"),
    "bang moon kyu": ("moon kyu bang", "moonkyu bang", "bang moonkyu"),
    "lee chang yang": ("chang yang lee", "changyang lee", "lee changyang"),
}

RENAMINGS: Final = tuple(
    (f" {printed} ", f" {name} ") for name, spellings in _SAME_NAME.items() for printed in spellings
)

RENAMED: Final = frozenset(max(printed.split(), key=len) for printed, _ in RENAMINGS)
"""A word of every printed form: a text without any of them needs no renaming."""

OFFICE: Final = frozenset(
    ("ministry", "minister", "trade", "industry", "energy", "resources", "knowledge", "economy", "motie")
)
"""Words of the ministry's own name: where one stands for another, no one else is meant."""
