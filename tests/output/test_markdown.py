"""md: what a reader of Markdown sees is the text as it stands."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from pressq.output import Format, Kind, render
from pressq.output.markdown import escape_markdown, paragraph_markdown
from pressq.text import visible

if TYPE_CHECKING:
    from pressq.model import Row


def test_a_table() -> None:
    """Names above, numbers to the right, pipes escaped."""
    rows: list[Row] = [{"file": "a|b.txt", "line": 3, "severity": "note", "reason": "x\ny"}]
    assert "".join(render(Format.MD, Kind.ISSUES, rows)) == (
        "| file | line | severity | reason |\n| --- | ---: | --- | --- |\n| a\\|b.txt | 3 | note | x y |\n"
    )


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        pytest.param("R&D at AT&T, up 3 % - a record!", "R&D at AT&T, up 3 % - a record!", id="plain"),
        pytest.param("trade_balance", "trade_balance", id="underscore inside a word"),
        pytest.param("_trade_ *x* `y`", r"\_trade\_ \*x\* \`y\`", id="emphasis and code"),
        pytest.param("__init__ a__b", r"\_\_init\_\_ a\_\_b", id="two underscores"),
        pytest.param("[x](http://y) <b>", r"\[x\](http://y) \<b>", id="link and tag"),
        pytest.param("&lt; &#60;", r"\&lt; \&#60;", id="entities"),
        pytest.param("a|b \\", r"a\|b \\", id="pipe and backslash"),
        pytest.param("\x1b[31m", r"\\x1b\[31m", id="escape sequence"),
    ],
)
def test_markup_is_escaped(text: str, escaped: str) -> None:
    """What would be markup is escaped, and little else."""
    assert escape_markdown(text) == escaped


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        pytest.param("# no heading", r"\# no heading", id="heading"),
        pytest.param("- no list", r"\- no list", id="list"),
        pytest.param("12. no list", r"12\. no list", id="numbered list"),
        pytest.param("3) no list", r"3\) no list", id="list with parentheses"),
        pytest.param("> no quotation", r"\> no quotation", id="quotation"),
        pytest.param("    no code", "no code", id="indented"),
        pytest.param("12.7 percent", r"12\.7 percent", id="a number"),
        pytest.param("text", "text", id="text"),
    ],
)
def test_openings_are_escaped(text: str, escaped: str) -> None:
    """A paragraph that opens like a list or a heading stays a paragraph."""
    assert paragraph_markdown(text) == escaped


def shown_by_a_reader(markdown: str) -> str:
    """Return the text of the one paragraph that a reader of CommonMark makes of it."""
    opening, inline, closing = MarkdownIt("commonmark").parse(markdown)
    assert (opening.type, inline.type, closing.type) == ("paragraph_open", "inline", "paragraph_close")
    assert all(child.type in ("text", "text_special") for child in inline.children or [])
    return "".join(child.content for child in inline.children or [])


@given(
    st.text(alphabet=st.sampled_from("ab1 .)#*_`[]()<>&;~-+=|:!\\\x1b\u2019\t") | st.characters(), min_size=1)
)
def test_a_reader_sees_the_text(text: str) -> None:
    """CommonMark, read back, is the text made visible: no markup is left in it."""
    expected = visible(text).strip()
    if expected and not re.search(r"[\u0085\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]", expected):
        assert shown_by_a_reader(paragraph_markdown(text)) == expected
