"""What the walk of a sentence finds out about each of its numbers, and where the walk stands."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from pressq.figures.clauses.frames import Frame, Group
    from pressq.figures.scan.notation import Number
    from pressq.figures.scan.tokens import Token

Item: TypeAlias = "Group | Token"
"""A sentence is walked as phrases and the tokens between them."""


@dataclass(slots=True, eq=False)
class Reading:
    """One number with the phrase it measures and the verb that moves it."""

    token: Token
    number: Number
    index: int
    """Its place among the tokens of the sentence."""
    frame: Frame | None
    verb: Token | None
    direction: int = 0
    """1, -1, or 0 where nothing says it."""
    noun: bool = False
    """The direction comes from a change noun."""
    host: Reading | None = None
    """The number that the parenthesis it stands in belongs to."""
    whole: Group | None = None
    """The phrase behind `percent of`."""
    source: str = ""
    """The indicator that the source of the money gives."""

    @property
    def percent(self) -> bool:
        """Whether it is a percentage or a difference of percentages."""
        return self.number.unit in ("percent", "percentage_points")


@dataclass(slots=True, eq=False)
class State:
    """Where the walk stands."""

    subjects: list[Frame]
    """What the next number measures: several under `A and B`."""
    verbs: list[Token] = field(default_factory=list)
    """The governing verb, or one for each subject under `rose and fell`."""
    pending: list[Group] = field(default_factory=list)
    """Phrases met since the last verb, number or boundary."""
    after_verb: bool = False
    """No number has come since the last verb."""
    finite: bool = False
    """The clause has had its verb."""
    used: dict[str, int] = field(default_factory=dict)
    """How many numbers of each kind the subjects have been given."""
    last: Reading | None = None
    """The number read last, until a verb comes."""
    change: int = 0
    """Direction of the change noun that the subject holds."""
    host: Reading | None = None
    """The number that the parenthesis being walked belongs to."""
    ahead: bool = False
    """The parenthesis being walked belongs to a subject whose verb is still to come."""
    way: int = 0
    """The direction printed at the number read last, for one in a gap: `down 3 percent, steel 4`."""
    known: Frame | None = None
    """The last subject of the sentence that a code knows."""
    narrowed: Frame | None = None
    """What the amount read last measures, for a percentage behind it: `$5 bn to China, up 3 percent`."""
    doer: Frame | None = None
    """Who exported, where the verb has said what is measured: `and imported`."""
    holder: Frame | None = None
    """What `their sales` are the sales of: the subject of the first verb."""
    stage: Frame | None = None
    """The phrase that the clause stands under: `From China, FDI arrived rose`."""
    named: Group | None = None
    """The phrase behind the last number that said what it is."""
    exemplified: Group | None = None
    """The phrase before `such as`."""
    by_value: bool = False
    """The clause stands under `in value,`."""
    bare: Group | None = None
    """The phrase that leads to the number without being its subject: `a decline of`."""

    def begin_clause(self) -> None:
        """Forget the phrases met: none of them is the subject of what follows."""
        self.pending = []
        self.after_verb = self.finite = self.by_value = False
        self.stage = None

    def note_known(self) -> None:
        """Remember the subject, where it is one that later parts of the sentence can lean on."""
        if self.subjects[0].known or self.subjects[0].broken_down:
            self.known = self.subjects[0]

    def next_member(self, kind: str) -> tuple[Frame | None, Token | None]:
        """Return the frame and the verb of the next number of a kind.

        As in `A and B rose and fell x and y percent`.
        """
        used = self.used.get(kind, 0)
        self.used[kind] = used + 1
        subjects, verbs = self.subjects, self.verbs
        frame = None if not subjects else subjects[used] if used < len(subjects) else subjects[0]
        paired = len(verbs) == len(subjects) > 1 and used < len(verbs)
        return frame, verbs[used] if paired else verbs[-1] if verbs else None
