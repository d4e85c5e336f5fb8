"""Whether a body was cut, told by how it ends."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pressq.layouts.endings import is_cut

WHOLE = [
    pytest.param("The bridge is open.", id="full-stop"),
    pytest.param("Is the bridge open?", id="question"),
    pytest.param("The bridge is open!", id="exclamation"),
    pytest.param("He said, “The bridge is open.”", id="typographic-quote"),
    pytest.param('He said, "The bridge is open."', id="straight-quote"),
    pytest.param("It fell (down 2.1 percent.)", id="bracket-after-stop"),
    pytest.param("It fell (“by far.”)", id="quote-and-bracket"),
    pytest.param("It is open.&rdquo;", id="entity"),
    pytest.param("It is open.&amp;quot;", id="entity-escaped-twice"),
    pytest.param("It is open.¡±", id="euc-kr-as-latin-1"),
    pytest.param("It is open.â\x80\x9d", id="utf-8-as-latin-1"),
    pytest.param("It is open.\ufffd", id="lost-quote"),
    pytest.param("It is open. * Released by the Bridge Division", id="footer-on-the-line"),
    pytest.param("It is open.*Released by the Bridge Division", id="footer-without-space"),
    pytest.param("It is open.\n* Short version", id="footer-below"),
    pytest.param("다리가 열렸다。", id="ideographic-stop"),
]
CUT = [
    pytest.param("The bridge is o", id="in-a-word"),
    pytest.param("The bridge is", id="between-words"),
    pytest.param("The bridge, which", id="after-comma"),
    pytest.param("The bridge,", id="comma"),
    pytest.param("as follows:", id="colon"),
    pytest.param("a site of 12,000㎡", id="unit"),
    pytest.param("overseas purchases (ODP)", id="bracket-alone"),
    pytest.param("He said, “We", id="open-quote"),
    pytest.param("and the bridge...", id="trailing-dots"),
    pytest.param("and the bridge…", id="ellipsis"),
    pytest.param("and the bridge [...]", id="bracketed-dots"),
    pytest.param("and the bri * Released by the Bridge Division", id="footer-after-a-cut"),
    pytest.param("", id="nothing"),
]


@pytest.mark.parametrize("body", WHOLE)
def test_whole(body: str) -> None:
    """A body that closes its last sentence is whole, whatever quotation mark or footer follows."""
    assert not is_cut(body)


@pytest.mark.parametrize("body", CUT)
def test_cut(body: str) -> None:
    """A body that closes no sentence is cut."""
    assert is_cut(body)


@given(st.text(), st.text(alphabet="abcdefghij ,;-", min_size=1))
def test_words_after_the_last_sentence_are_a_cut(text: str, rest: str) -> None:
    """Whatever stands before, a body that goes on after its last full stop is cut."""
    assert is_cut(f"{text}. And {rest.strip()}x")
