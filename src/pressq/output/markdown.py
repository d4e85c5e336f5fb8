"""md: a table of GitHub-flavoured Markdown."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from pressq.output.cells import column
from pressq.output.delimited import batches
from pressq.text import visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pressq.model import Row
    from pressq.output.fields import Field
    from pressq.output.formats import Style

# What Markdown would read as markup or as the end of a cell; an underscore inside a word is none.
_MARKUP: Final = re.compile(r"[\\|`*\[\]<~]|(?<![^\W_])_|_(?![^\W_])|&(?=#?\w+;)")


def escape_markdown(text: str) -> str:
    """Return `text` so that Markdown shows it as it stands, on one line."""
    return _MARKUP.sub(r"\\\g<0>", visible(text))


def table_pieces(rows: Iterable[Row], fields: Sequence[Field], style: Style) -> Iterator[str]:
    """Yield rows as a table; numbers to the right. A table without its two first lines is none."""
    if style.header is not False:
        yield _line(field.name.replace("_", " ") for field in fields)
        yield _line("---:" if field.type in ("number", "amount", "count") else "---" for field in fields)
    for batch in batches(rows, [field.name for field in fields]):
        columns = [
            [escape_markdown(text) for text in column(values, field.type)]
            for values, field in zip(zip(*batch, strict=True), fields, strict=True)
        ]
        yield "".join(map(_line, zip(*columns, strict=True)))


def paragraph_markdown(text: str) -> str:
    """Return `text` as a paragraph that Markdown shows as it stands, even where it opens like a list."""
    escaped = escape_markdown(text).strip()
    if match := re.match(r"\d+(?=[.)])", escaped):
        return f"{match.group()}\\{escaped[match.end() :]}"
    return f"\\{escaped}" if escaped.startswith(("#", "+", "-", "=", ">", ":")) else escaped


def _line(cells: Iterable[str]) -> str:
    return "| " + " | ".join(cells) + " |\n"
