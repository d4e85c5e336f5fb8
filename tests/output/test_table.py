"""The table: fitted, aligned, nothing lost, the same with and without colour."""

from __future__ import annotations

import re
from itertools import count, islice, pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pressq.output import Format, Kind, Style, render
from pressq.output.fields import FIELDS
from pressq.output.marks import visible_marks
from pressq.output.width import width_of
from pressq.text import visible

if TYPE_CHECKING:
    from pressq.model import Row

SGR = re.compile(r"\x1b\[[0-9;]*m")
HANGUL = (
    "\ubc18\ub3c4\uccb4 \uc218\ucd9c \uc5ed\ub300 \ucd5c\ub300, "
    "\uc0b0\uc5c5\ud1b5\uc0c1\uc790\uc6d0\ubd80 \ubc1c\ud45c"
)

cells = st.text(
    alphabet=st.sampled_from("ab \n\t[]/=\x1b\u202e\u2019\ubc18\ub3c4e\u0301") | st.characters(), max_size=60
)


def hit(number: int, title: str | None, **more: object) -> Row:
    """Return a row of a search."""
    return {
        "release_id": f"202510{number:02d}-3f9c2a",
        "date": "2025-10-01",
        "title": title,
        "category": "Trade",
        "occurrences": 1,
        "score": 1.0,
        "snippet": "",
        **more,
    }


def table(kind: Kind, rows: list[Row], fields: list[str] | None = None, **style: int) -> str:
    """Return rows as a table."""
    return "".join(render(Format.TABLE, kind, rows, fields, Style(**style)))  # type: ignore[arg-type]


def uncolored(text: str) -> str:
    """Return what is left of a coloured text without its colours, and without blanks at the ends of lines."""
    return "\n".join(line.rstrip(" ") for line in SGR.sub("", text).split("\n"))


def test_a_table_of_releases() -> None:
    """Columns aligned, the header above, `x2` where a release stands in two places, long titles folded."""
    rows = [
        hit(1, "Exports of semiconductors rise to a record in September", occurrences=2),
        hit(2, HANGUL[:12], category="FTA/Economic Cooperation"),
        hit(3, None, category=None),
    ]
    assert table(Kind.RELEASES, rows, width=80).split("\n") == [
        "release_id       date        title                             category",
        "20251001-3f9c2a  2025-10-01  Exports of semiconductors rise    Trade          x2",
        "                             to a record in September",
        f"20251002-3f9c2a  2025-10-01  {HANGUL[:12]}             FTA/Economic",
        "                                                               Cooperation",
        "20251003-3f9c2a  2025-10-01",
        "",
    ]


def test_a_snippet_stands_below_its_title() -> None:
    """A search shows where it matches, in the column of the title."""
    rows = [hit(1, "Exports rise", snippet="...chips\nled the rise...")]
    assert table(Kind.HITS, rows) == (
        "release_id       date        title\n"
        "20251001-3f9c2a  2025-10-01  Exports rise\n"
        "                             ...chips led the rise...\n"
    )


def test_a_snippet_alone_is_a_column() -> None:
    """Asked for without the title it stands where it is asked for."""
    rows = [hit(1, "Exports rise", snippet="...chips...")]
    assert table(Kind.HITS, rows, ["snippet", "score"]) == "snippet      score\n...chips...    1.0\n"


def test_numbers_are_grouped_signed_and_to_the_right() -> None:
    """Amounts have their digits in threes, growth its sign."""
    rows: list[Row] = [
        {"measure": "level", "value": "65940000000", "unit": "USD", "value_to": None},
        {"measure": "growth", "value": "12.7", "unit": "percent", "value_to": ""},
        {"measure": "change", "value": "-3", "unit": "percent", "value_to": "about"},
    ]
    assert table(Kind.FIGURES, rows, ["value", "value_to", "unit"]).split("\n") == [
        "         value  value_to  unit",
        "65,940,000,000            USD",
        "         +12.7            percent",
        "            -3     about  percent",
        "",
    ]


def test_colours() -> None:
    """Headings, ids and hits stand out; growth is green, a fall red."""
    rows = [hit(1, "Exports rise", snippet="...chips...", spans={"title": [(0, 7)], "snippet": [(3, 8)]})]
    text = table(Kind.HITS, rows, color=True)
    assert "\x1b[1mtitle\x1b[0m" in text
    assert "\x1b[36m20251001-3f9c2a\x1b[0m" in text
    assert "\x1b[1;33mExports\x1b[0m rise" in text
    assert "\x1b[1;2;33mchips\x1b[0m" in text
    moved: list[Row] = [
        {"growth": "12.7", "basis": "yoy", "level": "1"},
        {"growth": "-1", "basis": "yoy", "level": ""},
    ]
    text = table(Kind.SERIES, moved, ["growth", "level", "basis"], color=True)
    assert "\x1b[32m+12.7\x1b[0m" in text
    assert "\x1b[31m-1\x1b[0m" in text


def test_hits_of_a_column_of_text_are_marked() -> None:
    """Any text of a row can have spans that stand out, also where they are folded."""
    rows: list[Row] = [{"subject": "exports of semiconductors", "spans": {"subject": [(0, 25)]}}]
    text = table(Kind.FIGURES, rows, ["subject"], color=True, width=20)
    assert text.count("\x1b[1;33m") == 2


@settings(deadline=None)
@given(
    st.lists(
        st.tuples(cells, cells, cells, st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)))),
        min_size=1,
    ),
    st.integers(20, 120),
)
def test_colour_changes_nothing_but_colour(
    drawn: list[tuple[str, str, str, list[tuple[int, int]]]], width: int
) -> None:
    """Without its colours, the coloured table is the plain one."""
    rows = [
        hit(1, title, category=category, snippet=snippet, spans={"title": spans, "snippet": spans})
        for title, category, snippet, spans in drawn
    ]
    for kind in (Kind.RELEASES, Kind.HITS):
        assert uncolored(table(kind, rows, width=width, color=True)) == table(kind, rows, width=width)


@settings(deadline=None)
@given(st.lists(st.tuples(cells, cells), min_size=1), st.integers(20, 300))
def test_a_table_fits_and_loses_nothing(drawn: list[tuple[str, str]], width: int) -> None:
    """No line is wider than the terminal, and every character of a text is there."""
    rows = [hit(number % 90, title, category=category) for number, (title, category) in enumerate(drawn)]
    lines = table(Kind.RELEASES, rows, width=width).split("\n")
    assert max(map(width_of, lines)) <= width
    shown = sorted("".join(lines).replace(" ", ""))
    for title, category in drawn:
        for character in visible(title + category).replace(" ", ""):
            assert character in shown


def test_a_folded_column_reads_downwards() -> None:
    """The lines of one column, put together, are the text."""
    lines = table(Kind.RELEASES, [hit(1, HANGUL * 3)], ["release_id", "title"], width=60).split("\n")[1:]
    assert "".join(line[17:].strip() for line in lines).replace(" ", "") == (HANGUL * 3).replace(" ", "")
    assert len(lines) > 2


@pytest.mark.parametrize("color", [False, True])
def test_too_narrow_for_columns(color: bool) -> None:
    """Then a record is written field by field, an empty line between records."""
    rows = [hit(1, "Exports of semiconductors rise"), hit(2, None, category=None, date=None)]
    text = table(Kind.RELEASES, rows, width=40, color=color)
    assert uncolored(text).split("\n") == [
        "release_id  20251001-3f9c2a",
        "date        2025-10-01",
        "title       Exports of semiconductors",
        "            rise",
        "category    Trade",
        "",
        "release_id  20251002-3f9c2a",
        "",
    ]


def test_records_with_nothing_to_show_leave_no_gap() -> None:
    """A record whose fields are all empty is not written field by field."""
    wide = hit(1, "a" * 20, category="b" * 20, publisher="c" * 20)
    blank = hit(2, "", category=None, publisher=None)
    names = ["title", "category", "publisher"]
    text = table(Kind.RELEASES, [wide, blank, wide], names, width=24)
    assert text.count("title") == 2
    assert text.count("\n\n") == 1


def test_empty_columns_give_way() -> None:
    """Where the width is short, a column without a value is left out; where there is room, it stays."""
    rows = [hit(1, "Exports of semiconductors rise to a new record", category=None)]
    names = ["release_id", "title", "category"]
    assert "category" not in table(Kind.RELEASES, rows, names, width=60)
    assert "category" in table(Kind.RELEASES, rows, names, width=90)


def test_narrow_columns_keep_their_words() -> None:
    """What shrinks is the column that has room to lose, not the one whose words would break."""
    rows = [hit(1, "Exports of chips rise to a record " * 3, category="Semiconductors")]
    lines = table(Kind.RELEASES, rows, ["title", "category"], width=50).split("\n")
    assert lines[1].endswith("  Semiconductors")


@pytest.mark.parametrize("color", [False, True])
def test_headings_fold_too(color: bool) -> None:
    """A name that is longer than its column takes two lines, like a text."""
    rows: list[Row] = [{"indicator": "exports", "release_id": "20251001-3f9c2a", "item": "automobiles"}]
    text = table(Kind.FIGURES, rows, ["release_id", "indicator", "item"], width=35, color=color)
    assert uncolored(text).split("\n") == [
        "release_id       indicat  item",
        "                 or",
        "20251001-3f9c2a  exports  automobil",
        "                          es",
        "",
    ]


@given(st.sets(st.sampled_from(list(FIELDS[Kind.FIGURES])), min_size=1), st.integers(20, 200))
def test_any_fields_fit(figure: Row, names: set[str], width: int) -> None:
    """Whatever fields are asked for: no line is too wide."""
    lines = table(Kind.FIGURES, [figure], sorted(names), width=width).split("\n")
    assert max(map(width_of, lines)) <= width


def test_everything_may_have_to_shrink() -> None:
    """Columns of the longest words alone share the width out."""
    rows = [hit(1, "a" * 40, category="b" * 40)]
    lines = table(Kind.RELEASES, rows, ["title", "category"], width=30).split("\n")
    assert lines[1] == f"{'a' * 14}  {'b' * 14}"


def test_a_long_table_streams() -> None:
    """The first thousand rows set the columns; what is too wide for them later is folded."""
    rows = (hit(1, "short" if number < 1500 else "a longer title than any before it") for number in count())
    pieces = render(Format.TABLE, Kind.RELEASES, rows, ["release_id", "title"])
    first, second = islice(pieces, 2)
    assert first.startswith("release_id")
    assert first.count("\n") == 1001
    assert "release_id" not in second
    assert "20251001-3f9c2a  a\n                 longe\n" in second


def test_a_table_of_nothing_is_nothing() -> None:
    """No header above no rows."""
    assert table(Kind.RELEASES, [], color=True) == ""


@given(st.text(), st.lists(st.tuples(st.integers(-3, 30), st.integers(-3, 30))), st.booleans())
def test_marks_follow_the_text(text: str, spans: list[tuple[int, int]], keep: bool) -> None:
    """What is marked before it is made safe is marked after, in order and without overlap."""
    text = text.replace("\r", "")
    shown, moved = visible_marks(text, spans, keep_newlines=keep)
    assert shown == visible(text, keep_newlines=keep)
    assert moved == sorted(moved)
    assert all(a[1] <= b[0] for a, b in pairwise(moved))
    marked = {index for start, end in spans for index in range(max(start, 0), min(end, len(text)))}
    expected = "".join(visible(text[index], keep_newlines=keep) for index in sorted(marked))
    assert "".join(shown[start:end] for start, end in moved) == expected
