"""A release laid out to be read, as text and as Markdown."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest

from pressq.output import Format, Style
from pressq.output.reading import read_release, show
from pressq.output.rows import release_row
from pressq.output.width import width_of

if TYPE_CHECKING:
    from pressq.model import Release, Row

LINKED = {"20250901-aaaaaa": "Exports in August"}


def shown(fmt: Format, rows: list[Row], **more: object) -> str:
    """Return releases as `pressq show` writes them."""
    return "".join(show(fmt, rows, Style(width=60), **more))  # type: ignore[arg-type]


def test_a_release_as_text(release: Release, figure: Row) -> None:
    """Title, facts and sources, then paragraphs, figures, and what is related."""
    text = "".join(read_release(release_row(release), Style(width=70), figures=[figure], linked=LINKED))
    assert text.split("\n") == [
        "Korea\u2019s Exports Rise 12.7 Percent to USD 65.9 Billion in September,",
        "the Highest Ever",
        "20251001-3f9c2a  2025-10-01  Trade",
        "dumps/nov.txt:1",
        "dumps/oct.txt:12",
        "",
        "Exports rose.",
        "",
        "Imports fell.",
        "",
        "Figures",
        "period   indicator  item            measure   value  unit",
        "2025-09  exports    semiconductors  growth   -12.70  percent",
        "",
        "Related",
        "20250901-aaaaaa  series    Exports in August",
        "",
    ]


def test_a_release_as_markdown(release: Release, figure: Row) -> None:
    """The same, with a heading, lists and a table."""
    row = release_row(release)
    text = shown(Format.MD, [row], figures={row["release_id"]: [figure]}, linked=LINKED)
    assert text == (
        "# Korea\u2019s Exports Rise 12.7 Percent to USD 65.9 Billion in September, the Highest Ever\n"
        "\n"
        "- release id: 20251001-3f9c2a\n"
        "- date: 2025-10-01\n"
        "- category: Trade\n"
        "- source: dumps/nov.txt:1\n"
        "- source: dumps/oct.txt:12\n"
        "\n"
        "Exports rose.\n"
        "\n"
        "Imports fell.\n"
        "\n"
        "## Figures\n"
        "\n"
        "| period | indicator | item | area | channel | measure | value | unit |\n"
        "| --- | --- | --- | --- | --- | --- | ---: | --- |\n"
        "| 2025-09 | exports | semiconductors |  |  | growth | -12.70 | percent |\n"
        "\n"
        "## Related\n"
        "\n"
        "- 20250901-aaaaaa (series) Exports in August\n"
    )


@pytest.mark.parametrize(
    ("fmt", "marks"),
    [
        pytest.param(Format.TABLE, ["(no title)", "(the text is cut off here in every copy)"], id="text"),
        pytest.param(Format.MD, ["# (no title)", "*(the text is cut off here in every copy)*"], id="md"),
    ],
)
def test_what_is_missing_is_said(fmt: Format, marks: list[str], release: Release) -> None:
    """A release without a title, date and end says so, and is shown all the same."""
    row = {**release_row(release), "title": None, "date": None, "truncated": True, "links": []}
    text = shown(fmt, [row])
    for mark in marks:
        assert f"{mark}\n" in text
    assert "Related" not in text
    assert "Figures" not in text


@pytest.mark.parametrize(
    ("fmt", "between"),
    [
        pytest.param(Format.TABLE, f"\n{'-' * 60}\n\n", id="text"),
        pytest.param(Format.MD, "\n---\n\n", id="md"),
    ],
)
def test_releases_are_parted(fmt: Format, between: str, release: Release) -> None:
    """A line stands between two releases, and only there."""
    row = release_row(release)
    one = shown(fmt, [row])
    assert shown(fmt, [row, row]) == one + between + one


def test_other_formats_are_records(release: Release) -> None:
    """A machine gets the release object."""
    (record,) = json.loads(shown(Format.JSON, [release_row(release)]))["releases"]
    assert record["release_id"] == "20251001-3f9c2a"
    assert shown(Format.IDS, [release_row(release)]) == "20251001-3f9c2a\n"


def test_related_releases_without_a_title(release: Release) -> None:
    """A link whose title is not known is shown by its id."""
    row = release_row(release)
    assert shown(Format.TABLE, [row]).endswith("Related\n20250901-aaaaaa  series\n")
    assert shown(Format.MD, [row]).endswith("\n- 20250901-aaaaaa (series)\n")


def test_hits_are_highlighted(release: Release) -> None:
    """Spans of title and body stand out, over the end of a paragraph, too."""
    row: Row = {**release_row(release), "spans": {"title": [(0, 5)], "body": [(8, 21)]}}
    text = "".join(read_release(row, Style(width=80, color=True)))
    assert "\x1b[1;33mKorea\x1b[0m" in text
    assert "Exports \x1b[1;33mrose.\x1b[0m\n\n\x1b[1;33mImports\x1b[0m fell." in text
    plain = "".join(read_release(row, Style(width=80)))
    assert re.sub(r"\x1b\[[0-9;]*m", "", text) == plain


@pytest.mark.parametrize("width", [20, 33, 80, 300])
def test_text_is_wrapped_to_the_width(width: int, release: Release) -> None:
    """No line is wider than asked, and no word is lost."""
    body = "\ubc18\ub3c4\uccb4 \uc218\ucd9c and other exports rose by 12.7 percent. " * 20
    row = {**release_row(release), "body": body}
    text = "".join(read_release(row, Style(width=width)))
    assert max(map(width_of, text.split("\n"))) <= width
    assert "".join(body.split()) in "".join(text.split())
