"""Listing pages: which line of a block is which, and what is said about the blocks that differ."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pressq import layouts
from pressq.model import Issue, Occurrence
from pressq.sources import decode

BODY = "The ministry said so. date2025-09-30"
TITLE = "Minister Opens a New Bridge"


def page(*blocks: str) -> str:
    """Return a listing page; the lines of a block are parted by `|`."""
    return "".join("-\n" + "".join(f"{line}\n" for line in block.split("|") if line) for block in blocks)


def read(text: str) -> tuple[list[Occurrence], list[Issue]]:
    """Return what a page holds, and what is said about it."""
    items = list(layouts.parse("page.txt", text))
    occurrences = [item for item in items if isinstance(item, Occurrence)]
    return occurrences, [item for item in items if isinstance(item, Issue)]


@pytest.mark.parametrize(
    ("block", "category", "title"),
    [
        pytest.param(f"Culture|{TITLE}|{BODY}", "Culture", TITLE, id="three-lines"),
        pytest.param(f"{TITLE}|{BODY}", None, TITLE, id="two-lines"),
        pytest.param(f"Energy|{BODY}", None, "Energy", id="two-lines-short-title"),
        pytest.param(BODY, None, None, id="body-alone"),
    ],
)
def test_one_block_is_read_by_its_number_of_lines(
    block: str, category: str | None, title: str | None
) -> None:
    """No list of categories is needed: the number of lines decides."""
    occurrences, issues = read(page(block))
    assert [(o.category, o.title, o.body) for o in occurrences] == [
        (category, title, "The ministry said so.")
    ]
    assert issues == []


@pytest.mark.parametrize("block", [f"{TITLE}|No date is here.", f"Culture|{TITLE}|No date is here."])
def test_body_without_date(block: str) -> None:
    """A body without a marker is read without a date, and said to be."""
    occurrences, issues = read(page(block))
    assert [(o.title, o.body, o.date, o.truncated) for o in occurrences] == [
        (TITLE, "No date is here.", None, False)
    ]
    assert [(i.line, i.severity, i.reason) for i in issues] == [
        (1, "note", "no date marker closes this text")
    ]


THREE = [f"Culture|{TITLE}|{BODY}", f"Energy|{TITLE}|{BODY}"]
TWO = [f"{TITLE}|{BODY}", f"{TITLE}|{BODY}"]


@pytest.mark.parametrize(
    ("regular", "odd", "parts"),
    [
        pytest.param(THREE, f"Energy|{BODY}", ("Energy", None), id="title-missing"),
        pytest.param(THREE, f"{TITLE}|{BODY}", (None, TITLE), id="category-missing"),
        pytest.param(THREE, BODY, (None, None), id="body-alone"),
        pytest.param(THREE, f"Energy|{TITLE}|One.|{BODY}", ("Energy", TITLE), id="two-paragraphs"),
        pytest.param(THREE, f"Art|{TITLE}|One.|{BODY}", ("Art", TITLE), id="new-category-two-paragraphs"),
        pytest.param(TWO, f"Art|{TITLE}|{BODY}", ("Art", TITLE), id="category-added"),
        pytest.param(TWO, f"{TITLE}|One.|{BODY}", (None, TITLE), id="two-paragraphs-on-a-page-of-two"),
    ],
)
def test_block_of_another_shape_is_read_where_it_tells_itself(
    regular: list[str], odd: str, parts: tuple[str | None, str | None]
) -> None:
    """A block with a line more or less is read, with a note, where its lines leave no choice."""
    occurrences, issues = read(page(*regular, odd))
    assert (occurrences[-1].category, occurrences[-1].title) == parts
    assert occurrences[-1].body.endswith("The ministry said so.")
    assert [issue.severity for issue in issues] == ["note"]
    assert "on a page whose blocks have" in issues[0].reason


@pytest.mark.parametrize(
    ("regular", "odd", "reason"),
    [
        pytest.param(THREE, f"Bridges|{BODY}", "nothing tells its title", id="category-or-title"),
        pytest.param(THREE, f"One.|Two.|Three.|{BODY}", "nothing tells its title", id="paragraphs-only"),
        pytest.param(TWO, f"One|Two|{BODY}", "nothing tells its title", id="two-short-lines"),
        pytest.param(THREE, f"Energy|{TITLE}", "the dump ends inside this block", id="cut-after-the-title"),
        pytest.param(THREE, "Energy", "the dump ends inside this block", id="cut-after-the-category"),
        pytest.param(TWO, f"{TITLE}|date2025-09-30", "no text before the date marker", id="empty-body"),
    ],
)
def test_block_that_would_be_a_guess_is_an_issue(regular: list[str], odd: str, reason: str) -> None:
    """What cannot be read without guessing is reported at the line of its dash, and the rest is read."""
    occurrences, issues = read(page(*regular, odd))
    assert len(occurrences) == len(regular)
    assert [(i.severity, i.line) for i in issues] == [("unparsed", page(*regular).count("\n") + 1)]
    assert reason in issues[0].reason


def test_block_in_the_middle_without_marker_and_body() -> None:
    """A block that lost its body in the middle of a page is an issue of its own."""
    occurrences, issues = read(page(THREE[0], f"Energy|{TITLE}", THREE[1]))
    assert [o.order for o in occurrences] == [1, 2]
    assert [(i.line, i.severity) for i in issues] == [(5, "unparsed")]


def test_dashes_without_text() -> None:
    """A dash that opens nothing is noted: above a block with it, at the end of the page by itself."""
    occurrences, issues = read("-\n-\n-\n" + page(TWO[0]).removeprefix("-\n") + "-\n")
    assert [occurrence.line for occurrence in occurrences] == [3]
    assert [(i.line, i.severity, i.reason) for i in issues] == [
        (3, "note", "empty blocks above this one: 2"),
        (6, "note", "this block holds no text"),
    ]


def test_missing_dash_between_blocks() -> None:
    """A marker closes a block, so that a lost dash loses nothing."""
    occurrences, issues = read(page(f"Culture|{TITLE}|{BODY}|Energy|A Second Title of Five|{BODY}", THREE[0]))
    assert [(o.line, o.category) for o in occurrences] == [(1, "Culture"), (5, "Energy"), (8, "Culture")]
    assert [(i.line, i.reason) for i in issues] == [(5, "this block begins without its dash")]


def test_missing_first_dash() -> None:
    """A page that lost its first dash is a listing all the same."""
    occurrences, issues = read(page(*THREE).removeprefix("-\n"))
    assert [o.layout for o in occurrences] == ["listing", "listing"]
    assert [(i.line, i.severity) for i in issues] == [(1, "note")]


def test_text_above_the_first_block() -> None:
    """Lines above the first dash belong to no block and are reported."""
    occurrences, issues = read("Press Room\nAll News\n" + page(*TWO))
    assert len(occurrences) == 2
    assert [(i.line, i.severity, i.reason) for i in issues] == [
        (1, "unparsed", "text outside the blocks of this listing")
    ]


def test_dash_with_white_space_and_blank_lines() -> None:
    """White space around a dash and blank lines between lines change nothing but the line numbers."""
    occurrences, issues = read(f"\n - \n\nCulture\n{TITLE}\n\n{BODY}\n-\t\nEnergy\n{TITLE}\n{BODY}\n")
    assert [(o.line, o.category, o.title) for o in occurrences] == [
        (2, "Culture", TITLE),
        (8, "Energy", TITLE),
    ]
    assert issues == []


def test_characters_stay_as_printed() -> None:
    """Entities, quotation marks, odd spaces and markup are neither repaired nor removed."""
    title, text = "A&amp;B “x” [red] \u2028 ´s", "one\u00a0two  three\tfour &lt;b&gt; ¡¯ \x1b[31m\u200b."
    (occurrence,), issues = read(page(f"{title}|{text} date2025-09-30"))
    assert (occurrence.title, occurrence.body, occurrence.date) == (title, text, date(2025, 9, 30))
    assert issues == []


WORDS = st.text(alphabet="abc XYZ’“”é한1.,&-", min_size=1).map(lambda text: f"a{text.strip()}b")
RELEASES = st.lists(st.tuples(WORDS, WORDS, WORDS, st.dates(date(1990, 1, 1), date(2100, 1, 1))), min_size=1)


@given(RELEASES, st.booleans(), st.booleans(), st.sampled_from(["\n", "\r\n", "\r"]))
def test_a_printed_page_is_read_back(
    releases: list[tuple[str, str, str, date]], with_category: bool, with_end: bool, newline: str
) -> None:
    """A page printed from records gives these records, in order, at the lines of their dashes."""
    blocks = [
        newline.join(["-", *([category] if with_category else []), title, f"{body} date{day}"])
        for category, title, body, day in releases
    ]
    text = newline.join(blocks) + (newline if with_end else "")
    occurrences, issues = read(decode(text.encode()))
    lines = 4 if with_category else 3
    assert issues == []
    assert [(o.line, o.order, o.category, o.title, o.body, o.date) for o in occurrences] == [
        (place * lines + 1, place + 1, category if with_category else None, title, body, day)
        for place, (category, title, body, day) in enumerate(releases)
    ]
