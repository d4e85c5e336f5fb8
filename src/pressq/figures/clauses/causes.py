"""Changes that stand before what changes.

As in `A 5 percent drop cut exports of steel`, `A rise of 2 percent was seen in imports`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pressq.figures.clauses.frames import Frame, Group

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pressq.codebook import Codebook
    from pressq.figures.clauses.reading import Item, Reading, State
    from pressq.figures.scan.tokens import Token

SELLING: Final = frozenset(("sold", "sell", "sells", "sent", "shipped"))
_NEAR: Final = 8
"""Tokens behind an amount where `abroad` stands."""
_NAMING: Final = frozenset(("", "in", "for", "by", "on", "at", "of", "to"))


def is_unnamed(
    items: Sequence[Item], at: int, end: int, reading: Reading, state: State, tokens: Sequence[Token]
) -> bool:
    """Whether a percentage is a change that is itself the subject of a verb, and not yet named."""
    if not reading.percent or not reading.noun or state.host is not None or state.after_verb:
        return False
    following = items[at + 1] if at + 1 < len(items) else None
    if isinstance(following, Group):
        bare = following.change and not following.frames[0].broken_down and not following.frames[0].known
        before = tokens[reading.index - 1] if reading.index else None
        opens = before is None or before.kind == "det" or before.kind == "conj"
        return bool(bare and opens and _moves(items, at + 2))
    led = state.bare is not None and state.bare.change and not state.bare.terms and not state.bare.prep
    return bool(led and end == at and _moves(items, at + 1))


def _moves(items: Sequence[Item], at: int) -> bool:
    """Whether a verb comes next, behind an auxiliary or a date."""
    while at < len(items) and (
        not isinstance(items[at], Group) and (items[at].kind in ("aux", "per", "prep"))
    ):
        at += 1
    return at < len(items) and not isinstance(items[at], Group) and items[at].kind == "verb"


def trade_abroad(tokens: Sequence[Token], index: int, state: State) -> None:
    """Let what is sold abroad be exports: `sold $5 billion worth of goods abroad`."""
    subject = state.subjects[0] if state.subjects else None
    number = tokens[index].number
    others = subject is None or subject.indicator == "companies" or subject.role == "exports"
    won = bool(state.verbs) and state.verbs[-1].tags.implied == "contracts"
    if number is not None and others and (number.unit == "cgt" or (number.unit == "vessels" and won)):
        # What shipbuilders have in this unit, or win, is their orders.
        state.subjects = [
            Frame(role="orders", item="ships", start=tokens[index].start, end=tokens[index].end)
        ]
        return
    if not state.verbs or state.verbs[-1].low not in SELLING or subject is None:
        return
    if number is not None and number.unit == "percent" and subject.indicator == "companies":
        # `Retailers sell 7 percent more` tells of what is sold, and not of how many sell it.
        state.subjects = [subject := subject.but(indicator="", role="sales")]
    unsaid = subject.role == "production" or subject.inherited or not subject.known
    if number is not None and number.unit in ("vehicles", "unit") and unsaid:
        # Makers who produced so many and sold so many; cars that sold so many.
        state.subjects = [subject := subject.but(indicator="", role="sales")]
    elif subject.known and subject.role != "sales":
        return
    for token in tokens[index + 1 : index + _NEAR]:
        if token.low in ("abroad", "overseas"):
            subject.role = "exports"
            return
        if token.low == "," or token.kind in ("verb", "num"):
            return


def part(subject: Frame, whole: Frame, book: Codebook) -> Frame:
    """Return what accounts for a share as a part of a periodic statistic: `with manufacturing making up`."""
    periodic = bool(whole.role) or whole.indicator in book.periodic
    if subject.known or subject.broken_down or not periodic:
        return subject
    return whole.but(item="other", start=subject.start, end=subject.end, inherited=True)


def names(group: Group, state: State) -> bool:
    """Whether a phrase behind the verb is what changed."""
    frame = group.frames[0]
    return state.after_verb and group.prep in _NAMING and (frame.known or frame.broken_down)
