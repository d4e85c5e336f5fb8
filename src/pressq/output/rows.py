"""Records -> rows: dicts with the names, and in the order, that every format uses."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pressq.model import Issue, Occurrence, Release, Row


def occurrence_row(occurrence: Occurrence) -> Row:
    """Return one place where a dump shows a release, as it stands inside a release object."""
    return {
        "file": occurrence.file,
        "line": occurrence.line,
        "order": occurrence.order,
        "layout": occurrence.layout,
        "title": occurrence.title,
        "date": occurrence.date,
        "category": occurrence.category,
        "truncated": occurrence.truncated,
    }


def release_row(release: Release) -> Row:
    """Return a release with all its fields."""
    return {
        "release_id": release.release_id,
        "date": release.date,
        "title": release.title,
        "category": release.category,
        "publisher": release.publisher,
        "body": release.body,
        "truncated": release.truncated,
        "dates": list(release.dates),
        "titles": list(release.titles),
        "categories": list(release.categories),
        "aliases": list(release.aliases),
        "occurrences": [occurrence_row(occurrence) for occurrence in release.occurrences],
        "links": [link.to_row() for link in release.links],
    }


def hit_row(
    release: Release, score: float, snippet: str, spans: dict[str, list[tuple[int, int]]] | None = None
) -> Row:
    """Return a release that a search found.

    `spans` says where `title` and `snippet` match, in characters; only table shows it.
    """
    return {**release_row(release), "score": score, "snippet": snippet, "spans": spans or {}}


def occurrence_rows(release: Release) -> Iterator[Row]:
    """Yield the rows of `export occurrences` for one release."""
    for occurrence in release.occurrences:
        yield {"release_id": release.release_id, **occurrence_row(occurrence)}


def issue_row(issue: Issue) -> Row:
    """Return something that could not be read."""
    return {"file": issue.file, "line": issue.line, "severity": issue.severity, "reason": issue.reason}
