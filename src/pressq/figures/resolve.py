"""Fill what a phrase leaves unsaid from what was said before: anaphors, gaps, parts of a total, objects of a verb."""

from __future__ import annotations

from dataclasses import replace

from pressq.figures.reading import State
from pressq.figures.subjects import SLOTS, Frame, Group


class Resolver:
    """Turns the frames of a phrase into what they mean here.

    `topic` is what the text is about (an indicator, perhaps a channel), `resumed` the subject of the sentence before,
    `breakdown` the slot that a sentence opening with `By sector,` fills.
    """

    def __init__(self, topic: Frame | None, resumed: list[Frame], breakdown: str = "") -> None:
        self.topic = topic
        self.breakdown = breakdown
        self.resumed = resumed
        self.several: list[Frame] = []

    def frames(self, group: Group, state: State) -> list[Frame]:
        """Return the frames of a phrase, filled."""
        base = self._base(state)
        if not group.terms:
            if group.resumes:
                return self._resume(group, state)
            if group.frames[0].headed and not group.content and base is not None:
                head = group.frames[0]
                start, end = (group.start, group.end) if head.plan or not base.end else (base.start, base.end)
                return [
                    replace(
                        base,
                        change=head.change,
                        share=head.share,
                        rate=head.rate,
                        plan=head.plan,
                        start=start,
                        end=end,
                    )
                ]
            if self.breakdown and base is not None and base.known and group.content:
                part = replace(base, start=group.start, end=group.end, inherited=True)
                setattr(part, self.breakdown, "other")
                return [part]
            return [replace(group.frames[0], start=group.start, end=group.end)]
        if group.ana and (base is None or base is self.topic) and self.resumed:
            base = self.resumed[0]
        found = [self._filled(frame, base, group) for frame in group.frames]
        if len(found) > 1:
            self.several = found
        return found

    def settle_pair(self, group: Group) -> None:
        """Let `the former` and `the latter` stand for the members of the last pair."""
        if group.ana in ("former", "latter") and self.several:
            group.frames = [replace(self.several[0 if group.ana == "former" else -1])]

    def object(self, frame: Frame, base: Frame) -> Frame:
        """Join the object of a verb to its subject: `SSMs enjoyed sales growth`, `trade posted a surplus`."""
        if frame.known and base.known and (frame.indicator, frame.role) != (base.indicator, base.role):
            balance = frame.role == "balance" or frame.indicator.endswith("balance")
            if balance and base.indicator.endswith("balance"):
                return replace(base, sign=frame.sign or base.sign)
            return replace(frame)
        if not frame.known:
            return self._filled(frame, base if base.known else self.topic, None)
        made = replace(
            frame,
            start=frame.start,
            end=frame.end,
            sign=frame.sign or base.sign,
            value=frame.value or base.value,
        )
        for slot in SLOTS:
            if not getattr(made, slot):
                setattr(made, slot, getattr(base, slot))
        return made

    def _base(self, state: State) -> Frame | None:
        """Return the frame that a phrase without an indicator leans on."""
        if state.subjects and (state.subjects[0].known or state.subjects[0].broken_down):
            return state.subjects[0]
        return state.known or self.topic

    def _resume(self, group: Group, state: State) -> list[Frame]:
        """Return what `they`, `that` or `the amount` stands for."""
        base = self._base(state)
        known = (
            state.subjects if base is not self.topic and state.subjects else self.resumed or state.subjects
        )
        head = group.frames[0]
        made = [
            replace(
                f,
                share=head.share,
                rate=head.rate,
                plan=head.plan,
                change=head.change,
                value=f.value or head.value,
                inherited=True,
            )
            for f in known
        ]
        for frame in made:
            if not frame.end:
                frame.start, frame.end = group.start, group.end
        return made or [Frame(start=group.start, end=group.end)]

    def _filled(self, frame: Frame, base: Frame | None, group: Group | None) -> Frame:
        """Return the frame with the slots it takes from `base`."""
        if base is None or (group is not None and group.ana in ("former", "latter")):
            return frame
        made = replace(frame)
        if frame.known:
            same = (frame.indicator, frame.role) == (base.indicator, base.role)
            if made.item and not made.channel and (same or frame.role == "sales"):
                made.channel = base.channel
            if frame.indicator == "trade" and not frame.area:
                made.area = base.area
            if group is not None and group.ana:
                for slot in SLOTS:
                    if not getattr(made, slot):
                        setattr(made, slot, getattr(base, slot))
            return made
        source = base if base.known or self.topic is None else self.topic
        made.indicator, made.role, made.sign, made.value, made.inherited = (
            source.indicator,
            source.role,
            source.sign,
            source.value,
            True,
        )
        if frame.item and not frame.channel:
            made.channel = base.channel
        if base is not self.topic:
            if frame.item and not frame.area:
                made.area = base.area
            if not frame.item and (frame.area or frame.channel or frame.origin):
                made.item = base.item
        return made
