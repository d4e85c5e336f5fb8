"""csv and tsv: what goes in comes out, guarded against spreadsheets, a batch at a time."""

import csv
from datetime import date
from decimal import Decimal
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pressq.model import Row
from pressq.output import Format, Kind, Style, render
from pressq.output.delimited import DELIMITER, runs
from pressq.output.fields import FIELDS, resolve
from pressq.text import control

ISSUE = {"file": "a.txt", "line": 1, "severity": "note", "reason": "doubt"}

texts = st.text() | st.sampled_from(
    ["=1+1", "+1", "-1", "@x", "\t", "\r", '"', ",", "\n", "a\r\nb", "|=", "", "|"]
)
issues = st.lists(
    st.fixed_dictionaries({"file": texts, "line": st.integers(), "severity": texts, "reason": texts})
)


def csv_of(rows: list[Row], **style: bool) -> str:
    """Return the rows as CSV."""
    return "".join(render(Format.CSV, Kind.ISSUES, rows, style=Style(**style)))


def tsv_of(rows: list[Row], **style: bool) -> str:
    """Return the rows as TSV."""
    return "".join(render(Format.TSV, Kind.ISSUES, rows, style=Style(**style)))


def reason(fmt: Format, text: object, **style: bool) -> str:
    """Return the line, without its end, that a text is written as."""
    pieces = render(fmt, Kind.ISSUES, [{"reason": text}], ["reason"], Style(header=False, **style))
    return "".join(pieces).removesuffix("\n")


@given(issues)
def test_csv_is_read_back(rows: list[Row]) -> None:
    """What any reader of RFC 4180 gets is what was written, character for character, with `raw_cells`."""
    read = list(csv.reader(StringIO(csv_of(rows, raw_cells=True), newline=""), strict=True))
    names = ["file", "line", "severity", "reason"]
    assert read == [names] + [[str(row[name]) for name in names] for row in rows]


@given(issues)
def test_guarded_csv_is_read_back_safe(rows: list[Row]) -> None:
    """Without it there is as many cells, none a formula, none with a character that a program acts on."""
    read = list(csv.reader(StringIO(csv_of(rows), newline=""), strict=True))[1:]
    assert [int(line) for _, line, _, _ in read] == [row["line"] for row in rows]
    for file, _, severity, text in read:
        for cell in (file, severity, text):
            assert not cell.startswith(("=", "+", "-", "@", "\t", "\r"))
            assert not control().search(cell)


@given(issues)
def test_tsv_has_a_line_a_row(rows: list[Row]) -> None:
    """Whatever a text holds, a row is a line and a cell is a cell."""
    lines = tsv_of(rows).split("\n")
    assert lines.pop() == ""
    assert len(lines) == len(rows)
    assert all(len(line.split("\t")) == 4 and not control().search(line.replace("\t", "")) for line in lines)


@given(issues, st.sampled_from([csv_of, tsv_of]), st.booleans())
def test_a_row_is_written_the_same_in_any_company(rows: list[Row], write, raw: bool) -> None:  # type: ignore[no-untyped-def]
    """Columns are looked at as wholes, and that never shows."""
    alone = "".join(write([row], raw_cells=raw, header=False) for row in rows)
    assert write(rows, raw_cells=raw, header=False) == alone


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        pytest.param("plain", "plain", id="plain"),
        pytest.param("a,b", '"a,b"', id="comma"),
        pytest.param('say "x"', '"say ""x"""', id="quote"),
        pytest.param("a\nb", '"a\nb"', id="newline"),
        pytest.param("a\r\nb", '"a\nb"', id="line end of Windows"),
        pytest.param("a\tb", "a\tb", id="tab inside"),
        pytest.param("=1+1", "'=1+1", id="equals"),
        pytest.param("+82 2", "'+82 2", id="plus"),
        pytest.param("-1.5 days", "'-1.5 days", id="minus"),
        pytest.param("@SUM(A1)", "'@SUM(A1)", id="at"),
        pytest.param("\t=1", "'\t=1", id="tab"),
        pytest.param("\r=1", r"'\x0d=1", id="return"),
        pytest.param(
            '=HYPERLINK("http://x","y")', '"\'=HYPERLINK(""http://x"",""y"")"', id="guarded, then quoted"
        ),
        pytest.param("\x1b[31mred", r"\x1b[31mred", id="escape sequence"),
        pytest.param("[red]x[/]", "[red]x[/]", id="markup"),
        pytest.param("", '""', id="an empty line would be no row"),
        pytest.param(None, '""', id="null"),
        pytest.param(["a", "b"], "a | b", id="list"),
        pytest.param([], '""', id="empty list"),
    ],
)
def test_csv_cells(text: object, cell: str) -> None:
    """Quoted where it must be, and only there; harmless to a spreadsheet and to a terminal."""
    assert reason(Format.CSV, text) == cell


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        pytest.param("plain", "plain", id="plain"),
        pytest.param('a,"b"', 'a,"b"', id="no quoting"),
        pytest.param("a\tb\nc\r\nd", "a b c d", id="tab and newlines"),
        pytest.param("=1+1", "'=1+1", id="formula"),
        pytest.param("\x1b]0;x\x07", r"\x1b]0;x\x07", id="escape sequence"),
        pytest.param("\u202eabc", r"\u202eabc", id="bidi"),
        pytest.param("", "", id="empty"),
    ],
)
def test_tsv_cells(text: str, cell: str) -> None:
    """One line, no quotes, no tab inside."""
    assert reason(Format.TSV, text) == cell


@pytest.mark.parametrize(
    ("fmt", "text", "cell"),
    [
        pytest.param(Format.CSV, "=1+1", "=1+1", id="csv formula"),
        pytest.param(Format.CSV, "\x1b[31m", "\x1b[31m", id="csv control"),
        pytest.param(Format.CSV, "a\r\nb", '"a\r\nb"', id="csv line end"),
        pytest.param(Format.TSV, "=1+1", "=1+1", id="tsv formula"),
        pytest.param(Format.TSV, "a\tb", "a b", id="tsv tab"),
    ],
)
def test_raw_cells(fmt: Format, text: str, cell: str) -> None:
    """`--raw-cells` leaves text as it is, as far as the format can hold it."""
    assert reason(fmt, text, raw_cells=True) == cell


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        pytest.param("-12.70", "-12.70", id="negative, as text"),
        pytest.param(Decimal("-12.70"), "-12.70", id="negative decimal"),
        pytest.param(Decimal("6.6E+10"), "66000000000", id="exponent"),
        pytest.param(-3, "-3", id="integer"),
        pytest.param(-0.5, "-0.5", id="float"),
        pytest.param(1e-07, "1e-07", id="small float"),
        pytest.param(None, "", id="none"),
        pytest.param("=1", "'=1", id="no number at all"),
        pytest.param('a,"', '"a,"""', id="text among numbers"),
    ],
)
def test_number_columns(value: object, cell: str) -> None:
    """A number is a number, a minus no formula; what is no number is guarded like text."""
    rows = [{"value": value, "unit": "USD"}]
    assert (
        "".join(render(Format.CSV, Kind.FIGURES, rows, ["value", "unit"], Style(header=False)))
        == f"{cell},USD\n"
    )


@pytest.mark.parametrize(
    ("field", "value", "cell"),
    [
        pytest.param("truncated", True, "true", id="true"),
        pytest.param("truncated", 0, "false", id="0 of SQLite"),
        pytest.param("truncated", None, "", id="unknown"),
        pytest.param("truncated", "partly", "partly", id="in words"),
        pytest.param("date", date(2025, 10, 1), "2025-10-01", id="date"),
        pytest.param("occurrences", [{"file": "a"}, {"file": "b"}], "2", id="records are counted"),
        pytest.param("occurrences", [], "0", id="none of them"),
        pytest.param("occurrences", 3, "3", id="counted already"),
        pytest.param("dates", [date(2025, 10, 1), date(2025, 10, 2)], "2025-10-01 | 2025-10-02", id="list"),
        pytest.param("titles", [{"a": 1}], "1", id="records in a list"),
    ],
)
def test_other_columns(field: str, value: object, cell: str) -> None:
    """Dates are ISO dates, flags words, lists of records numbers."""
    rows = [{field: value, "release_id": "x"}]
    text = "".join(render(Format.TSV, Kind.RELEASES, rows, ["release_id", field]))
    assert text == f"x\t{cell}\n"


def test_excel_needs_a_mark_and_its_own_line_ends() -> None:
    """`--excel`: a byte-order mark, and CRLF after each row; inside cells nothing changes."""
    text = csv_of([{**ISSUE, "reason": "a\nb"}], excel=True)
    assert text == '\ufefffile,line,severity,reason\r\na.txt,1,note,"a\nb"\r\n'


def test_batches_join_without_a_seam() -> None:
    """A thousand rows are a thousand lines."""
    lines = tsv_of([{**ISSUE, "line": number} for number in range(1000)]).splitlines()
    assert [int(line.split("\t")[1]) for line in lines] == list(range(1000))


@pytest.mark.parametrize(
    ("fields", "columns"),
    [
        pytest.param("kind item unit", ["kind,item,unit"], id="codes"),
        pytest.param(
            "start release_id value period_end freq", ["start,release_id,value,period_end,freq"], id="plain"
        ),
        pytest.param("kind unit", ["kind", "unit"], id="two are too few"),
        pytest.param("unit", ["unit"], id="one"),
        pytest.param(
            "text sentence subject title source",
            ["text", "sentence", "subject", "title", "source"],
            id="texts",
        ),
        pytest.param(
            "kind title item unit area text", ["kind", "title", "item,unit,area", "text"], id="mixed"
        ),
        pytest.param("unit " * 3, ["unit,unit,unit"], id="again and again"),
        pytest.param(
            "unit " * 66, [",".join(["unit"] * 64), "unit", "unit"], id="more than a function takes"
        ),
    ],
)
def test_runs(fields: str, columns: list[str]) -> None:
    """Three or more fields side by side that need no care are one column; a text stands alone."""
    found = runs(resolve(Kind.FIGURES, Format.CSV, fields.split()), ",")
    assert [field.name for field in found] == columns
    assert {field.name for field in found if field.type == "run"} == {name for name in columns if "," in name}


@given(
    st.lists(st.sampled_from(sorted(FIELDS[Kind.FIGURES])), min_size=1, max_size=12),
    st.lists(texts, min_size=1, max_size=3),
    st.sampled_from(sorted(DELIMITER)),
    st.booleans(),
    st.booleans(),
)
def test_runs_are_written_as_their_fields(
    names: list[str], some: list[str], fmt: Format, raw: bool, excel: bool
) -> None:
    """Whatever stands beside them, in any order: joined fields look as they do one by one."""
    style = Style(header=True, raw_cells=raw, excel=excel)
    fields = FIELDS[Kind.FIGURES]
    rows: list[Row] = [
        {name: text if fields[name].type == "text" else "1" for name in names} for text in some
    ]
    delimiter = DELIMITER[fmt]
    columns = [field.name.split(delimiter) for field in runs([fields[name] for name in names], delimiter)]
    joined = [tuple(delimiter.join(str(row[part]) for part in parts) for parts in columns) for row in rows]
    wanted = "".join(render(fmt, Kind.FIGURES, rows, names, style))
    assert "".join(render(fmt, Kind.FIGURES, joined, names, style)) == wanted
