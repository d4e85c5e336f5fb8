"""Where releases stand: by day, and within a day by name, whatever came first.

Each has a place of its own, which follows from its day and its name; several may have one place. The row is
the place, or the first one behind the rows of those before it: so rows are in the order of day and name, and
the same for the same releases. That takes moving those behind one that comes or goes, as far as they stand
close: a handful, until a day is full.
"""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

from pressq.dedup import first_day
from pressq.store.releases import DAY_BITS, first_row

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Sequence

SPARE: Final = 1 << 10
"""Rows at the end of a day that only releases get whose own row is taken."""

NAME_DIGITS: Final = 5
"""Digits at the end of a full name that say where in its day a release stands."""


class Place(NamedTuple):
    """What decides the row of a release."""

    row: int
    """The first row that it may have."""
    name: str
    """The smallest of its full names, which decides among those of one row."""


Standing: TypeAlias = "Callable[[int], Place | None]"
"""Returns the place of the release that has a row, None when the row is free."""


def place(names: Sequence[str]) -> Place:
    """Return the place of a release whose readings have these full names.

    What a day has no room for counts to the next one, from some 65,000 releases of one day on. Those without
    a day may be many more: their rows end where the year 1 is half over.
    """
    day, name = first_day(names), min(names)
    # The first digits of a name say how the text begins, which releases of one form share.
    digits = int(name[-NAME_DIGITS:], 16)
    room = (1 << DAY_BITS) - SPARE
    return Place(first_row(day) + (digits * room >> 4 * NAME_DIGITS if day else digits), name)


class Allotter:
    """Gives releases that are new, or others than before, their rows."""

    def __init__(self, new: Sequence[Place], vacated: Collection[int], standing: Standing) -> None:
        """Begin with the releases that come, and the rows of those that go."""
        self._new = new
        self._vacated = vacated
        self._standing = standing
        self._waiting = deque(sorted(range(len(new)), key=new.__getitem__))

    def rows(self) -> tuple[list[int], dict[int, int]]:
        """Return the rows of the new releases, in their order, and where others move to by their rows."""
        rows = [0] * len(self._new)
        moves: dict[int, int] = {}
        end = 0
        for start in sorted({*self._vacated, *(one.row for one in self._new)}):
            if start < end:
                continue
            near, end = self._near(start)
            free = start
            for own, before, number in sorted(near):
                row = max(own.row, free)
                free = row + 1
                if before < 0:
                    rows[number] = row
                elif row != before:
                    moves[before] = row
        return rows, moves

    def _near(self, start: int) -> tuple[list[tuple[Place, int, int]], int]:
        """Return those who share the rows from `start` on, up to the first free one, and that row.

        Each comes with its row before, and those that had none, -1, with the number among the new.
        """
        near: list[tuple[Place, int, int]] = []
        crowd = 0
        """How many of them have no row yet, at the most."""
        row = start
        while True:
            come = list(self._coming(row))
            vacated = row in self._vacated
            if not vacated and (found := self._standing(row)):
                come.append((found, row, 0))
            elif not (come or crowd or vacated):
                return near, row
            near += come
            crowd = max(0, crowd + len(come) - 1)
            row += 1

    def _coming(self, row: int) -> Iterator[tuple[Place, int, int]]:
        while self._waiting and self._new[self._waiting[0]].row == row:
            number = self._waiting.popleft()
            yield self._new[number], -1, number
