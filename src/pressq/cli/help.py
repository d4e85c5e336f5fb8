"""pressq help: what does not belong to one command alone."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pressq.cli import helping, messages
from pressq.cli.options import Data, command
from pressq.cli.session import Session, write
from pressq.output import Kind
from pressq.output.fields import FIELDS
from pressq.output.terminal import columns, detect_columns
from pressq.text import visible

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from pressq.output.fields import Field

TEXTS = Path(__file__).parent / "topics"

Topics = Annotated[
    str | None, typer.Argument(metavar="[TOPIC]", help="A topic, or a command.", show_default=False)
]


@command
def run(data: Data, topic: Topics = None) -> int:
    """Tell of a topic or a command; without one, which there are.

    pressq help query
    pressq help config
    pressq help search
    """
    from pressq.cli.app import COMMANDS

    if topic is None:
        _lines(helping.contents(COMMANDS))
    elif topic in COMMANDS:
        from pressq.cli.app import command_named
        from pressq.cli.describing import describe

        _lines(helping.whole(describe(topic, COMMANDS[topic], command_named(topic))))
    elif topic in helping.TOPICS:
        write(topic_text(topic))
        write(_MORE.get(topic, _nothing_more)(data))
    else:
        raise messages.unknown("topic", topic, [*helping.TOPICS, *COMMANDS], "pressq help")
    return 0


def topic_text(topic: str) -> Iterator[str]:
    """Yield what is said of a topic wherever it is read, on a terminal or in the manual."""
    path = TEXTS / f"{topic}.txt"
    yield path.read_text(encoding="utf-8")
    if topic == "fields":
        for kind in Kind:
            yield f"\n{kind.value}\n"
            fields = [(field.name, field.about) for field in _own_fields(kind)]
            yield from (f"{line}\n" for line in helping.in_columns(fields))


def _own_fields(kind: Kind) -> list[Field]:
    """Return the fields of a kind; of hits, which have all those of releases, the others."""
    known = FIELDS[Kind.RELEASES] if kind is Kind.HITS else ()
    return [field for name, field in FIELDS[kind].items() if name not in known]


def _lines(lines: Iterable[str]) -> None:
    write(f"{line}\n" for line in lines)


def _nothing_more(data: Data) -> Iterator[str]:
    del data
    yield from ()


def _schemas(data: Data) -> Iterator[str]:
    """Yield where the JSON Schema of each kind of record is."""
    from pressq.output.schema import schema_path

    del data
    yield "\nJSON Schemas, each of one record with all its fields:\n\n"
    for kind in Kind:
        yield f"  {kind.value:<12} {visible(str(schema_path(kind)))}\n"


def _codes(data: Data) -> Iterator[str]:
    """Yield every code and what it stands for."""
    for field, labels in Session(data).codebook().codes.items():
        yield f"\n{field}\n"
        for line in helping.in_columns([(code, visible(labels[code])) for code in sorted(labels)]):
            yield f"{line}\n"


def _settings(data: Data) -> Iterator[str]:
    """Yield every setting: its value, and what says so."""
    from pressq import config

    session = Session(data)
    settings = session.settings
    yield f"\nRead now: {visible(str(settings.file)) if settings.file else 'no config file'}\n\n"
    for setting in config.SETTINGS:
        if setting.name in settings.values:
            value, origin = settings.values[setting.name], settings.origins[setting.name]
        else:
            value, origin = _default(session, setting.name), "default"
        text = os.pathsep.join(value) if isinstance(value, list) else str(value)
        text = {"True": "yes", "False": "no"}.get(text, text)
        yield visible(f"  {setting.name:<10} {text:<28} {origin}") + "\n"
        yield f"  {'':<10}   {setting.help}\n"


def _default(session: Session, name: str) -> object:
    """Return what holds where nobody says anything."""
    if name == "data":
        return "seeds" if Path("seeds").is_dir() else "(none)"
    if name == "cache_dir":
        return str(session.cache_folder())
    if name == "width":
        detected = detect_columns(sys.stdout.fileno()) if sys.stdout.isatty() else None
        return columns(None, os.environ, detected)
    return {"codebook": "(none)", "color": "auto"}.get(name, "yes")


_MORE: dict[str, Callable[[Data], Iterator[str]]] = {
    "codes": _codes,
    "formats": _schemas,
    "config": _settings,
}
"""What is told of a topic that depends on where and when the program runs."""
