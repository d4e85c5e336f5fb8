"""From a title and a body to figures: numbers, then clauses and their subjects, then periods, then codes."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, Literal

from pressq.figures import codes, counts, measures, numbers, periods, qualifiers, timing
from pressq.figures.clauses import Reading, Walker
from pressq.figures.subjects import Frame
from pressq.figures.timing import Clock, Use
from pressq.figures.tokens import Sentence, Token, sentences, tokenize
from pressq.model import Figure
from pressq.text import fold

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from pressq.codebook import Codebook
    from pressq.figures.numbers import Count, Number
    from pressq.figures.periods import Mention
    from pressq.model import Period

_COUNTED: Final = frozenset(("companies", "projects", "participants", "jobs"))
"""Indicators that no amount of money is a value of."""

VERSION: Final = 1
"""Raised whenever the rows of some text may change."""


@dataclass(slots=True)
class _Story:
    """What has been read of a release so far."""

    book: Codebook
    clock: Clock
    family: str
    topic: Frame | None = None
    subjects: list[Frame] = field(default_factory=list)
    count: Count | None = None
    lead_read: bool = False


def extract(title: str | None, body: str, released: date | None, codebook: Codebook) -> list[Figure]:
    """Return the figures of one release, those of the title first, each in text order.

    `released` is the listed day: without it a month that has no year of its own has no period.
    """
    plain = _plain(body)
    heading = _plain(title or "")
    spans = sentences(plain, [at for at, c in enumerate(body) if c in "\n\r\u2028\u2029"] if "\n" in body or "\r" in body else [])
    lead = plain[spans[0].start : spans[0].end] if spans else ""
    story = _Story(codebook, Clock(released), codes.family_of(heading, lead, codebook))
    if title:
        lead_mentions = periods.find(lead)
        found_title = _read_title(title, heading, story, lead, lead_mentions)
    else:
        found_title = []
    return found_title + _read_body(body, plain, spans, story)


def _plain(text: str) -> str:
    """Fold the text; an em dash stays apart from a hyphen, since it parts clauses."""
    return fold(text.replace("\u2014", "\u2e3a"))


def _read_title(title: str, heading: str, story: _Story, lead: str, lead_mentions: list[Mention]) -> list[Figure]:
    """Read the title as one sentence; a period that it lacks is the lead's."""
    span = Sentence(0, len(heading), opens_paragraph=True)
    mentions = periods.find(heading)
    found = numbers.find(heading, numbers.grammar(story.book), [(m.start, m.end) for m in mentions])
    tokens = tokenize(heading, span, found, mentions, story.book.lexicon)
    named = [u for u in timing.uses(tokens) if u.role in ("plain", "as_of")]
    own = story.clock.resolve(named[0]) if named else None
    if own is None and lead_mentions:
        lead_tokens = tokenize(lead, Sentence(0, len(lead), opens_paragraph=True), [], lead_mentions, story.book.lexicon)
        usable = [u for u in timing.uses(lead_tokens) if u.role in ("plain", "as_of")]
        story.clock.current = story.clock.resolve(usable[0]) if usable else None
    else:
        story.clock.current = own
    return _sentence(title, heading, span, tokens, story, "title")


def _read_body(body: str, plain: str, spans: Sequence[Sentence], story: _Story) -> list[Figure]:
    """Read the sentences of the body that have a number, and those that can set the period."""
    mentions = periods.find(plain)
    found = numbers.find(plain, numbers.grammar(story.book), [(m.start, m.end) for m in mentions])
    figures: list[Figure] = []
    at_number = at_mention = 0
    for span in spans:
        here: list[Number] = []
        while at_number < len(found) and found[at_number].start < span.end:
            here.append(found[at_number])
            at_number += 1
        named: list[Mention] = []
        while at_mention < len(mentions) and mentions[at_mention].start < span.end:
            named.append(mentions[at_mention])
            at_mention += 1
        if here or (named and span.opens_paragraph) or not story.lead_read:
            tokens = tokenize(plain, span, here, named, story.book.lexicon)
            figures += _sentence(body, plain, span, tokens, story, "body")
            story.lead_read = True
    return figures


def _sentence(raw: str, text: str, span: Sentence, tokens: list[Token], story: _Story, place: Literal["body", "title"]) -> list[Figure]:
    """Return the figures of one sentence and note what it says for those after it."""
    if not tokens:
        return []
    counts.settle(tokens, text[tokens[0].start : span.end], story.book, story.count, retail=story.family == "retail")
    walker = Walker(tokens, story.book, story.topic, story.subjects)
    readings = _without_restated(walker.walk(), text)
    found = timing.uses(tokens)
    timed = timing.assign(readings, found, tokens)
    before = story.clock.current
    opener = next((u for u in found if u.opener and u.role in ("plain", "as_of")), None)
    if opener is not None:
        story.clock.current = story.clock.resolve(opener) or before
    figures = []
    first_period: Period | None = None
    for at, reading in enumerate(readings):
        figure = _figure(raw, text, span, tokens, readings, at, timed[at], found, story, place)
        figures.append(figure)
        if first_period is None and figure.period and figure.status == "actual" and figure.indicator in story.book.periodic and timed[at][1] in ("own", "left", "right") and not _base(readings[at], tokens):
            first_period = figure.period
        if reading.token.number and reading.token.number.count and not reading.token.number.count.host:
            story.count = reading.token.number.count
    if place == "body":
        _settle_period(story, span, found, opener, first_period, numbered=bool(readings))
    if walker.first_subject:
        story.subjects = walker.first_subject
        story.topic = _topic(walker.first_subject[0])
    return figures


def _base(reading: Reading, tokens: list[Token]) -> bool:
    return timing._is_base_number(tokens, reading.index)


def _settle_period(story: _Story, span: Sentence, found: list[Use], opener: Use | None, first_period: Period | None, *, numbered: bool) -> None:
    """Let the sentence's period hold for what follows, where it opens a paragraph or leads the text."""
    if opener is not None:
        return
    if span.opens_paragraph or story.clock.current is None or not story.lead_read:
        plain = next((u for u in found if u.role in ("plain", "as_of")), None)
        period = first_period or (story.clock.resolve(plain) if plain is not None and not numbered else None)
        if period is not None and period.end is not None:
            story.clock.current = period


def _topic(frame: Frame) -> Frame:
    """Return what a later sentence takes from this one: the indicator and the channel, not the part."""
    return Frame(frame.indicator, frame.role, channel=frame.channel)


def _without_restated(readings: list[Reading], text: str) -> list[Reading]:
    """Drop a multiple in words where the explicit percentage stands beside it."""
    kept = []
    for at, reading in enumerate(readings):
        number = reading.token.number
        following = readings[at + 1] if at + 1 < len(readings) else None
        if (
            number is not None
            and number.multiple
            and following is not None
            and following.token.number is not None
            and following.token.number.unit == "percent"
            and not following.token.number.multiple
            and following.token.start - reading.token.end < 40
            and ";" not in text[reading.token.end : following.token.start]
        ):
            continue
        kept.append(reading)
    return kept


def _figure(
    raw: str, text: str, span: Sentence, tokens: list[Token], readings: list[Reading], at: int, timed: tuple[Use | None, str], found: list[Use], story: _Story, place: Literal["body", "title"]
) -> Figure:
    """Build the figure of one reading."""
    reading = readings[at]
    number = reading.token.number
    if number is None:
        raise ValueError("a reading has a number")
    book = story.book
    frame = reading.frame or Frame(start=reading.token.start, end=reading.token.end)
    reading.frame = frame
    count = number.count
    if count is not None:
        indicator, item, area, channel = count.indicator, count.item, "", ""
        subject = (count.start, count.end)
    else:
        indicator = codes.indicator_of(frame, number.unit, number.money or _paired_with_money(readings, at), story.family, book)
        if number.money and indicator in _COUNTED:
            indicator = ""
        if not indicator and number.money and reading.verb is not None and reading.verb.tags.implied:
            indicator = reading.verb.tags.implied
        item, area, channel = codes.item_of(frame, indicator), codes.area_of(frame, indicator), frame.channel
        subject = (frame.start, frame.end)
    unit = codes.unit_of(number.unit, indicator, frame, story.family, book)
    measure = measures.measure_of(reading, tokens, indicator, book)
    nxt = readings[at + 1].index if at + 1 < len(readings) else len(tokens)
    prev = readings[at - 1].index if at else -1
    start, end = _clause(tokens, reading.index, nxt, prev)
    status = qualifiers.status_of(reading, tokens, start, end, title=place == "title")
    period = _period(reading, timed, indicator, status, measure, unit, count is not None, tokens, story)
    basis = ""
    if measure in ("growth", "change"):
        basis = _basis(text, span, tokens, readings, at, found, period, story)
    story.clock.before = period or story.clock.before
    return Figure(
        kind=_kind(unit, money=number.money),
        indicator=indicator,
        item=item,
        area=area,
        channel=channel,
        measure=measure,
        statistic=qualifiers.statistic_of(reading, text, span.start),
        value=measures.signed(number.value, reading, measure),
        value_to=None if number.high is None else measures.signed(number.high, reading, measure),
        unit=unit,
        basis=basis,
        period=period,
        status=status,
        bound=qualifiers.bound_of(reading, tokens),
        subject=raw[subject[0] : subject[1]],
        text=raw[number.start : number.end],
        sentence=raw[span.start : span.end].strip(),
        place=place,
        start=number.start,
        end=number.end,
    )


def _kind(unit: str, *, money: bool) -> Literal["money", "percent", "quantity", "count"]:
    """Return the kind of a unit."""
    if money:
        return "money"
    if unit in ("percent", "percentage_points"):
        return "percent"
    return "count" if unit in ("count", "persons") else "quantity"


def _clause(tokens: list[Token], index: int, nxt: int, prev: int) -> tuple[int, int]:
    """Return the tokens, from and to, whose cues of plan and forecast reach the number at `index`."""
    start = index
    while start > 0 and tokens[start - 1].low not in (";", "while", "whereas", "but", "\u2192", "(", "although", "because"):
        start -= 1
    end = index + 1
    while end < nxt and tokens[end].low not in (",", ";", "while", "whereas", "but", "and", "\u2192", "(", ")"):
        end += 1
    return start, end


def _paired_with_money(readings: list[Reading], at: int) -> bool:
    """Whether a percentage goes with an amount of money: in the parenthesis behind it, or `5 percent to $6 billion`."""
    reading = readings[at]
    number = reading.token.number
    if number is None or number.unit != "percent":
        return False
    if reading.host is not None and reading.host.token.number is not None:
        return reading.host.token.number.money
    following = readings[at + 1] if at + 1 < len(readings) else None
    return (
        following is not None
        and following.token.number is not None
        and following.token.number.money
        and following.index - reading.index <= 3
        and following.clause == reading.clause
    )


def _period(
    reading: Reading, timed: tuple[Use | None, str], indicator: str, status: str, measure: str, unit: str, counted: bool, tokens: list[Token], story: _Story
) -> Period | None:
    """Return the reporting period of one reading."""
    use, how = timed
    clock = story.clock
    periodic = indicator in story.book.periodic or (indicator in ("production", "") and not counted and measure == "growth" and indicator == "production")
    if indicator == "production":
        periodic = True
    following = tokens[reading.index + 1].low if reading.index + 1 < len(tokens) else ""
    if following in ("threshold", "mark", "milestone", "barrier", "level", "line") and how != "own":
        return None
    context = clock.before or clock.current
    if use is not None and how == "own":
        return clock.resolve(use, ahead=status != "actual", flow=periodic, context=context if use.mention.form in ("ago", "same") else clock.current)
    if use is not None and (how == "left" or (how == "right" and (periodic or status != "actual"))):
        period = clock.resolve(use, ahead=status != "actual", flow=periodic)
        if status != "actual" and period is not None and clock.released and period.end < clock.released:
            return None
        return period
    if periodic and status == "actual":
        return clock.current
    return None


def _basis(
    text: str, span: Sentence, tokens: list[Token], readings: list[Reading], at: int, found: list[Use], period: Period | None, story: _Story
) -> str:
    """Return what the change of one reading is measured against."""
    reading = readings[at]
    last = at
    while last + 1 < len(readings) and all(t.low in (",", "and", "or", "to") or t.kind == "resp" for t in tokens[readings[last].index + 1 : readings[last + 1].index]):
        last += 1
    end_index = readings[last + 1].index if last + 1 < len(readings) else len(tokens)
    end = tokens[end_index].start if end_index < len(tokens) else span.end
    previous = tokens[readings[at - 1].index].end if at else span.start
    base = next((u for u in found if u.role == "base" and reading.index < u.index < end_index), None)
    resolved = periods.resolve(base.mention, story.clock.released, period or story.clock.current) if base is not None else None
    if base is not None and base.mention.form == "year" and "average" not in text[reading.token.end : end].lower():
        return qualifiers.basis_of(text, reading.token.end, end, base, resolved, period)
    if base is not None and base.mention.form == "month":
        return qualifiers.basis_of(text, reading.token.end, end, base, resolved, period)
    after = qualifiers.basis_of(text, reading.token.end, end, None, None, period)
    before = qualifiers.basis_of(text, previous, reading.token.start, None, None, period)
    return after or (before if before != "average" else "") or "yoy"
