"""A page as the layouts see it: its lines, its head, and the occurrences that come out of it."""

from __future__ import annotations

from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING, Final, TypeAlias

from pressq.layouts.endings import is_cut
from pressq.layouts.marker import listed_day
from pressq.model import Issue, Occurrence

if TYPE_CHECKING:
    from collections.abc import Iterator

Line: TypeAlias = tuple[int, str]
"""A line that is not blank: its number in the file, from 1, and its text without outer white space."""

_HEAD_LINES: Final = 16
"""How many lines tell a layout; the longest navigation block met has 9."""

_EXCERPT: Final = 60


class Page:
    """The text of one dump."""

    def __init__(self, name: str, text: str) -> None:
        self.name = name
        self._rows = text.split("\n")
        self.first = next(self.lines(), None)
        """The first line; None when there is none."""

    @cached_property
    def head(self) -> tuple[Line, ...]:
        """The first lines."""
        return tuple(islice(self.lines(), _HEAD_LINES))

    def lines(self) -> Iterator[Line]:
        """Yield every line."""
        for number, row in enumerate(self._rows, 1):
            line = row.strip()
            if line:
                yield number, line

    def after(self, number: int) -> list[Line]:
        """Return the lines below line `number`."""
        return [line for line in self.lines() if line[0] > number]


def excerpt(line: str) -> str:
    """Return a line as a message quotes it: its beginning, with what is invisible escaped."""
    return repr(line if len(line) <= _EXCERPT else line[:_EXCERPT] + "...")


def only_release(
    page: Page,
    layout: str,
    line: int,
    body: list[Line],
    *,
    title: str | None = None,
    stated: str | None = None,
    publisher: str | None = None,
) -> Iterator[Occurrence | Issue]:
    """Yield the one release of a page, and what is doubtful about it.

    `line` is where it begins, `stated` its day as printed.
    """
    if not body:
        yield Issue(page.name, line, f"no text below the heading of this {layout} page")
        return
    text = "\n".join(paragraph for _, paragraph in body)
    day, doubt = listed_day(stated) if stated else (None, None)
    yield Occurrence(
        page.name, line, 1, layout, title, text, day, publisher=publisher, truncated=is_cut(text)
    )
    if doubt:
        yield Issue(page.name, line, doubt, "note")
