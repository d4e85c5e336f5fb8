"""pressq index: the cache behind the commands."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from pressq.cli.options import Data, command
from pressq.cli.session import Session, write

if TYPE_CHECKING:
    from collections.abc import Iterator

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
    write(_status(archive))
    return session.status()


def _status(archive: Archive) -> Iterator[str]:
    path = archive.index_file
    yield f"index     {path or 'in memory'}\n"
    if path:
        yield f"size      {path.stat().st_size} bytes\n"
    for line in archive.summary():
        yield f"{line}\n"
