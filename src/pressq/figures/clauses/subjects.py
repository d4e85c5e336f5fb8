"""Which of the phrases met before a verb is its subject, and which one a clause stands under."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pressq.figures.clauses.frames import Frame, Group
from pressq.figures.vocabulary import listed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pressq.figures.clauses.reading import Item, State
    from pressq.figures.scan.tokens import Token

_SUBJECT_PREPS: Final = frozenset(("", "with", "as", "while"))
_OPENING_PREPS: Final = frozenset(
    ("", "in", "at", "among", "across", "for", "within", "on", "by", "to", "from")
)
_STARTS: Final = frozenset(("and", "but", ";", "while", "whereas", ":"))
"""What a clause can begin behind, in the middle of a sentence."""
_ADVERBS: Final = listed("thus thereby hence again also still even therefore once")
_EFFECTS: Final = listed("left brought took put pushed pulled lifted dragged sent kept made helped resulted")
"""Verbs before which `which` stands for all that was said."""
_SEES: Final = listed("saw see sees seeing seen had")
"""Verbs of whose object another verb tells."""
_COPULAS: Final = listed("was were is are be remained remains stayed became ranked stood")


_OPENS: Final = 2
"""Tokens into a sentence where its opening phrase begins, the preposition before it."""


def opens(items: Sequence[Item], at: int, group: Group, state: State) -> bool:
    """Whether a phrase is one that a clause stands under: `At department stores, food ...`."""
    if len(group.frames) > 1 or group.prep not in _OPENING_PREPS or not group.terms:
        return False
    if group.frames[0].known and not (group.prep == "on" and group.basis):
        return False
    if at + 2 >= len(items):
        return False
    if items[at + 1].low != ",":
        return _opens_clause(items, at, group)
    if state.verbs and not (at and items[at - 1].low in _STARTS):
        return False
    behind = at + 2
    aside = items[behind]
    if (
        behind + 2 < len(items)
        and isinstance(aside, Group)
        and not (aside.terms or aside.resumes or aside.prep)
    ):
        behind += 2 if items[behind + 1].low == "," else 0
    following = items[behind]
    if not isinstance(following, Group) or following.prep:
        return False
    if not group.prep and _describes(items, behind):
        return False
    return following.terms or bool(following.ana) or following.frames[0].known or not group.prep


def names_sector(
    items: Sequence[Item], at: int, group: Group, tokens: Sequence[Token], sectors: frozenset[str]
) -> bool:
    """Whether a sentence opens with a sector that all of it is about: `In services, FDI pledged rose`."""
    if group.prep != "in" or group.first > _OPENS or [i.low for i in items[at + 1 : at + 2]] != [","]:
        return False
    return any(t.low in sectors for t in tokens[group.first : group.after])


def _describes(items: Sequence[Item], at: int) -> bool:
    """Whether a phrase between commas leads on to a verb: `Semiconductors, Korea's top export item, fell`."""
    behind = items[at + 1 : at + 3]
    return len(behind) > 1 and behind[0].low == "," and behind[1].kind in ("verb", "aux")


def _opens_clause(items: Sequence[Item], at: int, group: Group) -> bool:
    """Whether a channel opens a clause without a comma: `while at hypermarkets all categories fell`."""
    following = items[at + 1]
    begins = at > 0 and items[at - 1].low in _STARTS and items[at - 1].low != "and"
    return (
        begins
        and bool(group.prep and group.frames[0].channel)
        and isinstance(following, Group)
        and not following.prep
        and not following.frames[0].channel
    )


def chosen(tokens: Sequence[Token], before: Item | None, verb: str, state: State) -> Group | None:
    """Return the phrase that is the subject of a verb; None keeps the one before."""
    if before is not None and before.low == "which":
        related = next((g for g in reversed(state.pending) if g.frames[0].known), None)
        last = state.pending[-1] if state.pending else None
        if related is None and last is not None and last.frames[0].channel and verb not in _EFFECTS:
            # `It was a good April for online platforms, which enjoyed growth`
            related = last
        if related is not None:
            return related
    if before is not None and before.low == "which" and state.subjects and verb in _EFFECTS:
        return None
    subjects = [
        g
        for g in state.pending
        if g.prep in _SUBJECT_PREPS and (g.terms or tokens[g.after - 1].low not in _ADVERBS)
    ]
    if subjects and _opens_another(tokens, subjects[-1]):
        return subjects[-1]
    named = next((g for g in reversed(subjects) if g.terms or g.resumes), None)
    if named is not None:
        named = _apposed_to(named, tokens, before, state) or named
        return named if named.terms or not state.after_verb else None
    if subjects and state.after_verb and _is_seen(subjects[-1], before, state):
        return subjects[-1]
    if subjects and not state.after_verb:
        last = subjects[-1]
        return last if last.frames[0].headed or _begins_clause(tokens, last) else None
    if not subjects and not state.subjects:
        return next((g for g in reversed(state.pending) if g.terms), None)
    return None


def _opens_another(tokens: Sequence[Token], group: Group) -> bool:
    """Whether a clause of its own begins with a name: `will build a plant for EVs, and Corning will`."""
    if not any(t.kind in ("verb", "aux") for t in tokens[: group.first]):
        return False
    led = [t.low for t in tokens[max(0, group.first - 2) : group.first]]
    after = tokens[group.after] if group.after < len(tokens) else None
    told = after is not None and after.low in ("will", "has", "is")
    told = told or tokens[group.after - 1].low == "plans"
    return led == [",", "and"] and told and group.content and not group.terms


def is_adverb(tokens: Sequence[Token], group: Group) -> bool:
    """Whether a phrase is only an adverb, which measures nothing: `came to $2 billion, also up 6 percent`."""
    return group.after - group.first == 1 and tokens[group.first].low in _ADVERBS


def _apposed_to(group: Group, tokens: Sequence[Token], before: Item | None, state: State) -> Group | None:
    """Return the phrase that another only describes: `Semiconductors, Korea's top export item, fell`."""
    if before is None or before.low != "," or group.frames[0].broken_down or len(state.pending) < 2:
        return None
    described = state.pending[state.pending.index(group) - 1]
    beside = described.after == group.first - 1 and tokens[described.after].low == ","
    return described if beside and described.terms and not described.prep else None


def _is_seen(group: Group, before: Item | None, state: State) -> bool:
    """Whether an unknown phrase before a verb is what the subject saw move: `saw footfall drop`."""
    seen = bool(state.verbs) and state.verbs[-1].low in _SEES and group is before
    return seen and group.content and not group.prep and not group.change


def _begins_clause(tokens: Sequence[Token], group: Group) -> bool:
    """Whether a phrase stands where a clause begins, so that it is a subject and not an apposition."""
    if not group.first:
        return True
    before = tokens[group.first - 1]
    if before.low == ",":
        return not any(t.kind in ("verb", "num") for t in tokens[: group.first])
    return before.kind in ("conj", "punct", "per") or before.low == "with"


def heading(state: State) -> Group | None:
    """Return the phrase that a list behind a colon stands under: `Growth in exports in May: steel 4%`."""
    if state.finite or state.last is not None:
        return None
    named = [g for g in state.pending if g.terms and not g.prep]
    return named[0] if named and (named[0].frames[0].known or named[0].frames[0].broken_down) else None


def is_predicate(group: Group, base: Frame, state: State) -> bool:
    """Whether a phrase only says what a part is: `China was the largest market for exports`."""
    copula = bool(state.verbs) and state.verbs[-1].low in _COPULAS
    part = base.broken_down and (base.inherited or not base.known)
    return copula and part and group.frames[0].known and group.prep in ("", "for", "of", "in", "among")


def before_bare(tokens: Sequence[Token], group: Group, state: State) -> Group | None:
    """Return the phrase that an unknown verb or a phrase behind it belongs to.

    As in `exports ballooned 5 percent`, `its imports from there by 9 percent`.
    """
    if len(state.pending) < 2 or state.after_verb or group.frames[0].headed:
        return None
    verb = tokens[group.first].low.endswith("ed") or bool(group.prep)
    rest = tokens[group.after - 1].low in ("remaining", "rest")
    verb = verb or rest
    named = next(
        (
            g
            for g in reversed(state.pending[:-1])
            if not g.prep and (g.frames[0].known or (rest and g.frames[0].broken_down))
        ),
        None,
    )
    return named if verb else None
