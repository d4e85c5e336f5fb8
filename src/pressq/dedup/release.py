"""The one door that makes a Release out of its occurrences."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from pressq.dedup import canonical
from pressq.dedup.identity import printed
from pressq.model import Release

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from pressq.model import Occurrence

_AS_LONG: Final = 0.9
"""Share of the longest body from which on another counts as long, so that the one most pages show is taken
and not the one that a typo made longer by a word."""

Member = tuple[str, "Occurrence"]
"""An occurrence after its full name."""


def compose(members: Sequence[Member], crowded: Collection[str] = ()) -> Release:
    """Return the release of these occurrences (at least one), whatever their order.

    Each comes with its full name, as `regroup` told it or `occurrence_id` tells it.

    `crowded` holds the full names (`occurrence_id`) of occurrences of *other* releases that begin with the
    short id of one of `members`: where there are any, ids are lengthened until no other begins with them.
    """
    if len(members) == 1:
        return _single(*members[0], crowded)
    members = sorted(members, key=_place)
    shown = _shown(members)
    first = _first(members)
    ids = printed((name for name, _ in members), crowded)
    release_id = ids[first[0]]
    by_rank = [occurrence for _, occurrence in sorted(members, key=_rank)]
    return Release(
        release_id=release_id,
        date=first[1].date,
        title=next((o.title for o in [shown, *by_rank] if o.title and o.publisher is None), None)
        or next((o.title for o in by_rank if o.title), None),
        category=next((o.category for o in by_rank if o.category), None),
        publisher=by_rank[0].publisher,
        body=shown.body,
        truncated=shown.truncated,
        source=f"{shown.file}:{shown.line}",
        occurrences=tuple(occurrence for _, occurrence in members),
        aliases=tuple(sorted(set(ids.values()) - {release_id})),
    )


def _single(name: str, occurrence: Occurrence, crowded: Collection[str]) -> Release:
    """Return the release that is printed once, as most are: there is nothing to choose."""
    return Release(
        release_id=printed([name], crowded)[name],
        date=occurrence.date,
        title=occurrence.title or None,
        category=occurrence.category or None,
        publisher=occurrence.publisher,
        body=occurrence.body,
        truncated=occurrence.truncated,
        source=f"{occurrence.file}:{occurrence.line}",
        occurrences=(occurrence,),
    )


def _place(member: Member) -> tuple[str, int, int]:
    return member[1].file, member[1].line, member[1].order


def _rank(member: Member) -> tuple[object, ...]:
    """Return what orders occurrences by trust: the ministry's own page, then the earliest listing."""
    name, occurrence = member
    return occurrence.publisher is not None, name[:8] == "00000000", name, _place(member)


def _first(members: Sequence[Member]) -> Member:
    """Return the occurrence that names the release: the earliest date, then the longest body."""
    return min(
        members,
        key=lambda member: (member[0][:8] == "00000000", member[0][:8], -len(member[1].body), member[0]),
    )


def _shown(members: Sequence[Member]) -> Occurrence:
    """Return the occurrence whose body is shown: the longest whole one, the one that most pages agree on."""
    if len({occurrence.body for _, occurrence in members}) == 1:
        return min(members, key=_rank)[1]
    bodies = {o.body: " ".join(canonical.body_tokens(o.body, o.title)) for _, o in members}
    whole = [member for member in members if not member[1].truncated] or members
    longest = max(len(bodies[occurrence.body]) for _, occurrence in whole)
    votes = Counter(bodies[occurrence.body] for _, occurrence in members)

    def worth(member: Member) -> tuple[object, ...]:
        body = member[1].body
        length = len(bodies[body])
        return length < _AS_LONG * longest, -votes[bodies[body]], -length, _damage(body), _rank(member)

    return min(whole, key=worth)[1]


def _damage(body: str) -> bool:
    """Return whether a body needs mending before it can be read: entities, mojibake, lost letters."""
    return canonical.clean(body) != body or "\ufffd" in body
