"""The records that flow through pressq: frozen, typed, with the names that every output uses.

They are named tuples, which take a tenth of the time of frozen dataclasses to define at every start.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable
    from decimal import Decimal

Row: TypeAlias = dict[str, object]
"""One record as every output writes it: contract names, plain values, in the contract's order."""

Values: TypeAlias = tuple[object, ...]
"""The values of some fields of one record, in the order in which they were asked for."""

Progress: TypeAlias = "Callable[[str, int, int], None]"
"""Told what is being done, how much of it is done, and how much there is to do."""

Severity: TypeAlias = Literal["unreadable", "unparsed", "note"]
Relation: TypeAlias = Literal["series", "related"]


class Issue(NamedTuple):
    """Something in an input that could not be used, or was read with a doubt."""

    file: str
    """The input, as the user named it or as it was found below a named folder."""
    line: int
    """The line it begins at, from 1; 0 when the whole file is meant."""
    reason: str
    """What is wrong, in words that need no code to understand."""
    severity: Severity = "unparsed"
    """`unreadable`: the file gave nothing; `unparsed`: a part of it is lost; `note`: read, with a doubt."""

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        return f"{place}: {self.reason}"


class Occurrence(NamedTuple):
    """One release as one dump shows it."""

    file: str
    """The dump, as the user named it or as it was found below a named folder."""
    line: int
    """The line its block begins at, from 1."""
    order: int
    """Its place among the occurrences of the file, from 1."""
    layout: str
    """The code of the page layout that read it."""
    title: str | None
    """The title as printed; None when the page gives none."""
    body: str
    """The text as printed, paragraphs joined by a newline, without the marker that carries the date."""
    date: dt.date | None
    """The day the release was listed; None when the page gives none."""
    category: str | None = None
    """The category line of a listing page."""
    publisher: str | None = None
    """Whose page it is, where that is not the ministry."""
    truncated: bool = False
    """Whether the body ends before its text does."""


class Link(NamedTuple):
    """A release that belongs near another one, and is not it."""

    release_id: str
    """The other release."""
    relation: Relation
    """`series`: the same template with other figures; `related`: another text on the same event."""
    score: float
    """How near, from 0 to 1; comparable within one relation of one release."""
    reason: str = ""
    """Why, in a few words for a reader."""

    def to_row(self) -> Row:
        """Return the link as the outputs write it."""
        return {"release_id": self.release_id, "relation": self.relation, "score": self.score}


class Release(NamedTuple):
    """One text of the publisher, with every place where a dump shows it."""

    release_id: str
    """`YYYYMMDD-xxxxxx`: the listed day and a hash of the beginning of the text."""
    date: dt.date | None
    """The earliest day it was listed."""
    title: str | None
    """The title of the best occurrence that has one."""
    category: str | None
    publisher: str | None
    body: str
    """The longest whole body met."""
    truncated: bool
    """Whether every copy met is cut."""
    source: str
    """`file:line` of the occurrence that the body is taken from."""
    occurrences: tuple[Occurrence, ...]
    """Every place it stands, by file and line."""
    aliases: tuple[str, ...] = ()
    """The other ids that its occurrences ever had; each still finds it."""
    links: tuple[Link, ...] = ()

    @property
    def dates(self) -> tuple[dt.date, ...]:
        """Every listed day met, in order."""
        return tuple(sorted({o.date for o in self.occurrences if o.date}))

    @property
    def titles(self) -> tuple[str, ...]:
        """Every title met, in order."""
        return tuple(sorted({o.title for o in self.occurrences if o.title}))

    @property
    def categories(self) -> tuple[str, ...]:
        """Every category met, in order."""
        return tuple(sorted({o.category for o in self.occurrences if o.category}))


class Period(NamedTuple):
    """A reporting period."""

    label: str
    """`2025-09`, `2025-Q3`, `2025-S1`, `2025`, or two end points joined by `/`."""
    freq: str
    """SDMX frequency of the end points: D, M, Q, S or A."""
    start: dt.date
    end: dt.date


class Figure(NamedTuple):
    """One number that a release states, with what it measures."""

    kind: Literal["money", "percent", "quantity", "count"]
    indicator: str
    item: str
    area: str
    channel: str
    measure: Literal["level", "growth", "change", "share", "rate"]
    statistic: Literal["total", "daily_average", "monthly_average", "annual_average"]
    value: Decimal
    """Scaled and signed: `USD 66.0 billion` is 66000000000, a fall is negative."""
    value_to: Decimal | None
    """The upper end of a stated range."""
    unit: str
    basis: str
    period: Period | None
    status: Literal["actual", "forecast", "plan"]
    bound: Literal["exact", "about", "over", "under", "at_least", "at_most"]
    subject: str
    """The shortest words of the text that name what is measured."""
    text: str
    """The number as printed."""
    sentence: str
    """The sentence it stands in."""
    place: Literal["body", "title"]
    """Where it stands; the outputs call this `in`."""
    start: int
    """Offset of `text` in the body or title, in characters."""
    end: int
