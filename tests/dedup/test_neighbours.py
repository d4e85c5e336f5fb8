"""Series and related texts are found, and it is said why they are not one release."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dedup.index import DAY, LEAD, TITLE, WHOLE, after, occurrence, seeds
from pressq.dedup import compose, kept_apart, links, occurrence_id
from pressq.dedup.neighbours import NEAR_DAYS, SERIES_KEYS, Features, Neighbourhood

if TYPE_CHECKING:
    from datetime import date

    from pressq.model import Link, Release


def release(body: str = WHOLE, title: str | None = TITLE, day: date | None = DAY) -> Release:
    """Return a release of one page."""
    page = occurrence(body, title, day)
    return compose([(occurrence_id(page), page)])


def moved(text: str) -> str:
    """Return the text as the form of it is filled three months later."""
    for old, new in (("3.7", "8.2"), ("August", "November"), ("September", "December"), ("10.5", "1.4")):
        text = text.replace(old, new)
    return text


ONE = release()
BRIEF = release(
    "Hong Gil-dong, director general, looks around a department store on September 24. The retail industry "
    "grew 3.7 percent year-on-year in August and large supermarkets fell 15.6 percent.",
    "Director General at a Store",
    after(1),
)
NEXT = release(moved(WHOLE), moved(TITLE), after(91))
FAR = release("Steel makers met in Pohang and spoke about tariffs, quotas and hydrogen.", "Steel", after(2))


def link(one: Release, other: Release) -> Link | None:
    """Return the link from one release to the other."""
    found = [link for link in links(one, [other, FAR]) if link.release_id == other.release_id]
    return found[0] if found else None


def test_the_next_month_is_a_series() -> None:
    """The same form with other figures is linked, however far apart, and the reason names the figures."""
    found = link(ONE, NEXT)
    assert found is not None
    assert found.relation == "series"
    assert found.reason == "same form, other figures: 3.7 / 8.2 percent"
    back = link(NEXT, ONE)
    assert back is not None
    assert (back.relation, back.score) == ("series", found.score)


def test_siblings_share_keys() -> None:
    """A series is found by the keys of its beginning."""
    assert len(Features(ONE).keys & Features(NEXT).keys) >= SERIES_KEYS
    assert not Features(ONE).keys & Features(FAR).keys


def test_a_brief_is_related_from_both_sides() -> None:
    """A photo brief and the full text find each other, and the reason says by what."""
    for one, other in ((ONE, BRIEF), (BRIEF, ONE)):
        found = link(one, other)
        assert found is not None
        assert found.relation == "related"
        assert found.reason.startswith("both have ")
        assert 0 < found.score <= 1


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(FAR, id="another event"),
        pytest.param(release(BRIEF.body, BRIEF.title, after(NEAR_DAYS + 1)), id="a brief of another month"),
        pytest.param(ONE, id="itself"),
    ],
)
def test_others_are_not_linked(other: Release) -> None:
    """Another event, another month and the release itself are no neighbours."""
    assert [found for found in links(ONE, [other]) if found.release_id == other.release_id] == []


def test_nearness_fades() -> None:
    """The same brief is nearer when it is listed sooner."""
    scores = [link(ONE, release(BRIEF.body, BRIEF.title, after(days))) for days in (0, 6, 11)]
    assert [found.score for found in scores if found] == sorted(
        {found.score for found in scores if found}, reverse=True
    )


def test_a_brief_finds_the_full_text_before_another_brief() -> None:
    """Of two texts that have all that a brief says, the full one comes first."""
    other = release(BRIEF.body + " Guests took a photo.", "Photo", after(1))
    full = release(f"{WHOLE} {BRIEF.body}", TITLE, after(1))
    assert next(found.release_id for found in links(BRIEF, [other, full])) == full.release_id


def test_the_full_text_finds_its_brief_before_another_matter() -> None:
    """A brief that the text holds comes before a text that shares more of its words and is about else."""
    photo = release("Director General Hong Gil-dong at a store on September 24", "Photo", after(1))
    full = release(f"{WHOLE} He visited stores on September 24 and gave 15 reasons for 30 measures.")
    budget = release(
        "Director General Hong Gil-dong announced on September 24 a budget for seven bridges, two tunnels "
        "and the online sales of small farms, in spite of the late harvest holiday. The regions would watch "
        "services closely, such as the delivery of luxury goods, while surveys of food, travel products and "
        "cosmetics were put off until the overall growth of Gangwon had been told to the schools of Busan.",
        "Budget for Bridges",
        after(1),
    )
    found = [each.release_id for each in links(full, [budget, photo])]
    assert found == [photo.release_id, budget.release_id]


@pytest.mark.parametrize("days", [1, 7])
def test_a_longer_text_of_the_same_form_is_a_series(days: int) -> None:
    """A text from the same form some days later is a series, though one of the two goes on for longer."""
    later = WHOLE.replace("3.7", "4.1")
    longer = release(f"{WHOLE} {FAR.body} {BRIEF.body} Guests stayed for long, took photos and went home.")
    found = link(longer, release(later, TITLE, after(days)))
    assert found is not None
    assert (found.relation, found.reason) == ("series", "same title, other figures: 3.7 / 4.1 percent")


def test_order_does_not_matter_and_links_are_sorted() -> None:
    """Series come before related texts, the nearest first, whatever the order of the neighbours."""
    others = [NEXT, BRIEF, FAR]
    found = links(ONE, others)
    assert [each.relation for each in found] == ["series", "related"]
    assert links(ONE, others[::-1]) == found


def test_a_window_gives_what_links_gives() -> None:
    """Who goes by date and drops what is behind gets the same links, for every sample."""
    pages = [page for page in seeds() if page.date]
    releases = [compose([(occurrence_id(page), page)]) for page in pages]
    releases = list({each.release_id: each for each in releases}.values())
    window = Neighbourhood()
    kept: set[str] = set()
    for one in releases:
        near = {
            other.release_id: other
            for other in releases
            if one.date and other.date and abs((one.date - other.date).days) <= NEAR_DAYS
        }
        for name in kept - near.keys():
            window.drop(name)
        for name in near.keys() - kept:
            window.add(Features(near[name]))
        kept = set(near)
        siblings = [o for o in releases if len(Features(o).keys & Features(one).keys) >= SERIES_KEYS]
        assert window.links(one.release_id, map(Features, siblings)) == links(
            one, [*near.values(), *siblings]
        )


@pytest.mark.parametrize(
    ("other", "reason"),
    [
        pytest.param(
            release(moved(WHOLE).replace("September", "May"), TITLE, after(30)),
            "same title, other figures: 3.7 / 8.2 percent",
            id="other figures",
        ),
        pytest.param(
            release(WHOLE.replace("15.6 percent", "12.2 percent"), TITLE, after(8)),
            "same title, other figures: 15.6 / 12.2 percent",
            id="one other figure",
        ),
        pytest.param(
            release(f"{LEAD} Around ninety guests came to the hall and stayed for long."),
            "same title, another ending",
            id="a brief",
        ),
        pytest.param(
            release(WHOLE, "Else", after(99)),
            "same form, the same form under another title, too many days apart",
            id="a form again",
        ),
        pytest.param(FAR, None, id="nothing in common"),
    ],
)
def test_why_two_were_kept_apart(other: Release, reason: str | None) -> None:
    """Releases that look alike come with the reason why they are two."""
    assert kept_apart(ONE, other) == reason


def test_a_text_without_words_has_no_neighbours() -> None:
    """An empty text is no sibling of anything, and breaks nothing."""
    empty = release("…", None, None)
    assert links(empty, [ONE, FAR]) == ()
    assert kept_apart(empty, ONE) is None


@pytest.mark.parametrize("other", [NEXT, BRIEF, FAR, release(moved(WHOLE), TITLE, after(365))])
def test_a_form_is_the_same_from_either_side(other: Release) -> None:
    """Who has compared two texts need not do it again from the other one."""
    ours, theirs = Features(ONE), Features(other)
    there, back = ours.form_with(theirs), theirs.form_with(ours)
    anew = Features(other).form_with(Features(ONE))
    assert (back.share, back.swaps, back.compared) == (anew.share, anew.swaps, anew.compared)
    assert there.turned().turned() == there
