"""pressq search: the releases that a query finds, best first, each with the passage that matches."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING

from pressq import query as language
from pressq.cli import messages
from pressq.cli.options import Data, Filter, Look, MustQuery, Shape, command
from pressq.cli.records import Records
from pressq.cli.selecting import explained, find, order_of, page_of, selection, wants_links, with_links
from pressq.cli.session import Session, wants_fields_help
from pressq.output import Kind
from pressq.output.rows import hit_row
from pressq.store.records import RELEASES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pressq.archive import Archive
    from pressq.model import Row


@command
def run(query: MustQuery, data: Data, filter: Filter, shape: Shape, look: Look) -> int:
    """Find releases, best first, each with the passage that matches. Exit 1 when nothing does.

    pressq search semiconductor
    pressq search '"trade surplus" OR tariff*' --since 2025-09 -n 5
    pressq search title:exports -chips -f jsonl
    """
    session = Session(data, look)
    asked = selection(session, filter, query)
    if wants_fields_help(Kind.HITS, shape) or explained(session, filter, asked, page_of(shape, "rank")):
        return session.status()
    format_, fields = session.format(shape), session.fields(Kind.HITS, shape)
    archive = session.archive()
    order, field = order_of(shape, "rank")
    hits = find(archive, asked, order, None if field else shape.limit)
    if hits.relaxed and not data.quiet:
        messages.say(f"pressq: {_partly(hits.whole)} have some of them")
    records = hits_of(archive, hits, linked=wants_links(format_, fields, field))
    written = records.written(Kind.HITS, format_, fields, field, shape.limit)
    found = session.emit(Kind.HITS, written, shape, len(hits.rows))
    if not found and not data.quiet:
        _suggest(archive, asked.query)
    return session.status(found=found)


def hits_of(archive: Archive, hits: language.Hits, *, linked: bool) -> Records:
    """Return what was found; a passage is looked for where one is written."""
    return Records(
        lambda: _rows(archive, hits, linked=linked),
        partial(archive.store.releases.values, RELEASES, hits.rows),
    )


def _rows(archive: Archive, hits: language.Hits, *, linked: bool) -> Iterator[Row]:
    releases = archive.releases(hits.rows)
    if linked:
        releases = with_links(archive, releases)
    for release, score in zip(releases, hits.scores, strict=True):
        passage = language.snippet(hits.query, release.title, release.body)
        spans = {
            "title": language.highlights(hits.query, release.title or "", field="title"),
            "snippet": list(passage.spans),
        }
        yield hit_row(release, score, passage.text, spans)


def _partly(whole: int) -> str:
    """Say how many of the releases shown have all of the words."""
    if whole == 0:
        return "no release has all of these words; these"
    return f"{whole} of these releases {'has' if whole == 1 else 'have'} all of these words; the others"


def _suggest(archive: Archive, asked: language.Query) -> None:
    meant = language.suggest(archive.store.connection, asked)
    messages.say("pressq: nothing found")
    if meant:
        messages.say(f"  hint: did you mean: pressq search {_for_a_shell(meant)}")


def _for_a_shell(query: str) -> str:
    """Return a query as it is typed in a shell: in quotes where a shell would act on a sign of it."""
    if re.fullmatch(r"[\w\s.,:%+/@-]*", query):
        return query
    import shlex

    return shlex.quote(query)
