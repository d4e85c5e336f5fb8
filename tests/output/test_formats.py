"""The one door to the formats: every format for every kind, streaming, and cheap to open."""

import subprocess
import sys
from itertools import count, islice

import pytest

from pressq.model import Row
from pressq.output import Format, Kind, Style, render


def written(fmt: Format, kind: Kind, rows: list[Row], **style: bool) -> str:
    """Return all that a format makes of some rows."""
    return "".join(render(fmt, kind, rows, style=Style(**style)))


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("fmt", Format)
def test_every_format_writes_every_kind(fmt: Format, kind: Kind, rows: dict[Kind, list[Row]]) -> None:
    """There is a writer for each, what it writes are whole lines, and each row is in them."""
    named = {Kind.ISSUES: "file", Kind.CATALOGUE: "indicator"}
    text = written(fmt, kind, rows[kind])
    assert text.endswith("\n")
    assert text.count(str(rows[kind][0][named.get(kind, "release_id")])) >= len(rows[kind])


def test_no_two_formats_are_the_same(rows: dict[Kind, list[Row]]) -> None:
    """Each format is one of its own."""
    assert len({written(fmt, Kind.RELEASES, rows[Kind.RELEASES]) for fmt in Format}) == len(Format)


@pytest.mark.parametrize(
    ("fmt", "text"),
    [
        pytest.param(Format.TABLE, "", id="table"),
        pytest.param(Format.TSV, "", id="tsv"),
        pytest.param(Format.CSV, "file,line,severity,reason\n", id="csv"),
        pytest.param(Format.JSON, '{"schema_version": 1, "issues": []}\n', id="json"),
        pytest.param(Format.JSONL, "", id="jsonl"),
        pytest.param(Format.MD, "| file | line | severity | reason |\n| --- | ---: | --- | --- |\n", id="md"),
        pytest.param(Format.IDS, "", id="ids"),
    ],
)
def test_nothing_found(fmt: Format, text: str) -> None:
    """An empty result is an empty list, a header, or no line at all."""
    assert written(fmt, Kind.ISSUES, []) == text


@pytest.mark.parametrize(
    ("fmt", "custom"),
    [
        pytest.param(Format.TABLE, True, id="table"),
        pytest.param(Format.TSV, False, id="tsv"),
        pytest.param(Format.CSV, True, id="csv"),
        pytest.param(Format.MD, True, id="md"),
    ],
)
def test_headers(fmt: Format, custom: bool, rows: dict[Kind, list[Row]]) -> None:
    """Each format has its custom, and `--header` or `--no-header` overrules it."""
    issues = rows[Kind.ISSUES]
    with_header = written(fmt, Kind.ISSUES, issues, header=True)
    without = written(fmt, Kind.ISSUES, issues, header=False)
    assert "severity" in with_header.splitlines()[0]
    assert "severity" not in without
    assert written(fmt, Kind.ISSUES, issues) == (with_header if custom else without)


@pytest.mark.parametrize("fmt", Format)
def test_rows_stream(fmt: Format, rows: dict[Kind, list[Row]]) -> None:
    """An endless supply of rows gives its first lines: nothing is kept until the end."""
    endless = (rows[Kind.ISSUES][0] for _ in count())
    assert len(list(islice(render(fmt, Kind.ISSUES, endless), 4))) == 4


@pytest.mark.parametrize("fmt", Format)
def test_fields_are_picked_and_ordered(fmt: Format, rows: dict[Kind, list[Row]]) -> None:
    """What is not asked for is not there, what is asked for comes in the order asked; ids are ids."""
    text = "".join(render(fmt, Kind.ISSUES, rows[Kind.ISSUES], ["reason", "file"]))
    assert "unparsed" not in text
    if fmt is not Format.IDS:
        assert text.index("no date") < text.index("dumps/oct.txt")


def test_ids_are_lines(rows: dict[Kind, list[Row]]) -> None:
    """`--format ids` is what `pressq show -` reads."""
    assert written(Format.IDS, Kind.HITS, rows[Kind.HITS] * 2) == "20251001-3f9c2a\n" * 2
    assert written(Format.IDS, Kind.FIGURES, rows[Kind.FIGURES]) == "20251001-3f9c2a#2\n"


PIPE = """
import sys
before = set(sys.modules)
from pressq.output import Format, Kind, render
row = {"file": "a", "line": 1, "severity": "note", "reason": "b"}
print(list(render(Format(sys.argv[1]), Kind.ISSUES, [row])), file=sys.stderr)
print(*sorted({name.split(".")[0] for name in set(sys.modules) - before}))
"""


@pytest.mark.parametrize("fmt", [Format.TSV, Format.CSV, Format.JSONL, Format.IDS])
def test_a_pipe_costs_little_to_open(fmt: Format) -> None:
    """What is slow to import is not imported for a pipe."""
    ran = subprocess.run([sys.executable, "-c", PIPE, fmt], capture_output=True, text=True, check=True)
    slow = {"rich", "csv", "decimal", "typer", "regex", "unicodedata", "difflib", "fcntl", "tempfile"}
    assert slow & set(ran.stdout.split()) == set()
