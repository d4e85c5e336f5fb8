"""Find the numbers of a text, then parse each: value, scale, currency, unit and the direction printed before it.

What is found is what is written, not yet what it means: a number without a unit or a currency is *bare*, and it is
for the clause to say whether it counts something. Dates, years, times, ordinals, clause and model numbers, telephone
numbers and ratios are never returned. Every pattern is linear: it reads on from a digit and never tries again.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pressq.codebook import Codebook

MOST_DIGITS: Final = 18
"""Longer runs of digits are serial numbers: no statistic needs more, and 28 digits of precision stay exact."""

_UNITS: Final = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
_TENS: Final = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_WORDS: Final = {word: n for n, word in enumerate(_UNITS, 1)} | {
    word: 10 * n for n, word in enumerate(_TENS, 2)
}

_RUN: Final = r"[0-9](?:[0-9]|[.,](?=[0-9]))*"
_WELL_FORMED: Final = re.compile(r"(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?\Z")
_NUMBER_WORD: Final = re.compile(
    rf"(?:{'|'.join(_TENS)})(?:[- ](?:{'|'.join(_UNITS[:9])})(?![\w-]))?|{'|'.join(sorted(_UNITS, key=len, reverse=True))}",
    re.IGNORECASE,
)
_CLAUSE_WORDS: Final = frozenset(
    "article articles annex annexes chapter chapters section sections paragraph paragraphs clause clauses no. nos. number phase hall room booth gate class hs iso "
    "iec ks iso/iec notice volume vol. step track scope tier top vision table figure appendix form version ver. ext. ext extension tel tel. fax hotline page p. pp. "
    "industry level line lot unit units zone act rank ranks ranked ranking category grade series model basel euro agenda item case title flight route building bldg "
    "bldg. dock berth pier block plant reactor".split()
)
"""Words that make the number behind them a name: `Article 6`, `Hall 3`."""
_RISES: Final = {"up": 1, "plus": 1, "down": -1, "minus": -1}
_TAKERS: Final = frozenset("took take takes taking taken made make makes making".split())
"""`took up 17.9 percent` is no rise."""
_DURATION: Final = re.compile(
    r"[\s-]?(?:(?:and a half|full|more|consecutive|straight|calendar|running|fiscal|whole|long)[\s-])?(?:consecutive |straight )?"
    r"(?:years?|months?|weeks?|hours?|minutes?|seconds?|quarters?|decades?|yr|hrs?|mins?|nights?)(?![A-Za-z])",
    re.IGNORECASE,
)
_TIMES: Final = re.compile(
    r"\s?times\b(?=\s+(?:the|that|those|as|higher|larger|more|bigger|greater|its|what|a year|last|from|compared|over)\b|[^\s\w]|\Z)",
    re.IGNORECASE,
)
_ORDINAL: Final = re.compile(r"(?:st|nd|rd|th)(?![A-Za-z])", re.IGNORECASE)
_RANGE: Final = re.compile(r"\s?[-~]\s?|\s+to\s+|\s+and\s+")
_NEXT: Final = re.compile(_RUN)
_OPENS_RANGE: Final = re.compile(r"\bbetween\s+\Z", re.IGNORECASE)
_FROM: Final = re.compile(r"\bfrom\s+\Z", re.IGNORECASE)
_RANGES_FROM: Final = re.compile(
    r"\b(?:rang(?:e|es|ed|ing)|of|vary|varies|varying)\s+from\s+\Z", re.IGNORECASE
)
_YEAR_BOUND: Final = re.compile(
    r"\b(?:over|about|around|some|approximately|nearly|almost|least|most|total of|up to|than)\s+\Z",
    re.IGNORECASE,
)

BACK: Final = 28
"""Characters looked at before a number: the longest sign, direction or clause word, with room."""


@dataclass(frozen=True, slots=True)
class Count:
    """The noun that a bare number counts."""

    indicator: str
    item: str
    start: int
    end: int
    host: bool = False
    """The number takes its noun from another number before it."""
    statistic: bool = False
    """Drawn from a periodic statistic: `ten of the 15 major items`."""


@dataclass(slots=True)
class Number:
    """One number as written."""

    start: int
    """Where its text begins: at the direction word, sign or currency directly before the digits."""
    end: int
    """Where its text ends, after scale, currency or unit."""
    digits: int
    """Where the digits begin."""
    value: Decimal
    """Scaled; not signed, except by a sign or direction word of its own."""
    high: Decimal | None = None
    unit: str = ""
    """Unit code, ISO 4217 code, `unit` for a bare "units", or empty."""
    money: bool = False
    direction: int = 0
    scaled: bool = False
    """Whether a scale word stands with it."""
    in_words: bool = False
    multiple: bool = False
    """A multiple of a base: its value is already the growth in percent."""
    hyphenated: bool = False
    """Glued to its unit by a hyphen: `50-percent`."""
    power: int = 0
    """Power of ten of the scale that was read."""
    factor: Decimal = Decimal(1)
    """How many of the unit's code one printed unit is."""
    count: Count | None = None
    """What a bare number counts, once the clause has said it."""


@dataclass(frozen=True, slots=True)
class Grammar:
    """The patterns and tables that a codebook's units give."""

    words: tuple[str, ...]
    """Numbers and multiples in words, as they can begin."""
    sign_ends: frozenset[str]
    """Characters that a sign of currency before a number can end with."""
    before: re.Pattern[str]
    sign: re.Pattern[str]
    after: re.Pattern[str]
    scale: re.Pattern[str]
    unit: re.Pattern[str]
    currency_of: dict[str, str]
    unit_of: dict[str, tuple[str, Decimal]]
    power_of: dict[str, int]
    multiples: dict[str, Decimal]


def _alternatives(words: Iterable[str]) -> str:
    """Return a pattern of any of the words, the longest first; letters may not go on after a word."""
    forms = {
        form
        for word in words
        for form in ((word, word.title(), word.upper()) if len(word) > 4 and word.islower() else (word,))
    }
    return "|".join(
        re.escape(form).replace(r"\ ", r"\s") + ("(?![A-Za-z0-9])" if form[-1].isalnum() else "")
        for form in sorted(forms, key=lambda form: (-len(form), form))
    )


@lru_cache(maxsize=8)
def grammar(codebook: Codebook) -> Grammar:
    """Return the number grammar of a codebook."""
    before = {sign: code for code, signs in codebook.currencies.items() for sign in signs["before"]}
    after = {sign: code for code, signs in codebook.currencies.items() for sign in signs["after"]}
    signs = "|".join(re.escape(s).replace(r"\ ", r"\s") for s in sorted(before, key=len, reverse=True))
    powers = {**codebook.scales, **{f"={word}": power for word, power in codebook.glued_scales.items()}}
    return Grammar(
        # `one` is a pronoun as often as a number: it counts with a scale alone.
        words=(*_TENS, *_UNITS[1:], *(f"one {scale}" for scale in codebook.scales), *codebook.multiples),
        sign_ends=frozenset(sign[-1] for sign in before),
        before=re.compile(rf"(?<![A-Za-z])({signs})\s?\Z"),
        sign=re.compile(rf"(?:{signs})\s?"),
        after=re.compile(rf"[\s-]?({_alternatives(after)})"),
        scale=re.compile(
            rf"[\s-]?({_alternatives(codebook.scales)})|([{''.join(codebook.glued_scales)}])(?![A-Za-z0-9])"
        ),
        unit=re.compile(rf"\.?[\s-]?({_alternatives(codebook.units)})"),
        currency_of={
            **{word.lower(): code for word, code in after.items()},
            **{word.lower(): code for word, code in before.items()},
        },
        unit_of={
            **{w.lower(): (code, Decimal(times)) for w, (code, times) in codebook.units.items()},
            **{w: (code, Decimal(times)) for w, (code, times) in codebook.units.items()},
        },
        power_of=powers,
        multiples={word: Decimal(growth) for word, growth in codebook.multiples.items()},
    )


def find(text: str, rules: Grammar, taken: list[tuple[int, int]]) -> list[Number]:
    """Return the numbers of a folded text, in order; `taken` are spans, in order, that are already something else."""
    found: list[Number] = []
    done = at = 0
    for start, end in _candidates(text, rules):
        while at < len(taken) and taken[at][1] <= start:
            at += 1
        if start < done or (at < len(taken) and taken[at][0] <= start):
            continue
        number = _read(text, start, end, rules)
        if number is not None:
            found.append(number)
            done = number.end
    return found


def _candidates(text: str, rules: Grammar) -> list[tuple[int, int]]:
    """Return the spans of digits and of numbers in words, in order.

    Forty searches for a plain word take less time than one pattern with forty alternatives.
    """
    spans = [match.span() for match in _NEXT.finditer(text)]
    lowered = text.lower()
    if len(lowered) != len(text):
        lowered = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    digits_only = len(spans)
    for word in rules.words:
        if word not in lowered:
            continue
        at = lowered.find(word)
        while at >= 0:
            end = at + len(word)
            if not _in_word(lowered, at - 1) and not (
                lowered[end : end + 1].isalnum() or lowered[end : end + 1] == "_"
            ):
                spans.append((at, end))
            at = lowered.find(word, end)
    if len(spans) > digits_only:
        spans.sort(key=lambda span: (span[0], -span[1]))
    return spans


def _in_word(text: str, at: int) -> bool:
    """Whether the character before a word belongs to it."""
    return at >= 0 and (text[at].isalnum() or text[at] in "_-")


def _word_at(text: str, at: int) -> re.Match[str] | None:
    """Return the number in words that stands at an offset, if one does."""
    match = _NUMBER_WORD.match(text, at)
    return (
        match
        if match
        and not (
            text[match.end() : match.end() + 1].isalnum() or text[match.end() : match.end() + 1] in ("_", "-")
        )
        else None
    )


def _read(text: str, start: int, end: int, rules: Grammar) -> Number | None:
    """Parse the number at text[start:end], or return None where it is no number of a statement."""
    word = text[start:end].lower()
    if word in rules.multiples:
        if text[end : end + 1] == "-":
            return None
        return Number(start, end, start, rules.multiples[word], unit="percent", multiple=True, in_words=True)
    if word[0] in "0123456789":
        value = digits_value(word)
        number = None if value is None else Number(start, end, start, value)
    else:
        match = _NUMBER_WORD.match(text, start)
        end = match.end() if match else end
        number = Number(start, end, start, word_value(text[start:end]), in_words=True)
    if number is None or not _may_begin(text, number, rules):
        return None
    return _complete(text, number, rules)


def word_value(word: str) -> Decimal:
    """Return the value of a number in words, 1 to 99."""
    return Decimal(sum(_WORDS[part] for part in re.split("[- ]", word.lower())))


def digits_value(digits: str) -> Decimal | None:
    """Return the value of printed digits, or None where they are malformed or too many."""
    if len(digits) > MOST_DIGITS or not _WELL_FORMED.match(digits):
        return None
    return Decimal(digits.replace(",", ""))


def _may_begin(text: str, number: Number, rules: Grammar) -> bool:
    """Look before the digits: take the currency and the direction in, and refuse what is part of a name."""
    start = number.start
    before = text[start - 1 : start]
    if before in rules.sign_ends or (before == " " and text[start - 2 : start - 1] in rules.sign_ends):
        offset = max(0, start - BACK)
        sign = rules.before.search(text[offset:start])
        if sign:
            number.unit = rules.currency_of[" ".join(sign[1].lower().split())]
            number.money = True
            number.start = offset + sign.start()
    if not number.money and before and before != " ":
        if (
            before.isalnum()
            or before in "_.,:/'@#&*="
            or (before in "-+" and text[start - 2 : start - 1].isalnum())
        ):
            return False
    elif not number.money and not number.in_words and _last_word(text, start) in _CLAUSE_WORDS:
        return False
    _take_direction(text, number)
    return True


def _last_word(text: str, end: int) -> str:
    """Return the word that ends right before a space at `end`, in lower case."""
    words = text[max(0, end - BACK) : end].rsplit(None, 1)
    return words[-1].lower() if words else ""


def _take_direction(text: str, number: Number) -> None:
    """Take the direction word or the sign in that stands directly before the number."""
    start = number.start
    before = text[start - 1 : start]
    if before in ("+", "-"):
        if start < 2 or text[start - 2] in " ([/,":
            number.direction = 1 if before == "+" else -1
            number.start = start - 1
    elif before == " ":
        words = text[max(0, start - BACK) : start].split()
        direction = _RISES.get(words[-1].lower().lstrip("([/,")) if words else None
        if direction and not (len(words) > 1 and words[-2].lower() in _TAKERS):
            number.direction = direction
            number.start = text.rindex(words[-1], 0, start) + len(words[-1]) - len(words[-1].lstrip("([/,"))


def _complete(text: str, number: Number, rules: Grammar) -> Number | None:
    """Look after the digits: scale, currency or unit, range; refuse ordinals, times, ratios, durations."""
    end = number.end
    following = text[end : end + 2]
    if not number.in_words and (
        (following[:1].isalpha() and _ORDINAL.match(text, end))
        or (following[:1] in ("+", ":", "/") and following[1:].isdigit())
    ):
        return None
    _scale_and_unit(text, number, rules)
    if number.unit == "" and _TIMES.match(text, end) and not number.scaled:
        times = _TIMES.match(text, end)
        number.end = times.end() if times else end
        number.value = (number.value - 1) * 100
        number.unit, number.multiple = "percent", True
        return number
    if not _range(text, number, rules):
        return None
    if number.unit and number.unit != "days":
        return number
    return number if _may_stand_bare(text, number) else None


def _scale_and_unit(text: str, number: Number, rules: Grammar) -> None:
    """Read the scale and the unit that follow; the last sign of currency wins over the first."""
    scale = rules.scale.match(text, number.end)
    if scale and (scale[1] or (number.money and not number.in_words)):
        number.power = rules.power_of[scale[1].lower() if scale[1] else f"={scale[2]}"]
        number.value = number.value.scaleb(number.power)
        number.scaled = True
        number.end = scale.end()
    after = rules.after.match(text, number.end)
    if after:
        number.unit = rules.currency_of[" ".join(after[1].lower().split())]
        number.money = True
        number.end = after.end()
        return
    if number.money:
        return
    unit = rules.unit.match(text, number.end)
    if unit:
        word = " ".join(unit[1].split())
        number.unit, number.factor = rules.unit_of.get(word) or rules.unit_of[word.lower()]
        number.hyphenated = text[number.end : number.end + 1] == "-"
        if number.factor != 1:
            product = number.value * number.factor
            number.value = (
                product.quantize(Decimal(1))
                if product == product.to_integral_value()
                else product.normalize()
            )
        number.end = unit.end()


def _range(text: str, number: Number, rules: Grammar) -> bool:
    """Join the upper end of a range to its lower end; False where the two are no figure at all."""
    link = _RANGE.match(text, number.end)
    if not link:
        return True
    at = link.end()
    if number.money:
        sign = rules.sign.match(text, at)
        at = sign.end() if sign else at
    following = _word_at(text, at) if number.in_words else _NEXT.match(text, at)
    if not following:
        return True
    value = word_value(following.group()) if number.in_words else digits_value(following.group())
    dash = link.group().strip() in ("-", "~")
    if value is None:
        return not dash
    other = Number(
        following.start(),
        following.end(),
        following.start(),
        value,
        unit=number.unit if number.money else "",
        money=number.money,
    )
    _scale_and_unit(text, other, rules)
    back = text[max(0, number.start - BACK) : number.start]
    if not _joins(link.group().strip(), number, other, back):
        return not dash or bool(number.unit)
    low = number.value
    if not number.unit or (number.money and not number.scaled):
        low = low.scaleb(other.power - number.power) * other.factor
    if low >= other.value:
        return not dash
    number.value, number.high = low, other.value
    number.unit, number.money, number.end = other.unit or number.unit, other.money or number.money, other.end
    number.scaled, number.power = number.scaled or other.scaled, other.power
    return True


def _joins(link: str, number: Number, other: Number, back: str) -> bool:
    """Whether `link` makes one range of two numbers, rather than two statements."""
    if number.unit and not number.money and number.unit != other.unit:
        return False
    if link == "and":
        return bool(_OPENS_RANGE.search(back))
    if link == "to":
        if _FROM.search(back) and not _RANGES_FROM.search(back):
            return False
        return not (number.money and number.scaled)
    return True


def _may_stand_bare(text: str, number: Number) -> bool:
    """Whether a number without a unit can still be a count; durations, years and telephone numbers cannot."""
    end = number.end
    if number.unit == "days":
        return not number.hyphenated and not number.in_words
    if _DURATION.match(text, end):
        return False
    following = text[end : end + 2]
    if following[:1].isalpha() or following[:1] == "_" or (following[:1] in "-'" and following[1:].isalnum()):
        return False
    if number.in_words:
        return number.scaled or number.value != 1
    digits = text[number.digits : end]
    if len(digits) == 4 and digits.isdigit() and 1900 <= int(digits) <= 2100:
        return bool(_YEAR_BOUND.search(text[max(0, number.start - BACK) : number.start]))
    return True
