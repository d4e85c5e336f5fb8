"""Releases have their rows by day and name, and each a row of its own."""

from __future__ import annotations

from datetime import date

from pressq import query
from pressq.store import Store
from pressq.store.releases import DAY_BITS, SPARE, Allotter, first_row

DAY = date(2025, 10, 1)


def _allotter() -> Allotter:
    return Store.create(None, query).releases.allotter(())


def test_rows_are_by_day_and_within_a_day_by_the_end_of_the_name() -> None:
    """Whatever the order in which they come; those without a date stand before all days."""
    named = [(None, "f" * 5), (DAY, "0" * 5), (DAY, "7ffff"), (DAY, "f" * 5), (date(2025, 10, 2), "0" * 5)]
    one, other = _allotter(), _allotter()
    rows = [one.row(day, f"20251001-abcdef000{end}") for day, end in named]
    assert rows == sorted(set(rows))
    assert rows == [other.row(day, f"20251001-abcdef000{end}") for day, end in reversed(named)][::-1]
    assert rows[3] < first_row(date(2025, 10, 2)) - SPARE


def test_a_row_that_is_taken_leaves_the_next_one() -> None:
    """Releases of one day whose names end alike stand together."""
    allotter = _allotter()
    rows = [allotter.row(DAY, "20251001-abcdef00012345") for _ in range(5)]
    assert rows == list(range(rows[0], rows[0] + 5))


def test_more_releases_than_a_day_has_rows() -> None:
    """Each has a row of its own all the same."""
    allotter = _allotter()
    many = (1 << DAY_BITS) + 10
    rows = {allotter.row(DAY, f"{number * 16 % (1 << 20):05x}") for number in range(many)}
    assert len(rows) == many
    assert min(rows) >= first_row(DAY)
