"""The text of -h, which fits one screen, and of --help, which says everything."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from pressq.cli.describing import Description, Option

WIDTH: Final = 80

EXAMPLES: Final = ("pressq list -d dumps/ --since 2025-09", "pressq search 'semiconductor exports' -n 5")
"""How it begins."""

RARE: Final = frozenset({
    "--basis", "--channel", "--codebook", "--color", "--config", "--excel", "--explain",
    "--fail-empty", "--header", "--help", "--kind", "--no-config", "--no-pager", "--no-synonyms",
    "--raw-cells", "--refresh", "--revisions", "--statistic", "--status", "--strict", "--width",
})  # fmt: skip
"""Options that -h only names."""

FURTHER: Final = (
    *("--schema", "--quiet", "--verbose", "--fuzzy", "--regex", "--count", "--measure", "--new"),
    *("--category", "--sort", "--area", "--limit", "--until", "--fields"),
)
"""Options that -h only names, too, from the first of them on, where it does not fit one screen otherwise."""

SCREEN: Final = 24
"""Lines of a screen."""

TOPICS: Final = {
    "query": "Words, phrases, fields and operators of a query.",
    "dates": "What --since, --until and --period take.",
    "codes": "The codes of --indicator, --item, --area and --channel.",
    "fields": "The fields of every kind of record.",
    "formats": "The formats, and where their JSON Schemas are.",
    "exit-codes": "The statuses that the program ends with.",
    "environment": "The variables that it reads.",
    "config": "The config file, and the settings that apply now.",
}
"""What `pressq help` tells beside the commands."""


def overview(commands: Mapping[str, str]) -> Iterator[str]:
    """Yield the lines of `pressq --help`."""
    yield "Usage: pressq COMMAND [OPTIONS] [ARGS]..."
    yield ""
    yield "Search and count what scraped press-release pages say."
    yield ""
    yield "Commands:"
    yield from in_columns([(name, summary) for name, summary in commands.items()])
    yield ""
    yield from (f"  {example}" for example in EXAMPLES)
    yield ""
    yield "pressq COMMAND -h shows a command on one screen, --help all of it."
    yield from _wrapped(f"pressq help TOPIC tells of {', '.join(TOPICS)}.")
    yield "pressq --version prints the version."


def brief(command: Description) -> Sequence[str]:
    """Return the lines of -h: what is used most explained, the rest named; one screen of them."""
    named = set(RARE)
    lines = list(_explained(command, named))
    for name in FURTHER:
        if len(lines) <= SCREEN:
            break
        named.add(name)
        lines = list(_explained(command, named))
    return lines


def _explained(command: Description, named: AbstractSet[str]) -> Iterator[str]:
    """Yield the lines of -h with these options no more than named."""
    shown = [option for option in command.options if named.isdisjoint(option.names)]
    rest = [option for option in command.options if option not in shown and "--help" not in option.names]
    yield from _heading(command, command.examples[:2])
    yield from in_columns([(_spelled(option), option.help) for option in shown])
    if not rest:
        return
    others = ", ".join(_spelled(option, "/").replace(" ", "\0") for option in rest)
    for line in _wrapped(f"Also, told by --help: {others}", hanging=2):
        yield line.replace("\0", " ")


def whole(command: Description) -> Iterator[str]:
    """Yield the lines of --help: every argument and option under its heading."""
    yield from _heading(command, command.examples)
    told = [(argument.metavar, argument.help) for argument in command.arguments if argument.help]
    if told:
        yield "Arguments:"
        yield from in_columns(told)
        yield ""
    left = max(len(_spelled(option)) for option in command.options)
    between: tuple[str, ...] = ()
    for group, options in grouped(command.options).items():
        yield from between
        yield f"{group}:"
        yield from in_columns([(_spelled(option), option.help) for option in options], left)
        between = ("",)


def contents(commands: Mapping[str, str]) -> Iterator[str]:
    """Yield the lines of `pressq help`."""
    yield "Usage: pressq help [TOPIC|COMMAND]"
    yield ""
    yield "Topics:"
    yield from in_columns(list(TOPICS.items()))
    yield ""
    yield "Commands:"
    yield from in_columns(list(commands.items()))


def grouped(options: Iterable[Option]) -> dict[str, list[Option]]:
    """Return options by their heading."""
    groups: dict[str, list[Option]] = {}
    for option in options:
        groups.setdefault(option.group, []).append(option)
    return groups


def _heading(command: Description, examples: Sequence[str]) -> Iterator[str]:
    yield from _wrapped(f"Usage: {command.usage}", hanging=7)
    for paragraph in command.paragraphs:
        yield ""
        yield from _wrapped(paragraph)
    if examples:
        yield ""
        yield from (f"  {example}" for example in examples)
    yield ""


def _spelled(option: Option, between: str = ", ") -> str:
    metavar = f" {option.metavar}" if option.metavar else ""
    return between.join(option.names) + metavar


def in_columns(rows: Sequence[tuple[str, str]], left: int = 0) -> Iterator[str]:
    """Yield names and what they mean side by side; a text that is too long goes on below itself."""
    left = max([left, *(len(name) for name, _ in rows)])
    for name, text in rows:
        first, *more = _wrapped(text, width=WIDTH - left - 4) or [""]
        yield f"  {name:<{left}}  {first}".rstrip()
        yield from (f"{'':<{left + 4}}{line}" for line in more)


def _wrapped(text: str, hanging: int = 0, width: int = WIDTH) -> list[str]:
    return textwrap.wrap(
        text, width, subsequent_indent=" " * hanging, break_long_words=False, break_on_hyphens=False
    )
