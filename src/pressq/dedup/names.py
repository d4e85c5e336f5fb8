"""Data: names under which the same office or person was printed over the years.

Everything is in canonical tokens.
"""

from __future__ import annotations

from typing import Final

ABBREVIATION: Final = "motie"
ABBREVIATIONS: Final = ("motir", "mke", "mocie")
"""The ministry's initials as they are compared, and as they were printed under its other names."""

_SAME_NAME: Final = {
    "industry and energy": ("industry and resources", "knowledge economy"),
    "kim jung kwan": ("jk jung kwan kim", "jk kim", "jung kwan kim", "kim jungkwan", "jungkwan kim"),
    "yeo han koo": ("han koo yeo", "yeo hankoo", "hankoo yeo"),
    "ahn duk geun": ("dukgeun ahn", "ahn dukgeun", "duk geun ahn"),
    "cheong in kyo": ("inkyo cheong", "cheong inkyo", "in kyo cheong"),
    "bang moon kyu": ("moon kyu bang", "moonkyu bang", "bang moonkyu"),
    "lee chang yang": ("chang yang lee", "changyang lee", "lee changyang"),
}

RENAMINGS: Final = tuple(
    (max(printed.split(), key=len), f" {printed} ", f" {name} ")
    for name, spellings in _SAME_NAME.items()
    for printed in spellings
)
"""A word without which there is nothing to rename, the printed form, the name that is compared."""

RENAMED: Final = frozenset(word for word, _, _ in RENAMINGS)
"""Those words."""

OFFICE: Final = frozenset(
    ("ministry", "minister", "trade", "industry", "energy", "resources", "knowledge", "economy", "motie")
)
"""Words of the ministry's own name: where one stands for another, no one else is meant."""

_LOOKALIKES: Final = """
algeria algerian nigeria nigerian niger australia australian austria austrian danish spanish gambia zambia
iceland ireland iran iraq laotian latvian mali malta slovak slovakia slovenia slovenian
ansan asan osan bucheon incheon icheon jecheon changwon gangwon cheongju chungju gongju gyeongju gwangju
chuncheon suncheon gyeongsan gyeongsang naju paju wanju wonju
"""
LOOKALIKES: Final = frozenset(_LOOKALIKES.split())
"""Places of which a letter or two make another place: where one stands for another, it is no misprint."""
