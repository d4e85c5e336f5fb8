"""Which document a name asks for, and what a data package says of a file."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from pressq.errors import UsageError
from pressq.output import Format, Kind, render
from pressq.output.documents import Document, compose, document_of
from pressq.output.fields import resolve
from pressq.output.package import NAME, described

if TYPE_CHECKING:
    from pressq.model import Row

EXPORTED = (Kind.RELEASES, Kind.FIGURES, Kind.SERIES, Kind.OCCURRENCES)


@pytest.mark.parametrize(
    ("name", "document"),
    [
        ("a.xlsx", Document.XLSX),
        ("A.XLSX", Document.XLSX),
        ("a.b.parquet", Document.PARQUET),
        ("a.sdmx.csv", Document.SDMX),
        ("a.csv", None),
        ("sdmx.csv", None),
        ("a.svg", Document.SVG),
        ("a.png", Document.PNG),
        ("xlsx", None),
    ],
)
def test_the_name_asks_for_a_document(name: str, document: Document | None) -> None:
    """The suffix decides, the longest one first, in either case."""
    assert document_of(Path("folder.xlsx") / name) is document


@pytest.mark.parametrize("kind", EXPORTED)
def test_a_package_describes_every_column(kind: Kind, tmp_path: Path) -> None:
    """Each column has its name, its type and what it means, in order."""
    fields = resolve(kind, Format.CSV, None)
    (resource,) = json.loads(described(tmp_path / "Mine.csv", "csv", kind, fields))["resources"]
    assert (resource["name"], resource["path"], resource["format"]) == ("mine.csv", "Mine.csv", "csv")
    assert [field["name"] for field in resource["schema"]["fields"]] == [field.name for field in fields]
    assert all(field["description"] for field in resource["schema"]["fields"])


@pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::ResourceWarning")
@pytest.mark.parametrize("kind", EXPORTED)
@pytest.mark.parametrize("fmt", ["csv", "jsonl", "xlsx"])
def test_a_file_fits_its_package(rows: dict[Kind, list[Row]], kind: Kind, fmt: str, tmp_path: Path) -> None:
    """A program that knows data packages reads a file with its types, and finds no fault."""
    import frictionless

    _write(tmp_path, kind, rows[kind], fmt)
    with frictionless.system.use_context(trusted=True):
        report = frictionless.Package(tmp_path / "datapackage.json").validate()
    assert report.valid, report.flatten(["rowNumber", "fieldName", "message"])


@pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::ResourceWarning")
@pytest.mark.parametrize(
    ("name", "value"), [("value", "many"), ("period_end", "September"), ("start", "1.5"), ("figure_id", "")]
)
def test_a_package_finds_what_does_not_fit(figure: Row, tmp_path: Path, name: str, value: str) -> None:
    """A value of another type, or a record without its key, is a fault."""
    import frictionless

    _write(tmp_path, Kind.FIGURES, [{**figure, name: value}])
    with frictionless.system.use_context(trusted=True):
        report = frictionless.Package(tmp_path / "datapackage.json").validate()
    assert not report.valid


def _write(folder: Path, kind: Kind, rows: list[Row], fmt: str = "csv") -> None:
    target = folder / f"records.{fmt}"
    document = document_of(target)
    if document:
        (data,) = compose(document, kind, rows)
    else:
        data = "".join(render(Format(fmt), kind, rows))
    target.write_bytes(data if isinstance(data, bytes) else data.encode())
    fields = resolve(kind, Format.CSV if document else Format(fmt), None)
    (folder / NAME).write_text(described(target, fmt, kind, fields), encoding="utf-8")


def test_lists_are_lists_in_json_lines(tmp_path: Path) -> None:
    """JSON lines hold what a cell can only join."""
    fields = resolve(Kind.RELEASES, Format.JSONL, None)
    text = described(tmp_path / "x.jsonl", "jsonl", Kind.RELEASES, fields)
    types = {field["name"]: field["type"] for field in json.loads(text)["resources"][0]["schema"]["fields"]}
    assert (types["dates"], types["occurrences"], types["truncated"]) == ("array", "array", "boolean")


@pytest.mark.parametrize("fmt", ["json", "md", "parquet", "sdmx.csv"])
def test_some_formats_are_not_described(fmt: str) -> None:
    """A document of JSON is no table of columns, Parquet and SDMX describe themselves."""
    with pytest.raises(UsageError, match=f"not in {fmt}"):
        described(Path(f"x.{fmt}"), fmt, Kind.FIGURES, ())


def test_files_of_one_folder_share_a_package(tmp_path: Path) -> None:
    """What is said of another file stays; what is said of this one is said anew."""
    for name, kind in (("b.csv", Kind.SERIES), ("a.csv", Kind.FIGURES), ("b.csv", Kind.RELEASES)):
        text = described(tmp_path / name, "csv", kind, resolve(kind, Format.CSV, None))
        (tmp_path / NAME).write_text(text, encoding="utf-8")
    resources = json.loads((tmp_path / NAME).read_text(encoding="utf-8"))["resources"]
    assert [(one["path"], one["schema"]["primaryKey"]) for one in resources] == [
        ("a.csv", ["figure_id"]),
        ("b.csv", ["release_id"]),
    ]


@pytest.mark.parametrize("text", ["{", "[]", '{"name": "mine", "resources": []}'])
def test_another_package_is_not_written_over(tmp_path: Path, text: str) -> None:
    """What somebody else wrote is named, and stays."""
    (tmp_path / NAME).write_text(text)
    with pytest.raises(UsageError, match="not a package that pressq wrote"):
        described(tmp_path / "a.csv", "csv", Kind.FIGURES, ())


@pytest.mark.parametrize("document", [Document.SVG, Document.PNG])
def test_only_series_are_drawn(rows: dict[Kind, list[Row]], document: Document) -> None:
    """Figures of many things are no line."""
    with pytest.raises(UsageError, match="cannot hold figures, only series"):
        compose(document, Kind.FIGURES, rows[Kind.FIGURES])
