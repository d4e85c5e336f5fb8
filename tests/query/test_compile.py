"""Queries find what they ask for: words, places, fields and every combination of them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pressq import query
from pressq.errors import QueryError
from pressq.query.nodes import All, Days, Near, Node, Not, Some, Words
from pressq.query.tokens import keys
from query.shelf import Shelf


@pytest.fixture(scope="module")
def shelf() -> Shelf:
    """Return a few releases that differ in one thing each."""
    shelf = Shelf()
    shelf.add("chips", "exports of chips rose", title="Record", day="2025-10-01", file="dumps/oct.txt")
    shelf.add("cars", "exports of cars fell", title="Chips are short", day="2025-09-30", category="Industry")
    shelf.add(
        "fdi", "the investment was pledged", title="Investment", day="2024-12-31", file="old/dec[1].txt",
        indicator="fdi_pledged", item="system_semiconductors", area="EU", channel="online",
    )  # fmt: skip
    shelf.add("undated", "exports, exporters and an exporting country", day="")
    return shelf


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("", "cars chips fdi undated"),
        ("exports", "cars chips undated"),
        ("exports chips", "cars chips"),
        ("exports -chips", "undated"),
        ("-chips", "fdi undated"),
        ("-chips -exports", "fdi"),
        ("NOT NOT chips", "cars chips"),
        ("chips OR investment", "cars chips fdi"),
        ("(chips OR investment) -record", "cars fdi"),
        ("title:chips", "cars"),
        ("body:chips", "chips"),
        ("title:(chips OR investment)", "cars fdi"),
        ("title:chips body:fell", "cars"),
        ('"exports of chips"', "chips"),
        ('"of exports"', ""),
        ('"exports of c"*', "cars chips"),
        ("exporti*", "cars chips undated"),
        ("exporter*", "cars chips undated"),
        ("invest*", "fdi"),
        ("INVESTMENT*", "fdi"),
        ("rose NEAR/2 exports", "chips"),
        ("rose NEAR/1 exports", ""),
        ('"of chips" NEAR/0 exports', "chips"),
        ("title:short NEAR/3 title:chips", "cars"),
        ("category:industry", "cars"),
        ("category:indus*", "cars"),
        ("-category:industry chips", "chips"),
        ("date:2025-09..2025-10", "cars chips"),
        ("date:2025-10-01", "chips"),
        ("date:..2025", "cars chips fdi"),
        ("date:2025..", "cars chips"),
        ("-date:2025", "fdi undated"),
        ("date:0001..", "cars chips fdi"),
        ("date:2024 OR chips", "cars chips fdi"),
        ("chips (date:2025-09 OR title:short)", "cars"),
        ("exports (date:2025-10 OR -date:..2025)", "chips undated"),
        ("file:oct", "chips"),
        ("file:*/d*.txt", "fdi"),
        ("file:dec[1]", "fdi"),
        ("file:d?c*", "fdi"),
        ("file:o*", "chips fdi"),
        ("file:c*", ""),
        ("id:2025", "cars chips"),
        ("id:20251001-CHIPS", "chips"),
        ("id:20251001-chipsy", ""),
        ("indicator:fdi_pledged", "fdi"),
        ("item:system-semiconductors", "fdi"),
        ('item:"System Semiconductors"', "fdi"),
        ("area:eu channel:online", "fdi"),
        ("area:world", ""),
        ("item:Total OR channel:all", ""),
        ("-item:system_semiconductors investment", ""),
        ("chips OR indicator:fdi_pledged", "cars chips fdi"),
    ],
)
def test_found(shelf: Shelf, typed: str, names: str) -> None:
    """Each query finds exactly these, and the number of them agrees."""
    asked = query.parse(typed, synonyms=False)
    assert shelf.found(asked) == names
    assert query.total(shelf.connection, asked) == len(names.split())


@pytest.mark.parametrize(
    ("options", "names"),
    [
        ({"since": date(2025, 9, 30)}, "cars chips"),
        ({"until": date(2025, 9, 30)}, "cars fdi"),
        ({"since": date(2025, 10, 1), "until": date(2025, 10, 1)}, "chips"),
        ({"since": date(2025, 1, 1), "categories": ["industry"]}, "cars"),
    ],
)
def test_range_and_category_narrow_any_query(shelf: Shelf, options: dict[str, object], names: str) -> None:
    """Days and categories beside the query count with and without words; no day is in no range."""
    assert shelf.found("", **options) == names
    assert shelf.found("exports OR investment", **options) == names
    assert shelf.found("-nothing", **options) == names


@pytest.mark.parametrize("typed", ["chips", "chips OR cars", "exports -steel", "chips category:electronics"])
@pytest.mark.parametrize("days", [{}, {"since": date(2025, 2, 1)}, {"until": date(2025, 3, 5)}])
def test_a_category_narrows_and_never_ranks(typed: str, days: dict[str, date]) -> None:
    """With a category the same releases have the same scores as without, whether days narrow them or not."""
    shelf = Shelf()
    for n in range(24):
        category = ("Industry", "Electronics/Chips", "Trade")[n % 3]
        body = "exports of " + "chips and " * (n % 5) + "cars, " * (n % 4) + "steel" * (n % 6 == 1)
        shelf.add(
            f"n{n}",
            body,
            title="Chips" if n % 7 == 0 else "Cars",
            day=f"2025-0{1 + n % 5}-03",
            category=category,
        )
    every = shelf.fetch(typed, synonyms=False, **days)
    some = shelf.fetch(typed, synonyms=False, categories=["Industry", "Chips"], **days)
    of_them = [n for n, row in enumerate(every.rows) if int(shelf.names[row][1:]) % 3 < 2]
    assert of_them
    assert list(some.rows) == [every.rows[n] for n in of_them]
    assert list(some.scores) == pytest.approx([every.scores[n] for n in of_them])


def test_orders(shelf: Shelf) -> None:
    """Newest or oldest first, whatever matches how well; nothing to rank by is newest first."""
    assert shelf.find("exports", order="date") == ["chips", "cars", "undated"]
    assert shelf.find("exports", order="-date") == ["undated", "cars", "chips"]
    assert shelf.find("date:..2025", order="rank") == ["chips", "cars", "fdi"]
    assert shelf.find("exports", order="-date", limit=1) == ["undated"]


def test_only_figures_need_figures() -> None:
    """The table of figures is asked for by its four fields only, wherever they stand."""
    needing = ["indicator:exports", "a -item:b", "a OR (b area:c)", "channel:online"]
    assert all(query.figure_codes(query.parse(typed)) for typed in needing)
    assert not any(
        query.figure_codes(query.parse(typed)) for typed in ["", "exports", "id:1 file:2 -date:2025"]
    )


VOCABULARY = st.sampled_from(["chip", "ship", "trade", "US", "12.7%", "R&D"])
TEXTS = st.lists(VOCABULARY, max_size=6).map(" ".join)
ATOMS = st.builds(
    lambda text, field, quoted: Words(text, (0, 1), field, quoted=quoted),
    st.lists(VOCABULARY, min_size=1, max_size=2).map(" ".join),
    st.sampled_from(["", "title", "body"]),
    st.booleans(),
)
DAYS = st.sampled_from([Days(date(2025, 1, 2), None, (0, 1)), Days(None, date(2025, 1, 1), (0, 1))])
NEARS = st.builds(
    lambda left, right, n: Near(Words(left, (0, 1)), Words(right, (0, 1)), n, (0, 1)),
    VOCABULARY, VOCABULARY, st.integers(0, 3),
)  # fmt: skip
NODES = st.recursive(
    ATOMS | DAYS | NEARS,
    lambda below: (
        st.builds(Not, below, st.just((0, 1)))
        | st.builds(lambda nodes: All(tuple(nodes), (0, 1)), st.lists(below, min_size=2, max_size=3))
        | st.builds(lambda nodes: Some(tuple(nodes), (0, 1)), st.lists(below, min_size=2, max_size=3))
    ),
    max_leaves=6,
)


def places(words: str, text: str) -> list[int]:
    """Return where a phrase stands in a text, in words."""
    wanted, held = keys(words), keys(text)
    return [i for i in range(len(held)) if held[i : i + len(wanted)] == wanted]


def holds(node: Node, title: str, body: str, day: date) -> bool:
    """Say by plain reading whether a release matches."""
    if isinstance(node, Words):
        texts = {"title": [title], "body": [body]}.get(node.field, [title, body])
        return any(places(node.text, text) for text in texts)
    if isinstance(node, Near):
        sizes = len(keys(node.left.text)), len(keys(node.right.text))
        return any(
            -sizes[1] - node.distance <= right - left <= sizes[0] + node.distance
            for text in (title, body)
            for left in places(node.left.text, text)
            for right in places(node.right.text, text)
        )
    if isinstance(node, Days):
        return (node.since or day) <= day <= (node.until or day)
    if isinstance(node, Not):
        return not holds(node.node, title, body, day)
    assert isinstance(node, All | Some)
    return (all if isinstance(node, All) else any)(holds(child, title, body, day) for child in node.nodes)


@given(NODES, st.lists(st.tuples(TEXTS, TEXTS), min_size=1, max_size=4))
def test_same_as_plain_reading(node: Node, texts: list[tuple[str, str]]) -> None:
    """Any combination of words, phrases, distances, days and exclusions finds what reading would find."""
    shelf, expected = Shelf(), set()
    for i, (title, body) in enumerate(texts):
        day = date(2025, 1, 1 + i % 2)
        shelf.add(f"n{i}", body, title=title, day=day.isoformat())
        if holds(node, title, body, day):
            expected.add(f"n{i}")
    asked = query.Query("", node)
    assert set(shelf.find(asked, order="date")) == expected
    assert query.total(shelf.connection, asked) == len(expected)


@given(
    st.text(max_size=30)
    | st.lists(st.sampled_from('"*^+-(){}:NEARORD1ab \x00\u00df\u0130'), max_size=20).map("".join)
)
def test_nothing_typed_breaks_the_engine(shelf: Shelf, typed: str) -> None:
    """Whatever is accepted runs: no typed character is ever syntax of the index."""
    try:
        asked = query.parse(typed)
    except QueryError:
        return
    assert query.total(shelf.connection, asked) <= len(shelf.names)
    assert len(shelf.find(asked, categories=[typed])) <= len(shelf.names)


@pytest.mark.parametrize(
    "typed",
    ["-a OR " * 900 + "b", "file:a " * 1000, "date:2025 " * 900, "a* " * 1000, "US " * 2000,
     "(a OR b) " * 900, '"a b" OR ' * 900 + "c", "a NEAR/5 b " * 800, "(" * 20 + "a" + ")" * 20],
    ids=lambda typed: typed[:10],
)  # fmt: skip
def test_long_queries_run(shelf: Shelf, typed: str) -> None:
    """The length of a query is bounded by the language and not by the depth of anything below it."""
    assert set(shelf.find(typed)) <= set(shelf.names.values())
