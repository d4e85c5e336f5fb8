"""One release, laid out to be read: title, day and category, sources, then the text in paragraphs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, cast

from pressq.output.cells import cell
from pressq.output.columns import Column
from pressq.output.fields import Kind
from pressq.output.formats import Format, Style, render
from pressq.output.markdown import escape_markdown, paragraph_markdown
from pressq.output.marks import spans_of, visible_marks
from pressq.output.table import text_of
from pressq.text import visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from pressq.model import Row
    from pressq.output.marks import Mark, Span

_NO_TITLE: Final = "(no title)"
_CUT_OFF: Final = "(the text is cut off here in every copy)"

# The figures below a release: without what the release itself says.
_FIGURES: Final = ("period", "indicator", "item", "area", "channel", "measure", "value", "unit")


def show(
    fmt: Format,
    rows: Iterable[Row],
    style: Style,
    *,
    figures: Mapping[str, Sequence[Row]] | None = None,
    linked: Mapping[str, str | None] | None = None,
) -> Iterator[str]:
    """Yield releases (`release_row`) whole: to be read for table and md, else as the format writes records.

    `figures` gives the figure rows to list below a release, `linked` the titles of linked releases, by id.
    `row["spans"]` marks what to highlight in `title` and `body`.
    """
    if fmt not in (Format.TABLE, Format.MD):
        yield from render(fmt, Kind.RELEASES, rows, style=style)
        return
    read = read_release_as_markdown if fmt is Format.MD else read_release
    between = ""
    for row in rows:
        yield between
        yield from read(row, style, figures=(figures or {}).get(str(row["release_id"]), ()), linked=linked)
        between = "\n---\n\n" if fmt is Format.MD else f"\n{'-' * style.width}\n\n"


def read_release(
    row: Row, style: Style, *, figures: Sequence[Row] = (), linked: Mapping[str, str | None] | None = None
) -> Iterator[str]:
    """Yield one release as text wrapped to the width, the title on top."""
    title, in_title = visible_marks(cell(row["title"]) or _NO_TITLE, spans_of(row, "title"))
    yield _wrapped(title, [(0, len(title), "heading"), *_hits(in_title)], style)
    yield _wrapped(_facts(row), [], style)
    for place in _places(row):
        yield _wrapped(visible(place), [(0, len(visible(place)), "quiet")], style)
    for text, spans in _paragraphs(row):
        yield "\n" + _wrapped(text, _hits(spans), style)
    if row["truncated"]:
        yield "\n" + _wrapped(_CUT_OFF, [(0, len(_CUT_OFF), "quiet")], style)
    if figures:
        yield "\n" + _wrapped("Figures", [(0, 7, "heading")], style)
        yield from render(Format.TABLE, Kind.FIGURES, figures, _FIGURES, style)
    if links := cast("Sequence[Row]", row["links"]):
        yield "\n" + _wrapped("Related", [(0, 7, "heading")], style)
        yield text_of(_link_columns(links, linked or {}), style)


def read_release_as_markdown(
    row: Row, style: Style, *, figures: Sequence[Row] = (), linked: Mapping[str, str | None] | None = None
) -> Iterator[str]:
    """Yield one release as Markdown: the title as a heading, facts and sources as a list."""
    title = escape_markdown(cell(row["title"]) or _NO_TITLE).replace("#", r"\#")
    yield f"# {title}\n\n"
    for name in ("release_id", "date", "category", "publisher"):
        if text := cell(row[name]):
            yield f"- {name.replace('_', ' ')}: {escape_markdown(text)}\n"
    for place in _places(row):
        yield f"- source: {escape_markdown(place)}\n"
    for paragraph in cell(row["body"]).split("\n"):
        if paragraph.strip():
            yield f"\n{paragraph_markdown(paragraph)}\n"
    if row["truncated"]:
        yield f"\n*{_CUT_OFF}*\n"
    if figures:
        yield "\n## Figures\n\n"
        yield from render(Format.MD, Kind.FIGURES, figures, _FIGURES, style)
    if links := cast("Sequence[Row]", row["links"]):
        yield "\n## Related\n\n"
        for link in links:
            facts = (link["release_id"], f"({link['relation']})", (linked or {}).get(str(link["release_id"])))
            yield "- " + " ".join(escape_markdown(cell(fact)) for fact in facts if fact) + "\n"


def _facts(row: Row) -> str:
    facts = (row["release_id"], row["date"], row["category"], row["publisher"])
    return "  ".join(visible(text) for fact in facts if (text := cell(fact)))


def _places(row: Row) -> list[str]:
    """Return where a release stands, as `file:line`."""
    return [f"{place['file']}:{place['line']}" for place in cast("Sequence[Row]", row["occurrences"])]


def _paragraphs(row: Row) -> Iterator[tuple[str, list[Span]]]:
    """Yield the paragraphs of the body, safe to show, with the spans that stand out in each."""
    body, marks = visible_marks(cell(row["body"]), spans_of(row, "body"), keep_newlines=True)
    start = 0
    for paragraph in body.split("\n"):
        end = start + len(paragraph)
        if paragraph.strip():
            yield (
                paragraph,
                [(max(a, start) - start, min(b, end) - start) for a, b in marks if a < end and b > start],
            )
        start = end + 1


def _link_columns(links: Sequence[Row], titles: Mapping[str, str | None]) -> list[Column]:
    ids = [str(link["release_id"]) for link in links]
    return [
        Column("release_id", [visible(release_id) for release_id in ids], style="id"),
        Column("relation", [visible(str(link["relation"])) for link in links]),
        Column("title", [visible(titles.get(release_id) or "") for release_id in ids], folds=True),
    ]


def _hits(spans: Iterable[Span]) -> list[Mark]:
    return [(start, end, "hit") for start, end in spans]


def _wrapped(text: str, marks: Sequence[Mark], style: Style) -> str:
    """Return safe text as lines of at most `style.width` columns."""
    return text_of([Column("", [text], folds=True, marks={0: marks})], style)
