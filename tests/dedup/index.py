"""A plain index in memory, to group readings with: what the store does, without a database."""

from __future__ import annotations

import random
from collections import defaultdict
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from pressq.dedup import Beginning, Component, Keyed, KeyRow, Span, beginning, build, compose, regroup
from pressq.dedup.keys import WHOLE as WHOLE_KEYS
from pressq.model import Occurrence, Release

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

SEEDS = Path(__file__).parents[2] / "seeds"
DAY = date(2025, 9, 25)

LEAD = (
    "The Ministry of Trade, Industry and Energy (MOTIE) announced on September 24 that Korea’s retail "
    "industry grew 3.7 percent year-on-year in August 2025, with offline sales falling 3.1 percent and "
    "online sales rising 10.5 percent."
)
REST = (
    " By offline channel, department stores rose 2.8 percent and convenience stores gained 1.1 percent, "
    "while large supermarkets fell 15.6 percent. Strong indoor marketing campaigns boosted luxury goods and "
    "apparel, driving overall growth in spite of the late harvest holiday. Online sales expanded across "
    "services such as food delivery, coupons and travel products, as well as cosmetics. Director General "
    "Hong Gil-dong said that the Ministry would watch consumer sentiment closely and support small retailers "
    "in the regions."
)
WHOLE = LEAD + REST
TITLE = "Korea’s Retail Industry Grows 3.7% in August"


def occurrence(
    body: str = WHOLE, title: str | None = TITLE, day: date | None = DAY, **fields: object
) -> Occurrence:
    """Return an occurrence with these words; the rest is of no matter."""
    made = Occurrence("a.txt", 1, 1, "listing", title, body, day)
    return made._replace(**fields)  # type: ignore[arg-type]


def chance(seed: int) -> random.Random:
    """Return a source of numbers that gives the same ones at every run."""
    return random.Random(seed)  # noqa: S311 - nothing is kept secret with it


def after(days: int) -> date:
    """Return the day so many days after `DAY`."""
    return DAY + timedelta(days=days)


def seeds() -> list[Occurrence]:
    """Return the occurrences of the sample listings, read in the plainest way."""
    found = []
    for path in sorted(SEEDS.glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        for order, block in enumerate(("\n" + text).split("\n-\n")[1:], 1):
            *above, body = block.strip().split("\n")
            body, _, day = body.rpartition(" date")
            listed = date.fromisoformat(day)
            found.append(Occurrence(path.name, 1, order, "listing", above[-1], body, listed))
    return found


class Index:
    """Readings with what was found out about them; `update` does what a build and an update do."""

    def __init__(self) -> None:
        self.texts: dict[int, Occurrence] = {}
        self.groups: dict[int, tuple[int, ...]] = {}
        self._component: dict[int, frozenset[int]] = {}
        self._beginnings: dict[int, Beginning] = {}
        self._by_key: defaultdict[int, list[KeyRow]] = defaultdict(list)

    def rows(self, spans: Iterable[Span]) -> Iterator[KeyRow]:
        """Yield the rows in any of the spans."""
        for key, first, last in spans:
            yield from (row for row in self._by_key[key] if first <= row.place <= last)

    def rows_of(self, numbers: Collection[int]) -> Iterator[KeyRow]:
        """Yield the rows of these readings."""
        for number in numbers:
            yield from self._keys(number)

    def _keys(self, number: int) -> Iterator[KeyRow]:
        found = self._beginnings[number]
        return (KeyRow(key, found.place, number) for key in found.keys)

    def component(self, numbers: Collection[int]) -> Collection[int]:
        """Return the components of these readings."""
        return {other for number in numbers for other in self._component.get(number, ())}

    def readings(self, numbers: Collection[int]) -> Iterator[tuple[int, Occurrence]]:
        """Yield these readings."""
        return ((number, self.texts[number]) for number in numbers)

    def by_time(self) -> Iterator[Keyed]:
        """Yield every reading in the order of time."""
        found = self._beginnings.items()
        return iter(sorted(Keyed(beginning.place, number, beginning.keys) for number, beginning in found))

    def wholes(self) -> Iterator[KeyRow]:
        """Yield the rows of whole beginnings in their order."""
        return iter(sorted(row for key, rows in self._by_key.items() if key >= WHOLE_KEYS for row in rows))

    def build(self, added: Iterable[Occurrence]) -> None:
        """Fill an empty index at once; what has no date is added to that."""
        every = list(added)
        dated = self._enter(one for one in every if one.date)
        self._remember(dated)
        self._settle(list(build(self)))
        self.update(one for one in every if not one.date)

    def update(
        self, added: Iterable[Occurrence] = (), removed: Collection[int] = ()
    ) -> tuple[Component, ...]:
        """Add and remove readings; numbers follow the order of adding."""
        new = self._enter(added)
        components = regroup({number: self._beginnings[number] for number in new}, removed, self)
        for number in removed:
            for row in self._keys(number):
                self._by_key[row.key].remove(row)
            del self.texts[number], self.groups[number], self._component[number], self._beginnings[number]
        self._remember(new)
        self._settle(components)
        return components

    def _enter(self, added: Iterable[Occurrence]) -> list[int]:
        """Give new readings their numbers."""
        new = dict(enumerate(added, max(self.texts, default=0) + 1))
        self.texts.update(new)
        self._beginnings.update((number, beginning(text)) for number, text in new.items())
        return list(new)

    def _remember(self, numbers: Collection[int]) -> None:
        for row in self.rows_of(numbers):
            self._by_key[row.key].append(row)

    def _settle(self, components: Iterable[Component]) -> None:
        for component in components:
            members = frozenset(number for group in component for number in group)
            self._component.update(dict.fromkeys(members, members))
            self.groups.update((number, group) for group in component for number in group)

    def partition(self) -> set[frozenset[Occurrence]]:
        """Return which readings are one release, whatever their numbers."""
        return {frozenset(self.texts[number] for number in group) for group in self.groups.values()}

    def releases(self) -> list[Release]:
        """Return the releases, in no order that means anything."""
        return [
            compose([(self._beginnings[number].name, self.texts[number]) for number in group])
            for group in sorted(set(self.groups.values()))
        ]


def grouped(*occurrences: Occurrence) -> set[frozenset[Occurrence]]:
    """Return which of these are one release."""
    index = Index()
    index.update(occurrences)
    return index.partition()


def are_one(one: Occurrence, other: Occurrence) -> bool:
    """Return whether two occurrences are put into one release."""
    return len(grouped(one, other)) == 1
