"""Pages that list releases as blocks: what is a block, which of its lines is which.

A line `-` opens a block, and a line that ends in the date marker closes one. How many lines a block has, the
page decides: the number most of its blocks have (of whole ones, those with a marker, where there are any).
Three lines are category, title and body, two are title and body, one is a body. A block of another number is
read only where its lines tell themselves apart; else it is an Issue.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, TypeAlias

from pressq.layouts.endings import is_cut
from pressq.layouts.marker import listed_day, split_marker, split_partial
from pressq.layouts.page import excerpt
from pressq.model import Issue, Occurrence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pressq.layouts.page import Line, Page
    from pressq.model import Severity

DASH: Final = "-"
_LINES: Final = 3
"""The lines of a block that has everything."""

_CATEGORY_WORDS: Final = 3
"""The most words a category has (`Technology & Standards`); shorter titles are left undecided."""

Parts: TypeAlias = tuple[str | None, str | None, list[str]]
"""Category, title, and the paragraphs of the body."""


@dataclass(slots=True)
class Block:
    """One block, as it stands."""

    line: int
    """Where it begins: its last dash, or its first line where there is none."""
    dashes: int
    """How many dashes stand above its lines: one, none where it was lost, or more."""
    lines: list[Line] = field(default_factory=list)
    """Its lines, the last without the marker."""
    stated: str | None = None
    """The day in the marker that closes it."""


def read_blocks(page: Page, layout: str, *, dashed: bool) -> Iterator[Occurrence | Issue]:
    """Yield the release of each block of `page`, and the Issues of what could not be read.

    `dashed` tells whether the blocks of this layout begin with a dash.
    """
    blocks = list(_blocks(page))
    filled = [block for block in blocks if block.lines]
    if not filled:
        yield Issue(page.name, 0, "only dashes: no block holds any text")
        return
    width = _width(filled)
    categories = {block.lines[0][1] for block in filled if width == len(block.lines) == _LINES}
    order = 1
    for block in blocks:
        if block.dashes > 1:
            yield Issue(page.name, block.line, f"empty blocks above this one: {block.dashes - 1}", "note")
        parts = _parts(block, width, categories) if block.dashes or block.stated or not dashed else None
        if parts is None:
            yield Issue(page.name, block.line, _why_not(block, width, last=block is blocks[-1]), _loss(block))
            continue
        occurrence, doubts = _release(page.name, layout, block, order, parts)
        if occurrence:
            order += 1
            yield occurrence
        if len(block.lines) != width:
            doubts.append(f"a block of {len(block.lines)} lines on a page whose blocks have {width}")
        if not block.dashes and dashed:
            doubts.append("this block begins without its dash")
        for doubt in doubts:
            yield Issue(page.name, block.line, doubt, "note" if occurrence else "unparsed")


def _blocks(page: Page) -> Iterator[Block]:
    block = None
    for number, line in page.lines():
        if line == DASH:
            dashes = 1
            if block and block.lines:
                yield block
            elif block:
                dashes += block.dashes
            block = Block(number, dashes)
            continue
        if block is None:
            block = Block(number, 0)
        text, block.stated = split_marker(line)
        block.lines.append((number, text))
        if block.stated:
            yield block
            block = None
    if block:
        yield block


def _width(blocks: list[Block]) -> int:
    counts = Counter(len(block.lines) for block in blocks if block.stated)
    counts = counts or Counter(len(block.lines) for block in blocks)
    return max(counts, key=lambda width: (counts[width], width))


def _parts(block: Block, width: int, categories: set[str]) -> Parts | None:
    """Return what the lines of `block` are, or None where that would be a guess."""
    texts = [text for _, text in block.lines]
    count = len(texts)
    if count == width <= _LINES:
        *above, body = texts
        return above[-2] if count == _LINES else None, above[-1] if above else None, [body]
    if not block.stated:
        return None
    if count == 1:
        return None, None, texts
    if texts[0] in categories:
        return (texts[0], None, texts[1:]) if count == _LINES - 1 else (texts[0], texts[1], texts[2:])
    if _is_title(texts[0]) and (count == _LINES - 1 or not is_cut(texts[1])):
        return None, texts[0], texts[1:]
    if count >= _LINES and not _is_title(texts[0]) and _is_title(texts[1]):
        return texts[0], texts[1], texts[2:]
    return None


def _is_title(text: str) -> bool:
    # More words than a category has, and no sentence, since a sentence would be a paragraph of a body.
    return len(text.split()) > _CATEGORY_WORDS and is_cut(text)


def _why_not(block: Block, width: int, *, last: bool) -> str:
    if not block.lines:
        return "this block holds no text"
    if last and not block.stated:
        return "the dump ends inside this block, before its body"
    if not block.dashes and not block.stated:
        return "text outside the blocks of this listing"
    shape = f"a block of {len(block.lines)} lines on a page whose blocks have {width}"
    return f"{shape}: nothing tells its title"


def _loss(block: Block) -> Severity:
    return "unparsed" if block.lines else "note"


def _release(
    name: str, layout: str, block: Block, order: int, parts: Parts
) -> tuple[Occurrence | None, list[str]]:
    """Return the release of one block, or None when it has no text, and what is doubtful about it."""
    category, title, paragraphs = parts
    text = paragraphs[0] if len(paragraphs) == 1 else "\n".join(paragraphs)
    if block.stated:
        day, doubt = listed_day(block.stated)
    else:
        text, rest = split_partial(text)
        day, doubt = None, f"the date marker is cut: {rest}" if rest else "no date marker closes this text"
    doubts = [doubt] if doubt else []
    if not text:
        return None, [*doubts, f"no text before the date marker, below {excerpt(title or DASH)}"]
    cut = is_cut(text)
    return Occurrence(name, block.line, order, layout, title, text, day, category, None, cut), doubts
