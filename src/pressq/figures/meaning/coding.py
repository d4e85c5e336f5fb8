"""The codes of a reading: indicator, item, area, channel, and the span of its subject."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from pressq.figures.clauses.causes import SELLING
from pressq.figures.clauses.frames import COUNTED, Frame
from pressq.figures.meaning import codes, measures, senses, ties
from pressq.figures.vocabulary import listed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pressq.figures.assemble import Sentenced
    from pressq.figures.clauses.reading import Reading
    from pressq.figures.scan.notation import Count
    from pressq.figures.scan.tokens import Token

_COUNTABLE: Final = frozenset(("orders", "production", "sales"))
"""Roles whose code depends on what the amount is counted in: `built 400,000 vehicles, 5 percent more`."""
_THINGS: Final = frozenset(("vehicles", "vessels"))
"""Counted things that are a statistic's own: `orders for 12 carriers`."""
_MADE: Final = frozenset(("production", "capacity"))
"""Indicators of what is built, which no cost that someone bears is a part of."""
_SUMS: Final = frozenset(("money", "sum", "amount"))
"""Words for money that someone bears a part of: `put up 60 percent of the money`."""
_ATTEND: Final = listed("attended attend participated participate gathered visited came") | {
    "took part",
    "take part",
    "taking part",
}
_INVESTED: Final = frozenset(("investment", "fdi_pledged"))
"""Indicators of money whose area can be that of the one who gives it."""
_AMOUNTS: Final = frozenset(("funding", "investment", "price", "duty"))
"""Indicators of money and of its rates, never of things."""
_TO: Final = 2
"""Tokens from a multiple to the number that it leads to."""
_PAIRED: Final = 9
"""Tokens between a change and the level that it led to: `rose 5 percent year-on-year to $6 billion`."""
_APART: Final = frozenset((";", "while", "whereas", "but"))
"""What parts a percentage from the amount before it: another clause."""
_CLAUSE_ENDS: Final = frozenset(
    (";", "while", "whereas", "but", "\u2192", "(", "although", "because", ",", "and", ")")
)


@dataclass(frozen=True, slots=True)
class Coded:
    """The codes of one reading, and the span of its subject."""

    indicator: str
    item: str
    area: str
    channel: str
    start: int
    end: int


def coded_of(sentenced: Sentenced, at: int) -> Coded:
    """Return the codes of one reading."""
    reading = sentenced.readings[at]
    number, book = reading.number, sentenced.book
    count = number.count
    if (plain := _uncoded(sentenced, at)) is not None:
        return plain
    frame = reading.frame or Frame(start=number.start, end=number.end)
    if frame.inherited and not codes.fits(frame, number.unit, book):
        frame = Frame(start=number.start, end=number.end)
    reading.frame = frame
    money = number.money or frame.value or _paired_with_money(sentenced.readings, at, sentenced.tokens)
    indicator = codes.indicator_of(frame, number.unit, money, sentenced.family, book)
    if number.money:
        indicator = _money_code(sentenced, at, frame, indicator)
    elif number.unit in book.unit_senses:
        indicator = senses.quantity_sense(sentenced.tokens, reading, indicator, book)
    elif number.unit == "percent":
        indicator = _percent_code(sentenced, at, frame, indicator)
    if indicator == "investment" and sentenced.family == "fdi":
        indicator = book.roles["investment"]["fdi"]
    made = number.unit == "unit" and indicator in COUNTED
    if made or (indicator in _AMOUNTS and not (number.money or reading.percent)):
        # Those who made four units are not four.
        indicator = ""
    sentenced.coded[reading.index] = indicator
    area = codes.area_of(frame, indicator) or (sentenced.partner if indicator == "trade" else "")
    if number.money and not area and indicator in _INVESTED:
        area = senses.investor_from(sentenced.tokens, reading.index)
    if count is not None and frame.item in ("", "ships"):
        kind = frame.inherited and _is_kind(sentenced.tokens, count)
        frame = frame.but(item="other" if kind else count.item)
    if indicator in _INVESTED and senses.gapped(sentenced.tokens, reading.index):
        frame = senses.of_doer(frame, sentenced.tokens, reading.index)
    item = codes.item_of(frame, indicator, book)
    start, end = (frame.start, frame.end) if count is None else (count.start, count.end)
    if end <= start:
        # What it measures is named in the title alone.
        start, end = number.start, number.end
    return Coded(indicator, item, area, frame.channel, start, end)


def _uncoded(sentenced: Sentenced, at: int) -> Coded | None:
    """Return the codes of a number whose noun or unit says what it is, whatever its clause measures."""
    reading = sentenced.readings[at]
    number, frame, count = reading.number, reading.frame, reading.number.count
    own = frame is not None and frame.known and not frame.inherited
    ordered = frame is not None and frame.role == "orders" and frame.end > frame.start
    if count is None and sentenced.book.unit_measures.get(number.unit) == frozenset():
        # A time is a measure of no statistic, and of no goods: `the review of robot permits takes 40 days`.
        sentenced.coded[reading.index] = ""
        named = frame is not None and frame.end > frame.start
        span = (frame.start, frame.end) if frame is not None and named else (number.start, number.end)
        return Coded("", "", "", "", *span)
    if count is None or ((own or ordered) and number.unit in _THINGS):
        return None
    made = frame if own and not count.indicator else None
    if made is not None and made.indicator in _MADE and _leads_to(sentenced.tokens, made, reading.index):
        # `a capacity of 90,000 wafers a month`
        return Coded(made.indicator, made.item or count.item, "", "", made.start, made.end)
    came = not count.indicator and count.unit == "persons" and _attend(sentenced.tokens, reading.index)
    sentenced.coded[reading.index] = code = "participants" if came else count.indicator
    return Coded(code, count.item, "", "", count.start, count.end)


def _leads_to(tokens: Sequence[Token], made: Frame, index: int) -> bool:
    """Whether what is built stands before its number with nothing said between: `a capacity of 90 wafers`."""
    between = [t for t in tokens[:index] if t.start >= made.end]
    return made.end <= tokens[index].start and not any(t.low == ":" for t in between)


def _is_kind(tokens: Sequence[Token], count: Count) -> bool:
    """Whether a count of vessels names a kind of them: `The tally comprises 36 LNG carriers`."""
    words = [t.low for t in tokens if count.start <= t.start < count.end]
    return count.unit == "vessels" and words not in (["ships"], ["vessels"])


def _attend(tokens: Sequence[Token], index: int) -> bool:
    """Whether people who are counted are said to come: `5,600 people from 430 companies attended`."""
    for token in tokens[index + 1 :]:
        if token.low in _ATTEND:
            return True
        if token.low in _CLAUSE_ENDS - {",", "(", ")"}:
            return False
    return False


def _money_code(sentenced: Sentenced, at: int, frame: Frame, indicator: str) -> str:
    """Return the indicator of an amount of money whose phrase gives it `indicator`."""
    reading, verb = sentenced.readings[at], sentenced.readings[at].verb
    if indicator == "production" and senses.costs(sentenced.tokens, reading.index):
        indicator = ""
    if indicator in COUNTED - {"contracts"}:
        drawn = any(t.low.startswith("attract") for t in sentenced.tokens[: reading.index])
        indicator = ("investment" if drawn else "funding") if indicator == "projects" else ""
    if verb is not None and senses.elsewhere(sentenced.tokens, reading.index, verb.index):
        verb = None
    implied = verb.tags.implied if verb is not None else ""
    giver = indicator == "funding" and verb is not None and frame.end <= verb.start
    if indicator == "funding" and implied == "investment" and senses.gapped(sentenced.tokens, reading.index):
        # `A Dutch maker pledged to invest $95 million and a Canadian fund $60 million.`
        before = sentenced.readings[at - 1] if at else None
        giver = giver or (before is not None and sentenced.coded.get(before.index) == "investment")
    spent = verb is not None and bool(verb.tags.spending) and not frame.broken_down
    periodic = indicator in sentenced.book.periodic
    if (frame.inherited and ((spent and periodic) or implied)) or (implied and giver):
        # A fund that invests is no funding, and what a maker puts up no exports, whatever was told before.
        indicator = ""
    if indicator in ("", "investment") and _is_mixed(sentenced.readings, at):
        indicator = "funding"
    joined = sentenced.tokens[reading.index - 1].low == "and"
    given = senses.given_by(sentenced.tokens, reading.index) if frame.inherited or joined else ""
    if reading.source or indicator:
        return reading.source or (given if indicator == "funding" and given else indicator)
    if implied == "investment" and not giver and senses.public(sentenced.tokens, reading.index):
        indicator = "funding"
    elif verb is None or not verb.tags.spending:
        indicator = implied or _implied_behind(sentenced.tokens, reading.index)
    doer = frame.indicator in COUNTED | codes.NO_MONEY or frame.role == "production"
    if not indicator and (doer or frame.inherited or not frame.known):
        indicator = _money_sense(sentenced, at)
    return indicator or implied


def _percent_code(sentenced: Sentenced, at: int, frame: Frame, indicator: str) -> str:
    """Return the indicator of a percentage whose phrase gives it `indicator`."""
    reading, tokens = sentenced.readings[at], sentenced.tokens
    own = frame.known and not frame.inherited
    if _measures_nothing(frame, indicator, reading, tokens):
        return ""
    if reading.host is not None and reading.host.number.money and reading.host.frame is frame:
        # `attracted $12 billion (+36 percent)` is growth of what was attracted, whatever the text is about.
        return sentenced.coded.get(reading.host.index, indicator)
    before = sentenced.readings[at - 1] if at else None
    if before is not None and _grows_with(before, reading, frame, indicator, tokens):
        return sentenced.coded.get(before.index, indicator)
    if ties.dearer(tokens, reading.index) and not own:
        return "price"
    borne = reading.whole is not None and (
        reading.whole.frames[0].reference or tokens[reading.whole.after - 1].low in _SUMS
    )
    borne = borne and senses.spends(tokens, reading.index)
    which = before if ties.of_which(tokens, reading.index) else None
    tied = which or _tied(sentenced.readings, at, tokens, own=own)
    counted = (indicator in COUNTED or which is not None or frame.inherited) and tied is not None
    if indicator and not counted and not (borne and indicator in (*COUNTED, *_MADE)):
        return indicator
    if tied is None and before is not None and before.frame is frame and reading.direction:
        tied = before
    if tied is not None:
        return sentenced.coded.get(tied.index, "")
    return _percent_sense(sentenced, at, borne=borne)


def _measures_nothing(frame: Frame, indicator: str, reading: Reading, tokens: Sequence[Token]) -> bool:
    """Whether no code fits a percentage: `the share of clean energy`, a stake, `25 percent less fuel`."""
    own = frame.known and not frame.inherited
    if frame.share and (not frame.known or ties.is_stake(tokens, reading.index)):
        return True
    sold = reading.verb is not None and reading.verb.low in SELLING and frame.known
    if ties.of_another(tokens, reading.index) and not sold and (not own or frame.end < reading.token.start):
        return True
    if frame.inherited and measures.of_those(reading, tokens):
        return True
    # `The number of visits tripled`, `will triple the number of visits`, whatever the text is about.
    numbered = any(t.low.startswith("number") for t in tokens[: reading.index])
    behind = [t.low for t in tokens[reading.index + 1 : reading.index + 3] if t.kind != "det"]
    multiplied = reading.number.multiple and behind[:1] and behind[0].startswith("number")
    return bool(multiplied) or (indicator in _AMOUNTS and not own and numbered)


def _grows_with(
    before: Reading, reading: Reading, frame: Frame, indicator: str, tokens: Sequence[Token]
) -> bool:
    """Whether a percentage is that of the amount before it: `makers plan to invest $3 billion, up 7 percent`.

    Those who invest are no measure of how much.
    """
    if frame.role in _COUNTABLE and before.frame is frame and not before.percent:
        return True
    if indicator not in COUNTED or not before.number.money or not reading.direction:
        return False
    between = tokens[before.index + 1 : reading.index]
    return not any(t.kind == "verb" or t.low in _APART for t in between)


def _tied(readings: list[Reading], at: int, tokens: Sequence[Token], *, own: bool) -> Reading | None:
    """Return the earlier number that a percentage says more of."""
    return (
        ties.restated(readings, at, tokens)
        or ties.followed(readings, at, tokens)
        or (None if own else ties.apposed(readings, at, tokens))
        or ties.multiplied(readings, at, tokens)
        or ties.share_of_it(readings, at, tokens)
    )


def _percent_sense(sentenced: Sentenced, at: int, *, borne: bool) -> str:
    """Return the indicator of a percentage whose phrase has none and that hangs on no earlier number."""
    reading, tokens, readings = sentenced.readings[at], sentenced.tokens, sentenced.readings
    led = readings[at + 1] if reading.number.multiple and at + 1 < len(readings) else None
    if led is not None and led.number.count is not None and led.index - reading.index == _TO:
        # `the workforce will double to 3,000`
        return led.number.count.indicator
    if reading.direction:
        return ""
    if reading.whole is not None and tokens[reading.whole.after - 1].low in _SUMS and not borne:
        # `62 percent of the amount`
        return sentenced.spoken
    implied = reading.verb.tags.implied if reading.verb is not None else ""
    paid = implied == "funding" and reading.whole is None
    return "funding" if paid or borne else ""


def _money_sense(sentenced: Sentenced, at: int) -> str:
    """Return the indicator of an amount of money by its clause, else by the money spoken of before it."""
    reading, tokens = sentenced.readings[at], sentenced.tokens
    host = reading.host
    money = [r for r in sentenced.readings[:at] if r.number.money]
    before = host if host is not None and host.number.money else money[-1] if money else None
    if before is not None and sentenced.coded[before.index] and senses.gapped(tokens, reading.index):
        whose = senses.whose(tokens, reading.index) or senses.given_by(tokens, reading.index)
        return whose or sentenced.coded[before.index]
    sense = senses.money_sense(tokens, reading, sentenced.book)
    if not sense:
        if before is not None:
            sense = sentenced.coded[before.index]
        elif senses.resumes(tokens, reading.index):
            sense = sentenced.spoken
        sense = sense or sentenced.titled
    return "" if sense == senses.NONE else sense


def _is_mixed(readings: list[Reading], at: int) -> bool:
    """Whether the parenthesis behind an amount says that a part of it is public and a part private money."""
    parts = [r for r in readings[at + 1 :] if r.host is readings[at]]
    sources = {r.source or (r.frame.indicator if r.frame is not None else "") for r in parts}
    return {"funding", "investment"} <= sources or (len(parts) > 1 and sources == {"funding"})


def _implied_behind(tokens: list[Token], index: int) -> str:
    """Return the indicator that the verb behind an amount implies: `KRW 5 billion will be provided`."""
    for token in tokens[index + 1 : index + 8]:
        if token.kind == "num" or token.low in _CLAUSE_ENDS:
            return ""
        if token.tags.implied:
            return token.tags.implied
    return ""


def _parts(token: Token) -> bool:
    """Whether a token parts a percentage from the amount before it: a verb, but not `down just`."""
    return token.low in _APART or (token.kind == "verb" and token.low not in ("up", "down"))


def _in_number(tokens: list[Token], index: int) -> bool:
    """Whether a percentage is said to be one of a number: `down 4 percent in volume`."""
    behind = [t.low for t in tokens[index + 1 : index + 3]]
    return (
        len(behind) > 1
        and behind[0] in ("in", "by")
        and behind[1] in ("number", "volume", "units", "quantity")
    )


def _paired_with_money(readings: list[Reading], at: int, tokens: list[Token]) -> bool:
    """Whether a percentage goes with an amount of money.

    In the parenthesis behind it, or `5 percent to $6 billion`.
    """
    reading = readings[at]
    if reading.number.unit != "percent" or _in_number(tokens, reading.index):
        return False
    if reading.host is not None and not reading.host.number.multiple:
        return reading.host.number.money
    if (level := ties.level_of(readings, at, tokens)) is not None:
        return level.number.money
    before = readings[at - 1] if at else None
    if (
        before is not None
        and before.number.money
        and before.frame is reading.frame
        and not any(_parts(t) for t in tokens[before.index + 1 : reading.index])
    ):
        return True
    led = [t.kind for t in tokens[max(0, reading.index - 2) : reading.index]]
    if reading.noun and led == ["punct", "det"] and before is not None and before.frame is reading.frame:
        # `$4 billion worth of cars were shipped, a 36-percent gain`
        return before.number.money
    following = readings[at + 1] if at + 1 < len(readings) else None
    return (
        following is not None
        and following.number.money
        and following.index - reading.index <= _PAIRED
        and any(t.low == "to" for t in tokens[reading.index + 1 : following.index])
        and not any(t.kind == "verb" or t.low == "," for t in tokens[reading.index + 1 : following.index])
        and following.frame is reading.frame
    )
