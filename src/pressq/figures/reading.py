"""What the walk of a sentence finds out about each of its numbers."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

from pressq.figures.subjects import Frame, Group

if TYPE_CHECKING:
    from pressq.figures.numbers import Number
    from pressq.figures.tokens import Token

Item: TypeAlias = "Group | Token"
"""A sentence is walked as phrases and the tokens between them."""


@dataclass(slots=True)
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
    clause: int = 0
    """Counts the clauses of the sentence."""

    @property
    def percent(self) -> bool:
        """Whether it is a percentage or a difference of percentages."""
        return self.number.unit in ("percent", "percentage_points")


@dataclass(slots=True)
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
    clause: int = 0
    change: int = 0
    """Direction of the change noun that the subject holds."""
    host: Reading | None = None
    known: Frame | None = None
    """The last subject of the sentence that a code knows."""
    named: Group | None = None
    """The phrase behind the last number that said what it is."""
    exemplified: Group | None = None
    """The phrase before `such as`."""
    bare: Group | None = None
    """A phrase without terms that leads to the number: `a decline of`."""
