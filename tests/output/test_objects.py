"""json and jsonl: what goes in comes out, number for number, and validates against the schemas."""

import json
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from pressq.model import Row
from pressq.output import Format, Kind, render
from pressq.output.fields import FIELDS
from pressq.output.objects import encode, encode_text
from pressq.output.schema import schema_path
from pressq.text import control

any_text = st.text(alphabet=st.characters(exclude_categories=[]))
values = st.recursive(
    st.none() | st.booleans() | st.integers() | any_text | st.floats(allow_nan=False, allow_infinity=False),
    lambda inner: st.lists(inner) | st.dictionaries(any_text, inner),
)


def records(kind: Kind, rows: list[Row]) -> list[dict[str, object]]:
    """Return rows as a reader of jsonl gets them, numbers as decimals."""
    return [json.loads(line, parse_float=Decimal) for line in render(Format.JSONL, kind, rows)]


@given(values)
def test_values_are_read_back(value: object) -> None:
    """Whatever a row holds, a reader of JSON gets it."""
    assert json.loads(encode(value)) == value


@given(any_text)
def test_text_is_harmless(text: str) -> None:
    """Read back it is the same; written it has no control character, no surrogate, no newline."""
    encoded = encode_text(text)
    assert json.loads(encoded) == text
    assert not control().search(encoded)
    assert "\n" not in encoded
    encoded.encode()


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**20), max_value=10**20))
def test_decimals_keep_every_digit(value: Decimal) -> None:
    """A decimal never passes through a float."""
    assert json.loads(encode(value), parse_float=Decimal, parse_int=Decimal) == value


@pytest.mark.parametrize(
    ("text", "encoded"),
    [
        pytest.param("\ubc18\ub3c4\uccb4 \u2019", '"\ubc18\ub3c4\uccb4 \u2019"', id="letters stay"),
        pytest.param("\x1b\x7f\x9b", r'"\u001b\u007f\u009b"', id="C0, DEL, C1"),
        pytest.param("\u202e\u200b\u2028", r'"\u202e\u200b\u2028"', id="bidi, zero width, separator"),
        pytest.param("\ud83d", r'"\ud83d"', id="lone surrogate"),
        pytest.param("\U000e0041", r'"\udb40\udc41"', id="above the base plane: a pair"),
        pytest.param('a"\\\n\t', r'"a\"\\\n\t"', id="quote, backslash, white space"),
    ],
)
def test_escapes(text: str, encoded: str) -> None:
    """What a program may act on is an escape; the rest is text."""
    assert encode_text(text) == encoded


@pytest.mark.parametrize("number", [float("nan"), float("inf"), float("-inf")])
def test_no_number_is_null(number: float) -> None:
    """JSON has no infinity."""
    assert encode(number) == "null"


def test_dates_are_iso_dates() -> None:
    """A date is a text that sorts."""
    assert encode([date(2025, 10, 1), (1, None)]) == '["2025-10-01", [1, null]]'


def test_a_row_holds_plain_values() -> None:
    """Anything else is a mistake of the program, said by name."""
    with pytest.raises(TypeError, match="a row holds no set"):
        encode({1})


@pytest.mark.parametrize("kind", Kind)
def test_schemas_are_schemas(kind: Kind) -> None:
    """Each is valid itself, and speaks of the fields of its kind, all of them, in their order."""
    schema = json.loads(schema_path(kind).read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    assert list(schema["properties"]) == schema["required"] == list(FIELDS[kind])


@pytest.mark.parametrize("kind", Kind)
def test_rows_validate(kind: Kind, rows: dict[Kind, list[Row]]) -> None:
    """What is written is what the schema promises."""
    validator = Draft202012Validator(json.loads(schema_path(kind).read_text(encoding="utf-8")))
    read = [json.loads(line) for line in render(Format.JSONL, kind, rows[kind])]
    assert read
    assert [error.message for record in read for error in validator.iter_errors(record)] == []


@pytest.mark.parametrize("kind", Kind)
def test_the_document_holds_the_same_objects(kind: Kind, rows: dict[Kind, list[Row]]) -> None:
    """Json is jsonl in a list with a version; what a search finds are releases, too."""
    document = json.loads("".join(render(Format.JSON, kind, rows[kind] * 3)), parse_float=Decimal)
    assert document["schema_version"] == 1
    assert list(document) == ["schema_version", "releases" if kind is Kind.HITS else kind.value]
    assert document[list(document)[1]] == records(kind, rows[kind] * 3)


def test_figures_from_text(rows: dict[Kind, list[Row]]) -> None:
    """Digits are a number however they come, an empty number or date is null, an empty code stays a text."""
    (record,) = records(Kind.FIGURES, rows[Kind.FIGURES])
    assert record["value"] == Decimal("-12.70")
    assert (record["value_to"], record["item"], record["area"]) == (None, "semiconductors", "")
    (undated,) = records(Kind.FIGURES, [{**rows[Kind.FIGURES][0], "release_date": "", "value": "about 3"}])
    assert (undated["release_date"], undated["value"]) == (None, "about 3")


def test_large_numbers_stay_exact(rows: dict[Kind, list[Row]]) -> None:
    """A level beyond the precision of a float keeps its last digit."""
    (record,) = records(Kind.SERIES, rows[Kind.SERIES])
    assert record["level"] == 65940000000000000001


@pytest.mark.parametrize(
    ("stored", "read"),
    [
        pytest.param(1, True, id="1"),
        pytest.param(0, False, id="0"),
        pytest.param(True, True, id="true"),
        pytest.param(None, None, id="unknown"),
    ],
)
def test_flags_of_a_database(stored: object, read: object) -> None:
    """A flag is true or false, also where it was stored as a number."""
    (text,) = render(Format.JSONL, Kind.RELEASES, [{"truncated": stored}], ["truncated"])
    assert json.loads(text) == {"truncated": read}


def test_a_release_is_whole(rows: dict[Kind, list[Row]]) -> None:
    """Occurrences and links stand inside, with the fields that the contract names."""
    (record,) = records(Kind.RELEASES, rows[Kind.RELEASES])
    places = record["occurrences"]
    assert isinstance(places, list)
    assert places[1] == {
        "file": "dumps/oct.txt",
        "line": 12,
        "order": 3,
        "layout": "listing",
        "title": record["title"],
        "date": "2025-10-01",
        "category": "Trade",
        "truncated": False,
    }
    assert places[0]["title"] is None
    assert record["links"] == [
        {"release_id": "20250901-aaaaaa", "relation": "series", "score": Decimal("0.93")}
    ]
    assert (record["publisher"], record["dates"]) == (None, ["2025-10-01"])
