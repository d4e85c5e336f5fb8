"""The registry of fields: complete, consistent, and kind to typing errors."""

import pytest

from pressq.errors import UsageError
from pressq.model import Row
from pressq.output import Format, Kind, check_order, default_fields, fields_help, parse_fields
from pressq.output.fields import FIELDS, ID_FIELD


def test_every_kind_names_its_rows_exactly(rows: dict[Kind, list[Row]]) -> None:
    """A row has the fields of its kind, in the order of the registry, and beside them only what is marked."""
    for kind in Kind:
        for row in rows[kind]:
            assert [name for name in row if name != "spans"] == list(FIELDS[kind])


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("fmt", Format)
def test_defaults_are_fields(kind: Kind, fmt: Format) -> None:
    """What a format shows unasked exists, once."""
    names = default_fields(kind, fmt)
    assert set(names) <= set(FIELDS[kind])
    assert len(set(names)) == len(names) > 0


@pytest.mark.parametrize("kind", [kind for kind in Kind if kind is not Kind.ISSUES])
def test_tsv_begins_with_an_id(kind: Kind) -> None:
    """A pipe can cut the first column off and use it."""
    assert default_fields(kind, Format.TSV)[0] == ID_FIELD[kind]


def test_csv_of_releases_has_the_scalars() -> None:
    """CSV carries the scalar fields and the number of occurrences."""
    assert default_fields(Kind.RELEASES, Format.CSV) == (
        "release_id", "date", "title", "category", "publisher", "body", "truncated", "occurrences",
    )  # fmt: skip


@pytest.mark.parametrize("kind", Kind)
def test_json_has_everything(kind: Kind) -> None:
    """JSON leaves nothing out."""
    assert default_fields(kind, Format.JSON) == default_fields(kind, Format.JSONL) == tuple(FIELDS[kind])


def test_fields_are_taken_in_the_order_named() -> None:
    """`--fields` picks and orders; blanks around names do not count."""
    assert parse_fields(Kind.RELEASES, "title, release_id,") == ("title", "release_id")


@pytest.mark.parametrize(
    ("kind", "text", "known"),
    [
        pytest.param(Kind.RELEASES, "title", True, id="field"),
        pytest.param(Kind.FIGURES, "-value", True, id="backwards"),
        pytest.param(Kind.RELEASES, "-score", True, id="best first"),
        pytest.param(Kind.OCCURRENCES, "rank", True, id="by rank"),
        pytest.param(Kind.FIGURES, "rank", False, id="never ranked"),
        pytest.param(Kind.RELEASES, "valeu", False, id="unknown"),
        pytest.param(Kind.RELEASES, "--title", False, id="twice backwards"),
    ],
)
def test_what_can_be_sorted_by(kind: Kind, text: str, known: bool) -> None:
    """A field of the kind, and what a search ranks by where something is found by one."""
    if known:
        check_order(kind, text)
        assert text.removeprefix("-") in {*FIELDS[kind], "rank", "score"}
    else:
        with pytest.raises(UsageError, match=r"unknown field '.*' in --sort"):
            check_order(kind, text)


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        pytest.param(
            "titel",
            "unknown field 'titel' in --fields",
            "did you mean 'title'? see: pressq list --fields help",
            id="near",
        ),
        pytest.param(
            "title,TITEL",
            "unknown field 'TITEL' in --fields",
            "did you mean 'title'? see: pressq list --fields help",
            id="capitals",
        ),
        pytest.param(
            "zzzz", "unknown field 'zzzz' in --fields", "see: pressq list --fields help", id="nothing near"
        ),
        pytest.param(
            "\x1b[31m",
            r"unknown field '\x1b[31m' in --fields",
            "see: pressq list --fields help",
            id="hostile",
        ),
        pytest.param(
            " , ",
            "no field in --fields",
            "see: pressq list --fields help",
            id="none",
        ),
    ],
)
def test_unknown_fields_are_refused(text: str, message: str, hint: str) -> None:
    """A name that is no field is quoted, and the nearest field named."""
    with pytest.raises(UsageError) as caught:
        parse_fields(Kind.RELEASES, text)
    assert (caught.value.message, caught.value.hint) == (message, hint)


def test_an_empty_field_list_says_where_the_list_is() -> None:
    """Commas alone name no field."""
    with pytest.raises(UsageError, match="no field"):
        parse_fields(Kind.ISSUES, ",")


@pytest.mark.parametrize("kind", Kind)
def test_help_has_a_line_for_every_field(kind: Kind) -> None:
    """`--fields help` lists name and meaning."""
    lines = list(fields_help(kind))
    assert [line.split()[0] for line in lines] == list(FIELDS[kind])
    assert all(len(line.split()) > 1 and line.endswith("\n") for line in lines)
