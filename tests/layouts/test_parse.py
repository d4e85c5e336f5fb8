"""The door to all layouts: empty and foreign pages, the sample dumps, and properties of any text."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pressq import layouts, sources
from pressq.layouts import board_bare, news, view
from pressq.layouts.page import Page
from pressq.layouts.registry import LAYOUTS
from pressq.model import Issue, Occurrence

SEEDS = Path(__file__).parents[2] / "seeds"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        pytest.param("", "the file is empty", id="empty"),
        pytest.param(" \n\t\n", "the file holds nothing but white space", id="blank"),
        pytest.param("-\n-\n-\n", "only dashes: no block holds any text", id="dashes"),
        pytest.param("- \n", "only dashes: no block holds any text", id="one-dash"),
        pytest.param('{"a": 1}\n', "no known layout: it begins '{\"a\": 1}'", id="json"),
        pytest.param("<html>\n<p>MOTIE</p>", "no known layout: it begins '<html>'", id="html"),
        pytest.param(
            "The cat sat on the mat.", "no known layout: it begins 'The cat sat on the mat.'", id="prose"
        ),
        pytest.param("x" * 100, f"no known layout: it begins '{'x' * 60}...'", id="long-line"),
        pytest.param(
            "MOTIE opens a bridge\nIt is open.", "no known layout: it begins 'MOTIE opens", id="title"
        ),
        pytest.param("a\x1b[31m", r"no known layout: it begins 'a\x1b[31m'", id="escape"),
    ],
)
def test_page_that_holds_nothing(text: str, reason: str) -> None:
    """A page that fits no layout is one issue for the whole file, and nothing of it is read."""
    (issue,) = layouts.parse("x.txt", text)
    assert isinstance(issue, Issue)
    assert (issue.file, issue.line, issue.severity) == ("x.txt", 0, "unparsed")
    assert issue.reason.startswith(reason)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("- Registration date2025-09-30\n-\nAttached file\n", id="view"),
        pytest.param("Press Releases\n", id="section"),
        pytest.param("Press Releases\n- A bridge 2019-10-01\n-\n", id="heading"),
        pytest.param(" date 2019-10-01 \n", id="news"),
        pytest.param("A bridge\nUpdate time : 2019-10-01 10:00:00\n", id="article"),
        pytest.param("KOR\nA bridge\n• Registration date2025-09-30\n• Attached file\n", id="view-titled"),
    ],
)
def test_heading_without_text(text: str) -> None:
    """A heading above nothing gives no occurrence but an issue that says so."""
    items = list(layouts.parse("x.txt", text))
    assert isinstance(items[0], Issue)
    assert items[0].severity == "unparsed"
    assert items[0].reason.startswith("no text below the heading")
    assert not any(isinstance(item, Occurrence) for item in items)


def test_huge_single_line_is_refused_at_once() -> None:
    """A line of megabytes that is no release is looked at by its ends only."""
    (issue,) = layouts.parse("x.txt", "date " * 2_000_000)
    assert str(issue).startswith("x.txt: no known layout: it begins 'date date")


def test_more_lines_than_a_page_has() -> None:
    """A file with more lines than any page is refused before it is taken apart."""
    page = "-\nA title\nA body. date2025-09-30"
    (issue,) = layouts.parse("x.txt", page, max_lines=2)
    assert str(issue) == "x.txt: no page of releases has 2 lines and more"
    assert [item.line for item in layouts.parse("x.txt", page, max_lines=3)] == [1]


def test_samples_are_read_whole() -> None:
    """Every block of the sample dumps is read, each by its layout, with one note in all."""
    items = [
        item
        for source in sources.find([str(SEEDS)])
        if not isinstance(source, Issue)
        for page in sources.texts(source)
        if not isinstance(page, Issue)
        for item in layouts.parse(*page)
    ]
    occurrences = [item for item in items if isinstance(item, Occurrence)]
    dashes = sum(path.read_text(encoding="utf-8").splitlines().count("-") for path in SEEDS.glob("*.txt"))
    assert len(occurrences) == dashes + 1
    assert {item.layout for item in occurrences} == {"listing", "article"}
    assert all(item.title and item.date for item in occurrences)
    assert [item.reason for item in items if isinstance(item, Issue)] == [
        "not a listing page; read as one article"
    ]


def test_samples_cut_by_their_page() -> None:
    """Of the sample dumps, three bodies are cut, and they are two texts."""
    cut = [
        (Path(source.name).name[:3], item.title)
        for source in sources.find([str(SEEDS)])
        if not isinstance(source, Issue)
        for page in sources.texts(source)
        if not isinstance(page, Issue)
        for item in layouts.parse(*page)
        if isinstance(item, Occurrence) and item.truncated
    ]
    link_up = (
        "End-Users, Fabless Firms, and Foundries Link Up"
        " to Build Korea’s On-Device AI Semiconductor Ecosystem"
    )
    assert cut == [
        ("000", "Trade Minister chairs 58th Industrial Technology Protection Committee meeting"),
        ("001", link_up),
        ("003", link_up),
    ]


LINES = """-

Industry
A title of five words
A body. date2025-09-30
- Registration date2025-01-01
Press Releases
home TOPICSEnergy
• facebook
• Registration date2025-01-01
Views : 3
Source : A Site
Update time : 2019-01-01 10:00:00
 date 2019-01-01 x
MOTIE did so.
A bridge 2019-10-01
x.JPG 1"""


@given(st.lists(st.sampled_from(LINES.split("\n"))))
def test_any_mix_of_lines_is_read_or_reported(lines: list[str]) -> None:
    """No page is passed over in silence, orders count up, and line numbers lie in the file."""
    items = list(layouts.parse("x.txt", "\n".join(lines)))
    occurrences = [item for item in items if isinstance(item, Occurrence)]
    assert items
    assert [item.order for item in occurrences] == list(range(1, len(occurrences) + 1))
    assert all(0 <= item.line <= max(1, len(lines)) for item in items)
    assert all(item.body and item.body == item.body.strip() for item in occurrences)


@given(st.text())
def test_any_text_is_read_or_reported(text: str) -> None:
    """Any text at all gives at least one item and no error."""
    assert list(layouts.parse("x.txt", text))


def test_codes_are_unique() -> None:
    """A code names one layout."""
    assert len({layout.code for layout in LAYOUTS}) == len(LAYOUTS)


@pytest.mark.parametrize("module", [view, news, board_bare])
def test_a_layout_does_not_claim_a_listing(module: object) -> None:
    """A page of blocks is a listing and nothing else."""
    detect = next(layout.detect for layout in LAYOUTS if layout.code == getattr(module, "CODE", ""))
    assert not detect(Page("x.txt", "-\nA title\nMOTIE said so. date2025-09-30"))


def test_section_above_a_list_item() -> None:
    """Below a section's name, a line with a dash but without a day is no heading, and stays in the body."""
    (occurrence,) = layouts.parse("x.txt", "Press Releases\n- One bridge.\n- Two bridges.")
    assert isinstance(occurrence, Occurrence)
    assert (occurrence.line, occurrence.title, occurrence.body) == (2, None, "- One bridge.\n- Two bridges.")
