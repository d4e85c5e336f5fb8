"""Dumps are untrusted: whatever stands in a title, body, category or file name, no terminal acts on it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pressq.model import Issue
from pressq.output import Format, Kind, Style, render
from pressq.output.reading import show
from pressq.output.rows import hit_row, issue_row, occurrence_rows, release_row
from pressq.text import control

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pressq.model import Release, Row

OWN_COLOURS = re.compile(r"\x1b\[(?:0|[1-9][0-9;]*)m")

HOSTILE = [
    pytest.param("\x00\x07\x08\x0b\x0c\x0e", id="C0"),
    pytest.param("safe\rEVIL", id="return"),
    pytest.param("\x7f", id="DEL"),
    pytest.param("\x84\x85\x90\x9d", id="C1"),
    pytest.param("\x1b[2J\x1b[31m", id="CSI"),
    pytest.param("\x9b2J", id="CSI of one byte"),
    pytest.param("\x1b]8;;http://evil.example\x07click\x1b]8;;\x07", id="OSC 8"),
    pytest.param("\x1b]52;c;ZXZpbA==\x1b\\", id="OSC 52"),
    pytest.param("\x1bP$q\x1b\\\x1b_x\x1b\\", id="DCS and APC"),
    pytest.param("\u202egnp.exe\u202c\u2066x\u2069\u061c", id="bidi"),
    pytest.param("a\u200bb\u200dc\u2060d\ufeffe\u00ad", id="zero width"),
    pytest.param("a\u2028b\u2029c", id="separators"),
    pytest.param("\ud83d\udc80", id="lone surrogates"),
    pytest.param("\U000e0041\U000e007f", id="tags"),
]
MARKUP = [
    pytest.param("[red]x[/red]", id="colour"),
    pytest.param("[/]", id="closing"),
    pytest.param("[link=http://evil.example]x[/link]", id="link"),
    pytest.param("[bold", id="unclosed"),
    pytest.param(":skull: \\[x]", id="emoji and backslash"),
]

PLACES = ("title", "body", "category", "file")


def planted(release: Release, place: str, text: str) -> Release:
    """Return the release with a text planted in one place."""
    if place == "file":
        occurrences = tuple(occurrence._replace(file=text) for occurrence in release.occurrences)
        return release._replace(occurrences=occurrences)
    occurrences = tuple(
        occurrence._replace(**{place: text})  # type: ignore[arg-type]
        for occurrence in release.occurrences
    )
    return release._replace(occurrences=occurrences, **{place: text})  # type: ignore[arg-type]


def everything_shown(release: Release, file: str) -> Iterator[tuple[str, str]]:
    """Yield all that a person can be shown of a release: the format, and its text."""
    row = release_row(release)
    marked = {"title": [(0, 3)], "snippet": [(1, 4)], "body": [(2, 9)]}
    kinds: dict[Kind, list[Row]] = {
        Kind.RELEASES: [row],
        Kind.HITS: [hit_row(release, 1.0, release.body[:80], dict(marked))],
        Kind.OCCURRENCES: list(occurrence_rows(release)),
        Kind.ISSUES: [issue_row(Issue(file, 3, f"not a page: {file}"))],
    }
    for color in (False, True):
        for width in (20, 80):
            style = Style(width=width, color=color)
            for kind, rows in kinds.items():
                for fmt in Format:
                    yield fmt, "".join(render(fmt, kind, rows, style=style))
            for fmt in Format:
                yield f"show {fmt}", "".join(show(fmt, [{**row, "spans": marked}], style))


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("text", HOSTILE)
def test_no_escape_reaches_a_terminal(text: str, place: str, release: Release) -> None:
    """Every format, for whatever place: newlines and our own colours, tabs between cells, nothing else."""
    for fmt, shown in everything_shown(planted(release, place, text), text):
        rest = OWN_COLOURS.sub("", shown) if fmt.endswith("table") else shown
        assert control().search(rest) is None, (fmt, rest)
        assert "\t" not in rest or fmt == "tsv" or fmt == "show tsv"
        rest.encode()


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("text", MARKUP)
def test_markup_is_printed_as_it_stands(text: str, place: str, release: Release) -> None:
    """Square brackets are text, in colour as without it."""
    row = release_row(planted(release, place, text))
    for color in (False, True):
        shown = "".join(show(Format.TABLE, [row], Style(width=200, color=color)))
        assert text in OWN_COLOURS.sub("", shown)


@settings(deadline=None)
@given(text=st.text(alphabet=st.characters(exclude_categories=[])), place=st.sampled_from(PLACES))
def test_no_text_at_all_gets_through(text: str, place: str, release: Release) -> None:
    """The same for any text: what a person is shown has no control character but newline and our colours."""
    for fmt, shown in everything_shown(planted(release, place, text), text):
        rest = OWN_COLOURS.sub("", shown) if fmt.endswith("table") else shown
        assert control().search(rest) is None, fmt


@pytest.mark.parametrize("text", HOSTILE)
def test_escapes_are_visible(text: str, release: Release) -> None:
    """What was there can be seen: an escape in the place of the character."""
    shown = "".join(show(Format.TABLE, [release_row(planted(release, "title", text))], Style(width=300)))
    first = next(character for character in text if control().match(character))
    assert re.search(rf"\\(?:x|u|U0*){ord(first):02x}|\\u{ord(first):04x}", shown.split("\n")[0])
