"""Word differences between the copies of a release."""

from __future__ import annotations

import pytest

from pressq.output import Style
from pressq.output.differing import differences

PLAIN = Style(width=200)


@pytest.mark.parametrize(
    ("steps", "text"),
    [
        pytest.param([("keep", "one"), ("drop", "two"), ("add", "2")], "one [-two-] {+2+}", id="replaced"),
        pytest.param(
            [("keep", " ".join("abcdefghijklmn"))], "a b c d e f … i j k l m n", id="long agreement"
        ),
        pytest.param(
            [("keep", " ".join("abcdefghijklm"))], "a b c d e f g h i j k l m", id="short agreement"
        ),
        pytest.param([("add", "\x1b[31mred")], "{+\\x1b[31mred+}", id="escape"),
    ],
)
def test_steps_are_marked(steps: list[tuple[str, str]], text: str) -> None:
    """What a copy lacks and has stands in brackets; long agreement is left out; nothing is raw."""
    assert "".join(differences("a.txt:1", steps, PLAIN)) == f"a.txt:1\n{text}\n"


def test_colour_changes_nothing_but_colour() -> None:
    """On a terminal the brackets are painted, the text is the same."""
    import re

    steps = [("keep", "one"), ("drop", "two"), ("add", "three")]
    plain = "".join(differences("a.txt:1", steps, PLAIN))
    painted = "".join(differences("a.txt:1", steps, Style(width=200, color=True)))
    assert painted != plain
    assert re.sub(r"\x1b\[[\d;]*m", "", painted) == plain
