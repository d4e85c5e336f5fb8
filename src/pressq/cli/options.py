"""The options that commands share: worded once, grouped as records that a command takes whole.

A command is a function of such records, `def list_(data: Data, filter: Filter)`; `command` spells the
fields of the records out as the options of the command line.
"""

from __future__ import annotations

import inspect
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Final, Optional

import typer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

TYPES: Final[dict[str, Any]] = {
    "bool": bool,
    "bool | None": Optional[bool],  # noqa: UP045 - a value, not an annotation
    "int": int,
    "int | None": Optional[int],  # noqa: UP045
    "str | None": Optional[str],  # noqa: UP045
    "list[str]": list[str],
}
"""What an option may be, by how the records below write it; a table costs less than evaluating each."""

QUERY_HELP = "Words, phrases and fields to look for; see: pressq help query."
Query = Annotated[list[str] | None, typer.Argument(metavar="[QUERY]...", help=QUERY_HELP, show_default=False)]
MustQuery = Annotated[list[str], typer.Argument(metavar="QUERY...", help=QUERY_HELP, show_default=False)]


def option(*names: str, default: Any = None, help: str, **more: Any) -> Any:
    """Describe an option: its names, its default and its line of help."""
    shown = bool(default) and not isinstance(default, bool)
    return default, typer.Option(*names, help=help, show_default=shown, **more)


class Options:
    """A record of options that a command takes whole.

    The class describes them by `option`; an instance holds what was given on the command line.
    """

    heading: ClassVar[str] = "Options"
    """What they stand under in a help text."""

    def __init__(self, **given: Any) -> None:
        self.__dict__.update(given)


class Data(Options):
    """What is read, and how much is said about it."""

    heading: ClassVar[str] = "Reading"

    data: list[str] = option(
        "-d",
        "--data",
        default=[],
        metavar="PATH",
        help="File, folder, pattern or - for stdin; repeatable.",
    )
    config: str | None = option("--config", metavar="FILE", help="Read this config file.")
    no_config: bool = option("--no-config", default=False, help="Read no config file.")
    codebook: str | None = option(
        "--codebook", metavar="FILE", help="Add the indicators, items and areas of this file."
    )
    refresh: bool = option("--refresh", default=False, help="Check every file, however many there are.")
    strict: bool = option("--strict", default=False, help="Exit 4 when something was not understood.")
    quiet: bool = option("-q", "--quiet", default=False, help="No warnings.")
    verbose: int = option(
        "-v", "--verbose", default=0, count=True, help="Say how the input and the query were read."
    )


class Filter(Options):
    """Which releases."""

    heading: ClassVar[str] = "Which releases"

    since: str | None = option(
        "--since", metavar="DATE", help="Not before this day: 2025, 2025-09, '3 months ago'."
    )
    until: str | None = option("--until", metavar="DATE", help="Not after this day.")
    category: list[str] = option(
        "-c", "--category", default=[], metavar="NAME", help="Of this category; repeatable."
    )
    regex: bool = option("-e", "--regex", default=False, help="The query is a regular expression.")
    fuzzy: int = option(
        "--fuzzy", default=0, metavar="N", min=0, max=3, help="Tolerate N typos in each word."
    )
    no_synonyms: bool = option("--no-synonyms", default=False, help="Look for the words as written only.")
    explain: bool = option("--explain", default=False, help="Say how the query was read, and stop.")


class Shape(Options):
    """How many rows, in which order, with which fields."""

    heading: ClassVar[str] = "Output"

    format: str | None = option(
        "-f", "--format", metavar="FORMAT", help="table, tsv, csv, json, jsonl, md or ids."
    )
    fields: str | None = option("-F", "--fields", metavar="A,B", help="These fields; 'help' lists them.")
    limit: int | None = option("-n", "--limit", metavar="N", min=0, help="At most N rows.")
    sort: str | None = option("--sort", metavar="[-]FIELD", help="Order by this field; - turns it round.")
    count: bool = option("--count", default=False, help="Print the number of rows only.")
    header: bool | None = option("--header/--no-header", help="With or without the line of field names.")
    fail_empty: bool = option("--fail-empty", default=False, help="Exit 1 when there is no row.")


class Look(Options):
    """How it looks on a terminal."""

    heading: ClassVar[str] = "Terminal"

    color: str | None = option("--color", metavar="WHEN", help="auto, always or never.")
    width: int | None = option("--width", metavar="N", min=1, help="Columns to fit to.")


class Codes(Options):
    """Which figures."""

    heading: ClassVar[str] = "Which figures"

    indicator: list[str] = option(
        "--indicator", default=[], metavar="CODE", help="What is measured: exports, retail_sales."
    )
    item: list[str] = option(
        "--item", default=[], metavar="CODE", help="Product or sector; 'total' for none."
    )
    area: list[str] = option(
        "--area", default=[], metavar="CODE", help="Counterpart: US, EU; 'world' for none."
    )
    channel: list[str] = option("--channel", default=[], metavar="CODE", help="Retail channel: online.")
    measure: list[str] = option(
        "--measure", default=[], metavar="NAME", help="level, growth, change, share or rate."
    )
    kind: list[str] = option("--kind", default=[], metavar="NAME", help="money, percent, quantity or count.")
    status: list[str] = option("--status", default=[], metavar="NAME", help="actual, forecast or plan.")
    period: str | None = option("--period", metavar="PERIOD", help="Of this period: 2025-09, 2025-Q3, 2025.")


class Target(Options):
    """Where an export goes."""

    heading: ClassVar[str] = "Writing to a file"

    output: str | None = option(
        "-o", "--output", metavar="FILE", help="Write here; the suffix decides the format."
    )
    if_changed: bool = option(
        "--if-changed", default=False, help="Leave the file alone when nothing changed."
    )
    new: bool = option("--new", default=False, help="Only what this file has not had yet.")
    schema: bool = option(
        "--schema", default=False, help="Describe the columns in a datapackage.json beside the file."
    )
    excel: bool = option("--excel", default=False, help="CSV with a byte-order mark and CRLF.")
    raw_cells: bool = option(
        "--raw-cells", default=False, help="Leave text cells that look like formulas as they are."
    )


def command(function: Callable[..., int]) -> Callable[..., int]:
    """Spell out the records that `function` takes as options of the command line."""
    own: list[inspect.Parameter] = []
    records: dict[str, type[Options]] = {}
    for parameter in inspect.signature(function).parameters.values():
        # Each is annotated by a plain name of its module, so that nothing has to be evaluated.
        hint = function.__globals__[parameter.annotation]
        if isinstance(hint, type) and issubclass(hint, Options):
            records[parameter.name] = hint
        else:
            own.append(parameter.replace(annotation=hint, kind=inspect.Parameter.KEYWORD_ONLY))
    for record in records.values():
        own.extend(_parameters(record))

    def spelled(**values: Any) -> int:
        taken = {
            name: record(**{member: values.pop(member) for member in _members(record)})
            for name, record in records.items()
        }
        return function(**values, **taken)

    spelled.__doc__ = function.__doc__
    spelled.__name__ = function.__name__
    spelled.__signature__ = inspect.Signature(own)  # type: ignore[attr-defined]
    spelled.__annotations__ = {parameter.name: parameter.annotation for parameter in own}
    return spelled


def _parameters(record: type[Options]) -> Iterator[inspect.Parameter]:
    for name in _members(record):
        default, info = getattr(record, name)
        info.rich_help_panel = record.heading
        annotation: Any = Annotated.__class_getitem__((TYPES[record.__annotations__[name]], info))  # type: ignore[attr-defined]
        yield inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=annotation)


def _members(record: type[Options]) -> list[str]:
    return [name for name in record.__annotations__ if name != "heading"]
