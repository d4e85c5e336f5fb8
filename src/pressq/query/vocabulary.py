"""The words of the index, for typing errors: what an unknown word may have meant, and fuzzy search."""

from __future__ import annotations

from contextlib import suppress
from itertools import islice
from typing import TYPE_CHECKING, Final

from pressq.errors import QueryError
from pressq.query import grammar
from pressq.query.compile import LAST, TEXTS, count, expression
from pressq.query.match import Needle, hits
from pressq.query.nodes import Alike, All, Not, Query, Some, Words
from pressq.query.stem import stem
from pressq.query.synonyms import widen
from pressq.query.tokens import HOMOGRAPHS, keys, lowered

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator

    from pressq.query.nodes import Node

_ENDINGS: Final = (
    "e",
    "y",
    "ed",
    "er",
    "or",
    "al",
    "ing",
    "ion",
    "ive",
    "ity",
    "ment",
    "able",
    "ation",
    "ent",
    "ant",
    "ence",
    "ance",
    "ency",
    "ate",
    "ated",
    "ating",
    "ator",
    "ative",
    "ic",
    "ical",
    "ous",
    "ness",
    "ly",
    "ally",
    "ize",
    "ized",
)
ENDINGS: Final = ("", "s", "es", "ies", *_ENDINGS, *(f"{ending}s" for ending in _ENDINGS))
"""What a stem may have lost; those that lead back to it make it a word again."""
_LOST: Final = 9
"""Letters that stemming takes away, at most, from the words that are compared."""
WIDENED: Final = 32
"""Words of a query that typing errors are looked for in: each is compared with the whole vocabulary."""
MOST: Final = 30
"""Words of the index that one typed word is widened to: the nearest, and of those the most frequent."""
_SAMPLE: Final = 5
"""Releases that are read to see how a word of the index is written."""
_SEARCHED: Final = 25
"""Releases that are read until one has the word in a form that is near enough."""
_TELLING: Final = 5
"""Letters of a stem that are worth a look into texts, when no ending that is known makes it the word."""
_WHOLE: Final = 4
"""Letters from which on a stem may be a word, and a word have a plural: `the` has none."""
SAME_START: Final = 2
"""Letters that a suggestion shares with what was typed: a part of the index is read, not all of it."""
LONG: Final = 7
"""Letters from which a suggestion may differ by two edits."""

_CAPITALS: Final = frozenset(("OR", "NOT", *filter(str.isupper, HOMOGRAPHS)))
"""Words that mean something else in small letters."""

_VOCABULARY: Final = "CREATE VIRTUAL TABLE IF NOT EXISTS temp.vocabulary USING fts5vocab(main, fts, row)"


def suggest(connection: sqlite3.Connection, query: Query) -> str | None:
    """Return what `query`, which finds nothing, may have meant; None when nothing is near.

    That is its text with capitals, if it finds something so, or with near words for those that are unknown.
    """
    return _capitalised(connection, query) or _respelt(connection, query)


def _capitalised(connection: sqlite3.Connection, query: Query) -> str | None:
    """Return the text with capitals for `or` and `us`, which mean something else in them, if it finds any."""
    text = query.text
    for node in (*query.dropped, *_asked(query.node)):
        if node.text.upper() in _CAPITALS and not node.quoted and not node.prefix:
            text = text[: node.span[0]] + node.text.upper() + text[node.span[1] :]
    if text == query.text:
        return None
    with suppress(QueryError):
        meant = grammar.parse(text)
        meant = meant._replace(node=meant.node and widen(meant.node))
        if connection.execute(*count(meant)).fetchone()[0]:
            return text
    return None


def _respelt(connection: sqlite3.Connection, query: Query) -> str | None:
    text = query.text
    for node in sorted(_plain(query.node), key=lambda node: -node.span[0]):
        word = lowered(node.text)
        if len(word) > SAME_START and not known(connection, node):
            near = _near(connection, word, 2 if len(word) >= LONG else 1, word[:SAME_START])
            text = text[: node.span[0]] + (near[0] if near else node.text) + text[node.span[1] :]
    return text if text != query.text else None


def fuzzy(connection: sqlite3.Connection, query: Query, typos: int) -> Query:
    """Return `query` with each word widened to the words of the index within `typos` edits of it.

    An edit is a letter more, less or other, or two letters exchanged. A word keeps more than half of its
    letters, whatever `typos` says; phrases, stars and NEAR keep to what they say. Raises QueryError for more
    words than that can be done for.
    """
    words = 0

    def widen(node: Node) -> Node:
        nonlocal words
        if isinstance(node, Words) and _is_plain(node):
            words += 1
            if words > WIDENED:
                raise QueryError(
                    f"more than {WIDENED} words to look for typing errors in", query.text, node.span[0] + 1
                )
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
    return filter(_is_plain, _asked(node))


def _asked(node: Node | None) -> Iterator[Words]:
    """Yield the words that are asked for, but for those that synonyms stand beside."""
    if isinstance(node, Words):
        yield node
    elif isinstance(node, All | Some):
        for child in node.nodes:
            yield from _asked(child)


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
        if nearest := _nearest(term, word, typos):
            found.append((nearest[0], -releases, nearest[1]))
    written = (_as_written(connection, form, word, typos) for _, _, form in sorted(found))
    return list(islice(filter(None, written), MOST))


def _as_written(connection: sqlite3.Connection, form: str, word: str, typos: int) -> str | None:
    """Return what the newest releases that hold `form` have for it, preferably like `word`.

    None when no form of it that is met in them, or that such a form is made of, is near: `ise` is no word.
    """
    sql = "SELECT rowid FROM fts WHERE fts MATCH ? ORDER BY rowid DESC LIMIT ?"
    rows = connection.execute(sql, (f'"{form}"', _SEARCHED))
    needle, near = Needle(keys(form), star=False, group=0), dict[str, bool]()
    for n, row in enumerate(rows.fetchall(), 1):
        for text in filter(None, connection.execute(TEXTS, row).fetchone()):
            for written in {text[hit.start : hit.end].lower() for hit in hits([needle], text)} - near.keys():
                near[written] = written.isalpha() and _is_near(written, word, typos)
        if n >= _SAMPLE and any(near.values()):
            break
    found = sorted(written for written, is_near in near.items() if is_near)
    return min(found, key=lambda written: edits(word, written, len(word)), default=None)


def _is_near(written: str, word: str, typos: int) -> bool:
    """Return whether `written`, or the word that it is a regular form of, is near enough to `word`."""
    base = stem(written)
    return any(stem(form) == base and edits(form, word, typos) <= typos for form in _regular(written, base))


def _regular(written: str, base: str) -> Iterator[str]:
    """Yield a word, and what may be the word that it was formed from or its plural."""
    yield written
    for ending in ("s", "es", "d", "ed", "ing"):
        yield written.removesuffix(ending)
    if written.endswith("ies"):
        yield written.removesuffix("ies") + "y"
    if len(written) >= _WHOLE:
        yield written + "s"
    if len(base) >= _WHOLE:
        yield base


def _nearest(term: str, word: str, typos: int) -> tuple[int, str] | None:
    """Return the form of a stem that is nearest to `word`, with its distance: `industri` is no word.

    A stem that is long enough is met in texts even where no form is near; None for another.
    """
    bases = {term, term.removesuffix("i"), term + term[-1]}
    forms = {base + ending for base in bases for ending in ENDINGS}
    near = ((edits(form, word, typos), form) for form in forms if abs(len(form) - len(word)) <= typos)
    found = min((some for some in near if some[0] <= typos and stem(some[1]) == term), default=None)
    return found or ((typos + 1, term) if len(term) >= _TELLING and stem(term) == term else None)


def edits(left: str, right: str, most: int, *, open_end: bool = False) -> int:
    """Return how many edits lie between two words; `most + 1` stands for any number beyond `most`.

    With `open_end`, between `left` and the beginning of `right` that is nearest to it.
    """
    if not open_end and abs(len(left) - len(right)) > most:
        return most + 1
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
