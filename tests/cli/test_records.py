"""Records straight from the tables: the same text as of whole rows, for every field and every way to pick."""

from __future__ import annotations

from pathlib import Path
from re import ASCII, fullmatch
from typing import TYPE_CHECKING

import pytest

from pressq import codebook, dates, query
from pressq.archive import Archive
from pressq.cli.search import hits_of
from pressq.cli.selecting import Selection, figures_of, find, occurrences_of, releases_of
from pressq.codebook.entries import CODE
from pressq.output import Format, Kind, Style, render
from pressq.output.fields import FIELDS
from pressq.store.records import BATCH

PLAIN_TYPES = ("code", "key", "date", "number", "amount")

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Ran
    from pressq.cli.records import Records

SEEDS = Path(__file__).parent.parent.parent / "seeds"
HOSTILE = "".join(
    f"-\nTrade, FTA\n{title} {number}\nExports rose {number}.5 percent, {title} date2025-01-{number:02}\n"
    for number, title in enumerate(
        [
            "=1+1",
            "+1",
            "-1",
            "@SUM(A1)",
            'a "quoted" word',
            "tab\there",
            "nb\u00a0sp",
            "esc\x1b[31m",
            "a|b",
            "c,d",
        ],
        1,
    )
)
KINDS = (Kind.RELEASES, Kind.HITS, Kind.OCCURRENCES, Kind.FIGURES)
CODES = codebook.load()


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    """Return the sample dumps, twice, beside a page of titles that mean harm."""
    folder = tmp_path_factory.mktemp("hostile")
    (folder / "=1,2.txt").write_text(HOSTILE, encoding="utf-8")
    return Archive.open([str(SEEDS), str(folder)], None)


def records_of(archive: Archive, kind: Kind, words: str = "", order: str = "date") -> Records:
    """Return the records of the releases that some words find."""
    today = dates.parse_since("2025-12-01", None)  # type: ignore[arg-type]
    asked = Selection(query.parse_words(words.split(), today=today), None, None, (), 0, lambda: CODES)
    if kind is Kind.FIGURES:
        return figures_of(archive, asked, {}, None, CODES)
    hits = find(archive, asked, order)
    if kind is Kind.HITS:
        return hits_of(archive, hits, linked=False)
    if kind is Kind.RELEASES:
        return releases_of(archive, hits.rows, linked=False)
    return occurrences_of(archive, hits.rows)


@pytest.mark.parametrize("fmt", [Format.CSV, Format.TSV])
@pytest.mark.parametrize("raw_cells", [False, True])
@pytest.mark.parametrize("words", ["", "exports"])
@pytest.mark.parametrize("kind", KINDS)
def test_every_field_is_written_as_of_whole_rows(
    archive: Archive, kind: Kind, words: str, raw_cells: bool, fmt: Format
) -> None:
    """A field looks the same whether the table gives it or the record that is made of the table."""
    style = Style(header=True, raw_cells=raw_cells)
    records = records_of(archive, kind, words)
    fields = [name for name in FIELDS[kind] if records.values([name]) is not None]
    assert len(fields) > 8
    straight = records.written(kind, fmt, fields, None, None)
    text = "".join(render(fmt, kind, straight, fields, style))
    assert text == "".join(render(fmt, kind, records.rows(), fields, style))
    assert text.count("\n") > 10


@pytest.mark.parametrize("fmt", [Format.CSV, Format.TSV])
@pytest.mark.parametrize(
    "fields",
    [
        pytest.param([*FIELDS[Kind.FIGURES]][::-1], id="backwards"),
        pytest.param(sorted(FIELDS[Kind.FIGURES]), id="by name"),
        pytest.param(["start", "value", "in", "title", "end", "unit", "period"], id="numbers first"),
        pytest.param(["value_to"], id="one that is mostly empty"),
        pytest.param(["value_to", "channel", "basis"], id="a run that is mostly empty"),
        pytest.param(["unit", "start", "kind"] * 70, id="again and again"),
    ],
)
def test_figures_in_any_order_of_fields(archive: Archive, fields: list[str], fmt: Format) -> None:
    """Whichever fields come to stand side by side, a row looks as one made of a whole figure."""
    records = records_of(archive, Kind.FIGURES)
    straight = records.written(Kind.FIGURES, fmt, fields, None, None)
    text = "".join(render(fmt, Kind.FIGURES, straight, fields))
    assert text == "".join(render(fmt, Kind.FIGURES, records.rows(), fields))
    assert text.count("\n") > 10


def test_joined_fields_need_no_care(archive: Archive) -> None:
    """What is written as it is, joined by the table, never holds what a cell is quoted or guarded for."""
    columns = [
        (kind, name) for kind in KINDS for name, field in FIELDS[kind].items() if field.type in PLAIN_TYPES
    ]
    for kind, name in columns:
        values = {row[name] for row in records_of(archive, kind).rows()}
        amount = FIELDS[kind][name].type in ("amount", "number")
        pattern = r"-?[0-9.]*" if amount else r"(?:[A-Za-z0-9][\w#/.-]*)?"
        strange = [
            value for value in values if not fullmatch(pattern, str("" if value is None else value), ASCII)
        ]
        assert (kind, name, strange) == (kind, name, [])


def test_every_code_is_a_word() -> None:
    """The codes of the package are made of what a user's own may be made of."""
    units = {unit for unit, _ in CODES.units.values()}
    codes = units.union(*CODES.codes.values())
    assert len(codes) > 100
    assert [code for code in codes if not CODE.match(code)] == []


@pytest.mark.parametrize("kind", KINDS)
def test_only_what_is_written_is_fetched(archive: Archive, kind: Kind) -> None:
    """Where a format takes values without names, a record is no more than these."""
    taken = records_of(archive, kind).written(kind, Format.TSV, ["release_id", "title"], None, 3)
    assert [len(record) for record in taken] == [2, 2, 2]


@pytest.mark.parametrize(
    ("fmt", "fields", "order"),
    [
        pytest.param(Format.JSONL, ["release_id"], None, id="objects"),
        pytest.param(Format.CSV, ["release_id", "titles"], None, id="a field that no table has"),
        pytest.param(Format.CSV, ["release_id"], "title", id="sorted"),
        pytest.param(None, ["release_id"], None, id="no format"),
    ],
)
def test_whole_rows_where_more_is_needed(
    archive: Archive, fmt: Format | None, fields: list[str], order: str | None
) -> None:
    """Objects, sorting and what takes all the occurrences of a release need the whole of it."""
    taken = records_of(archive, Kind.RELEASES).written(Kind.RELEASES, fmt, fields, order, 2)
    assert [set(record) for record in taken] == [set(FIELDS[Kind.RELEASES])] * 2


def test_any_order_of_more_than_a_batch(archive: Archive) -> None:
    """Releases come in the order that they are asked for in, again where they are asked for again."""
    rows = archive.store.releases.all_rows()[::-1] * (1 + BATCH // 40)
    assert len(rows) > BATCH
    taken = releases_of(archive, rows, linked=False).written(
        Kind.RELEASES, Format.CSV, ["release_id"], None, None
    )
    assert [record for (record,) in taken] == [release.release_id for release in archive.releases(rows)]


@pytest.mark.parametrize("command", [["list"], ["export", "releases"], ["search", "exports"]])
def test_links_are_counted_where_they_are_asked_for(pressq: Callable[..., Ran], command: list[str]) -> None:
    """Every command gives the number of links in CSV when the field is named, as JSON gives the links."""
    from json import loads

    options = ["-d", "seeds", "-F", "links"]
    counts = [int(line) for line in pressq(*command, *options, "-f", "csv").lines[1:]]
    assert counts == [len(loads(line)["links"]) for line in pressq(*command, *options, "-f", "jsonl").lines]
    assert sum(counts) > 0


def test_releases_are_sorted_by_the_number_of_their_links(pressq: Callable[..., Ran]) -> None:
    """Sorting by links finds them, shown or not."""
    options = ["-d", "seeds", "--sort", "-links"]
    ids = pressq("list", *options, "-f", "ids").lines
    assert ids == [line.split("\t")[0] for line in pressq("list", *options, "-F", "release_id,links").lines]
    assert ids != pressq("list", "-d", "seeds", "-f", "ids").lines
