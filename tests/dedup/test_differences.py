"""The copies of a release differ by words that can be shown."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dedup.index import WHOLE, occurrence
from pressq.dedup import compose, occurrence_id, variants
from pressq.dedup.differences import difference

words = st.lists(st.sampled_from(["a", "b", "c", "ab", "d"]), max_size=30)


@pytest.mark.parametrize(
    ("copy", "steps"),
    [
        ("one two three four five", [("keep", "one two three four five")]),
        ("one two three", [("keep", "one two three"), ("drop", "four five")]),
        ("one two thr", [("keep", "one two"), ("drop", "three four five"), ("add", "thr")]),
        (
            "one two 3 four five",
            [("keep", "one two"), ("drop", "three"), ("add", "3"), ("keep", "four five")],
        ),
        ("one two three four five six", [("keep", "one two three four five"), ("add", "six")]),
        ("zero one two three four five", [("add", "zero"), ("keep", "one two three four five")]),
        ("", [("drop", "one two three four five")]),
    ],
)
def test_steps(copy: str, steps: list[tuple[str, str]]) -> None:
    """Words are kept, dropped and added in the order of reading."""
    assert list(difference(["one", "two", "three", "four", "five"], copy.split())) == steps


@given(words, words)
def test_steps_lead_from_one_text_to_the_other(shown: list[str], copy: list[str]) -> None:
    """Kept and dropped words are the one text, kept and added words the other, for any two texts."""
    steps = difference(shown, copy)
    assert [w for op, text in steps if op != "add" for w in text.split()] == shown
    assert [w for op, text in steps if op != "drop" for w in text.split()] == copy


def test_only_copies_that_differ_are_variants() -> None:
    """A copy with the same words on other lines is none; a cut and a typo are."""
    pages = [
        occurrence(),
        occurrence(WHOLE.replace(". ", ".\n"), file="b.txt"),
        occurrence(WHOLE[:480], file="c.txt", truncated=True),
        occurrence(WHOLE.replace("luxury", "luxry"), file="d.txt"),
    ]
    found = variants(compose([(occurrence_id(page), page) for page in pages]))
    assert [variant.occurrence.file for variant in found] == ["c.txt", "d.txt"]
    assert [step for step in found[1].steps if step[0] != "keep"] == [("drop", "luxury"), ("add", "luxry")]
