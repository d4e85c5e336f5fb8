"""Noun phrases: runs of tokens that name what is measured, read into frames.

A *frame* holds the slots that one phrase fills: the indicator (or a word role whose code depends on the release),
item, area, channel. A *group* is a phrase with one frame for each of its coordinated members: `exports to the EU and
Japan` is two frames that share the indicator.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pressq.codebook import Codebook
    from pressq.figures.tokens import Token

SLOTS: Final = ("item", "area", "channel")
_VALUE_WORDS: Final = frozenset(("value", "volume", "units", "dollars", "dollar"))
_INSIDE: Final = frozenset(("det", "word", "term", "noun", "ana"))
_ADJECTIVE_ENDS: Final = (
    "ed",
    "ing",
    "ly",
    "al",
    "ous",
    "ive",
    "ful",
    "less",
    "ic",
    "able",
    "ible",
    "ant",
    "est",
    "ary",
    "ward",
    "time",
    "high",
    "ish",
)
_GENERIC_AFTER: Final = frozenset(
    "the a an all goods products these those such major items services korean korea korea's country nation it them its value volume far item region terms won dollar dollars total "
    "units number particular general world overseas abroad home domestic foreign both other most same local industry sector destination category period amount each key top fact addition line "
    "real nominal seasonally monthly annual daily average cumulative accumulated part full two three four five main consumer contrast turn response spite won's major's retailers companies stores sales exports imports tandem".split()
)


_PARTNERED: Final = frozenset(
    (
        "exports",
        "imports",
        "ict_exports",
        "ict_imports",
        "vehicle_exports",
        "vehicle_export_value",
        "fdi_pledged",
        "fdi_arrived",
    )
)
_HEADS: Final = frozenset(
    "share shares rate rates goal goals target targets proportion portion ratio weight level levels figure figures total amount number corresponding value volume sum tally result reading latter pace same new".split()
)


@dataclass(slots=True)
class Frame:
    """What one number may be about."""

    indicator: str = ""
    role: str = ""
    item: str = ""
    area: str = ""
    channel: str = ""
    origin: str = ""
    sign: int = 0
    """-1 for a deficit, 1 for a surplus."""
    change: int = 0
    """Direction of the change noun that the phrase holds: `the fall in exports`."""
    start: int = 0
    end: int = 0
    """Span of the words that name it."""
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


@dataclass(slots=True)
class Group:
    """A noun phrase of the sentence."""

    first: int
    """Its first token."""
    after: int
    """The token after its last."""
    frames: list[Frame]
    generic: bool = False
    """Only a head such as `the amount`."""
    source: str = ""
    """The indicator that its source of money gives: `private`, `government`."""
    owner: bool = False
    """It begins with `its` or `their`."""
    prep: str = ""
    """The preposition that it hangs on, if any."""
    ana: str = ""
    """The word that takes its meaning from before: those, it, they, former, latter, that."""
    words: bool = False
    """Whether it has a word that no code knows."""
    content: bool = False
    """Whether one of these is more than a head such as `share`, `rate` or `goal`."""
    start: int = 0
    end: int = 0
    kind: str = field(default="group", init=False)

    @property
    def resumes(self) -> bool:
        """Whether it stands for something said before: `they`, `their value`, `the amount`."""
        return bool(self.ana) or (self.owner and not self.content) or self.generic

    @property
    def terms(self) -> bool:
        """Whether any slot is filled."""
        return any(f.known or f.broken_down or f.origin for f in self.frames)

    @property
    def change(self) -> int:
        """Direction of a change noun in it."""
        return self.frames[0].change


class Reader:
    """Reads the groups of one sentence."""

    def __init__(self, tokens: Sequence[Token], codebook: Codebook) -> None:
        self.tokens = tokens
        self.book = codebook
        self.size = len(tokens)

    def group(self, at: int) -> Group | None:
        """Return the noun phrase that begins at token `at`, if one does."""
        first = self._segment(at)
        if first is None:
            return None
        group, after = first, first.after
        members = [first]
        while True:
            joined = self._next_member(members, after)
            if joined is None:
                break
            members += joined
            after = joined[-1].after
        frames = _share_slots([m.frames[0] for m in members])
        return replace_group(group, frames, after, self.tokens[after - 1].end)

    def _next_member(self, members: list[Group], after: int) -> list[Group] | None:
        """Return the members that follow at `after`: one behind `and`, or all behind commas up to an `and`."""
        found: list[Group] = []
        at = after
        while at < self.size:
            comma = self.tokens[at].low == ","
            if comma:
                at += 1
            closing = at < self.size and self.tokens[at].low in ("and", "or", "&", "as well as")
            if closing:
                at += 1
            elif not comma:
                return None
            segment = self._segment(at)
            if segment is None or not _alike(members[-1].frames[0], segment.frames[0]):
                return None
            found.append(segment)
            if closing:
                return found
            at = segment.after
        return None

    def _segment(self, at: int) -> Group | None:
        """Return one member: terms with the words, determiners and prepositions that hold them together."""
        frame = Frame()
        group = Group(at, at, [frame], start=-1)
        last_prep = ""
        loose: list[Token] = []
        index = at
        while index < self.size:
            token = self.tokens[index]
            if token.kind == "prep" and index > at:
                if not self._prep_joins(token, index, frame, group):
                    break
                self._note_uncoded(frame, last_prep, loose, after_prep=True)
                last_prep, loose = token.low, []
                index += 1
                continue
            if token.kind not in _INSIDE:
                break
            if (
                token.kind == "det"
                and index > at
                and self.tokens[index - 1].kind not in ("det", "prep", "word")
            ):
                break
            if token.kind == "det" and index == at and token.low in ("its", "their"):
                group.owner = True
            if token.kind == "ana":
                if group.terms or group.ana or loose:
                    break
                group.ana = token.low
                frame.start, frame.end = token.start, token.end
            elif token.kind == "term":
                if frame.known and loose and not last_prep and token.low not in ("sales",):
                    break
                self._fill(frame, token, last_prep, loose)
                loose = [] if frame.known else loose
            elif token.kind == "noun":
                frame.change = frame.change or (1 if token.tags.noun == "up" else -1)
            elif token.kind == "word":
                if frame.known and not last_prep and token.low.endswith("ed") and not token.tags.status:
                    break
                _note_word(frame, token)
                frame.value = frame.value or token.low in ("value", "dollars", "dollar")
                loose.append(token)
                group.words = True
                group.content = group.content or token.low not in _HEADS
                group.source = group.source or token.tags.source
            if group.start < 0 and token.kind != "det":
                group.start = token.start
            index += 1
        if index == at or group.start < 0:
            return None
        while index > at and self.tokens[index - 1].kind in ("prep", "det"):
            index -= 1
        self._note_uncoded(frame, last_prep, loose, after_prep=True)
        opening = self.tokens[at].low
        group.generic = (
            opening in ("the", "this", "that")
            and group.words
            and not (group.content or group.terms or frame.headed)
        )
        group.after = index
        group.end = self.tokens[index - 1].end
        if frame.end <= frame.start:
            frame.start, frame.end = group.start, group.end
        return group

    def _prep_joins(self, token: Token, index: int, frame: Frame, group: Group) -> bool:
        """Whether the preposition at `index` holds the phrase together with what follows."""
        at = index + 1
        while at < self.size and self.tokens[at].kind == "det":
            at += 1
        if at >= self.size:
            return False
        following = self.tokens[at]
        if following.kind not in _INSIDE:
            return False
        low, tags = token.low, following.tags
        if low in ("by", "in") and following.low in _VALUE_WORDS:
            return frame.known or bool(group.ana)
        if low == "of":
            return True
        if low in ("to", "from", "between", "with"):
            if not (frame.known or group.ana):
                return False
            return bool(tags.area or (low == "from" and tags.origin)) or self._unknown_partner(
                low, index + 1, at, frame
            )
        if low == "in":
            if frame.change or frame.share:
                return following.kind in ("term", "word", "ana")
            if group.ana:
                return bool(tags.is_term)
            return (
                frame.indicator.startswith(("fdi", "investment"))
                or frame.role == "fdi"
                or (frame.known and bool(tags.area or tags.item))
            )
        if low == "by":
            return frame.known and (
                following.kind == "word" or bool(tags.origin or tags.indicator or tags.area)
            )
        if low == "at":
            return bool(tags.channel) or following.low in ("home", "brick")
        if low == "for":
            return following.kind == "term" and not tags.indicator
        if low == "on":
            return frame.indicator in ("duty", "price") and following.kind in ("term", "word")
        return low == "per" and following.low in ("working", "day", "business")

    def _unknown_partner(self, prep: str, first: int, at: int, frame: Frame) -> bool:
        """Whether words that no code knows name a partner: `exports to emerging markets`, `to the BRICS countries`."""
        trade = frame.role in ("exports", "imports", "fdi") or frame.indicator in _PARTNERED
        if not trade or prep not in ("to", "from") or self.tokens[at].kind != "word":
            return False
        last = at
        while last + 1 < self.size and self.tokens[last + 1].kind == "word":
            last += 1
        return first < at or self.tokens[last].low.endswith("s")

    def _fill(self, frame: Frame, token: Token, prep: str, loose: list[Token]) -> None:
        """Put what a term means into the frame."""
        tags = token.tags
        if (
            prep == "by"
            and tags.indicator
            and frame.known
            and not frame.item
            and (frame.indicator in self.book.periodic or frame.role)
        ):
            frame.item, frame.end = "other", token.end
            return
        if "value" in token.low.split(" "):
            frame.value = True
        if tags.indicator or tags.role:
            if not frame.known or not prep:
                if frame.known is False:
                    self._note_modifiers(frame, token, loose)
                frame.indicator, frame.role = tags.indicator, "" if tags.indicator else tags.role
            if not frame.sign:
                frame.sign = _balance(token)
        for slot in SLOTS:
            value = getattr(tags, slot)
            if value and (not getattr(frame, slot) or getattr(frame, slot) == "other" or not prep):
                setattr(frame, slot, value)
        frame.origin = frame.origin or tags.origin
        if tags.percentage:
            _note_word(frame, token)
        if frame.end <= frame.start or frame.end == 0:
            frame.start = token.start
        frame.end = token.end

    def _note_modifiers(self, frame: Frame, token: Token, loose: list[Token]) -> None:
        """A noun or a maker's name right before an indicator makes it a breakdown that no code knows."""
        if frame.item or not self._can_break_down(token):
            return
        for word in loose[-2:]:
            low = word.low
            if low.endswith("'s") and low not in self.book.neutral:
                frame.item = "other"
            elif (
                low not in self.book.neutral
                and low.isalpha()
                and not low.endswith(_ADJECTIVE_ENDS)
                and not word.tags.status
            ):
                frame.item = "other"
            if frame.item and (frame.end <= frame.start or frame.end == 0):
                frame.start = word.start

    def _can_break_down(self, token: Token) -> bool:
        """Whether the indicator of a term is a periodic statistic."""
        tags = token.tags
        return tags.indicator in self.book.periodic or tags.role in (
            "exports",
            "imports",
            "production",
            "fdi",
        )

    def _note_uncoded(self, frame: Frame, prep: str, loose: list[Token], *, after_prep: bool) -> None:
        """Words behind `of`, `by`, `in`, `to` that no code knows make a breakdown too."""
        named = [
            w
            for w in loose
            if w.low not in _GENERIC_AFTER and w.low not in self.book.neutral and not w.tags.status
        ]
        periodic = frame.indicator in self.book.periodic or frame.role in (
            "exports",
            "imports",
            "production",
            "fdi",
            "sales",
        )
        if not (prep and named and periodic and after_prep):
            return
        if prep in ("of", "by", "in") and not frame.item and not (prep == "of" and frame.share):
            frame.item = "other"
        elif prep in ("to", "from") and not frame.area:
            frame.area = "other"
        else:
            return
        frame.end = max(frame.end, loose[-1].end)


def replace_group(group: Group, frames: list[Frame], after: int, end: int) -> Group:
    """Return the group with all its members."""
    made = replace(group, frames=frames, after=after)
    made.end = end
    return made


def _note_word(frame: Frame, token: Token) -> None:
    """Remember a head word such as share, rate or goal."""
    kind = token.tags.percentage
    if kind == "share":
        frame.share = True
    elif kind == "rate":
        frame.rate = True
    elif kind == "reference":
        frame.reference = True
    if token.tags.status == "plan" and token.low in ("goal", "target", "goals", "targets", "objective"):
        frame.plan = True
    if token.tags.balance:
        frame.sign = _balance(token)


def _balance(token: Token) -> int:
    """Return the sign that a word of balance gives."""
    if token.tags.balance:
        return 1 if token.tags.balance == "positive" else -1
    return -1 if "deficit" in token.low else 1 if "surplus" in token.low else 0


def _alike(one: Frame, other: Frame) -> bool:
    """Whether two members can be coordinated: they fill the same kind of slot."""
    if other.known and one.known:
        return True
    return any(getattr(one, slot) and getattr(other, slot) for slot in SLOTS)


def _share_slots(frames: list[Frame]) -> list[Frame]:
    """Give each member what it leaves to the others: `offline and online sales`, `exports to the EU and Japan`."""
    if len(frames) < 2:
        return frames
    named = [f for f in frames if f.known]
    if named and len(named) < len(frames):
        for index, frame in enumerate(frames):
            if not frame.known:
                near = next((f for f in frames[index:] if f.known), None) or next(
                    f for f in reversed(frames[:index]) if f.known
                )
                frame.indicator, frame.role, frame.sign = near.indicator, near.role, near.sign
                for slot in SLOTS:
                    if not any(getattr(f, slot) for f in frames if f is not near) and getattr(near, slot):
                        setattr(frame, slot, getattr(near, slot))
    elif len(named) == len(frames):
        last = frames[-1]
        if (
            last.broken_down
            and not any(f.broken_down for f in frames[:-1])
            and len({(f.indicator, f.role) for f in frames}) > 1
        ):
            for frame in frames[:-1]:
                frame.item, frame.area, frame.channel = last.item, last.area, last.channel
    for slot in SLOTS:
        holders = [f for f in frames if getattr(f, slot)]
        if len(holders) == 1 and any(not getattr(f, slot) for f in frames) and len(named) < len(frames):
            for frame in frames:
                setattr(frame, slot, getattr(holders[0], slot))
    return frames
