"""What a parenthesis is about: the phrase before it, the number before it, or the subject of the clause."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pressq.figures.clauses.frames import Frame, Group, alike
from pressq.figures.clauses.reading import State

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pressq.figures.clauses.reading import Item, Reading
    from pressq.figures.clauses.resolve import Resolver
    from pressq.figures.scan.notation import Number

_SIZES: Final = frozenset(("m2", "km2", "m3", "W", "Wh", "tCO2e", "tonnes"))
"""Units that a parenthesis states of the very thing before it."""
_REACH: Final = 4
"""Items into a parenthesis where its first number is looked for."""


def inside(items: Sequence[Item], at: int, state: State, resolver: Resolver, *, distributes: bool) -> State:
    """Return the state that a parenthesis opening at `at` begins with; `distributes` under `respectively`."""
    before = items[at - 1] if at else None
    subjects, host = state.subjects, None
    if isinstance(before, Group):
        if before is state.named or _places(items, at, before):
            host = state.last
        elif (whole := _exemplified(state)) is not None:
            subjects = resolver.frames(whole, state)
        elif (named := _unknown(items, at, before, state, resolver)) is not None:
            subjects = [named]
        elif before.terms or before.ana:
            frames = [_at_channel(f, state) for f in resolver.frames(before, state)]
            subjects = frames if distributes and len(frames) > 1 else frames[-1:]
        elif not state.after_verb:
            subjects = _nearest(state, resolver)
    elif before is not None and before.kind == "num":
        host = state.last
    elif not state.after_verb:
        subjects = _nearest(state, resolver)
    if host is not None:
        subjects = [host.frame] if host.frame else []
    subject = isinstance(before, Group) and before.terms and not before.prep
    return State(
        list(subjects),
        verbs=list(state.verbs),
        host=host,
        change=state.change,
        ahead=subject,
        known=state.known,
    )


def _at_channel(frame: Frame, state: State) -> Frame:
    """Give a category the channel that the clause begins with, whose verb no code knows.

    As in `Department stores benefited from food (up 4 percent)`.
    """
    if frame.channel or not frame.item or state.after_verb or state.finite:
        return frame
    named = next((g for g in state.pending if g.terms), None)
    if named is None or named.prep or named.frames[0].item:
        return frame
    return frame.but(channel=named.frames[0].channel)


def _places(items: Sequence[Item], at: int, group: Group) -> bool:
    """Whether a phrase only says where the number before it was counted: `sold 148,000 at home (+3.7%)`."""
    bare = bool(group.prep) and not (group.terms or group.resumes)
    number = _first_number(items, at)
    return bare and at > 1 and items[at - 2].kind == "num" and number is not None and number.unit == "percent"


def _exemplified(state: State) -> Group | None:
    """Return the phrase before `such as`, where the parenthesis behind its examples is about all of them."""
    whole, state.exemplified = state.exemplified, None
    if whole is None:
        return None
    examples = state.pending[state.pending.index(whole) + 1 :] if whole in state.pending else []
    return whole if len(examples) > 1 else None


def _nearest(state: State, resolver: Resolver) -> list[Frame]:
    """Return the frames of the nearest phrase that says anything, else the subject."""
    group = next((g for g in reversed(state.pending) if g.terms), None)
    return resolver.frames(group, state) if group is not None else state.subjects


def _unknown(items: Sequence[Item], at: int, group: Group, state: State, resolver: Resolver) -> Frame | None:
    """Return the frame of an unknown phrase that the parenthesis is about.

    A site and its size, a part and its growth.
    """
    number = _first_number(items, at)
    if group.terms or not group.content or number is None:
        return None
    alone = Frame(start=group.start, end=group.end)
    if number.unit in _SIZES:
        return alone
    if group.timed:
        return None
    state_of_it = at > 1 and items[at - 2].kind == "verb"
    if number.unit != "percent" or (state_of_it and not group.plural):
        # `stayed flat (0.0 percent)` says how the subject stands, and names no part.
        return None
    base = state.known or resolver.topic
    return (
        base.but(item="other", start=group.start, end=group.end) if base is not None and base.known else alone
    )


def _first_number(items: Sequence[Item], at: int) -> Number | None:
    """Return the first number of the parenthesis that opens at `at`."""
    for item in items[at + 1 : at + _REACH]:
        if not isinstance(item, Group) and item.number is not None:
            return item.number
    return None


def closing_dash(items: Sequence[Item], at: int, stop: int) -> int:
    """Return where the dash stands that closes the insertion which the one at `at` opens, or 0."""
    dash = items[at].low
    return next((n for n in range(at + 1, stop) if items[n].low == dash), 0)


def take_preposition(items: Sequence[Item], at: int, group: Group, state: State) -> None:
    """Let `in both food (...) and sports (...)` hang on one preposition."""
    if at < 2 or not (state.pending and state.pending[-1].terms):
        return
    if items[at - 1].low in ("and", ",", "or") and items[at - 2].low == ")":
        group.prep = state.pending[-1].prep


def take_head(items: Sequence[Item], at: int, group: Group, state: State) -> None:
    """Let `exports of cars (...) and machinery (...)` both be exports."""
    head = state.pending[-1].frames[-1] if state.pending else None
    if at < 2 or head is None or state.after_verb or not head.known or group.frames[0].known:
        return
    back = at - 2 if items[at - 2].low != "," else at - 3
    listed = items[at - 1].low in ("and", ",", "or") and items[back].low == ")"
    if listed and not group.ana and alike(head, group.frames[0]):
        for frame in group.frames:
            frame.indicator, frame.role, frame.sign = head.indicator, head.role, head.sign


def readings_of(host: Reading, readings: Sequence[Reading]) -> list[Reading]:
    """Return a number and those in the parenthesis that explains it."""
    return [host, *(r for r in readings if r.host is host)]
