"""Figures on demand: found once for each release, in worker processes where there is much to do."""

from __future__ import annotations

import os
import signal
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final, TypeAlias

from pressq import figures

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import date

    from pressq.codebook import Codebook
    from pressq.model import Progress, Row
    from pressq.store import Store

Text: TypeAlias = "tuple[str | None, str, date | None]"
"""What figures are found in: title, body and day of a release; all that a worker is sent."""

Work: TypeAlias = "Callable[[Iterable[Text]], Iterable[list[Row]]]"

BATCH: Final = 256
"""Releases handed out and written at once."""

WORKERS_FROM: Final = 1_000_000
"""Characters of text from which starting processes pays."""


def extract(store: Store, codebook: Codebook, progress: Progress | None = None) -> None:
    """Find the figures of every release whose figures are not known by this extractor and codebook."""
    version = f"{figures.VERSION}.{codebook.digest}"
    if store.figures.stands(version):
        return
    with store.writing():
        store.figures.renew(version)
        pending = store.figures.pending()
        done = 0
        with _working(codebook, store.figures.pending_size()) as work:
            for start in range(0, len(pending), BATCH):
                batch = pending[start : start + BATCH]
                texts = [(release.title, release.body, release.date) for release in store.releases.get(batch)]
                for row, found in zip(batch, work(texts), strict=True):
                    store.figures.write(row, found)
                done += len(batch)
                if progress:
                    progress("finding figures", done, len(pending))


def rows_of(text: Text, codebook: Codebook) -> list[Row]:
    """Return the figures of one release as rows; what they repeat of the release is left to the store."""
    title, body, released = text
    found = figures.extract(title, body, released, codebook)
    return [figures.row(figure, n, "", released, title, "") for n, figure in enumerate(found, 1)]


@contextmanager
def _working(codebook: Codebook, size: int) -> Iterator[Work]:
    """Provide what turns releases into rows, here or spread over processes; the order stays."""
    workers = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    if size < WORKERS_FROM or workers < 2:
        yield lambda texts: [rows_of(text, codebook) for text in texts]
        return
    from multiprocessing import get_context

    with get_context().Pool(workers, _begin, (codebook,)) as pool:
        yield lambda texts: pool.map(_rows, texts, chunksize=BATCH // (4 * workers))


_codebook: Codebook


def _begin(codebook: Codebook) -> None:
    """Set a worker up. Ctrl-C is the parent's to answer: it ends the workers."""
    global _codebook  # noqa: PLW0603 - the one way to hand a worker something once, not with every task
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    _codebook = codebook


def _rows(text: Text) -> list[Row]:
    return rows_of(text, _codebook)
