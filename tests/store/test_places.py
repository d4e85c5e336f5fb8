"""Releases have their rows by day and name, and each a row of its own, whatever came first."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from pressq.store.places import SPARE, Allotter, Place, place
from pressq.store.releases import DAY_BITS, first_row

DAY = date(2025, 10, 1)
CLOSE = st.sets(st.builds(Place, st.integers(0, 12), st.sampled_from("abcdefgh")), max_size=30)


def rows_of(places: list[Place]) -> list[int]:
    """Return the rows of releases where there is none yet."""
    rows, moves = Allotter(places, (), lambda _: None).rows()
    assert moves == {}
    return rows


def test_rows_are_by_day_and_within_a_day_by_the_end_of_the_name() -> None:
    """Whatever the order in which they come; those without a date stand before all days."""
    named = ["00000000 fffff", "20251001 00000", "20251001 7ffff", "20251001 fffff", "20251002 00000"]
    places = [place([name.replace(" ", "-abcdef000")]) for name in named]
    rows = rows_of(places)
    assert rows == sorted(set(rows))
    assert rows == rows_of(places[::-1])[::-1]
    assert rows[3] < first_row(date(2025, 10, 2)) - SPARE


def test_names_that_end_alike_stand_together_in_their_order() -> None:
    """A row that is taken leaves the next one."""
    places = [place([f"20251001-{start}bcdef00012345"]) for start in "31542"]
    rows = rows_of(places)
    assert [rows[at] - min(rows) for at in (1, 4, 0, 3, 2)] == [0, 1, 2, 3, 4]


def test_more_releases_than_a_day_has_rows() -> None:
    """Each has a row of its own all the same."""
    many = (1 << DAY_BITS) + 10
    rows = rows_of([place([f"20251001-{number * 16 % (1 << 20):05x}"]) for number in range(many)])
    assert len(set(rows)) == many
    assert min(rows) >= first_row(DAY)


@given(st.lists(st.tuples(CLOSE, CLOSE), max_size=6))
def test_rows_do_not_tell_what_came_first(steps: list[tuple[set[Place], set[Place]]]) -> None:
    """After any comings and goings the rows are those that the same releases have at once."""
    standing: dict[int, Place] = {}
    for goes, comes in steps:
        vacated = {row for row, own in standing.items() if own in goes}
        new = sorted(comes - {own for row, own in standing.items() if row not in vacated}, reverse=True)
        rows, moves = Allotter(new, vacated, standing.get).rows()
        stay = {moves.get(row, row): own for row, own in standing.items() if row not in vacated}
        standing = stay | dict(zip(rows, new, strict=True))
        assert len(standing) == len(stay) + len(new)
        every = sorted(standing.values())
        assert sorted(standing) == rows_of(every)
        assert [standing[row] for row in sorted(standing)] == every
