"""From the words and the filters of a command to the releases that it is about."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from pressq import dates, query
from pressq.cli import messages
from pressq.cli.arguments import restore
from pressq.cli.coding import check_codes
from pressq.cli.records import Records
from pressq.cli.session import write
from pressq.errors import UsageError
from pressq.output import Format
from pressq.output.rows import occurrence_rows, release_row
from pressq.store.records import OCCURRENCES, RELEASES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from pressq.archive import Archive
    from pressq.cli.options import Filter, Shape
    from pressq.cli.session import Session
    from pressq.codebook import Codebook
    from pressq.model import Release, Row
    from pressq.query import Hits, Query


class Selection(NamedTuple):
    """What is asked for."""

    query: Query
    since: date | None
    until: date | None
    categories: tuple[str, ...]
    fuzzy: int
    codebook: Callable[[], Codebook]
    """The codes, for a query that asks for figures: `indicator:exports`."""

    @property
    def everything(self) -> bool:
        """Whether nothing narrows it."""
        return not (self.query.text or self.since or self.until or self.categories)


def selection(session: Session, chosen: Filter, words: Sequence[str] | None) -> Selection:
    """Read the query and the dates. Raises UsageError."""
    typed = restore(list(words or ()))
    synonyms = session.settings.flag("synonyms", default=True) and not chosen.no_synonyms
    if chosen.regex:
        asked = query.parse_regex(" ".join(typed))
    else:
        asked = query.parse_words(typed, synonyms=synonyms, today=session.today)
        if query.figure_codes(asked):
            check_codes(asked, session.codebook())
    since = dates.parse_since(chosen.since, session.today) if chosen.since else None
    until = dates.parse_until(chosen.until, session.today) if chosen.until else None
    if session.data.verbose and (since or until):
        messages.say(f"pressq: dates: {since or 'the beginning'} to {until or 'the end'}")
    if since and until and since > until:
        raise UsageError(f"--since {since} is after --until {until}")
    return Selection(asked, since, until, tuple(chosen.category), chosen.fuzzy, session.codebook)


def explained(session: Session, chosen: Filter, asked: Selection, page: int | None = None) -> bool:
    """Say how the query was read when `--explain` asks for it, and return whether it did.

    `page` is how many releases are asked for, best first; None when they come in another order. Only typing
    errors take a look at the archive: they are of its words.
    """
    if chosen.explain:
        words = _widened(session.archive(), asked) if asked.fuzzy else asked.query
        write([query.explain(words, page).rstrip("\n") + "\n"])
    return chosen.explain


def page_of(shape: Shape, default: str) -> int | None:
    """Return how many releases are asked for, best first; None when they come in another order."""
    order, _ = order_of(shape, default)
    if order != "rank":
        return None
    return query.FEW if shape.limit is None else shape.limit


def _widened(archive: Archive, asked: Selection) -> Query:
    """Return the query with the words of the archive that it may have meant."""
    return query.fuzzy(archive.store.connection, asked.query, asked.fuzzy) if asked.fuzzy else asked.query


def find(archive: Archive, asked: Selection, order: Any, limit: int | None = None) -> Hits:
    """Return the rows of the releases that are asked for."""
    if query.figure_codes(asked.query):
        archive.extract(asked.codebook())
    return query.fetch(
        archive.store.connection,
        _widened(archive, asked),
        since=asked.since,
        until=asked.until,
        categories=asked.categories,
        order=order,
        limit=limit,
    )


def order_of(shape: Shape, default: str) -> tuple[str, str | None]:
    """Return the order that SQL gives, and the field to sort by afterwards when that is none of SQL's."""
    wanted = shape.sort or default
    if wanted in ("rank", "score", "-score"):
        return "rank", None
    if wanted in ("date", "-date"):
        return wanted, None
    return "date", wanted


def wants_links(format_: object, fields: Sequence[str] | None, order: str | None) -> bool:
    """Return whether what stands near each release is shown, or sorted by: it takes a while to find."""
    if order is not None and order.removeprefix("-") == "links":
        return True
    return format_ in (Format.JSON, Format.JSONL) if fields is None else "links" in fields


def with_links(archive: Archive, releases: Iterable[Release]) -> Iterator[Release]:
    """Yield releases with what stands near each."""
    return (release._replace(links=archive.links(release)) for release in releases)


def releases_of(archive: Archive, rows: Sequence[int], *, linked: bool) -> Records:
    """Return these releases, `linked` with what stands near each."""

    def whole() -> Iterable[Row]:
        releases = archive.releases(rows)
        return map(release_row, with_links(archive, releases) if linked else releases)

    return Records(whole, partial(archive.store.releases.values, RELEASES, rows))


def occurrences_of(archive: Archive, rows: Sequence[int]) -> Records:
    """Return the places where the dumps show these releases."""
    return Records(
        lambda: (row for release in archive.releases(rows) for row in occurrence_rows(release)),
        partial(archive.store.releases.values, OCCURRENCES, rows),
    )


def figures_of(
    archive: Archive,
    asked: Selection,
    codes: Mapping[str, Sequence[str]],
    period: tuple[str, str] | None,
    codebook: Codebook,
) -> Records:
    """Return the figures of the releases that are asked for, newest release first."""
    archive.extract(codebook)
    rows = None if asked.everything else find(archive, asked, "date").rows
    table = archive.store.figures
    return Records(
        lambda: table.select(rows, codes, period), lambda names: table.values(names, rows, codes, period)
    )
