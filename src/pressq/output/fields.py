"""The fields of every kind of record: names, what they mean, and which of them a format shows unasked."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Final, Literal, NamedTuple, TypeAlias

from pressq.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from pressq.output.formats import Format

FieldType: TypeAlias = Literal[
    "text", "code", "key", "date", "number", "amount", "flag", "list", "count", "run"
]
"""How a field is written. `code` is text of a closed list, or of the codebook: letters, digits and marks that
no format minds; `key` is such text that a table never folds; an empty date, number or amount is null in
JSON; an amount has its digits grouped in a table; a count is a list in JSON and its length elsewhere; a run
is several fields in one text, for `delimited` alone."""


class Kind(StrEnum):
    """The kinds of record that pressq writes."""

    RELEASES = "releases"
    HITS = "hits"
    FIGURES = "figures"
    SERIES = "series"
    CATALOGUE = "catalogue"
    OCCURRENCES = "occurrences"
    ISSUES = "issues"


class Field(NamedTuple):
    """One named part of a record."""

    name: str
    """The name in every format, in `--fields` and in `--sort`."""
    about: str
    """What it means, in one line."""
    type: FieldType = "text"


def _fields(type_: FieldType = "text", /, **abouts: str) -> dict[str, Field]:
    """Return fields of one type by name; a trailing underscore keeps a name clear of Python's words."""
    return {name.rstrip("_"): Field(name.rstrip("_"), about, type_) for name, about in abouts.items()}


_RELEASE: Final = {
    **_fields("key", release_id="YYYYMMDD-xxxxxx: the day it was listed and a hash of its beginning"),
    **_fields("date", date="the first day it was listed"),
    **_fields(
        title="the title of the best page that gives one",
        category="the category of its listing",
        publisher="whose page it is, where that is not the ministry",
        body="the whole text, paragraphs parted by newlines",
    ),
    **_fields("flag", truncated="whether every copy of the text is cut off"),
    **_fields(
        "list",
        dates="every day it was listed",
        titles="every title met",
        categories="every category met",
        aliases="other ids that find it",
    ),
    **_fields(
        "count",
        occurrences="every place where a dump shows it; elsewhere than in JSON, their number",
        links="releases of the same series or on the same event; elsewhere than in JSON, their number",
    ),
}

_FIGURE: Final = {
    **_fields(
        "key",
        figure_id="release_id#n, n counting from 1 in text order",
        release_id="the release it stands in",
    ),
    **_fields("date", release_date="the day of that release"),
    **_fields(title="the title of that release"),
    **_fields(
        "code",
        kind="money, percent, quantity or count",
        indicator="what is measured, as a code; empty where no code fits",
        item="product, sector or powertrain; empty is the total",
        area="counterpart country or group; empty is the world",
        channel="retail channel",
        measure="level, growth, change, share or rate",
        statistic="total, daily_average, monthly_average or annual_average",
    ),
    **_fields(
        "amount",
        value="the number, scaled and signed: USD 66.0 billion is 66000000000",
        value_to="the upper end of a stated range",
    ),
    **_fields(
        "code",
        unit="ISO 4217 currency, percent, vehicles, tonnes, persons ...",
        basis="what growth and change compare with: yoy, mom, qoq, hoh, previous, average",
    ),
    **_fields("key", freq="frequency of the period: D, M, Q, S or A"),
    **_fields(
        "code",
        period="the reporting period: 2025-09, 2025-Q3, 2025-S1, 2025 or two ends joined by /",
    ),
    **_fields("date", period_start="its first day", period_end="its last day"),
    **_fields(
        "code",
        status="actual, forecast or plan",
        bound="exact, about, over, under, at_least or at_most",
    ),
    **_fields(
        subject="the words that name what is measured",
        text="the number as printed",
        sentence="the sentence it stands in",
    ),
    **_fields("code", in_="body or title"),
    **_fields(
        "number",
        start="where the text begins, in characters from 0",
        end="where it ends",
    ),
    **_fields(source="file:line that the body was taken from"),
}

_SERIES: Final = {
    **_fields(
        indicator="what is measured, as a code",
        item="product, sector or powertrain; empty is the total",
        area="counterpart country or group; empty is the world",
        channel="retail channel",
        statistic="total, daily_average, monthly_average or annual_average",
        unit="of the level",
    ),
    **_fields("key", freq="frequency of the period: D, M, Q, S or A"),
    **_fields(period="the reporting period"),
    **_fields("date", period_start="its first day", period_end="its last day"),
    **_fields("amount", level="the amount or count", growth="percent change"),
    **_fields(basis="what growth compares with", status="actual, forecast or plan"),
    **_fields("number", statements="how many figures state it"),
    **_fields("flag", revised="whether a later release changed it"),
    **_fields("list", flags="what does not agree"),
    **_fields("key", release_id="the release that the values are taken from"),
    **_fields("date", release_date="its day"),
    **_fields(title="its title", source="file:line that its body was taken from"),
}

_CATALOGUE: Final = {
    **{name: _SERIES[name] for name in ("indicator", "item", "area", "channel", "statistic", "unit", "freq")},
    **_fields("flag", ranges="whether its periods run from one to another, such as January to October"),
    **_fields("key", first="its first period", last="its last period"),
    **_fields("number", observations="how many periods are observed"),
}

_OCCURRENCE: Final = {
    **_fields("key", release_id="the release it belongs to"),
    **_fields(file="the dump"),
    **_fields(
        "number", line="the line where its block begins, from 1", order="its place in the file, from 1"
    ),
    **_fields(layout="the page layout that read it", title="the title as printed"),
    **_fields("date", date="the day it was listed"),
    **_fields(category="the category line"),
    **_fields("flag", truncated="whether its text is cut off"),
}

_ISSUE: Final = {
    **_fields(file="the input"),
    **_fields("number", line="the line it begins at, from 1; 0 for the whole file"),
    **_fields(severity="unreadable, unparsed or note", reason="what is wrong"),
}

FIELDS: Final[Mapping[Kind, Mapping[str, Field]]] = {
    Kind.RELEASES: _RELEASE,
    Kind.HITS: {
        **_RELEASE,
        **_fields("number", score="how well it matches; higher is better, comparable within one search"),
        **_fields(snippet="where it matches"),
    },
    Kind.FIGURES: _FIGURE,
    Kind.SERIES: _SERIES,
    Kind.CATALOGUE: _CATALOGUE,
    Kind.OCCURRENCES: _OCCURRENCE,
    Kind.ISSUES: _ISSUE,
}
"""Every field of every kind, in the order in which JSON and `--fields help` give them."""

ID_FIELD: Final[Mapping[Kind, str]] = {
    Kind.RELEASES: "release_id",
    Kind.HITS: "release_id",
    Kind.FIGURES: "figure_id",
    Kind.SERIES: "release_id",
    Kind.CATALOGUE: "indicator",
    Kind.OCCURRENCES: "release_id",
    Kind.ISSUES: "file",
}
"""What `--format ids` writes."""

_SCALAR_RELEASE: Final = "release_id date title category publisher body truncated occurrences"

# One line a kind: the table of a terminal, the TSV of a pipe, the CSV of a file. None is every field.
_TABLE: Final[Mapping[Kind, str]] = {
    Kind.RELEASES: "release_id date title category occurrences",
    Kind.HITS: "release_id date title snippet occurrences",
    Kind.FIGURES: "release_id period indicator item area channel measure value unit",
    Kind.SERIES: "period level unit growth basis status flags release_id",
    Kind.CATALOGUE: "indicator item area channel statistic unit freq first last observations",
    Kind.OCCURRENCES: "release_id file line layout title date",
    Kind.ISSUES: "file line severity reason",
}
_TSV: Final[Mapping[Kind, str | None]] = {
    Kind.RELEASES: "release_id date title category occurrences",
    Kind.HITS: "release_id date title category occurrences score snippet",
    Kind.FIGURES: (
        "figure_id release_date indicator item area channel measure value unit basis period status bound text"
    ),
    Kind.SERIES: (
        "release_id period indicator item area channel level unit growth basis status statements flags"
    ),
    Kind.CATALOGUE: None,
    Kind.OCCURRENCES: None,
    Kind.ISSUES: None,
}
_CSV: Final[Mapping[Kind, str | None]] = {
    Kind.RELEASES: _SCALAR_RELEASE,
    Kind.HITS: f"{_SCALAR_RELEASE} score snippet",
    Kind.FIGURES: None,
    Kind.SERIES: None,
    Kind.CATALOGUE: None,
    Kind.OCCURRENCES: None,
    Kind.ISSUES: None,
}
# A table of Markdown is read far from the command that made it: it names what its rows are of.
_MD: Final[Mapping[Kind, str]] = {
    **_TABLE,
    Kind.SERIES: "indicator item area channel period level unit growth basis status flags release_id",
}


def default_fields(kind: Kind, fmt: Format) -> tuple[str, ...]:
    """Return the names of the fields that `fmt` shows of `kind` when none are asked for."""
    defaults: Mapping[Kind, str | None] = {
        "table": _TABLE,
        "md": _MD,
        "tsv": _TSV,
        "csv": _CSV,
        "ids": {kind: ID_FIELD[kind]},
    }.get(fmt.value, {kind: None})
    names = defaults[kind]
    return tuple(FIELDS[kind]) if names is None else tuple(names.split())


def parse_fields(kind: Kind, text: str) -> tuple[str, ...]:
    """Read the value of `--fields`: names parted by commas, each a field of `kind`.

    Raises UsageError for a name that is none, with the nearest one as the hint.
    """
    names = tuple(name for part in text.split(",") if (name := part.strip()))
    if not names:
        raise UsageError("no field in --fields", f"see: {_EXAMPLE[kind]} --fields help")
    for name in names:
        if name not in FIELDS[kind]:
            raise _unknown(kind, name, "--fields")
    return names


def check_order(kind: Kind, text: str) -> None:
    """Raise UsageError when the value of `--sort` is no field of `kind`, nor what a search ranks by."""
    name = text.removeprefix("-")
    if name not in FIELDS[kind] and not (kind in _RANKED and name in ("rank", "score")):
        raise _unknown(kind, name, "--sort")


def _unknown(kind: Kind, name: str, option: str) -> UsageError:
    from difflib import get_close_matches

    near = get_close_matches(name.lower(), FIELDS[kind], n=1, cutoff=0.5)
    guess = f"did you mean {near[0]!r}? " if near else ""
    return UsageError(f"unknown field {name!r} in {option}", f"{guess}see: {_EXAMPLE[kind]} --fields help")


_RANKED: Final = frozenset((Kind.RELEASES, Kind.HITS, Kind.OCCURRENCES))
"""What is found by a query, and can come best first."""

_EXAMPLE: Final[Mapping[Kind, str]] = {
    Kind.RELEASES: "pressq list",
    Kind.HITS: "pressq search",
    Kind.FIGURES: "pressq figures",
    Kind.SERIES: "pressq series exports",
    Kind.CATALOGUE: "pressq series",
    Kind.OCCURRENCES: "pressq export occurrences",
    Kind.ISSUES: "pressq check",
}


def fields_help(kind: Kind) -> Iterator[str]:
    """Yield the text of `--fields help`: a line for each field, its name and what it means."""
    widest = max(map(len, FIELDS[kind]))
    for field in FIELDS[kind].values():
        yield f"{field.name:<{widest}}  {field.about}\n"


def resolve(kind: Kind, fmt: Format, names: Sequence[str] | None) -> tuple[Field, ...]:
    """Return the fields called `names`, or the defaults of the format when there are none."""
    return tuple(FIELDS[kind][name] for name in names or default_fields(kind, fmt))
