"""Find the numbers of a text, then parse each: value, scale, currency, unit, the direction before it.

What is found is what is written, not yet what it means: a number without a unit or a currency is *bare*,
and it is for the clause to say whether it counts something. Dates, years, times, ordinals, clause and model
numbers, telephone numbers and ratios are never returned. Every pattern is linear: it reads on from a digit
and never tries again.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from pressq.figures.scan.notation import (
    DIGITS,
    Grammar,
    Number,
    digits_value,
    letters,
    word_at,
    word_value,
)
from pressq.figures.vocabulary import listed, lowered

_CLAUSE_WORDS: Final = listed(
    "article articles annex annexes chapter chapters section sections paragraph paragraphs clause "
    "clauses no. nos. number phase hall room booth gate class hs iso iec ks iso/iec notice volume "
    "vol. step track scope tier top vision table figure appendix form version ver. ext. ext "
    "extension tel tel. fax hotline page p. pp. industry level line lot unit units zone act rank "
    "ranks ranked ranking category grade series model basel euro agenda item case title flight "
    "route building bldg bldg. dock berth pier block plant reactor wi-fi bluetooth usb generation gen gen. "
    "windows android chapter schedule protocol category"
)
"""Words that make the number behind them a name: `Article 6`, `Hall 3`."""
_RISES: Final = {"up": 1, "plus": 1, "down": -1, "minus": -1}
_TAKERS: Final = listed(
    "gave give gives given giving took take takes taking taken made make makes making put puts putting"
)
"""`took up 17.9 percent` is no rise."""
_DURATION: Final = re.compile(
    r"[\s-]?(?:(?:and a half|full|more|consecutive|straight|calendar|running|fiscal|whole|"
    r"long)[\s-])?(?:consecutive |straight )?"
    r"(?:years?|months?|weeks?|hours?|minutes?|seconds?|quarters?|decades?|yr|hrs?|mins?|"
    r"nights?)(?![A-Za-z])",
    re.IGNORECASE,
)
_CLOCK: Final = re.compile(r"\s?(?:[ap]\.m\.?|[ap]m|o'clock)(?![A-Za-z])", re.IGNORECASE)
"""What makes a number a time of day."""
_TIMES: Final = re.compile(
    r"\s?times\b(?=\s+(?:the|that|those|as|higher|larger|more|bigger|greater|its|what|a year|last|this|"
    r"from|compared|over)\b|\s+to\s+(?:US\$|USD|KRW|\$|[0-9])|[^\s\w]|\Z)",
    re.IGNORECASE,
)
_FOLD: Final = re.compile(r"[\s-]?fold(?![A-Za-z])", re.IGNORECASE)
_OFTEN: Final = re.compile(r"\s(?:a|an|per|each|every) (?:year|quarter|month|week|day)\b", re.IGNORECASE)
"""What makes a multiple say how often: `meets twice a year`."""
_ORDINAL: Final = re.compile(r"(?:st|nd|rd|th)(?![A-Za-z])", re.IGNORECASE)
_RANGE: Final = re.compile(r"\s?[-~]\s?|\s+to\s+|\s+and\s+")
_STATES: Final = re.compile(r"(?:\b(?:of|between|at|by|with|is|are|was|were)\s|[(,]\s?|\A)\Z", re.IGNORECASE)
"""What stands before a range whose ends both have their unit: `a duty of 27.91% to 34.10%`."""
_AMOUNTS: Final = re.compile(r"\b(?:with|between|is|are|was|were)\s+\Z", re.IGNORECASE)
"""What stands before a range of money whose ends both have their scale: `each with $2 mn to $4 mn`."""
_TELEPHONE: Final = re.compile(r"1[0-9]{3}-[0-9]{4}")
_OPENS_RANGE: Final = re.compile(r"\bbetween\s+\Z", re.IGNORECASE)
_BY: Final = re.compile(r"\bby\s+\Z", re.IGNORECASE)
_FROM: Final = re.compile(r"\bfrom\s+\Z", re.IGNORECASE)
_RANGES_FROM: Final = re.compile(
    r"\b(?:rang(?:e|es|ed|ing)|of|vary|varies|varying)\s+from\s+\Z", re.IGNORECASE
)
_YEAR_BOUND: Final = re.compile(
    r"\b(?:over|about|around|some|approximately|nearly|almost|least|most|total of|up to|than)\s+\Z",
    re.IGNORECASE,
)
_LEAST_WON: Final = 100
"""No sum of won is less, and a letter glued to such a number is a name: `a robot named W7`."""
_CELLS: Final = re.compile(r"\s(?:cells?|batter(?:y|ies))\b", re.IGNORECASE)
"""What a number of four or five digits without a comma is the format of: `a line for 4680 cells`."""
_FORMAT: Final = re.compile(r"[0-9]{4,5}\Z")

BACK: Final = 28
"""Characters looked at before a number: the longest sign, direction or clause word, with room."""


def find(text: str, rules: Grammar, taken: list[tuple[int, int]]) -> list[Number]:
    """Return the numbers of a folded text, in order.

    `taken` are spans, in order, that are already something else.
    """
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

    Searching for the few of them whose first word the text has takes less time than one pattern of all.
    """
    spans = [match.span() for match in DIGITS.finditer(text)]
    low = lowered(text)
    digits_only = len(spans)
    for first in rules.words.keys() & {"", *letters(low)}:
        for word in rules.words[first]:
            at = low.find(word)
            while at >= 0:
                end = at + len(word)
                if not _in_word(low, at - 1) and not (
                    low[end : end + 1].isalnum() or low[end : end + 1] == "_"
                ):
                    spans.append((at, end))
                at = low.find(word, end)
    if len(spans) > digits_only:
        spans.sort(key=lambda span: (span[0], -span[1]))
    return spans


def _in_word(text: str, at: int) -> bool:
    """Whether the character before a word belongs to it."""
    return at >= 0 and (text[at].isalnum() or text[at] in "_-")


def _read(text: str, start: int, end: int, rules: Grammar) -> Number | None:
    """Parse the number at text[start:end], or return None where it is no number of a statement."""
    word = text[start:end].lower()
    if word in rules.multiples:
        if text[end : end + 1] == "-" or _OFTEN.match(text, end):
            return None
        return Number(start, end, start, rules.multiples[word], unit="percent", multiple=True, in_words=True)
    if word[0] in "0123456789":
        value = digits_value(word)
        number = None if value is None else Number(start, end, start, value)
    else:
        match = word_at(text, start)
        end = match.end() if match else end
        number = Number(start, end, start, word_value(text[start:end]), in_words=True)
    if number is None or not _may_begin(text, number, rules):
        return None
    return _complete(text, number, rules)


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
        # No clause and no number of a thing is written with a comma: `expected to number 107,000`.
        return text[number.digits : number.end].find(",") > 0 and _last_word(text, start) == "number"
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
    if text[number.start : number.digits] == "W" and not number.scaled and number.value < _LEAST_WON:
        return None
    bare = number.unit == "" and not number.scaled
    if bare and (times := _TIMES.match(text, end) or _FOLD.match(text, end)):
        number.end = times.end()
        number.value = (number.value - 1) * 100
        number.unit, number.multiple = "percent", True
        return number
    if not _range(text, number, rules):
        return None
    if number.unit and number.unit != "days":
        return number
    return number if _may_stand_bare(text, number, rules) else None


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
            number.value = _plain(number.value * number.factor)
        number.end = unit.end()


def _plain(value: Decimal) -> Decimal:
    """Return a product without the zeros behind its point."""
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()


def _range(text: str, number: Number, rules: Grammar) -> bool:
    """Join the upper end of a range to its lower end; False where the two are no figure at all."""
    link = _RANGE.match(text, number.end)
    if not link:
        return True
    at = link.end()
    if number.money:
        sign = rules.sign.match(text, at)
        at = sign.end() if sign else at
    following = word_at(text, at) if number.in_words else DIGITS.match(text, at)
    if not following:
        return True
    value = word_value(following.group()) if number.in_words else digits_value(following.group())
    dash = link.group().strip() in ("-", "~")
    if value is None or (dash and not number.unit and _is_telephone(text, number, following.end())):
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


def _is_telephone(text: str, number: Number, end: int) -> bool:
    """Whether two runs of four digits are a telephone number: `1600-7119`; a range of counts has commas."""
    return _TELEPHONE.fullmatch(text, number.digits, end) is not None


def _joins(link: str, number: Number, other: Number, back: str) -> bool:
    """Whether `link` makes one range of two numbers, rather than two statements."""
    if number.unit and not number.money and number.unit != other.unit:
        return False
    if link == "and":
        return bool(_OPENS_RANGE.search(back))
    if link == "to" and number.unit and not number.money:
        return number.unit == "percent" and bool(_STATES.search(back))
    if link == "to":
        if _BY.search(back) and not (number.unit or other.unit or other.scaled):
            # `grew by 6,100 to 214,000`
            return False
        if _FROM.search(back) and not _RANGES_FROM.search(back):
            return False
        return not (number.money and number.scaled) or bool(_AMOUNTS.search(back))
    return True


def _may_stand_bare(text: str, number: Number, rules: Grammar) -> bool:
    """Whether a number without a unit can still be a count; durations, years and telephone numbers cannot."""
    end = number.end
    if number.unit == "days":
        return not number.hyphenated
    if _DURATION.match(text, end) or _CLOCK.match(text, end):
        return False
    following = text[end : end + 2]
    if following[:1] == "-" and not number.in_words and rules.compound.match(text, end):
        number.hyphenated = True
        return True
    if following[:1].isalpha() or following[:1] == "_" or (following[:1] in "-'" and following[1:].isalnum()):
        return False
    if number.in_words:
        return number.scaled or number.value != 1
    digits = text[number.digits : end]
    if _FORMAT.match(digits) and _CELLS.match(text, end):
        return False
    if len(digits) == 4 and digits.isdigit() and 1900 <= int(digits) <= 2100:
        return bool(_YEAR_BOUND.search(text[max(0, number.start - BACK) : number.start]))
    return True
