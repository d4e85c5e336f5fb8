"""A figure as the outputs write it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from pressq import codebook, figures
from pressq.figures.rows import plain

NAMES = [
    *("figure_id", "release_id", "release_date", "title", "kind", "indicator", "item", "area", "channel"),
    *("measure", "statistic", "value", "value_to", "unit", "basis", "freq", "period", "period_start"),
    *("period_end", "status", "bound", "subject", "text", "sentence", "in", "start", "end", "source"),
]


def test_row_has_the_fields_of_the_contract_in_its_order() -> None:
    """Every field stands in its place, empty ones as empty text."""
    (figure,) = figures.extract(None, "Exports rose 5 percent in May 2024.", None, codebook.load())
    row = figures.row(figure, 3, "20240601-abc", date(2024, 6, 1), "A title", "dump.txt:4")
    assert list(row) == NAMES
    assert row | {"figure_id": "20240601-abc#3", "release_date": "2024-06-01", "title": "A title"} == row
    assert (row["period"], row["freq"]) == ("2024-05", "M")
    assert (row["period_start"], row["period_end"]) == ("2024-05-01", "2024-05-31")
    assert (row["value"], row["value_to"], row["in"], row["source"]) == ("5", "", "body", "dump.txt:4")


def test_row_without_a_date_or_a_title_or_a_period_leaves_them_empty() -> None:
    """What is not known is empty text."""
    (figure,) = figures.extract(None, "A total of 12 firms came.", None, codebook.load())
    row = figures.row(figure, 1, "r", None, None, "f:1")
    assert [row[n] for n in ("release_date", "title", "period", "period_start", "freq")] == [
        "",
        "",
        "",
        "",
        "",
    ]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        pytest.param(Decimal("6.60E+10"), "66000000000", id="scaled"),
        pytest.param(Decimal("-0.40"), "-0.40", id="signed"),
        pytest.param(None, "", id="none"),
    ],
)
def test_values_are_written_without_an_exponent(value: Decimal | None, text: str) -> None:
    """A value is plain decimal notation."""
    assert plain(value) == text
