"""Two texts are copies, or they are not, and the reason is said."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dedup.index import LEAD, REST, TITLE, WHOLE, after, are_one, occurrence
from pressq.dedup.verdict import Text, compare

if TYPE_CHECKING:
    from pressq.model import Occurrence

ONE = occurrence()
LATER = after(3)
OTHER_MINISTRY = WHOLE.replace("MOTIE", "MOTIR").replace("Industry and Energy", "Industry and Resources")
MONTH = WHOLE.replace("3.7", "8.2").replace("August", "July").replace("10.5", "1.4").replace("2.8", "1.9")
SENTENCES = WHOLE.split(". ")
MEETING = (
    "Minister Ahn Duk-geun met with representatives of the National Association of Manufacturers in "
    "Washington on Thursday to discuss ways of cooperation in advanced industries."
)


@pytest.mark.parametrize(
    "copy",
    [
        pytest.param(occurrence(title=None), id="no title"),
        pytest.param(occurrence(title="Press briefing"), id="another title"),
        pytest.param(occurrence(day=None), id="no date"),
        pytest.param(occurrence(day=after(-8)), id="listed days before"),
        pytest.param(occurrence(day=after(200)), id="posted again"),
        pytest.param(occurrence(WHOLE[:470]), id="cut"),
        pytest.param(occurrence(WHOLE[:474] + " ... more", day=after(1)), id="cut, with a mark"),
        pytest.param(occurrence(LEAD[:140], title=None), id="teaser"),
        pytest.param(occurrence(f"SEOUL, September 25 -- {WHOLE}"), id="dateline"),
        pytest.param(occurrence(WHOLE.replace("’", "?").replace("“", "?")), id="lost letters"),
        pytest.param(occurrence(OTHER_MINISTRY, day=after(2)), id="the ministry's other name"),
        pytest.param(occurrence(WHOLE.replace("luxury", "luxry").replace("gained", "rose by")), id="edited"),
        pytest.param(occurrence(WHOLE.replace("15.6", "15.9")), id="a figure corrected on the day"),
        pytest.param(occurrence(WHOLE.replace("in August 2025", "in July 2025")), id="a month corrected"),
        pytest.param(occurrence(". ".join(SENTENCES[:2] + SENTENCES[3:])), id="a sentence dropped"),
        pytest.param(occurrence(WHOLE.replace("Gil-dong", "Gildong")), id="a name spelt otherwise"),
        pytest.param(occurrence(". ".join(SENTENCES[:4]) + "."), id="the last sentence dropped"),
    ],
)
def test_copies(copy: Occurrence) -> None:
    """What pages and editors do to one text leaves it the same text."""
    assert are_one(ONE, copy)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param(ONE, occurrence(MONTH), id="the same day, another month"),
        pytest.param(ONE, occurrence(MONTH, day=after(4)), id="another month"),
        pytest.param(occurrence(f"April {WHOLE}"), occurrence(f"May {WHOLE}", day=LATER), id="at the head"),
        pytest.param(
            occurrence(f"{WHOLE[:-1]} until 2025."),
            occurrence(f"{WHOLE[:-1]} until 2026.", day=after(5)),
            id="at the end",
        ),
        pytest.param(ONE, occurrence(WHOLE.replace("15.6", "12.3"), day=after(7)), id="a figure, a week on"),
        pytest.param(ONE, occurrence(WHOLE.replace("15.6", "12.3"), day=None), id="a figure, without a date"),
        pytest.param(ONE, occurrence(title="Other title", day=after(200)), id="the form again, retitled"),
        pytest.param(ONE, occurrence(WHOLE[:470], day=after(40)), id="cut, weeks later"),
        pytest.param(
            ONE,
            occurrence(f"{LEAD} The event was attended by around 90 guests from all over the country."),
            id="brief",
        ),
        pytest.param(ONE, occurrence(". ".join(SENTENCES[0:1] + SENTENCES[3:4]) + "."), id="extract"),
        pytest.param(
            ONE,
            occurrence(". ".join(SENTENCES[:3] + SENTENCES[4:]), title="Minister at a Store"),
            id="a sentence dropped under a title of its own",
        ),
        pytest.param(
            occurrence(MEETING), occurrence(MEETING.replace("Thursday", "Friday")), id="another day"
        ),
        pytest.param(
            occurrence(MEETING),
            occurrence(MEETING.replace("National Association of Manufacturers", "Chamber of Commerce")),
            id="other hosts",
        ),
        pytest.param(
            occurrence(f"{MEETING} {REST.replace('Ministry', 'Vietnam')} He thanked Vietnam."),
            occurrence(f"{MEETING} {REST.replace('Ministry', 'Indonesia')} He thanked Indonesia."),
            id="another country throughout",
        ),
        pytest.param(occurrence(MEETING), occurrence(MEETING, day=after(90)), id="a short form again"),
    ],
)
def test_others(one: Occurrence, other: Occurrence) -> None:
    """The next of a series, a brief, an extract and another event are releases of their own."""
    assert not are_one(one, other)


@pytest.mark.parametrize(
    ("other", "reason"),
    [
        (occurrence(day=after(2)), "the same words"),
        (occurrence(WHOLE[:470]), "the same text"),
        (occurrence(day=after(99)), "posted again"),
        (occurrence(WHOLE[:470], day=after(99)), "other words, too many days apart"),
        (occurrence(title="Else", day=after(99)), "the same form under another title, too many days apart"),
        (occurrence("Nothing of that kind was said anywhere."), "another beginning"),
        (occurrence(f"{LEAD} But then it went on in quite another way than before."), "another ending"),
        (occurrence(WHOLE.replace("3.7", "8.2").replace("10.5", "1.1"), day=after(1)), "other figures"),
        (occurrence(". ".join(SENTENCES[0:1] + SENTENCES[2:3]) + "."), "an extract"),
    ],
)
def test_reasons(other: Occurrence, reason: str) -> None:
    """A verdict says what decided it."""
    assert compare(Text(ONE), Text(other)).reason == reason


def test_a_short_form_is_not_posted_again() -> None:
    """The same few words months later are the form of the next event."""
    short, later = Text(occurrence(MEETING)), Text(occurrence(MEETING, day=after(90)))
    assert compare(short, later).reason == "the same form, too many days apart"


def test_other_words() -> None:
    """A text of which too much was rewritten is no copy."""
    words = WHOLE.split()
    words[20::3] = ["rather"] * len(words[20::3])
    verdict = compare(Text(ONE), Text(occurrence(" ".join(words))))
    assert not verdict.same
    assert verdict.coverage < 0.8


def test_swapped_names_are_named() -> None:
    """The reason tells both names."""
    other = MEETING.replace("Washington", "Brussels")
    verdict = compare(Text(occurrence(MEETING)), Text(occurrence(other)))
    assert set(verdict.reason.removeprefix("other names: ").split(" / ")) == {"washington", "brussels"}


def test_figures_that_stand_against_each_other_are_listed() -> None:
    """The swaps of a verdict are the figures as both texts have them."""
    other = occurrence(WHOLE.replace("15.6", "12.3"), day=after(8))
    assert set(compare(Text(ONE), Text(other)).swaps[0]) == {"15.6", "12.3"}


@pytest.mark.parametrize(
    ("name", "other", "same"),
    [
        ("Pohang", "Ulsan", False),
        ("EU", "UK", False),
        ("Ahn", "Han", False),
        ("Vietnam", "Veitnam", True),
        ("Uzbekistan", "Uzbekstan", True),
        ("Uzbekistan", "Kazakhstan", False),
        ("Samsung", "Samsong", True),
        ("Kim", "Km", True),
        ("Iran", "Iraq", False),
        ("Iran", "Irn", True),
        ("Incheon", "Icheon", False),
        ("Incheon", "Inchon", True),
    ],
)
def test_a_name_is_swapped_or_misspelt(name: str, other: str, *, same: bool) -> None:
    """Another name in its place makes another event, a typo does not."""
    text = f"The minister visited plants of steel makers in {{}} today and {LEAD[60:]}"
    assert are_one(occurrence(text.format(name)), occurrence(text.format(other))) == same


@pytest.mark.parametrize(
    ("name", "other"),
    [
        pytest.param("Hong Gildong", "Hong Gil-dong", id="in one, in two"),
        pytest.param("Hong Gil-dong", "Hong Gildong", id="in two, in one"),
        pytest.param("Maria Lindqvist", "Mraia", id="misspelt, and its other half left out"),
    ],
)
def test_a_name_in_other_letters_is_the_same_name(name: str, other: str) -> None:
    """A given name is written in one word or in two, and a misspelt one stands for no second name."""
    text = f"{MEETING} Steel makers sent {{}} and others, who spoke about tariffs, quotas and hydrogen."
    assert are_one(occurrence(text.format(name)), occurrence(text.format(other)))


@pytest.mark.parametrize(
    ("end", "same"),
    [
        pytest.param("by 112.4 percent to USD 6", True, id="whole"),
        pytest.param("by 11", True, id="within a figure"),
        pytest.param("by 12", False, id="within another figure"),
        pytest.param("by 12 ...", False, id="within another figure, with a mark"),
    ],
)
def test_a_cut_text_may_end_within_a_figure(end: str, *, same: bool) -> None:
    """The last figure of a cut text is the beginning of the one in its place, or another figure."""
    text = f"{WHOLE} Exports of ships to Greece rose {{}}"
    whole = occurrence(text.format("by 112.4 percent to USD 620 million in the same month."))
    assert are_one(whole, occurrence(text.format(end), day=after(1))) == same


def test_several_passages_left_out_are_an_extract() -> None:
    """A text may lose one passage of some length; of two that are as long together, somebody has chosen."""
    long = f"{WHOLE} It would also tell the regions in time what is planned for the winter sales there."
    first, second, *others = long.split(". ")[1:]
    assert are_one(occurrence(long), occurrence(". ".join([LEAD[:-1], second, *others])))
    parts = second.split(", ")
    assert len(parts) == 2
    some = ". ".join([LEAD[:-1], first, parts[0], *others[:1], *others[2:]])
    assert not are_one(occurrence(long), occurrence(some))


@given(
    st.lists(st.sampled_from(WHOLE.split()), max_size=60),
    st.lists(st.sampled_from(WHOLE.split()), max_size=60),
)
def test_the_order_of_the_texts_does_not_matter(one: list[str], other: list[str]) -> None:
    """Whatever the texts, both ways round give one verdict."""
    first, second = Text(occurrence(" ".join(one), TITLE)), Text(occurrence(" ".join(other), TITLE))
    assert compare(first, second) == compare(second, first)


@given(st.integers(60, len(WHOLE)))
def test_every_cut_is_a_copy(length: int) -> None:
    """Wherever a text is cut, within a word or a number, it stays the same text."""
    assert compare(Text(ONE), Text(occurrence(WHOLE[:length], day=LATER))).same
