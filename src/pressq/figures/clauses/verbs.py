"""What a verb does: it settles its subject from the phrases before it, and governs what follows."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from pressq.figures.clauses import causes, leads, subjects
from pressq.figures.clauses.frames import Frame, Group, alike

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pressq.figures.clauses.notes import Notes
    from pressq.figures.clauses.reading import Item, State
    from pressq.figures.scan.tokens import Token


_WORTH: Final = frozenset(("worth", "valued", "totaling", "totalling"))
"""Verbs before the value of the object of the verb before them: `imported natural gas worth`."""


def take(notes: Notes, items: Sequence[Item], at: int, verb: Token, state: State) -> None:
    """Take the verb at `at` in."""
    before = items[at - 1] if at else None
    if verb.low.endswith("ing") and _participle(before, verb, state):
        return
    if verb.low in _WORTH and before is not None and state.pending[-1:] == [before]:
        leads.take_goods(notes, state.pending[-1], state)
    chosen = subjects.chosen(notes.tokens, before, verb.low, state)
    joined = (
        bool(state.verbs)
        and not state.pending
        and state.after_verb
        and before is not None
        and before.low in ("and", "or")
    )
    if chosen is not None and state.after_verb and _is_bare_object(chosen, state):
        state.subjects = [notes.resolver.object(chosen.frames[0], s) for s in state.subjects]
    elif chosen is not None:
        if notes.distributes:
            chosen = _listed(chosen, items, state.pending)
        notes.set_subject(chosen, state)
        _settle_subject(notes, chosen, verb, state, related=before is not None and before.low == "which")
    elif state.doer is not None and verb.tags.role:
        state.subjects = [state.doer.but(role=verb.tags.role)]
    state.narrowed, state.way = None, 0
    state.verbs = [*state.verbs, verb] if joined else [verb]
    state.pending, state.exemplified, state.last = [], None, None
    state.after_verb = state.finite = True


def _settle_subject(notes: Notes, chosen: Group, verb: Token, state: State, *, related: bool) -> None:
    """Let the verb say what its subject is, or did, where the phrase leaves that open."""
    subject = told = state.subjects[0]
    if (subject.known or subject.broken_down) and not related:
        state.holder = subject
    if subject.indicator == "companies" and (verb.tags.indicator or verb.tags.role):
        # The makers are who exports, and not what is exported.
        state.subjects = [subject := Frame(start=subject.start, end=subject.end)]
    base = state.known or notes.resolver.topic
    shares = verb.tags.percentage == "share" and chosen.content
    if base is not None and (shares or _attracts(notes, chosen, subject, base)):
        state.subjects = [subject := causes.part(subject, base, notes.book)]
    elif chosen.ana == "they" and verb.tags.role not in ("", subject.role):
        # The makers of what was told before are who ships it.
        state.subjects = [subject := subject.but(indicator="", role=verb.tags.role)]
    state.doer = None if subject.known else subject.but()
    if not subject.known:
        subject.indicator, subject.role = verb.tags.indicator, verb.tags.role
        made = subject.role == "production" or verb.low in causes.SELLING
        if made and _is_name(notes, chosen):
            subject.item = subject.item or "other"
    elif subject.inherited and verb.tags.role and _counts_behind(notes.tokens, verb.index):
        # `The auto industry produced 3.7 million units`, whatever was spoken of before.
        subject.indicator, subject.role, subject.inherited = "", verb.tags.role, False
    if subject.known and notes.first_subject and notes.first_subject[0] is told:
        notes.first_subject = state.subjects


def _is_name(notes: Notes, group: Group) -> bool:
    """Whether a subject is the name of one maker, which no determiner leads to: `Hyundai built`."""
    words = notes.tokens[group.first : group.after]
    named = not (group.plural or group.prep or group.terms or group.resumes) and group.content
    return named and all(t.kind == "word" and t.low not in notes.book.neutral for t in words)


def _counts_behind(tokens: Sequence[Token], verb: int) -> bool:
    """Whether an amount follows a verb at once."""
    at = verb + 1
    while at < len(tokens) and tokens[at].tags.bound:
        at += 1
    return at < len(tokens) and tokens[at].kind == "num"


def _listed(last: Group, items: Sequence[Item], pending: Sequence[Group]) -> Group:
    """Return the whole list of which a phrase is the last member.

    Parentheses keep the others apart (`the U.S. ($5 bn) and the EU ($4 bn) fell by`), or that they are told
    by where they come from: `a Dutch firm and a U.S. firm will invest`.
    """
    members = [last]
    for group in reversed(pending[: pending.index(last)]):
        behind = items[items.index(group) + 1]
        one, other = group.frames[-1], members[0].frames[0]
        listed = behind.low == "(" and alike(one, other)
        firms = behind.low in ("and", ",") and one.indicator == other.indicator and _placed(one, other)
        if group.prep or not (listed or firms):
            break
        members.insert(0, group)
    if len(members) == 1:
        return last
    return replace(last, frames=[frame for group in members for frame in group.frames])


def _placed(*frames: Frame) -> bool:
    """Whether each of these is told by where it is or comes from."""
    return all(frame.origin or frame.area for frame in frames)


def _attracts(notes: Notes, group: Group, subject: Frame, base: Frame) -> bool:
    """Whether a phrase that no code knows is a sector in a text on foreign direct investment."""
    if not (base.role == "fdi" or base.indicator.startswith("fdi")):
        return False
    if subject.known or not group.content or group.prep:
        return False
    words = [t for t in notes.tokens[group.first : group.after] if t.kind == "word"]
    named = [t for t in words if t.low not in notes.book.neutral and t.low not in notes.book.generic]
    return bool(named) and not any(t.tags.actor or t.low.endswith("'s") for t in named)


def _is_bare_object(group: Group, state: State) -> bool:
    """Whether a phrase only says what of the subject moves: `hypermarkets saw sales drop`."""
    frame = group.frames[0]
    return frame.known and not frame.broken_down and len(group.frames) == 1 and bool(state.subjects)


def _participle(before: Item | None, verb: Token, state: State) -> bool:
    """Take a participle that keeps the subject, or that is an adjective.

    False where it is read as a verb.
    """
    if before is None or (before.kind in ("prep", "det") and before.low != "each"):
        if verb.tags.verb != "level" or verb.tags.implied or before is None:
            state.verbs, state.after_verb = [verb], before is not None
        return True
    if state.finite and before.low in (",", "each", "and"):
        state.verbs, state.pending, state.after_verb = [verb], [], True
        return True
    return False
