"""The query language: typed text -> nodes -> SQL over the full-text index, and the passages to show.

parse -> (fuzzy) -> fetch | select, count -> snippet, highlights
                 \\-> explain, suggest
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

from pressq.query.index import DELETE_SQL, INSERT_SQL, SCHEMA, VERSION, document

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence
    from datetime import date

__all__ = ["DELETE_SQL", "INSERT_SQL", "SCHEMA", "VERSION", "document"]

Order: TypeAlias = Literal["rank", "date", "-date"]
"""Best first; newest first; oldest first."""

Span: TypeAlias = tuple[int, int]
"""Start and end in characters."""


@dataclass(frozen=True, slots=True)
class Query:
    """A query as it was read."""

    text: str
    """What was typed."""


@dataclass(frozen=True, slots=True)
class Snippet:
    """A passage of a body."""

    text: str
    """One line; begins or ends with an ellipsis where it is cut."""
    spans: tuple[Span, ...]
    """Where the hits stand in `text`, in order, without overlaps."""


@dataclass(frozen=True, slots=True)
class Hits:
    """What a query found."""

    rows: tuple[tuple[int, float], ...]
    """`release.row` and score (higher is better; 0.0 where nothing ranks), in order."""
    query: Query
    """The query that found them: the one asked, or its relaxed form."""
    relaxed: bool
    """Whether some of the rows hold only some of the words."""


def parse(text: str, *, synonyms: bool = True, today: date | None = None) -> Query:
    """Read `text` as a query; a blank one matches everything. Raises QueryError."""
    raise NotImplementedError


def parse_words(words: Sequence[str], *, synonyms: bool = True, today: date | None = None) -> Query:
    """Read command-line words as if they had been typed with a space between them. Raises QueryError."""
    return parse(" ".join(words), synonyms=synonyms, today=today)


def parse_regex(pattern: str, *, ignore_case: bool = True) -> Query:
    """Read a pattern of the `regex` module; titles and bodies are searched for it. Raises QueryError."""
    raise NotImplementedError


def fuzzy(connection: sqlite3.Connection, query: Query, typos: int) -> Query:
    """Return `query` with each word widened to the words of the index within `typos` edits."""
    raise NotImplementedError


def needs_figures(query: Query) -> bool:
    """Return whether the table `figure` must be filled before `query` is run."""
    raise NotImplementedError


def select(
    query: Query,
    *,
    since: date | None = None,
    until: date | None = None,
    categories: Sequence[str] = (),
    order: Order = "rank",
    limit: int | None = None,
) -> tuple[str, list[object]]:
    """Return SQL and parameters that yield `(release.row, score)`, higher scores being better."""
    raise NotImplementedError


def count(
    query: Query, *, since: date | None = None, until: date | None = None, categories: Sequence[str] = ()
) -> tuple[str, list[object]]:
    """Return SQL and parameters that yield one number: how many releases match."""
    raise NotImplementedError


def fetch(
    connection: sqlite3.Connection,
    query: Query,
    *,
    since: date | None = None,
    until: date | None = None,
    categories: Sequence[str] = (),
    order: Order = "rank",
    limit: int | None = None,
) -> Hits:
    """Run `query`: `select`, the pattern of a regex query, and the relaxed form where the words found too little."""
    raise NotImplementedError


def explain(query: Query) -> str:
    """Return how `query` was read, one fact a line, with the synonyms applied and the words left out."""
    raise NotImplementedError


def suggest(connection: sqlite3.Connection, query: Query) -> str | None:
    """Return `query` with words that the index does not know replaced by near ones; None when there are none."""
    raise NotImplementedError


def highlights(query: Query, text: str) -> list[Span]:
    """Return where `text` holds what `query` looks for, in order, without overlaps."""
    raise NotImplementedError


def snippet(query: Query, title: str | None, body: str, width: int = 160) -> Snippet:
    """Return the passage of `body` that holds most of what `query` looks for, about `width` characters."""
    raise NotImplementedError
