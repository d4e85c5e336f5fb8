"""Walk a sentence from left to right and say of each number which phrase it measures and which verb moves it.

The state of the walk is small: the subject (one frame, or several under `A and B`), the verb that governs,
and the phrases met since. A parenthesis is walked with the phrase or the number before it as its subject.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from pressq.figures.clauses import causes, complements, parentheses, subjects
from pressq.figures.clauses.frames import SLOTS, Frame, Group
from pressq.figures.clauses.phrases import INSIDE, Reader
from pressq.figures.clauses.reading import Item, Reading, State
from pressq.figures.clauses.resolve import Resolver, predicate
from pressq.figures.vocabulary import listed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pressq.codebook import Codebook
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
_GLUE: Final = listed(", by to at of and or another a an the with also some from for each & between now")
"""What can stand between a phrase and the number that it leads to."""
_LEADING_PREPS: Final = frozenset(("", "with", "to", "from", "in", "at", "among", "for", "between"))
_BREAKDOWN: Final = re.compile(
    r"By (?:(region|country|destination|market|area|investor)|sector|industry|item|type|category|"
    r"product|field|segment|channel|offline)\b",
    re.IGNORECASE,
)
_BY_VALUE: Final = re.compile(r"(?:by|in|in terms of) (?:export )?value\b", re.IGNORECASE)
_BY_NUMBER: Final = re.compile(
    r"(?:by|in|in terms of) (?:number|numbers|volume|units|quantity)\b", re.IGNORECASE
)
_VEHICLES: Final = frozenset(("vehicles", "unit"))
_DANGLES: Final = 4
"""Tokens into a sentence where a number can stand before its subject: `Rising 10.6 percent, online sales`."""
_INSERTION: Final = "\u2e3a"
"""The em dash, as the folded text keeps it."""
NESTING: Final = 8
"""Parentheses within parentheses that are walked; deeper ones are read as if they closed."""


class Walker:
    """Reads one sentence.

    `topic` is what the text is about, `resumed` what `they` and `those` stand for, `opening` how the
    sentence begins.
    """

    def __init__(
        self,
        tokens: list[Token],
        book: Codebook,
        topic: Frame | None,
        resumed: list[Frame],
        opening: str = "",
    ) -> None:
        self.tokens = tokens
        self.reader = Reader(tokens, book)
        by = _BREAKDOWN.match(opening)
        self.by_parts = by is not None
        """The sentence opens with `By item,` or the like."""
        breakdown = "" if by is None else "area" if by[1] else "item"
        self.resolver = Resolver(topic.but(inherited=True) if topic else None, resumed, breakdown)
        self.by_value = bool(_BY_VALUE.match(opening))
        self.by_number = bool(_BY_NUMBER.match(opening))
        self.readings: list[Reading] = []
        self.first_subject: list[Frame] = []
        """The first subject that a code knows: what the next sentence resumes."""
        self.first_known: Frame | None = None
        """The first phrase that a code knows, subject or not."""
        self.dangling: list[Reading] = []
        self.way = 0
        """The direction of the noun of change read last, for `one of 3 percent`."""
        self.unnamed: list[Reading] = []
        """Changes that a phrase behind the verb names: `A 5 percent drop cut exports of steel`."""
        self.distributes = any(t.kind == "resp" or t.low == "each" for t in tokens)

    def walk(self) -> list[Reading]:
        """Return the readings of the sentence's numbers, in order."""
        items = self.items()
        topic = self.resolver.topic
        self._walk(items, 0, len(items), State([topic] if topic else []), 0)
        self.readings.sort(key=lambda r: r.index)
        if not self.readings and not self.first_subject:
            self._note_first_phrase(items)
        return self.readings

    def _note_first_phrase(self, items: Sequence[Item]) -> None:
        """Remember what a sentence without a number begins with: `Convenience stores had a good April.`."""
        group = next((i for i in items if isinstance(i, Group) and i.terms and not i.prep), None)
        if group is not None:
            frames = self.resolver.frames(group, State([]))
            self.first_subject = frames if frames[0].known else []

    def items(self) -> list[Item]:
        """Return the sentence as groups and the tokens between them."""
        items: list[Item] = []
        at, size = 0, len(self.tokens)
        while at < size:
            token = self.tokens[at]
            group = self.reader.group(at) if token.kind in INSIDE else None
            if group is None or group.after <= at:
                items.append(token)
                at += 1
                continue
            if items and items[-1].kind == "prep":
                group.prep = items.pop().low
            elif len(items) > 1 and items[-1].kind == "per" and items[-2].low == "of":
                group.prep = "of"
            items.append(group)
            at = group.after
        return items

    def _walk(self, items: Sequence[Item], at: int, stop: int, state: State, depth: int) -> int:
        """Walk items from `at` to the closing parenthesis or `stop`; return where it ended."""
        while at < stop:
            item = items[at]
            if isinstance(item, Group):
                self._meet(items, at, item, state)
            elif item.number is not None:
                at = self._number(items, at, item, state)
            elif item.kind == "verb":
                self._verb(items, at, item, state)
            elif item.low == "(" and depth < NESTING:
                inner = parentheses.inside(items, at, state, self.resolver, distributes=self.distributes)
                self._note_first(inner.subjects, inner.host)
                at = self._walk(items, at + 1, stop, inner, depth + 1)
                complements.behind_parenthesis(items, at + 1, state, self.readings)
            elif item.low == ")" and depth:
                return at
            elif (
                item.low == _INSERTION
                and depth < NESTING
                and (close := parentheses.closing_dash(items, at, stop))
            ):
                inner = parentheses.inside(items, at, state, self.resolver, distributes=self.distributes)
                self._walk(items, at + 1, close, inner, depth + 1)
                at = close
            elif item.low == ":" and (over := subjects.heading(state)) is not None:
                self._stand_under(over, state)
            elif item.low in HARD:
                if item.low not in _ADVERBS or at + 1 >= stop or items[at + 1].low != ",":
                    state.begin_clause()
            elif item.low == "such as" and state.pending:
                state.exemplified = state.pending[-1]
            at += 1
        return at

    def _stand_under(self, group: Group, state: State) -> None:
        """Let the list behind a colon be about the phrase before it; what that leaves open, the list says."""
        self._set_subject(group, state)
        state.holder = state.subjects[0]
        for frame in state.subjects:
            for slot in SLOTS:
                if getattr(frame, slot) == "other":
                    setattr(frame, slot, "")
        state.note_known()
        state.verbs = []
        state.begin_clause()

    def _note_first(self, subjects: list[Frame], host: Reading | None) -> None:
        """Remember the first subject of the sentence."""
        if (
            not self.first_subject
            and host is None
            and subjects
            and subjects[0].known
            and not subjects[0].inherited
        ):
            self.first_subject = subjects

    def _meet(self, items: Sequence[Item], at: int, group: Group, state: State) -> None:
        """Take a phrase in.

        A candidate for a subject, or an opening phrase that the sentence stands under.
        """
        self.resolver.settle_pair(group)
        parentheses.take_preposition(items, at, group, state)
        if not group.terms and not group.resumes:
            state.pending.append(group)
            return
        if len(group.frames) > 1 and not group.prep:
            self.resolver.frames(group, state)
        if self.unnamed and causes.names(group, state):
            state.subjects = self.resolver.frames(group, state)
            state.note_known()
            for reading in self.unnamed:
                reading.frame = state.subjects[0]
            self.unnamed = []
            state.pending.append(group)
            return
        if group.frames[0].area:
            self.resolver.place = group.frames[0].area
            if group.frames[0].indicator == "trade":
                self.resolver.whole = group.frames[0]
        if group.frames[0].known:
            self.first_known = self.first_known or group.frames[0]
            self.resolver.met = group.frames[0]
        if group.generic and group.prep == "of" and not group.first - 1:
            state.subjects = self.resolver.resumed or state.subjects
            return
        if subjects.opens(items, at, group, state):
            state.subjects = self.resolver.frames(group, state)
            state.note_known()
            return
        if self.dangling and not group.prep:
            frame = self.resolver.frames(group, state)[0]
            for reading in self.dangling:
                reading.frame = frame
            self.dangling = []
        state.pending.append(group)

    def _verb(self, items: Sequence[Item], at: int, verb: Token, state: State) -> None:
        """Take a verb in: settle its subject from the phrases before it."""
        before = items[at - 1] if at else None
        if verb.low.endswith("ing") and self._participle(before, verb, state):
            return
        chosen = subjects.chosen(self.tokens, before, verb.low, state)
        joined = (
            bool(state.verbs)
            and not state.pending
            and state.after_verb
            and before is not None
            and before.low in ("and", "or")
        )
        if chosen is not None and state.after_verb and self._is_bare_object(chosen, state):
            state.subjects = [self.resolver.object(chosen.frames[0], s) for s in state.subjects]
        elif chosen is not None:
            self._set_subject(chosen, state)
            subject = state.subjects[0]
            if (subject.known or subject.broken_down) and (before is None or before.low != "which"):
                state.holder = subject
            if subject.indicator == "companies" and (verb.tags.indicator or verb.tags.role):
                # The makers are who exports, and not what is exported.
                state.subjects = [subject := Frame(start=subject.start, end=subject.end)]
            base = state.known or self.resolver.topic
            if verb.tags.percentage == "share" and chosen.content and base is not None:
                state.subjects = [subject := causes.part(subject, base, self.reader.book)]
            state.doer = None if subject.known else subject.but()
            if not subject.known:
                subject.indicator, subject.role = verb.tags.indicator, verb.tags.role
        elif state.doer is not None and verb.tags.role:
            state.subjects = [state.doer.but(role=verb.tags.role)]
        state.narrowed = None
        state.verbs = [*state.verbs, verb] if joined else [verb]
        state.pending, state.exemplified, state.last = [], None, None
        state.after_verb = state.finite = True

    def _is_bare_object(self, group: Group, state: State) -> bool:
        """Whether a phrase only says what of the subject moves: `hypermarkets saw sales drop`."""
        frame = group.frames[0]
        return frame.known and not frame.broken_down and len(group.frames) == 1 and bool(state.subjects)

    def _participle(self, before: Item | None, verb: Token, state: State) -> bool:
        """Take a participle that keeps the subject, or that is an adjective.

        False where it is read as a verb.
        """
        if before is None or (before.kind in ("prep", "det") and before.low != "each"):
            if verb.tags.verb != "level" or verb.tags.implied or before is None:
                state.verbs, state.after_verb = [verb], before is not None
            return True
        if state.finite and before.low in (",", "each", "and"):
            state.verbs, state.pending, state.after_verb = [verb], [], True
            return True
        return False

    def _set_subject(self, group: Group, state: State) -> None:
        """Make a phrase the subject of what follows."""
        state.subjects = self.resolver.frames(group, state)
        state.change = group.change
        state.used = {}
        state.note_known()
        if not self.first_subject and state.subjects[0].known:
            self.first_subject = state.subjects

    def _number(self, items: Sequence[Item], at: int, token: Token, state: State) -> int:
        """Read one number; return the index of the last item that was used up."""
        number = token.number
        if number is None:
            return at
        self._subject_before(items, at, state)
        causes.trade_abroad(self.tokens, token.index, state)
        narrowed = state.narrowed if number.unit == "percent" and not state.pending else None
        frame, verb = state.next_member("money" if number.money else number.unit)
        frame, state.narrowed = narrowed or frame, None
        if self.by_value and frame is not None:
            frame.value = True
        elif frame is not None and frame.value and (self.by_number or number.unit in _VEHICLES):
            frame.value = False
        reading = Reading(token, number, token.index, frame, verb, host=state.host)
        reading.direction, reading.noun = complements.direction(items, at, state, reading, self.tokens)
        self.way = reading.direction if reading.noun else self.way
        end = complements.after(items, at, state, reading, self.resolver)
        self.unnamed = [reading] if causes.is_unnamed(items, at, end, reading, state, self.tokens) else []
        topic = self.resolver.topic
        if reading.frame is None or reading.frame is topic:
            if (
                reading.index <= _DANGLES
                and state.host is None
                and end == at
                and self._before_subject(reading)
            ):
                self.dangling.append(reading)
        elif not self.first_subject and reading.frame.known:
            self.first_subject = [reading.frame]
        self.readings.append(reading)
        state.last = reading
        state.pending, state.bare, state.exemplified, state.after_verb = [], None, None, False
        return end

    def _before_subject(self, reading: Reading) -> bool:
        """Whether a number can stand before its subject: `Up 5 percent, exports`, `At $5 bn, exports`."""
        return reading.percent or self.tokens[0].low == "at"

    def _subject_before(self, items: Sequence[Item], at: int, state: State) -> None:
        """Let a phrase that leads straight to the number be its subject: gapping, objects, `to China $a`."""
        if not state.pending:
            return
        group = state.pending[-1]
        back = at - 1
        while back >= 0 and not isinstance(item := items[back], Group):
            dated = item.kind == "prep" and items[back + 1].kind == "per"
            linked = item.low in _GLUE or item.kind in ("per", "det") or item.tags.bound or item.tags.status
            if not (dated or linked):
                return
            back -= 1
        if back < 0 or items[back] is not group:
            return
        link = items[back + 1].low
        if group.terms or group.resumes:
            self._lead(group, state, heads=link in ("of", "at"))
            return
        named = subjects.before_bare(self.tokens, group, state)
        if named is not None:
            self._set_subject(named, state)
        self._lead_bare(
            group, state, direct=named is None and (back == at - 1 or (link == "of" and group.content))
        )

    def _lead(self, group: Group, state: State, *, heads: bool) -> None:
        """Make a phrase that leads to a number its subject, or join it to the subject as the verb's object.

        `heads`: the number hangs on it by `of`, whatever it hangs on itself.
        """
        if group.prep not in _LEADING_PREPS and not heads:
            return
        base = state.subjects[0] if state.subjects else None
        if base is not None and state.after_verb and subjects.is_predicate(group, base, state):
            state.subjects = [predicate(group.frames[0], base)]
            state.note_known()
            return
        if not state.after_verb or group.prep or base is None or len(group.frames) > 1 or group.ana:
            self._set_subject(group, state)
            return
        if group.owner and group.frames[0].known and state.holder is not None:
            state.subjects = [predicate(group.frames[0], state.holder)]
            state.note_known()
            return
        state.subjects = [self.resolver.object(group.frames[0], base)]
        state.change = group.change or state.change
        state.bare = group
        state.note_known()
        if not self.first_subject and state.subjects[0].known:
            self.first_subject = state.subjects

    def _lead_bare(self, group: Group, state: State, *, direct: bool) -> None:
        """Note a phrase without terms that leads to a number.

        As in `a decline of`, `a target of`, `chargers in place`.
        """
        state.bare = group
        frame = group.frames[0]
        if not group.content and self.tokens[group.after - 1].low == "one":
            frame.change = self.way
        before = state.pending[-2] if len(state.pending) > 1 else None
        if frame.change and before is not None and before.terms and not before.prep and not state.after_verb:
            # The verb is left out: `convenience stores a drop of 0.4 percent`.
            self._set_subject(before, state)
        moved = frame.rate and state.after_verb and state.verbs[-1].tags.verb in ("up", "down")
        if frame.headed:
            state.change = group.change
            if state.subjects and not frame.change and not moved:
                state.subjects = [self.resolver.headed(group, state.subjects[0])]
        elif not state.after_verb and group.prep == "" and direct:
            state.subjects, state.used = [frame.but()], {}
