"""Typed text -> lexemes: words, phrases, operators and fields, each with its place."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from pressq.errors import QueryError
from pressq.query.nodes import FIELDS, TEXT_FIELDS
from pressq.query.rank import STOP_WORDS
from pressq.query.tokens import HOMOGRAPHS, narrow
from pressq.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

_END: Final = r'(?![^\s()"])'
_LEXEME: Final = (
    r"\s*(?:(?P<open>\()|(?P<close>\))"
    r'|"(?P<phrase>[^"]*)(?P<shut>"?)(?P<star>\*?)'
    rf"|NEAR/(?P<near>[0-9]*){_END}|(?P<operator>OR|AND|NOT){_END}"
    r"|(?P<minus>-)(?=[^\s)])"
    r'|(?P<word>[A-Z] & [A-Z](?![^\W_])[^\s()"]*|[^\s()"]+))'
)
_FIELD: Final = r"([A-Za-z]{2,}):"
_LINKING: Final = STOP_WORDS - {"or", "and", "not", *map(str.lower, HOMOGRAPHS)}
"""Words that make a sentence of a list of names: `OF`, unlike `US` or `OR`."""
_VALUE: Final = r'(?:"[^"]*"|[^\s()"])+'
_OPERATOR: Final = "(?:OR|AND|NOT|NEAR/[0-9]*)"
_SIGN: Final = r"-[0-9,]*[0-9](?:\.[0-9]+%?|%)"
"""The sign of a number that is no year: `-3.1%`."""
_SYNTAX: Final = dict.fromkeys(map(ord, '"()*:'), " ")

DISTANCE: Final = 3
"""Digits of a distance between words, at most."""
SENTENCE: Final = 6
"""Words that a sentence has at least."""
LINKS: Final = 3
"""How many of them link the others: `of`, `the`, `is`."""
LONG: Final = 10
"""Words from which on a text is none that was put together with care for its signs."""


class Lexeme(NamedTuple):
    """One piece of a query."""

    kind: str
    """open, close, phrase, near, operator, minus, word, field or value."""
    text: str
    """What it says, without its quotes, star or colon."""
    start: int
    end: int
    star: bool = False
    """Whether a star stands at the end of a word or phrase."""


def lex(text: str) -> Iterator[Lexeme]:
    """Yield the lexemes of `text`; a field that is no text is followed by its `value`. Raises QueryError.

    In a sentence all in capitals, OR, AND and NOT are words as they are in any sentence.
    """
    plain = fold(narrow(text)).rstrip()
    operator = "word" if _is_shouted(plain) else "operator"
    at = 0
    while match := re.compile(_LEXEME).match(plain, at):
        groups = {name: value for name, value in match.groupdict().items() if value is not None}
        kind = next(iter(groups))
        start, at = match.start(kind), match.end()
        if kind == "phrase":
            if not groups["shut"]:
                raise QueryError("unclosed quote", text, start)
            yield Lexeme(kind, groups[kind], start - 1, at, bool(groups["star"]))
        elif kind == "minus" and (text[start] != "-" or _is_sign(plain, start)):
            continue  # a typographic dash before a word is a dash
        elif kind == "near":
            if not 1 <= len(groups[kind]) <= DISTANCE:
                reason = f"NEAR/{groups[kind]} needs a number of words, from 0 to {'9' * DISTANCE}"
                raise QueryError(reason, text, start - len("NEAR/") + 1)
            yield Lexeme(kind, groups[kind], start - len("NEAR/"), at)
        elif kind == "word" and (field := re.match(_FIELD, groups[kind])):
            if _is_field(text, field[1].lower(), start, at, bare=field.end() == len(groups[kind])):
                at = start + field.end()
                yield Lexeme("field", field[1].lower(), start, at)
                if field[1].lower() not in TEXT_FIELDS:
                    value = _value(text, plain, at)
                    at = value.end
                    yield value
            else:
                yield Lexeme(kind, field[1], start, at)
        elif kind == "operator":
            yield Lexeme(operator, groups[kind], start, at)
        elif kind == "word":
            yield _word(text, groups[kind], start)
        else:
            yield Lexeme(kind, groups[kind], start, at)


def as_sentence(text: str) -> str | None:
    """Return a sentence with a space for every sign that the query language reads; None for anything else.

    Every offset stays. Who writes a sentence means nothing by its colons, its quotes and its parentheses; who
    writes many words means nothing by them either, as long as no operator is among them.
    """
    plain = fold(narrow(text))
    operators = re.findall(rf"(?<!\S){_OPERATOR}(?!\S)", plain)
    words = _bare_words(plain)
    if not _is_linked(words) and (operators or len(words) < LONG):
        return None
    bare = "".join(" " if ord(sign) in _SYNTAX else own for sign, own in zip(plain, text, strict=True))
    return re.sub(rf"(?<!\S)(?:{_OPERATOR}(?!\S)|-+)", lambda match: match[0].lower().replace("-", " "), bare)


def _bare_words(plain: str) -> list[str]:
    """Return the words of a text without the signs around them."""
    found = (word.strip(",.;?!'-").lower() for word in plain.translate(_SYNTAX).split())
    return [word for word in found if word]


def _is_linked(words: list[str]) -> bool:
    return len(words) >= SENTENCE and sum(word in _LINKING for word in words) >= LINKS


def _is_sign(plain: str, at: int) -> bool:
    """Return whether the minus at `at` belongs to a number of a sentence, and excludes nothing."""
    return re.compile(_SIGN).match(plain, at) is not None and _is_linked(_bare_words(plain))


def _is_shouted(plain: str) -> bool:
    return plain.isupper() and any(word.isalpha() and word.lower() in _LINKING for word in plain.split())


def _word(text: str, word: str, start: int) -> Lexeme:
    bare = word.rstrip("*")
    if "*" in bare:
        raise QueryError("'*' can only end a word", text, start + word.index("*") + 1)
    return Lexeme("word", bare, start, start + len(word), star=bare != word)


def _is_field(text: str, name: str, start: int, end: int, *, bare: bool) -> bool:
    """Return whether a name and colon begin a field; `Note: ...` is a word like any other."""
    nothing_follows = bare and (text[end : end + 1] in ("", ")") or text[end].isspace())
    if name in FIELDS:
        if nothing_follows:
            raise QueryError(f"'{name}:' needs a value right behind the colon", text, start + 1)
        return True
    if nothing_follows:
        return False
    from difflib import get_close_matches

    near = get_close_matches(name, FIELDS, 1)
    hint = f"did you mean '{near[0]}:'?" if near else f"fields are {', '.join(FIELDS)}; quotes make it text"
    raise QueryError(f"unknown field '{name}'", text, start + 1, hint)


def _value(text: str, plain: str, at: int) -> Lexeme:
    match = re.compile(_VALUE).match(plain, at)
    if match is None:
        unclosed = plain[at : at + 1] == '"'
        raise QueryError("unclosed quote" if unclosed else "a value must follow the colon", text, at + 1)
    return Lexeme("value", match[0].replace('"', ""), at, match.end())
