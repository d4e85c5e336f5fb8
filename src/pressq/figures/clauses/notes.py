"""What a sentence has told so far, inside its parentheses and out: the notes that its walk keeps."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pressq.figures.clauses.frames import same_thing

if TYPE_CHECKING:
    from pressq.codebook import Codebook
    from pressq.figures.clauses.frames import Frame, Group
    from pressq.figures.clauses.opening import Opening
    from pressq.figures.clauses.reading import Reading, State
    from pressq.figures.clauses.resolve import Resolver
    from pressq.figures.scan.tokens import Token


@dataclass(slots=True, eq=False)
class Notes:
    """What holds for the whole sentence, where a `State` holds for one parenthesis."""

    tokens: list[Token]
    book: Codebook
    resolver: Resolver
    opening: Opening
    distributes: bool = False
    """The numbers of the sentence are shared out: `respectively`, `each`."""
    readings: list[Reading] = field(default_factory=list)
    first_subject: list[Frame] = field(default_factory=list)
    """The first subject that a code knows: what the next sentence resumes."""
    last_subject: Frame | None = None
    """The last one: with the first it makes the pair of `the former` and `the latter`."""
    first_known: Frame | None = None
    """The first phrase that a code knows, subject or not."""
    dangling: list[Reading] = field(default_factory=list)
    """Numbers before their subject: `Rising 10.6 percent, online sales`."""
    unnamed: list[Reading] = field(default_factory=list)
    """Changes that a phrase behind the verb names: `A 5 percent drop cut exports of steel`."""
    aside: bool = False
    """It looks at what the text is about in another way: `On an arrival basis, it came to`."""
    way: int = 0
    """The direction of the noun of change read last, for `one of 3 percent`."""

    def set_subject(self, group: Group, state: State) -> None:
        """Make a phrase the subject of what follows."""
        state.subjects = self.resolver.frames(group, state)
        state.change = group.change
        state.used = {}
        state.note_known()
        self.note_subject(state.subjects)

    def note_subject(self, subjects: list[Frame]) -> None:
        """Remember the first subject of the sentence that a code knows, and the last."""
        if subjects[0].known:
            self.first_subject = self.first_subject or subjects
            self.last_subject = subjects[-1]

    def pair(self) -> list[Frame]:
        """Return the two that a later sentence can tell apart as `the former` and `the latter`."""
        if len(self.first_subject) > 1:
            return self.first_subject
        first, last = self.first_subject[0], self.last_subject
        return [first, last] if last is not None and not same_thing(first, last) else []

    def meet(self, frame: Frame) -> None:
        """Remember the place, the bilateral trade and the indicator that were named last."""
        if frame.area:
            self.resolver.place = frame.area
            if frame.indicator == "trade":
                self.resolver.whole = frame
        if frame.known:
            self.first_known = self.first_known or frame
            self.resolver.met = frame

    def name(self, waiting: list[Reading], frame: Frame) -> None:
        """Let a phrase say what numbers before it measure."""
        for reading in waiting:
            reading.frame = frame
        waiting.clear()
