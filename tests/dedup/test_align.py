"""A shorter text is laid along a longer one, token by token, in linear time."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pressq.dedup.align import FRONT, HEAD, REACH, Block, align

TEXT = [f"w{n}" for n in range(200)]

words = st.lists(st.sampled_from(["a", "b", "c", "ab", "d"]), max_size=40)


@pytest.mark.parametrize(
    ("shorter", "blocks"),
    [
        pytest.param(TEXT[:50], [(0, 0, 50)], id="a cut"),
        pytest.param([*TEXT[:49], "w"], [(0, 0, 50)], id="a cut within a word"),
        pytest.param(["x", "y", *TEXT[:50]], [(2, 0, 50)], id="a dateline before the shorter"),
        pytest.param(TEXT[8:60], [(0, 8, 52)], id="a dateline before the longer"),
        pytest.param([*TEXT[:20], "x", *TEXT[21:50]], [(0, 0, 20), (21, 21, 29)], id="a word changed"),
        pytest.param([*TEXT[:20], "x", *TEXT[20:50]], [(0, 0, 20), (21, 20, 30)], id="a word put in"),
        pytest.param([*TEXT[:20], *TEXT[60:90]], [(0, 0, 20), (20, 60, 30)], id="a sentence left out"),
        pytest.param(
            [*TEXT[:20], "x", TEXT[21]], [(0, 0, 20), (21, 21, 1)], id="a typo before the last word"
        ),
        pytest.param(
            [*TEXT[:20], "x", TEXT[21], "x", *TEXT[23:26], "x", *TEXT[27:90]],
            [(0, 0, 20), (23, 23, 3), (27, 27, 63)],
            id="typos close to each other",
        ),
        pytest.param([*TEXT[:20], "x", "y"], [(0, 0, 20)], id="another ending"),
        pytest.param(["x"] * FRONT + TEXT[:50], [(FRONT, 0, 50)], id="a note before the shorter"),
        pytest.param(TEXT[FRONT:90], [(0, FRONT, 90 - FRONT)], id="a note before the longer"),
        pytest.param(["x"] * (FRONT + 1) + TEXT[:50], [], id="too much before it"),
        pytest.param(["x"] * 20 + TEXT[:19], [], id="more before it than there is of it"),
        pytest.param(["x"] * (HEAD + 1) + TEXT[1:50], [], id="too much before it, with another beginning"),
        pytest.param([*TEXT[10:13], *TEXT[:50]], [(3, 0, 50)], id="a note that says what the text says"),
        pytest.param(
            [*TEXT[:20], TEXT[30], TEXT[31], *TEXT[40:90]],
            [(0, 0, 20), (22, 40, 50)],
            id="a sentence left out, after words that it has too",
        ),
        pytest.param([*TEXT[:20], *TEXT[180:190]], [(0, 0, 20), (20, 180, 10)], id="a paragraph left out"),
        pytest.param([*TEXT[:20], *TEXT[21 + REACH : 150]], [(0, 0, 20)], id="more left out than a sentence"),
        pytest.param([], [], id="nothing"),
    ],
)
def test_runs_that_agree(shorter: list[str], blocks: list[tuple[int, int, int]]) -> None:
    """The runs are where a reader would see them."""
    assert align(shorter, TEXT).blocks == tuple(Block(*block) for block in blocks)


def test_what_stands_between_runs() -> None:
    """The gaps say what was changed, and the end how far both were followed."""
    found = align([*TEXT[:20], "x", *TEXT[22:50]], TEXT)
    assert found.gaps == [(slice(20, 21), slice(20, 22))]
    assert found.end == (49, 50)
    assert found.matched == 48


def test_it_stops_when_there_is_no_room_or_enough() -> None:
    """A text that cannot be a copy any more, or is one already, is not read to the end."""
    changed = [*TEXT[:20], "x", "y", *TEXT[22:50]]
    assert align(changed, TEXT, room=1).matched == 20
    assert align(changed, TEXT, room=2).matched == 48
    assert align(changed, TEXT, enough=20).matched == 20


@given(words, words)
def test_runs_agree_and_go_forward(one: list[str], other: list[str]) -> None:
    """Whatever the texts, runs are equal tokens, in order, none twice; only the last may be cut."""
    shorter, longer = sorted((one, other), key=len)
    here = there = 0
    for block in align(shorter, longer).blocks:
        assert block.here >= here
        assert block.there >= there
        here, there = block.here + block.length, block.there + block.length
        assert shorter[block.here : here - 1] == longer[block.there : there - 1]
        assert longer[there - 1].startswith(shorter[here - 1])


@given(st.lists(st.sampled_from("abcdefgh"), max_size=60), st.integers(0, 60))
def test_a_beginning_always_agrees_whole(text: list[str], length: int) -> None:
    """A cut agrees with its text in one run."""
    assert align(text[:length], text).matched == len(text[:length])
