"""The manual page, written from the same descriptions and topics as the help texts."""

from __future__ import annotations

import re
import textwrap
from typing import TYPE_CHECKING, Final

from pressq.cli.describing import every_command
from pressq.cli.help import topic_text
from pressq.cli.helping import EXAMPLES, TOPICS, grouped

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pressq.cli.describing import Description, Option

FILE: Final = "pressq.1"

DATE: Final = "November 24, 2026"
"""The day of the version; mdoc wants one."""

COMMON: Final = ("Reading", "Terminal", "Help")
"""Headings of options that mean the same in every command: told once."""


def manual() -> str:
    """Return the page in mdoc(7)."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    commands = list(every_command())
    yield f".Dd {DATE}"
    yield ".Dt PRESSQ 1"
    yield ".Os"
    yield ".Sh NAME"
    yield ".Nm pressq"
    yield ".Nd search and count what scraped press-release pages say"
    yield ".Sh SYNOPSIS"
    for command in commands:
        yield ".Nm"
        yield f".Cm {command.name}"
        yield ".Op Ar options"
        yield from (f".Ar {_text(argument.metavar)}" for argument in command.arguments)
    yield ".Sh DESCRIPTION"
    yield "Data goes to standard output, words to standard error."
    yield "Options may stand before or after the query."
    yield from _common(commands)
    for command in commands:
        yield from _command(command)
    for topic in TOPICS:
        if topic != "exit-codes":
            yield from _topic(topic)
    yield ".Sh EXIT STATUS"
    yield from _displayed(_told("exit-codes"))
    yield ".Sh EXAMPLES"
    yield from _displayed(EXAMPLES)


def _common(commands: list[Description]) -> Iterator[str]:
    """Yield the options that commands share, once."""
    yield ".Ss Common options"
    shared = {option.names: option for command in commands for option in command.options}
    yield from _options([option for option in shared.values() if option.group in COMMON])


def _command(command: Description) -> Iterator[str]:
    yield f".Ss pressq {command.name}"
    for number, paragraph in enumerate(command.paragraphs):
        if number:
            yield ".Pp"
        yield from _prose(paragraph)
    own = [option for option in command.options if option.group not in COMMON]
    for group, options in grouped(own).items():
        yield ".Pp"
        yield f"{_text(group)}:"
        yield from _options(options)
    if command.examples:
        yield from _displayed(command.examples)


def _options(options: list[Option]) -> Iterator[str]:
    yield ".Bl -tag -width Ds"
    for option in options:
        names = " , ".join(f"Fl {_text(name.removeprefix('-'))}" for name in option.names)
        yield f".It {names}" + (f" Ar {_text(option.metavar)}" if option.metavar else "")
        yield from _prose(option.help)
    yield ".El"


def _topic(topic: str) -> Iterator[str]:
    heading = next(iter(topic_text(topic))).partition("\n")[0]
    yield f".Sh {_text(heading.upper())}"
    yield from _displayed(_told(topic))


def _told(topic: str) -> list[str]:
    """Return the lines of a topic without its heading."""
    return "".join(topic_text(topic)).strip("\n").split("\n")[2:]


def _displayed(lines: Iterable[str]) -> Iterator[str]:
    """Yield lines that are shown as they stand."""
    yield ".Bd -literal"
    yield from map(_text, lines)
    yield ".Ed"


def _prose(text: str) -> Iterator[str]:
    """Yield text with each sentence on lines of its own, which is how the formatter finds their ends."""
    for sentence in re.split(r"(?<=[.!?]) (?=[A-Z])", text):
        yield from map(_text, textwrap.wrap(sentence, 72))


def _text(text: str) -> str:
    """Return text that the formatter takes nothing in for its own."""
    escaped = text.replace("\\", "\\e").replace("-", "\\-").replace("'", "\\(aq").replace('"', "\\(dq")
    return re.sub(r"^\.", r"\\&.", escaped)
