"""What an amount is, where the phrase that it measures has no code.

Money and physical units are looked at in their clause: what stands with the amount (`per kWh`, `tCO2e`), the
verb that moves the money and whose money it is, the nouns of the clause, the amount that it is a part of,
and last the title. A noun that names money of no one in particular (`market`, `sales`) ends the search.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pressq.figures.clauses.frames import COUNTED
from pressq.figures.vocabulary import listed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pressq.codebook import Codebook
    from pressq.figures.clauses.frames import Frame
    from pressq.figures.clauses.reading import Reading
    from pressq.figures.scan.tokens import Token

NONE: Final = "none"
"""The cue of nouns whose amounts have no code."""
_STARTS: Final = frozenset((";", ":", "while", "whereas", "but", "\u2192", "although", "because", "though"))
"""What a clause does not reach across to its left."""
_STOPS: Final = _STARTS | {"(", ")"}
_REACH: Final = 8
"""Tokens behind an amount where its noun or its verb can stand."""
_PARTS: Final = listed(
    "tranche instalment installment remainder rest largest biggest sum amount money half portion part "
    "them it these those which remaining total other another each"
)
"""Heads of a part or a whole of money that was spoken of before."""
_WORTH: Final = listed("worth valued costing totaling totalling")
_COMES: Final = listed("comes come came will")
_RECEIVES: Final = listed(
    "receive receives received get gets got obtain obtains obtained borrow borrows borrowed"
)
"""Verbs whose subject is given the money, so that it is not theirs."""
_GETS: Final = frozenset(("for", "to", "of"))
_FROM_WHOM: Final = 4
"""Tokens behind an amount where the one who gives it stands: `from local companies`."""
_ADJECTIVES: Final = 4
"""Tokens before a company where its country stands: `a U.S. maker of filters`, `a British wind developer`."""
_ABLE: Final = frozenset(("can", "could", "able", "capable"))
"""What makes an amount that is produced a capacity: `can turn out 120,000 tonnes`."""
_MONEY: Final = frozenset(("funding", "investment", "contracts"))
_PASSIVE: Final = listed("be been being is are was were will would") | {"to be"}


def money_sense(tokens: Sequence[Token], reading: Reading, book: Codebook) -> str:
    """Return the indicator that the clause of an amount of money gives it; empty where none does."""
    index = reading.index
    if priced(tokens, index, book):
        return "price"
    left = _left_of(tokens, index)
    if costs(tokens, index) and _of_each(tokens, index):
        return "price"
    if costs(tokens, index):
        # Who bears the cost stands at the head of the sentence.
        bearers = {t.tags.actor for t in tokens[:index] if t.tags.actor}
        return bearers.pop() if len(bearers) == 1 else _nearest_noun(tokens[:index]) or "funding"
    noun = _nearest_noun(left, direct=True) or _series_of(tokens, index - len(left))
    if noun:
        return noun
    verb = _verb(tokens, left, index)
    if verb is not None:
        whose = _actor(tokens, left, verb)
        sense = verb.tags.implied or verb.tags.spending
        if verb.low in _RECEIVES:
            return "funding"
        if whose and (verb.tags.spending or sense == "investment"):
            return whose
        if sense == "contracts" or not verb.tags.spending:
            return sense
    return _nearest_noun(left) or _noun_behind(tokens, index) or (verb.tags.spending if verb else "")


def _series_of(tokens: Sequence[Token], start: int) -> str:
    """Return the indicator of what a series behind a colon is of: `the budget has developed as follows: `."""
    if not start or tokens[start - 1].low not in (":", "\u2192"):
        return ""
    colon = next((t.index for t in tokens[:start] if t.low == ":"), 0)
    head = next((t for t in tokens[:colon] if t.kind in ("term", "verb")), None)
    return head.tags.indicator if head is not None and head.tags.indicator in _MONEY else ""


def public(tokens: Sequence[Token], index: int) -> bool:
    """Whether who moves the money before a number is public alone: `the ministry will invest`."""
    left = _left_of(tokens, index)
    verb = _verb(tokens, left, index)
    # A fund that invests is no public purse.
    funds = any(t.tags.actor and t.tags.indicator for t in left)
    return verb is not None and not funds and _actor(tokens, left, verb) == "funding"


def spends(tokens: Sequence[Token], index: int) -> bool:
    """Whether a verb before a number moves money: `cover 30 percent of the cost`."""
    return any(t.tags.spending or t.tags.implied for t in _left_of(tokens, index))


def elsewhere(tokens: Sequence[Token], index: int, verb: int) -> bool:
    """Whether a verb stands in an earlier clause than an amount whose clause has one of its own."""
    start = index
    while start > verb and tokens[start - 1].low not in _STARTS:
        start -= 1
    return start > verb + 1 and any(t.kind in ("verb", "aux") for t in tokens[start:index])


def gapped(tokens: Sequence[Token], index: int) -> bool:
    """Whether an amount stands under the verb of the amount before it: `and the companies KRW 14 billion`."""
    left = _left_of(tokens, index)
    start = index - len(left)
    return start > 0 and tokens[start - 1].kind == "num" and not any(t.kind in ("verb", "aux") for t in left)


def whose(tokens: Sequence[Token], index: int) -> str:
    """Return the indicator of the doer that stands right before an amount, with no verb between."""
    for token in reversed(_left_of(tokens, index)):
        if token.tags.actor:
            # `for small firms` are who gets the money before it.
            before = [t.low for t in tokens[max(0, token.index - 3) : token.index]]
            return "" if any(low in _GETS for low in before) else token.tags.actor
    return ""


def of_doer(frame: Frame, tokens: Sequence[Token], index: int) -> Frame:
    """Give the amount of a doer whose verb is left out what that doer makes, not what the one before does.

    As in `A chip maker will invest $90 million, and a Swiss firm $20 million.`
    """
    left = _left_of(tokens, index)
    if not any(t.tags.actor for t in left):
        return frame
    return frame.but(item=next((t.tags.item for t in left if t.tags.item), ""))


def given_by(tokens: Sequence[Token], index: int) -> str:
    """Return the indicator of the doer that an amount comes from: `KRW 14 billion from companies`."""
    behind = tokens[index + 1 : index + _FROM_WHOM]
    if not behind or behind[0].low != "from":
        return ""
    return next((t.tags.actor for t in behind if t.tags.actor), "")


def investor_from(tokens: Sequence[Token], index: int) -> str:
    """Return the area of the company that invests: `six U.S. companies`, `developers from Denmark`."""
    for token in reversed(tokens[:index]):
        if token.low in _STARTS:
            return ""
        if token.tags.actor == "investment":
            before = tokens[max(0, token.index - _ADJECTIVES) : token.index]
            behind = tokens[token.index + 1 : token.index + 3]
            home = behind[1].tags.area if len(behind) > 1 and behind[0].low == "from" else ""
            beside = before[-1].tags.area if before else ""
            return home or beside or next((t.tags.origin for t in reversed(before) if t.tags.origin), "")
    return _given_by_state(tokens, index)


def _given_by_state(tokens: Sequence[Token], index: int) -> str:
    """Return the area of the state that an amount comes from: `the $3 billion pledge made by Kuwait`."""
    behind = tokens[index + 1 : index + _REACH]
    by = next((n for n, t in enumerate(behind) if t.low == "by" or t.kind == "num"), len(behind))
    named = [t for t in behind[by + 1 :] if t.kind != "det"]
    return named[0].tags.area if named and behind[by].low == "by" else ""


def priced(tokens: Sequence[Token], index: int, book: Codebook) -> bool:
    """Whether an amount is that of one physical unit of a good: `per MWh`, `a barrel`."""
    behind = tokens[index + 1 : index + 3]
    return len(behind) > 1 and behind[0].low in ("per", "a", "/", "an") and behind[1].low in book.priced


def costs(tokens: Sequence[Token], index: int) -> bool:
    """Whether an amount is what something costs, whatever else its phrase names: `at a cost of`."""
    return any(t.low in ("cost", "costs", "costing") for t in tokens[max(0, index - 4) : index])


def _of_each(tokens: Sequence[Token], index: int) -> bool:
    """Whether an amount is what one of a kind of goods costs: `Each bus costs`, `cost KRW 5 million each`."""
    left, behind = _left_of(tokens, index), [t.low for t in tokens[index + 1 : index + 2]]
    if behind[:1] and behind[0] in ("each", "apiece"):
        return True
    built = behind[:1] == ["to"]
    return not built and any(t.low in ("each", "every") for t in left)


def _left_of(tokens: Sequence[Token], index: int) -> Sequence[Token]:
    """Return the tokens of the clause before an amount, back to the amount before it."""
    start = index
    while start > 0 and tokens[start - 1].kind != "num" and tokens[start - 1].low not in _STARTS:
        start -= 1
    return tokens[start:index]


def _nearest_noun(left: Sequence[Token], *, direct: bool = False) -> str:
    """Return the cue of the noun nearest before an amount.

    `direct`: only where it leads to the amount, with no verb between.
    """
    for token in reversed(left):
        if token.tags.cue:
            return token.tags.cue
        if direct and token.kind == "verb" and not token.low.endswith("ing") and token.low not in _WORTH:
            return ""
    return ""


def _noun_behind(tokens: Sequence[Token], index: int) -> str:
    """Return the cue of the noun behind an amount: `KRW 5 billion in tranches`, `comes from the state`."""
    came = False
    for token in tokens[index + 1 : index + _REACH]:
        if token.low in _COMES:
            continue
        if token.kind in ("num", "verb", "conj") or token.low in _STOPS:
            return ""
        giver = token.tags.actor if came else ""
        came = came or token.low == "from"
        if giver or token.tags.indicator in _MONEY:
            return giver or token.tags.indicator
        if token.tags.cue:
            # What money is for is paid for by the public, unless a company is named.
            given = tokens[index + 1].low == "for" and token.tags.cue == "investment"
            return "funding" if given else token.tags.cue
    return ""


def _verb(tokens: Sequence[Token], left: Sequence[Token], index: int) -> Token | None:
    """Return the verb that moves the money: the passive behind it, else the nearest before it."""
    passive = False
    for token in tokens[index + 1 : index + _REACH]:
        if token.kind == "num" or token.low in _STOPS or token.low in (",", "and"):
            break
        passive = passive or token.low in _PASSIVE
        if passive and (token.tags.implied or token.tags.spending):
            return token
    return next((t for t in reversed(left) if t.tags.implied or t.tags.spending), None)


def _actor(tokens: Sequence[Token], left: Sequence[Token], verb: Token) -> str:
    """Return the indicator that whose money it is gives: of the subject, or of `by the ministry`."""
    before = [t for t in left if t.index < verb.index and not _has_members(tokens, t.index)]
    comma = max((n for n, t in enumerate(before) if t.low == ","), default=-1)
    subject = {t.tags.actor for t in before[comma + 1 :] if t.tags.actor}
    if comma >= 0 and before[0].kind == "prep" and len(subject) == 1:
        # `Under its agreement with the government, the company will invest`
        return subject.pop()
    actors = {t.tags.actor for t in before if t.tags.actor}
    if len(actors) > 1:
        # Public and private money together is mixed.
        return "funding"
    if actors:
        return actors.pop()
    behind = tokens[verb.index + 1 : verb.index + _REACH]
    by = next((t.index for t in behind if t.low == "by"), -1)
    return next((t.tags.actor for t in behind if by >= 0 and t.index > by and t.tags.actor), "")


def _has_members(tokens: Sequence[Token], index: int) -> bool:
    """Whether those who belong to a body act, and not the body: `Members of the council will invest`."""
    at = index - 1
    while at > 0 and tokens[at].kind == "det":
        at -= 1
    return at > 0 and tokens[at].low == "of" and tokens[at - 1].low in ("members", "participants")


def resumes(tokens: Sequence[Token], index: int) -> bool:
    """Whether what leads to an amount is a part of money spoken of before: `a first tranche of`."""
    return any(t.low in _PARTS for t in _left_of(tokens, index))


def title_sense(tokens: Sequence[Token]) -> str:
    """Return the indicator that a title gives to the money of its text, where only one is there."""
    named = {t.tags.indicator for t in tokens if t.tags.indicator in _MONEY}
    found = named or {t.tags.implied or t.tags.cue for t in tokens} - {"", NONE}
    return found.pop() if len(found) == 1 else ""


def quantity_sense(tokens: Sequence[Token], reading: Reading, code: str, book: Codebook) -> str:
    """Return the indicator of a physical quantity whose phrase gives it `code`."""
    defaults = book.unit_senses.get(reading.number.unit)
    if defaults is None:
        return code
    if code and code not in COUNTED:
        return defaults.get(code, code)
    if defaults.get("") == "emissions":
        return "emissions"
    left, behind = _left_of(tokens, reading.index), tokens[reading.index + 1 : reading.index + _REACH]
    for token in (*reversed(left), *behind):
        if token.kind == "num":
            break
        if token.tags.amount:
            able = token.tags.amount == "production" and any(t.low in _ABLE for t in left)
            return "" if token.tags.amount == NONE else "capacity" if able else token.tags.amount
    return defaults.get("", "")
