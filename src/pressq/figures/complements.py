"""What stands around a number and bears on it: the direction, `of exports`, `for steel`, `8 percent growth in X`."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from pressq.figures.subjects import SLOTS, Frame, Group

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pressq.figures.reading import Item, Reading, State
    from pressq.figures.resolve import Resolver
    from pressq.figures.tokens import Token

_PARTS: Final = frozenset(("for", "in", "to", "from", "at", "among"))
_NAMES: Final = frozenset(("in", "for", "on", "as", "of"))
_PURPOSES: Final = frozenset(("on", "in", "for"))
_MORE: Final = ("higher", "above", "more", "greater", "larger")
_LESS: Final = ("lower", "below", "less", "fewer", "smaller", "short of")
_STOPS: Final = frozenset((",", ";", "and", "but", "while", "("))


def direction(
    items: Sequence[Item], at: int, state: State, reading: Reading, tokens: Sequence[Token]
) -> tuple[int, bool]:
    """Return the direction of a number, and whether a noun gives it."""
    if reading.number.direction:
        return reading.number.direction, False
    following = items[at + 1] if at + 1 < len(items) else None
    if isinstance(following, Group) and following.change and not following.prep:
        return following.change, True
    low = tokens[reading.index + 1].low if reading.index + 1 < len(tokens) else ""
    if low.startswith(_MORE) or low.startswith(_LESS):
        return 1 if low.startswith(_MORE) else -1, False
    if state.bare is not None and state.bare.change:
        return state.bare.change, True
    change = state.change or (reading.frame.change if reading.frame is not None else 0)
    verb = reading.verb
    if verb is not None and verb.tags.verb in ("up", "down"):
        if verb.tags.scaling and change:
            return change, True
        return (1 if verb.tags.verb == "up" else -1), False
    if change:
        return change, True
    return (_verb_ahead(items, at), False) if verb is None else (0, False)


def _verb_ahead(items: Sequence[Item], at: int) -> int:
    """Return the direction of the verb that a list of parentheses leads to."""
    for item in items[at + 1 :]:
        if isinstance(item, Group):
            continue
        if item.kind == "verb":
            return {"up": 1, "down": -1}.get(item.tags.verb, 0)
        if item.low in (";", "while", "but", "whereas"):
            return 0
    return 0


def after(items: Sequence[Item], at: int, state: State, reading: Reading, resolver: Resolver) -> int:
    """Use the phrase behind a number; return the index of the last item that was used up."""
    if reading.frame is not None and reading.frame.indicator == "duty" and not reading.frame.item:
        _levied_on(items, at + 1, reading)
    place = at + 1
    while place < len(items):
        item = items[place]
        if isinstance(item, Group) or not (
            item.kind in ("resp", "per") or item.low.startswith(_MORE + _LESS)
        ):
            break
        place += 1
    group = items[place] if place < len(items) else None
    if not isinstance(group, Group) or reading.number.count is not None:
        return at
    frame = group.frames[0]
    if group.prep in ("in", "by") and frame.value and not frame.known:
        reading.frame = replace(reading.frame, value=True) if reading.frame else None
        return place
    if not group.prep:
        return _named(items, place, group, state, reading, resolver)
    if group.prep == "of" and reading.percent:
        whole(group, reading)
        return place
    if (
        group.prep == "of"
        and not frame.known
        and reading.frame is not None
        and reading.frame.known
        and not reading.frame.item
    ):
        if frame.item or group.content:
            reading.frame = replace(
                reading.frame, item=frame.item or "other", start=group.start, end=group.end
            )
            state.subjects = [reading.frame]
        return place
    if group.prep in _NAMES and frame.known and not reading.percent and _can_name(frame):
        _take_name(frame, reading, resolver)
        state.named = group
        return place
    if (
        reading.number.money
        and group.prep in _PURPOSES
        and not frame.known
        and not (reading.frame and reading.frame.known)
    ):
        _purpose(group, reading)
        return place
    if (
        group.prep in _PARTS
        and group.terms
        and not frame.known
        and reading.frame is not None
        and (reading.percent or reading.frame.known)
    ):
        return place if _part(frame, reading, state) else at
    return at


def _named(
    items: Sequence[Item], place: int, group: Group, state: State, reading: Reading, resolver: Resolver
) -> int:
    """Use a phrase that follows with no preposition: `$10.4 billion surplus`, `4.0 percent increase in exports of X`."""
    frame = group.frames[0]
    if frame.plan and reading.frame is not None:
        known = reading.frame.known or not resolver.resumed
        reading.frame = replace(
            reading.frame if known else resolver.resumed[0], plan=True, start=group.start, end=group.end
        )
        return place
    if frame.known and not (
        reading.number.money and frame.indicator in ("companies", "jobs", "participants")
    ):
        _take_name(frame, reading, resolver)
        return place
    if frame.change and not frame.broken_down:
        following = items[place + 1] if place + 1 < len(items) else None
        if isinstance(following, Group) and following.prep in ("in", "of", "for") and following.terms:
            reading.frame = resolver.frames(following, state)[0]
            return place + 1
        return place
    if reading.number.money and group.source:
        reading.source = group.source
        return place
    return place - 1


def whole(group: Group, reading: Reading) -> None:
    """Take `of X` behind a percentage as the whole that it is a share of."""
    if reading.number.unit != "percent":
        return
    reading.whole = group
    total = group.frames[0]
    if reading.frame is not None and total.known and (not reading.frame.known or reading.frame.inherited):
        reading.frame.indicator, reading.frame.role = total.indicator, total.role


def behind_parenthesis(items: Sequence[Item], at: int, state: State, readings: Sequence[Reading]) -> None:
    """Use the phrase behind a parenthesis for the number before it: `won ($640 million) this year on grants`."""
    host = state.last
    while at < len(items):
        item = items[at]
        if isinstance(item, Group) or item.kind != "per":
            break
        at += 1
    group = items[at] if at < len(items) else None
    if host is None or not isinstance(group, Group):
        return
    if group.prep == "of":
        whole(group, host)
    frame = group.frames[0]
    if (
        group.prep in _PURPOSES
        and not frame.known
        and host.number.money
        and not (host.frame and host.frame.known)
    ):
        for reading in (host, *(r for r in readings if r.host is host)):
            _purpose(group, reading)
    if group.prep in _NAMES and frame.known and not host.percent and _can_name(frame):
        for reading in (host, *(r for r in readings if r.host is host)):
            if not (reading.frame and reading.frame.known) or reading is host or reading.frame is host.frame:
                reading.frame = replace(frame)


def _purpose(group: Group, reading: Reading) -> None:
    """Let the phrase behind an amount say what it is for: `spend KRW 5 billion on trade fairs`."""
    frame = group.frames[0]
    reading.source = reading.source or group.source
    if not group.words and not frame.item:
        return
    made = replace(reading.frame) if reading.frame is not None else Frame()
    made.start, made.end = (frame.start, frame.end) if frame.item else (group.start, group.end)
    if frame.item and group.source:
        made.item = frame.item
    reading.frame = made


def _can_name(frame: Frame) -> bool:
    """Whether the phrase behind an amount can say what it is."""
    return frame.indicator not in ("companies", "jobs", "participants")


def _take_name(frame: Frame, reading: Reading, resolver: Resolver) -> None:
    """Let the phrase behind a number say what it is."""
    if reading.frame is not None and reading.frame is not resolver.topic:
        reading.frame = resolver.object(frame, reading.frame)
    else:
        reading.frame = replace(frame)


def _part(frame: Frame, reading: Reading, state: State) -> bool:
    """Narrow what is measured by `for steel`, `to China` behind the number; False where it is taken already."""
    base = reading.frame
    if base is None:
        return False
    taken = any(getattr(frame, slot) and getattr(base, slot) for slot in SLOTS)
    if taken and state.used.get("percent", 0) < 2:
        return False
    made = replace(base, start=frame.start, end=frame.end)
    for slot in SLOTS:
        if getattr(frame, slot):
            setattr(made, slot, getattr(frame, slot))
    reading.frame = made
    return True


def _levied_on(items: Sequence[Item], at: int, reading: Reading) -> None:
    """Take the goods that a duty is said to be levied on, after its verb."""
    for item in items[at:]:
        if isinstance(item, Group):
            if item.prep in ("to", "on", "for") and item.frames[0].item and reading.frame is not None:
                reading.frame = replace(reading.frame, item=item.frames[0].item)
                return
        elif item.kind == "num" or item.low in _STOPS:
            return
