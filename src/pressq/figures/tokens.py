"""Cut a text into sentences, and a sentence into tokens that carry what the codebook knows of them."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from pressq.codebook.lexicon import GLUE, WORD, Tags, glued

if TYPE_CHECKING:
    from pressq.codebook.lexicon import Lexicon
    from pressq.figures.numbers import Number
    from pressq.figures.periods import Mention

PREPOSITIONS: Final = frozenset(
    "of to from in for by at with on among between into over under against than versus vs amid despite through via after before during since until within "
    "without including like per unlike across toward towards about behind excluding following beyond outside inside throughout onto".split()
)
CONJUNCTIONS: Final = frozenset(
    "and or but while whereas though although as because when if which that who where nor yet so".split()
)
DETERMINERS: Final = frozenset(
    "the a an its their our this these both each all some any another other every".split()
)
ANAPHORS: Final = frozenset(("those", "it", "they", "former", "latter"))
_NOUNISH: Final = frozenset(
    "record records mark marks total totals top tops average averages cost costs lead leads run runs close hold holds set sets show shows post log hit".split()
)
"""Level verbs that are nouns or adjectives at least as often: verbs only behind a subject or an auxiliary."""
_AUXILIARIES: Final = frozenset("will to would can could must should may might not".split())
_MODALS: Final = frozenset("will would can could must should might has have had".split())
_QUOTES: Final = frozenset("\"'")
_BODIES: Final = frozenset(
    ("ministry", "minister", "department", "agency", "office", "association", "institute")
)
_NAME_WORDS: Final = 14
"""Words that the name of a public body can have."""
_PARTICIPLES: Final = frozenset(("built", "sold", "made", "turned out", "rolled out"))

_END: Final = re.compile(r"[.!?][\"')\]]{0,3}\s+(?=[\"'(\[]{0,2}[A-Z0-9\u2460-\u2473])")
_ABBREVIATION: Final = re.compile(
    r"(?<![\w'])(?:[A-Z]|Co|Ltd|Inc|No|Nos|Dr|Mr|Mrs|Ms|vs|approx|St|Corp|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|vol|Art|Gov|Gen|Prof|Sr|Jr|ver)\Z"
)
LONGEST: Final = 4000
"""Characters of one sentence: what goes on longer without an end is a list or a table, and is cut where it is."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A span of the text."""

    start: int
    end: int
    opens_paragraph: bool


@dataclass(slots=True)
class Token:
    """One word, sign, phrase of the codebook, number or period."""

    kind: str
    """num, per, term, verb, aux, noun (of change), prep, conj, det, ana, resp, punct or word."""
    start: int
    end: int
    low: str
    """The text in lower case; for phrases the words joined by a space."""
    tags: Tags
    number: Number | None = None
    mention: Mention | None = None


NO_TAGS: Final = Tags()


def sentences(text: str, breaks: list[int]) -> list[Sentence]:
    """Cut a folded text at sentence ends and at `breaks`, the offsets of its line breaks."""
    cuts: list[tuple[int, bool]] = [(at, True) for at in breaks]
    for match in _END.finditer(text):
        at = match.start()
        if text[at] != "." or not _ABBREVIATION.search(text, max(0, at - 8), at):
            cuts.append((match.end(), False))
    cuts.sort()
    found: list[Sentence] = []
    start, opens = 0, True
    for at, paragraph in [*cuts, (len(text), True)]:
        while at - start > LONGEST:
            found.append(Sentence(start, start + LONGEST, opens))
            start, opens = start + LONGEST, False
        if text[start:at].strip():
            found.append(Sentence(start, at, opens))
            opens = False
        start, opens = at, paragraph or opens
    return found


def tokenize(
    text: str, span: Sentence, numbers: list[Number], mentions: list[Mention], lexicon: Lexicon
) -> list[Token]:
    """Return the tokens of one sentence, with its numbers and mentions in their places."""
    placed = sorted(
        [*((n.start, n.end, n, None) for n in numbers), *((m.start, m.end, None, m) for m in mentions)],
        key=lambda p: (p[0], -p[1]),
    )
    tokens: list[Token] = []
    at = span.start
    for start, end, number, mention in placed:
        if start < at:
            continue
        tokens += _plain(text, at, start, lexicon)
        tokens.append(
            Token("num" if number else "per", start, end, text[start:end].lower(), NO_TAGS, number, mention)
        )
        at = end
    tokens += _plain(text, at, span.end, lexicon)
    _settle_kinds(tokens)
    return tokens


def _plain(text: str, start: int, end: int, lexicon: Lexicon) -> list[Token]:
    """Return the tokens of a stretch without numbers."""
    spans: list[tuple[int, int]] = []
    lows: list[str] = []
    for match in WORD.finditer(text, start, end):
        first, last = match.span()
        word = match.group()
        if word in _QUOTES or (word in GLUE and glued(text, first, last)):
            continue
        spans.append((first, last))
        lows.append(word.lower())
    tokens: list[Token] = []
    at, size = 0, len(lows)
    while at < size:
        if lows[at] in _BODIES and (length := _name_length(text, spans, lows, at)):
            tokens.append(Token("word", spans[at][0], spans[at + length - 1][1], "ministry", NO_TAGS))
            at += length
            continue
        hit = lexicon.match(lows, at) or _possessive(lows, at, lexicon)
        if hit and hit[1].exact and text[spans[at][0] : spans[at + hit[0] - 1][1]] != hit[1].exact:
            hit = None
        length, tags = hit or (1, NO_TAGS)
        low = lows[at] if length == 1 else " ".join(lows[at : at + length])
        tokens.append(Token(_kind(low, tags), spans[at][0], spans[at + length - 1][1], low, tags))
        at += length
    return tokens


def _name_length(text: str, spans: list[tuple[int, int]], lows: list[str], at: int) -> int:
    """Return how many words the name of a public body takes: `Ministry of Food and Drug Safety`; 0 where it is none."""
    if not text[spans[at][0]].isupper() or at + 2 >= len(lows) or lows[at + 1] not in ("of", "for"):
        return 0
    length = 0
    for place in range(at + 2, min(len(lows), at + _NAME_WORDS)):
        if text[spans[place][0]].isupper():
            length = place + 1 - at
        elif lows[place] not in ("and", ",", "of", "the", "&", "for"):
            break
    return length


def _possessive(lows: list[str], at: int, lexicon: Lexicon) -> tuple[int, Tags] | None:
    """Match a phrase whose last word is in the possessive: `China's` (never the first word of a longer one)."""
    word = lows[at]
    if not word.endswith("'s"):
        return None
    hit = lexicon.match([word[:-2]], 0)
    if not hit or not (hit[1].area or hit[1].channel or hit[1].item):
        return None
    if hit[1].area:
        return 1, Tags(origin=hit[1].area)
    return 1, Tags(item=hit[1].item, channel=hit[1].channel)


def _kind(low: str, tags: Tags) -> str:
    """Return the kind that a token has before its neighbours are looked at."""
    if low in ANAPHORS:
        return "ana"
    if low == "respectively":
        return "resp"
    if tags.is_term:
        return "verb" if tags.verb and tags.role and (low.endswith("ed") or low in _PARTICIPLES) else "term"
    if tags.verb or tags.implied:
        return "verb"
    if tags.noun:
        return "noun"
    if low in PREPOSITIONS or low == "such as":
        return "prep" if low != "such as" else "punct"
    if low in CONJUNCTIONS:
        return "conj"
    if low in DETERMINERS:
        return "det"
    if low in _MODALS:
        return "aux"
    if not low[0].isalnum():
        return "punct"
    return "word"


def _settle_kinds(tokens: list[Token]) -> None:
    """Decide between noun, verb and term where a word can be several of them, by its neighbours."""
    for token in tokens:
        if token.tags.elliptic and not any(
            t.tags.role == token.tags.elliptic
            or (t is not token and t.tags.indicator.startswith(token.tags.elliptic))
            for t in tokens
        ):
            token.tags = replace(token.tags, indicator="", elliptic="")
            token.kind = _kind(token.low, token.tags)
        elif token.tags.elliptic:
            token.tags = replace(token.tags, verb="", status="", implied="")
    for at, token in enumerate(tokens):
        tags = token.tags
        before = tokens[at - 1] if at else None
        after = tokens[at + 1] if at + 1 < len(tokens) else None
        if token.low in _NOUNISH:
            finite = before and (before.kind in ("term", "ana") or before.low in _AUXILIARIES)
            if not (finite and after and (after.kind == "det" or _leads_to_number(tokens, at + 1))):
                token.kind = "word"
        elif (
            token.kind == "verb"
            and token.low.endswith("ed")
            and before
            and before.kind in ("prep", "det")
            and after
            and after.kind in ("word", "term")
        ):
            token.kind = "word"
        elif token.kind == "term" and (tags.implied or tags.verb) and before and before.low in _AUXILIARIES:
            token.kind = "verb"
        elif token.kind == "verb":
            if tags.noun and _noun_here(tokens, at, before, after):
                token.kind = "noun"
            elif before and before.kind == "det" and tags.verb == "level":
                token.kind = "word"
        elif (
            token.kind == "term"
            and tags.verb
            and before
            and before.kind in ("term", "ana")
            and after
            and _leads_to_number(tokens, at + 1)
        ):
            token.kind = "verb"
        elif token.low in ("this", "that") and before is None and after and after.kind == "verb":
            token.kind = "ana"
        elif (
            token.low == "that"
            and before
            and before.kind in ("prep", "conj", "punct")
            and _resumes(tokens, at + 1)
        ):
            token.kind = "ana"
        elif (
            token.kind == "conj"
            and token.low == "that"
            and after
            and after.kind == "verb"
            and (before is None or before.kind == "punct")
        ):
            token.kind = "ana"


def _resumes(tokens: list[Token], at: int) -> bool:
    """Whether `that` before token `at` stands for a noun: `that of China`, `that actually arrived`."""
    if at < len(tokens) and tokens[at].kind == "word" and tokens[at].low.endswith("ly"):
        at += 1
    return at < len(tokens) and (
        tokens[at].low in ("of", "to", "from", "for", "in") or bool(tokens[at].tags.elliptic)
    )


def _noun_here(tokens: list[Token], at: int, before: Token | None, after: Token | None) -> bool:
    """Whether a word that can be a change noun or a verb is the noun here."""
    if after and after.low in ("of", "in") and not (before and before.kind in ("term", "ana")):
        return True
    if before is None:
        return False
    if before.kind in ("det", "prep", "num"):
        return True
    return before.kind in ("word", "noun") and at > 1 and tokens[at - 2].kind in ("det", "num")


def _leads_to_number(tokens: list[Token], at: int) -> bool:
    """Whether a number follows within the bound words, prepositions and determiners before it."""
    for token in tokens[at : at + 4]:
        if token.kind == "num":
            return True
        if token.kind not in ("prep", "det") and not token.tags.bound:
            return False
    return False
