"""What a period that a sentence names is to its numbers: the reporting period, a base, the end of a plan."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from pressq.figures.clauses.frames import COUNTED
from pressq.figures.vocabulary import listed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pressq.figures.periods.mentions import Mention
    from pressq.figures.scan.tokens import Token

_BASES: Final = listed("from than against versus vs after following over with to beating beat beats")
_SINCE: Final = listed("since until till before")
_YEAR_OPENERS: Final = listed(
    "in for of during by since from to through until than over and throughout whole calendar fiscal early "
    "late mid after before beating beyond ( \u2192 or between , within around be as full year with end "
    "against record's"
)
"""Words that a year stands behind when it is a period, and not part of a name: `KBEE 2025`."""
_FOUNDED: Final = listed(
    "established founded launched introduced enacted adopted inaugurated held convened concluded "
    "agreed announced unveiled ratified started begun formed initiated"
) | {"set up"}
"""What happened in a year of its own: `a programme launched in 2001`."""
_NEAR: Final = 6
"""Tokens before a mention that can give it its role: `as of the end of`."""
_EDGES: Final = listed("the late early mid")
_COMPARED: Final = frozenset(
    ("higher than", "lower than", "less than", "more than", "fewer than", "greater than", "below", "above")
)
_MEASURING: Final = _COMPARED | frozenset(("over", "under", "against", "than", "from", "versus", "vs"))
"""What stands between a number and what it is compared with."""
_HOLDING: Final = frozenset(("of", "in", "for"))
_PHRASE: Final = frozenset(("det", "word", "term", "noun", "bound"))
"""Kinds of token that what a number is compared with is made of."""
_AS_MANY: Final = frozenset(("as many as", "as much as", "as high as", "as large as"))
_AS_IN: Final = _AS_MANY | {"as"}
"""What a period stands behind where a multiple is measured against it: `twice as many as in 2019`."""
_CLAUSE_STARTS: Final = frozenset(("", ";", ",", "and", "but", "while", "whereas"))
"""What stands before a period that opens a clause: `; in the same month of 2020, they had`."""
_LEVELS: Final = frozenset(("level", "levels"))
"""What a period stands before where a number is only measured against it: `above its 2019 level`."""
RECORDS: Final = frozenset(("record", "high", "peak", "total", "figure", "mark", "levels", "level", "best"))
"""What a period stands before that owns the amount behind it: `the 2022 record of $30 billion`."""
_CALENDAR: Final = frozenset(("days", "day", "holidays", "holiday", "weekends"))
"""What a period stands behind in a note on the calendar: `two fewer working days this year`."""
_RANGES: Final = frozenset(("months", "years", "days", "span"))
_SPANS: Final = frozenset(("same", "month", "quarter", "half"))


@dataclass(slots=True)
class Use:
    """One mention in its sentence."""

    index: int
    """Its token."""
    mention: Mention
    role: str
    """plain, base, since, as_of, by."""
    opener: bool
    """It stands in the opening phrase of the sentence."""


def uses(tokens: Sequence[Token]) -> list[Use]:
    """Return the mentions of a sentence that can be reporting periods, with their roles."""
    found = []
    for index, token in enumerate(tokens):
        mention = token.mention
        if mention is None or mention.form == "day":
            continue
        role = _role(tokens, index, mention)
        if role:
            found.append(Use(index, mention, role, _opens(tokens, index)))
    return found


def _role(tokens: Sequence[Token], index: int, mention: Mention) -> str:
    """Return the role of the mention at `index`; empty where it names an edition or an event."""
    before = [t.low for t in tokens[max(0, index - _NEAR) : index]]
    last = before[-1] if before else ""
    dated = mention.form != "year" or mention.year is None
    following = tokens[index + 1].low if index + 1 < len(tokens) else ""
    behind = tokens[index + 2].low if index + 2 < len(tokens) else ""
    if following in _LEVELS or (following in RECORDS and behind == "of"):
        return "base"
    if not dated and last.rpartition(" ")[2] not in _YEAR_OPENERS and not _heads_statistic(tokens, index):
        return ""
    if last.rpartition(" ")[2] in _CALENDAR and tokens[index - 1].kind != "num":
        return ""
    last, second = _leading(before)
    number = tokens[index - 1].number if index else None
    founded = last == "in" and (second in _FOUNDED or "since" in before) and "be" not in before
    if last in _SINCE or founded or (last == "of" and mention.form == "span"):
        return "since"
    if (last == "of" and second == "as") or (last == "through" and mention.form == "month"):
        return "as_of"
    if last == "by":
        return "by"
    # `twice last year's`, but `doubled this year`
    past = mention.shift is None or mention.shift < 0
    multiple = number is not None and number.multiple and past
    if mention.form == "same" and last == "in" and following == "," and second in _CLAUSE_STARTS:
        return "plain"
    if mention.shift == -1 and mention.form == "year" and _possessive(tokens, index):
        return "base"
    based = multiple or _is_base(last, second, mention) or _ends_comparison(tokens, index)
    return "base" if based else "plain"


def opens_comparison(tokens: Sequence[Token], index: int) -> bool:
    """Whether a sentence opens with what all of it is compared with: `Compared with April, exports rose`."""
    opening = [t.low for t in tokens[:index]]
    following = tokens[index + 1].low if index + 1 < len(tokens) else ""
    return following == "," and opening in (["compared", "with"], ["compared", "to"], ["from"], ["versus"])


def names_record(tokens: Sequence[Token], index: int) -> bool:
    """Whether a mention only says which record a level is: `rose 5 percent to a January record of`."""
    at = index - 1
    while at > 0 and (tokens[at].kind == "det" or tokens[at].low in ("new", "record")):
        at -= 1
    behind = [t.low for t in tokens[index + 1 : index + 3]]
    return at >= 0 and tokens[at].low == "to" and len(behind) > 1 and behind[0] in RECORDS


def _possessive(tokens: Sequence[Token], index: int) -> bool:
    """Whether a mention is in the possessive: `of last year's total`."""
    following = tokens[index + 1 : index + 2]
    return bool(following) and following[0].start - tokens[index].end == len("'s ")


def _leading(before: list[str]) -> tuple[str, str]:
    """Return the last and the last but one of the words before a mention, `the end of` and articles aside."""
    words = list(before)
    while len(words) > 1 and (words[-1] in _EDGES or words[-1] == "end" or words[-2:] == ["end", "of"]):
        del words[-2 if words[-2:] == ["end", "of"] else -1 :]
    return (words[-1] if words else ""), (words[-2] if len(words) > 1 else "")


def _is_base(last: str, second: str, mention: Mention) -> bool:
    """Whether the words before a mention make it what a number is compared with."""
    if mention.form == "ago":
        return last != "in" or second in _COMPARED or second == "than"
    if last in _COMPARED or (last == "of" and second in ("levels", "level")):
        return True
    if (last == "as" and second == "same") or last in _AS_MANY:
        return True
    if last == "in" and second in _AS_IN:
        return True
    if last == "in" and (second in _COMPARED or second in ("than", "since")):
        return True
    if last in _BASES and mention.form not in _RANGES:
        return not (last == "over" and mention.form in _SPANS)
    return mention.form == "same" and bool(mention.shift or mention.year)


def _ends_comparison(tokens: Sequence[Token], index: int) -> bool:
    """Whether a mention closes what a number is compared with: `5 percent above the output of January`."""
    at = index - 1
    if at < 0 or tokens[at].low not in _HOLDING:
        return False
    while at > 0 and tokens[at].low not in _MEASURING:
        multiple = tokens[at - 1].number
        if tokens[at].low in ("that", "those") and multiple is not None and multiple.multiple:
            # `twice that of the first fair in 2022`
            return True
        if tokens[at].kind not in _PHRASE and tokens[at].low not in _HOLDING:
            return False
        at -= 1
    return at > 0 and tokens[at - 1].kind == "num"


def _heads_statistic(tokens: Sequence[Token], index: int) -> bool:
    """Whether a year stands right before what it is the year of: `2024 exports`, `its 2025 budget`."""
    following = tokens[index + 1] if index + 1 < len(tokens) else None
    if following is None:
        return False
    tags = following.tags
    measured = bool(tags.role or tags.indicator) and tags.indicator not in COUNTED
    return measured or following.low in ("target", "goal")


def _opens(tokens: Sequence[Token], index: int) -> bool:
    """Whether the mention stands in the opening phrase of its sentence."""
    following = tokens[index + 1].low if index + 1 < len(tokens) else ""
    if index > 6 or any(t.kind in ("verb", "num") for t in tokens[:index]):
        return False
    if any(t.tags.is_term for t in tokens[:index]):
        # `In the same program of 2020, 40 firms were chosen.`
        return following == "," and tokens[0].low == "in"
    mention = tokens[index].mention
    if not index and mention is not None and mention.shift is not None and mention.form == "year":
        # `This year the rate goes up`; `This year's budget` is another thing.
        return not _possessive(tokens, index) and not _heads_statistic(tokens, index)
    return following in (",", "alone") or (
        index <= 3 and any(t.low in ("in", "for", "during", "from", "over", "as") for t in tokens[:index])
    )
