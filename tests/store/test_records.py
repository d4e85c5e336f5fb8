"""Fields straight from the tables, one by one or several in one text."""

from __future__ import annotations

import sqlite3

import pytest

from pressq.store.records import Table, fetch

TABLE = Table({"id": "l.id", "in": "l.place", "of": "coalesce(l.whole, 'x')"}, "", "")


@pytest.mark.parametrize(
    ("names", "first", "second"),
    [
        pytest.param(["id", "in"], ("a", 7), ("b,%s", None), id="fields"),
        pytest.param(["id,in"], ("a,7",), ("b,%s,",), id="nothing is no text"),
        pytest.param(["in\tof", "id"], ("7\tx", "a"), ("\ty", "b,%s"), id="tabs"),
        pytest.param([",".join(["in"] * 64)], (",".join(["7"] * 64),), ("," * 63,), id="very many"),
    ],
)
@pytest.mark.parametrize("releases", [None, [2, 1]])
def test_fields_and_several_in_one(
    names: list[str], first: tuple[object], second: tuple[object], releases: list[int] | None
) -> None:
    """A name of several gives them joined by what stands between; a value is taken as it is."""
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE TABLE release (row INTEGER PRIMARY KEY, id TEXT, place INTEGER, whole TEXT)")
    rows = [(1, "b,%s", None, "y"), (2, "a", 7, None)]
    connection.executemany("INSERT INTO release VALUES (?, ?, ?, ?)", rows)
    assert list(fetch(connection, TABLE, names, releases)) == [first, second]
    connection.close()
