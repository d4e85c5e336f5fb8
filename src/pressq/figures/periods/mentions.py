"""Find the periods that a text names.

A *mention* is what is written: `October`, `the first half of last year`, `January 1-20`. A day (`on October
1`) is a mention too, so that its digits are no figures, but it is never a reporting period.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

_MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_COUNTS: Final = {
    w: n
    for n, w in enumerate(
        ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"], 1
    )
}
_ORDER: Final = {
    "first": 1,
    "1st": 1,
    "second": 2,
    "2nd": 2,
    "third": 3,
    "3rd": 3,
    "fourth": 4,
    "4th": 4,
    "final": 4,
    "last": 4,
    "former": 1,
    "latter": 2,
}

_MON: Final = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)|Apr(?:il|\.)|May|June?|July?|Aug(?:ust|\.)|"
    r"Sept?(?:ember|\.)|Oct(?:ober|\.)|Nov(?:ember|\.)|Dec(?:ember|\.))(?![A-Za-z])"
)
_YR: Final = r"(?:19|20)[0-9]{2}(?![0-9%]|[.,][0-9])"
_WHEN: Final = (
    rf"(?:,?\s(?:of\s|in\s)?(?:{_YR}|this\syear|last\syear|next\syear|the\s(?:previous|preceding|"
    rf"prior)\syear|the\ssame\syear|the\syear(?:\sbefore|\searlier)?(?!\s(?:to|ahead)))(?!\w))?"
)
_SINGLE_DAY: Final = (
    r"[0-9]{1,2}(?:st|nd|rd|th)?(?![0-9A-Za-z%]|[.,][0-9]|\s?(?:percent|billion|million|trillion|"
    r"units|vehicles|%))"
)
_SPAN: Final = r"(?:\s?[-~]\s?|\s(?:to|through|till|until)\s)"
_ORD: Final = r"(?i:first|second|third|fourth|final|last|1st|2nd|3rd|4th)"

_FORMS: Final = (
    (
        rf"(?P<days_of>(?i:the\s)?(?i:first)\s(?P<days_n>[0-9]{{1,2}}|ten|"
        rf"twenty)\sdays\sof\s(?:(?P<days_m>{_MON})|(?:the|this|last|that)\smonth)(?P<days_y>{_WHEN}))"
    ),
    (
        rf"(?P<day_span>(?P<ds_m>{_MON})\s(?P<ds_1>[0-9]{{1,2}})(?:st)?(?:{_SPAN}|(?P<ds_and>\sand\s))(?:(?P<ds_m2>{_MON})\s)?(?P<ds_2>{_SINGLE_DAY})(?P<ds_y>{_WHEN}))"
    ),
    (
        rf"(?P<months>(?P<ms_1>{_MON})(?P<ms_y1>{_WHEN})(?:{_SPAN}|"
        rf"(?P<ms_and>\sand\s))(?P<ms_2>{_MON})(?!\s[0-9]{{1,2}}(?![0-9]))(?P<ms_y2>{_WHEN}))"
    ),
    (
        rf"(?P<first_months>(?i:the\s)?(?i:first|opening)\s(?P<fm_n>two|three|four|five|six|seven|"
        rf"eight|nine|ten|eleven|[0-9]{{1,2}})\s(?P<fm_u>(?i:months|quarters))(?P<fm_y>{_WHEN}))"
    ),
    (rf"(?P<day>(?:{_MON}\s{_SINGLE_DAY}|(?<![\w.,])[0-9]{{1,2}}\s{_MON}){_WHEN})"),
    (rf"(?P<month>(?P<m_m>{_MON})(?P<m_y>{_WHEN}))"),
    (
        rf"(?P<quarter>(?:(?P<q_y1>{_YR})\s)?(?:(?i:the\s)?(?P<q_o>{_ORD})[\s-](?i:quarter)(?!s)|"
        rf"Q(?P<q_1>[1-4])|(?P<q_2>[1-4])Q)(?P<q_y>{_WHEN}))(?!\w)"
    ),
    (
        rf"(?P<half>(?:(?P<h_y1>{_YR})\s)?(?:(?i:the\s)?(?P<h_o>(?i:first|second|latter|former|1st|"
        rf"2nd))[\s-](?i:half)|H(?P<h_1>[12])|(?P<h_2>[12])H)(?P<h_y>{_WHEN}))(?!\w)"
    ),
    (
        r"(?P<same>(?i:the\s)?(?i:same)\s(?P<sm_u>month|quarter|half|period)(?:\s(?:of\s|in\s|a\s|"
        r"one\s)?(?P<sm_y>last\syear|the\s(?:previous|preceding|prior)\syear|the\syear\s(?:before|"
        r"earlier)|year\s(?:earlier|ago|before)|(?:19|20)[0-9]{2}))?)(?!\w)"
    ),
    (
        r"(?P<ago>(?i:a|one|the)\s(?P<a_u1>year|month|quarter|half)\s(?:earlier|ago|before|prior)|"
        r"(?:(?i:the)\s)?(?:previous|preceding|prior)\s(?P<a_u2>year|month|quarter|half)|year-earlier|"
        r"year-ago)(?!\w)"
    ),
    (
        r"(?P<span>(?i:the)\s(?:past|last|previous|preceding|coming|next)\s(?:[a-z]+\s|"
        r"[0-9]+\s)?(?:decades?|years|months|quarters|weeks))(?!\w)"
    ),
    (r"(?P<relative>(?P<r_w>(?i:this|last|next|that))\s(?P<r_u>(?i:year|month|quarter)))(?!\w)"),
    (
        r"(?P<full_year>(?i:the\s(?:full|whole|entire)\syear|full[\s-]year))(?![\w-]|\s(?:of\s)?(?:19|20)[0-9]{2})"
    ),
    (rf"(?P<years>(?P<ys_1>{_YR})(?:{_SPAN}|(?<=etween\s[0-9]{{4}})\sand\s)(?P<ys_2>{_YR})(?![\w-]))"),
    (rf"(?P<year>(?<![\w.-])(?P<y_y>{_YR})(?![\w-]|/[0-9]))"),
)
MENTION: Final = re.compile("|".join(_FORMS))
"""Every way of naming a period or a day, over folded text."""


@dataclass(frozen=True, slots=True)
class Mention:
    """One period as written; what is not written is None or empty."""

    start: int
    end: int
    form: str
    """days, months, month, quarter, half, year, full_year, years, relative_month, relative_quarter, same,
    ago.

    day and span are no reporting period.
    """
    year: int | None = None
    shift: int | None = None
    """Years from the release's: last year -1."""
    first: int = 0
    """Month, quarter, half; first month or year of a range."""
    last: int = 0
    year_to: int | None = None
    day_to: int = 0
    day_from: int = 1
    unit: str = ""
    """month, quarter, half, year or period, of same and ago."""


_TEN_DAYS: Final = 10
"""`September 1 and 20` are the ends of a run of days, `September 1 and 2` are two days."""
_NEAR: Final = 16
_COUNTED: Final = re.compile(r"\b(?:about|around|some|approximately|nearly|almost|least|total of|up to)\s\Z")
"""What makes four digits a number of something: `about 2000 firms`."""
_ORDINAL: Final = re.compile(r"[Tt]he\s(first|second|third|fourth)(?=[.,;)]|\s(?:and|but|while)\b|\Z)")
_BEFORE_ORDINAL: Final = re.compile(r"\b(?:in|for|of|from|than)\s\Z")
_BESIDE: Final = 80
"""Characters between a quarter and one that only an ordinal names."""
_STARTS: Final = (
    r"(?=[JFMASONDQHTLP1-4]|f[iou]|s[ea]|la|th|o[np]|ne|pr|a\s|ye)((?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|Q[1-4]|"
    r"H[12]|[1-4]Q|[12]H|19[0-9]|20[0-9]|[0-9]{1,2}\s(?=[JFMASOND])|"
    r"[Tt]he\s(?:first|opening|second|third|fourth|final|last|latter|former|same|previous|"
    r"preceding|prior|past|coming|next|1st|2nd|3rd|4th|year|month|quarter|half)|"
    r"[Ff]irst|[Ss]econd|[Tt]hird|[Ff]ourth|[Ff]inal|[Ll]ast|[Ll]atter|[Ff]ormer|[Ss]ame|"
    r"[Oo]pening|[Ff]ull[\s-]y|[Tt]he\s(?:full|whole|entire)\sy|[Pp]rev|[Pp]rec|[Pp]rior|[Nn]ext|1st|2nd|3rd|4th|"
    r"[Aa]\s(?:year|month|quarter|half)|[Oo]ne\s(?:year|month|quarter|half)|[Tt]his\s[ymq]|"
    r"[Tt]hat\s[ymq]|year-))"
)
"""How a mention can begin: the many forms are tried at few places, by the first letters first."""
_FIRST: Final = re.compile(_STARTS)
_NEXT: Final = re.compile(rf"\W{_STARTS}")
r"""The start of a word, written as what stands before it: a search for `\b` halts at every character."""


def find(text: str) -> list[Mention]:
    """Return the mentions of a folded text, in order."""
    found: list[Mention] = []
    start = _FIRST.match(text) or _NEXT.search(text)
    while start:
        begin, at = start.span(1)
        match = MENTION.match(text, begin)
        mention = _same_unit(text, begin, found) if match is None else _read(match)
        if mention is not None:
            at = mention.end
            if match is None or _is_period(text, match, mention):
                found.append(mention)
        start = _NEXT.search(text, at - 1)
    return found


def _is_period(text: str, match: re.Match[str], mention: Mention) -> bool:
    """Whether a mention is none of the verb `may`, and no number of something."""
    if mention.form == "month" and match.group() == "May":
        return _is_month(text, match)
    near = max(0, mention.start - _NEAR)
    return mention.form != "year" or not _COUNTED.search(text, near, mention.start)


def _same_unit(text: str, at: int, found: list[Mention]) -> Mention | None:
    """Return the quarter or half that an ordinal alone names: `in the second quarter and in the third`."""
    last = found[-1] if found else None
    if last is None or last.form not in ("quarter", "half") or at - last.end > _BESIDE:
        return None
    match = _ORDINAL.match(text, at)
    if (
        match is None
        or ". " in text[last.end : at]
        or not _BEFORE_ORDINAL.search(text, max(0, at - _NEAR), at)
    ):
        return None
    return Mention(at, match.end(), last.form, last.year, last.shift, _ORDER[match[1].lower()])


def _is_month(text: str, match: re.Match[str]) -> bool:
    """Whether a lone `May` is the month.

    It follows no sentence end, or a preposition or a comma goes with it.
    """
    at = match.start()
    while at and text[at - 1].isspace():
        at -= 1
    return not at or text[at - 1] not in ".!?" or text[match.end() : match.end() + 1] in ",'"


def _number(word: str) -> int:
    return int(word) if word.isdigit() else _COUNTS.get(word.lower(), 20)


def _month(word: str) -> int:
    return _MONTHS.index(word[:3].lower()) + 1


def _when(words: str | None) -> tuple[int | None, int | None]:
    """Return the year, or the number of years from the release's, that a tail like `of last year` names."""
    if not words:
        return None, None
    digits = re.search(r"[0-9]{4}", words)
    if digits:
        return int(digits.group()), None
    low = words.lower()
    if "next" in low:
        return None, 1
    if (
        "last" in low
        or "previous" in low
        or "preceding" in low
        or "prior" in low
        or "before" in low
        or "earlier" in low
    ):
        return None, -1
    if "this" in low:
        return None, 0
    return None, None


def _read(match: re.Match[str]) -> Mention:
    """Turn a match into a mention."""
    start, end = match.span()
    form = match.lastgroup or ""
    for name in (
        "days_of",
        "day_span",
        "months",
        "first_months",
        "day",
        "month",
        "quarter",
        "half",
        "same",
        "ago",
        "span",
        "relative",
        "full_year",
        "years",
        "year",
    ):
        if match[name] is not None:
            form = name
            break
    return _READERS[form](match, start, end)


def _days_of(m: re.Match[str], start: int, end: int) -> Mention:
    year, shift = _when(m["days_y"])
    first = _month(m["days_m"]) if m["days_m"] else 0
    return Mention(start, end, "days", year, shift, first, day_to=_number(m["days_n"]))


def _day_span(m: re.Match[str], start: int, end: int) -> Mention:
    digits = re.match(r"[0-9]+", m["ds_2"])
    to = int(digits.group()) if digits else 0
    day, first = int(m["ds_1"]), _month(m["ds_m"])
    last = _month(m["ds_m2"]) if m["ds_m2"] else first
    if last == first:
        whole = day in (1, 11, 21) and to > day and not (m["ds_and"] and to < _TEN_DAYS)
    else:
        whole = day == 1 and last > first and to > 0 and not m["ds_and"]
    if not whole:
        return Mention(start, end, "day")
    year, shift = _when(m["ds_y"])
    return Mention(start, end, "days", year, shift, first, last, day_to=to, day_from=day)


def _months(m: re.Match[str], start: int, end: int) -> Mention:
    between = m.string[max(0, start - len("between ")) : start].lower() == "between "
    if m["ms_and"] and not between:
        year, shift = _when(m["ms_y1"])
        return Mention(
            start, start + len(m["ms_1"]) + len(m["ms_y1"] or ""), "month", year, shift, _month(m["ms_1"])
        )
    year, shift = _when(m["ms_y1"])
    to, shift_to = _when(m["ms_y2"])
    return Mention(
        start,
        end,
        "months",
        year or to,
        shift if shift is not None else shift_to,
        _month(m["ms_1"]),
        _month(m["ms_2"]),
        to,
    )


def _first_months(m: re.Match[str], start: int, end: int) -> Mention:
    year, shift = _when(m["fm_y"])
    months = 3 if m["fm_u"].lower() == "quarters" else 1
    return Mention(start, end, "months", year, shift, 1, min(12, months * _number(m["fm_n"])))


def _day(_: re.Match[str], start: int, end: int) -> Mention:
    return Mention(start, end, "day")


def _one_month(m: re.Match[str], start: int, end: int) -> Mention:
    year, shift = _when(m["m_y"])
    return Mention(start, end, "month", year, shift, _month(m["m_m"]))


def _quarter(m: re.Match[str], start: int, end: int) -> Mention:
    year, shift = _when(m["q_y1"] or m["q_y"])
    return Mention(
        start,
        end,
        "quarter",
        year,
        shift,
        _ORDER[m["q_o"].lower()] if m["q_o"] else int(m["q_1"] or m["q_2"]),
    )


def _half(m: re.Match[str], start: int, end: int) -> Mention:
    year, shift = _when(m["h_y1"] or m["h_y"])
    return Mention(
        start, end, "half", year, shift, _ORDER[m["h_o"].lower()] if m["h_o"] else int(m["h_1"] or m["h_2"])
    )


def _same(m: re.Match[str], start: int, end: int) -> Mention:
    tail = m["sm_y"]
    year = int(tail) if tail and tail.isdigit() else None
    return Mention(start, end, "same", year, -1 if tail and not year else None, unit=m["sm_u"])


def _ago(m: re.Match[str], start: int, end: int) -> Mention:
    return Mention(start, end, "ago", unit=m["a_u1"] or m["a_u2"] or "year")


def _relative(m: re.Match[str], start: int, end: int) -> Mention:
    word = m["r_w"].lower()
    shift = {"this": 0, "that": 0, "last": -1, "next": 1}[word]
    if word == "that":
        return Mention(start, end, "same", unit=m["r_u"].lower())
    if m["r_u"].lower() == "year":
        return Mention(start, end, "year", None, shift)
    return Mention(start, end, f"relative_{m['r_u'].lower()}", None, shift)


def _full_year(_: re.Match[str], start: int, end: int) -> Mention:
    return Mention(start, end, "full_year")


def _years(m: re.Match[str], start: int, end: int) -> Mention:
    return Mention(start, end, "years", int(m["ys_1"]), year_to=int(m["ys_2"]))


def _year(m: re.Match[str], start: int, end: int) -> Mention:
    return Mention(start, end, "year", int(m["y_y"]))


def _span(_: re.Match[str], start: int, end: int) -> Mention:
    return Mention(start, end, "span")


_READERS: Final = {
    "span": _span,
    "days_of": _days_of,
    "day_span": _day_span,
    "months": _months,
    "first_months": _first_months,
    "day": _day,
    "month": _one_month,
    "quarter": _quarter,
    "half": _half,
    "same": _same,
    "ago": _ago,
    "relative": _relative,
    "full_year": _full_year,
    "years": _years,
    "year": _year,
}
