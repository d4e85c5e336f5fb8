"""Read noun phrases: runs of terms with the words, determiners and prepositions that hold them together."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pressq.figures.clauses import joins
from pressq.figures.clauses.frames import COUNTED, SLOTS, Frame, Group, alike, share_slots
from pressq.figures.scan.tokens import NO_TAGS
from pressq.figures.vocabulary import listed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pressq.codebook import Codebook
    from pressq.figures.scan.tokens import Token

INSIDE: Final = frozenset(("det", "word", "term", "noun", "ana"))
"""Kinds of token that a phrase is made of."""
_CLOSERS: Final = frozenset(("and", "or", "&", "as well as"))
_HEADS: Final = listed(
    "share shares rate rates goal goals target targets proportion portion ratio weight level "
    "levels figure figures total amount number corresponding value volume sum tally result "
    "reading latter pace same one monthly daily annual yearly quarterly overall combined new record "
    "records high peak low mark previous old earlier average theirs korea country world"
)
_AIMS: Final = frozenset(("goal", "target", "goals", "targets", "objective"))
_SUMMING: Final = frozenset(("total", "overall"))
_MONEY_WORDS: Final = frozenset(("value", "dollars", "dollar"))
_ADJECTIVE_ENDS: Final = (
    *("ed", "ing", "ly", "al", "ous", "ive", "ful", "less", "ic", "able", "ible", "ant", "est"),
    *("ary", "ward", "time", "high", "ish"),
)
"""Endings of adjectives and adverbs, which make no breakdown of what they stand before."""
_CHAINS: Final = frozenset(
    (
        "stores",
        "chains",
        "chain",
        "stores'",
        "chains'",
        "chain's",
        "store's",
        "shops",
        "outlets",
        "format",
        "format's",
        "channel",
        "channel's",
    )
)
"""Words for the shops of a channel."""
_WORLD: Final = frozenset(("world", "worldwide", "world's"))
"""Words of what all countries have together."""
_OWNERS: Final = frozenset(("its", "their", "our"))
"""Determiners that begin a phrase, whatever stands before them."""
_SAYING: Final = listed("expect expects anticipate anticipates predict predicts foresee foresees")
"""Verbs of what is to come, between who says it and what will move: `analysts expect exports to grow`."""
_MADE_ELSEWHERE: Final = frozenset(
    ("imported", "foreign-made", "foreign", "locally", "made", "domestically", "homegrown")
)
_MAKES: Final = frozenset(("brands", "makes", "models", "marques", "brand"))
_TIMES: Final = listed(
    "time times month months quarter quarters year years row streak month's seventh straight "
    "flat unchanged changed steady stable"
)
MEMBERS: Final = 16
"""Members that one list can have.

No statistic has more, and a longer run of commas is not read again and again.
"""


class Reader:
    """Reads the groups of one sentence."""

    def __init__(self, tokens: Sequence[Token], codebook: Codebook) -> None:
        self.tokens = tokens
        self.book = codebook
        self.size = len(tokens)

    def group(self, at: int) -> Group | None:
        """Return the noun phrase that begins at token `at`, if one does."""
        group = _Member(self.tokens, self.book, at).read()
        if group is None or not group.terms:
            return group
        frames = group.frames
        while joined := self._next_members(frames[-1], group.after):
            frames += [member.frames[0] for member in joined]
            group.after, group.end = joined[-1].after, joined[-1].end
        if len(frames) > 1:
            share_slots(frames)
        return group

    def _next_members(self, last: Frame, after: int) -> list[Group]:
        """Return the members that follow at `after`.

        One behind `and`, or all behind commas up to an `and`.
        """
        found: list[Group] = []
        at = after
        while at < self.size and len(found) < MEMBERS:
            comma = self.tokens[at].low == ","
            at += comma
            closing = at < self.size and self.tokens[at].low in _CLOSERS
            at += closing
            if not (comma or closing):
                return []
            member = _Member(self.tokens, self.book, at).read() if at < self.size else None
            if member is None or not alike(last, member.frames[0]):
                return []
            found.append(member)
            if closing:
                return found
            at = member.after
        return []


class _Member:
    """One member of a phrase, while it is read."""

    __slots__ = ("book", "first", "frame", "group", "loose", "make", "prep", "tokens")

    def __init__(self, tokens: Sequence[Token], book: Codebook, at: int) -> None:
        self.tokens = tokens
        self.book = book
        self.first = at
        self.frame = Frame()
        self.group = Group(at, at, [self.frame])
        self.prep = ""
        """The preposition read last."""
        self.make = False
        """It speaks of imported vehicles or of those made at home, which no code tells apart."""
        self.loose: list[Token] = []
        """Words since the last term or preposition."""

    def read(self) -> Group | None:
        """Read as far as the phrase goes; None where none begins here."""
        tokens, group = self.tokens, self.group
        index, size = self.first, len(tokens)
        while index < size:
            token = tokens[index]
            kind = token.kind
            if kind == "prep":
                if index == self.first or not joins.joins(tokens, index, self.frame, group):
                    break
                self._close_part()
                self.prep, self.loose = token.low, []
            elif kind not in INSIDE or not self._take(token, index):
                break
            elif group.start < 0 and kind != "det":
                group.start = token.start
            index += 1
        if group.start < 0:
            return None
        while tokens[index - 1].kind in ("prep", "det"):
            index -= 1
        return self._finished(index)

    def _finished(self, after: int) -> Group:
        """Return the phrase that ends before token `after`."""
        self._close_part()
        group, frame = self.group, self.frame
        opening = self._opens_definite()
        if opening:
            group.generic = group.words and not (group.content or group.terms or frame.headed)
        if self.make and (frame.role in ("", "sales") or frame.item):
            frame.item = "other"
            group.terms = True
        last = self.tokens[after - 1]
        if opening and after > self.first + 1 and self.tokens[self.first + 1].low != "number":
            self._note_chain(last)
        group.after, group.end = after, last.end
        group.timed = last.low in _TIMES
        group.basis = last.low.endswith("basis")
        group.plural = last.low.endswith("s") and not last.low.endswith("ss")
        if frame.end <= frame.start:
            frame.start, frame.end = group.start, group.end
        return group

    def _opens_definite(self) -> bool:
        """Whether it begins with `the` or `this`, a period between or not: `the August amount`."""
        at = self.first
        while at and self.tokens[at - 1].kind == "per":
            at -= 1
        return self.tokens[at if at == self.first else at - 1].low in ("the", "this", "that")

    def _note_chain(self, last: Token) -> None:
        """Note `the stores`, which stand for a channel said before, and `the chain's` before its sales."""
        frame, group = self.frame, self.group
        if not group.terms:
            group.chain = last.low in _CHAINS
            group.generic = group.generic or group.chain
        elif frame.role == "sales" and not frame.channel and self.tokens[self.first + 1].low in _CHAINS:
            group.owner = True

    def _take(self, token: Token, index: int) -> bool:
        """Take a token in; False where the phrase ends before it."""
        kind, group = token.kind, self.group
        if token.low in _MADE_ELSEWHERE and self._is_make(index + 1):
            self.make = True
            return True
        if kind == "word":
            return self._take_word(token)
        if kind == "term":
            if self.frame.known and self.loose and not self.prep:
                return False
            self._fill(token)
            group.terms = True
            if self.frame.known:
                self.loose = []
        elif kind == "det":
            before = self.tokens[index - 1]
            if (
                index > self.first
                and before.kind not in ("det", "prep", "word")
                and not before.low.endswith(" with")
            ):
                return False
            if token.low in _OWNERS and before.kind == "word" and index > self.first:
                # `Under the strategy its dependence on`
                return False
            self.loose = []
            group.owner = group.owner or (index == self.first and token.low in ("its", "their"))
        elif kind == "noun":
            self.frame.change = self.frame.change or (1 if token.tags.noun == "up" else -1)
        else:
            if group.terms or group.ana or self.loose:
                return False
            group.ana = token.low
            self.frame.start, self.frame.end = token.start, token.end
        return True

    def _is_make(self, at: int) -> bool:
        """Whether vehicles, or their makes, come next: `imported cars`, `locally made models`."""
        following = self.tokens[at] if at < len(self.tokens) else None
        return following is not None and (
            following.tags.item in self.book.vehicles
            or following.low in _MAKES
            or following.low in _MADE_ELSEWHERE
        )

    def _is_placed(self, at: int) -> bool:
        """Whether those before whom a place stands are all of that place: `pledged by EU companies`."""
        before = self.tokens[at - 1].tags
        return bool(before.area or before.origin)

    def _is_of(self, at: int) -> bool:
        return at < len(self.tokens) and self.tokens[at].low == "of"

    def _take_word(self, token: Token) -> bool:
        """Take a word that no code knows in; a participle behind the indicator ends the phrase."""
        frame, group, low = self.frame, self.group, token.low
        if low.endswith("ed") and not self.prep and frame.known and not token.tags.status:
            return False
        if low in _SAYING:
            return False
        if low == "one" and group.terms and self._is_of(token.index + 1):
            return False
        if low == "there" and (frame.known or not group.words):
            group.there = True
            return True
        if token.tags is not NO_TAGS:
            _note_word(frame, token)
            group.source = group.source or token.tags.source
        if low in _SUMMING:
            group.summed = True
        elif low in _MONEY_WORDS:
            frame.value = True
        self.loose.append(token)
        group.words = True
        if low not in _HEADS:
            group.content = True
        return True

    def _fill(self, token: Token) -> None:
        """Put what a term means into the frame."""
        frame, tags = self.frame, token.tags
        if self.prep == "by" and tags.indicator and self._periodic() and not frame.item:
            if not self._is_placed(token.index):
                frame.item = "other"
            frame.end = token.end
            return
        self.group.summed = self.group.summed or token.low.startswith(("total ", "overall "))
        frame.value = frame.value or "value" in token.low.split(" ")
        if tags.indicator or tags.role:
            if not frame.known or not self.prep or self._heads(token):
                if not frame.known:
                    self._note_modifiers(token)
                    frame.world = self._is_worldwide()
                frame.indicator, frame.role = tags.indicator, "" if tags.indicator else tags.role
            frame.sign = frame.sign or _balance(token)
        for slot in SLOTS:
            value = getattr(tags, slot)
            if value and (not self.prep or getattr(frame, slot) in ("", "other")):
                setattr(frame, slot, "other" if value == "ships" and self._is_kind() else value)
        if self.prep == "to" and frame.role == "sales" and tags.area:
            # What is sold to a country is exported there.
            frame.role = "exports"
        frame.origin = frame.origin or tags.origin
        _note_word(frame, token)
        if not frame.end:
            frame.start = token.start
        frame.end = token.end

    def _heads(self, token: Token) -> bool:
        """Whether those who are counted stand right behind what they do: `the number of exporting firms`."""
        before = self.tokens[token.index - 1].tags
        return token.tags.indicator in COUNTED and bool(before.role) and before.role == self.frame.role

    def _periodic(self) -> bool:
        """Whether the phrase is about a periodic statistic."""
        return self.frame.indicator in self.book.periodic or bool(self.frame.role)

    def _is_kind(self) -> bool:
        """Whether the words before a vessel tell which kind it is: `orders for container ships`."""
        told = [w for w in self.loose if w.low not in self.book.neutral]
        return bool(self.prep and told) and not told[-1].low.endswith(_ADJECTIVE_ENDS)

    def _is_worldwide(self) -> bool:
        """Whether an indicator is that of all countries: `world trade`, but `its global exports`."""
        opened = self.tokens[self.first]
        own = self.group.owner or any(w.low.endswith("'s") and w.low not in _WORLD for w in self.loose)
        at = self.first + (opened.low == "the")
        headed = at < len(self.tokens) and self.tokens[at].low in ("global", *_WORLD)
        return headed and not own and not self.frame.broken_down

    def _note_modifiers(self, token: Token) -> None:
        """Note a noun or a maker's name right before an indicator: a breakdown that no code knows."""
        tags, frame = token.tags, self.frame
        if frame.item or not (tags.indicator in self.book.periodic or tags.role in joins.TRADED):
            return
        for word in reversed(self.loose[-2:]):
            low = word.low
            if word.tags.status:
                return
            if low in self.book.neutral:
                continue
            noun = low.isalpha() and (low in self.book.sectors or not low.endswith(_ADJECTIVE_ENDS))
            if noun or low.endswith("'s") or "&" in low:
                frame.item = "other"
                frame.start, frame.end = word.start, frame.end or word.end

    def _close_part(self) -> None:
        """Words behind `of`, `by`, `in`, `to` that no code knows make a breakdown too."""
        prep, frame = self.prep, self.frame
        if not prep or not self.loose:
            return
        if prep == "for" and joins.is_vessel(self.loose[-1]):
            frame.item, frame.end, self.group.terms = "other", self.loose[-1].end, True
            return
        resumed = prep == "of" and self.group.ana in ("those", "that")
        if not (self._periodic() or resumed):
            return
        if not any(
            w.low not in self.book.neutral and w.low not in self.book.generic and not w.tags.status
            for w in self.loose
        ):
            return
        if prep in ("of", "by", "in") and not frame.item and not (prep == "of" and frame.share):
            frame.item = "other"
            self.group.terms = self.group.terms or resumed
        elif prep in ("to", "from") and not frame.area:
            frame.area = "other"
        else:
            return
        frame.end = max(frame.end, self.loose[-1].end)


def _note_word(frame: Frame, token: Token) -> None:
    """Remember a head word such as share, rate or goal."""
    tags = token.tags
    if tags.percentage:
        if tags.percentage == "share":
            frame.share = True
        elif tags.percentage == "rate":
            frame.rate = True
        else:
            frame.reference = True
    if tags.status and token.low in _AIMS:
        frame.plan = True
    if tags.balance:
        frame.sign = _balance(token)


def _balance(token: Token) -> int:
    """Return the sign that a word of balance gives."""
    if token.tags.balance:
        return 1 if token.tags.balance == "positive" else -1
    return -1 if "deficit" in token.low else 1 if "surplus" in token.low else 0
