"""Walk a sentence from left to right and say of each number which phrase it measures and which verb moves it.

The state of the walk is small: the subject (one frame, or several under `A and B`), the verb that governs, and the
phrases met since. A parenthesis is walked with the phrase or the number before it as its subject.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final, TypeAlias

from pressq.figures.subjects import Frame, Group, Reader

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pressq.codebook import Codebook
    from pressq.figures.tokens import Token

Item: TypeAlias = "Group | Token"

_HARD: Final = frozenset((";", ":", "while", "whereas", "although", "though", "because", "as", "but", "when", "if", "so", "\u2e3a", "\u2192"))
"""What a subject does not reach across."""
_GLUE: Final = frozenset((",", "by", "to", "at", "of", "and", "or", "another", "a", "an", "the", "with", "also", "some", "from", "for", "each", "&", "between"))
_SUBJECT_PREPS: Final = frozenset(("", "with", "as", "while"))
_OF_PART: Final = frozenset(("for", "in", "to", "from", "at", "among"))
NESTING: Final = 8
"""Parentheses within parentheses that are walked; deeper ones are read as if they closed."""


@dataclass(slots=True)
class Reading:
    """What the walk found out about one number."""

    token: Token
    index: int
    """Its place among the tokens of the sentence."""
    frame: Frame | None
    verb: Token | None
    direction: int
    """1, -1, or 0 where nothing says it."""
    noun: bool = False
    """The direction comes from a change noun."""
    host: Reading | None = None
    """The number that the parenthesis it stands in belongs to."""
    depth: int = 0
    clause: int = 0
    """Counts the clauses of the sentence."""
    whole: Group | None = None
    """The phrase behind `percent of`."""
    object: Group | None = None
    """The phrase right before or after it that is not its subject: `subsidies` of `provide X in subsidies`."""


@dataclass(slots=True)
class _State:
    subjects: list[Frame]
    verbs: list[Token] = field(default_factory=list)
    pending: list[Group] = field(default_factory=list)
    after_verb: bool = False
    used: dict[str, int] = field(default_factory=dict)
    last: Reading | None = None
    clause: int = 0
    change: int = 0
    host: Reading | None = None
    bare_object: Group | None = None


class Walker:
    """Reads one sentence; `topic` is what the sentence before was about, `people` what `they` stands for."""

    def __init__(self, tokens: list[Token], book: Codebook, topic: Frame | None, resumed: list[Frame]) -> None:
        self.tokens = tokens
        self.reader = Reader(tokens, book)
        self.topic = topic
        self.resumed = resumed
        self.several: list[Frame] = []
        self.readings: list[Reading] = []
        self.first_subject: list[Frame] = []
        self.distributes = any(t.kind == "resp" or t.low == "each" for t in tokens)
        self.clause = 0

    def walk(self) -> list[Reading]:
        """Return the readings of the sentence's numbers, in order."""
        items = self._items()
        self._walk(items, 0, len(items), _State([self.topic] if self.topic else []), 0)
        self.readings.sort(key=lambda r: r.token.start)
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

    def _walk(self, items: Sequence[Item], at: int, stop: int, state: _State, depth: int) -> int:
        """Walk items from `at` to the closing parenthesis or `stop`; return where it ended."""
        while at < stop:
            item = items[at]
            if isinstance(item, Group):
                self._meet(item, state)
            elif item.kind == "num":
                at = self._number(items, at, state, depth)
            elif item.kind == "verb":
                self._verb(items, at, state)
            elif item.low == "(" and depth < NESTING:
                inner = self._inside(items, at, state)
                at = self._walk(items, at + 1, stop, inner, depth + 1)
                self._whole(items, at + 1, state)
            elif item.low == ")" and depth:
                return at
            elif item.low in _HARD:
                self._boundary(item, state)
            elif item.low == "of" and state.last is not None:
                pass
            at += 1
        return at

    def _whole(self, items: Sequence[Item], at: int, state: _State) -> None:
        """Take `of X` behind a percentage as the whole that it is a share of."""
        group = items[at] if at < len(items) else None
        reading = state.last
        if not isinstance(group, Group) or group.prep != "of" or reading is None or reading.token.number is None:
            return
        if reading.token.number.unit != "percent":
            return
        reading.whole = group
        whole = group.frames[0]
        if reading.frame is not None and not reading.frame.known and whole.known:
            reading.frame.indicator, reading.frame.role = whole.indicator, whole.role

    def _boundary(self, item: Token, state: _State) -> None:
        """Begin a clause: what was said before is no longer a candidate for its subject."""
        self.clause += 1
        state.clause = self.clause
        state.pending = []
        state.after_verb = False
        if item.low == "\u2192":
            state.last = None

    def _meet(self, group: Group, state: _State) -> None:
        """Take a phrase in."""
        if group.ana in ("former", "latter") and self.several:
            frame = self.several[0 if group.ana == "former" else -1]
            group.frames = [replace(frame, start=frame.start, end=frame.end)]
        state.pending.append(group)

    def _verb(self, items: Sequence[Item], at: int, state: _State) -> None:
        """Take a verb in: settle its subject from the phrases before it."""
        verb = items[at]
        if isinstance(verb, Group):
            return
        before = items[at - 1] if at else None
        if verb.low.endswith("ing") and isinstance(before, (Group,)) is False and before is not None and before.kind in ("prep", "det"):
            if verb.tags.verb != "level":
                state.verbs = [verb]
            return
        subjects = [g for g in state.pending if g.prep in _SUBJECT_PREPS]
        chosen = next((g for g in reversed(subjects) if g.terms or g.ana), None) or (subjects[-1] if subjects and not state.after_verb else None)
        joined = bool(state.verbs) and not state.pending and isinstance(before, Group) is False and before is not None and before.low in ("and", "or") and state.last is None
        if chosen is not None and not (state.after_verb and not chosen.terms):
            self._set_subject(chosen, state)
            if (verb.tags.role or verb.tags.indicator) and not state.subjects[0].known:
                state.subjects[0].indicator, state.subjects[0].role = verb.tags.indicator, verb.tags.role
        elif not subjects and state.pending and not state.subjects:
            known = [g for g in state.pending if g.terms]
            if known:
                self._set_subject(known[-1], state)
        state.verbs = [*state.verbs, verb] if joined else [verb]
        state.pending = []
        state.after_verb = True
        state.last = None

    def _set_subject(self, group: Group, state: _State) -> None:
        """Make a phrase the subject of what follows."""
        base = state.subjects[0] if state.subjects else self.topic
        if not group.terms and not group.ana:
            if group.frames[0].change or group.frames[0].share or group.frames[0].plan or (group.frames[0].rate and not group.content):
                state.change = group.change
                frame = replace(base, change=group.change, share=group.frames[0].share, rate=group.frames[0].rate, plan=group.frames[0].plan) if base else group.frames[0]
                state.subjects = [frame]
            else:
                state.subjects = [replace(group.frames[0], start=group.start, end=group.end)]
                state.change = 0
            state.used = {}
            return
        frames = self._resolve(group, base, state)
        state.subjects = frames
        state.change = group.change
        state.used = {}
        if len(frames) > 1:
            self.several = frames
        if not self.first_subject and frames[0].known:
            self.first_subject = frames

    def _resolve(self, group: Group, base: Frame | None, state: _State) -> list[Frame]:
        """Fill what a phrase leaves to the frame before it."""
        if group.ana in ("it", "they", "that") and not group.terms:
            known = state.subjects if base is not self.topic and state.subjects else self.resumed or state.subjects
            return list(known) or [Frame(start=group.start, end=group.end)]
        if group.ana and base is None and self.resumed:
            base = self.resumed[0]
        if group.ana and base is self.topic and self.resumed:
            base = self.resumed[0]
        return [self._filled(frame, base, group) for frame in group.frames]

    def _filled(self, frame: Frame, base: Frame | None, group: Group) -> Frame:
        """Return the frame with the slots it takes from `base`."""
        if base is None:
            return frame
        if frame.known:
            made = replace(frame)
            same = (frame.indicator, frame.role) == (base.indicator, base.role)
            if made.item and not made.channel and (same or frame.role == "sales"):
                made.channel = base.channel
            return made
        if group.ana in ("former", "latter"):
            return frame
        made = replace(frame, indicator=base.indicator, role=base.role, sign=base.sign)
        if frame.item and not frame.area and base is not self.topic:
            made.area = base.area
        if frame.item and not frame.channel:
            made.channel = base.channel
        if not frame.item and (frame.area or frame.channel) and base is not self.topic:
            made.item = base.item
        if not frame.broken_down and frame.origin:
            made.item = base.item
        return made

    def _inside(self, items: Sequence[Item], at: int, state: _State) -> _State:
        """Return the state that a parenthesis opening at `at` begins with."""
        before = items[at - 1] if at else None
        subjects, host = state.subjects, state.last
        if isinstance(before, Group) and (before.terms or before.ana) and not before.frames[0].plan:
            base = state.subjects[0] if state.subjects else self.topic
            frames = self._resolve(before, base, state)
            subjects = frames if self.distributes and len(frames) > 1 else frames[-1:]
            host = None
            if len(frames) == 1 and not self.first_subject and frames[0].known:
                self.first_subject = frames
        elif not isinstance(before, Group) and before is not None and before.kind == "num" and state.last is not None:
            subjects = [state.last.frame] if state.last.frame else []
        elif state.pending and not state.after_verb:
            group = next((g for g in reversed(state.pending) if g.terms), None)
            if group is not None:
                subjects = self._resolve(group, state.subjects[0] if state.subjects else self.topic, state)
            host = None
        else:
            host = None
        return _State(list(subjects), verbs=list(state.verbs), clause=state.clause, host=host, change=state.change)

    def _number(self, items: Sequence[Item], at: int, state: _State, depth: int) -> int:
        """Read one number; return the index of the last item that was used up."""
        token = items[at]
        if isinstance(token, Group) or token.number is None:
            return at
        self._subject_before(items, at, state)
        kind = "money" if token.number.money else token.number.unit
        used = state.used.get(kind, 0)
        state.used[kind] = used + 1
        frame = self._member(state, used)
        verb = state.verbs[used] if len(state.verbs) == len(state.subjects) > 1 and used < len(state.verbs) else state.verbs[-1] if state.verbs else None
        reading = Reading(token, self.tokens.index(token), frame, verb, 0, host=state.host, depth=depth, clause=state.clause, object=state.bare_object)
        state.bare_object = None
        reading.direction, reading.noun = self._direction(items, at, state, verb, token)
        end = self._after(items, at, state, reading)
        self.readings.append(reading)
        state.last = reading
        state.pending = []
        return end

    def _member(self, state: _State, used: int) -> Frame | None:
        """Return the frame that the next number of its kind belongs to."""
        if not state.subjects:
            return None
        return state.subjects[used] if used < len(state.subjects) else state.subjects[0]

    def _subject_before(self, items: Sequence[Item], at: int, state: _State) -> None:
        """Let a phrase that leads straight to the number be its subject: gapping, objects, `to China $a`."""
        if not state.pending:
            return
        group = state.pending[-1]
        back = at - 1
        while back >= 0:
            item = items[back]
            if isinstance(item, Group):
                if item is group or (item.terms or item.words):
                    break
            elif not (item.low in _GLUE or item.kind in ("per", "det") or item.tags.bound or item.tags.status):
                return
            back -= 1
        if back < 0 or items[back] is not group:
            return
        self._take(group, state)

    def _take(self, group: Group, state: _State) -> None:
        """Make `group`, which leads to a number, the subject, or note it as a bare object."""
        base = state.subjects[0] if state.subjects else None
        frame = group.frames[0]
        if not group.terms and not group.ana:
            if frame.change or frame.share or frame.rate or frame.plan:
                state.change = group.change
                if base is not None and (frame.plan or frame.share or frame.rate):
                    state.subjects = [replace(base, share=frame.share, rate=frame.rate, plan=frame.plan)]
            elif not state.after_verb and group.prep == "" and group.words:
                state.subjects, state.used = [Frame(start=group.start, end=group.end)], {}
            state.bare_object = group
            return
        if group.prep not in ("", "with", "to", "from", "in", "at", "among", "for", "of"):
            return
        if state.after_verb and group.prep == "" and base is not None and len(group.frames) == 1:
            state.subjects = [self._object(frame, base)]
            state.change = group.change or state.change
            state.bare_object = group
            if not self.first_subject and state.subjects[0].known:
                self.first_subject = state.subjects
            return
        self._set_subject(group, state)

    def _object(self, frame: Frame, base: Frame) -> Frame:
        """Join the object of a verb to its subject: `SSMs enjoyed sales growth`, `trade posted a surplus`."""
        balance = frame.role == "balance" or frame.indicator.endswith("balance")
        if frame.known and base.known and (frame.indicator, frame.role) != (base.indicator, base.role):
            if balance and base.indicator.endswith("balance"):
                return replace(base, sign=frame.sign or base.sign)
            return frame
        if not frame.known:
            return self._filled(frame, base, Group(0, 0, [frame]))
        made = replace(base, indicator=frame.indicator or base.indicator, role=frame.role or base.role, change=frame.change, sign=frame.sign or base.sign)
        if made.indicator:
            made.role = "" if frame.indicator else made.role
        for slot in ("item", "area", "channel"):
            if getattr(frame, slot):
                setattr(made, slot, getattr(frame, slot))
        return made

    def _direction(self, items: Sequence[Item], at: int, state: _State, verb: Token | None, token: Token) -> tuple[int, bool]:
        """Return the direction of a number and whether a noun gives it."""
        number = token.number
        if number is None:
            return 0, False
        if number.direction:
            return number.direction, False
        following = items[at + 1] if at + 1 < len(items) else None
        if isinstance(following, Group) and following.change and not following.prep:
            return following.change, True
        place = self.tokens.index(token) + 1
        low = self.tokens[place].low if place < len(self.tokens) else ""
        if low.startswith(("higher", "above", "more than", "greater", "larger", "more")):
            return 1, False
        if low.startswith(("lower", "below", "less", "fewer", "smaller", "short of")):
            return -1, False
        if state.bare_object is not None and state.bare_object.change:
            return state.bare_object.change, True
        subject_change = state.change or (state.subjects[0].change if state.subjects else 0)
        if verb is not None and verb.tags.verb in ("up", "down"):
            if verb.tags.scaling and subject_change:
                return subject_change, True
            return (1 if verb.tags.verb == "up" else -1), False
        if subject_change:
            return subject_change, True
        later = self._verb_ahead(items, at) if state.host is None and verb is None else None
        return (0 if later is None else 1 if later == "up" else -1), False

    def _verb_ahead(self, items: Sequence[Item], at: int) -> str | None:
        """Return up or down, of the verb that a list of parentheses leads to."""
        for item in items[at + 1 :]:
            if not isinstance(item, Group) and item.kind == "verb":
                return item.tags.verb if item.tags.verb in ("up", "down") else None
            if not isinstance(item, Group) and item.low in _HARD:
                return None
        return None

    def _after(self, items: Sequence[Item], at: int, state: _State, reading: Reading) -> int:
        """Use the phrase behind a number: `$5 billion of exports`, `fell 9 percent for steel`, `8 percent growth in X`."""
        nxt = at + 1
        while nxt < len(items):
            item = items[nxt]
            if isinstance(item, Group) or not (item.low in ("higher", "lower") or item.kind == "resp"):
                break
            nxt += 1
        if nxt >= len(items):
            return at
        group = items[nxt]
        number = reading.token.number
        if not isinstance(group, Group) or number is None:
            return at
        if number.count is not None:
            return at
        frame = group.frames[0]
        percent = number.unit in ("percent", "percentage_points")
        if group.prep == "" and (frame.known or frame.change):
            self._named_by(frame, group, reading, state)
            return self._noun_complement(items, nxt, reading, state) if frame.change and not frame.known else nxt
        if group.prep == "of":
            state.last = reading
            self._whole(items, nxt, state)
            if not percent and frame.known:
                self._named_by(frame, group, reading, state)
            return at
        if reading.frame is not None and reading.frame.indicator == "duty" and not reading.frame.item:
            self._levied_on(items, nxt, reading)
        if group.prep in ("in", "for", "on", "as") and frame.known and not percent and not (reading.frame and reading.frame.known and reading.frame.indicator == frame.indicator):
            self._named_by(frame, group, reading, state)
            return nxt
        if group.prep in _OF_PART and group.terms and not frame.known and reading.frame is not None and (percent or reading.frame.known):
            if any(getattr(frame, slot) and getattr(reading.frame, slot) for slot in ("item", "area", "channel")):
                if state.used.get("percent", 0) < 2:
                    return at
            base = replace(reading.frame)
            for slot in ("item", "area", "channel"):
                if getattr(frame, slot):
                    setattr(base, slot, getattr(frame, slot))
            base.start, base.end = frame.start, frame.end
            reading.frame = base
            return nxt
        return at

    def _levied_on(self, items: Sequence[Item], at: int, reading: Reading) -> None:
        """Take the goods that a duty is said to be levied on, after its verb."""
        for item in items[at:]:
            if isinstance(item, Group):
                if item.prep in ("to", "on", "for") and item.frames[0].item and reading.frame is not None:
                    reading.frame = replace(reading.frame, item=item.frames[0].item)
                    return
            elif item.kind == "num" or item.low in (",", ";", "and", "but"):
                return

    def _noun_complement(self, items: Sequence[Item], nxt: int, reading: Reading, state: _State) -> int:
        """Use `in exports of X` behind `a 4.0 percent increase`."""
        following = items[nxt + 1] if nxt + 1 < len(items) else None
        if isinstance(following, Group) and following.prep in ("in", "of", "for") and following.terms:
            base = state.subjects[0] if state.subjects else self.topic
            reading.frame = self._resolve(following, base, state)[0]
            return nxt + 1
        return nxt

    def _named_by(self, frame: Frame, group: Group, reading: Reading, state: _State) -> None:
        """Let the phrase behind a number say what it is."""
        if not group.terms:
            return
        base = reading.frame
        if base is not None and frame.known and base.known:
            reading.frame = self._object(frame, base)
        elif frame.known:
            reading.frame = replace(frame)
            if base is not None:
                for slot in ("item", "area", "channel"):
                    if not getattr(reading.frame, slot):
                        setattr(reading.frame, slot, getattr(base, slot))
        reading.object = group
        if not self.first_subject and reading.frame is not None and reading.frame.known:
            self.first_subject = [reading.frame]
