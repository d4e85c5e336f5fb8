"""What a change is measured against: the year before, the month before, or a base that the text names."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pressq.figures.meaning import qualifiers
from pressq.figures.periods import calendar, roles

if TYPE_CHECKING:
    from pressq.figures.assemble import Sentenced
    from pressq.figures.periods.roles import Use
    from pressq.model import Period

_FROM: Final = frozenset(("from", "against", "versus", "vs"))
"""Words before the level that a change starts at."""
_BASIS_ENDS: Final = frozenset((";", "while", "whereas", "because", "as", "although", "though"))


def basis_of(sentenced: Sentenced, at: int, period: Period | None) -> str:
    """Return what the change of one reading is measured against."""
    readings, tokens, text = sentenced.readings, sentenced.tokens, sentenced.page.text
    reading, last = readings[at], at
    while last + 1 < len(readings) and all(
        t.low in (",", "and", "or", "to") or t.kind == "resp"
        for t in tokens[readings[last].index + 1 : readings[last + 1].index]
    ):
        last += 1
    stop = readings[last + 1].index if last + 1 < len(readings) else len(tokens)
    stop = next((n for n in range(readings[last].index + 1, stop) if tokens[n].low in _BASIS_ENDS), stop)
    end = tokens[stop].start if stop < len(tokens) else sentenced.span.end
    base = next(
        (
            u
            for u in sentenced.uses
            if u.role == "base"
            and (reading.index < u.index < stop or roles.opens_comparison(tokens, u.index))
            and not roles.names_record(tokens, u.index)
        ),
        None,
    )
    if base is not None and base.mention.form in ("month", "quarter", "half", "year"):
        held = period or sentenced.clock.current
        resolved = calendar.resolve(base.mention, sentenced.clock.released, held)
        if resolved is not None and not _starts_then(sentenced, at, base):
            last_year = base.mention.form == "year" and base.mention.shift == -1
            last_year = last_year and (held is None or held.start.year == resolved.start.year + 1)
            return "yoy" if last_year else qualifiers.basis_from(resolved, held)
    if (level := _level_before(sentenced, last)) is not None:
        held = period or sentenced.clock.current
        resolved = calendar.resolve(level.mention, sentenced.clock.released, held)
        if resolved is not None and held is not None and resolved.freq == held.freq:
            return qualifiers.basis_from(resolved, held)
    behind = qualifiers.basis_of(text, reading.token.end, end)
    by = tokens[reading.index - 1].low == "by"  # exceeded the average of five years by
    start = tokens[readings[at - 1].index].end if at else sentenced.span.start
    # What a clause behind `when` tells has another base.
    start = max([start, *(t.end for t in tokens[: reading.index] if t.low == "when")])
    before = qualifiers.basis_of(text, start, reading.token.start)
    return behind or (before if before != "average" or by else "") or "yoy"


def _level_before(sentenced: Sentenced, last: int) -> Use | None:
    """Return the period of the level that a number comes from: `to $3 billion from $2 billion in May`."""
    readings, tokens = sentenced.readings, sentenced.tokens
    if last + 1 >= len(readings) or readings[last + 1].percent:
        return None
    index = readings[last + 1].index
    compared = tokens[index - 2].low == "compared"
    back = index - 2 if tokens[index - 1].kind == "det" else index - 1
    if not (compared or tokens[back].low in _FROM) or any(
        t.low in _BASIS_ENDS for t in tokens[readings[last].index + 1 : index]
    ):
        return None
    use, how = sentenced.timed[last + 1]
    return (
        use
        if how == "own" and use is not None and use.mention.form in ("month", "quarter", "half", "year")
        else None
    )


def _starts_then(sentenced: Sentenced, at: int, base: Use) -> bool:
    """Whether a planned change starts in the month behind `from`: `will rise 6.8 percent from August`."""
    ahead = sentenced.statuses.get(sentenced.readings[at].index, "actual") != "actual"
    dated = base.mention.year is not None or base.mention.shift is not None
    return ahead and not dated and sentenced.tokens[base.index - 1].low == "from"
