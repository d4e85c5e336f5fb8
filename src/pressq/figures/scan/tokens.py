"""Cut a sentence into tokens that carry what the codebook knows of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from pressq.codebook.lexicon import GLUE, WORD, Tags, glued
from pressq.figures.scan import kinds
from pressq.figures.vocabulary import lowered

if TYPE_CHECKING:
    from pressq.codebook.lexicon import Lexicon
    from pressq.figures.periods.mentions import Mention
    from pressq.figures.scan.notation import Number
    from pressq.figures.scan.sentences import Sentence

_BODIES: Final = frozenset(
    ("ministry", "minister", "department", "agency", "office", "association", "institute")
)
"""What the name of a public body begins with; the products in such a name measure nothing."""
_NAME_LINKS: Final = frozenset(("and", ",", "of", "the", "&", "for"))
_NAME_WORDS: Final = 14
"""Words that the name of a public body can have."""
_QUOTES: Final = frozenset("\"'")
_DROPPED: Final = _QUOTES | GLUE
"""Signs that are no tokens, those that hold words together only where they do."""


@dataclass(slots=True)
class Token:
    """One word, sign, phrase of the codebook, number or period."""

    kind: str
    """num, per, term, verb, aux, bound, noun (of change), prep, conj, det, ana, resp, punct or word."""
    start: int
    end: int
    low: str
    """The text in lower case; for phrases the words joined by a space."""
    tags: Tags
    number: Number | None = None
    mention: Mention | None = None
    index: int = -1
    """Its place in the sentence."""


NO_TAGS: Final = Tags()
_NOTHING: Final = (1, NO_TAGS)
"""One word that no code knows, as a match of the lexicon."""


def tokenize(
    text: str, span: Sentence, numbers: list[Number], mentions: list[Mention], lexicon: Lexicon
) -> list[Token]:
    """Return the tokens of one sentence, with its numbers and mentions in their places."""
    placed: list[tuple[int, int, Number | None, Mention | None]] = [
        (n.start, n.end, n, None) for n in numbers
    ]
    placed += [(m.start, m.end, None, m) for m in mentions]
    low = lowered(text[span.start : span.end])
    placed.sort(key=lambda p: (p[0], -p[1]))
    tokens: list[Token] = []
    at = span.start
    for start, end, number, mention in placed:
        if start < at:
            continue
        _add_words(tokens, text, low, (span.start, at, start), lexicon)
        kind = "num" if number else "per"
        tokens.append(
            Token(kind, start, end, low[start - span.start : end - span.start], NO_TAGS, number, mention)
        )
        at = end
    _add_words(tokens, text, low, (span.start, at, span.end), lexicon)
    kinds.settle(tokens)
    return tokens


def _add_words(
    tokens: list[Token], text: str, sentence: str, span: tuple[int, int, int], lexicon: Lexicon
) -> None:
    """Add the tokens of a stretch without numbers.

    `sentence` is in lower case; `span` is where it starts, and where the stretch starts and ends.
    """
    offset, start, end = span
    if text.startswith("'s", start):
        start += 2  # of a month or a year before it
    spans = [match.span() for match in WORD.finditer(text, start, end)]
    lows = [sentence[first - offset : last - offset] for first, last in spans]
    if not _DROPPED.isdisjoint(lows):
        spans = [s for s, low in zip(spans, lows, strict=True) if not _is_dropped(text, low, s)]
        lows = [sentence[first - offset : last - offset] for first, last in spans]
    at, size, table, add, grammar = 0, len(lows), lexicon.table, tokens.append, kinds.GRAMMAR
    while at < size:
        low = lows[at]
        first, last = spans[at]
        if low not in table:
            kind = grammar.get(low)
            if kind is None:
                if low in _BODIES or low.endswith("'s"):
                    at += _add_name(tokens, text, spans, lows, at, lexicon)
                    continue
                kind = "word" if low[0].isalnum() else "punct"
            add(Token(kind, first, last, low, NO_TAGS))
            at += 1
            continue
        if low in _BODIES and (length := _name_length(text, spans, lows, at)):
            hit = lexicon.match([low], 0)
            named = hit[1] if hit else NO_TAGS
            add(Token("word", first, spans[at + length - 1][1], "ministry", named))
            at += length
            continue
        length, tags = lexicon.match(lows, at) or _NOTHING
        if length > 1:
            last = spans[at + length - 1][1]
            low = " ".join(lows[at : at + length])
        if tags.exact and text[first:last] != tags.exact:
            length, tags, last, low = 1, NO_TAGS, spans[at][1], lows[at]
        add(Token(kinds.of(low, tags), first, last, low, tags))
        at += length


def _is_dropped(text: str, low: str, span: tuple[int, int]) -> bool:
    """Whether a sign is no token: a quote, or one that holds two words together."""
    return low in _DROPPED and (low in _QUOTES or glued(text, *span))


def _add_name(
    tokens: list[Token], text: str, spans: list[tuple[int, int]], lows: list[str], at: int, lexicon: Lexicon
) -> int:
    """Add the name of a public body as one word, or a term in the possessive.

    Return how many words it took.
    """
    low = lows[at]
    length = _name_length(text, spans, lows, at) if low in _BODIES else 0
    if length:
        tokens.append(Token("word", spans[at][0], spans[at + length - 1][1], "ministry", NO_TAGS))
        return length
    tags = _possessive(low, lexicon) if low.endswith("'s") else NO_TAGS
    tokens.append(Token(tags.kind or "word", *spans[at], low, tags))
    return 1


def _name_length(text: str, spans: list[tuple[int, int]], lows: list[str], at: int) -> int:
    """Return how many words the name of a public body takes.

    As in `Ministry of Food and Drug Safety`. 0 where it is no such name.
    """
    if not text[spans[at][0]].isupper() or at + 2 >= len(lows) or lows[at + 1] not in ("of", "for"):
        return 0
    length = 0
    for place in range(at + 2, min(len(lows), at + _NAME_WORDS)):
        if text[spans[place][0]].isupper():
            length = place + 1 - at
        elif lows[place] not in _NAME_LINKS:
            break
    return length


def _possessive(low: str, lexicon: Lexicon) -> Tags:
    """Return the tags of a term in the possessive: `China's`."""
    hit = lexicon.match([low[:-2]], 0)
    if not hit:
        return NO_TAGS
    tags = hit[1]
    if tags.area:
        return Tags(origin=tags.area, kind="term")
    if tags.indicator in ("funding", "projects"):
        return Tags(cue="funding")
    if tags.channel or tags.item:
        return Tags(item=tags.item, channel=tags.channel, kind="term")
    return NO_TAGS
