"""How the copies of one release differ, word by word."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from pressq.dedup.align import align

if TYPE_CHECKING:
    from pressq.model import Occurrence, Release

Step = tuple[Literal["keep", "drop", "add"], str]


class Variant(NamedTuple):
    """One copy against the body that the release shows."""

    occurrence: Occurrence
    """Where the copy stands."""
    steps: tuple[Step, ...]
    """Words kept, words of the release that the copy lacks, words only the copy has; in order of reading."""


def variants(release: Release) -> tuple[Variant, ...]:
    """Return each copy whose words differ from the release's body, in the order of its occurrences.

    Words are what stands between spaces, as printed.
    """
    shown = release.body.split()
    copies = (Variant(o, difference(shown, o.body.split())) for o in release.occurrences)
    return tuple(copy for copy in copies if any(op != "keep" for op, _ in copy.steps))


def difference(shown: list[str], copy: list[str]) -> tuple[Step, ...]:
    """Return the steps that lead from the words of one text to those of another."""
    if len(copy) > len(shown):
        blocks = [(block.there, block.here, block.length) for block in align(shown, copy).blocks]
    else:
        blocks = [(block.here, block.there, block.length) for block in align(copy, shown).blocks]
    steps: list[Step] = []
    at, end = 0, 0
    for here, there, length in [*blocks, (len(copy), len(shown), 0)]:
        # The last word of a cut copy agrees with the word that it begins: that is a difference here.
        kept = length if not length or copy[here + length - 1] == shown[there + length - 1] else length - 1
        _add(steps, "drop", shown[end:there])
        _add(steps, "add", copy[at:here])
        _add(steps, "keep", copy[here : here + kept])
        at, end = here + kept, there + kept
    return tuple(steps)


def _add(steps: list[Step], op: Literal["keep", "drop", "add"], words: list[str]) -> None:
    if words:
        steps.append((op, " ".join(words)))
