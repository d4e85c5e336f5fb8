"""From the words and the filters of a command to the releases that it is about."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from pressq import dates, query
from pressq.cli import messages
from pressq.cli.arguments import restore
from pressq.cli.session import write
from pressq.errors import UsageError
from pressq.output import Format

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
    since = dates.parse_since(chosen.since, session.today) if chosen.since else None
    until = dates.parse_until(chosen.until, session.today) if chosen.until else None
    if session.data.verbose and (since or until):
        messages.say(f"pressq: dates: {since or 'the beginning'} to {until or 'the end'}")
    if since and until and since > until:
        raise UsageError(f"--since {since} is after --until {until}")
    return Selection(asked, since, until, tuple(chosen.category), chosen.fuzzy, session.codebook)


def explained(chosen: Filter, asked: Selection) -> bool:
    """Say how the query was read when `--explain` asks for it, and return whether it did."""
    if chosen.explain:
        write([query.explain(asked.query).rstrip("\n") + "\n"])
    return chosen.explain


def find(archive: Archive, asked: Selection, order: Any, limit: int | None = None) -> Hits:
    """Return the rows of the releases that are asked for."""
    if query.needs_figures(asked.query):
        archive.extract(asked.codebook())
    connection = archive.store.connection
    words = query.fuzzy(connection, asked.query, asked.fuzzy) if asked.fuzzy else asked.query
    return query.fetch(
        connection,
        words,
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


def with_links(
    archive: Archive, releases: Iterable[Release], format_: Format, shape: Shape
) -> Iterator[Release]:
    """Yield releases, with what stands near each where the format shows it and it is asked for."""
    shown = format_ in (Format.JSON, Format.JSONL) and (shape.fields is None or "links" in shape.fields)
    for release in releases:
        yield release._replace(links=archive.links(release)) if shown else release


def figures_of(
    archive: Archive,
    asked: Selection,
    codes: Mapping[str, Sequence[str]],
    period: tuple[str, str] | None,
    codebook: Codebook,
) -> Iterator[Row]:
    """Yield the figures of the releases that are asked for, newest release first."""
    archive.extract(codebook)
    rows = None if asked.everything else [row for row, _ in find(archive, asked, "date").rows]
    return archive.store.figures.select(rows, codes, period)
