"""From a title and a body to figures: numbers, then clauses and their subjects, then periods, then codes."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from pressq.figures.assemble import Page, Sentenced, assemble
from pressq.figures.clauses import opening
from pressq.figures.clauses.frames import COUNTED, Frame
from pressq.figures.clauses.walk import Walker
from pressq.figures.meaning import codes, senses, statuses
from pressq.figures.periods import owning, roles, timing
from pressq.figures.periods.clock import Clock
from pressq.figures.periods.mentions import find as mentions_of
from pressq.figures.scan import asides, counts, kinds, numbers, places
from pressq.figures.scan.notation import grammar
from pressq.figures.scan.sentences import Sentence, parted, sentences
from pressq.figures.scan.tokens import Token, tokenize
from pressq.text import fold

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from pressq.codebook import Codebook
    from pressq.figures.clauses.notes import Notes
    from pressq.figures.clauses.reading import Reading
    from pressq.figures.meaning.statuses import Status
    from pressq.figures.periods.mentions import Mention
    from pressq.figures.scan.notation import Count, Number
    from pressq.model import Figure, Period

_BREAK: Final = re.compile("\n")
_UNFOLDED: Final = bytes(code for code in range(0x20, 0x7F) if code != ord("`"))
"""The characters of ASCII that folding leaves as they are."""
_SUMS: Final = frozenset(("trade", "balance", "trade_balance", "ict_balance"))
"""What sums exports and imports up."""
_RESUMING: Final = re.compile(r"\s*(?:Their|They|Those|Its|The (?:stores|chains?|former|latter))\b")
"""How a sentence begins that takes its subject from the one before, numbers in that or not."""
_RANKING: Final = frozenset(("led", "topped"))
"""Verbs of the first of the items that what the title is about has."""
VERSION: Final = 4
"""Raised whenever the rows of some text may change."""


@dataclass(slots=True)
class _Story:
    """What has been read of a release so far."""

    book: Codebook
    clock: Clock
    family: str = ""
    topic: Frame | None = None
    """What a later sentence takes the indicator and the channel from."""
    main: Frame | None = None
    """The topic that the title sets."""
    subjects: list[Frame] = field(default_factory=list)
    """What `they` and `those` stand for."""
    pair: list[Frame] = field(default_factory=list)
    """What the former and the latter stand for."""
    survey: bool = False
    """The coverage of a survey is being described."""
    vehicles: bool = False
    """Vehicles have been counted, so that `units` are vehicles."""
    partner: str = ""
    """The one area that the title names: the partner of bilateral trade."""
    place: str = ""
    """The area named last: what `the country` stands for."""
    count: Count | None = None
    """The count made last, which a later number can divide."""
    spoken: str = ""
    """The indicator of the money that was spoken of last."""
    said: Status = "actual"
    """The status of that money."""
    titled: str = ""
    """The indicator that the title gives to money."""


def extract(title: str | None, body: str, released: date | None, codebook: Codebook) -> list[Figure]:
    """Return the figures of one release, those of the title first, each in text order.

    `released` is the listed day: without it a month that has no year of its own has no period.
    """
    plain, heading = _plain(body), _plain(title or "")
    breaks = [match.start() for match in _BREAK.finditer(body)]
    spans = sentences(plain, breaks)
    lead = plain[spans[0].start : spans[0].end] if spans else ""
    story = _Story(codebook, Clock(released), codes.family_of(heading, lead, codebook, plain))
    return _read_title(Page(title or "", heading, "title"), lead, story) + _read_body(
        Page(body, plain, "body"), spans, story
    )


def _plain(text: str) -> str:
    """Fold the text; an em dash stays apart from a hyphen, since it parts clauses.

    Only the few characters that a text holds and that folding changes are replaced, found among those that
    it may change: many times as fast as translating every character.
    """
    text = text.replace("\u2014", "\u2e3a")
    other = text.encode("utf-8", "surrogatepass").translate(None, _UNFOLDED)
    for character in set(other.decode("utf-8", "surrogatepass")):
        plain = _folded(character)
        if plain != character:
            text = text.replace(character, plain)
    return text


@lru_cache(maxsize=4096)
def _folded(character: str) -> str:
    return fold(character)


def _read_title(page: Page, lead: str, story: _Story) -> list[Figure]:
    """Read the title as one sentence; a period that it lacks is the lead's."""
    span = Sentence(0, len(page.text), opens_paragraph=True)
    mentions = mentions_of(page.text)
    tokens = tokenize(
        page.text, span, _numbers(page.text, mentions, story.book), mentions, story.book.lexicon
    )
    story.clock.current = _named_period(tokens, story.clock)
    areas = {token.tags.area or token.tags.origin for token in tokens} - {""}
    story.partner = areas.pop() if len(areas) == 1 else ""
    story.titled = senses.title_sense(tokens)
    if story.clock.current is None and any(t.number is not None for t in tokens):
        story.clock.current = _named_period(_tokens_of(lead, story.book), story.clock)
    return _sentence(page, span, tokens, story)


def _numbers(text: str, mentions: list[Mention], book: Codebook) -> list[Number]:
    return numbers.find(text, grammar(book), [(m.start, m.end) for m in mentions])


def _tokens_of(text: str, book: Codebook) -> list[Token]:
    """Return the tokens of a sentence whose numbers do not matter."""
    return tokenize(text, Sentence(0, len(text), opens_paragraph=True), [], mentions_of(text), book.lexicon)


def _named_period(tokens: Sequence[Token], clock: Clock) -> Period | None:
    """Return the first period that a sentence names as its own."""
    named = next((u for u in roles.uses(tokens) if u.role in ("plain", "as_of")), None)
    return clock.resolve(named) if named else None


def _read_body(page: Page, spans: list[Sentence], story: _Story) -> list[Figure]:
    """Read the sentences of the body that have a number, and those before one that can set the period."""
    mentions = mentions_of(page.text)
    found = _numbers(page.text, mentions, story.book)
    figures: list[Figure] = []
    at_number = at_mention = 0
    for place, span in enumerate(parted(spans, [number.start for number in found])):
        if at_number == len(found):
            break  # what stands behind the last number tells of none
        first_number, first_mention = at_number, at_mention
        while at_number < len(found) and found[at_number].start < span.end:
            at_number += 1
        while at_mention < len(mentions) and mentions[at_mention].start < span.end:
            at_mention += 1
        here, named = found[first_number:at_number], mentions[first_mention:at_mention]
        resumed = _RESUMING.match(page.text, span.end) is not None
        telling = resumed or bool(named and span.opens_paragraph) or not (place or story.topic)
        if span.opens_paragraph:
            story.clock.begin_paragraph()
        if here or telling:
            tokens = tokenize(page.text, span, here, named, story.book.lexicon)
            figures += _sentence(page, span, tokens, story, telling=telling)
        if span.opens_paragraph:
            story.clock.paragraph = story.clock.current
    return figures


def _sentence(
    page: Page, span: Sentence, tokens: list[Token], story: _Story, *, telling: bool = True
) -> list[Figure]:
    """Return the figures of one sentence, and note what it says for those after it.

    `telling`: it says something for them even without a figure.
    """
    if not tokens:
        return []
    wording = page.text[tokens[0].start : span.end]
    if story.family == "fdi":
        kinds.settle_pledges(tokens)
    _settle_counts(page, tokens, wording, story)
    if not telling and all(t.number is None for t in tokens):
        return []
    tokens = asides.settled(tokens)
    if story.family != "fdi":
        # What is invested in the country is invested in Korea there.
        tokens = places.settled(tokens, story.place)
        story.place = places.last_named(tokens, story.place)
    start = wording[: opening.LONGEST]
    breakdown = bool(opening.read(start).breakdown)
    if story.main is not None and page.place == "body" and _ranks(tokens, span, story, breakdown=breakdown):
        story.topic = story.main
    walker = Walker(tokens, story.book, story.topic, story.subjects, story.pair, start)
    readings = _without_restated(walker.walk())
    found = roles.uses(tokens)
    opener = next((u for u in found if u.opener and u.role in ("plain", "as_of")), None)
    held = (story.clock.current, story.clock.left)
    if opener is not None:
        story.clock.switch(opener, aside=tokens[opener.index + 1 : opener.index + 2])
    elif breakdown:
        story.clock.come_back()
    family = "auto" if story.vehicles and not story.family else story.family
    timed = timing.assign(readings, found, tokens)
    sentenced = Sentenced(
        page, span, tokens, readings, found, timed, story.clock, family, story.book, partner=story.partner
    )
    sentenced.cued = statuses.cued(tokens)
    sentenced.spoken, sentenced.titled, sentenced.said = story.spoken, story.titled, story.said
    figures = [assemble(sentenced, at) for at in range(len(readings))]
    money = next((f for f in reversed(figures) if f.kind == "money"), None)
    if money is not None:
        story.spoken, story.said = money.indicator, money.status
    if opener is None:
        _hold_period(sentenced, figures, story.clock)
    elif figures and not any(_is_periodic(f, r, story.book) for f, r in zip(figures, readings, strict=True)):
        # What happened in a year (`In 2019, 40 firms joined.`) is no period for the statistics after it.
        story.clock.current, story.clock.left = held
    _remember_counts(readings, story)
    _remember(page, walker.notes, readings, story)
    return figures


def _ranks(tokens: Sequence[Token], span: Sentence, story: _Story, *, breakdown: bool) -> bool:
    """Whether a sentence comes to the items of what the title is about, told of in total before.

    As in `Imports fell to $50 billion. Chips led with $14 billion.`, or in a paragraph that opens `By item,`.
    """
    opened = span.opens_paragraph and breakdown
    verb = next((t for t in tokens if t.kind in ("verb", "num")), None)
    ranked = verb is not None and verb.low in _RANKING and any(t.tags.item for t in tokens[: verb.index])
    total = bool(story.subjects) and not story.subjects[0].broken_down
    named = any(t.tags.indicator or t.tags.role for t in tokens)
    return not named and (opened or (ranked and total))


def _settle_counts(page: Page, tokens: list[Token], wording: str, story: _Story) -> None:
    """Say what the bare numbers of a sentence count; the coverage note of a survey counts nothing."""
    retail = story.family == "retail"
    if retail and page.place == "body":
        # The note goes on into the sentences behind it, up to the next percentage.
        stated = any(t.number is not None and t.number.unit for t in tokens)
        story.survey = counts.describes_survey(wording) or (story.survey and not stated)
    counts.settle(tokens, wording, story.book, story.count, retail=retail, survey=story.survey)


def _is_periodic(figure: Figure, reading: Reading, book: Codebook) -> bool:
    """Whether a figure belongs to a periodic statistic."""
    count = reading.number.count
    return figure.indicator in book.periodic or (count is not None and count.statistic)


def _remember_counts(readings: Sequence[Reading], story: _Story) -> None:
    """Note what a sentence counted, for those after it."""
    for reading in readings:
        story.vehicles = story.vehicles or reading.number.unit == "vehicles"
        if reading.number.count is not None and not reading.number.count.host:
            story.count = reading.number.count
        elif reading.number.unit == "vehicles":
            story.count = counts.of_vehicles(reading.number)


def _remember(page: Page, notes: Notes, readings: Sequence[Reading], story: _Story) -> None:
    """Note what a sentence was about, for those after it."""
    if notes.aside:
        return
    if not notes.first_subject and page.place == "body":
        # `The share of renewables rose to 9 percent. By 2038, the share`
        frames = [r.frame for r in readings if r.frame is not None]
        story.subjects = [f for f in frames if f.share and not f.known][:1] or story.subjects
    if notes.first_subject:
        story.subjects = notes.first_subject
        last = notes.last_subject
        if story.subjects[0].indicator == "companies" and last is not None and last.role == "orders":
            # `Yards won orders worth $20 billion. The tally comprises`
            story.subjects = [last]
        if page.place == "title":
            # Offsets into the title are none into the body.
            story.subjects = [f.but(start=0, end=0) for f in notes.first_subject]
        story.topic = _effect(notes, readings, story.book) or _topic(notes) or story.topic
        if page.place == "title" and _is_statistic(story.topic, story.book):
            story.main = story.topic
        elif page.place == "body":
            story.pair = notes.pair()
            if story.main is not None and _sums_up(notes):
                story.topic = story.main
    elif notes.first_known is not None and (story.topic is None or page.place == "title"):
        story.topic = _spoken_of(notes.first_known)


def _is_statistic(topic: Frame | None, book: Codebook) -> bool:
    """Whether a topic is a periodic statistic, which later sentences can come back to."""
    return topic is not None and (bool(topic.role) or topic.indicator in book.periodic)


def _sums_up(notes: Notes) -> bool:
    """Whether a sentence comes to trade as a whole or to its balance, of which no item is a part."""
    told = [*notes.first_subject, notes.last_subject]
    return any(f is not None and not f.broken_down and {f.indicator, f.role} & _SUMS for f in told)


def _hold_period(sentenced: Sentenced, figures: list[Figure], clock: Clock) -> None:
    """Let the sentence's period hold, where it opens a paragraph or is the first to name one."""
    if sentenced.page.place == "title" or not (sentenced.span.opens_paragraph or clock.current is None):
        return
    lead = clock.current is None
    for figure, reading, (use, _) in zip(figures, sentenced.readings, sentenced.timed, strict=True):
        if (
            use is not None
            and figure.period
            and figure.status == "actual"
            and (figure.indicator in sentenced.book.periodic or (lead and _dates(figure)))
            and not owning.is_base(reading, sentenced.tokens)
        ):
            clock.current = figure.period
            return
    if not figures:
        clock.current = _named_period(sentenced.tokens, clock) or clock.current


def _dates(figure: Figure) -> bool:
    """Whether a figure that is no periodic statistic can date a text as its lead does: a price in May.

    What was counted or done in a year (`In 2019, 40 firms joined.`) dates nothing but itself.
    """
    return figure.kind != "count" and figure.period is not None and figure.period.freq != "A"


def _topic(notes: Notes) -> Frame | None:
    """Return what a later sentence takes from this one; a channel only where it compares no channels."""
    topic, last = _spoken_of(notes.first_subject[0]), notes.last_subject
    if topic is not None and last is not None and last.channel != topic.channel:
        topic.channel = ""
    return topic


def _effect(notes: Notes, readings: Sequence[Reading], book: Codebook) -> Frame | None:
    """Return the statistic that a sentence measures where its subject is only what moved it.

    As in `Low oil prices pushed exports of petroleum products down by 6 percent`.
    """
    cause = notes.first_subject[0]
    frames = [r.frame for r in readings if r.frame is not None and r.frame.known]
    measured = frames and all(_is_statistic(f, book) for f in frames)
    if not measured or any((f.indicator, f.role) == (cause.indicator, cause.role) for f in frames):
        return None
    return _spoken_of(frames[-1])


def _spoken_of(frame: Frame) -> Frame | None:
    """Return the indicator and the channel of a frame, not the part.

    A number of companies or visitors is no topic: nothing said later is a part of it.
    """
    if frame.indicator in COUNTED:
        return None
    return Frame(frame.indicator, frame.role, channel=frame.channel, value=frame.value)


def _without_restated(readings: list[Reading]) -> list[Reading]:
    """Drop a multiple in words where the explicit percentage stands beside it."""
    return [
        reading
        for at, reading in enumerate(readings)
        if not (reading.number.multiple and at + 1 < len(readings) and _restates(reading, readings[at + 1]))
    ]


def _restates(multiple: Reading, following: Reading) -> bool:
    """Whether the next number says the multiple in percent: `more than doubled (soaring 101.8 percent)`."""
    number = following.number
    return (
        number.unit == "percent"
        and (following.frame is multiple.frame or following.host is multiple)
        and not number.multiple
        and number.high is None
        and following.index - multiple.index <= 4
    )
