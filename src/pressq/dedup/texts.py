"""Readings made ready to be compared, and what comparing them tells."""

from __future__ import annotations

from collections import defaultdict
from itertools import chain, islice
from typing import TYPE_CHECKING, Final, TypeAlias

from pressq.dedup.clusters import components, releases
from pressq.dedup.sieve import begin_alike, go_on_alike, sample
from pressq.dedup.verdict import Text, compare

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

    from pressq.dedup.candidates import Pair
    from pressq.dedup.sieve import Sample
    from pressq.model import Occurrence

_KEPT: Final = 1000
"""Texts kept ready at most: about 20 MB."""
_SAMPLES: Final = 20_000
"""Samples kept at most: about 10 MB. Many more texts are looked at than are made ready."""
_AT_A_TIME: Final = 200
"""Pairs whose texts are read at once."""

Component: TypeAlias = tuple[tuple[int, ...], ...]
"""The groups of a component, each the sorted numbers of one release."""


class Texts:
    """The texts of readings; those read last are kept."""

    def __init__(self, readings: Callable[[Collection[int]], Iterable[tuple[int, Occurrence]]]) -> None:
        self._readings = readings
        self._kept: dict[int, Text] = {}
        self._samples: dict[int, Sample] = {}

    def alike(self, pairs: Iterable[Pair]) -> Iterator[Pair]:
        """Yield those of the pairs that are worth comparing, while their texts are at hand.

        Pairs of one time should come together.
        """
        for some in _some(pairs):
            samples = self._sampled(some)
            going_on = [(one, other) for one, other in some if go_on_alike(samples[one], samples[other])]
            texts = self._loaded(chain.from_iterable(going_on))
            yield from (
                (one, other) for one, other in going_on if begin_alike(texts[one].lead, texts[other].lead)
            )

    def same(self, one: int, other: int) -> bool:
        """Return whether two readings are copies of one text."""
        texts = self._loaded((one, other))
        return compare(texts[one], texts[other]).same

    def grouped(self, numbers: Iterable[int], alike: Iterable[Pair]) -> Iterator[Component]:
        """Yield the components of these readings, and of those in pairs that are worth comparing."""
        beside: defaultdict[int, list[Pair]] = defaultdict(list)

        def met() -> Iterator[Pair]:
            for pair in alike:
                beside[pair[0]].append(pair)
                yield pair

        for component in components(numbers, met(), self.same):
            if len(component) == 1:
                yield ((component[0],),)
                continue
            texts = self._loaded(component)
            inside = {number: texts[number] for number in component}
            near = [pair for number in component for pair in beside[number] if pair[1] in inside]
            yield releases(inside, near, compare)

    def _loaded(self, numbers: Iterable[int]) -> Mapping[int, Text]:
        """Return the texts of these readings, and of others."""
        wanted = set(numbers)
        missing = wanted - self._kept.keys()
        if missing:
            if len(self._kept) > _KEPT:
                self._kept = {number: self._kept[number] for number in wanted - missing}
            self._kept |= {number: Text(occurrence) for number, occurrence in self._readings(missing)}
        return self._kept

    def _sampled(self, pairs: Iterable[Pair]) -> Mapping[int, Sample]:
        """Return the samples of the readings in these pairs, and of others."""
        wanted = set(chain.from_iterable(pairs))
        missing = wanted - self._samples.keys()
        if missing:
            if len(self._samples) > _SAMPLES:
                self._samples = {number: self._samples[number] for number in wanted - missing}
            self._samples |= {number: sample(found.body) for number, found in self._readings(missing)}
        return self._samples


def _some(pairs: Iterable[Pair]) -> Iterator[list[Pair]]:
    left = iter(pairs)
    while some := list(islice(left, _AT_A_TIME)):
        yield some
