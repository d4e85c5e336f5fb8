r"""pressq: scraped press-release pages, read once, told apart, searched and counted.

Text flows one way, and the listing of this package reads like it:

    sources -> layouts -> dedup -> store -> query -> output -> cli
                              \-> figures -> series -/

`sources` finds the dumps and reads them, `layouts` tells the releases on a page apart, `dedup` says which of
them are one, `store` keeps them in an index, `query` finds them again; `figures` reads the numbers that they
state, `series` lines them up by period; `output` writes rows of either, and `cli` is the program around it.
`archive` holds the pipeline for callers: `update` brings an index in step with what `changes` finds, and
`upkeep` decides when. The records that flow are in `model`, the errors in `errors`.

    >>> import pressq
    >>> archive = pressq.read(["seeds"])
    >>> archive.latest()[0].title
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from os import PathLike
    from pathlib import Path

    from pressq.archive import Archive

__all__ = ["read"]


def read(paths: Iterable[str | PathLike[str]], cache_folder: Path | None = None) -> Archive:
    """Read dumps and return their archive: its `releases`, `named`, `latest`, `links`, `issues`, figures.

    `paths` are files, folders and patterns. What cannot be read is among the archive's `issues()`, and raises
    nothing. With a `cache_folder` the index is kept there, and the next call reads only what changed; without
    one it is made in memory, and nothing is written.
    """
    # Whoever runs a command imports this package, and most commands need less than an archive.
    from pressq.archive import Archive

    return Archive.open([str(path) for path in paths], cache_folder)
