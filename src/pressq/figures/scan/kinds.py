"""Kinds of token: the words of grammar, and the words that are verb, noun or term by their neighbours."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from pressq.figures.vocabulary import listed

if TYPE_CHECKING:
    from pressq.codebook.lexicon import Tags
    from pressq.figures.scan.tokens import Token

PREPOSITIONS: Final = (
    "of to from in for by at with on among between into over under against than versus vs amid "
    "despite through via after before during since until within "
    "without including like per unlike across toward towards about behind excluding following "
    "beyond outside inside throughout onto"
)
CONJUNCTIONS: Final = (
    "and or but while whereas though although as because when if which that who where nor yet so"
)
DETERMINERS: Final = "the a an its their our this these both each all some any another other every"
MODALS: Final = "will would can could must should might has have had"
_FIRST: Final = dict.fromkeys(listed("those it they them former latter"), "ana") | {"respectively": "resp"}
"""Kinds that no meaning in the codebook overrides."""
GRAMMAR: Final = (
    dict.fromkeys(MODALS.split(), "aux")
    | dict.fromkeys(DETERMINERS.split(), "det")
    | dict.fromkeys(CONJUNCTIONS.split(), "conj")
    | dict.fromkeys(PREPOSITIONS.split(), "prep")
    | {
        "now": "adv",
        "currently": "adv",
        "presently": "adv",
        "such as": "punct",
        "followed by": "punct",
        "year on year": "punct",
        "year over year": "punct",
        "month on month": "punct",
        "month over month": "punct",
        "quarter on quarter": "punct",
        "quarter over quarter": "punct",
        "worth of": "prep",
    }
    | _FIRST
)
"""Kinds of the words that have a part in grammar."""
_NOUNISH: Final = listed(
    "record records mark marks total totals top tops average averages cost costs lead leads run "
    "runs close hold holds set sets show shows post log hit"
)
"""Level verbs that are nouns or adjectives at least as often: verbs only behind a subject or an auxiliary."""
_COMPARATIVES: Final = frozenset(("more", "less", "fewer", "higher", "lower"))
_BY_NEIGHBOURS: Final = _COMPARATIVES | {"projects that", "this", "that"}
"""Words that are settled though they have one meaning."""
_AFTER_ADVERBS: Final = frozenset(("prep", "punct", "conj", "per"))
"""Kinds before which `5 percent more` ends, so that no phrase begins with it."""
_AUXILIARIES: Final = listed("will to would can could must should may might not")


def of(low: str, tags: Tags) -> str:
    """Return the kind of a phrase of the codebook."""
    if tags.kind and low not in _FIRST:
        return tags.kind
    return GRAMMAR.get(low) or ("bound" if tags.bound else "word")


def settle(tokens: list[Token]) -> None:
    """Decide between noun, verb and term by its neighbours, where a word can be several; set `index`."""
    for at, token in enumerate(tokens):
        token.index = at
        if token.tags.unsettled:
            if token.tags.elliptic:
                _settle_elliptic(tokens, token)
            _settle_meaning(tokens, at, token)
        elif token.kind == "word" and token.low.endswith("ing") and _tells(tokens, at):
            token.kind, token.tags = "verb", replace(token.tags, verb="level")
        elif token.low not in _BY_NEIGHBOURS:
            continue
        elif token.low in _COMPARATIVES and at and tokens[at - 1].kind == "num":
            following = tokens[at + 1].kind if at + 1 < len(tokens) else "punct"
            token.kind = "punct" if following in _AFTER_ADVERBS else token.kind
        elif token.low == "projects that" and any(t.kind == "num" for t in tokens[max(0, at - 3) : at]):
            # `four projects that they proposed` are no forecast of an institute's.
            token.tags = replace(token.tags, status="")
        elif token.low in ("this", "that") and _is_anaphor(tokens, at):
            token.kind = "ana"


def _tells(tokens: list[Token], at: int) -> bool:
    """Whether a word in -ing goes on with its clause: `won orders, meeting 95 percent of their goal`."""
    return at > 0 and tokens[at - 1].low == "," and leads_to_number(tokens, at + 1)


def settle_pledges(tokens: list[Token]) -> None:
    """Let `pledges`, in a release on foreign direct investment, be what was pledged and no promise."""
    for token, after in zip(tokens, [*tokens[1:], None], strict=True):
        if token.low == "pledged to" and after is not None and (after.kind == "det" or after.low == "korea"):
            # `FDI (...) pledged to Korea` is no promise to do something.
            token.kind, token.tags = "prep", replace(token.tags, verb="", status="", implied="")
        elif token.tags.role == "pledges":
            token.tags = replace(token.tags, verb="", status="", implied="", infinitive="")
            token.kind = "term"
        elif token.tags.implied == "investment" and token.tags.status:
            token.tags = replace(token.tags, status="", implied="fdi_pledged", infinitive="")


def _settle_elliptic(tokens: list[Token], token: Token) -> None:
    """Keep the indicator of a word such as `arrived` only beside another word of its kind."""
    tags = token.tags
    beside = any(
        t.tags.role == tags.elliptic or (t is not token and t.tags.indicator.startswith(tags.elliptic))
        for t in tokens
    )
    if beside:
        token.tags = replace(tags, verb="", status="", implied="")
    else:
        kind = "verb" if tags.verb or tags.implied else "word"
        token.tags = replace(tags, indicator="", elliptic="", kind=kind)
        token.kind = kind


def _settle_meaning(tokens: list[Token], at: int, token: Token) -> None:
    """Settle a word with several meanings."""
    tags = token.tags
    before = tokens[at - 1] if at else None
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    helped = before is not None and before.low in _AUXILIARIES
    if token.low in _NOUNISH:
        finite = helped or (before is not None and before.kind in ("term", "ana", "per"))
        verb = finite and after and after.low != "of"
        if not (verb and after and (after.kind == "det" or leads_to_number(tokens, at + 1))):
            token.kind = "word"
    elif token.kind == "term":
        named = before is not None and before.kind in ("term", "ana")
        if (helped and not tags.elliptic) or (
            tags.verb and named and after and leads_to_number(tokens, at + 1)
        ):
            token.kind = "verb"
    elif token.kind == "verb":
        _settle_verb(tokens, at, token, before, after)


def _settle_verb(
    tokens: list[Token], at: int, token: Token, before: Token | None, after: Token | None
) -> None:
    """Tell a verb from a participle that is an adjective, and from a change noun."""
    led = before is not None and before.kind in ("prep", "det")
    named = after is not None and after.kind in ("word", "term")
    counted = before is not None and before.kind in ("num", "det") and token.low.endswith("ing")
    opens = before is None and bool(token.tags.role) and after is not None and after.kind == "term"
    adjective = named and (counted or (led and token.low.endswith("ed")))
    if adjective or (opens and token.low.endswith("ed")):
        token.kind = "word"
    elif token.tags.noun and _noun_here(tokens, at, before, after):
        token.kind = "noun"
    elif token.tags.verb == "level" and _determined(tokens, at):
        token.kind = "word"


def _determined(tokens: list[Token], at: int) -> bool:
    """Whether a determiner stands before a word, with a period between or none: `the May amount`."""
    while at and tokens[at - 1].kind == "per":
        at -= 1
    return at > 0 and tokens[at - 1].kind == "det"


def _noun_here(tokens: list[Token], at: int, before: Token | None, after: Token | None) -> bool:
    """Whether a word that can be a change noun or a verb is the noun here."""
    if after and after.low in ("of", "in") and not (before and before.kind in ("term", "ana")):
        return True
    if before is None or (before.low == "to" and leads_to_number(tokens, at + 1)):
        # `Power Rates to Rise 9.7%`
        return False
    if before.low == "to" and after and after.kind == "det":
        # `aims to cut the cost of it by half`
        return False
    if before.kind in ("det", "prep", "num"):
        return True
    if after and after.kind in ("word", "term", "det"):
        return False
    return before.kind in ("word", "noun") and at > 1 and tokens[at - 2].kind in ("det", "num")


def _is_anaphor(tokens: list[Token], at: int) -> bool:
    """Whether `this` or `that` stands for a noun: `This was`, `that of China`, `that actually arrived`."""
    before = tokens[at - 1] if at else None
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    if after is None:
        return False
    if before is None or (before.kind == "punct" and tokens[at].low == "that"):
        return after.kind == "verb" or (tokens[at].low == "that" and _resumes(tokens, at + 1))
    return tokens[at].low == "that" and before.kind in ("prep", "conj") and _resumes(tokens, at + 1)


def _resumes(tokens: list[Token], at: int) -> bool:
    """Whether what follows `that` shows that it stands for a noun."""
    if tokens[at].kind == "word" and tokens[at].low.endswith("ly"):
        at += 1
    if at >= len(tokens):
        return False
    if tokens[at].low in ("with", "at", "between"):
        # `that with the EU`, but `that with the help of`
        named = next((t for t in tokens[at + 1 :] if t.kind != "det"), tokens[at])
        return bool(named.tags.area or named.tags.channel)
    return tokens[at].low in ("of", "to", "from", "for", "in", "on") or bool(tokens[at].tags.elliptic)


def leads_to_number(tokens: list[Token], at: int) -> bool:
    """Whether a number follows within the bound words, prepositions and determiners before it."""
    for token in tokens[at : at + 4]:
        if token.kind == "num":
            return True
        if token.kind not in ("prep", "det") and not token.tags.bound:
            return False
    return False
