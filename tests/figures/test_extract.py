"""What the extractor finds in whole releases, construction by construction.

The rows of a case are what its text says by the contract of the fields, read without the extractor. A field
is `open` where the contract can be read in two ways; a `miss` is a reading that the extractor does not reach.
The tables other than `by_hand*` were first drafted from its output; each of their rows was then read anew
from the text alone, compared with the draft, and set right or opened where the two differed.
"""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pressq import codebook, figures

BOOK = codebook.load()
CASES = [
    json.loads(line)
    for path in sorted(Path(__file__).with_name("cases").glob("*.jsonl"))
    for line in path.read_text(encoding="utf-8").splitlines()
]
FIELDS = [
    *("text", "in", "indicator", "item", "area", "channel", "measure", "statistic", "value", "value_to"),
    *("unit", "basis", "period", "status", "bound"),
]
DEFAULTS = {"in": "body", "statistic": "total", "status": "actual", "bound": "exact"}


def rows(title: str | None, body: str, released: date | None) -> list[dict[str, Any]]:
    """Return the rows of one release."""
    found = figures.extract(title, body, released, BOOK)
    return [dict(figures.row(f, n, "r", released, title, "f:1")) for n, f in enumerate(found, 1)]


def param(case: dict[str, Any]) -> Any:
    """Return a case as a parameter; a known miss is expected to fail, with its reason."""
    marks = [pytest.mark.xfail(strict=True, reason=case["miss"])] if "miss" in case else []
    return pytest.param(case, id=case["construction"], marks=marks)


@pytest.mark.parametrize("case", [param(case) for case in CASES])
def test_reads_every_field_of_a_construction(case: dict[str, Any]) -> None:
    """Each construction gives its rows, in text order, with every field right but those left open."""
    found = rows(case["title"], case["body"], date.fromisoformat(case["released"]))
    assert [row["text"] for row in found] == [row["text"] for row in case["figures"]]
    for row, gold in zip(found, case["figures"], strict=True):
        compared = [name for name in FIELDS if name not in gold.get("open", ())]
        wanted = {name: gold.get(name, DEFAULTS.get(name, "")) for name in compared}
        assert {name: row[name] for name in compared} == wanted


@pytest.mark.parametrize(
    ("body", "subject"),
    [
        pytest.param(
            "Exports of display panels rose 4 percent in May.", "Exports of display panels", id="whole"
        ),
        pytest.param("The zone covers 3 km² of land.", "zone", id="no-code"),
        pytest.param("Yards built 16 gas carriers in May.", "gas carriers", id="counted"),
        pytest.param("Kia's vehicle production fell 3 percent.", "Kia's vehicle production", id="maker"),
    ],
)
def test_subject_names_what_is_measured(body: str, subject: str) -> None:
    """The subject is cut from the text: the shortest words that name the thing."""
    assert [row["subject"] for row in rows(None, body, date(2024, 6, 1))] == [subject]


def test_title_comes_first_and_keeps_its_own_offsets() -> None:
    """A figure of the title stands first, and its offsets count in the title."""
    title, body = "Exports rise 5.1% in May", "Exports rose 5.1 percent in May."
    first, second = figures.extract(title, body, date(2024, 6, 1), BOOK)
    assert (first.place, title[first.start : first.end]) == ("title", "5.1%")
    assert (second.place, body[second.start : second.end]) == ("body", "5.1 percent")


def test_no_text_gives_no_rows() -> None:
    """An empty release has no figures."""
    assert figures.extract(None, "", None, BOOK) == []


def test_month_without_a_year_needs_the_day_of_the_release() -> None:
    """Without a listed day only a month with its year is a period."""
    body = "Exports rose 3 percent in May. In June 2023, exports fell 2 percent."
    assert [row["period"] for row in rows(None, body, None)] == ["", "2023-06"]


def test_relative_months_and_quarters_need_it_too() -> None:
    """Last month and this quarter are no periods without a listed day."""
    body = "Exports rose 3 percent last month. Imports rose 2 percent this quarter."
    assert [row["period"] for row in rows(None, body, None)] == ["", ""]
    assert [row["period"] for row in rows(None, body, date(2024, 1, 5))] == ["2023-12", "2024-Q1"]


@given(st.text(max_size=300))
def test_every_span_is_the_printed_number(body: str) -> None:
    """Whatever the text, each row's span is its printed number, and values stay exact."""
    for figure in figures.extract(body, body, date(2024, 6, 1), BOOK):
        assert body[figure.start : figure.end] == figure.text
        assert isinstance(figure.value, Decimal)


VOCABULARY = """exports imports rose fell % percent billion $ USD KRW 5 3.2 1,200 May 2024 in to of and , .
; ( ) while respectively those semiconductors the EU up down more than doubled twice 45 days
FDI pledged arrived won companies ten of vehicles units share as for with → — “ ’ first half
from last year numbered number of target"""


@given(st.lists(st.sampled_from(VOCABULARY.split()), max_size=40))
@example(["doubled", "(", "May"])
def test_any_order_of_its_words_reads_without_failing(words: list[str]) -> None:
    """The words that the grammar knows, in any order, never fail and always give the same rows."""
    body = " ".join(words)
    found = figures.extract(None, body, date(2024, 6, 1), BOOK)
    assert found == figures.extract(None, body, date(2024, 6, 1), BOOK)
    assert all(body[f.start : f.end] == f.text for f in found)


@pytest.mark.parametrize(
    "body",
    [
        pytest.param("Exports rose " + "9" * 10_000 + " percent.", id="ten-thousand-digits"),
        pytest.param("Exports rose ١٢ percent and ३ percent.", id="other-digits"),
        pytest.param("Exports rose 1.2.3 percent and 1,23 percent.", id="malformed"),
        pytest.param("((((((((((((((((((((", id="open-parentheses"),
        pytest.param(")" * 500 + "exports" + "(" * 500, id="unbalanced"),
        pytest.param("exports" * 3_000, id="no-spaces"),
        pytest.param("¡°Exports¡± Ã©Ã¨ ÿþ", id="mojibake"),
        pytest.param("\x00\x01\u2028\u202e", id="controls"),
        pytest.param("İ" * 200, id="letters-that-grow-in-lower-case"),
    ],
)
def test_absurd_text_gives_no_row(body: str) -> None:
    """Text without a readable number gives nothing, and does not fail."""
    assert figures.extract(body, body, date(2024, 6, 1), BOOK) == []


def test_lower_case_that_grows_moves_no_span() -> None:
    """A letter whose lower case is two characters leaves the offsets where they are."""
    body = "İİİ twelve firms came."
    (figure,) = figures.extract(None, body, date(2024, 6, 1), BOOK)
    assert (figure.text, figure.value) == ("twelve", Decimal(12))


HOSTILE = {
    "commas": "exports, imports, chips, cars, ",
    "ands": "chips and cars and ships and ",
    "parentheses": "exports (up 5 percent (up 3 percent ",
    "numbers": "5 6 7 8 9 10 11 ",
    "percentages": "rose 5 percent and 6 percent, ",
    "months": "January to February through March - ",
    "signs": "$ $ $ USD KRW - - ",
    "words": "twenty-twenty-one twenty ",
    "dashes": "exports \u2014 chips \u2014 5 percent ",
    "digits": "1,1,1,1,1,1.",
    "spaces": "5                     percent ",
    "ministry": "Ministry of Trade and Industry and ",
    "the-first": "the first the first half the same ",
}


@pytest.mark.parametrize("unit", HOSTILE.values(), ids=HOSTILE.keys())
def test_work_grows_with_the_text(unit: str) -> None:
    """Twice as much of the same hostile text takes at most about twice as many steps."""
    assert steps(unit * (4_000 // len(unit))) * 2.6 + 2_000 > steps(unit * (8_000 // len(unit)))


def steps(body: str) -> int:
    """Return how many Python calls one extraction makes."""
    count = 0

    def tally(*_: object) -> None:
        nonlocal count
        count += 1

    sys.setprofile(tally)
    try:
        figures.extract(None, body, date(2024, 6, 1), BOOK)
    finally:
        sys.setprofile(None)
    return count


def test_no_pattern_goes_back_without_end() -> None:
    """Thirty thousand characters of each hostile text are read to their end."""
    program = (
        "import sys, json, datetime\n"
        "from pressq import codebook, figures\n"
        "for unit in json.load(sys.stdin):\n"
        "    text = unit * (30_000 // len(unit))\n"
        "    figures.extract(text[:9_000], text, datetime.date(2024, 6, 1), codebook.load())\n"
        "print('read')"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        input=json.dumps(list(HOSTILE.values())),
        capture_output=True,
        text=True,
        timeout=300,
        check=True,
    )
    assert done.stdout == "read\n"
