"""Walk a sentence from left to right and say of each number which phrase it measures and which verb moves it.

The state of the walk is small: the subject (one frame, or several under `A and B`), the verb that governs,
and the phrases met since. A parenthesis is walked with the phrase or the number before it as its subject.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pressq.figures.clauses import (
    causes,
    complements,
    directions,
    leads,
    lists,
    opening,
    parentheses,
    subjects,
    verbs,
)
from pressq.figures.clauses.frames import SLOTS, Group
from pressq.figures.clauses.notes import Notes
from pressq.figures.clauses.phrases import INSIDE, Reader
from pressq.figures.clauses.reading import Item, Reading, State
from pressq.figures.clauses.resolve import Resolver, predicate

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pressq.codebook import Codebook
    from pressq.figures.clauses.frames import Frame
    from pressq.figures.scan.notation import Number
    from pressq.figures.scan.tokens import Token

HARD: Final = frozenset(
    (
        *(";", ":", "while", "whereas", "although", "though", "because", "as", "but", "when", "if", "so"),
        *("where", "\u2e3a", "\u2192"),
    )
)  # fmt: skip
"""What a subject does not reach across."""
_ADVERBS: Final = frozenset(("though", "so"))
"""Conjunctions that are adverbs before a comma: `exports to China, though, fell`."""
_CONJUNCTIONS: Final = frozenset(("since", "after", "before", "until"))
"""Prepositions that are conjunctions before a subject and its verb."""
_VEHICLES: Final = frozenset(("vehicles", "unit"))
_DANGLES: Final = 4
"""Tokens into a sentence where a number can stand before its subject: `Rising 10.6 percent, online sales`."""
_HOLDING: Final = frozenset(("of", "by", "from", "at", "among"))
"""Prepositions that hold a count within the phrase before it: `sales of 23 retailers`."""
_SHARING: Final = frozenset(("respectively", "each"))
"""Words that share the numbers of a sentence out."""
_SAME: Final = frozenset(("volume", "value", "number", "amount"))
"""What stands for the subject, measured in another way: `fell 2 percent, with volume growing 3 percent`."""
_INSERTION: Final = "\u2e3a"
"""The em dash, as the folded text keeps it."""
NESTING: Final = 8
"""Parentheses within parentheses that are walked; deeper ones are read as if they closed."""


class Walker:
    """Reads one sentence.

    `topic` is what the text is about, `resumed` what `they` and `those` stand for, `pair` what the former and
    the latter do, `start` how the sentence begins.
    """

    def __init__(
        self,
        tokens: list[Token],
        book: Codebook,
        topic: Frame | None,
        resumed: list[Frame],
        pair: list[Frame],
        start: str = "",
    ) -> None:
        opened = opening.read(start)
        resolver = Resolver(topic.but(inherited=True) if topic else None, resumed, opened.breakdown, pair)
        self.tokens = tokens
        self.resolver = resolver
        distributes = not _SHARING.isdisjoint([t.low for t in tokens])
        self.notes = Notes(tokens, book, resolver, opened, distributes)

    def walk(self) -> list[Reading]:
        """Return the readings of the sentence's numbers, in order."""
        items = phrased(self.tokens, self.notes.book)
        topic = self.resolver.topic
        self._walk(items, 0, len(items), State([topic] if topic else []), 0)
        readings = self.notes.readings
        readings.sort(key=lambda r: r.index)
        if self.notes.distributes:
            lists.cross(readings, self.tokens)
        if not readings and not self.notes.first_subject:
            self._note_first_phrase(items)
        return readings

    def _note_first_phrase(self, items: Sequence[Item]) -> None:
        """Remember what a sentence without a number begins with: `Convenience stores had a good April.`."""
        group = next((i for i in items if isinstance(i, Group) and i.terms and not i.prep), None)
        if group is not None:
            self.notes.note_subject(self.resolver.frames(group, State([])))

    def _walk(self, items: Sequence[Item], at: int, stop: int, state: State, depth: int) -> int:
        """Walk items from `at` to the closing parenthesis or `stop`; return where it ended."""
        while at < stop:
            item = items[at]
            if isinstance(item, Group):
                self._meet(items, at, item, state)
            elif item.number is not None:
                at = self._number(items, at, item, item.number, state)
            elif item.kind == "verb":
                verbs.take(self.notes, items, at, item, state)
            elif item.low == "(" and depth < NESTING:
                at = self._walk(items, at + 1, stop, self._inside(items, at, state), depth + 1)
                complements.behind_parenthesis(items, at + 1, state, self.notes.readings)
            elif item.low == ")" and depth:
                return at
            elif (
                item.low == _INSERTION
                and depth < NESTING
                and (close := parentheses.closing_dash(items, at, stop))
            ):
                self._walk(items, at + 1, close, self._inside(items, at, state), depth + 1)
                at = close
            elif item.low == ":" and self._colon(items, at, state):
                pass
            elif item.low in HARD or (item.kind == "conj" and item.low in _CONJUNCTIONS):
                if item.low not in _ADVERBS or at + 1 >= stop or items[at + 1].low != ",":
                    state.begin_clause()
            elif item.low == "such as" and state.pending:
                state.exemplified = state.pending[-1]
            at += 1
        return at

    def _inside(self, items: Sequence[Item], at: int, state: State) -> State:
        """Return the state that the parenthesis or the insertion opening at `at` is walked with."""
        inner = parentheses.inside(items, at, state, self.resolver, distributes=self.notes.distributes)
        if inner.host is None and inner.subjects and not inner.subjects[0].inherited:
            self.notes.note_subject(inner.subjects)
        return inner

    def _colon(self, items: Sequence[Item], at: int, state: State) -> bool:
        """Take in a colon behind the heading of a list or the name of a member: `(memory: -4%, SSDs: -9%)`.

        Return whether it is one.
        """
        if (over := subjects.heading(state)) is not None:
            self._stand_under(over, state)
            return True
        named = state.pending[-1] if state.pending else None
        number = at + 1 < len(items) and items[at + 1].kind == "num"
        if not number or named is None or not named.terms or items[at - 1] is not named:
            return False
        self.notes.set_subject(named, state)
        return True

    def _stand_under(self, group: Group, state: State) -> None:
        """Let the list behind a colon be about the phrase before it; what that leaves open, the list says."""
        self.notes.set_subject(group, state)
        state.holder = state.subjects[0]
        for frame in state.subjects:
            for slot in SLOTS:
                if getattr(frame, slot) == "other":
                    setattr(frame, slot, "")
        state.note_known()
        state.verbs = []
        state.begin_clause()

    def _meet(self, items: Sequence[Item], at: int, group: Group, state: State) -> None:
        """Take a phrase in.

        A candidate for a subject, or an opening phrase that the sentence stands under.
        """
        notes, resolver = self.notes, self.resolver
        if group.ana:
            resolver.settle_pair(group)
        if self.tokens[group.first].low == "whose":
            self._own(group, state)
        if not group.prep:
            parentheses.take_preposition(items, at, group, state)
            parentheses.take_head(items, at, group, state)
        if group.prep and _is_measuring(group, state):
            state.by_value = True
        if not group.terms and not group.resumes:
            if subjects.names_sector(items, at, group, self.tokens, notes.book.sectors):
                state.stage = group.frames[0].but(item="other")
            state.pending.append(group)
            return
        if len(group.frames) > 1 and not group.prep:
            resolver.frames(group, state)
        if notes.unnamed and causes.names(group, state):
            state.subjects = resolver.frames(group, state)
            state.note_known()
            notes.name(notes.unnamed, state.subjects[0])
            state.pending.append(group)
            return
        notes.meet(group.frames[0])
        if group.generic and group.prep == "of" and not group.first - 1:
            state.subjects = resolver.resumed or state.subjects
            return
        if subjects.opens(items, at, group, state):
            state.subjects = resolver.frames(group, state)
            state.stage = group.frames[0]
            notes.aside = notes.aside or group.basis
            state.note_known()
            return
        if notes.dangling and not group.prep:
            notes.name(notes.dangling, resolver.frames(group, state)[0])
        state.pending.append(group)

    def _own(self, group: Group, state: State) -> None:
        """Let `whose exports` be those of the phrase before it."""
        owner = next((g for g in reversed(state.pending) if g.terms), None)
        owners = state.subjects if owner is None else self.resolver.frames(owner, state)
        if owners:
            group.frames = [predicate(frame, owners[0]) for frame in group.frames]

    def _number(self, items: Sequence[Item], at: int, token: Token, number: Number, state: State) -> int:
        """Read one number; return the index of the last item that was used up."""
        notes = self.notes
        leads.settle(notes, items, at, state)
        causes.trade_abroad(self.tokens, token.index, state)
        frame, verb = self._measured(number, state)
        frame = self._other_end(token.index, state) or frame
        reading = Reading(token, number, token.index, frame, verb, host=state.host)
        reading.direction, reading.noun = directions.direction(items, at, state, reading, self.tokens)
        # A sign is its own number's alone: `-1.1, 0.5 and 1.8 percent`.
        state.way = 0 if token.low[:1] in ("+", "-") else number.direction or state.way
        notes.way = reading.direction if reading.noun else notes.way
        end = lists.shared_out(items, at, notes.readings, reading) or complements.after(
            items, at, state, reading, self.resolver
        )
        if frame is not None and not frame.channel:
            lists.place_all(notes.readings, reading)
            lists.place_led(notes.readings, reading, self.tokens)
        notes.unnamed = [reading] if causes.is_unnamed(items, at, end, reading, state, self.tokens) else []
        if reading.frame is None or reading.frame is self.resolver.topic:
            if end == at and state.host is None and self._before_subject(reading):
                notes.dangling.append(reading)
        else:
            notes.note_subject([reading.frame])
        notes.readings.append(reading)
        state.last = reading
        within = number.count is not None and not state.after_verb and at > 0
        pending = state.pending if within and items[at - 1].low in _HOLDING else []
        state.pending, state.bare, state.exemplified, state.after_verb = pending, None, None, False
        return end

    def _measured(self, number: Number, state: State) -> tuple[Frame | None, Token | None]:
        """Return the frame of the next number and the verb that moves it."""
        narrowed = state.narrowed if number.unit == "percent" and not state.pending else None
        frame, verb = state.next_member("money" if number.money else number.unit)
        frame, state.narrowed = narrowed or frame, None
        if (self.notes.opening.by_value or state.by_value) and frame is not None:
            frame.value = True
        elif frame is not None and frame.value and (self.notes.opening.by_number or number.unit in _VEHICLES):
            frame.value = False
        return frame, verb

    def _other_end(self, index: int, state: State) -> Frame | None:
        """Return what the first end of a change measures, for its other end: `from 25 percent to 15`."""
        last = self.notes.readings[-1] if self.notes.readings else None
        if last is None or len(state.subjects) < 2 or self.notes.distributes or not last.percent:
            return None
        ends = self.tokens[last.index - 1].low == "from" and self.tokens[index - 1].low == "to"
        return last.frame if ends else None

    def _before_subject(self, reading: Reading) -> bool:
        """Whether a number can stand before its subject: `Up 5 percent, exports`, `At $5 bn, exports`."""
        return reading.index <= _DANGLES and (reading.percent or self.tokens[0].low == "at")


def _counts(item: Item) -> bool:
    """Whether an item is a number that counts what follows it: `sales of 23 retailers`."""
    return not isinstance(item, Group) and item.number is not None and item.number.count is not None


def _is_measuring(group: Group, state: State) -> bool:
    """Whether a phrase opens a clause with how it measures: `; in value, they fell`."""
    opens = group.prep in ("in", "by") and not (state.pending or state.finite or state.after_verb)
    return opens and group.frames[0].value and not group.terms


def _begins_clause(tokens: Sequence[Token], before: Item, group: Group) -> bool:
    """Whether a preposition begins a clause with the phrase behind it: `Since exports reached`."""
    following = tokens[group.after] if group.after < len(tokens) else None
    verb = following is not None and following.kind in ("verb", "aux") and not following.low.endswith("ing")
    return before.low in _CONJUNCTIONS and group.terms and verb


def phrased(tokens: list[Token], book: Codebook) -> list[Item]:
    """Return a sentence as noun phrases and the tokens between them."""
    reader = Reader(tokens, book)
    items: list[Item] = []
    at, size = 0, len(tokens)
    while at < size:
        token = tokens[at]
        group = reader.group(at) if token.kind in INSIDE else None
        if group is None or group.after <= at:
            items.append(token)
            at += 1
            continue
        if items and items[-1].kind == "prep" and _begins_clause(tokens, items[-1], group):
            items[-1].kind = "conj"
        elif items and items[-1].kind == "prep":
            group.prep = items.pop().low
            alone = group.after - group.first == 1 and not group.terms
            group.generic = group.generic or (alone and group.prep == "with" and tokens[at].low in _SAME)
        elif len(items) > 1 and items[-2].low in _HOLDING and _counts(items[-1]):
            group.prep = items[-2].low
        elif len(items) > 1 and items[-1].kind == "per" and items[-2].low == "of":
            group.prep = "of"
        items.append(group)
        at = group.after
    return items
