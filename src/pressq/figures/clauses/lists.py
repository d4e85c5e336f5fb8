"""Phrases behind the last number of a list that bear on all of its numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pressq.figures.clauses.complements import PARTS, narrow
from pressq.figures.clauses.frames import Group, same_thing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pressq.figures.clauses.reading import Item, Reading
    from pressq.figures.scan.tokens import Token

_LISTED: Final = 3
"""Tokens from one number of a list to the next: `4 percent , and about 5 percent`."""


def shared_out(items: Sequence[Item], at: int, before: Sequence[Reading], reading: Reading) -> int:
    """Give each number of a list its member of the phrase behind the last one.

    As in `came to $7 bn and $2 bn for cars and ships`. Return the phrase's place, 0 where there is none.
    """
    place = at + 1
    while place < len(items) and items[place].kind in ("resp", "per"):
        place += 1
    group = items[place] if place < len(items) else None
    if not isinstance(group, Group) or group.prep not in PARTS or group.frames[0].known:
        return 0
    size = len(group.frames)
    if not 1 < size <= len(before) + 1:
        return 0
    several = [*before[1 - size :], reading]
    alike = {(id(r.frame), r.number.unit, id(r.host)) for r in several}
    if len(alike) > 1 or reading.index - several[0].index > _LISTED * size:
        return 0
    for one, frame in zip(several, group.frames, strict=True):
        narrow(frame, one)
    return place


def cross(readings: Sequence[Reading], tokens: Sequence[Token]) -> None:
    """Give each of the levels that `respectively` shares out the subject of its own clause before.

    As in `A rose 3 percent and B 2 percent, to $5 billion and $4 billion, respectively`.
    """
    for at in range(len(readings) - 3):
        changes, levels = readings[at : at + 2], readings[at + 2 : at + 4]
        first, second = changes[0].frame, changes[1].frame
        behind = [t.kind for t in tokens[levels[1].index + 1 : levels[1].index + 3]]
        if "resp" not in behind or first is None or second is None or same_thing(first, second):
            continue
        apart = all(r.percent for r in changes) and not any(r.percent for r in levels)
        if apart and levels[0].frame is levels[1].frame and tokens[levels[0].index - 1].low == "to":
            levels[0].frame, levels[1].frame = first, second


def place_led(before: Sequence[Reading], last: Reading, tokens: Sequence[Token]) -> None:
    """Let the place behind a level be that of the change before it: `tripled to $2 billion in Africa`."""
    frame, first = last.frame, before[-1] if before else None
    if frame is None or first is None or first.frame is None or not frame.area or first.frame.area:
        return
    led = [t for t in tokens[first.index + 1 : last.index] if not t.tags.bound and t.kind != "det"]
    alike = (first.frame.indicator, first.frame.role) == (frame.indicator, frame.role)
    if alike and first.percent and not last.percent and [t.low for t in led] == ["to"]:
        first.frame = first.frame.but(area=frame.area)


def place_all(before: Sequence[Reading], last: Reading) -> None:
    """Let the channel behind the last of several numbers of one verb be that of all.

    As in `food rose 5 percent and sports 3 percent at department stores`.
    """
    channel = last.frame.channel if last.frame is not None else ""
    if not channel or last.host is not None:
        return
    for reading in reversed(before):
        frame = reading.frame
        if reading.verb is not last.verb or frame is None or frame.channel or not frame.item:
            return
        reading.frame = frame.but(channel=channel)
