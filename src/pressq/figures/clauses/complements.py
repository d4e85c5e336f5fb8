"""What stands behind a number and says what it is: `of exports`, `for steel`, `8 percent growth in X`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pressq.figures.clauses import comparisons
from pressq.figures.clauses.frames import COUNTED, SLOTS, Frame, Group
from pressq.figures.clauses.joins import TRADED
from pressq.figures.clauses.parentheses import readings_of
from pressq.figures.clauses.resolve import with_partner

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pressq.figures.clauses.reading import Item, Reading, State
    from pressq.figures.clauses.resolve import Resolver

PARTS: Final = frozenset(("for", "in", "to", "from", "at", "among"))
_NAMES: Final = frozenset(("in", "for", "on", "as", "of", "worth of"))
_PURPOSES: Final = frozenset(("on", "in", "for", "into", "towards", "toward"))
_BASES: Final = frozenset(("from", "to", "against", "than", "versus", "compared with"))
"""Prepositions before what a number is compared with, which says nothing of the number itself."""
_STARTS: Final = frozenset((",", ";", "and", "while", "but"))
_BE: Final = frozenset(("is", "are", "was", "were", "will", "has", "have"))
_STOPS: Final = frozenset((",", ";", "and", "but", "while", "("))
_RECEIVERS: Final = frozenset(("companies", "jobs", "participants"))
"""Indicators of those who get or give money, and of what it brings; never of the money itself."""


def after(items: Sequence[Item], at: int, state: State, reading: Reading, resolver: Resolver) -> int:
    """Use the phrase behind a number; return the index of the last item that was used up."""
    if reading.frame is not None and reading.frame.indicator == "duty" and not reading.frame.item:
        _levied_on(items, at + 1, reading)
    if (named := _part_named(items, at)) is not None:
        narrow(named, reading)
        return at + 2
    if reading.number.unit in ("vehicles", "unit") and not state.after_verb:
        _passive(items, at, state, reading)
    if reading.number.money and (at == 0 or items[at - 1].low in _STARTS):
        _set_aside(items, at + 1, reading)
    place = _behind(items, at)
    group = items[place] if place < len(items) else None
    if not isinstance(group, Group) or reading.number.count is not None:
        return at
    if not group.prep:
        return _named(items, place, group, state, reading, resolver)
    if group.ana and group.prep == "of" and not reading.percent:
        return _part_of_it(items, place, group, reading)
    part = items[place + 1] if place + 1 < len(items) else None
    whole_of_it = group.ana and group.prep == "of" and isinstance(part, Group) and part.prep in PARTS
    if not _hangs(group, state, reading, resolver):
        return at
    if group.ana and group.prep == "of" and group.frames[0].item:
        narrow(group.frames[0], reading)
    elif whole_of_it and isinstance(part, Group) and part.frames[0].item:
        # `62 percent of it in semiconductors`
        narrow(part.frames[0], reading)
        return place + 1
    elif isinstance(part, Group) and part.frames[0].area:
        _say_where(group, part, reading)
    return place


def _say_where(group: Group, part: Group, reading: Reading) -> None:
    """Let a place behind the phrase behind an amount be its area.

    As in `exported $3 billion of steel to the United States`, `invested $5 billion in a plant in Indonesia`.
    """
    frame, area = reading.frame, part.frames[0].area
    if group.prep == "of" and part.prep in ("to", "from"):
        if frame is not None and frame.role in TRADED:
            reading.frame = frame.but(area=frame.area or area)
    elif group.prep in _PURPOSES and part.prep == "in":
        _place(part.frames[0], reading)


def _behind(items: Sequence[Item], at: int) -> int:
    """Return the place behind a number and what goes with it: `5 percent in May`, `2 percent more`."""
    place = at + 1
    while place < len(items):
        item = items[place]
        dated = item.kind == "prep" and item.low not in _BASES
        if not (dated or item.kind in ("resp", "per") or comparisons.way(item.low)):
            break
        place += 1
    return place


def _part_of_it(items: Sequence[Item], place: int, group: Group, reading: Reading) -> int:
    """Use `of it to Vietnam`; return the index of the last item that was used up."""
    part = items[place + 1] if place + 1 < len(items) else None
    if group.terms:
        narrow(group.frames[0], reading)
    elif isinstance(part, Group) and part.prep in PARTS and part.terms:
        narrow(part.frames[0], reading)
        return place + 1
    return place


def _part_named(items: Sequence[Item], at: int) -> Frame | None:
    """Return the part that is named behind its verb: `of which $12 billion were semiconductors`."""
    if at + 2 >= len(items) or items[at + 1].low not in ("was", "were", "came", "went"):
        return None
    named = items[at + 2]
    if not isinstance(named, Group) or not named.frames[0].broken_down or named.frames[0].known:
        return None
    related = at > 0 and items[at - 1].low == "which"
    return named.frames[0] if named.prep in (*PARTS, "with") or (related and not named.prep) else None


def _passive(items: Sequence[Item], at: int, state: State, reading: Reading) -> None:
    """Take what vehicles are said to have been: `358,000 were built`, `116,000 were sold at home`."""
    be = items[at + 1] if at + 1 < len(items) else None
    if be is None or at + 2 >= len(items):
        return
    if not isinstance(be, Group) and be.kind == "verb" and be.tags.role == "production":
        told: Item = be  # 358,000 rolled off the lines
    elif be.low in ("was", "were"):
        told = items[at + 2]
    else:
        return
    if isinstance(told, Group):
        frame = told.frames[0].but() if told.frames[0].known and not told.prep else None
    else:
        role = told.tags.role or ("sales" if told.low == "sold" else "")
        frame = Frame(told.tags.indicator, role) if told.tags.indicator or role else None
    if frame is not None:
        frame.item = frame.item or (reading.frame.item if reading.frame is not None else "")
        reading.frame = frame
        state.subjects = [frame]


def narrow(frame: Frame, reading: Reading) -> None:
    """Let a phrase say which part of what was measured an amount is: `$5 billion of it to Vietnam`."""
    if reading.frame is None:
        return
    made = reading.frame.but(start=frame.start, end=frame.end)
    for slot in SLOTS:
        setattr(made, slot, getattr(frame, slot) or getattr(made, slot))
    reading.frame = made


def _hangs(group: Group, state: State, reading: Reading, resolver: Resolver) -> bool:
    """Use a phrase that hangs on the number by a preposition; False where it says nothing of it."""
    frame, prep = group.frames[0], group.prep
    measured = reading.frame
    if prep in ("in", "by") and frame.value and not frame.known:
        reading.frame = measured.but(value=True) if measured else None
        return True
    if prep == "of" and reading.percent:
        whole(group, reading)
        if reading.frame is not None:
            state.subjects = [reading.frame]
        return True
    if prep == "in" and frame.known and reading.percent and reading.noun and not group.ana:
        _take_name(frame, reading, resolver)
        return True
    # What a fall is put down to (`to $9 billion on tariffs`) is not what fell.
    cause = prep == "on" and measured is not None and measured.known and not measured.inherited
    names = prep in _NAMES and not cause and frame.indicator not in _RECEIVERS
    if names and frame.known and not reading.percent:
        _take_name(frame, reading, resolver)
        state.named = group
        _rename(reading, state)
        return True
    if frame.known and not (frame.indicator == "projects" and reading.number.money and prep in _PURPOSES):
        return False
    if group.there and measured is not None and measured.known:
        reading.frame = measured.but(area=measured.area or resolver.place)
        return True
    alone = prep == "in" and group.after - group.first == 1
    if (alone or prep in ("from", "of")) and reading.number.money and group.source:
        reading.source = group.source
        return True
    known = measured is not None and measured.known
    spent = measured is not None and measured.inherited and not measured.item
    if reading.number.money and prep in _PURPOSES and (not known or (prep == "on" and spent)):
        _purpose(group, reading)
        state.subjects = [reading.frame] if reading.frame is not None else state.subjects
        return True
    if measured is None:
        return False
    if prep == "of":
        return known and _made_of(group, state, reading, measured)
    balanced = prep == "with" and (measured.role == "balance" or measured.indicator.endswith("balance"))
    return (
        (prep in PARTS or balanced or (prep == "on" and bool(frame.channel)))
        and group.terms
        and (known or (reading.percent and not (frame.channel and _names_other(measured))))
        and _part(frame, state, reading, measured)
    )


def _names_other(measured: Frame) -> bool:
    """Whether something is measured that no code knows: `purchases fell 4 percent at SSMs`."""
    return measured.end > measured.start and not measured.broken_down


def _made_of(group: Group, state: State, reading: Reading, measured: Frame) -> bool:
    """Use `of LNG` behind an amount of imports: a part, coded or not."""
    item = group.frames[0].item
    if not measured.item and (item or group.content):
        reading.frame = measured.but(item=item or "other", start=group.start, end=group.end)
        state.subjects = [reading.frame]
    return not measured.item


def _part(frame: Frame, state: State, reading: Reading, measured: Frame) -> bool:
    """Narrow what is measured by `for steel`, `to China` behind the number.

    False where it is taken already.
    """
    # A place behind the number parts from one that only an earlier sentence or phrase said.
    moved = bool(frame.channel) and measured.inherited and bool(measured.item)
    taken = not moved and any(getattr(frame, slot) and getattr(measured, slot) for slot in SLOTS)
    if taken and state.used.get("percent", 0) < 2:
        return False
    narrow(frame, reading)
    if frame.channel:
        state.subjects = [reading.frame or measured]
    elif not reading.percent:
        state.narrowed = reading.frame
    return True


def _named(
    items: Sequence[Item], place: int, group: Group, state: State, reading: Reading, resolver: Resolver
) -> int:
    """Use a phrase that follows with no preposition.

    As in `$10.4 billion surplus`, `4.0 percent increase in exports of X`.
    """
    frame = group.frames[0]
    if frame.plan and reading.frame is not None:
        base = reading.frame if reading.frame.known or not resolver.resumed else resolver.resumed[0]
        reading.frame = base.but(plan=True, start=group.start, end=group.end)
    elif frame.known and not (reading.number.money and frame.indicator in _RECEIVERS):
        _take_name(frame, reading, resolver)
        _rename(reading, state)
    elif frame.channel and reading.percent and _is_place(group, reading):
        narrow(frame, reading)
    elif frame.share and reading.percent:
        reading.frame = (reading.frame or Frame(start=group.start, end=group.end)).but(share=True)
    elif frame.change and frame.broken_down:
        reading.frame = resolver.frames(group, state)[0]
    elif frame.change:
        following = items[place + 1] if place + 1 < len(items) else None
        if isinstance(following, Group) and following.prep in ("in", "of", "for") and following.terms:
            reading.frame = resolver.frames(following, state)[0]
            return place + 1
    elif reading.number.money and group.source:
        reading.source = group.source
    else:
        return place - 1
    return place


def _is_place(group: Group, reading: Reading) -> bool:
    """Whether a phrase only says where sales were made: `growth was 15.7 percent online`."""
    measured = reading.frame
    alone = group.after - group.first == 1 and not group.frames[0].item
    return alone and measured is not None and measured.known and not measured.channel


def _rename(reading: Reading, state: State) -> None:
    """Let what a number turned out to be go on as the subject, where that was unknown or only a doer."""
    subject = state.subjects[0] if state.subjects else None
    if reading.frame is not None and (
        subject is None or not subject.known or subject.indicator in _RECEIVERS
    ):
        state.subjects = [reading.frame]


def _take_name(frame: Frame, reading: Reading, resolver: Resolver) -> None:
    """Let the phrase behind a number say what it is."""
    if reading.frame is not None and reading.frame is not resolver.topic:
        reading.frame = resolver.object(frame, reading.frame)
    else:
        reading.frame = frame.but()
    known = resolver.whole
    if known is not None:
        reading.frame = with_partner(reading.frame, known)


def _purpose(group: Group, reading: Reading) -> None:
    """Let the phrase behind an amount say what it is for: `spend KRW 5 billion on trade fairs`."""
    frame = group.frames[0]
    if frame.area and not frame.item:
        _place(frame, reading)
        return
    if not (frame.item or group.content):
        return
    made = reading.frame.but() if reading.frame is not None else Frame()
    made.start, made.end = (frame.start, frame.end) if frame.item else (group.start, group.end)
    if group.source:
        made.indicator = group.source
    made.item = made.item or frame.item
    reading.frame = made


def _place(frame: Frame, reading: Reading) -> None:
    """Let the place where someone invests be the area of the amount: `invest $2 billion in Hungary`."""
    verb = reading.verb
    if verb is not None and verb.tags.implied == "investment":
        made = reading.frame or Frame()
        reading.frame = made.but(area=made.area or frame.area)


def whole(group: Group, reading: Reading) -> None:
    """Take `of X` behind a percentage as the whole that it is a share of."""
    if reading.number.unit != "percent":
        return
    reading.whole = group
    total, frame = group.frames[0], reading.frame
    doer = frame is not None and frame.indicator in _RECEIVERS and (total.role or total.indicator in COUNTED)
    if frame is not None and total.known and (not frame.known or frame.inherited or doer):
        reading.frame = frame.but(
            indicator=total.indicator,
            role=total.role,
            item=frame.item or total.item,
            value=total.value,
            inherited=True,
        )


def behind_parenthesis(items: Sequence[Item], at: int, state: State, readings: Sequence[Reading]) -> None:
    """Use the phrase behind a parenthesis for the number before it.

    As in `won ($640 million) this year on grants`.
    """
    host = state.last
    while at < len(items) and items[at].kind == "per":
        at += 1
    group = items[at] if at < len(items) else None
    if host is None or not isinstance(group, Group):
        return
    explained = readings_of(host, readings)
    if group.prep == "of":
        before = host.frame
        whole(group, host)
        for reading in explained:
            reading.frame = host.frame if reading.frame is before else reading.frame
        state.subjects = [host.frame] if host.frame is not None else state.subjects
    frame = group.frames[0]
    if not frame.known:
        if group.prep in _PURPOSES and host.number.money and not (host.frame and host.frame.known):
            for reading in explained:
                _purpose(group, reading)
            state.subjects = [host.frame] if host.frame is not None else state.subjects
    elif group.prep in _NAMES and not host.percent and frame.indicator not in _RECEIVERS:
        before = host.frame
        for reading in explained:
            if reading is host or reading.frame is before or not (reading.frame and reading.frame.known):
                reading.frame = frame.but()


def _set_aside(items: Sequence[Item], at: int, reading: Reading) -> None:
    """Take what an amount that is the subject is for: `, and KRW 25 billion is kept for displays`."""
    if at >= len(items) or items[at].low not in _BE:
        return
    for item in items[at + 1 :]:
        if isinstance(item, Group):
            if item.prep in _PURPOSES and item.frames[0].item and not item.frames[0].known:
                made = reading.frame.but() if reading.frame is not None else Frame()
                made.item, made.start, made.end = item.frames[0].item, item.start, item.end
                reading.frame = made
                return
        elif item.kind == "num" or item.low in _STOPS:
            return


def _levied_on(items: Sequence[Item], at: int, reading: Reading) -> None:
    """Take the goods that a duty is said to be levied on, after its verb."""
    for item in items[at:]:
        if isinstance(item, Group):
            if item.prep in ("to", "on", "for") and item.frames[0].item and reading.frame is not None:
                reading.frame = reading.frame.but(item=item.frames[0].item)
                return
        elif item.kind == "num" or item.low in _STOPS:
            return
