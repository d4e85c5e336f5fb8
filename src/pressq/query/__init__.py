"""The query language: typed text -> nodes -> SQL over the full-text index, and the passages to show.

`parse` -> (`fuzzy`) -> `fetch`, `total` or `select`, `count` -> `snippet`, `highlights`; `explain` and
`suggest` say how a query was read and what it may have meant.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pressq.query import grammar
from pressq.query.compile import count, figure_codes, select
from pressq.query.index import DELETE_SQL, INSERT_SQL, SCHEMA, VERSION, document
from pressq.query.nodes import WHOLE, Query
from pressq.query.passages import Snippet, highlights, snippet
from pressq.query.rank import FEW, trim
from pressq.query.reading import explain
from pressq.query.search import Hits, fetch, total
from pressq.query.synonyms import widen
from pressq.query.vocabulary import fuzzy, suggest

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

__all__ = [
    "DELETE_SQL",
    "FEW",
    "INSERT_SQL",
    "SCHEMA",
    "VERSION",
    "WHOLE",
    "Hits",
    "Query",
    "Snippet",
    "count",
    "document",
    "explain",
    "fetch",
    "figure_codes",
    "fuzzy",
    "highlights",
    "parse",
    "parse_regex",
    "parse_words",
    "select",
    "snippet",
    "suggest",
    "total",
]


def parse(text: str, *, synonyms: bool = True, today: date | None = None) -> Query:
    """Read `text` as a query; blank text matches everything. Raises QueryError.

    Relative dates count from `today`, by default the day of the call.
    """
    query = grammar.parse(text, today=today)
    if query.node is not None and synonyms:
        query = query._replace(node=widen(query.node))
    return trim(query)


def parse_words(words: Sequence[str], *, synonyms: bool = True, today: date | None = None) -> Query:
    """Read command-line words as if they had been typed with spaces between them. Raises QueryError.

    The shell has taken its own quotes away: `search "a b"` looks for two words, `search '"a b"'` for a
    phrase.
    """
    return parse(" ".join(words), synonyms=synonyms, today=today)


def parse_regex(pattern: str, within: Query | None = None) -> Query:
    """Read a pattern of the `regex` module, looked for in titles and bodies that `within` finds.

    Case does not count, unless the pattern says `(?-i:...)`. Raises QueryError.
    """
    from pressq.query.pattern import compiled

    compiled(pattern)
    within = within or Query(pattern)
    return within._replace(pattern=pattern)
