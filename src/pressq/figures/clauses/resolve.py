"""Fill what a phrase leaves unsaid from what was said before.

Anaphors, gaps, parts of a total, objects of a verb.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pressq.figures.clauses.frames import SLOTS, Frame, Group

if TYPE_CHECKING:
    from pressq.figures.clauses.reading import State


class Resolver:
    """Turns the frames of a phrase into what they mean here.

    `topic` is what the text is about (an indicator, perhaps a channel), `resumed` the subject of the
    sentence before, `breakdown` the slot that the parts fill in a sentence opening with `By sector,`.
    """

    def __init__(
        self, topic: Frame | None, resumed: list[Frame], breakdown: str = "", pair: list[Frame] | None = None
    ) -> None:
        self.topic = topic
        self.resumed = resumed
        self.breakdown = breakdown
        self.met: Frame | None = None
        """The last phrase met that a code knows, subject or not."""
        self.place = resumed[0].area if resumed else ""
        """The area met last, for `there`."""
        self.whole: Frame | None = None
        """Bilateral trade, for the exports and imports that it is made up of."""
        self.several: list[Frame] = pair or []
        """The last pair, for `the former` and `the latter`."""

    def frames(self, group: Group, state: State) -> list[Frame]:
        """Return the frames of a phrase, filled."""
        base = self._base(state)
        if not group.terms:
            return self._without_terms(group, base, state)
        if group.ana and (base is None or base is self.topic) and self.resumed:
            base = self.resumed[0]
        elif group.ana and base is None:
            base = self.met
        found = [self._filled(frame, base, group.ana) for frame in group.frames]
        part = state.subjects[0] if state.subjects else None
        if group.summed and part is not None and part.item and found[0].role == "sales":
            # The whole that the parts just told of make up.
            found[0].channel = found[0].channel or part.channel
        if group.owner and found[0].role == "sales" and not found[0].channel:
            owner = state.holder or (self.resumed[0] if self.resumed else None)
            found[0].channel = owner.channel if owner is not None else ""
        elif group.owner and state.holder is not None and not found[0].broken_down:
            # `Domestic sales of hybrids rose, and their exports did too.`
            found[0].item = state.holder.item
        elif group.owner and base is self.topic and self.resumed and found[0].role == "exports":
            # `Hybrids accounted for 69,000 units. Their exports`
            found[0].item = found[0].item or self.resumed[0].item
        self._stand_under(found, group, state.stage)
        if self.whole is not None and not group.summed:
            found = [with_partner(frame, self.whole) for frame in found]
        if len(found) > 1:
            self.several = found
        return found

    def _stand_under(self, found: list[Frame], group: Group, stage: Frame | None) -> None:
        """Give frames the place or the goods that their clause stands under: `In services, FDI pledged`."""
        place = self.place if group.there else stage.area if stage is not None else ""
        if place:
            for frame in found:
                frame.area = frame.area or place
        goods = stage.item if stage is not None and not stage.area else ""
        if goods and len(found) == 1 and found[0].known and not found[0].broken_down:
            found[0].item = goods

    def settle_pair(self, group: Group) -> None:
        """Let `the former` and `the latter` stand for the members of the last pair."""
        if group.ana in ("former", "latter") and self.several:
            group.frames = [self.several[0 if group.ana == "former" else -1].but()]
            group.terms = True

    def object(self, frame: Frame, base: Frame) -> Frame:
        """Join the object of a verb to its subject: `SSMs enjoyed sales growth`, `trade posted a surplus`."""
        if not (frame.known or frame.broken_down or frame.origin):
            return base.but(share=base.share or frame.share, rate=base.rate or frame.rate)
        if not frame.known:
            return self._filled(frame, base if base.known else self.topic, "")
        if base.inherited and base.broken_down and not frame.broken_down and frame.role:
            return predicate(frame, base)
        if base.known and (frame.indicator, frame.role) != (base.indicator, base.role):
            balance = frame.role == "balance" or frame.indicator.endswith("balance")
            if balance and base.indicator.endswith("balance"):
                return base.but(sign=frame.sign or base.sign)
            return with_partner(frame, base)
        made = frame.but(sign=frame.sign or base.sign, value=frame.value or base.value)
        if not (base.known and not base.inherited and frame.channel):
            # `lifting online sales 17 percent` is about all that is sold online.
            _fill_slots(made, base)
        return made

    def headed(self, group: Group, base: Frame) -> Frame:
        """Return what a head such as `the share` or `a target` says of `base`."""
        head = group.frames[0]
        made = base.but(change=head.change, share=head.share, rate=head.rate, plan=head.plan)
        if head.plan or not base.end:
            made.start, made.end = group.start, group.end
        return made

    def _base(self, state: State) -> Frame | None:
        """Return the frame that a phrase without an indicator leans on."""
        if state.subjects and (state.subjects[0].known or state.subjects[0].broken_down):
            return state.subjects[0]
        return state.known or self.topic

    def _without_terms(self, group: Group, base: Frame | None, state: State) -> list[Frame]:
        """Return the frames of a phrase that no code knows."""
        frame = group.frames[0]
        if group.resumes:
            return self._resumed(group, base, state)
        if base is self.topic and self.resumed and not group.content:
            # `The increase was 4 percent.` says more of what the sentence before was about.
            base = self.resumed[0] if frame.change or (frame.share and self.resumed[0].share) else base
        if frame.headed and not group.content and base is not None:
            return [self.headed(group, base)]
        alone = frame.but(start=group.start, end=group.end)
        if self.breakdown and base is not None and base.known and group.content:
            alone = base.but(start=group.start, end=group.end, inherited=True)
            setattr(alone, self.breakdown, "other")
        return [alone]

    def _resumed(self, group: Group, base: Frame | None, state: State) -> list[Frame]:
        """Return what `they`, `that` or `the amount` stands for."""
        within = base is not self.topic and bool(state.subjects)
        known = state.subjects if within else self.resumed or state.subjects
        head = group.frames[0]
        made = []
        for frame in known:
            copy = frame.but(
                share=head.share, rate=head.rate, plan=head.plan, change=head.change, inherited=True
            )
            copy.value = frame.value or head.value
            if group.chain:
                copy.item = ""
            if not copy.end:
                copy.start, copy.end = group.start, group.end
            made.append(copy)
        return made or [Frame(start=group.start, end=group.end)]

    def _is_sold(self, base: Frame) -> bool:
        """Whether what a channel leans on is sold there, as nothing else is measured at one."""
        if not (base.channel or base.role == "sales" or base.indicator == "retail_sales"):
            return False
        topic = self.topic
        if base.known or topic is None:
            return True
        return topic.role == "sales" or topic.indicator in ("retail_sales", "")

    def _filled(self, frame: Frame, base: Frame | None, ana: str) -> Frame:
        """Return the frame with the slots it takes from `base`; `ana` is the anaphor that heads it."""
        if base is None or ana in ("former", "latter"):
            return frame
        made = frame.but()
        if frame.known:
            same = (frame.indicator, frame.role) == (base.indicator, base.role)
            if made.item and not made.channel and (same or frame.role == "sales"):
                made.channel = base.channel
            if frame.indicator == "trade" and not frame.area:
                made.area = base.area
            if ana:
                _fill_slots(made, base)
            return made
        if frame.channel and not self._is_sold(base):
            return made
        source = base if base.known or self.topic is None else self.topic
        made.indicator, made.role, made.sign = source.indicator, source.role, source.sign
        made.value, made.inherited = source.value, True
        if ana:
            made.share, made.rate = made.share or base.share, made.rate or base.rate
        if frame.item and not frame.channel:
            made.channel = base.channel
        if base is not self.topic:
            if frame.item and not frame.area:
                made.area = base.area
            if not frame.item and (frame.area or frame.channel or frame.origin):
                made.item = base.item
        return made


def predicate(frame: Frame, base: Frame) -> Frame:
    """Join what a part is said to be to it: `China was the largest market for exports`."""
    made = frame.but()
    _fill_slots(made, base)
    return made


def in_balance(base: Frame, sign: int) -> Frame:
    """Return what is said to be in the red or in the black: a balance, of trade with a partner too."""
    if base.role == "balance" or base.indicator.endswith("balance"):
        return base.but(sign=sign)
    traded = base.indicator == "trade"
    return base.but(indicator="", role="balance", sign=sign) if traded else base


def with_partner(frame: Frame, base: Frame) -> Frame:
    """Give the exports and imports that bilateral trade is made up of its partner."""
    made = frame.but()
    if base.indicator == "trade" and not frame.area and frame.role in ("exports", "imports", "balance"):
        made.area = base.area
    return made


def _fill_slots(frame: Frame, base: Frame) -> None:
    """Give a frame the item, area and channel that it lacks."""
    for slot in SLOTS:
        setattr(frame, slot, getattr(frame, slot) or getattr(base, slot))
