"""How the copies of a release differ, word by word: `[-left out-]`, `{+put in+}`; coloured on a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pressq.output.columns import Column
from pressq.output.table import text_of
from pressq.text import visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pressq.output.formats import Style
    from pressq.output.marks import Mark

_AROUND: Final = {"keep": 6, "drop": 20, "add": 20}
"""Words shown at either end of a step; what lies between them is left out."""

_BRACKETS: Final = {"drop": ("[-", "-]", "fall"), "add": ("{+", "+}", "rise")}


def differences(place: str, steps: Sequence[tuple[str, str]], style: Style) -> Iterator[str]:
    """Yield the copy that stands at `place` as lines of at most `style.width` columns.

    `steps` are (keep | drop | add, words) in order of reading: words of the release that the copy keeps,
    lacks, or alone has.
    """
    yield text_of([Column("", [visible(place)], folds=True, marks={0: [(0, len(place), "quiet")]})], style)
    text, marks = _marked(steps)
    yield text_of([Column("", [text], folds=True, marks={0: marks})], style)


def _marked(steps: Iterable[tuple[str, str]]) -> tuple[str, list[Mark]]:
    pieces: list[str] = []
    marks: list[Mark] = []
    length = 0
    for operation, words in steps:
        piece = _shortened(visible(words), _AROUND[operation])
        if operation != "keep":
            opening, closing, paint = _BRACKETS[operation]
            piece = f"{opening}{piece}{closing}"
            marks.append((length, length + len(piece), paint))
        pieces.append(piece)
        length += len(piece) + 1
    return " ".join(pieces), marks


def _shortened(text: str, around: int) -> str:
    words = text.split(" ")
    if len(words) <= 2 * around + 1:
        return text
    return " ".join([*words[:around], "…", *words[-around:]])
