"""What the full-text index holds: its table, the statements that fill it, one release as column values."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from pressq.query.tokens import LETTERS, TAG, canon

VERSION: Final = 3
"""Raised whenever the table or the values of `document` change: an index of another version is rebuilt."""

SCHEMA: Final = (
    "CREATE VIRTUAL TABLE fts USING fts5(body, title, tags, content='', "
    f"tokenize=\"porter unicode61 remove_diacritics 2 categories 'L* N*' tokenchars '{LETTERS}'\");"
    "INSERT INTO fts(fts, rank) VALUES ('hashsize', 67108864)"
)
"""The table. It keeps no text of its own: the rows are those of `release`, by `rowid = release.row`.

The body comes first, since a place in any later column costs its number too: a fifth of the whole.
Terms gather in 64 MB before they are written, so that a build merges a few large segments and not thousands.
"""

INSERT_SQL: Final = "INSERT INTO fts(rowid, title, body, tags) VALUES (?, ?, ?, ?)"
"""Takes the row and the values of `document`."""

DELETE_SQL: Final = "INSERT INTO fts(fts, rowid, title, body, tags) VALUES ('delete', ?, ?, ?, ?)"
"""Takes exactly what `INSERT_SQL` was given for the row."""


def document(title: str | None, body: str, category: str | None) -> tuple[str, str, str]:
    """Return the column values of one release for `INSERT_SQL` and `DELETE_SQL`.

    `category` may hold several, each on a line of its own.
    """
    return canon(title or ""), canon(body), tags(category or "")


@lru_cache(maxsize=1024)
def tags(category: str) -> str:
    """Return the tokens that find a category: the whole of it, what stands between its slashes, each word."""
    names: dict[str, None] = {}
    for line in category.split("\n"):
        for name in (line, *line.split("/"), *re.findall(r"[^\W_]+", line)):
            names[tag(name)] = None
    return " ".join(name for name in names if name != TAG)


def tag(name: str) -> str:
    """Return the token of one category or part of one: neither case, spaces nor punctuation count."""
    return TAG + "".join(re.findall(r"[^\W_]+", canon(name))).lower()
