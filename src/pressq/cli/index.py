"""pressq index: the cache behind the commands."""

from __future__ import annotations

from datetime import UTC, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from pressq.cli.options import Data, command
from pressq.cli.session import Session, write
from pressq.text import visible

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pressq.archive import Archive


class Action(StrEnum):
    """What can be done with the index."""

    STATUS = "status"
    REBUILD = "rebuild"
    CLEAR = "clear"


Actions = Annotated[Action, typer.Argument(metavar="status|rebuild|clear", show_default=False)]


@command
def run(action: Actions, data: Data) -> int:
    """Look at the index of the data, make it anew, or remove it. Commands keep it in step by themselves.

    An index that was not used for 90 days is removed when another one is built.

    pressq index status
    pressq index clear
    """
    from pressq.upkeep import cache_of

    session = Session(data)
    cache = cache_of(session.paths(), session.cache_folder())
    if action is Action.CLEAR:
        write([f"{cache.clear()} bytes freed\n"])
        return session.status()
    if action is Action.REBUILD:
        cache.clear()
    archive = session.archive()
    write(f"{label:<9} {visible(text)}\n" for label, text in _status(archive, session.paths()))
    held = cache.held()
    write(f"{line}\n" for line in archive.summary())
    write([f"all indexes in this folder: {held.indexes}, {held.size} bytes\n"])
    return session.status()


def _status(archive: Archive, paths: Sequence[str]) -> Iterator[tuple[str, str]]:
    from pressq.store.cache import built
    from pressq.upkeep import VERSION

    path, noted = archive.index_file, archive.noted()
    yield "index", str(path or "in memory")
    for name in paths:
        yield "of", name
    yield "version", VERSION
    if path:
        yield "size", f"{path.stat().st_size} bytes"
        yield "built", _moment(built(path))
    yield "updated", _moment(float(noted["updated"]))
    yield "looked at", _moment(float(noted["looked"])) if "looked" in noted else "at every call"


def _moment(seconds: float) -> str:
    return f"{datetime.fromtimestamp(seconds, UTC):%Y-%m-%d %H:%M:%S} UTC"
