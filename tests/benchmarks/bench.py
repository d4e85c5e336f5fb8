"""What the measurements share: corpora, the program with an index of its own, and what a measurement says."""

from __future__ import annotations

import json
import sys
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from pressq.archive import Archive

from . import corpus
from .timing import Cost, Pair, process

if TYPE_CHECKING:
    from collections.abc import Sequence

ROOT: Final = Path(__file__).parent.parent.parent
SEEDS: Final = ROOT / "seeds"
HERE: Final = Path(__file__).parent
COMMON: Final = "semiconductor"


class Result(NamedTuple):
    """A line of the table."""

    what: str
    peer: str
    goal: str
    pair: Pair | None = None
    said: str = ""
    """What is measured without a peer, or why nothing is."""

    def __str__(self) -> str:
        if self.pair is None:
            return f"{self.what:<44} {self.said} (goal {self.goal})"
        ours, theirs = self.pair.medians
        middle, least, most = self.pair.ratios
        return (
            f"{self.what:<44} {_time(ours):>9} against {_time(theirs):>9} of {self.peer}:"
            f" {middle:.3g}x ({least:.3g} to {most:.3g}, {len(self.pair.ours)} rounds; goal {self.goal})"
            f"{self.said and '; ' + self.said}"
        )


def missing(what: str, peer: str, goal: str) -> Result:
    """Return the line of a measurement whose peer is not there."""
    return Result(what, peer, goal, said=f"{peer} is not installed")


def installed(module: str) -> bool:
    """Return whether a peer can be imported."""
    return find_spec(module) is not None


def same(what: str, ours: object, theirs: object) -> None:
    """Stop where two ways do not find the same."""
    if ours != theirs:
        raise AssertionError(f"{what}: not the same hits: {ours!r}, {theirs!r}")


class Build(NamedTuple):
    """What a build took."""

    wall: float
    cpu: float
    memory: float
    """The most that it held, in MB."""


class Corpus:
    """Dumps of one size, with their index and the peers'."""

    def __init__(self, folder: Path, occurrences: int) -> None:
        self.dumps = folder / f"dumps{occurrences}"
        self.occurrences = occurrences
        self.size = corpus.write(self.dumps, occurrences, SEEDS)
        self.cache = folder / f"cache{occurrences}"
        self._folder = folder
        self._build: Build | None = None

    def pressq(self, *arguments: str, cache: Path | None = None) -> Cost:
        """Run the program over the dumps."""
        return pressq(*arguments, "-d", str(self.dumps), cache=cache or self.cache)

    def build(self) -> Build:
        """Build the index, once, and return what that took."""
        if self._build is None:
            command = [sys.executable, str(HERE / "peak.py"), "list", "--count", "-d", str(self.dumps)]
            cost = process(command, PRESSQ_CACHE_DIR=str(self.cache))
            self._build = Build(cost.wall, cost.cpu, int(cost.out.split()[-1]) / 1024)
        return self._build

    def archive(self) -> Archive:
        """Open the archive in this process."""
        self.build()
        return Archive.open([str(self.dumps)], self.cache)

    @property
    def index_size(self) -> int:
        """Bytes of the index."""
        self.build()
        return sum(path.stat().st_size for path in self.cache.glob("*.db"))

    def texts(self) -> Path:
        """Return the releases as JSON lines, which is what the peers are given."""
        file = self._folder / f"texts{self.occurrences}.jsonl"
        if not file.exists():
            with file.open("w", encoding="utf-8") as lines:
                for release in (archive := self.archive()).releases(archive.store.releases.all_rows()):
                    day = release.date.isoformat() if release.date else ""
                    row: dict[str, object] = {
                        "release_id": release.release_id,
                        "date": day,
                        "title": release.title,
                    }
                    row |= {"body": release.body, "categories": release.categories}
                    lines.write(json.dumps(row) + "\n")
        return file

    def tantivy(self) -> Path:
        """Return tantivy's index of the releases."""
        folder = self._folder / f"tantivy{self.occurrences}"
        if not folder.exists():
            tantivy("build", str(self.texts()), str(folder))
        return folder

    def rare_word(self) -> str:
        """Return a made-up name that few releases have."""
        from collections import Counter

        names: Counter[str] = Counter()
        with self.texts().open(encoding="utf-8") as lines:
            for number, line in enumerate(lines):
                words = json.loads(line)["body"].split("according to ")[1:]
                names.update({word.split()[0] for word in words})
                if number == 2000:
                    break
        plain = sorted(name for name in names if name.isalpha() and name.isascii() and len(name) >= 6)
        return min(plain, key=lambda name: (names[name], name)).lower()


@cache
def program() -> tuple[str, ...]:
    """Return how the program is started: as installed, else by its module."""
    script = Path(sys.executable).with_name("pressq")
    return (sys.executable, str(script)) if script.exists() else (sys.executable, "-m", "pressq")


def pressq(*arguments: str, cache: Path) -> Cost:
    """Run the program with an index in a folder of its own."""
    return process([*program(), *arguments], PRESSQ_CACHE_DIR=str(cache))


def tantivy(*arguments: str) -> Cost:
    """Run the peer as a program."""
    return process([sys.executable, str(HERE / "tantivy_peer.py"), *arguments])


class Bench(NamedTuple):
    """What is measured on."""

    folder: Path
    rounds: int
    corpora: Sequence[Corpus]
    """The smallest first; growth is told between them."""

    @property
    def largest(self) -> Corpus:
        """The corpus that the figures are of."""
        return self.corpora[-1]


def _time(seconds: float) -> str:
    return f"{seconds:.2f} s" if seconds >= 1 else f"{seconds * 1e3:.3g} ms"
