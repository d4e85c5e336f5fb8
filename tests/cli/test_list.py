"""pressq list over the sample dumps, whose releases are known from reading them."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Ran

COMMITTEE = "Trade Minister chairs 58th Industrial Technology Protection Committee meeting"
TWICE = (
    "End-Users, Fabless Firms, and Foundries Link Up to Build Korea’s On-Device AI Semiconductor Ecosystem",
    "MOTIE Minister Conducts Emergency Inspection of Response System for Information System Disruptions",
    "5th Korea–Saudi Vision 2030 Committee Meeting",
)


@pytest.fixture
def releases(pressq: Callable[..., Ran]) -> list[dict[str, object]]:
    """Return every release of the sample dumps as JSON gives it."""
    return [json.loads(line) for line in pressq("list", "-d", "seeds", "-f", "jsonl").lines]


def test_thirty_nine_occurrences_are_thirty_six_releases(releases: list[dict[str, object]]) -> None:
    """Three releases stand on two pages; the two that share a title stay two."""
    assert len(releases) == 36
    assert sum(len(release["occurrences"]) for release in releases) == 39  # type: ignore[arg-type,misc]
    assert [release["title"] for release in releases].count(COMMITTEE) == 2


def test_a_release_on_two_pages_keeps_category_and_places(releases: list[dict[str, object]]) -> None:
    """The page with categories gives the category; both pages are named with their lines."""
    twice = {release["title"]: release for release in releases if release["title"] in TWICE}
    assert set(twice) == set(TWICE)
    for release in twice.values():
        places = release["occurrences"]
        assert isinstance(places, list)
        assert [place["file"][6:9] for place in places] == ["001", "003"]
        assert [place["category"] for place in places] == [release["category"], None]
        assert all(place["line"] > 0 for place in places)
    assert twice[TWICE[0]]["category"] == "Industry"
    assert twice[TWICE[1]]["category"] == "Trade/Investment"
    assert [place["line"] for place in twice[TWICE[0]]["occurrences"]] == [1, 16]  # type: ignore[attr-defined]


def test_two_bodies_are_cut_off(releases: list[dict[str, object]]) -> None:
    """The bodies that stop in the middle of a sentence are marked, and no other."""
    cut = {(release["title"], release["date"]) for release in releases if release["truncated"]}
    assert cut == {(COMMITTEE, "2024-12-27"), (TWICE[0], "2025-09-30")}


def test_the_article_is_one_release(releases: list[dict[str, object]]) -> None:
    """The news site's page has no blocks: it is one article, dated by its update."""
    (article,) = [r for r in releases if r["occurrences"][0]["layout"] == "article"]  # type: ignore[index]
    assert article["date"] == "2023-04-25"
    assert article["category"] is None


def test_newest_first(releases: list[dict[str, object]]) -> None:
    """The order is by date, the newest first."""
    days = [str(release["date"]) for release in releases]
    assert days == sorted(days, reverse=True)
    assert (days[0], days[-1]) == ("2025-11-19", "2023-04-25")


def test_a_pipe_gets_tabs_without_a_header(pressq: Callable[..., Ran]) -> None:
    """In a pipe each line begins with the id and the ISO date."""
    ran = pressq("list", "-d", "seeds", "-n", 2)
    assert ran.status == 0
    assert ran.err == ""
    rows = [line.split("\t") for line in ran.lines]
    assert len(rows) == 2
    assert all(len(row[0]) == 15 and row[0][:8] == row[1].replace("-", "") for row in rows)


@pytest.mark.parametrize(
    ("options", "count"),
    [
        pytest.param(["--since", "2025-11-14"], 7, id="since a day"),
        pytest.param(["--until", "2024"], 7, id="until a year"),
        pytest.param(["--since", "2025-09", "--until", "2025-09"], 11, id="one month"),
        pytest.param(["--since", "2025-Q4"], 14, id="since a quarter"),
        pytest.param(["-c", "Industry", "--since", "2025"], 8, id="category"),
        pytest.param(
            ["-c", "Industry", "-c", "FTA/Economic Cooperation", "--since", "2025-09"], 6, id="two categories"
        ),
        pytest.param(["title:committee"], 4, id="query"),
        pytest.param(["uzbekistan", "OR", "vietnam"], 3, id="query with OR"),
        pytest.param(["-n", "0"], 0, id="no row"),
    ],
)
def test_filters(pressq: Callable[..., Ran], options: list[str], count: int) -> None:
    """Dates, categories and queries narrow the list."""
    assert pressq("list", "-d", "seeds", *options, "-f", "ids").out.count("\n") == count


def test_csv_has_a_header_and_the_number_of_places(pressq: Callable[..., Ran]) -> None:
    """CSV always names its columns, and gives the scalar fields."""
    rows = list(csv.DictReader(io.StringIO(pressq("list", "-d", "seeds", "-f", "csv").out)))
    assert len(rows) == 36
    assert {row["occurrences"] for row in rows} == {"1", "2"}


def test_count_prints_one_number(pressq: Callable[..., Ran]) -> None:
    """--count replaces the rows."""
    assert pressq("list", "-d", "seeds", "--count").out == "36\n"


@pytest.mark.parametrize(
    ("field", "ordered"),
    [("title", sorted), ("-occurrences", lambda values: sorted(values, key=int, reverse=True))],
)
def test_sort_by_a_field(
    pressq: Callable[..., Ran], field: str, ordered: Callable[[list[str]], list[str]]
) -> None:
    """--sort orders by any field, a minus sign turns it round."""
    name = field.removeprefix("-")
    values = pressq("list", "-d", "seeds", "--sort", field, "-F", name).lines
    folded = [value.casefold() for value in values]
    assert len(values) == 36
    assert folded == ordered(folded)


def test_an_empty_list_may_be_an_error(pressq: Callable[..., Ran]) -> None:
    """Nothing to list is no failure unless --fail-empty says so."""
    assert pressq("list", "-d", "seeds", "--since", "2026-01").status == 0
    assert pressq("list", "-d", "seeds", "--since", "2026-01", "--fail-empty").status == 1


def test_fields_help_names_every_field(pressq: Callable[..., Ran]) -> None:
    """--fields help says what there is, without reading anything."""
    ran = pressq("list", "-d", "nowhere", "--fields", "help")
    assert ran.status == 0
    assert {"release_id", "title", "body", "occurrences"} <= {line.split()[0] for line in ran.lines}


@pytest.mark.parametrize(
    ("options", "status", "message"),
    [
        pytest.param(
            ["-F", "titel"],
            2,
            "pressq: unknown field 'titel' in --fields\n  hint: did you mean 'title'?",
            id="field",
        ),
        pytest.param(
            ["--sort", "titel"],
            2,
            "pressq: unknown field 'titel' in --sort\n  hint: did you mean 'title'?",
            id="sort",
        ),
        pytest.param(
            ["-f", "cvs"], 2, "pressq: unknown format 'cvs'\n  hint: did you mean 'csv'?", id="format"
        ),
        pytest.param(
            ["--since", "Q5 2025"], 2, "pressq: --since: 'Q5 2025' is not a date\n  hint: use 2025", id="date"
        ),
        pytest.param(
            ["--since", "2025", "--until", "2024"], 2, "pressq: --since 2025-01-01 is after", id="dates"
        ),
        pytest.param(['export "semicond'], 2, "unclosed quote at column 8", id="query"),
        pytest.param(["-d", "nowhere"], 3, "pressq: cannot read 'nowhere': No such file", id="missing path"),
        pytest.param(
            ["--nonsense"],
            2,
            "pressq: unknown option '--nonsense'",
            id="option",
        ),
        pytest.param(["--fuzzy", "x"], 2, "pressq: invalid value for '--fuzzy'", id="number"),
        pytest.param(
            ["--color", "red"], 2, "pressq: --color: 'red' is none of auto, always, never", id="colour"
        ),
    ],
)
def test_mistakes_are_named(
    pressq: Callable[..., Ran], options: list[str], status: int, message: str
) -> None:
    """A mistake ends in one line that says what and where, with the right status."""
    ran = pressq("list", *options) if "-d" in options else pressq("list", "-d", "seeds", *options)
    assert ran.status == status
    assert message in ran.err
    assert "Traceback" not in ran.err


def test_without_data_there_is_a_hint(
    pressq: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch, tmp_path: object
) -> None:
    """No -d, no variable, no config, no ./seeds: the program says so and does not wait for input."""
    monkeypatch.chdir(str(tmp_path))
    ran = pressq("list")
    assert ran.status == 2
    assert ran.err.startswith("pressq: no data to read\n  hint: ")


def test_the_range_of_dates_is_said_on_demand(pressq: Callable[..., Ran]) -> None:
    """-v says how dates were read."""
    ran = pressq("list", "-d", "seeds", "--since", "2025-Q4", "--until", "2025-11", "-v", "-n", 0)
    assert "pressq: dates: 2025-10-01 to 2025-11-30\n" in ran.err


def test_rows_without_a_value_come_last(pressq: Callable[..., Ran]) -> None:
    """Whichever way a field is ordered, what has none stands at the end; numbers go by their size."""
    for field in ("category", "-category"):
        values = pressq("list", "-d", "seeds", "--sort", field, "-F", "category,title").lines
        empty = [value.startswith("\t") for value in values]
        assert empty == sorted(empty)
    lines = pressq("check", "-d", "seeds", "--sort", "-line", "-F", "line").lines
    assert lines == sorted(lines, key=int, reverse=True)
    assert pressq("figures", "-d", "seeds", "--sort", "value", "-F", "value", "-n", 5).status == 0


def test_a_query_may_ask_for_figures_that_nobody_has_looked_for_yet(pressq: Callable[..., Ran]) -> None:
    """On a new index, too, a code finds the releases that state such a figure."""
    assert pressq("list", "-d", "seeds", "indicator:retail_sales", "-F", "title").lines == [
        "Korea’s Retail Industry Grows 3.7% in August",
        "Korea’s retail industry rises 8.0% in November",
    ]
