"""One release, laid out to be read: title, day, sources, then the text in paragraphs."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from pressq.model import Row
    from pressq.output.formats import Format, Style


def read_release(
    row: Row,
    style: Style,
    *,
    figures: Sequence[Row] = (),
    linked: Mapping[str, str] | None = None,
) -> Iterator[str]:
    """Yield a release (`release_row`) as text for a reader, wrapped to `style.width`.

    `row["spans"]` marks what to highlight in `title` and `body`; `figures` are figure rows to list after the
    text; `linked` gives the titles of linked releases by id.
    """
    raise NotImplementedError


def show(fmt: Format, rows: Sequence[Row], style: Style) -> Iterator[str]:
    """Yield releases whole: read one below the other for table, else as the format writes records."""
    raise NotImplementedError
