"""Phrases that lead straight to a number, with no verb between: gaps, objects, heads.

As in `Vietnam, 1.8 percent`, `posted a surplus of`, `a decline of`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pressq.figures.clauses import subjects
from pressq.figures.clauses.frames import COUNTED, Group
from pressq.figures.clauses.joins import TRADED
from pressq.figures.clauses.resolve import in_balance, predicate
from pressq.figures.vocabulary import listed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pressq.figures.clauses.frames import Frame
    from pressq.figures.clauses.notes import Notes
    from pressq.figures.clauses.reading import Item, State

_GLUE: Final = listed(", by to at of and or another a an the with also some from for each & between now")
"""What can stand between a phrase and the number that it leads to."""
_CLAUSE_STARTS: Final = frozenset((";", ",", "and", "but", "while"))
_SAYING_MORE: Final = frozenset(("for", "outside", "inside", "within", "beyond"))
"""Prepositions of a phrase that only says more of the object before it."""
_LEADING_PREPS: Final = frozenset(("", "with", "to", "from", "in", "at", "among", "for", "between"))

_INTO: Final = frozenset(("to", "into", "in", "with", "at"))
"""What a balance turns to: `swung to a deficit of`."""


def settle(notes: Notes, items: Sequence[Item], at: int, state: State) -> None:
    """Let the phrase that leads straight to the number at `at` be its subject, or say more of it."""
    if not state.pending:
        return
    group = state.pending[-1]
    back = _start_of_link(items, at)
    if back < 0 or items[back] is not group or subjects.is_adverb(notes.tokens, group):
        return
    if (named := _inserted_behind(items, back, state)) is not None:
        group, back = named, back - 2
    elif (whole := _said_more_of(items, back, state)) is not None:
        group, back = whole, back - 1
    link = items[back + 1].low
    if group.terms or group.resumes:
        gapped = group.prep == "of" and back > 0 and items[back - 1].low in _CLAUSE_STARTS
        if not (group.prep == "among" and state.after_verb):
            # `the steepest growth among offline channels, at 6.9 percent`
            _lead(notes, group, state, heads=gapped or link in ("of", "at", "with"))
        return
    named = subjects.before_bare(notes.tokens, group, state)
    if named is not None:
        notes.set_subject(named, state)
    direct = named is None and (back == at - 1 or (link == "of" and group.content))
    _lead_bare(notes, group, state, link, direct=direct)


def _start_of_link(items: Sequence[Item], at: int) -> int:
    """Return the place of the phrase that only glue, dates and bounds part from the number at `at`, or -1."""
    back = at - 1
    while back >= 0 and not isinstance(item := items[back], Group):
        dated = item.kind == "prep" and items[back + 1].kind == "per"
        linked = item.low in _GLUE or item.kind in ("per", "det") or item.tags.bound or item.tags.status
        if not (dated or linked):
            return -1
        back -= 1
    return back


def _inserted_behind(items: Sequence[Item], at: int, state: State) -> Group | None:
    """Return the phrase that the one at `at` only says something of: `the EU, fourth, with $34.9 billion`."""
    if at < 2 or len(state.pending) < 2 or items[at - 1].low != "," or items[at + 1].low != ",":
        return None
    inserted, named = state.pending[-1], state.pending[-2]
    bare = not (inserted.terms or inserted.resumes or inserted.prep)
    return named if bare and named.terms and items[at - 2] is named else None


def _said_more_of(items: Sequence[Item], at: int, state: State) -> Group | None:
    """Return the object that the phrase at `at` says more of: `its dependence on China for graphite from`."""
    group = items[at]
    before = items[at - 1] if at else None
    if not isinstance(group, Group) or group.terms or group.prep not in _SAYING_MORE:
        return None
    named = isinstance(before, Group) and before in state.pending and before.terms and not before.prep
    return before if named and state.after_verb and isinstance(before, Group) else None


def _lead(notes: Notes, group: Group, state: State, *, heads: bool) -> None:
    """Make a phrase that leads to a number its subject, or join it to the subject as the verb's object.

    `heads`: the number hangs on it by `of`, whatever it hangs on itself.
    """
    if group.prep not in _LEADING_PREPS and not heads:
        return
    base = state.subjects[0] if state.subjects else None
    if base is not None and state.after_verb and subjects.is_predicate(group, base, state):
        state.subjects = [predicate(group.frames[0], base)]
        state.note_known()
        return
    if base is not None and state.after_verb and group.prep in _INTO and _are_balances(group.frames[0], base):
        state.subjects = [notes.resolver.object(group.frames[0], base)]
        state.note_known()
        return
    own = bool(group.prep) and not (base is not None and _is_of_subject(group, base))
    if not state.after_verb or own or base is None or len(group.frames) > 1 or group.ana:
        notes.set_subject(group, state)
        return
    if group.owner and group.frames[0].known and state.holder is not None:
        state.subjects = [predicate(group.frames[0], state.holder)]
        state.note_known()
        return
    state.subjects = [notes.resolver.object(group.frames[0], base)]
    state.change = group.change or state.change
    state.bare = group
    state.note_known()
    notes.note_subject(state.subjects)


def _is_of_subject(group: Group, base: Frame) -> bool:
    """Whether a phrase says what is measured of a named part: `Semiconductors led with exports of`."""
    frame = group.frames[0]
    named = base.inherited and base.broken_down
    return group.prep == "with" and named and bool(frame.role) and not frame.broken_down


def _are_balances(*frames: Frame) -> bool:
    """Whether each is a balance: `the trade balance with China returned to a surplus of $1 billion`."""
    return all(f.role == "balance" or f.indicator.endswith("balance") for f in frames)


def take_goods(notes: Notes, group: Group, state: State) -> bool:
    """Let an unknown phrase behind a verb of trade be the goods that it moves: `imported natural gas worth`.

    Return whether it is.
    """
    subject = state.subjects[0] if state.subjects and state.after_verb else None
    if subject is None or subject.item or state.verbs[-1].tags.role not in TRADED:
        return False
    words = [t.low for t in notes.tokens[group.first : group.after] if t.kind == "word"]
    book = notes.book
    named = group.content and any(low not in book.neutral and low not in book.generic for low in words)
    if not named or group.prep or group.terms:
        return False
    state.subjects = [subject.but(item="other", start=group.start, end=group.end)]
    return True


def _lead_bare(notes: Notes, group: Group, state: State, link: str, *, direct: bool) -> None:
    """Note a phrase without terms that leads to a number.

    As in `a decline of`, `a target of`, `chargers in place`.
    """
    state.bare = group
    frame = group.frames[0]
    one = not group.content and notes.tokens[group.after - 1].low == "one"
    if one:
        frame.change = notes.way
    before = state.pending[-2] if len(state.pending) > 1 else None
    if (
        (frame.headed or one)
        and before is not None
        and before.terms
        and not before.prep
        and not state.after_verb
    ):
        # The verb is left out: `convenience stores a drop of 0.4 percent`.
        notes.set_subject(before, state)
    moved = frame.rate and state.after_verb and state.verbs[-1].tags.verb in ("up", "down")
    if frame.sign and state.subjects and state.after_verb:
        state.subjects = [in_balance(state.subjects[0], frame.sign)]
    elif frame.headed:
        state.change = group.change
        if frame.share and group.content and _has_whole(notes, group):
            # `the share of clean energy`, whatever else the sentence is about
            state.subjects = [frame.but(start=group.start, end=group.end)]
        elif state.subjects and not frame.change and not moved:
            state.subjects = [notes.resolver.headed(group, state.subjects[0])]
        elif frame.share and not state.subjects:
            state.subjects = [frame.but()]
    elif take_goods(notes, group, state):
        pass
    elif state.known is not None and state.known.item == "other" and _is_maker(notes, group):
        # The noun is left out: `Hyundai's exports rose 5 percent and Kia's 3 percent`.
        state.subjects = [state.known.but(start=group.start, end=group.end)]
    elif (other := _in_gap(notes, group, state, link)) is not None:
        state.subjects = [other]
    elif group.prep == "" and (direct if not state.after_verb else _is_moved(group, state, link)):
        state.subjects, state.used = [frame.but()], {}


def _in_gap(notes: Notes, group: Group, state: State, link: str) -> Frame | None:
    """Return what a phrase that no code knows measures in a gap.

    As in `Ships grew 4 percent; bicycles, 3 percent`, `Hyundai built 160,000 vehicles, Kia 130,000`.
    """
    subject = state.subjects[0] if state.subjects else None
    if subject is None or not subject.known or state.after_verb or group.prep:
        return None
    parted = link == "," and group.first > 0 and notes.tokens[group.first - 1].low == ";"
    if parted and subject.item and group.content:
        return subject.but(item="other", start=group.start, end=group.end)
    return subject.but(start=group.start, end=group.end) if state.doer is not None else None


def _is_maker(notes: Notes, group: Group) -> bool:
    """Whether a phrase is only a name in the possessive."""
    return notes.tokens[group.after - 1].low.endswith("'s")


def _has_whole(notes: Notes, group: Group) -> bool:
    """Whether a phrase says what it is a share of."""
    return any(t.low == "of" for t in notes.tokens[group.first : group.after])


def _is_moved(group: Group, state: State, link: str) -> bool:
    """Whether a phrase is what a verb with no measured subject moves: `will cut water use by 20 percent`."""
    subject = state.subjects[0] if state.subjects else None
    known = subject is not None and subject.known and subject.indicator not in COUNTED
    return link == "by" and group.content and not known and state.verbs[-1].tags.verb in ("up", "down")
