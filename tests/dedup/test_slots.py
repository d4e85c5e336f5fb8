"""The tokens that a form leaves open are known, and say the same in every form."""

from __future__ import annotations

import pytest

from pressq.dedup import slots


@pytest.mark.parametrize(
    ("token", "value"),
    [
        ("3.7", "3.7"),
        ("1,234.5", "1234.5"),
        ("2025", "2025"),
        ("58th", "58."),
        ("1st", "1."),
        ("third", "3."),
        ("five", "5"),
        ("september", "september"),
        ("sept", "september"),
        ("oct", "october"),
        ("friday", "friday"),
        ("1.66km2", "1.66km2"),
    ],
)
def test_slots_have_one_value(token: str, value: str) -> None:
    """Figures, ordinals, months and weekdays are slots, however they are written."""
    assert slots.is_slot(token)
    assert slots.value(token) == value


@pytest.mark.parametrize("token", ["percent", "marketing", "th", "monde", "b2b"])
def test_other_tokens_are_none(token: str) -> None:
    """A word that only looks like a month or has a digit inside is a word."""
    assert not slots.is_slot(token)
    assert slots.value(token) is None


def test_values_come_in_order() -> None:
    """The slots of some tokens are listed as they stand."""
    assert slots.values(["the", "third", "of", "may", "at", "5", "and", "five"]) == ["3.", "may", "5", "5"]
