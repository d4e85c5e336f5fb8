"""Build the figure of one reading: codes, measure, sign, period, basis, status, bound."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from pressq.figures import codes, measures, periods, qualifiers, senses, timing
from pressq.figures.frames import COUNTED, Frame
from pressq.model import Figure

if TYPE_CHECKING:
    from pressq.codebook import Codebook
    from pressq.figures.measures import Measure
    from pressq.figures.qualifiers import Status
    from pressq.figures.reading import Reading
    from pressq.figures.roles import Use
    from pressq.figures.sentences import Sentence
    from pressq.figures.timing import Clock, How
    from pressq.figures.tokens import Token
    from pressq.model import Period

Kind: TypeAlias = Literal["money", "percent", "quantity", "count"]

_THINGS: Final = frozenset(("vehicles", "vessels"))
"""Counted things that are a statistic's own: `orders for 12 carriers`."""
_PAIRED: Final = 9
"""Tokens between a change and the level that it led to: `rose 5 percent year-on-year to $6 billion`."""
_THRESHOLDS: Final = frozenset(("threshold", "mark", "milestone", "barrier", "level", "line"))
_CLAUSE_STARTS: Final = frozenset((";", "while", "whereas", "but", "\u2192", "(", "although", "because"))
_CLAUSE_ENDS: Final = _CLAUSE_STARTS | {",", "and", ")"}
_BASE_WORDS: Final = frozenset(("from", "against", "with", "versus", "vs", "to"))
"""Words before the base that a share is compared with."""
_BASIS_ENDS: Final = frozenset((";", "while", "whereas", "because", "as", "although", "though"))


@dataclass(frozen=True, slots=True)
class Page:
    """A title or a body."""

    raw: str
    text: str
    """Folded."""
    place: Literal["body", "title"]


@dataclass(slots=True)
class Sentenced:
    """A sentence that has been read."""

    page: Page
    span: Sentence
    tokens: list[Token]
    readings: list[Reading]
    uses: list[Use]
    timed: list[tuple[Use | None, How]]
    clock: Clock
    family: str
    book: Codebook
    statuses: dict[int, Status] = field(default_factory=dict)
    """Statuses so far, by the token of the number: a parenthesis takes its host's."""
    coded: dict[int, str] = field(default_factory=dict)
    """Indicators so far, by the token of the number."""
    measured: dict[int, Measure] = field(default_factory=dict)
    """Measures so far, by the token of the number."""
    partner: str = ""
    """The one area that the title names: the partner of bilateral trade."""
    spoken: str = ""
    """The indicator of the money that the text spoke of last."""
    titled: str = ""
    """The indicator that the title gives to money."""


@dataclass(frozen=True, slots=True)
class _Coded:
    """The codes of one reading, and the span of its subject."""

    indicator: str
    item: str
    area: str
    channel: str
    start: int
    end: int


def assemble(sentenced: Sentenced, at: int) -> Figure:
    """Return the figure of the reading at `at`."""
    reading = sentenced.readings[at]
    number, raw = reading.number, sentenced.page.raw
    coded = _codes(sentenced, at)
    unit = codes.unit_of(number.unit, coded.indicator, reading.frame, sentenced.family, sentenced.book)
    measure = _measure(sentenced, at, coded.indicator)
    if measure == "rate" and coded.indicator in COUNTED:
        coded = replace(coded, indicator="")
    status = _status(sentenced, at, periodic=coded.indicator in sentenced.book.periodic)
    period = _period(sentenced, at, coded.indicator, status)
    if status != "actual" and _is_past(sentenced, at, period):
        status = "actual"
    if (
        status == "actual"
        and period is not None
        and sentenced.clock.released is not None
        and period.start > sentenced.clock.released
    ):
        status = "plan"
    basis = _basis(sentenced, at, period) if measure in ("growth", "change") else ""
    sentenced.clock.before = period or sentenced.clock.before
    return Figure(
        kind=_kind(unit, money=number.money),
        indicator=coded.indicator,
        item=coded.item,
        area=coded.area,
        channel=coded.channel,
        measure=measure,
        statistic=qualifiers.statistic_of(reading, sentenced.page.text, sentenced.span.start),
        value=measures.signed(number.value, reading, measure),
        value_to=None if number.high is None else measures.signed(number.high, reading, measure),
        unit=unit,
        basis=basis,
        period=period,
        status=status,
        bound=qualifiers.bound_of(reading, sentenced.tokens),
        subject=raw[coded.start : coded.end],
        text=raw[number.start : number.end],
        sentence=raw[sentenced.span.start : sentenced.span.end].strip(),
        place=sentenced.page.place,
        start=number.start,
        end=number.end,
    )


def _is_past(sentenced: Sentenced, at: int, period: Period | None) -> bool:
    """Whether a base that a plan starts from has a year of its own that is over: `from 2018 levels of X`."""
    use, how = sentenced.timed[at]
    released = sentenced.clock.released
    if use is None or how != "own" or period is None or released is None:
        return False
    return use.role == "base" and period.end < released


def _measure(sentenced: Sentenced, at: int, indicator: str) -> Measure:
    """Return the measure of one reading; the base of a share or a rate is one too: `up from 8.9 percent`."""
    reading, tokens = sentenced.readings[at], sentenced.tokens
    measure = measures.measure_of(reading, tokens, indicator, sentenced.book)
    before = sentenced.readings[at - 1] if at else None
    base = tokens[reading.index - 1].low in _BASE_WORDS
    if before is not None and reading.number.unit == "percent" and base:
        stated = sentenced.measured.get(before.index, measure)
        measure = stated if stated in ("share", "rate") and before.frame is reading.frame else measure
    sentenced.measured[reading.index] = measure
    return measure


def _kind(unit: str, *, money: bool) -> Kind:
    """Return the kind of a unit."""
    if money:
        return "money"
    if unit in ("percent", "percentage_points"):
        return "percent"
    return "count" if unit in ("count", "persons") else "quantity"


def _codes(sentenced: Sentenced, at: int) -> _Coded:
    """Return the codes of one reading."""
    reading = sentenced.readings[at]
    number, book = reading.number, sentenced.book
    count = number.count
    own = reading.frame is not None and reading.frame.known and not reading.frame.inherited
    if count is not None and not (own and number.unit in _THINGS):
        return _Coded(count.indicator, count.item, "", "", count.start, count.end)
    frame = reading.frame or Frame(start=number.start, end=number.end)
    if frame.inherited and not codes.fits(frame, number.unit, book):
        frame = Frame(start=number.start, end=number.end)
    reading.frame = frame
    money = number.money or frame.value or _paired_with_money(sentenced.readings, at, sentenced.tokens)
    indicator = codes.indicator_of(frame, number.unit, money, sentenced.family, book)
    if number.money and indicator in COUNTED - {"contracts"}:
        indicator = "funding" if indicator == "projects" else ""
    implied = reading.verb.tags.implied if reading.verb is not None else ""
    giver = indicator == "funding" and reading.verb is not None and frame.end <= reading.verb.start
    if number.money and implied and (frame.inherited or giver):
        # A fund that invests is no funding.
        indicator = ""
    if number.money and indicator in ("", "investment") and _is_mixed(sentenced.readings, at):
        indicator = "funding"
    if number.money:
        indicator = reading.source or indicator or implied or _implied_behind(sentenced.tokens, reading.index)
        if not indicator and not (frame.known and not frame.inherited):
            indicator = _money_sense(sentenced, at)
    elif number.unit in book.unit_senses:
        indicator = senses.quantity_sense(sentenced.tokens, reading, indicator, book)
    elif not indicator and number.unit == "percent":
        before = sentenced.readings[at - 1] if at else None
        if before is not None and before.frame is frame and reading.direction:
            indicator = sentenced.coded.get(before.index, "")
        elif not reading.direction and implied == "funding":
            indicator = implied
    sentenced.coded[reading.index] = indicator
    area = codes.area_of(frame, indicator) or (sentenced.partner if indicator == "trade" else "")
    item = codes.item_of(frame, indicator, book) or (count.item if count is not None else "")
    start, end = (frame.start, frame.end) if count is None else (count.start, count.end)
    return _Coded(indicator, item, area, frame.channel, start, end)


def _money_sense(sentenced: Sentenced, at: int) -> str:
    """Return the indicator of an amount of money by its clause, else by the money spoken of before it."""
    reading, tokens = sentenced.readings[at], sentenced.tokens
    sense = senses.money_sense(tokens, reading, sentenced.book)
    if not sense:
        host = reading.host
        money = [r for r in sentenced.readings[:at] if r.number.money]
        before = host if host is not None and host.number.money else money[-1] if money else None
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
    return {"funding", "investment"} <= sources


def _implied_behind(tokens: list[Token], index: int) -> str:
    """Return the indicator that the verb behind an amount implies: `KRW 5 billion will be provided`."""
    for token in tokens[index + 1 : index + 8]:
        if token.kind == "num" or token.low in _CLAUSE_ENDS:
            return ""
        if token.tags.implied:
            return token.tags.implied
    return ""


def _paired_with_money(readings: list[Reading], at: int, tokens: list[Token]) -> bool:
    """Whether a percentage goes with an amount of money.

    In the parenthesis behind it, or `5 percent to $6 billion`.
    """
    reading = readings[at]
    if reading.number.unit != "percent":
        return False
    if reading.host is not None:
        return reading.host.number.money
    before = readings[at - 1] if at else None
    if (
        before is not None
        and before.number.money
        and before.frame is reading.frame
        and reading.index - before.index <= 3
    ):
        return True
    following = readings[at + 1] if at + 1 < len(readings) else None
    return (
        following is not None
        and following.number.money
        and following.index - reading.index <= _PAIRED
        and tokens[following.index - 1].low == "to"
        and not any(t.kind == "verb" or t.low == "," for t in tokens[reading.index + 1 : following.index])
        and following.frame is reading.frame
    )


def _status(sentenced: Sentenced, at: int, *, periodic: bool) -> Status:
    """Return the status of one reading, by the words of its clause or by the number it explains."""
    reading = sentenced.readings[at]
    tokens = sentenced.tokens
    stop = sentenced.readings[at + 1].index if at + 1 < len(sentenced.readings) else len(tokens)
    start, end = reading.index, reading.index + 1
    while start > 0 and tokens[start - 1].low not in _CLAUSE_STARTS:
        start -= 1
    while end < stop and tokens[end].low not in _CLAUSE_ENDS:
        end += 1
    status = qualifiers.status_of(reading, tokens, start, end)
    if (
        status == "actual"
        and sentenced.page.place == "title"
        and qualifiers.announces(tokens[: reading.index])
    ):
        # Nobody decides what a statistic will be.
        status = "forecast" if periodic else "plan"
    if status == "actual" and reading.host is not None:
        status = sentenced.statuses.get(reading.host.index, status)
    sentenced.statuses[reading.index] = status
    return status


def _period(sentenced: Sentenced, at: int, indicator: str, status: Status) -> Period | None:
    """Return the reporting period of one reading."""
    reading, tokens = sentenced.readings[at], sentenced.tokens
    use, how = sentenced.timed[at]
    following = tokens[reading.index + 1].low if reading.index + 1 < len(tokens) else ""
    if how != "own" and (following in _THRESHOLDS or _only_passed(sentenced, at)):
        return None
    counted = reading.number.count
    periodic = indicator in sentenced.book.periodic or (counted is not None and counted.statistic)
    parted = timing.parted(use, reading, tokens) and not _continues(sentenced, at, use, status)
    return timing.period_of(
        use, how, sentenced.clock, periodic=periodic, actual=status == "actual", parted=parted
    )


def _only_passed(sentenced: Sentenced, at: int) -> bool:
    """Whether an amount is only a mark that the level before it passes: `$710 bln, topping $700 bln`."""
    reading = sentenced.readings[at]
    verb = reading.verb
    joined = any(t.low in ("so", "thus", "thereby", "and") for t in sentenced.tokens[: reading.index])
    passing = verb is not None and bool(verb.tags.bound) and (joined or verb.low.endswith("ing"))
    if reading.percent or not (passing or sentenced.tokens[reading.index - 1].low in ("above", "past")):
        return False
    unit = reading.number.unit
    return any(r.number.unit == unit and r.frame is reading.frame for r in sentenced.readings[:at])


def _continues(sentenced: Sentenced, at: int, use: Use | None, status: Status) -> bool:
    """Whether an earlier number of the same phrase has the mention.

    As in `emissions came to X in 2023, down 3 percent`.
    """
    frame = sentenced.readings[at].frame
    tokens, index = sentenced.tokens, sentenced.readings[at].index
    joined = use is not None and any(
        a.low == "," and b.low == "with" for a, b in pairwise(tokens[use.index + 1 : index])
    )
    return any(
        sentenced.timed[n][0] is use
        and (joined or sentenced.readings[n].frame is frame)
        and sentenced.timed[n][1] == "own"
        and sentenced.statuses.get(sentenced.readings[n].index) == status
        and frame is not None
        for n in range(at)
    )


def _basis(sentenced: Sentenced, at: int, period: Period | None) -> str:
    """Return what the change of one reading is measured against."""
    readings, tokens, text = sentenced.readings, sentenced.tokens, sentenced.page.text
    reading, last = readings[at], at
    while last + 1 < len(readings) and all(
        t.low in (",", "and", "or", "to") or t.kind == "resp"
        for t in tokens[readings[last].index + 1 : readings[last + 1].index]
    ):
        last += 1
    stop = readings[last + 1].index if last + 1 < len(readings) else len(tokens)
    stop = next((n for n in range(readings[last].index + 1, stop) if tokens[n].low in _BASIS_ENDS), stop)
    end = tokens[stop].start if stop < len(tokens) else sentenced.span.end
    base = next((u for u in sentenced.uses if u.role == "base" and reading.index < u.index < stop), None)
    if base is not None and base.mention.form in ("month", "quarter", "half", "year"):
        resolved = periods.resolve(base.mention, sentenced.clock.released, period or sentenced.clock.current)
        if resolved is not None:
            return qualifiers.basis_from(resolved, period)
    behind = qualifiers.basis_of(text, reading.token.end, end)
    start = tokens[readings[at - 1].index].end if at else sentenced.span.start
    before = qualifiers.basis_of(text, start, reading.token.start)
    return behind or (before if before != "average" else "") or "yoy"
