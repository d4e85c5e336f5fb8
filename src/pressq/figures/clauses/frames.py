"""Frames and groups: what a noun phrase says of the thing that a number measures.

A *frame* holds the slots that one phrase fills: the indicator (or a word role whose code depends on the
release), item, area, channel. A *group* is a phrase with one frame for each of its coordinated members:
`exports to the EU and Japan` is two frames that share the indicator.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

SLOTS: Final = ("item", "area", "channel")
COUNTED: Final = frozenset(("companies", "projects", "participants", "jobs", "contracts"))
"""Indicators of countable things: `buyers, and deals` are two subjects, `exports and imports` is one."""


@dataclass(slots=True)
class Frame:
    """What one number may be about."""

    indicator: str = ""
    role: str = ""
    item: str = ""
    area: str = ""
    channel: str = ""
    origin: str = ""
    """Where an investor comes from, by an adjective."""
    sign: int = 0
    """-1 for a deficit, 1 for a surplus."""
    change: int = 0
    """Direction of the change noun that the phrase holds: `the fall in exports`."""
    start: int = 0
    end: int = 0
    """Span of the words that name it; 0, 0 where they stand elsewhere."""
    share: bool = False
    """The phrase is headed by a word such as `share`."""
    rate: bool = False
    """The phrase is headed by a word such as `rate`."""
    reference: bool = False
    """The phrase is headed by a word that a percentage can be measured against, such as `average`."""
    plan: bool = False
    """The phrase is headed by a word such as `goal`."""
    inherited: bool = False
    """The indicator is not its own: it was taken from what was said before."""
    value: bool = False
    """Measured in money, where it could be in pieces: `exports by value`."""
    world: bool = False
    """It is that of the whole world, and no statistic of the country: `world orders for ships`."""

    @property
    def known(self) -> bool:
        """Whether it says what is measured."""
        return bool(self.indicator or self.role)

    @property
    def headed(self) -> bool:
        """Whether its head says how it measures, and not what."""
        return bool(self.change or self.share or self.rate or self.plan)

    @property
    def broken_down(self) -> bool:
        """Whether it names a part of a total."""
        return bool(self.item or self.area or self.channel)

    def but(self, **changes: Any) -> Frame:
        """Return a copy with other values in some slots.

        `dataclasses.replace` takes five times as long, and frames are copied at every number.
        """
        made = Frame(
            self.indicator,
            self.role,
            self.item,
            self.area,
            self.channel,
            self.origin,
            self.sign,
            self.change,
            self.start,
            self.end,
            self.share,
            self.rate,
            self.reference,
            self.plan,
            self.inherited,
            self.value,
            self.world,
        )
        for slot, value in changes.items():
            setattr(made, slot, value)
        return made


@dataclass(slots=True)
class Group:
    """A noun phrase of the sentence."""

    first: int
    """Its first token."""
    after: int
    """The token after its last."""
    frames: list[Frame]
    prep: str = ""
    """The preposition that it hangs on, if any."""
    ana: str = ""
    """The word that takes its meaning from before: those, it, they, former, latter, that."""
    generic: bool = False
    """Only a head such as `the amount`."""
    owner: bool = False
    """It begins with `its` or `their`."""
    source: str = ""
    """The indicator that its source of money gives: `private`, `government`."""
    words: bool = False
    """Whether it has a word that no code knows."""
    chain: bool = False
    """It is `the stores`, `the chains`: a channel spoken of before."""
    summed: bool = False
    """It speaks of a total: `total sales`."""
    there: bool = False
    """It ends with `there`: the place is one named before."""
    basis: bool = False
    """It ends with `basis`: `on an arrival basis`."""
    timed: bool = False
    """It ends with a word of time, or says that nothing moved: `in 16 months`, `little changed`."""
    plural: bool = False
    """Whether its last word looks like a plural."""
    content: bool = False
    """Whether one of these is more than a head such as `share`, `rate` or `goal`."""
    terms: bool = False
    """Whether any slot is filled."""
    start: int = -1
    end: int = 0
    kind: str = "group"
    low: str = ""
    """With `kind`, what a token has too: a sentence is walked as groups and tokens alike."""

    @property
    def resumes(self) -> bool:
        """Whether it stands for something said before: `they`, `their value`, `the amount`."""
        return bool(self.ana) or (self.owner and not self.content) or self.generic

    @property
    def change(self) -> int:
        """Direction of a change noun in it."""
        return self.frames[0].change


def alike(one: Frame, other: Frame) -> bool:
    """Whether two members can be coordinated: they fill the same kind of slot."""
    known = one.known and other.known and not {one.indicator, other.indicator} & COUNTED
    return bool(
        known or (one.item and other.item) or (one.area and other.area) or (one.channel and other.channel)
    )


def same_thing(one: Frame, other: Frame) -> bool:
    """Whether two frames name the same statistic and the same part of it."""
    return all(getattr(one, slot) == getattr(other, slot) for slot in ("indicator", "role", *SLOTS))


def share_slots(frames: list[Frame]) -> None:
    """Give each member what it leaves to the others.

    As in `offline and online sales`, `exports to the EU and Japan`.
    """
    named = [f for f in frames if f.known]
    if len(named) == len(frames):
        _share_ending(frames)
    else:
        if named:
            _share_indicator(frames)
        _share_single(frames)


def _share_ending(frames: list[Frame]) -> None:
    """Let `exports and imports of chips` both be of chips."""
    last, others = frames[-1], frames[:-1]
    if not last.broken_down or any(f.broken_down for f in others):
        return
    if all((f.indicator, f.role) == (last.indicator, last.role) for f in others):
        return
    for frame in others:
        frame.item, frame.area, frame.channel = last.item, last.area, last.channel


def _share_indicator(frames: list[Frame]) -> None:
    """Give the members without an indicator that of the next one that has it, else of the one before."""
    for at, frame in enumerate(frames):
        if frame.known:
            continue
        near = next((f for f in frames[at:] if f.known), None)
        if near is None:
            near = next(f for f in reversed(frames[:at]) if f.known)
        frame.indicator, frame.role, frame.sign = near.indicator, near.role, near.sign


def _share_single(frames: list[Frame]) -> None:
    """Give every member what only one of them says: `food and sports at department stores`."""
    for slot in SLOTS:
        holders = [f for f in frames if getattr(f, slot)]
        if len(holders) == 1:
            for frame in frames:
                setattr(frame, slot, getattr(holders[0], slot))
