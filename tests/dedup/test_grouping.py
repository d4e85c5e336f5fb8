"""Readings become releases, in whatever order they come, and however the index was grown."""

from __future__ import annotations

from collections import Counter
from itertools import permutations
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dedup.index import LEAD, REST, WHOLE, Index, after, chance, grouped, occurrence, seeds
from pressq.dedup import building, candidates, sieve, texts, verdict

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pressq.dedup.verdict import Text, Verdict
    from pressq.model import Occurrence

MOVED = WHOLE.replace("3.7", "8.2").replace("August", "November").replace("10.5", "1.4")
BRIEF = (
    "Visitors look around a department store in Seoul on Wednesday, September 24. The retail industry grew "
    "3.7 percent in August, and the ministry expects more."
)
MIXED = (
    occurrence(),
    occurrence(WHOLE[:480], title=None, day=after(2)),
    occurrence(WHOLE.replace("’", "'"), title="korea's retail industry grows 3.7 percent in august"),
    occurrence(LEAD[:150], day=after(1)),
    occurrence(MOVED, day=after(6)),
    occurrence(BRIEF, day=after(1)),
    occurrence(WHOLE, day=None),
    occurrence(WHOLE, day=after(60)),
)


def ways(occurrences: tuple[Occurrence, ...], count: int) -> Iterator[list[Occurrence]]:
    """Yield some orders of these, the same at every run."""
    source = chance(7)
    for _ in range(count):
        yield source.sample(occurrences, len(occurrences))


@pytest.fixture
def comparisons(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """Return a counter of the texts that are aligned in full, and of the beginnings that are looked at."""
    counter: Counter[str] = Counter()
    compare, begin_alike = verdict.compare, sieve.begin_alike

    def counted(one: Text, other: Text) -> Verdict:
        counter["texts"] += 1
        return compare(one, other)

    def glanced(one: list[str], other: list[str]) -> bool:
        counter["beginnings"] += 1
        return begin_alike(one, other)

    monkeypatch.setattr(texts, "compare", counted)
    monkeypatch.setattr(texts, "begin_alike", glanced)
    return counter


def test_the_samples_make_36_releases() -> None:
    """Of the 39 occurrences of the samples, three are repeats from another page."""
    found = [*seeds(), occurrence("An article.", title="An article", day=after(-900))]
    assert len(found) == 39
    groups = grouped(*found)
    assert len(groups) == 36
    assert sorted(map(len, groups))[-4:] == [1, 2, 2, 2]


def test_one_title_over_two_texts_is_two_releases() -> None:
    """A brief and its full text are listed under one title, and stay two."""
    title = "Trade Minister chairs 58th Industrial Technology Protection Committee meeting"
    found = [found for found in seeds() if found.title == title]
    assert len(found) == 2
    assert len(grouped(*found)) == 2


def test_copies_go_together_and_others_stay() -> None:
    """Cuts, quotes, dates and missing titles do not part copies; figures, briefs and months do."""
    one, cut, plain, teaser, moved, brief, undated, again = MIXED
    assert grouped(*MIXED) == {
        frozenset((one, cut, plain, teaser, undated, again)),
        frozenset((moved,)),
        frozenset((brief,)),
    }


def test_every_order_gives_the_same_releases() -> None:
    """All 720 orders of six occurrences are one partition."""
    expected = grouped(*MIXED[:6])
    assert {frozenset(grouped(*order)) for order in permutations(MIXED[:6])} == {frozenset(expected)}


def test_an_index_grown_one_by_one_equals_a_build() -> None:
    """Whatever comes first, an index that grew is the index that is built."""
    expected = grouped(*MIXED)
    for order in ways(MIXED, 12):
        index = Index()
        for found in order:
            index.update([found])
        assert index.partition() == expected


def test_removing_gives_what_was_never_added() -> None:
    """After some readings are gone, the rest stands as if they had never been there."""
    for order in ways(MIXED, 12):
        index = Index()
        index.update(order)
        for number in (2, 5, 7):
            index.update(removed=[number])
        rest = [found for number, found in enumerate(order, 1) if number not in {2, 5, 7}]
        assert index.partition() == grouped(*rest)


def test_removing_the_copy_that_held_others_together_parts_them() -> None:
    """Two texts that only a third one joined are two once it is gone."""
    long = occurrence(LEAD + REST)
    other = occurrence(LEAD + " " + " ".join(reversed(REST.split())))
    cut = occurrence(LEAD[:180])
    index = Index()
    index.update([long, other, cut])
    assert len(index.partition()) == 2
    index.update(removed=[3])
    assert index.partition() == {frozenset([long]), frozenset([other])}


MORE = (
    " A working-level channel will be set up in the coming months, which reports to the next meeting."
    " The ministry will collect the opinions of industry in regional briefings, and amend the law on trade."
)


def test_a_copy_without_a_sentence_is_measured_by_the_copy_that_ends_with_it() -> None:
    """Where one page goes on for longer than others, these still tell where the text may end."""
    longest, whole = occurrence(WHOLE + MORE), occurrence()
    dropped = occurrence(". ".join(WHOLE.split(". ")[:2] + WHOLE.split(". ")[3:]))
    assert grouped(longest, whole, dropped) == {frozenset((longest, whole, dropped))}
    assert grouped(longest, dropped) == {frozenset((longest,)), frozenset((dropped,))}


def test_an_extract_is_no_copy_of_the_copy_that_ends_with_it() -> None:
    """A few sentences picked out of a text stay apart, though they end where a copy does."""
    longest, whole = occurrence(WHOLE + MORE), occurrence()
    extract = occurrence(". ".join(WHOLE.split(". ")[:1] + WHOLE.split(". ")[-1:]))
    assert grouped(longest, whole, extract) == {frozenset((longest, whole)), frozenset((extract,))}


def test_a_copy_without_a_date_does_not_join_years() -> None:
    """The form of last year, cut before its figures differ, is not joined through a page without a date."""
    undated = occurrence(day=None)
    later = occurrence(WHOLE[:470], day=after(364))
    assert grouped(occurrence(), undated, later) == {frozenset((occurrence(), undated)), frozenset((later,))}
    assert grouped(undated, later) == {frozenset((undated, later))}


POOL = list(
    dict.fromkeys(
        occurrence(text[:length], title=title, day=after(n % 5 * 4 + n // 30 * 70) if n % 11 else None)
        for n in range(60)
        for text, length, title in [
            ((WHOLE, MOVED, BRIEF, LEAD)[n % 4], (None, 480, 160)[n % 3], ("A", None)[n % 2])
        ]
    )
)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.sampled_from(POOL), min_size=1, unique=True),
    st.integers(1, 12),
    st.integers(2 * candidates.NEAR, 40),
    st.data(),
)
def test_history_does_not_matter(texts: list[Occurrence], most: int, span: int, data: st.DataObject) -> None:
    """Adding and removing in any steps equals one build, also where keys come to tell nothing."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(candidates, "MOST", most)
        patch.setattr(building, "SPAN", span)
        index = Index()
        left = texts
        while left:
            step = data.draw(st.integers(1, len(left)))
            gone = data.draw(st.sets(st.sampled_from([*index.texts, 0]), max_size=4))
            index.update(left[:step], sorted(gone - {0}))
            left = left[step:]
        once = Index()
        once.update(reversed(list(index.texts.values())))
        assert index.partition() == once.partition()
        built = Index()
        built.build(index.texts.values())
        assert built.partition() == once.partition()


def test_removing_lets_others_meet(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a key tells nothing, texts that one more stood between meet once it is gone."""
    monkeypatch.setattr(candidates, "MOST", 1)
    texts = [
        occurrence(title="A"),
        occurrence(LEAD, title=None, day=after(16)),
        occurrence(WHOLE[:480], title="A", day=after(16)),
        occurrence(BRIEF[:160], title="A", day=after(8)),
        occurrence(BRIEF[:160], title=None),
        occurrence(title="A", day=after(4)),
        occurrence(MOVED[:480], title=None, day=after(8)),
        occurrence(LEAD, title=None, day=after(12)),
    ]
    index = Index()
    index.update(texts)
    index.update(removed=[2, 4])
    assert index.partition() == grouped(*[text for n, text in enumerate(texts, 1) if n not in {2, 4}])


def test_an_update_tells_only_what_changed() -> None:
    """A component that nothing came near is not reported again."""
    index = Index()
    index.update(MIXED[:5])
    other = occurrence("Another text altogether, on steel and on ships, of some length.")
    assert index.update([other]) == (((6,),),)


def test_nothing_added_and_nothing_removed_changes_nothing() -> None:
    """An empty update of an empty index is empty."""
    assert Index().update() == ()


WORDS = [f"{a}{b}{c}" for a in "bcdfg" for b in "aeiou" for c in ("lin", "mar", "tos", "ven", "rick", "sum")]


def some_words(seed: int, count: int) -> str:
    """Return words that make no sense, the same at every run."""
    return " ".join(chance(seed).choices(WORDS, k=count))


LONG_WORDS = [f"{word}{ending}" for word in WORDS for ending in ("mentally", "atively")]
FORM = "The ministry announced item {} of the programme today in Seoul with the usual guests and partners."
TEXT = some_words(0, 220)
MASSES = {
    "one title over other texts": [occurrence(some_words(n, 60), title="One title") for n in range(1, 1500)],
    "one form with another figure": [occurrence(FORM.format(n)) for n in range(1500)],
    "one form on following days": [occurrence(FORM.format(n), day=after(n)) for n in range(1500)],
    "one form without dates": [occurrence(FORM.format(n), day=None) for n in range(1500)],
    "one beginning, other ends": [occurrence(f"{TEXT[:400]} {some_words(n, 60)}") for n in range(1, 1500)],
    "one beginning of long words, other ends": [
        occurrence(" ".join([*LONG_WORDS[:50], *chance(n).choices(LONG_WORDS, k=150)])) for n in range(1, 190)
    ],
    "one text in other spaces": [
        occurrence(TEXT.replace(" ", "  ", n % 199 + 1) + "\n" * (n // 199)) for n in range(1500)
    ],
    "one text under other titles": [occurrence(TEXT, title=f"Title {n}") for n in range(1500)],
    "one word": [occurrence("word " * (9000 + n)) for n in range(40)],
    "one text with long titles": [occurrence(TEXT, title="t" * 10_000 + str(n)) for n in range(40)],
}
ONE = {"one text in other spaces", "one text under other titles", "one word", "one text with long titles"}


@pytest.mark.parametrize("mass", MASSES)
def test_masses_cost_what_they_are(mass: str, comparisons: Counter[str]) -> None:
    """Comparisons grow with the number of texts, not with its square."""
    texts = MASSES[mass]
    index = Index()
    index.build(texts)
    assert len(index.partition()) == (1 if mass in ONE else len(texts))
    assert comparisons["texts"] <= 15 * len(texts)
    assert comparisons["beginnings"] <= 32 * len(texts)


def test_many_copies_that_all_differ_are_one_release(comparisons: Counter[str]) -> None:
    """More copies than a key may have, each with typos of its own, still hang together."""
    source = chance(3)
    texts = []
    for _ in range(600):
        words = TEXT.split()
        for _ in range(2):
            words[source.randrange(len(words))] += "x"
        texts.append(occurrence(" ".join(words)))
    assert len(grouped(*texts)) == 1
    assert comparisons["texts"] <= 15 * len(texts)
