"""What each shell completes: the commands as tables, set into the script that is ready for each shell.

Whatever stands in a table is known when it is written, so that a shell neither starts this program nor
expands anything when it offers commands, options, codes or files. Only ids are asked for, by `pressq __ids`.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from pressq.cli.coding import NAMES
from pressq.cli.describing import every_command
from pressq.cli.helping import TOPICS
from pressq.output import Format, Kind
from pressq.output.fields import FIELDS
from pressq.query import WHOLE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from pressq.cli.describing import Description, Option

SHELLS: Final = {
    "bash": "pressq.bash",
    "zsh": "_pressq",
    "fish": "pressq.fish",
    "powershell": "pressq.ps1",
}
"""The shells, and what the file with their script is called."""

SCRIPTS: Final = Path(__file__).parent / "shells"

SAFE: Final = re.compile(r"[A-Za-z0-9_.+-]+")
"""A word that no shell reads anything into."""


class Values(NamedTuple):
    """What an option or an argument may be."""

    words: tuple[str, ...] = ()
    files: bool = False
    ids: bool = False


FILES: Final = Values(files=True)

FIELDS_OF: Final = {
    "list": (Kind.RELEASES,),
    "search": (Kind.HITS,),
    "show": (Kind.RELEASES,),
    "figures": (Kind.FIGURES,),
    "series": (Kind.SERIES,),
    "export": (Kind.RELEASES, Kind.FIGURES, Kind.SERIES, Kind.OCCURRENCES),
    "check": (Kind.ISSUES,),
}
"""The kinds of record that a command writes."""

COMMON: Final = {
    "--data": FILES,
    "--config": FILES,
    "--codebook": FILES,
    "--output": FILES,
    "--chart": FILES,
    "--format": Values(tuple(Format)),
    "--color": Values(("auto", "always", "never")),
    "--freq": Values(("M", "Q", "S", "A", "range")),
    "--statistic": Values(("total", "daily_average", "monthly_average", "annual_average", "all")),
    "--basis": Values(("yoy", "mom", "qoq", "hoh")),
    **{f"--{name}": Values(words) for name, words in NAMES.items()},
}
"""What an option may be wherever it stands."""


def script(shell: str) -> str:
    """Return the script that makes a shell complete. Raises KeyError for an unknown shell."""
    text = (SCRIPTS / SHELLS[shell]).read_text(encoding="utf-8")
    commands = list(every_command())
    for name, table in TABLES[shell].items():
        lines = "\n".join(table(commands))
        text = re.sub(rf"(?m)^ *@{name}@$", lines.replace("\\", r"\\"), text)
    return text


def values_of(command: Description, option: Option) -> Values:
    """Return what an option may be; nothing when it may be anything."""
    name = option.names[-1]
    if name in ("--fields", "--sort"):
        fields = dict.fromkeys(field for kind in FIELDS_OF[command.name] for field in FIELDS[kind])
        backwards = tuple(f"-{field}" for field in fields)
        return Values((*fields, *(("help",) if name == "--fields" else backwards)))
    codes = _codes().get(name.removeprefix("--"))
    return Values(codes) if codes else COMMON.get(name, Values())


def arguments_of(command: Description) -> Values:
    """Return what the arguments of a command may be."""
    if command.name == "show":
        return Values(("latest",), ids=True)
    if command.name == "check":
        return FILES
    if command.name == "series":
        return Values(_codes()["indicator"])
    if command.name == "help":
        from pressq.cli.app import COMMANDS

        return Values((*TOPICS, *COMMANDS))
    if command.name == "completion":
        return Values(tuple(SHELLS))
    return Values(next((one.choices for one in command.arguments if one.choices), ()))


def _codes() -> dict[str, tuple[str, ...]]:
    from pressq import codebook

    return {
        name: (*sorted(codes), *((WHOLE[name],) if name in WHOLE else ()))
        for name, codes in codebook.load().codes.items()
    }


def _valued(commands: Iterable[Description]) -> Iterator[tuple[Description, Option, Values]]:
    """Yield the options that take a value, with what it may be."""
    for command in commands:
        for option in command.options:
            if option.metavar:
                yield command, option, values_of(command, option)


def _alike(commands: Iterable[Description]) -> dict[Values, list[tuple[Description, Option]]]:
    """Return the options that take a value, those that may be the same together."""
    groups: dict[Values, list[tuple[Description, Option]]] = {}
    for command, option, values in _valued(commands):
        groups.setdefault(values, []).append((command, option))
    return groups


def _words(words: Iterable[str]) -> str:
    """Return words for a list of any shell. Raises ValueError for one that a shell could act on."""
    checked = list(words)
    for word in checked:
        if not SAFE.fullmatch(word):
            raise ValueError(f"not safe in a shell: {word!r}")
    return " ".join(checked)


def _quoted(text: str, doubled: str) -> str:
    """Return text in single quotes, a quote in it written as `doubled`."""
    return "'" + text.replace("'", doubled) + "'"


def _names(command: Description) -> str:
    return _words(name for option in command.options for name in option.names)


def _patterns(options: Iterable[tuple[Description, Option]]) -> str:
    return "|".join(f"'{command.name} {name}'" for command, option in options for name in option.names)


def _bash_values(commands: list[Description]) -> Iterator[str]:
    for values, options in _alike(commands).items():
        yield f"    {_patterns(options)})"
        yield f"      {_set(values)} ;;"


def _bash_arguments(commands: list[Description]) -> Iterator[str]:
    for command in commands:
        yield f"    {command.name}) {_set(arguments_of(command))} ;;"


def _set(values: Values) -> str:
    """Return what tells a script for bash or zsh what may stand here."""
    parts = [
        f"found=({_words(values.words)})" if values.words else "",
        "files=1" if values.files else "",
        "ids=1" if values.ids else "",
    ]
    return " ".join(filter(None, parts)) or ":"


def _zsh_described(pairs: Iterable[tuple[str, str]]) -> Iterator[str]:
    for name, text in pairs:
        described = f"{name}:{text}".replace("\\", "\\\\")
        yield f"        {_quoted(described, chr(39) + chr(92) + chr(39) * 2)}"


def _zsh_options(commands: list[Description]) -> Iterator[str]:
    for command in commands:
        yield f"      ({command.name}) described=("
        yield from _zsh_described((name, option.help) for option in command.options for name in option.names)
        yield "      ) ;;"


def _fish_options(commands: list[Description]) -> Iterator[str]:
    for command in commands:
        seen = f"complete -c pressq -n '__pressq_in {command.name}'"
        for option in command.options:
            names = " ".join(
                f"-l {name[2:]}" if name.startswith("--") else f"-s {name[1:]}" for name in option.names
            )
            values = values_of(command, option) if option.metavar else Values()
            takes = "" if not option.metavar else " -r -F" if values.files else " -x"
            words = f" -a '(__pressq_words {_words(values.words)})'" if values.words else ""
            yield f"{seen} {names}{takes}{words} -d {_quoted(option.help, _FISH_QUOTE)}"
        arguments = arguments_of(command)
        if arguments.words:
            yield f"{seen} -a '{_words(arguments.words)}'"
        if arguments.ids:
            yield f"{seen} -k -a '(__pressq_ids)'"
        if arguments.files:
            yield f"{seen} -F"


_FISH_QUOTE: Final = "\\'"


def _powershell_options(commands: list[Description]) -> Iterator[str]:
    for command in commands:
        yield f"        '{command.name}' = '{_names(command)}'"


def _powershell_values(commands: list[Description]) -> Iterator[str]:
    for command, option, values in _valued(commands):
        for name in option.names:
            yield f"        '{command.name} {name}' = '{_words(values.words)}'"


def _powershell_arguments(commands: list[Description]) -> Iterator[str]:
    for command in commands:
        yield f"        '{command.name}' = '{_words(arguments_of(command).words)}'"


TABLES: Final[dict[str, dict[str, Callable[[list[Description]], Iterable[str]]]]] = {
    "bash": {
        "COMMANDS": lambda commands: [f"    found=({_words(one.name for one in commands)} --help --version)"],
        "VALUES": _bash_values,
        "OPTIONS": lambda commands: [f"      {one.name}) found=({_names(one)}) ;;" for one in commands],
        "ARGUMENTS": _bash_arguments,
    },
    "zsh": {
        "COMMANDS": lambda commands: _zsh_described((one.name, one.summary) for one in commands),
        "VALUES": _bash_values,
        "OPTIONS": _zsh_options,
        "ARGUMENTS": _bash_arguments,
    },
    "fish": {
        "COMMANDS": lambda commands: [
            f"complete -c pressq -n __pressq_first -a {one.name} -d {_quoted(one.summary, _FISH_QUOTE)}"
            for one in commands
        ],
        "OPTIONS": _fish_options,
    },
    "powershell": {
        "COMMANDS": lambda commands: [f"    $commands = '{_words(one.name for one in commands)}'"],
        "OPTIONS": _powershell_options,
        "VALUES": _powershell_values,
        "ARGUMENTS": _powershell_arguments,
    },
}
"""By shell, the tables that its script has room for."""
