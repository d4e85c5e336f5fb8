"""The commands as data, read off the program: what help, man page and completions are written from."""

from __future__ import annotations

from inspect import cleandoc
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

HELP_OPTION_GROUP = "Help"


class Option(NamedTuple):
    """An option of a command."""

    names: tuple[str, ...]
    """As typed, the short one first."""
    metavar: str
    """What stands for its value; empty for a flag."""
    help: str
    group: str
    """The heading that it stands under."""


class Argument(NamedTuple):
    """What a command takes beside options."""

    metavar: str
    help: str
    choices: tuple[str, ...]
    """The words that it may be; empty where it may be any."""


class Description(NamedTuple):
    """A command."""

    name: str
    summary: str
    """What it is for, in a line."""
    paragraphs: tuple[str, ...]
    """What it does, each paragraph on one line."""
    examples: tuple[str, ...]
    """Lines of a shell that show it."""
    arguments: tuple[Argument, ...]
    options: tuple[Option, ...]

    @property
    def usage(self) -> str:
        """How it is called."""
        return " ".join(["pressq", self.name, "[OPTIONS]", *(one.metavar for one in self.arguments)])


def describe(name: str, summary: str, command: Any) -> Description:
    """Return the description of a command of the program."""
    parts = [part.strip() for part in cleandoc(command.help or "").split("\n\n")]
    examples = [line for part in parts if part.startswith("pressq ") for line in part.split("\n")]
    paragraphs = [" ".join(part.split()) for part in parts if not part.startswith("pressq ")]
    arguments, options = [], []
    for parameter in command.params:
        if parameter.param_type_name == "argument":
            choices = tuple(map(str, getattr(parameter.type, "choices", ())))
            metavar = parameter.metavar or parameter.name.upper()
            arguments.append(Argument(metavar, parameter.help or "", choices))
        else:
            options.append(_option(parameter))
    options.append(Option(("-h", "--help"), "", "Show this on one screen, or all of it.", HELP_OPTION_GROUP))
    return Description(name, summary, tuple(paragraphs), tuple(examples), tuple(arguments), tuple(options))


def every_command() -> Iterator[Description]:
    """Yield the descriptions of all commands; this imports them all."""
    from pressq.cli.app import COMMANDS, command_named

    for name, summary in COMMANDS.items():
        yield describe(name, summary, command_named(name))


def _option(parameter: Any) -> Option:
    flag = parameter.is_flag or parameter.count
    names = sorted((*parameter.opts, *parameter.secondary_opts), key=lambda name: name.startswith("--"))
    metavar = "" if flag else parameter.metavar or parameter.name.upper()
    return Option(tuple(names), metavar, parameter.help or "", parameter.rich_help_panel or "")
