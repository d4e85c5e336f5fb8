"""Read the codebook files of the package, and a user's own, into one Codebook."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from pressq.codebook.entries import Tables, read_extra
from pressq.codebook.lexicon import Lexicon, words
from pressq.codebook.meanings import KINDS, lexicon_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

FILES: Final = ("indicators", "items", "areas", "channels", "units", "words", "senses")


@dataclass(frozen=True, slots=True, eq=False)
class Codebook:
    """Every code with its words, ready for the extractor."""

    digest: str
    """Changes when any of the data changes."""
    codes: dict[str, dict[str, str]]
    """Kind (indicator, item, area, channel) to {code: label}."""
    lexicon: Lexicon
    """The phrases of the text, and what each can mean."""
    roles: dict[str, dict[str, str]]
    """Word role to {family: indicator}; family "" is any other."""
    families: dict[str, tuple[str, ...]]
    """Family to the phrases that show that a release belongs to it."""
    title_cues: dict[str, tuple[str, ...]]
    """The same, of phrases that show it only in a title."""
    periodic: frozenset[str]
    """Indicators whose rows take the period of the text."""
    measures: dict[str, str]
    """Indicator to the measure of its percentages, where that is not growth."""
    vehicles: frozenset[str]
    """Items that are vehicles."""
    retail: frozenset[str]
    """Items that are categories of retail sales."""
    counted: dict[str, tuple[str, str]]
    """Counted noun to unit and indicator."""
    hiring: frozenset[str]
    """Verbs that make people jobs."""
    compounds: dict[str, tuple[str, str]]
    """Noun glued to a number by a hyphen (`45-member`) to unit and indicator."""
    collective: dict[str, tuple[str, str]]
    """Word for all of those counted (`employment`) to unit and indicator."""
    staff: frozenset[str]
    """Counted nouns that are jobs where a company or a plant has them."""
    uncounted: frozenset[str]
    scheme: frozenset[str]
    """Nouns whose definite number is a fixed scheme, not a count."""
    neutral: frozenset[str]
    """Words before an indicator that do not make it a breakdown."""
    sectors: frozenset[str]
    """Words before an indicator that make it a breakdown although they end like adjectives."""
    generic: frozenset[str]
    """Words behind `of`, `by`, `in`, `to` that do not make a breakdown either."""
    multiples: dict[str, str]
    """Multiple in words to growth in percent."""
    scales: dict[str, int]
    """Scale word to the power of ten."""
    glued_scales: dict[str, int]
    currencies: dict[str, dict[str, list[str]]]
    """Currency to its signs before and after the number."""
    units: dict[str, tuple[str, str]]
    """Unit word to unit code and how many of the code's unit it is."""
    priced: frozenset[str]
    """Units of goods that a price is stated for one of."""
    unit_senses: dict[str, dict[str, str]]
    """Unit code to the indicator it turns another into; "" is none at all."""
    unit_measures: dict[str, frozenset[str]]
    """Unit code to the indicators and roles that can have it, where not all can."""

    def meant(self, kind: str, name: str) -> str | None:
        """Return the code of a kind that `name` is or stands for: `chips`, `China`; None for neither."""
        spelt = name.strip().replace(" ", "_").replace("-", "_").lower()
        for code in self.codes[kind]:
            if code.lower() == spelt:
                return code
        lows = list(words(name))
        size, tags = (lows and self.lexicon.match(lows, 0)) or (0, None)
        return getattr(tags, kind) or None if tags and size == len(lows) else None


@lru_cache(maxsize=8)
def load(extra: Path | None = None) -> Codebook:
    """Return the codebook of the package, with the entries of `extra` added to it.

    Raises UsageError when `extra` cannot be read or has entries that cannot be used.
    """
    data = _read_package()
    if extra is not None:
        known = {section: data[section] for section in KINDS}
        _merge(data, read_extra(extra, known))
    return _build(data)


def _read_package() -> dict[str, Any]:
    """Return every table of the package's own files."""
    import tomllib

    data: dict[str, Any] = {}
    for name in FILES:
        path = Path(__file__).with_name(f"{name}.toml")
        data.update(tomllib.loads(path.read_text(encoding="utf-8")))
    return data


def _merge(data: dict[str, Any], extra: Tables) -> None:
    """Add a user's entries; the user's words come first, so that they win over the package's."""
    for section, entries in extra.items():
        mine = {code: dict(entry) for code, entry in entries.items()}
        for code, entry in data[section].items():
            added = mine.get(code, {})
            merged = {**entry, **added}
            for key in ("synonyms", "adjectives"):
                if key in entry or key in added:
                    merged[key] = [*added.get(key, []), *entry.get(key, [])]
            mine[code] = merged
        data[section] = mine


def _build(data: Mapping[str, Any]) -> Codebook:
    """Turn the tables into a Codebook."""
    units: dict[str, tuple[str, str]] = {}
    for code, unit in data["units"].items():
        units.update((word, (code, "1")) for word in unit["words"])
        units.update((word, (code, str(times))) for word, times in unit.get("times", {}).items())
    return Codebook(
        digest=hashlib.sha256(json.dumps(data, sort_keys=False).encode()).hexdigest()[:16],
        codes={kind: {c: e["label"] for c, e in data[s].items()} for s, kind in KINDS.items()},
        lexicon=lexicon_of(data),
        roles={role: dict(entry["codes"]) for role, entry in data["roles"].items()},
        families={family: _cues(entry["cues"]) for family, entry in data["families"].items()},
        title_cues={family: _cues(entry.get("title_cues", ())) for family, entry in data["families"].items()},
        periodic=frozenset(c for c, e in data["indicators"].items() if e.get("periodic")),
        measures={c: e["measure"] for c, e in data["indicators"].items() if "measure" in e},
        vehicles=frozenset(c for c, e in data["items"].items() if e.get("class") == "vehicle"),
        retail=frozenset(c for c, e in data["items"].items() if e.get("retail")),
        counted=_nouns(data["counted"]),
        compounds=_nouns(data["compounds"]),
        collective=_nouns(data["collective"]),
        staff=frozenset(data["staff"]["words"]),
        hiring=frozenset(data["hiring"]["words"]),
        uncounted=frozenset(data["uncounted"]["words"]),
        scheme=frozenset(data["uncounted"]["scheme"]),
        neutral=frozenset(data["neutral"]["words"]),
        sectors=frozenset(data["sectors"]["words"]),
        generic=frozenset(data["generic"]["words"]),
        multiples=dict(data["multiples"]),
        scales=dict(data["scales"]),
        glued_scales=dict(data["glued_scales"]),
        currencies=dict(data["currencies"]),
        units=units,
        priced=frozenset(data["priced"]["words"]),
        unit_senses={code: dict(unit["senses"]) for code, unit in data["units"].items() if "senses" in unit},
        unit_measures={
            code: frozenset(unit["measures"]) for code, unit in data["units"].items() if "measures" in unit
        },
    )


def _nouns(groups: Mapping[str, Any]) -> dict[str, tuple[str, str]]:
    """Return the nouns of a table of groups, each with its unit and its indicator."""
    return {
        " ".join(words(word)): (str(group["unit"]), str(group["indicator"]))
        for group in groups.values()
        for word in group["words"]
    }


def _cues(phrases: Iterable[str]) -> tuple[str, ...]:
    """Return cues as they are looked for: in capitals as written, others in lower case."""
    return tuple(phrase if phrase.isupper() else phrase.lower() for phrase in phrases)
