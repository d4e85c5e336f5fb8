"""Text from outside: offsets stay, and nothing that a terminal could act on is shown."""

import sys
from unicodedata import category

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pressq.text import control, escape, fold, is_printable, visible, without_controls

EVERY_CHARACTER = [chr(code) for code in range(sys.maxunicode + 1)]


@given(st.text(st.characters(exclude_categories=()) | st.sampled_from("\x1f \x7f~\u00a0\ud800")))
def test_printable_is_what_python_calls_so(text: str) -> None:
    """The fast way to ask says the same of any text, a lone surrogate among them."""
    assert is_printable(text) == text.isprintable()


@given(st.text())
def test_folding_moves_no_offset(text: str) -> None:
    """One character in, one character out."""
    assert len(fold(text)) == len(text)


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        pytest.param("Korea\u2019s \u201cchips\u201d", 'Korea\'s "chips"', id="quotes"),
        pytest.param("2024\u20132025 \u2212 3", "2024-2025 - 3", id="dashes"),
        pytest.param("a\u00a0b\u3000c\td\ne", "a b c d e", id="spaces"),
        pytest.param("\ubc18\ub3c4\uccb4 na\u00efve", "\ubc18\ub3c4\uccb4 na\u00efve", id="letters stay"),
    ],
)
def test_folding_makes_plain(text: str, plain: str) -> None:
    """Quotes, dashes and spaces take their plain form, letters keep theirs."""
    assert fold(text) == plain


@pytest.mark.parametrize(
    ("character", "shown"),
    [
        pytest.param("\x1b", r"\x1b", id="escape"),
        pytest.param("\x9b", r"\x9b", id="C1"),
        pytest.param("\u202e", r"\u202e", id="bidi"),
        pytest.param("\U000e0041", r"\U000e0041", id="tag"),
    ],
)
def test_escape_names_the_character(character: str, shown: str) -> None:
    """The shortest of the three forms that holds the code."""
    assert escape(character) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        pytest.param("plain text", "plain text", id="plain"),
        pytest.param(
            "\ubc18\ub3c4\uccb4 \u2018up\u2019", "\ubc18\ub3c4\uccb4 \u2018up\u2019", id="Hangul and quotes"
        ),
        pytest.param("a\tb\nc\r\nd", "a b c d", id="tab and line ends"),
        pytest.param("a\rb", r"a\x0db", id="bare return"),
        pytest.param("\x1b]8;;http://x\x07y", r"\x1b]8;;http://x\x07y", id="OSC 8"),
        pytest.param("\x7f\x85\x9b31m", r"\x7f\x85\x9b31m", id="DEL and C1"),
        pytest.param("a\u202eb\u2066c", r"a\u202eb\u2066c", id="bidi"),
        pytest.param("a\u200bb\ufeffc", r"a\u200bb\ufeffc", id="zero width"),
        pytest.param("a\u2028b\u2029c", r"a\u2028b\u2029c", id="separators"),
        pytest.param("\u3164\ufe0f\u115f", r"\u3164\ufe0f\u115f", id="fillers and selectors"),
        pytest.param("\ud83d", r"\ud83d", id="lone surrogate"),
        pytest.param("[red]x[/]", "[red]x[/]", id="markup is text"),
    ],
)
def test_visible(text: str, shown: str) -> None:
    """What a terminal acts on, or nobody sees, is shown as an escape; white space becomes a space."""
    assert visible(text) == shown


def test_newlines_can_stay() -> None:
    """A body keeps its paragraphs, with every kind of line end written as a newline."""
    assert visible("a\nb\r\nc\td", keep_newlines=True) == "a\nb\nc d"
    assert without_controls("a\nb\r\nc\td\x1b") == "a\nb\nc\td\\x1b"


def test_controls_are_unicodes_own() -> None:
    """Every control, format, surrogate and separator character is one, but for tab and newline."""
    acting = {
        character
        for character in EVERY_CHARACTER
        if category(character) in ("Cc", "Cf", "Cs", "Zl", "Zp") and character not in "\t\n"
    }
    assert {character for character in acting if not control().match(character)} == set()


def test_no_control_is_printable() -> None:
    """`str.isprintable`, the fast way to see that a text has no control character, never overlooks one."""
    assert [c for c in EVERY_CHARACTER if control().match(c) and c.isprintable()] == []


@given(st.text())
def test_nothing_hostile_is_left(text: str) -> None:
    """Whatever comes in, what is shown has no control character and says the same when shown again."""
    shown = visible(text)
    assert not control().search(shown)
    assert "\n" not in shown
    assert visible(shown) == shown


@given(st.text(alphabet=st.characters(categories=["L", "N", "P", "S"])))
def test_ordinary_text_is_shown_as_it_is(text: str) -> None:
    """Letters, digits, punctuation and symbols are not touched, but for the fillers that cannot be seen."""
    fillers = "\u115f\u1160\u3164\uffa0"
    kept = "".join(character for character in text if character not in fillers)
    assert visible(kept) == kept
