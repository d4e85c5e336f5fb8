"""Rows -> the columns of a table: what a reader is shown of each field, and what of it stands out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pressq.output.cells import amount_text, cell, column
from pressq.output.marks import spans_of, visible_marks
from pressq.output.width import is_narrow, width_of
from pressq.text import visible

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from pressq.model import Row
    from pressq.output.fields import Field, FieldType
    from pressq.output.marks import Mark

GAP: Final = "  "
"""What stands between two columns."""

# Measures whose value says by how much something moved: shown with a sign, and coloured by it.
_MOVES: Final = ("growth", "change")


class Column:
    """One column of a batch of rows."""

    __slots__ = ("folds", "heading", "marks", "narrow", "right", "sizes", "stacked", "style", "texts")

    def __init__(
        self,
        heading: str,
        texts: Sequence[str],
        *,
        right: bool = False,
        folds: bool = False,
        stacked: bool = False,
        style: str = "",
        marks: Mapping[int, Sequence[Mark]] | None = None,
    ) -> None:
        """Take one text for each row, safe to show; only `stacked` ones have newlines."""
        self.heading = heading
        self.texts = texts
        self.right = right
        """Whether it is aligned to the right."""
        self.folds = folds
        """Whether it gives way when the width is short."""
        self.stacked = stacked
        """Whether a newline may part what stands one below the other."""
        self.style = style
        """How every text of it is painted, as a name that `pressq.output.lines` knows."""
        self.marks = marks or {}
        """By row: what stands out in the text, and how."""
        self.narrow = is_narrow("".join(texts))
        """Whether every character of it takes one column."""
        self.sizes = self._sizes()
        """The width of each text; that of its widest line where it has more."""

    def _sizes(self) -> list[int]:
        if self.stacked:
            width: Callable[[str], int] = len if self.narrow else width_of
            return [max(map(width, text.split("\n"))) for text in self.texts]
        return list(map(len if self.narrow else width_of, self.texts))

    def marks_of(self, row: int) -> list[Mark]:
        """Return all that stands out in one text, the style of the column first."""
        whole = [(0, len(self.texts[row]), self.style)] if self.style else []
        return [*whole, *self.marks.get(row, ())]


def columns_of(rows: Sequence[Row], fields: Sequence[Field], *, color: bool) -> list[Column]:
    """Return a column for each field; a snippet stands below the title where both are asked for."""
    names = {field.name for field in fields}
    together = {"title", "snippet"} <= names
    columns = []
    for field in fields:
        if together and field.name == "snippet":
            continue
        if field.name == "occurrences":
            columns.append(_places(rows))
        elif field.type == "amount":
            columns.append(_amounts(field, rows))
        elif together and field.name == "title":
            columns.append(_titles(rows, color=color))
        else:
            columns.append(_texts(field, rows, color=color))
    return columns


def _texts(field: Field, rows: Sequence[Row], *, color: bool) -> Column:
    return Column(
        field.name,
        _shown(field.name, field.type, rows),
        right=field.type == "number",
        folds=field.type in ("text", "code", "list"),
        style="id" if field.name.endswith("_id") else "",
        marks={index: _hits(row, field.name) for index, row in enumerate(rows)} if color else {},
    )


def _titles(rows: Sequence[Row], *, color: bool) -> Column:
    """Return titles with the place where each matches below it."""
    titles = _shown("title", "text", rows)
    snippets = _shown("snippet", "text", rows)
    texts = [f"{title}\n{below}" if below else title for title, below in zip(titles, snippets, strict=True)]
    marks = {}
    if color:
        for index, row in enumerate(rows):
            skip = len(titles[index]) + 1
            quiet = (skip, len(texts[index]), "quiet")
            marks[index] = [quiet, *_hits(row, "title"), *_hits(row, "snippet", skip)]
    return Column("title", texts, folds=True, stacked=True, marks=marks)


def _shown(name: str, type_: FieldType, rows: Sequence[Row]) -> Sequence[str]:
    """Return a field of every row, safe to show, on one line."""
    texts = column([row[name] for row in rows], type_)
    joined = "".join(texts)
    if "\n" not in joined and is_narrow(joined):
        return texts
    return [visible(text) for text in texts]


def _hits(row: Row, name: str, skip: int = 0) -> list[Mark]:
    spans = spans_of(row, name)
    if not spans:
        return []
    _, spans = visible_marks(cell(row[name]), spans)
    return [(skip + start, skip + end, "hit") for start, end in spans]


def _places(rows: Sequence[Row]) -> Column:
    """Return the mark of a release that stands in more than one place."""
    counts = column([row["occurrences"] for row in rows], "count")
    return Column("", [f"x{count}" if count not in ("", "0", "1") else "" for count in counts], style="quiet")


def _amounts(field: Field, rows: Sequence[Row]) -> Column:
    """Return numbers in groups of three digits; with a sign, and its colour, where they say what moved."""
    texts = []
    marks: dict[int, list[Mark]] = {}
    for index, row in enumerate(rows):
        moves = field.name == "growth" or (field.name == "value" and row.get("measure") in _MOVES)
        text = visible(amount_text(row[field.name], signed=moves))
        texts.append(text)
        if moves and text:
            marks[index] = [(0, len(text), "fall" if text.startswith("-") else "rise")]
    return Column(field.name, texts, right=True, marks=marks)
