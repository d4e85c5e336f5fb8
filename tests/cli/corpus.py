"""Dumps of as many releases as a test needs, each a text of its own, the same at every run."""

from __future__ import annotations

import datetime as dt
import random
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pathlib import Path

PER_FILE: Final = 20

_WORDS: Final = """
    ministry trade exports imports minister talks agreement battery hydrogen shipyard reactor standard tariff
    partner forum delegation factory supply chain industry energy policy growth market investment zone region
    semiconductor display steel vehicle robot cargo port pipeline grid turbine mineral textile cosmetics food
"""


def write_dumps(folder: Path, releases: int, paragraphs: int = 2) -> None:
    """Write listing pages that hold so many releases, none of them in two places."""
    chance = random.Random(releases)  # noqa: S311 - the same text each time is what is wanted
    folder.mkdir(exist_ok=True)
    for first in range(0, releases, PER_FILE):
        blocks = []
        for number in range(first, min(first + PER_FILE, releases)):
            day = dt.date(2015, 1, 1) + dt.timedelta(days=number)
            body = " ".join(_paragraph(chance, number) for _ in range(paragraphs))
            blocks.append(f"-\nIndustry\n{_sentence(chance, 7)} {number}\n{body} date{day}\n")
        (folder / f"page{first:06}.txt").write_text("".join(blocks), encoding="utf-8")


def _paragraph(chance: random.Random, number: int) -> str:
    sentences = [_sentence(chance, 14) for _ in range(4)]
    rise = f"{chance.randint(1, 99)}.{number % 10}"
    return ". ".join([*sentences, f"Exports of semiconductors rose {rise} percent on year"]) + "."


def _sentence(chance: random.Random, words: int) -> str:
    return " ".join(chance.choices(_WORDS.split(), k=words)).capitalize()
