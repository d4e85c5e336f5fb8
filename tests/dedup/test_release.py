"""A release is made of its occurrences, the same one in whatever order they come."""

from __future__ import annotations

from itertools import permutations
from typing import TYPE_CHECKING

import pytest

from dedup.index import DAY, TITLE, WHOLE, after, occurrence
from pressq.dedup import compose, occurrence_id

if TYPE_CHECKING:
    from pressq.model import Occurrence, Release

CUT = occurrence(WHOLE[:480], title=None, day=after(-1), truncated=True, file="b.txt", line=9)
REPRINT = occurrence(
    f"{WHOLE} The site added a word.", title="Retail up", day=after(-3), publisher="Some site", file="c.txt"
)
DAMAGED = occurrence(WHOLE.replace("’", "â€™"), title=TITLE.upper(), file="d.txt", category="Industry")
PAGES = [occurrence(), CUT, REPRINT, DAMAGED]


def made(*occurrences: Occurrence) -> Release:
    """Return the release of these occurrences."""
    return compose([(occurrence_id(found), found) for found in occurrences])


def test_every_order_makes_the_same_release() -> None:
    """All 24 orders of four pages are one release."""
    assert len({made(*order) for order in permutations(PAGES)}) == 1


def test_each_field_comes_from_the_page_that_has_it() -> None:
    """The body is the whole one, the title the ministry's, the date the earliest, the category whose ever."""
    release = made(*PAGES)
    assert release.body == WHOLE
    assert release.title == TITLE
    assert release.date == after(-3)
    assert release.category == "Industry"
    assert release.publisher is None
    assert not release.truncated
    assert release.source == "a.txt:1"
    assert [found.file for found in release.occurrences] == ["a.txt", "b.txt", "c.txt", "d.txt"]
    assert release.dates == (after(-3), after(-1), DAY)


@pytest.mark.parametrize(
    ("pages", "body"),
    [
        pytest.param([CUT, occurrence()], WHOLE, id="whole before cut"),
        pytest.param([CUT, occurrence(WHOLE[:300], truncated=True)], WHOLE[:480], id="the longest cut"),
        pytest.param([DAMAGED, occurrence(WHOLE, file="z.txt")], WHOLE, id="sound before damaged"),
        pytest.param(
            [occurrence(f"{WHOLE} the the"), occurrence(), occurrence(day=after(1))],
            WHOLE,
            id="what most show",
        ),
        pytest.param([occurrence(WHOLE[:480]), occurrence()], WHOLE, id="the longest whole"),
    ],
)
def test_the_body_is_the_best_one(pages: list[Occurrence], body: str) -> None:
    """The longest whole body that is sound and that most pages agree on is shown."""
    assert made(*pages).body == body


def test_a_reprint_alone_is_what_there_is() -> None:
    """Title and publisher of a site stand where the ministry's page is missing."""
    release = made(REPRINT)
    assert (release.title, release.publisher) == ("Retail up", "Some site")


def test_nothing_is_promoted_to_title() -> None:
    """Where no page gives a title or a date, the release has none."""
    release = made(occurrence(title=None, day=None))
    assert (release.title, release.date, release.category) == (None, None, None)
    assert release.release_id.startswith("00000000-")


def test_aliases_are_the_other_ids() -> None:
    """Every page's own id is an alias, once, but for the one that names the release."""
    release = made(*PAGES)
    every = {occurrence_id(page)[:15] for page in PAGES}
    assert {release.release_id, *release.aliases} == every
    assert release.release_id not in release.aliases
    assert list(release.aliases) == sorted(set(release.aliases))
