"""Lexemes -> nodes.

The grammar, from loosest to tightest:

- query: `all OR all ...`
- all: `one one ...`, or with `AND` between them
- one: `-one`, `NOT one`, or near
- near: `atom NEAR/5 atom ...`
- atom: `( query )`, `field:value`, `field:( query )`, `"a phrase"`, `word`; a `*` behind the last two means
  longer words as well

Operators are in capitals. A minus counts at the beginning of a word. A word that holds no letter and no digit
(a dash, an ampersand on its own) is passed over.
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Final

from pressq import dates
from pressq.errors import QueryError
from pressq.query.lex import Lexeme, as_sentence, lex
from pressq.query.nodes import TEXT_FIELDS, All, Days, Filter, Near, Not, Query, Some, Words
from pressq.query.tokens import keys
from pressq.text import visible

if TYPE_CHECKING:
    from pressq.query.nodes import Node, TextField

LONGEST: Final = 10_000
"""Characters of a query: longer than any abstract that someone pastes."""
DEEPEST: Final = 20
"""Parentheses and negations within each other: what the parser of the index takes without running out."""

_CONTRACTED: Final = r"(?i)(?<=\w)'(?:s|re|ve|ll|d|m)(?=\W*$)"
"""What is left of a short word that was joined to another: `Korea's`, `they've`."""

_OR: Final = ("operator", "OR")
_NOT: Final = ("operator", "NOT")
_JOINTS: Final = ("close", "operator", "near")


def parse(text: str, *, today: date | None = None) -> Query:
    """Return what `text` means, word by word; blank text means everything. Raises QueryError.

    A sentence that is no query is read as the words it is made of. `today` is what relative dates count from;
    by default the day of the call.
    """
    if len(text) > LONGEST:
        raise QueryError(f"longer than {LONGEST} characters", text, LONGEST + 1)
    text = text.encode("utf-8", "replace").decode()  # a lone surrogate has no form that the database takes
    try:
        return _read(text, today)
    except QueryError:
        words = as_sentence(text)
        if words is None:
            raise
        return _read(words, today)._replace(text=text)


def _read(text: str, today: date | None) -> Query:
    reader = _Reader(text, today)
    if not reader.lexemes:
        return Query(text)
    node = reader.either(0, "")
    if (lexeme := reader.peek()) is not None:
        raise QueryError("')' closes nothing", text, lexeme.start + 1)
    if node is None:
        raise QueryError("nothing to look for, no letter and no digit", text, reader.lexemes[0].start + 1)
    return Query(text, node)


class _Reader:
    """Reads one query from left to right, by recursive descent; None is what was passed over."""

    def __init__(self, text: str, today: date | None) -> None:
        self.text = text
        self.today = today
        self.lexemes = list(lex(text))
        self.at = 0

    def peek(self) -> Lexeme | None:
        return self.lexemes[self.at] if self.at < len(self.lexemes) else None

    def take(self, kind: str, text: str | None = None) -> Lexeme | None:
        """Return the next lexeme and step over it, when it is the one asked for."""
        lexeme = self.peek()
        if lexeme is None or lexeme.kind != kind or text not in (None, lexeme.text):
            return None
        self.at += 1
        return lexeme

    def either(self, depth: int, field: TextField) -> Node | None:
        """Read up to the end or to the parenthesis that closes."""
        found = [self.every(depth, field)]
        while operator := self.take("operator", "OR"):
            if not self.goes_on():
                raise self.lonely(operator)
            found.append(self.every(depth, field))
        return _joined(Some, found)

    def every(self, depth: int, field: TextField) -> Node | None:
        """Read up to the next OR."""
        found: list[Node | None] = []
        while (lexeme := self.peek()) and lexeme.kind != "close" and (lexeme.kind, lexeme.text) != _OR:
            if joint := self.take("operator", "AND"):
                if not (found and self.goes_on()):
                    raise self.lonely(joint)
                continue
            found.append(self.one(depth, field))
        if lexeme and not found and lexeme.kind != "close":
            raise self.lonely(lexeme)
        return _joined(All, found)

    def one(self, depth: int, field: TextField) -> Node | None:
        """Read what is excluded, or what is not."""
        sign = self.take("minus") or self.take("operator", "NOT")
        if sign is None:
            return self.near(depth, field)
        if not self.goes_on():
            raise self.lonely(sign)
        node = self.one(self.deeper(depth, sign), field)
        return node and Not(node, (sign.start, node.span[1]))

    def near(self, depth: int, field: TextField) -> Node | None:
        """Read an atom, or several with a distance between each two."""
        left = self.atom(depth, field)
        found: list[Node | None] = []
        while operator := self.take("near"):
            right = self.atom(depth, field) if self.goes_on() else None
            if not isinstance(left, Words) or not isinstance(right, Words) or left.field != right.field:
                raise self.error("NEAR/n stands between two words or phrases", operator.start)
            if keys(left.text) == keys(right.text):  # the index takes one place for both
                raise self.error("NEAR/n stands between two different words or phrases", operator.start)
            found.append(Near(left, right, int(operator.text), (left.span[0], right.span[1])))
            left = right
        return _joined(All, found) if found else left

    def atom(self, depth: int, field: TextField) -> Node | None:
        """Read one word, phrase, field or parenthesis."""
        if opening := self.take("open"):
            return self.group(depth, field, opening)
        if name := self.take("field"):
            return self.named(depth, name)
        if lexeme := self.take("phrase") or self.take("word"):
            return _words(lexeme, field)
        raise self.lonely(self.lexemes[self.at])

    def group(self, depth: int, field: TextField, opening: Lexeme) -> Node | None:
        """Read the rest of what `opening` opens."""
        depth = self.deeper(depth, opening)
        if self.take("close"):
            raise self.error("nothing between the parentheses", opening.start)
        node = self.either(depth, field)
        if not self.take("close"):
            raise self.error("unclosed parenthesis", opening.start)
        return node

    def named(self, depth: int, name: Lexeme) -> Node | None:
        """Read the value of a field."""
        if value := self.take("value"):
            span = name.start, value.end
            return self.days(value, span) if name.text == "date" else Filter(name.text, value.text, span)
        node: Node | None = None
        for field in TEXT_FIELDS:
            if field == name.text and (opening := self.take("open")):
                node = self.group(depth, field, opening)
            elif field == name.text and (lexeme := self.take("phrase") or self.take("word")):
                node = _words(lexeme, field)
        if node is None:
            raise self.error(f"'{name.text}:' needs words right behind the colon", name.start)
        return node

    def days(self, value: Lexeme, span: tuple[int, int]) -> Days:
        """Read `2025-09`, `2025-09..2025-10`, `2025-09..` or `..2025-10`."""
        left, dots, right = value.text.partition("..")
        since = self.period(left, value) if left else None
        until = self.period(right, value) if right else None if dots else since
        if since is None and until is None:
            raise self.error("a range of days without either end", value.start)
        found = Days(since and since[0], until and until[1], span)
        if found.since and found.until and found.since > found.until:
            raise self.error("a range of days that ends before it begins", value.start)
        return found

    def period(self, text: str, value: Lexeme) -> dates.Period:
        """Read one end of a range of days."""
        self.today = self.today or date.today()  # noqa: DTZ011
        period = dates.parse_period(text, self.today)
        if period is None:
            raise self.error(
                f"'{visible(text)}' is not a date", value.start, f"{dates.HINT}; a range: 2025-09..2025-10"
            )
        return period

    def goes_on(self) -> bool:
        """Return whether something follows that can be looked for."""
        lexeme = self.peek()
        return lexeme is not None and (lexeme.kind not in _JOINTS or (lexeme.kind, lexeme.text) == _NOT)

    def deeper(self, depth: int, lexeme: Lexeme) -> int:
        """Return the depth one level below `depth`."""
        if depth == DEEPEST:
            raise self.error(f"more than {DEEPEST} levels of parentheses and negations", lexeme.start)
        return depth + 1

    def lonely(self, lexeme: Lexeme) -> QueryError:
        """Return the error of an operator that has nothing to work on."""
        typed = self.text[lexeme.start : lexeme.end]
        return self.error(f"{visible(typed)} needs something beside it", lexeme.start)

    def error(self, reason: str, at: int, hint: str | None = None) -> QueryError:
        """Return an error that points at the character `at`."""
        return QueryError(reason, self.text, at + 1, hint)


def _joined(kind: type[All | Some], nodes: list[Node | None]) -> Node | None:
    found = tuple(part for node in nodes if node is not None for part in _parts(node, kind))
    if len(found) < 2:
        return found[0] if found else None
    return kind(found, (found[0].span[0], found[-1].span[1]))


def _parts(node: Node, kind: type[All | Some]) -> tuple[Node, ...]:
    """Return what a node asks for beside others of this kind: parentheses within a list say nothing."""
    return node.nodes if kind is All and isinstance(node, All) else (node,)


def _words(lexeme: Lexeme, field: TextField) -> Words | None:
    """Return a word or phrase; None when the index holds nothing for it."""
    quoted = lexeme.kind == "phrase"
    text = lexeme.text if quoted else re.sub(_CONTRACTED, "", lexeme.text)
    return Words(text, (lexeme.start, lexeme.end), field, quoted, lexeme.star) if keys(text) else None
