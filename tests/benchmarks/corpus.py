"""Dumps of any size for measurements, the same for the same numbers.

Sentences of the sample dumps are put together anew, with other numbers, dates and names. The names are drawn
so that a few are common and most are rare, as names are; about three releases in ten speak of semiconductors;
and three in ten occurrences repeat a release that another page has shown.
"""

from __future__ import annotations

import random
import re
from bisect import bisect
from datetime import date, timedelta
from itertools import accumulate
from typing import TYPE_CHECKING, Final, NamedTuple

from pressq import layouts

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

SEED: Final = 20251001
PER_FILE: Final = 10
PER_FOLDER: Final = 1000
REPEATS: Final = 0.3
SEMICONDUCTORS: Final = 0.3
LENGTH: Final = (2000, 700, 250)
"""Characters of a body: mean, deviation, least."""
NAMES: Final = 200_000
REMEMBERED: Final = 5000
"""Releases that may be repeated."""
CATEGORIES: Final = ("Industry", "Trade/Investment", "Energy", "FTA", "Technology & Standards", "Policy")
FIRST_DAY: Final = date(2000, 1, 1)
DAYS: Final = 9600

_NUMBER: Final = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")
_SENTENCE_END: Final = re.compile(r'(?<=[.!?”"])\s+(?=[A-Z“])')
_SYLLABLES: Final = "babe bibo cado defi gola huja kemi lino patu reva soze wayo".replace(" ", "")


class Release(NamedTuple):
    """One text that was made up."""

    category: str
    title: str
    body: str
    day: date

    def block(self, *, with_category: bool) -> str:
        """Return it as a listing page shows it."""
        head = f"-\n{self.category}\n" if with_category else "-\n"
        return f"{head}{self.title}\n{self.body} date{self.day}\n"


class Maker:
    """What makes releases up."""

    def __init__(self, samples: Path, seed: int = SEED) -> None:
        self.chance = random.Random(seed)  # noqa: S311 - the same texts each time is what is wanted
        titles, sentences = _sentences(samples)
        self.titles = [title for title in titles if "semiconductor" not in title.lower()]
        self.common = [text for text in sentences if "semiconductor" not in text.lower()]
        self.special = [text for text in sentences if "semiconductor" in text.lower()]
        self.chance.shuffle(self.common)
        self._weights = list(accumulate(1 / (n + 8) ** 0.7 for n in range(len(self.common))))
        self._ranks = list(accumulate(1 / (n + 10) for n in range(NAMES)))

    def release(self) -> Release:
        """Make up one release."""
        chance = self.chance
        mean, deviation, least = LENGTH
        wanted = max(least, chance.gauss(mean, deviation))
        parts = [self._sentence(chance.choice(self.special))] if chance.random() < SEMICONDUCTORS else []
        while sum(map(len, parts)) < wanted:
            parts.append(self._sentence(self.common[_drawn(chance, self._weights)]))
        chance.shuffle(parts)
        title = f"{_NUMBER.sub(self._number, chance.choice(self.titles))} with {self._name()}"
        # More of them lately than long ago.
        day = FIRST_DAY + timedelta(days=int(DAYS * (1 - chance.random() ** 1.5)))
        return Release(chance.choice(CATEGORIES), title, " ".join(parts), day)

    def _sentence(self, text: str) -> str:
        text = _NUMBER.sub(self._number, text)
        if self.chance.random() < 0.5:
            return f"{text[:-1]}, according to {self._name()} {self._name()}{text[-1]}"
        words = text.split(" ")
        words[self.chance.randrange(len(words))] = self._name()
        return " ".join(words)

    def _name(self) -> str:
        number = _drawn(self.chance, self._ranks) * 7919 + 104_729
        syllables = []
        while number:
            number, rest = divmod(number, len(_SYLLABLES) // 2)
            syllables.append(_SYLLABLES[2 * rest : 2 * rest + 2])
        return "".join(syllables).capitalize()

    def _number(self, match: re.Match[str]) -> str:
        text = match.group()
        if len(text) == 4 and text[:2] in ("19", "20"):
            return str(2000 + self.chance.randrange(27))
        if "." in text:
            return f"{self.chance.random() * 100:.1f}"
        digits = len(text.replace(",", ""))
        return f"{self.chance.randrange(10**digits):,}"


def write(folder: Path, occurrences: int, samples: Path) -> int:
    """Write listing pages with so many occurrences below `folder`; return their bytes."""
    maker = Maker(samples)
    chance = maker.chance
    remembered: list[Release] = []
    size = 0
    for number, first in enumerate(range(0, occurrences, PER_FILE)):
        below = folder / f"d{number // PER_FOLDER:03}"
        below.mkdir(parents=True, exist_ok=True)
        blocks = []
        with_category = chance.random() < 0.92
        for _ in range(min(PER_FILE, occurrences - first)):
            if remembered and chance.random() < REPEATS:
                release = chance.choice(remembered)
            else:
                release = maker.release()
                if len(remembered) == REMEMBERED:
                    remembered.pop(chance.randrange(REMEMBERED))
                remembered.append(release)
            blocks.append(release.block(with_category=with_category))
        octets = "".join(blocks).encode()
        (below / f"{number:06}.txt").write_bytes(octets)
        size += len(octets)
    return size


def _drawn(chance: random.Random, weights: Sequence[float]) -> int:
    return bisect(weights, chance.random() * weights[-1])


def _sentences(samples: Path) -> tuple[list[str], list[str]]:
    titles, sentences = [], []
    for page in sorted(samples.glob("*.txt")):
        for item in layouts.parse(page.name, page.read_text(encoding="utf-8")):
            title, body = getattr(item, "title", None), getattr(item, "body", "")
            if title and body:
                titles.append(title)
                sentences += [text for text in _SENTENCE_END.split(body.replace("\n", " ")) if len(text) > 20]
    return titles, sentences
