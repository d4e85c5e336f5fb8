"""Phrases of the codebook as a table that a scanner can look words up in, longest phrase first."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

WORD: Final = re.compile(r"(?:[A-Za-z]\.){2,}|[^\W_]+(?:'[A-Za-z]+)?|[^\w\s]")
"""One word, abbreviation or sign; the same cut serves the codebook's phrases and the text."""

GLUE: Final = frozenset("-/")
"""Signs that are not words when they stand between two words: `bio-health`, `home/living`."""


_PARTICIPLES: Final = frozenset(("built", "sold", "made", "out"))
"""Verbs of a word role (`plants built`) that do not end in -ed."""


@dataclass(slots=True)
class Tags:
    """What one phrase can mean; a phrase may mean several things at once."""

    indicator: str = ""
    role: str = ""
    item: str = ""
    area: str = ""
    origin: str = ""
    """An area's adjective (`German`): where an investor comes from, never a destination."""
    channel: str = ""
    verb: str = ""
    """up, down or level."""
    scaling: str = ""
    """Says how a change itself changed: `narrowed`."""
    noun: str = ""
    """up or down, of a change noun."""
    balance: str = ""
    status: str = ""
    infinitive: str = ""
    """`plan` of a verb that says one behind `to`."""
    bound: str = ""
    percentage: str = ""
    elliptic: str = ""
    """Counts only beside another word of indicators that begin so: `FDI pledged and arrived`."""
    implied: str = ""
    """The indicator of an amount that is the object of this verb."""
    source: str = ""
    """The indicator of money that comes from here: `72.6 billion private`."""
    spending: str = ""
    """The indicator of an amount that this verb moves, where nothing says whose money it is."""
    actor: str = ""
    """The indicator of the money that this doer spends."""
    cue: str = ""
    """The indicator of money beside this noun, where no code names it; `none` where it has none."""
    amount: str = ""
    """The same, of a physical quantity."""
    kind: str = ""
    """term, verb, noun (of change) or empty.

    What a token of this phrase is before its neighbours are looked at.
    """
    unsettled: bool = False
    """Whether the neighbours decide."""
    exact: str = ""
    """The only spelling that counts, for short capitals such as `US`."""

    @property
    def is_term(self) -> bool:
        """Whether the phrase names something that can be measured or broken down by."""
        return bool(self.indicator or self.role or self.item or self.area or self.channel or self.origin)


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase beyond its first word."""

    rest: tuple[str, ...]
    tags: Tags


def words(text: str) -> tuple[str, ...]:
    """Return the words of a phrase, as the scanner of a text sees them."""
    found = []
    for match in WORD.finditer(text):
        start, end = match.span()
        if not (match.group() in GLUE and glued(text, start, end)):
            found.append(match.group().lower())
    return tuple(found)


def glued(text: str, start: int, end: int) -> bool:
    """Whether the sign at text[start:end] holds two words together."""
    return (
        start > 0
        and end < len(text)
        and (text[start - 1].isalnum() or text[start - 1] == ".")
        and text[end].isalnum()
    )


def both_numbers(phrase: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    """Return the phrase with its last word in the singular and in the plural."""
    last = phrase[-1]
    if last.endswith("ies") and len(last) > 4:
        other = last[:-3] + "y"
    elif last.endswith("s") and not last.endswith("ss"):
        other = last[:-1]
    elif last.endswith("y") and last[-2:-1] not in "aeiou":
        other = last[:-1] + "ies"
    else:
        other = last + "s"
    return (phrase, (*phrase[:-1], other))


def _kind(tags: Tags) -> str:
    """Return what a phrase with these meanings is; the words of grammar come before a bound."""
    if tags.is_term:
        return "term"
    if tags.verb or tags.implied:
        return "verb"
    return "noun" if tags.noun else ""


class Lexicon:
    """Phrases by their first two words."""

    def __init__(self) -> None:
        self._tags: dict[tuple[str, ...], Tags] = {}
        self.table: dict[str, dict[str, tuple[Phrase, ...]]] = {}
        """First word to second word to the phrases that begin so."""
        self._alone: dict[str, tuple[int, Tags]] = {}
        """The phrases of one word, as `match` returns them."""

    def add(self, phrase: str, *, plural: bool = False, **meaning: str) -> None:
        """Give `phrase` a meaning, beside those it has; the first one given to a slot stays."""
        cut = words(phrase)
        short = phrase if phrase.isupper() and len(phrase) <= 4 and ("area" in meaning) else ""
        for form in both_numbers(cut) if plural else (cut,):
            tags = self._tags.setdefault(form, Tags())
            for slot, value in meaning.items():
                if not getattr(tags, slot):
                    setattr(tags, slot, value)
            if short and not tags.exact:
                tags.exact = short

    def freeze(self) -> None:
        """Settle what each phrase is, and build the table that `match` reads."""
        for form, tags in self._tags.items():
            last = form[-1]
            done = tags.role or (tags.indicator and not tags.elliptic)
            told = tags.verb and done and (last.endswith("ed") or last in _PARTICIPLES or len(form) > 1)
            tags.kind = "verb" if told else _kind(tags)
            tags.unsettled = (
                bool(tags.elliptic)
                or tags.kind == "verb"
                or (tags.kind == "term" and bool(tags.verb or tags.implied))
            )
        table: dict[str, dict[str, list[Phrase]]] = {}
        for form, tags in self._tags.items():
            seconds = table.setdefault(form[0], {})
            if len(form) > 1:
                seconds.setdefault(form[1], []).append(Phrase(form[1:], tags))
            else:
                self._alone[form[0]] = (1, tags)
        self.table = {
            first: {
                second: tuple(sorted(phrases, key=lambda p: -len(p.rest)))
                for second, phrases in seconds.items()
            }
            for first, seconds in table.items()
        }

    def match(self, lows: list[str], at: int) -> tuple[int, Tags] | None:
        """Return how many words from `at` the longest phrase takes, and its tags."""
        low = lows[at]
        seconds = self.table.get(low)
        if seconds and at + 1 < len(lows):
            for phrase in seconds.get(lows[at + 1], ()):
                size = len(phrase.rest)
                if size == 1 or tuple(lows[at + 1 : at + 1 + size]) == phrase.rest:
                    return size + 1, phrase.tags
        return self._alone.get(low)
