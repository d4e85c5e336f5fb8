"""Nodes -> SQL and parameters, over `fts` and the tables of the store.

What the full-text index can answer by itself becomes one MATCH expression, in which every typed word is
quoted; days become a range of rows, which the store numbers by day; everything else is a condition beside.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal, TypeAlias, TypeGuard, cast

from pressq.query import rank
from pressq.query.index import tag
from pressq.query.nodes import (
    FIGURE_FIELDS,
    WHOLE,
    Alike,
    All,
    Days,
    Filter,
    Near,
    Not,
    Query,
    Some,
    Words,
    children,
)
from pressq.query.stem import stem
from pressq.query.tokens import lowered, words

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from pressq.query.nodes import Node

Order: TypeAlias = Literal["rank", "date", "-date"]
"""Best first; newest first; oldest first."""
Sql: TypeAlias = tuple[str, list[object]]

DAY_SHIFT: Final = 16
"""`release.row` is the ordinal of the day, shifted by so many bits, plus a number within the day."""
FIRST_DAY, LAST_DAY = 256, 3652059
"""Ordinals of a day in the year 1 and of 9999-12-31; a release without a day has a row before both."""

LAST: Final = "\U0010ffff"
"""Comes after every character: `name < beginning + LAST` bounds the names that begin so."""

TEXTS: Final = "SELECT l.title, r.body FROM release l JOIN reading r ON r.number = l.reading WHERE l.row = ?"
"""The title and the body of one row."""

_SCORE: Final = f"-bm25(fts, {rank.BODY}, {rank.TITLE}, {rank.TAGS})"
_ORDER: Final = {"rank": "score DESC, 1 DESC", "date": "1 DESC", "-date": "1"}
_ENDINGS: Final = ("", "e", "s", "d", "r", "y", "g", "ng", "on", "es", "ed", "er", "ing", "ion")
"""What may be missing at the end of a word that was typed with a star."""
_SHORT: Final = 4
"""A star on a stem that is shorter finds anything: `using*` would be `us*`."""


def figure_codes(query: Query) -> list[Filter]:
    """Return the codes of figures that `query` asks for; with any, the table `figure` is to be filled."""

    def found(node: Node) -> list[Filter]:
        if isinstance(node, Filter):
            return [node] if node.name in FIGURE_FIELDS else []
        return [code for child in children(node) for code in found(child)]

    return found(query.node) if query.node else []


def select(
    query: Query,
    *,
    since: date | None = None,
    until: date | None = None,
    categories: Sequence[str] = (),
    order: Order = "rank",
    limit: int | None = None,
) -> Sql:
    """Return SQL and parameters that yield `(row, score)`; higher scores are better.

    `since` and `until` are days, both included. A release is of one of `categories` when it bears the name, a
    part of it between slashes or a word of it. A query without words has the score 0.0 throughout, and `rank`
    is then newest first. A pattern counts as no condition: its rows are candidates.
    """
    plan = _plan(query, since, until, categories, scored=order == "rank")
    order = order if plan.ranked or order == "-date" else "date"
    score = _SCORE if order == "rank" else "0.0"
    sql = f"SELECT {plan.row}, {score} AS score FROM {plan.table}{plan.where()} ORDER BY {_ORDER[order]}"
    return (sql, plan.params) if limit is None else (f"{sql} LIMIT ?", [*plan.params, limit])


def count(
    query: Query, *, since: date | None = None, until: date | None = None, categories: Sequence[str] = ()
) -> Sql:
    """Return SQL and parameters that yield one number: how many releases match."""
    plan = _plan(query, since, until, categories)
    return f"SELECT count(*) FROM {plan.table}{plan.where()}", plan.params


class _Plan:
    """The parts of a statement while they are collected."""

    def __init__(self) -> None:
        self.table = "release"
        self.row = "row"
        self.ranked = False
        self.conditions: list[str] = []
        self.params: list[object] = []

    def add(self, condition: str, *params: object) -> None:
        self.conditions.append(condition)
        self.params += params

    def where(self) -> str:
        return " WHERE " + _joined(self.conditions, " AND ") if self.conditions else ""


def _plan(
    query: Query,
    since: date | None,
    until: date | None,
    categories: Sequence[str],
    *,
    scored: bool = False,
) -> _Plan:
    span = (0, 0)
    nodes = query.node.nodes if isinstance(query.node, All) else (query.node,) if query.node else ()
    if since or until:
        nodes = (*nodes, Days(since, until, span))
    plan = _Plan()
    tags = [_words(node) for node in nodes if _is_tag(node)]
    wanted = [text for node in nodes if not _is_tag(node) and (text := expression(node))]
    plan.ranked = bool(wanted or tags)
    if categories:
        tags.append(_category(categories))
    days = [node for node in nodes if isinstance(node, Days)]
    if not (scored and wanted and days):
        wanted, tags = wanted + tags, []
    rest = [node for node in nodes if expression(node) is None]
    if wanted:
        plan.table, plan.row = "fts", "rowid"
        banned = [text for node in rest if isinstance(node, Not) and (text := expression(node.node))]
        rest = [node for node in rest if not (isinstance(node, Not) and expression(node.node))]
        plan.add("fts MATCH ?", _without(" AND ".join(wanted), banned))
    for range_ in days:
        plan.add(f"{plan.row} BETWEEN ? AND ?", *_rows(range_))
    for text in tags:
        # A score counts every text with each term of the expression; beside it, those of these days will do.
        within = "SELECT rowid FROM fts WHERE fts MATCH ? AND rowid BETWEEN ? AND ?"
        plan.add(f"+rowid IN ({within})", text, *_rows(days[0]))
    for node in rest:
        if not isinstance(node, Days):
            condition, params = _condition(node, "+rowid" if wanted else "row")
            plan.add(condition, *params)
    return plan


def _is_tag(node: Node) -> TypeGuard[Words]:
    return isinstance(node, Words) and node.field == "category"


def _rows(days: Days) -> tuple[int, int]:
    """Return the first and the last row of a range of days; no range holds releases without a day."""
    first = max(days.since.toordinal(), FIRST_DAY) if days.since else FIRST_DAY
    last = days.until.toordinal() if days.until else LAST_DAY
    return first << DAY_SHIFT, ((last + 1) << DAY_SHIFT) - 1


def _condition(node: Node, row: str) -> Sql:
    """Return a condition on one row, for what a MATCH expression cannot say."""
    if text := expression(node):
        return f"{row} IN (SELECT rowid FROM fts WHERE fts MATCH ?)", [text]
    if isinstance(node, Days):
        return f"{row} BETWEEN ? AND ?", list(_rows(node))
    if isinstance(node, Not):
        condition, params = _condition(node.node, row)
        return f"NOT ({condition})", params
    if isinstance(node, All | Some):
        parts = [_condition(child, row) for child in node.nodes]
        return _joined([part[0] for part in parts], f" {node.joint} "), [p for part in parts for p in part[1]]
    return _filter(cast("Filter", node), row)


def _joined(conditions: Sequence[str], joint: str) -> str:
    """Return conditions joined in halves: SQLite takes a thousand side by side for a thousand levels."""
    if len(conditions) == 1:
        return conditions[0]
    half = len(conditions) // 2
    return f"({_joined(conditions[:half], joint)}{joint}{_joined(conditions[half:], joint)})"


def _filter(node: Filter, row: str) -> Sql:
    if node.name == "id":  # every id that was ever printed is the beginning of a name
        low = node.value.lower()
        return f"{row} IN (SELECT release FROM reading WHERE name >= ? AND name < ?)", [low, low + LAST]
    if node.name == "file":
        pattern = node.value.replace("[", "[[]")
        if "*" not in pattern and "?" not in pattern:
            pattern = f"*{pattern}*"
        files = (  # a pattern is one of the whole name or of its end, behind any slash
            "SELECT r.release FROM occurrence o JOIN reading r ON r.number = o.reading"
            " JOIN source s ON s.id = o.source WHERE '/' || coalesce(o.file, s.name) GLOB '*/' || ?"
        )
        return f"{row} IN ({files})", [pattern]
    code = "" if node.code.lower() == WHOLE.get(node.name) else node.code
    return f"{row} IN (SELECT release FROM figure WHERE {node.name} = ? COLLATE NOCASE)", [code]


def expression(node: Node) -> str | None:
    """Return a MATCH expression that says the same as `node`; None when none does."""
    if isinstance(node, Words):
        return _words(node)
    if isinstance(node, Near):
        return f"{_in(node.left)}NEAR({_quoted(node.left)} {_quoted(node.right)}, {node.distance})"
    if isinstance(node, Alike):
        return _either([expression(node.node), *map(_words, node.also)])
    if isinstance(node, Some):
        return _either([expression(child) for child in node.nodes])
    if isinstance(node, All):
        wanted = [expression(child) for child in node.nodes if not isinstance(child, Not)]
        banned = [expression(child.node) for child in node.nodes if isinstance(child, Not)]
        if wanted and None not in wanted and None not in banned:
            return "(" + _without(" AND ".join(map(str, wanted)), [str(text) for text in banned]) + ")"
    return None


def _either(parts: list[str | None]) -> str | None:
    return None if None in parts else "(" + " OR ".join(map(str, parts)) + ")"


def _without(wanted: str, banned: Sequence[str]) -> str:
    return f"({wanted}) NOT ({' OR '.join(banned)})" if banned else wanted


def _category(names: Sequence[str]) -> str:
    return "(" + " OR ".join(f'"{tag(name)}"' for name in names) + ")"


def _in(node: Words) -> str:
    return f"{node.field} : " if node.field else ""


def _words(node: Words) -> str:
    if node.field == "category":
        return _term(tag(node.text), star=node.prefix)
    found = words(node.text)
    if node.prefix and len(found) == 1:
        return f"{_in(node)}({' OR '.join(_term(form, star=star) for form, star in longer(found[0]))})"
    return f"{_in(node)}{_quoted(node)}"


def _quoted(node: Words) -> str:
    return _term(" ".join(words(node.text)), star=node.prefix)


def _term(text: str, *, star: bool) -> str:
    """Return letters and digits as a term that nothing in them can get out of."""
    return f'"{text}" *' if star else f'"{text}"'


def longer(word: str) -> list[tuple[str, bool]]:
    """Return what finds the words that begin with `word` among stems: forms, and whether with a star."""
    plain = lowered(word)
    beginning = stem(plain)
    usable = beginning == plain or len(beginning) >= _SHORT
    whole = {stem(plain + ending): plain + ending for ending in reversed(_ENDINGS)}
    found = [(plain, True)] if usable else []
    return found + [
        (form, False) for key, form in whole.items() if not (usable and key.startswith(beginning))
    ]
