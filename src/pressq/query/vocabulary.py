"""The words of the index, for typing errors: what an unknown word may have meant, and fuzzy search."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pressq.query.compile import LAST, TEXTS, expression
from pressq.query.match import Needle, hits
from pressq.query.nodes import Alike, All, Not, Query, Some, Words
from pressq.query.stem import stem
from pressq.query.tokens import keys, lowered

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator

    from pressq.query.nodes import Node

_ENDINGS: Final = ("", "e", "y", "ed", "er", "or", "al", "ing", "ion", "ive", "ity", "ment", "able", "ation")
ENDINGS: Final = (*_ENDINGS, "s", "es", *(f"{ending}s" for ending in _ENDINGS if len(ending) > 1))
"""What a stem may have lost; those that lead back to it make it a word again."""
_LOST: Final = 6
"""Letters that stemming takes away, at most, from the words that are compared."""
MOST: Final = 30
"""Words of the index that one typed word is widened to: the nearest, and of those the most frequent."""
_SAMPLE: Final = 5
"""Releases that are read to see how a word of the index is written."""
SAME_START: Final = 2
"""Letters that a suggestion shares with what was typed: a part of the index is read, not all of it."""
LONG: Final = 7
"""Letters from which a suggestion may differ by two edits."""

_VOCABULARY: Final = "CREATE VIRTUAL TABLE IF NOT EXISTS temp.vocabulary USING fts5vocab(main, fts, row)"


def suggest(connection: sqlite3.Connection, query: Query) -> str | None:
    """Return the text of `query` with unknown words replaced by near ones; None when none is near."""
    text = query.text
    for node in sorted(_plain(query.node), key=lambda node: -node.span[0]):
        word = lowered(node.text)
        if not known(connection, node):
            near = _near(connection, word, 2 if len(word) >= LONG else 1, word[:SAME_START])
            text = text[: node.span[0]] + (near[0] if near else node.text) + text[node.span[1] :]
    return text if text != query.text else None


def fuzzy(connection: sqlite3.Connection, query: Query, typos: int) -> Query:
    """Return `query` with each word widened to the words of the index within `typos` edits of it.

    An edit is a letter more, less or other, or two letters exchanged. A word keeps more than half of its
    letters, whatever `typos` says; phrases, stars and NEAR keep to what they say.
    """

    def widen(node: Node) -> Node:
        if isinstance(node, Words) and _is_plain(node):
            word = lowered(node.text)
            also = _near(connection, word, min(typos, (len(word) - 1) // 2), "")
            forms = tuple(Words(form, node.span, node.field, quoted=True) for form in also)
            return Alike(node, forms, "typos", node.span) if forms else node
        if isinstance(node, Not):
            return Not(widen(node.node), node.span)
        if isinstance(node, Alike):
            return Alike(widen(node.node), node.also, node.why, node.span)
        if isinstance(node, All | Some):
            return type(node)(tuple(map(widen, node.nodes)), node.span)
        return node

    return query._replace(node=query.node and widen(query.node))


def known(connection: sqlite3.Connection, node: Node) -> bool:
    """Return whether any release holds `node`, which is made of words."""
    found = connection.execute("SELECT 1 FROM fts WHERE fts MATCH ? LIMIT 1", (expression(node),))
    return found.fetchone() is not None


def _plain(node: Node | None) -> Iterator[Words]:
    """Yield the words that are asked for and may be mistyped."""
    if isinstance(node, Words) and _is_plain(node):
        yield node
    elif isinstance(node, All | Some):
        for child in node.nodes:
            yield from _plain(child)


def _is_plain(node: Words) -> bool:
    letters = keys(node.text) == (stem(lowered(node.text)),) and node.text.isalpha()
    return letters and not node.quoted and not node.prefix and node.field != "category"


def _near(connection: sqlite3.Connection, word: str, typos: int, beginning: str) -> list[str]:
    """Return the words of the index that begin so and are within `typos` edits of `word`, best first."""
    connection.execute(_VOCABULARY)
    terms = connection.execute(
        "SELECT term, doc FROM temp.vocabulary WHERE term >= ? AND term < ? AND length(term) BETWEEN ? AND ?",
        (beginning, beginning + LAST, len(word) - typos - _LOST, len(word) + typos),
    )
    letters, own = {*word, "i"}, stem(word)
    found = []
    for term, releases in terms:
        # Cheap questions first: an edit brings at most one new letter, and a stem begins as its words do.
        if len({*term} - letters) > typos or term == own or not term.isalpha():
            continue
        if edits(term.removesuffix("i"), word, typos, open_end=True) > typos:
            continue
        distance, form = min((edits(form, word, typos), form) for form in _forms(term))
        if distance <= typos:
            found.append((distance, -releases, form))
    return [_as_written(connection, form, word) for _, _, form in sorted(found)[:MOST]]


def _as_written(connection: sqlite3.Connection, form: str, word: str) -> str:
    """Return what the newest releases that hold `form` have for it, preferably like `word`."""
    sql = "SELECT rowid FROM fts WHERE fts MATCH ? ORDER BY rowid DESC LIMIT ?"
    rows = connection.execute(sql, (f'"{form}"', _SAMPLE)).fetchall()
    texts = [text for row in rows for text in connection.execute(TEXTS, row).fetchone() if text]
    needle = Needle(keys(form), star=False, group=0)
    found = {text[hit.start : hit.end].lower() for text in texts for hit in hits([needle], text)}
    return min(
        sorted(filter(str.isalpha, found)), key=lambda written: edits(word, written, len(word)), default=form
    )


def _forms(term: str) -> list[str]:
    """Return words that the index holds as `term`: `industri` is no word, `industry` is."""
    bare = term.removesuffix("i")
    forms = [form for ending in ENDINGS for form in (term + ending, bare + ending) if stem(form) == term]
    return forms or [term]


def edits(left: str, right: str, most: int, *, open_end: bool = False) -> int:
    """Return how many edits lie between two words; `most + 1` stands for any number beyond `most`.

    With `open_end`, between `left` and the beginning of `right` that is nearest to it.
    """
    before: list[int] = []
    row = list(range(len(right) + 1))
    for i, a in enumerate(left, 1):
        before, last, row = row, before, [i]
        for j, b in enumerate(right, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (a != b))
            if i > 1 and j > 1 and a == right[j - 2] and left[i - 2] == b:
                cost = min(cost, last[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
    return min(min(row) if open_end else row[-1], most + 1)
