"""Build the figure of one reading: codes, measure, sign, period, basis, status, bound."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from pressq.figures.clauses.frames import COUNTED, same_thing
from pressq.figures.meaning import bases, codes, coding, measures, qualifiers, senses, statuses, ties
from pressq.figures.periods import clock, owning, timing
from pressq.model import Figure

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pressq.codebook import Codebook
    from pressq.figures.clauses.frames import Frame
    from pressq.figures.clauses.reading import Reading
    from pressq.figures.meaning.measures import Measure
    from pressq.figures.meaning.statuses import Status
    from pressq.figures.periods.clock import Clock, How
    from pressq.figures.periods.roles import Use
    from pressq.figures.scan.sentences import Sentence
    from pressq.figures.scan.tokens import Token
    from pressq.model import Period

Kind: TypeAlias = Literal["money", "percent", "quantity", "count"]

_AIMS: Final = frozenset(
    ("goal", "goals", "target", "targets", "targeted", "planned", "plan", "plans", "pledged")
)
"""Words that keep a number a plan when its time is over: `the target for 2023`."""
_THRESHOLDS: Final = frozenset(("threshold", "mark", "milestone", "barrier", "level", "line"))
_CLAUSE_STARTS: Final = frozenset(
    (";", "while", "whereas", "but", "\u2192", "(", "although", "because", "\u2e3a")
)
_CLAUSE_ENDS: Final = _CLAUSE_STARTS | {",", "and", ")"}
_BASE_WORDS: Final = frozenset(("from", "against", "with", "versus", "vs", "to"))
"""Words before the base that a share is compared with."""


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
    periods: dict[int, Period] = field(default_factory=dict)
    """Periods so far, by the token of the number."""
    cued: bool = True
    """Whether it has a word that can make a number a forecast or a plan."""
    partner: str = ""
    """The one area that the title names: the partner of bilateral trade."""
    spoken: str = ""
    """The indicator of the money that the text spoke of last."""
    said: Status = "actual"
    """The status of the money that the text spoke of last."""
    titled: str = ""
    """The indicator that the title gives to money."""


def assemble(sentenced: Sentenced, at: int) -> Figure:
    """Return the figure of the reading at `at`."""
    reading = sentenced.readings[at]
    number, raw = reading.number, sentenced.page.raw
    coded = coding.coded_of(sentenced, at)
    unit = codes.unit_of(number.unit, coded.indicator, reading.frame, sentenced.family, sentenced.book)
    measure = _measure(sentenced, at, coded.indicator)
    if measure == "rate" and _is_other_rate(sentenced, at, coded.indicator):
        coded = replace(coded, indicator="", area="")
    status = _status(sentenced, at, periodic=coded.indicator in sentenced.book.periodic)
    then = _acted_then(sentenced, at) if status == "plan" else ""
    if then == "done":
        status = sentenced.statuses[reading.index] = "actual"
    period = _period(sentenced, at, coded.indicator, status, then=then == "pledged")
    if period is not None:
        sentenced.periods[reading.index] = period
    if status != "actual" and (_is_past(sentenced, at, period) or _is_over(sentenced, at, status, period)):
        status = "actual"
    if (
        status == "actual"
        and period is not None
        and sentenced.clock.released is not None
        and period.start > sentenced.clock.released
    ):
        status = "plan"
    basis = bases.basis_of(sentenced, at, period) if measure in ("growth", "change") else ""
    sentenced.clock.before = period or sentenced.clock.before
    based = owning.is_base(reading, sentenced.tokens)
    if period is not None and status == "actual" and measure != "rate" and not based:
        sentenced.clock.told = period
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


def _is_other_rate(sentenced: Sentenced, at: int, indicator: str) -> bool:
    """Whether a rate is none of what its phrase names: `the self-sufficiency rate` behind a capacity."""
    frame = sentenced.readings[at].frame
    named = indicator == "capacity" and frame is not None and frame.inherited and frame.rate
    return named or indicator in COUNTED or _only_topic(sentenced, at, indicator)


def _only_topic(sentenced: Sentenced, at: int, indicator: str) -> bool:
    """Whether a rate of no name has only the text's topic for an indicator: it is none of that statistic."""
    frame = sentenced.readings[at].frame
    if sentenced.readings[at].whole is not None:
        return False
    periodic = indicator in sentenced.book.periodic
    return periodic and frame is not None and frame.inherited and not (frame.rate or frame.reference)


def _is_past(sentenced: Sentenced, at: int, period: Period | None) -> bool:
    """Whether a base that a plan starts from has a year of its own that is over: `from 2018 levels of X`."""
    use, how = sentenced.timed[at]
    released = sentenced.clock.released
    if use is None or how != "own" or period is None or released is None:
        return False
    based = use.role == "base" or owning.is_base(sentenced.readings[at], sentenced.tokens)
    return based and period.end < released


def _is_over(sentenced: Sentenced, at: int, status: Status, period: Period | None) -> bool:
    """Whether a number that no word sets as a goal has a year of its own that is over: it is no plan."""
    released, tokens = sentenced.clock.released, sentenced.tokens
    if status != "plan" or period is None or released is None or sentenced.timed[at][1] != "own":
        return False
    frame = sentenced.readings[at].frame
    aimed = (frame is not None and frame.plan) or any(t.low in _AIMS for t in tokens)
    return period.end < released and not aimed


def _measure(sentenced: Sentenced, at: int, indicator: str) -> Measure:
    """Return the measure of one reading; the base of a share or a rate is one too: `up from 8.9 percent`."""
    reading, tokens = sentenced.readings[at], sentenced.tokens
    measure = measures.measure_of(reading, tokens, indicator, sentenced.book)
    before = sentenced.readings[at - 1] if at else None
    leader = ties.followed(sentenced.readings, at, tokens)
    if ties.restated(sentenced.readings, at, tokens):
        moved = before is not None and sentenced.measured.get(before.index) == "change"
        kept = measures.is_attained(reading, tokens)
        measure = measure if kept else "growth" if moved else "share"
    elif leader is not None:
        stated = sentenced.measured.get(leader.index, measure)
        measure = stated if stated in ("share", "rate") else measure
    base = tokens[reading.index - 1].low in _BASE_WORDS
    if before is not None and reading.number.unit == "percent" and base:
        stated = sentenced.measured.get(before.index, measure)
        frame = reading.frame
        named = frame is not None and (frame.known or frame.share or frame.rate)
        same = before.frame is frame or not named
        measure = stated if stated in ("share", "rate") and same else measure
    sentenced.measured[reading.index] = measure
    return measure


def _kind(unit: str, *, money: bool) -> Kind:
    """Return the kind of a unit."""
    if money:
        return "money"
    if unit in ("percent", "percentage_points"):
        return "percent"
    return "count" if unit in ("count", "persons") else "quantity"


def _status(sentenced: Sentenced, at: int, *, periodic: bool) -> Status:
    """Return the status of one reading, by the words of its clause or by the number it explains."""
    reading, tokens = sentenced.readings[at], sentenced.tokens
    status = _worded(sentenced, at) if sentenced.cued else statuses.uncued(reading, tokens)
    if (
        status == "actual"
        and sentenced.page.place == "title"
        and statuses.announces(tokens[: reading.index], multiple=reading.number.multiple)
    ):
        # Nobody decides what a statistic will be.
        status = "forecast" if periodic else "plan"
    if status == "actual" and any(other != "actual" for other in sentenced.statuses.values()):
        whole = reading.host or ties.apposed(sentenced.readings, at, tokens) or _whole(sentenced, at)
        if whole is not None and not statuses.now(tokens, reading.index):
            status = sentenced.statuses.get(whole.index, status)
    if status == "actual" and reading.number.money and statuses.divides(tokens):
        status = sentenced.said
    if status == "plan" and periodic and sentenced.page.place == "body" and statuses.drifts(tokens):
        status = "forecast"
    sentenced.statuses[reading.index] = status
    return status


def _worded(sentenced: Sentenced, at: int) -> Status:
    """Return the status that the words of its clause give a reading."""
    reading, tokens = sentenced.readings[at], sentenced.tokens
    outside = (r.index for r in sentenced.readings[at + 1 :] if r.host is not reading)
    stop = next(outside, len(tokens))
    start, end = reading.index, reading.index + 1
    while start > 0 and tokens[start - 1].low not in _CLAUSE_STARTS:
        start -= 1
        if tokens[start].low == ")" and senses.gapped(tokens, reading.index):
            start = _before_parenthesis(tokens, start)
    while end < stop and tokens[end].low not in _CLAUSE_ENDS:
        end += 1
    status = statuses.status_of(reading, tokens, start, end)
    if status == "actual" and end < stop and _explained(sentenced, at, end):
        status = statuses.behind_parts(tokens, _behind_parenthesis(tokens, end))
    return status


def _explained(sentenced: Sentenced, at: int, opening: int) -> bool:
    """Whether a parenthesis that opens at a token only explains an amount: `subsidies (...) will go to`."""
    following = sentenced.readings[at + 1] if at + 1 < len(sentenced.readings) else None
    host = sentenced.readings[at]
    return sentenced.tokens[opening].low == "(" and following is not None and following.host is host


def _behind_parenthesis(tokens: Sequence[Token], opening: int) -> int:
    """Return the token behind the parenthesis that opens at `opening`."""
    closed = (n + 1 for n in range(opening, len(tokens)) if tokens[n].low == ")")
    return next(closed, len(tokens))


def _before_parenthesis(tokens: Sequence[Token], close: int) -> int:
    """Return where the parenthesis that ends at `close` opens; `close` itself where none does."""
    return next((at for at in range(close - 1, -1, -1) if tokens[at].low == "("), close)


def _acted_then(sentenced: Sentenced, at: int) -> str:
    """Return what is told of a number whose sentence opens with a time that has begun; see statuses.acted."""
    use, how = sentenced.timed[at]
    if use is None or how != "left" or not use.opener or sentenced.clock.released is None:
        return ""
    period = sentenced.clock.resolve(use)
    if period is None or period.start >= sentenced.clock.released:
        return ""
    return statuses.acted(sentenced.readings[at], sentenced.tokens, use.index)


def _period(
    sentenced: Sentenced, at: int, indicator: str, status: Status, *, then: bool = False
) -> Period | None:
    """Return the reporting period of one reading; `then`: it was planned at the time that the text names."""
    reading, tokens = sentenced.readings[at], sentenced.tokens
    use, how = sentenced.timed[at]
    following = tokens[reading.index + 1].low if reading.index + 1 < len(tokens) else ""
    if how != "own" and (following in _THRESHOLDS or _only_passed(sentenced, at)):
        return None
    if statuses.ends(reading, tokens):
        return None
    apposed = ties.apposed(sentenced.readings, at, tokens) if reading.percent or how != "own" else None
    if apposed is not None:
        return sentenced.periods.get(apposed.index)
    whole = _whole(sentenced, at) if sentenced.periods and how in ("none", "left") else None
    if whole is not None and whole.index in sentenced.periods:
        return sentenced.periods[whole.index]
    counted = reading.number.count
    if counted is not None and not counted.statistic and ties.of_event(tokens, reading.index, use):
        return None
    periodic = indicator in sentenced.book.periodic or (counted is not None and counted.statistic)
    parted = timing.parted(use, reading, tokens) and not _continues(sentenced, at, use, status)
    return clock.period_of(
        use, how, sentenced.clock, periodic=periodic, actual=then or status == "actual", parted=parted
    )


def _whole(sentenced: Sentenced, at: int) -> Reading | None:
    """Return the amount that a number outside the periodic statistics is a part of."""
    if sentenced.coded.get(sentenced.readings[at].index, "") in sentenced.book.periodic:
        return None
    return ties.parted_from(sentenced.readings, at, sentenced.tokens)


def _only_passed(sentenced: Sentenced, at: int) -> bool:
    """Whether an amount is only a mark that the level beside it passes.

    As in `$710 bln, topping $700 bln`, `topped $700 bln, at $710 bln`.
    """
    reading = sentenced.readings[at]
    verb = reading.verb
    if verb is not None and verb.tags.bound == "over" and _told_at(sentenced, at):
        return True
    joined = any(t.low in ("so", "thus", "thereby", "and") for t in sentenced.tokens[: reading.index])
    passing = verb is not None and bool(verb.tags.bound) and (joined or verb.low.endswith("ing"))
    if reading.percent or not (passing or sentenced.tokens[reading.index - 1].low in ("above", "past")):
        return False
    unit = reading.number.unit
    return any(r.number.unit == unit and r.frame is reading.frame for r in sentenced.readings[:at])


def _told_at(sentenced: Sentenced, at: int) -> bool:
    """Whether the level itself stands right behind the mark that it passes."""
    reading, tokens = sentenced.readings[at], sentenced.tokens
    following = sentenced.readings[at + 1] if at + 1 < len(sentenced.readings) else None
    if following is None or following.number.unit != reading.number.unit or reading.percent:
        return False
    between = tokens[reading.index + 1 : following.index]
    stated = bool(between) and between[-1].low == "at" and not any(t.kind == "verb" for t in between)
    return stated and following.frame is reading.frame


def _same_phrase(one: Frame | None, other: Frame | None) -> bool:
    """Whether two numbers measure what one phrase names."""
    if one is other or one is None or other is None:
        return one is other
    return (one.start, one.end) == (other.start, other.end) and one.end > 0 and same_thing(one, other)


def _continues(sentenced: Sentenced, at: int, use: Use | None, status: Status) -> bool:
    """Whether an earlier number of the same phrase has the mention.

    As in `emissions came to X in 2023, down 3 percent`.
    """
    frame = sentenced.readings[at].frame
    tokens, index = sentenced.tokens, sentenced.readings[at].index
    counted = sentenced.readings[at].number.count
    between = tokens[use.index + 1 : index] if use is not None else []
    if counted is not None and not counted.statistic:
        # `; those in Gumi, 310`, with the verb left out
        told = (*between, *tokens[index + 1 : index + 2])
        gapped = counted.host and not any(t.kind in ("verb", "aux") for t in told)
        return gapped and any(sentenced.timed[n] == (use, "own") for n in range(at))
    joined = any(a.low == "," and b.low == "with" for a, b in pairwise(between))
    code = sentenced.coded.get(index, "")
    if code not in sentenced.book.periodic and counted is None and ties.parts_clauses(between):
        return False
    gapped = not any(t.kind in ("verb", "num") or t.tags.status for t in between)
    shared = sentenced.measured.get(index) == "share" and not any(
        t.kind == "verb" or t.tags.status for t in between
    )
    return any(
        sentenced.timed[n][0] is use
        and (
            joined
            or _same_phrase(sentenced.readings[n].frame, frame)
            or (((gapped and code) or shared) and sentenced.coded.get(sentenced.readings[n].index) == code)
        )
        and (sentenced.timed[n][1] == "own" or sentenced.readings[n].index in sentenced.periods)
        and sentenced.statuses.get(sentenced.readings[n].index) == status
        and frame is not None
        for n in range(at)
    )
