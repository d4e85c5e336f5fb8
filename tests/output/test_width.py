"""Width on a terminal and where lines break: nothing too wide, nothing lost."""

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pressq.output.width import fold, is_narrow, line_spans, width_of, words
from pressq.text import visible

safe_text = st.text(
    alphabet=st.sampled_from("ab \n/_-\u2019\ubc18\ub3c4\u4e2d\u0301\u1112\u1161\uff0c\U0001f600")
    | st.characters()
).map(lambda text: visible(text, keep_newlines=True))


@pytest.mark.parametrize(
    ("text", "width"),
    [
        pytest.param("", 0, id="empty"),
        pytest.param("Korea", 5, id="letters"),
        pytest.param("Korea\u2019s \u201cchips\u201d \u2013 \u20a9", 19, id="typographic"),
        pytest.param("\ubc18\ub3c4\uccb4", 6, id="Hangul syllables"),
        pytest.param("\u1112\u1161\u11ab", 2, id="Hangul of three jamo"),
        pytest.param("\u4e2d\u56fd\uff0c", 6, id="Han, full-width comma"),
        pytest.param("e\u0301a\u0308", 2, id="combining marks"),
        pytest.param("\uff71", 1, id="half-width kana"),
        pytest.param("\U0001f600", 2, id="emoji"),
        pytest.param("\u4dc0", 2, id="hexagram, wide since Unicode 16"),
        pytest.param("\u0391\u044f", 2, id="Greek, Cyrillic"),
    ],
)
def test_width(text: str, width: int) -> None:
    """Hangul and Han take two columns, combining marks none."""
    assert width_of(text) == width


def test_no_character_is_narrower_than_rich_takes_it_for() -> None:
    """What is laid out here fits where rich puts it; only spacing marks and fillers are judged wider."""
    from unicodedata import category

    from rich.cells import cell_len

    differing = {
        character
        for character in map(chr, range(32, sys.maxunicode))
        if character.isprintable()
        and visible(character) == character
        and width_of(f"x{character}") != 1 + cell_len(character)
    }
    assert {c for c in differing if width_of(f"x{c}") - 1 < cell_len(c)} == set()
    assert {category(character) for character in differing} <= {"Mc", "Sk", "Lo"}


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        pytest.param("", 5, [""], id="empty"),
        pytest.param("   ", 5, [""], id="blank"),
        pytest.param("one two", 7, ["one two"], id="fits"),
        pytest.param("one two", 6, ["one", "two"], id="breaks at the space"),
        pytest.param("one  two", 5, ["one", "two"], id="spaces go"),
        pytest.param("semiconductor", 5, ["semic", "onduc", "tor"], id="a word too long"),
        pytest.param("Trade/Investment", 12, ["Trade/", "Investment"], id="after a slash"),
        pytest.param("trade_balance", 8, ["trade_", "balance"], id="after an underscore"),
        pytest.param("a\nb c", 9, ["a", "b c"], id="newline"),
        pytest.param("abc", 1, ["a", "b", "c"], id="one column"),
        pytest.param("a b", 1, ["a", "b"], id="one column, spaces"),
        pytest.param(
            "\ubc18\ub3c4\uccb4 \uc218\ucd9c", 6, ["\ubc18\ub3c4\uccb4", "\uc218\ucd9c"], id="Hangul words"
        ),
        pytest.param("\ubc18\ub3c4\uccb4", 5, ["\ubc18\ub3c4", "\uccb4"], id="no half syllables"),
        pytest.param("\ubc18\ub3c4", 1, ["\ubc18", "\ub3c4"], id="too wide for any line"),
        pytest.param("e\u0301e\u0301", 1, ["e\u0301", "e\u0301"], id="marks stay with their letters"),
        pytest.param("a \u0301b", 2, ["a", "\u0301b"], id="a mark with no letter"),
        pytest.param("\u0301", 3, ["\u0301"], id="nothing but a mark"),
    ],
)
def test_fold(text: str, width: int, lines: list[str]) -> None:
    """Lines break at spaces, else after a joint, else where they are full."""
    assert fold(text, width) == lines


@given(safe_text, st.integers(2, 40))
def test_no_line_is_too_wide(text: str, width: int) -> None:
    """Every line fits."""
    assert all(width_of(line) <= width for line in fold(text, width))


@given(safe_text, st.integers(1, 40))
def test_nothing_is_lost(text: str, width: int) -> None:
    """Only spaces and newlines fall between lines."""
    lines = fold(text, width)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "").replace("\n", "")


@given(safe_text, st.integers(1, 40))
def test_spans_are_the_lines(text: str, width: int) -> None:
    """Offsets say where each line stands, in order."""
    spans = line_spans(text, width)
    assert [text[start:end] for start, end in spans] == fold(text, width)
    assert spans == sorted(spans)
    if is_narrow(text):
        assert fold(text, width, narrow=True) == fold(text, width)


def test_words_are_what_stays_whole() -> None:
    """The pieces that folding breaks only where it must."""
    assert words(["one two", "a/b", "c_d"], " /_") == ["one", "two", "a/", "b", "c_", "d"]
    assert words(["one two", "a/b"], " ") == ["one", "two", "a/b"]
    assert words([""], " ") == [""]


@pytest.mark.parametrize("text", ["\u03000", "a \u0300", "\u0300", "가 \u0301나", "\n\u0300b"])
@pytest.mark.parametrize("width", [1, 2, 3, 10])
def test_a_mark_without_a_letter_is_as_wide_as_where_it_folds(text: str, width: int) -> None:
    """What is said to fit a width is one line of it, also where a combining mark has nothing to stand on."""
    lines = [text[start:end] for start, end in line_spans(text, width)]
    assert (len(lines) == 1) == (width_of(text.strip("\n")) <= width)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "").replace("\n", "")
