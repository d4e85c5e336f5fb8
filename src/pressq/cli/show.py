"""pressq show: releases whole, with where they stand."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated, ClassVar

import typer

from pressq.cli import messages
from pressq.cli.options import Data, Look, Options, command, option
from pressq.cli.paging import page
from pressq.cli.session import Session, format_named, write
from pressq.errors import UsageError
from pressq.output import Format, Kind, Style, fields_help, parse_fields, render
from pressq.output.differing import differences
from pressq.output.reading import show
from pressq.output.rows import release_row
from pressq.text import visible

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pressq.archive import Archive
    from pressq.codebook import Codebook
    from pressq.model import Release


Ids = Annotated[
    list[str],
    typer.Argument(metavar="ID...", help="Ids or their beginnings, latest, or - for ids on standard input."),
]


class Parts(Options):
    """Which parts of a release."""

    heading: ClassVar[str] = "What is shown"

    format: str | None = option(
        "-f", "--format", metavar="FORMAT", help="table (to read), json, jsonl, csv, tsv, md or ids."
    )
    fields: str | None = option("-F", "--fields", metavar="A,B", help="Only these fields, as a record.")
    figures: bool = option("--figures", default=False, help="List the figures that it states.")
    related: bool = option(
        "--related", default=False, help="List the releases of its series and on the same event."
    )
    variants: bool = option("--variants", default=False, help="Show how its copies differ.")
    no_pager: bool = option("--no-pager", default=False, help="Do not page on a terminal.")


@command
def run(ids: Ids, data: Data, parts: Parts, look: Look) -> int:
    """Show releases whole: the text, where it stands, its figures, what is related.

    pressq show latest
    pressq list -n 3 -f ids | pressq show -
    pressq show 20251001 --figures
    """
    session = Session(data, look)
    if parts.fields == "help":
        write(fields_help(Kind.RELEASES))
        return session.status()
    format_ = format_named(parts.format) if parts.format else Format.TABLE
    codebook = session.codebook() if parts.figures else None
    archive = session.archive()
    releases, missing = _resolve(archive, list(_spread(ids)))
    pieces = _pieces(archive, releases, parts, codebook, format_, session.style())
    pager = session.settings.flag("pager", default=True) and not parts.no_pager
    page(pieces, wanted=pager and format_ is Format.TABLE)
    for wanted in missing:
        messages.say(f"pressq: no release has the id {wanted!r}")
    return session.status(found=not missing)


def _pieces(
    archive: Archive,
    releases: Sequence[Release],
    parts: Parts,
    codebook: Codebook | None,
    format_: Format,
    style: Style,
) -> Iterator[str]:
    """Yield the text to show: the releases, or how the copies of each differ."""
    if parts.variants:
        return (piece for release in releases for piece in _variants(release, style))
    if parts.related or format_ in (Format.JSON, Format.JSONL):
        releases = [release._replace(links=archive.links(release)) for release in releases]
    figures = archive.figures_by_release(releases, codebook) if codebook else {}
    linked = archive.titles([link.release_id for release in releases for link in release.links])
    rows = [release_row(release) for release in releases]
    if parts.fields:
        return render(format_, Kind.RELEASES, rows, parse_fields(Kind.RELEASES, parts.fields), style)
    return show(format_, rows, style, figures=figures, linked=linked)


def _variants(release: Release, style: Style) -> Iterator[str]:
    from pressq.dedup import variants

    found = variants(release)
    yield f"{release.release_id}: {len(release.occurrences)} copies, {len(found)} with other words\n"
    for variant in found:
        place = f"{variant.occurrence.file}:{variant.occurrence.line}"
        yield from differences(place, variant.steps, style)


def _spread(ids: Sequence[str]) -> Iterator[str]:
    """Yield the ids, those on standard input (the first word of each line) where `-` stands."""
    for wanted in ids:
        if wanted == "-":
            yield from (words[0] for line in sys.stdin if (words := line.split()))
        else:
            yield wanted


def _resolve(archive: Archive, ids: Sequence[str]) -> tuple[list[Release], list[str]]:
    """Return the releases, each once, and the ids that find none. Raises UsageError for an ambiguous one."""
    found: dict[str, Release] = {}
    missing = []
    for wanted in ids:
        releases = archive.latest() if wanted == "latest" else archive.named(wanted)
        if len(releases) > 1:
            raise _ambiguous(wanted, releases)
        if not releases:
            missing.append(wanted)
        found.update((release.release_id, release) for release in releases)
    return list(found.values()), missing


def _ambiguous(wanted: str, releases: Sequence[Release]) -> UsageError:
    first = releases[0]
    title = visible(first.title or "(no title)")
    shortened = title if len(title) <= 40 else title[:39] + "…"
    return UsageError(
        f"id prefix {wanted!r} matches {len(releases)} releases",
        f"{first.release_id} {shortened}; {len(releases) - 1} more",
    )
