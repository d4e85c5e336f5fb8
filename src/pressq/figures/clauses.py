"""Walk a sentence from left to right and say of each number which phrase it measures and which verb moves it.

The state of the walk is small: the subject (one frame, or several under `A and B`), the verb that governs, and the
phrases met since. A parenthesis is walked with the phrase or the number before it as its subject.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from pressq.figures import complements
from pressq.figures.reading import Item, Reading, State
from pressq.figures.resolve import Resolver
from pressq.figures.subjects import Frame, Group, Reader

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pressq.codebook import Codebook
    from pressq.figures.tokens import Token

HARD: Final = frozenset(
    (
        ";",
        ":",
        "while",
        "whereas",
        "although",
        "though",
        "because",
        "as",
        "but",
        "when",
        "if",
        "so",
        "where",
        "\u2e3a",
        "\u2192",
    )
)
"""What a subject does not reach across."""
_GLUE: Final = frozenset(
    (
        ",",
        "by",
        "to",
        "at",
        "of",
        "and",
        "or",
        "another",
        "a",
        "an",
        "the",
        "with",
        "also",
        "some",
        "from",
        "for",
        "each",
        "&",
        "between",
    )
)
_SUBJECT_PREPS: Final = frozenset(("", "with", "as", "while"))
_OPENING_PREPS: Final = frozenset(
    ("", "in", "at", "among", "across", "for", "within", "on", "by", "to", "from")
)
_SIZES: Final = frozenset(("m2", "km2", "m3", "W", "Wh", "tCO2e", "tonnes"))
_LEADING_PREPS: Final = frozenset(("", "with", "to", "from", "in", "at", "among", "for", "between"))
_BREAKDOWN: Final = re.compile(
    r"By (?:(region|country|destination|market|area|investor)|sector|industry|item|type|category|product|field|field|segment)\b",
    re.IGNORECASE,
)
_BY_VALUE: Final = re.compile(r"(?:by|in|in terms of) (?:export )?value\b", re.IGNORECASE)
NESTING: Final = 8
"""Parentheses within parentheses that are walked; deeper ones are read as if they closed."""


class Walker:
    """Reads one sentence; `topic` is what the text is about, `resumed` what `they` and `those` stand for."""

    def __init__(
        self,
        tokens: list[Token],
        book: Codebook,
        topic: Frame | None,
        resumed: list[Frame],
        *,
        opening: str = "",
    ) -> None:
        self.tokens = tokens
        self.reader = Reader(tokens, book)
        by = _BREAKDOWN.match(opening)
        self.resolver = Resolver(
            replace(topic, inherited=True) if topic else None,
            resumed,
            ("area" if by[1] else "item") if by else "",
        )
        self.by_value = bool(_BY_VALUE.match(opening))
        self.readings: list[Reading] = []
        self.first_subject: list[Frame] = []
        self.first_known: Frame | None = None
        self.dangling: list[Reading] = []
        self.distributes = any(t.kind == "resp" or t.low == "each" for t in tokens)
        self.clause = 0
        self.place = {id(token): at for at, token in enumerate(tokens)}

    def walk(self) -> list[Reading]:
        """Return the readings of the sentence's numbers, in order."""
        items = self._items()
        topic = self.resolver.topic
        self._walk(items, 0, len(items), State([topic] if topic else []), 0)
        self.readings.sort(key=lambda r: r.index)
        return self.readings

    def _items(self) -> list[Item]:
        """Return the sentence as groups and the tokens between them."""
        items: list[Item] = []
        at, size = 0, len(self.tokens)
        while at < size:
            token = self.tokens[at]
            group = self.reader.group(at) if token.kind in ("det", "word", "term", "noun", "ana") else None
            if group is None or group.after <= at:
                items.append(token)
                at += 1
                continue
            if at and self.tokens[at - 1].kind == "prep":
                group.prep = self.tokens[at - 1].low
                if items and items[-1] is self.tokens[at - 1]:
                    items.pop()
            items.append(group)
            at = group.after
        return items

    def _walk(self, items: Sequence[Item], at: int, stop: int, state: State, depth: int) -> int:
        """Walk items from `at` to the closing parenthesis or `stop`; return where it ended."""
        while at < stop:
            item = items[at]
            if isinstance(item, Group):
                self._meet(items, at, item, state)
            elif item.kind == "num":
                at = self._number(items, at, state)
            elif item.kind == "verb":
                self._verb(items, at, item, state)
            elif item.low == "(" and depth < NESTING:
                inner = self._inside(items, at, state)
                at = self._walk(items, at + 1, stop, inner, depth + 1)
                complements.behind_parenthesis(items, at + 1, state, self.readings)
            elif item.low == ")" and depth:
                return at
            elif item.low == "\u2e3a" and depth < NESTING and (close := self._closing_dash(items, at, stop)):
                self._walk(items, at + 1, close, self._inside(items, at, state), depth + 1)
                at = close
            elif item.low in HARD:
                self._boundary(item, state)
            elif item.low == "such as" and state.pending:
                state.exemplified = state.pending[-1]
            at += 1
        return at

    def _closing_dash(self, items: Sequence[Item], at: int, stop: int) -> int:
        """Return where the dash that closes an insertion stands, or 0."""
        return next(
            (n for n in range(at + 1, stop) if not isinstance(i := items[n], Group) and i.low == "\u2e3a"), 0
        )

    def _boundary(self, item: Token, state: State) -> None:
        """Begin a clause: what was said before is no longer a candidate for its subject."""
        self.clause += 1
        state.clause = self.clause
        state.pending = []
        state.after_verb = state.finite = False
        if item.low == "\u2192":
            state.last = None

    def _meet(self, items: Sequence[Item], at: int, group: Group, state: State) -> None:
        """Take a phrase in: a candidate for a subject, or an opening phrase that the sentence stands under."""
        self.resolver.settle_pair(group)
        before = items[at - 1] if at else None
        if (
            not isinstance(before, Group)
            and before is not None
            and before.low in ("and", ",", "or")
            and not group.prep
            and at > 1
        ):
            closed = items[at - 2]
            if not isinstance(closed, Group) and closed.low == ")" and state.pending:
                group.prep = state.pending[-1].prep
        if len(group.frames) > 1 and group.terms and not group.prep:
            self.resolver.frames(group, state)
        if group.terms and self.first_known is None and group.frames[0].known:
            self.first_known = group.frames[0]
        following = items[at + 1] if at + 1 < len(items) else None
        opens = (
            following is not None
            and not isinstance(following, Group)
            and following.low == ","
            and (not state.verbs or self._after_and(before))
        )
        if (
            opens
            and group.prep in _OPENING_PREPS
            and group.terms
            and not group.frames[0].known
            and len(group.frames) == 1
            and self._leads_on(items, at + 2, group)
        ):
            state.subjects = self.resolver.frames(group, state)
            self._note_known(state)
            return
        if self.dangling and not group.prep and (group.terms or group.ana):
            frames = self.resolver.frames(group, state)
            for reading in self.dangling:
                reading.frame = frames[0]
            self.dangling = []
        state.pending.append(group)

    def _after_and(self, before: Item | None) -> bool:
        """Whether a new clause has just been joined on."""
        return before is not None and not isinstance(before, Group) and before.low in ("and", "but")

    def _leads_on(self, items: Sequence[Item], at: int, group: Group) -> bool:
        """Whether another phrase follows the comma behind an opening phrase, rather than a list going on."""
        following = items[at] if at < len(items) else None
        return (
            isinstance(following, Group)
            and not following.prep
            and (following.frames[0].known or not group.prep or following.terms)
        )

    def _verb(self, items: Sequence[Item], at: int, verb: Token, state: State) -> None:
        """Take a verb in: settle its subject from the phrases before it."""
        before = items[at - 1] if at else None
        low = "" if before is None or isinstance(before, Group) else before.low
        kind = "" if before is None or isinstance(before, Group) else before.kind
        if verb.low.endswith("ing"):
            if (kind in ("prep", "det") and low != "each") or before is None:
                if verb.tags.verb != "level" or before is None:
                    state.verbs, state.after_verb = [verb], before is not None
                return
            if state.finite and low in (",", "each", "and"):
                state.verbs, state.pending, state.after_verb = [verb], [], True
                return
        chosen = self._chosen(items, at, state)
        joined = bool(state.verbs) and not state.pending and low in ("and", "or") and state.after_verb
        if chosen is not None:
            self._set_subject(chosen, state)
            if (verb.tags.role or verb.tags.indicator) and not state.subjects[0].known:
                state.subjects[0].indicator, state.subjects[0].role = verb.tags.indicator, verb.tags.role
        state.verbs = [*state.verbs, verb] if joined else [verb]
        state.pending, state.exemplified = [], None
        state.after_verb = state.finite = True
        state.last = None

    def _chosen(self, items: Sequence[Item], at: int, state: State) -> Group | None:
        """Return the phrase that is the subject of the verb at `at`; None keeps the one before."""
        subjects = [g for g in state.pending if g.prep in _SUBJECT_PREPS]
        named = next((g for g in reversed(subjects) if g.terms or g.resumes), None)
        if named is not None:
            return named if not state.after_verb or named.terms else None
        if subjects and not state.after_verb:
            last = subjects[-1]
            return last if last.frames[0].headed or self._begins_clause(last) else None
        if not subjects and state.pending and not state.subjects:
            return next((g for g in reversed(state.pending) if g.terms), None)
        return None

    def _begins_clause(self, group: Group) -> bool:
        """Whether a phrase stands where a clause begins, so that it is a subject and not an apposition."""
        if not group.first:
            return True
        before = self.tokens[group.first - 1]
        if before.low == "," and group.first > 1:
            return not any(t.kind in ("verb", "num") for t in self.tokens[: group.first])
        return before.kind in ("conj", "punct") or before.low in ("with",) or before.kind == "per"

    def _set_subject(self, group: Group, state: State) -> None:
        """Make a phrase the subject of what follows."""
        state.subjects = self.resolver.frames(group, state)
        state.change = group.change
        state.used = {}
        self._note_known(state)
        if not self.first_subject and state.subjects[0].known:
            self.first_subject = state.subjects

    def _note_known(self, state: State) -> None:
        """Remember the subject, where it is one that later parts of the sentence can lean on."""
        if state.subjects[0].known or state.subjects[0].broken_down:
            state.known = state.subjects[0]

    def _inside(self, items: Sequence[Item], at: int, state: State) -> State:
        """Return the state that a parenthesis opening at `at` begins with."""
        before = items[at - 1] if at else None
        subjects, host = state.subjects, None
        if isinstance(before, Group) and before is state.named and state.last is not None:
            host = state.last
            subjects = [host.frame] if host.frame else []
        elif (
            isinstance(before, Group)
            and not before.terms
            and before.content
            and self._stands_alone(items, at, before)
        ):
            subjects = [self._breakdown(items, at, before, state)]
        elif state.exemplified is not None and len(state.pending) > 2:
            subjects = self.resolver.frames(state.exemplified, state)
        elif isinstance(before, Group) and (before.terms or before.ana):
            frames = self.resolver.frames(before, state)
            subjects = frames if self.distributes and len(frames) > 1 else frames[-1:]
            if not self.first_subject and frames[0].known:
                self.first_subject = frames
        elif (
            not isinstance(before, Group)
            and before is not None
            and before.kind == "num"
            and state.last is not None
        ):
            host = state.last
            subjects = [host.frame] if host.frame else []
        elif state.pending and not state.after_verb:
            group = next((g for g in reversed(state.pending) if g.terms), None)
            if group is not None:
                subjects = self.resolver.frames(group, state)
        return State(
            list(subjects),
            verbs=list(state.verbs),
            clause=state.clause,
            host=host,
            change=state.change,
            known=state.known,
        )

    def _stands_alone(self, items: Sequence[Item], at: int, group: Group) -> bool:
        """Whether a parenthesis says something of the unknown phrase before it: the size of a site, a named part."""
        inner = next(
            (i for i in items[at + 1 : at + 4] if not isinstance(i, Group) and i.number is not None), None
        )
        if inner is None or isinstance(inner, Group) or inner.number is None:
            return False
        if inner.number.unit == "percent":
            return self.tokens[group.after - 1].low.endswith("s") and not self.tokens[
                group.after - 1
            ].low.endswith("ss")
        return inner.number.unit in _SIZES

    def _breakdown(self, items: Sequence[Item], at: int, group: Group, state: State) -> Frame:
        """Return the frame of an unknown phrase: a part that no code knows, or something else altogether."""
        base = state.known or self.resolver.topic
        inner = next(
            (i for i in items[at + 1 : at + 4] if not isinstance(i, Group) and i.number is not None), None
        )
        percent = (
            not isinstance(inner, Group)
            and inner is not None
            and inner.number is not None
            and inner.number.unit == "percent"
        )
        if not percent or base is None or not base.known:
            return Frame(start=group.start, end=group.end)
        return replace(base, item="other", start=group.start, end=group.end)

    def _number(self, items: Sequence[Item], at: int, state: State) -> int:
        """Read one number; return the index of the last item that was used up."""
        token = items[at]
        if isinstance(token, Group) or token.number is None:
            return at
        self._subject_before(items, at, state)
        kind = "money" if token.number.money else token.number.unit
        used = state.used.get(kind, 0)
        state.used[kind] = used + 1
        reading = Reading(
            token,
            token.number,
            self.place[id(token)],
            self._member(state, used),
            self._governor(state, used),
            host=state.host,
            clause=state.clause,
        )
        if self.by_value and reading.frame is not None:
            reading.frame.value = True
        reading.direction, reading.noun = complements.direction(items, at, state, reading, self.tokens)
        end = complements.after(items, at, state, reading, self.resolver)
        if (
            reading.index <= 4
            and state.host is None
            and (reading.frame is None or reading.frame is self.resolver.topic)
            and reading.percent
            and end == at
        ):
            self.dangling.append(reading)
        if (
            not self.first_subject
            and reading.frame is not None
            and reading.frame.known
            and reading.frame is not self.resolver.topic
        ):
            self.first_subject = [reading.frame]
        self.readings.append(reading)
        state.last = reading
        state.pending, state.bare, state.exemplified, state.after_verb = [], None, None, False
        return end

    def _member(self, state: State, used: int) -> Frame | None:
        """Return the frame that the next number of its kind belongs to."""
        if not state.subjects:
            return None
        return state.subjects[used] if used < len(state.subjects) else state.subjects[0]

    def _governor(self, state: State, used: int) -> Token | None:
        """Return the verb of the next number: its own under `rose and fell 5 and 3 percent`."""
        if len(state.verbs) == len(state.subjects) > 1 and used < len(state.verbs):
            return state.verbs[used]
        return state.verbs[-1] if state.verbs else None

    def _subject_before(self, items: Sequence[Item], at: int, state: State) -> None:
        """Let a phrase that leads straight to the number be its subject: gapping, objects, `to China $a`."""
        if not state.pending:
            return
        group = state.pending[-1]
        back = at - 1
        while back >= 0:
            item = items[back]
            if isinstance(item, Group):
                break
            if not (item.low in _GLUE or item.kind in ("per", "det") or item.tags.bound or item.tags.status):
                return
            back -= 1
        if back >= 0 and items[back] is group:
            following = items[back + 1]
            heads = not isinstance(following, Group) and following.low == "of"
            self._take(group, state, direct=back == at - 1, heads=heads)

    def _take(self, group: Group, state: State, *, direct: bool, heads: bool) -> None:
        """Make `group`, which leads to a number, the subject, or note it as a bare object.

        `heads`: the number hangs on it by `of`, whatever it hangs on itself.
        """
        base = state.subjects[0] if state.subjects else None
        frame = group.frames[0]
        if not group.terms and not group.resumes:
            state.bare = group
            if frame.headed:
                state.change = group.change
                if base is not None and not frame.change:
                    start, end = (
                        (group.start, group.end) if frame.plan or not base.end else (base.start, base.end)
                    )
                    state.subjects = [
                        replace(
                            base, share=frame.share, rate=frame.rate, plan=frame.plan, start=start, end=end
                        )
                    ]
            elif not state.after_verb and group.prep == "" and direct:
                state.subjects, state.used = [replace(frame)], {}
            return
        if group.prep not in _LEADING_PREPS and not heads:
            return
        if (
            state.after_verb
            and group.prep == ""
            and base is not None
            and len(group.frames) == 1
            and not group.ana
        ):
            state.subjects = [self.resolver.object(frame, base)]
            state.change = group.change or state.change
            self._note_known(state)
            state.bare = group
            if not self.first_subject and state.subjects[0].known:
                self.first_subject = state.subjects
            return
        self._set_subject(group, state)
