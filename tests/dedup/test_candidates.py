"""Only texts that may be copies are compared, and which they are depends on the texts alone."""

from __future__ import annotations

import re
from collections import Counter
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dedup.index import LEAD, WHOLE, after, occurrence
from pressq.dedup import candidates
from pressq.dedup.candidates import by_key, meetings, met, pairs
from pressq.dedup.keys import LEAD as TOKENS
from pressq.dedup.keys import WHOLE as BEGINNINGS
from pressq.dedup.keys import keys, lead, place
from pressq.dedup.sieve import begin_alike, go_on_alike, sample

UNLIKE = ("shipyards", "turbines", "batteries", "ceramics", "delegates", "exhibitions", "standards")


def at(day: int, text: int = 0) -> int:
    """Return the place of a text on a day."""
    return day << 32 | text


@pytest.mark.parametrize(
    ("places", "expected"),
    [
        pytest.param([at(100), at(110), at(121)], {(0, 1)}, id="ten days"),
        pytest.param([at(100), at(111)], set(), id="eleven days"),
        pytest.param([at(0), at(100), at(500)], {(0, 1), (0, 2)}, id="without a date"),
        pytest.param([at(0, 1), at(0, 2)], {(0, 1)}, id="both without a date"),
        pytest.param([at(100, n) for n in range(5)], {(0, 1), (1, 2), (2, 3), (3, 4)}, id="too many"),
        pytest.param([at(0, n) for n in range(5)], {(0, 1), (1, 2), (2, 3), (3, 4)}, id="too many undated"),
        pytest.param(
            [at(100, n) for n in range(5)] + [at(105), at(120)],
            {(0, 1), (1, 2), (2, 3), (3, 4), (4, 5)},
            id="too many, and one apart",
        ),
        pytest.param([], set(), id="none"),
    ],
)
def test_who_meets(
    places: list[int], expected: set[tuple[int, int]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Near days meet; where more than four are near, each meets the next."""
    monkeypatch.setattr(candidates, "MOST", 4)
    assert set(meetings(places)) == expected


@given(st.lists(st.integers(0, 40).map(at), max_size=30))
def test_meetings_are_pairs_in_order(places: list[int]) -> None:
    """Whatever the places, no one meets itself and nobody is met twice."""
    found = list(meetings(sorted(places)))
    assert all(early < late for early, late in found)
    assert len(found) == len(set(found))


@given(
    st.lists(st.integers(0, 40).map(at), min_size=1, max_size=30),
    st.sampled_from([2, BEGINNINGS]),
    st.integers(0, 45),
)
def test_a_time_has_the_meetings_whose_later_one_it_holds(places: list[int], key: int, day: int) -> None:
    """What meets in one stretch of time after the other is what meets at all."""
    group = [(key, place, number) for number, place in enumerate(sorted(places))]
    early, late = (list(met(group, during)) for during in ((0, at(day) - 1), (at(day), at(1000))))
    assert Counter(early + late) == Counter(met(group))
    assert all(group[later][1] < at(day) for _, later in early)


def test_two_keys_or_a_whole_beginning() -> None:
    """One common key is chance; two are not, and one of a whole beginning is not."""
    assert pairs([(1, at(9), 5), (1, at(9), 6)]) == set()
    assert pairs([(key, at(9), number) for key in (1, 2) for number in (6, 5)]) == {(5, 6)}
    assert pairs([(BEGINNINGS, at(9), 5), (BEGINNINGS, at(900), 6)]) == {(5, 6)}


def test_rows_are_grouped_by_key() -> None:
    """A key with one row is left out."""
    rows = [(2, at(3), 1), (1, at(5), 2), (2, at(1), 3)]
    assert list(by_key(rows)) == [[(2, at(1), 3), (2, at(3), 1)]]
    assert list(met([(2, at(1), 3), (2, at(3), 1)])) == [(1, 3)]
    assert list(by_key([])) == []


def test_copies_share_keys() -> None:
    """A cut, an edited and a redated copy have most keys of the text in common."""
    whole = set(keys(lead(occurrence())))
    assert whole == set(keys(lead(occurrence(WHOLE[:480], title=None, day=None))))
    assert len(whole & set(keys(lead(occurrence(LEAD[:145]))))) >= 3
    assert len(whole & set(keys(lead(occurrence(WHOLE.replace("retail industry", "industry", 1)))))) >= 3


def test_keys_are_few_and_distinct() -> None:
    """A text has at most eleven keys, and the shortest one has its own."""
    assert len(keys(lead(occurrence()))) == len(set(keys(lead(occurrence())))) <= 11
    assert len(keys(["word"])) == len(keys([])) == 1
    assert len(lead(occurrence())) == TOKENS


def test_places_sort_by_day_and_tell_readings_apart() -> None:
    """Title, body and date make a place; whose page it is does not."""
    places = [
        place(occurrence(day=None)),
        place(occurrence()),
        place(occurrence(day=after(1))),
        place(occurrence(title="Other", day=after(2))),
        place(occurrence(WHOLE[:99], day=after(3))),
    ]
    assert places == sorted(places)
    assert len(set(places)) == 5
    assert place(occurrence(file="b.txt", category="Industry")) == places[1]


@given(st.integers(150, len(WHOLE)), st.integers(150, len(WHOLE)))
def test_the_cheap_questions_refuse_no_cut(one: int, other: int) -> None:
    """Two cuts of one text are always let through."""
    first, second = occurrence(WHOLE[:one]), occurrence(WHOLE[:other])
    assert begin_alike(lead(first), lead(second))
    assert go_on_alike(sample(first.body), sample(second.body))


@pytest.mark.parametrize("mark", ["\u00ad", "&shy;", "\u200b", "&#173;"])
def test_the_cheap_questions_refuse_no_copy_with_hidden_marks(mark: str) -> None:
    """Marks that are not seen part no word, in whichever words a page has put them."""
    plain = " ".join(f"the {a} of {b}" for a, b in permutations(UNLIKE, 2))
    marked = re.sub(r"of (\w{4})", rf"of \1{mark}", plain)
    assert marked.count(mark) > 40
    assert begin_alike(lead(occurrence(plain)), lead(occurrence(marked)))
    assert go_on_alike(sample(plain), sample(marked))


def test_the_cheap_questions_refuse_others() -> None:
    """Another beginning, and another text after the same beginning, need no comparison."""
    other = " ".join(f"{a} {b} of no text number" for a, b in permutations(UNLIKE, 2))
    assert not begin_alike(lead(occurrence()), lead(occurrence(other)))
    assert not go_on_alike(sample(WHOLE), sample(other))
