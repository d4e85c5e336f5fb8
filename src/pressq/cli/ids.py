"""pressq __ids: the ids that begin so, for completion. Quick, quiet, and nothing but [0-9a-f-] in a line."""

from __future__ import annotations

import os
import re
import sqlite3
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from pressq import config
from pressq.errors import PressqError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

MOST: Final = 500
"""More than a shell can show."""


def matching(words: Sequence[str]) -> list[str]:
    """Return the ids for `[-d PATH]... [--] BEGINNING`; none where there is no index, whatever the reason."""
    *before, beginning = words or ("",)
    paths = [path for option, path in pairwise(before) if option == "-d"]
    if not re.fullmatch(r"[0-9a-f-]*", beginning):
        return []
    try:
        found = list(_known(paths, beginning))
    except (PressqError, OSError, ValueError, RuntimeError, sqlite3.Error):
        return []
    return [name for name in found if re.fullmatch(r"[0-9a-f-]+", name)]


def _known(paths: Sequence[str], beginning: str) -> Iterator[str]:
    """Yield ids of the index as it is: nobody waits for one to be made."""
    from pressq import query
    from pressq.store import Store
    from pressq.store.ids import ids
    from pressq.upkeep import cache_of

    settings = config.load(os.environ)
    index = cache_of(config.data_paths(paths, settings), config.cache_folder(os.environ, settings)).current()
    if index:
        yield from ids(Store.open(index, query).connection, beginning, MOST)


def main(words: Sequence[str]) -> int:
    """Print them."""
    try:
        print("".join(f"{name}\n" for name in matching(words)), end="", flush=True)
    except OSError:
        return 0
    return 0
