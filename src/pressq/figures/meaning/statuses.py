"""Whether a number is a fact, a forecast or a plan, by the words of its clause."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from pressq.figures.vocabulary import listed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pressq.figures.clauses.reading import Reading
    from pressq.figures.scan.tokens import Token

Status: TypeAlias = Literal["actual", "forecast", "plan"]

_GOES_ON: Final = listed("continue continues continued start starts begin begins ready due close thanks")
_AIMS: Final = frozenset(("goal", "goals", "target", "targets", "plan", "plans"))
_HANDED_IN: Final = frozenset(("proposed", "requested", "submitted"))
_PLEDGES: Final = frozenset(("pledging", "pledged", "promising", "promised"))
_NOW: Final = frozenset(("now", "currently", "presently"))
_SUFFERED: Final = frozenset(
    ("be", "been", "receive", "get", "join", "benefit", "take", "selected", "chosen")
)
"""What is to happen to those who are counted, so that their number is planned too."""
_ACTIVE: Final = listed(
    "expect expects expected anticipate plan intend hope want aim predict fear planned wish seek"
)
"""What those who are counted do, who are a fact whatever they expect."""
_SCRAPPED: Final = listed(
    "scrapped abolished removed eliminated lifted withdrawn dropped repealed waived ended"
)
_RESUMED: Final = frozenset(("this", "that", "it", "these", "them"))
"""What stands for the money told of before: `Of this, KRW 30 billion`."""
_SUMS: Final = frozenset(("amount", "sum", "total", "money"))
_FACTS: Final = frozenset(("was", "were", "has", "have", "had", "went", "came"))
_PICKED: Final = listed("selected chosen picked approved designated named nominated")
"""What was done to those who are counted: `the 16 projects selected`."""
_CLAUSES: Final = frozenset((",", ";", "and", "while", "but"))
_BEFORE_TO: Final = frozenset(("is", "are", "hopes", "hope", "wants", "want", "means"))
"""What makes the infinitive behind it a plan, whichever it is."""
_MAYBE: Final = frozenset(("could", "might"))
_REACH: Final = 10
"""Tokens behind a number where the verb of its subject can stand."""
_THAN_FACT: Final = frozenset(("record", "records", "than", "from", "high", "peak"))


def status_of(reading: Reading, tokens: Sequence[Token], clause_start: int, clause_end: int) -> Status:
    """Return whether a number is a fact, a forecast or a plan, by the words of its clause."""
    index = reading.index
    if _stands(reading, tokens):
        return "actual"
    goal = index > 1 and tokens[index - 1].low == "of" and tokens[index - 2].low in _AIMS
    if goal or (reading.frame is not None and reading.frame.plan):
        return "plan"
    for token in reversed(tokens[max(0, index - 4) : index]):
        if token.low == "from" and tokens[token.index + 1].kind == "per" and token.index + 2 < index:
            continue
        if token.low in _THAN_FACT and token.kind in ("prep", "word", "verb", "det", "term"):
            return "actual"
        if token.kind == "num" and not (token.index == index - 2 and tokens[index - 1].low == "and"):
            break
    if (
        ends(reading, tokens)
        or _starts(reading, tokens)
        or _of_those_who(reading, tokens[index + 1 : clause_end])
    ):
        return "actual"
    left = _cue_before(tokens, clause_start, index)
    if left == "plan" and reading.number.count is not None and _done(tokens, clause_start, index):
        return "actual"
    if left == "forecast" and _ought(tokens, clause_start, index):
        return "plan"
    if left != "actual":
        return left
    # What something is more than tells nothing of it: `400 more than planned`.
    than = next((t.index for t in tokens[index + 1 : clause_end] if t.low.endswith("than")), clause_end)
    behind = [t for t in tokens[index + 1 : than] if t.low not in _AIMS]
    return "actual" if _acts(reading, behind) else _cue(behind, 0, clause_end, purpose=True)


def cued(tokens: Sequence[Token]) -> bool:
    """Whether a sentence has a word that can make a number of it a forecast or a plan; most have none."""
    before = None
    for token in tokens:
        low = token.low
        if (
            token.tags.status
            or low in _MAYBE
            or (low == "to" and before is not None and before.low in _BEFORE_TO)
        ):
            return True
        if before is not None and before.low == "to" and token.tags.infinitive:
            return True
        before = token
    return False


def uncued(reading: Reading, tokens: Sequence[Token]) -> Status:
    """Return the status of a number of a sentence that is not `cued`: a plan where it goes on with a goal."""
    planned = reading.frame is not None and reading.frame.plan
    return "plan" if planned and not _stands(reading, tokens) else "actual"


def _stands(reading: Reading, tokens: Sequence[Token]) -> bool:
    """Whether a number says how things stand, whatever is to come."""
    index = reading.index
    told = now(tokens, index) or _already(tokens, index)
    return told or _in_force(reading, tokens) or _settled(reading, tokens)


def _done(tokens: Sequence[Token], start: int, index: int) -> bool:
    """Whether what was handed in is counted: `has proposed 98 standards`."""
    return any(
        t.low in _HANDED_IN and t.index > start and tokens[t.index - 1].low in ("has", "have", "had")
        for t in tokens[start:index]
    )


def acted(reading: Reading, tokens: Sequence[Token], start: int) -> Literal["", "done", "pledged"]:
    """Whether what was done at a time that is over is told of, though its verb speaks of a plan.

    What was handed in then (`Between 2018 and 2022, Korea proposed 36 standards`) is a fact; what was
    promised then (`In 2024, 20 firms came home, pledging 930 jobs`) is a plan of that time.
    """
    cues = {t.low for t in tokens[start : reading.index] if t.tags.status}
    if cues and reading.number.count is not None and cues <= _HANDED_IN:
        return "done"
    return "pledged" if cues and cues <= _PLEDGES else ""


def _ought(tokens: Sequence[Token], start: int, index: int) -> bool:
    """Whether `should` sets a goal, since a day is set for it: `should account for 34 percent by 2035`."""
    told = [t.low for t in tokens[start:index] if t.tags.status]
    behind = tokens[index + 1 :]
    due = any(a.low == "by" and b.kind == "per" for a, b in pairwise(behind))
    return told[-1:] == ["should"] and due


def now(tokens: Sequence[Token], index: int) -> bool:
    """Whether a number says how things stand: `now above 80 percent`."""
    at = index - 1
    while at > 0 and tokens[at].tags.bound:
        at -= 1
    return at >= 0 and tokens[at].low in _NOW


def drifts(tokens: Sequence[Token]) -> bool:
    """Whether a statistic is only said to move: `Exports will surpass $700 billion`, which nobody decides.

    What is set for a day (`will reach 4 million by 2030`) is a goal.
    """
    cues = [t for t in tokens if t.tags.status]
    if [t.low for t in cues] != ["will"]:
        return False
    at = cues[0].index
    led, verb = tokens[max(0, at - 1)], tokens[min(at + 1, len(tokens) - 1)]
    due = any(a.low == "by" and b.kind == "per" for a, b in pairwise(tokens))
    return (
        led.kind == "term"
        and led.tags.indicator != "price"
        and bool(verb.tags.verb)
        and verb.low != "be"
        and not due
    )


def behind_parts(tokens: Sequence[Token], start: int) -> Status:
    """Return the cue behind the parenthesis with the parts of an amount: `grants (...) will go to`."""
    ends = (n for n in range(start, len(tokens)) if tokens[n].kind == "num" or tokens[n].low in _CLAUSES)
    return _cue(tokens, start, next(ends, len(tokens)), purpose=True)


def divides(tokens: Sequence[Token]) -> bool:
    """Whether a sentence only parts the money told of before it: `Of this, KRW 30 billion comes from`."""
    opening = [t.low for t in tokens[:4] if t.low not in _SUMS]
    resumed = opening[:1] == ["of"] and opening[2:3] == [","] and opening[1] in _RESUMED
    return resumed and not any(t.low in _FACTS or t.low.endswith("ed") for t in tokens)


def _in_force(reading: Reading, tokens: Sequence[Token]) -> bool:
    """Whether a rate is spoken of as the one there is: `including the 35-percent tariff on hybrid cars`."""
    definite = reading.index > 0 and tokens[reading.index - 1].low == "the"
    duty = tokens[reading.index + 1 : reading.index + 2]
    named = reading.number.hyphenated or (bool(duty) and duty[0].tags.indicator == "duty")
    return reading.percent and named and definite


def _already(tokens: Sequence[Token], index: int) -> bool:
    """Whether what stands behind a number says that it is so already: `520 jobs that it already provides`."""
    for token in tokens[index + 1 : index + _REACH]:
        if token.kind == "num" or token.low in _CLAUSES:
            return False
        if token.low == "already":
            return True
    return False


def _settled(reading: Reading, tokens: Sequence[Token]) -> bool:
    """Whether those counted are known, whatever they will do: `the 16 projects selected will cut`."""
    count, index = reading.number.count, reading.index
    if count is None or not index or tokens[index - 1].low != "the":
        return False
    behind = next((t for t in tokens[index + 1 :] if t.start >= count.end), None)
    return behind is not None and behind.low in _PICKED


def announces(tokens: Sequence[Token], *, multiple: bool = False) -> bool:
    """Whether a headline says `X to do`, the way headlines write `will`; `multiple`: `X to double`."""
    if multiple and len(tokens) > 1 and tokens[-1].low == "to" and tokens[-2].low not in _GOES_ON:
        return True
    return any(
        token.low == "to"
        and tokens[at + 1].kind in ("word", "verb", "term", "noun")
        and tokens[at - 1].low not in _GOES_ON
        for at, token in enumerate(tokens[:-1])
        if at and tokens[at - 1].kind in ("term", "word", "punct")
    )


def _cue_before(tokens: Sequence[Token], start: int, index: int) -> Status:
    """Return the cue before a number: of its own part of the clause first, none that a fact parts from it.

    As in `may reach $3 billion and aims for 40`, `asked for loans and 84 were admitted, a rate of`.
    """
    numbers = [n for n in range(start, index) if tokens[n].kind == "num"]
    if numbers and _told_of(tokens, index):
        return "actual"
    if numbers:
        own = _cue(tokens, numbers[-1] + 1, index)
        if own == "plan" and _goes_on(tokens, numbers[-1] + 1, index):
            return _cue(tokens, start, index)
        if own != "actual" or _own_clause(tokens, numbers[-1] + 1, index):
            return own
        facts = range(numbers[0] + 1, index + 2)
        if any(tokens[n].low in ("was", "were") for n in facts if n < len(tokens)):
            return "actual"
    return _cue(tokens, start, index)


def _goes_on(tokens: Sequence[Token], start: int, index: int) -> bool:
    """Whether an infinitive goes on with the verb of the one before: `expected to invest X and to create`."""
    joined = any(a.low == "and" and b.low == "to" for a, b in pairwise(tokens[start:index]))
    return joined and not any(t.tags.status for t in tokens[start:index])


def _told_of(tokens: Sequence[Token], index: int) -> bool:
    """Whether a number is the subject of a fact: `84 were admitted`, `36 of these have been adopted`."""
    behind = [t.low for t in tokens[index + 1 : index + 4]]
    if behind[:1] == ["of"] and tokens[index + 2 : index + 3] and tokens[index + 2].kind in ("det", "ana"):
        return behind[-1] in ("was", "were", "have", "has", "had")
    return behind[:1] in (["was"], ["were"])


def _own_clause(tokens: Sequence[Token], start: int, index: int) -> bool:
    """Whether a subject and a verb of its own stand before a number: `and firms can borrow 30 percent`."""
    if any(a.low == "which" and b.low in _NOW for a, b in pairwise(tokens[start:index])):
        return True
    joint = next((n for n in range(start, index) if tokens[n].low in ("and", "but")), -1)
    if joint >= 0 and tokens[joint + 1].low in ("has", "have", "had"):
        # `will offer loans and has lifted 86 limits`
        return True
    if joint < 0 or tokens[joint + 1].kind not in ("det", "term", "ana", "num"):
        return False
    return any(t.kind == "aux" and t.low in ("can", "may", "has", "have", "had") for t in tokens[joint:index])


def _acts(reading: Reading, behind: Sequence[Token]) -> bool:
    """Whether what a number counts is who promises, asks or decides: `seven firms promised`."""
    count = reading.number.count
    if count is None or (count.host and not behind):
        return False
    if any(t.low in ("have", "has", "had") for t in behind[:6]):
        return True
    if count.indicator not in ("companies", "participants") and count.unit != "persons":
        return False
    at = next((n for n, t in enumerate(behind) if t.tags.status or t.tags.infinitive or t.low == "to"), -1)
    if at < 0 or (behind[at].tags.status == "forecast" and behind[at].low not in _ACTIVE):
        return False
    return not any(t.low in _SUFFERED for t in behind[at : at + 3])


def _of_those_who(reading: Reading, behind: Sequence[Token]) -> bool:
    """Whether a share is of those who expect or plan something: `70 percent of the firms expect orders`."""
    cue = next((t for t in behind if t.tags.status or t.kind == "aux"), None)
    return reading.whole is not None and cue is not None and cue.low in _ACTIVE


def ends(reading: Reading, tokens: Sequence[Token]) -> bool:
    """Whether a rate or an amount will not be any more: `the 8 percent duty will be scrapped`."""
    index = reading.index
    if reading.number.count is not None:
        return False
    for token in tokens[index + 1 : index + _REACH]:
        if token.kind == "num" or token.low in (",", ";", "and", "while"):
            return False
        if token.low in _SCRAPPED:
            return tokens[token.index - 1].low in ("be", "to be")
    return False


def _starts(reading: Reading, tokens: Sequence[Token]) -> bool:
    """Whether a number is what another will take the place of: `a line of 10 GWh will be expanded to 32`."""
    moved = False
    for token in tokens[reading.index + 1 :]:
        if token.number is not None:
            before = tokens[token.index - 1]
            to = before.low in ("to", "reach") or before.tags.bound
            return bool(moved and to) and token.number.unit == reading.number.unit
        if token.low in _CLAUSES or token.low in ("from", "(", ")"):
            return False
        moved = moved or token.tags.verb in ("up", "down") or token.low == "reach"
    return False


def _cue(tokens: Sequence[Token], start: int, stop: int, *, purpose: bool = False) -> Status:
    """Return the strongest cue among the tokens: a forecast before a plan.

    Behind a number an infinitive tells only what it is for (`purpose`): `spent $5 bn to develop chips`.
    """
    found: Status = "actual"
    before = ""
    for token in tokens[max(0, start) : stop]:
        tags, low = token.tags, token.low
        if tags.status == "forecast":
            return "forecast"
        if tags.status == "plan" or (before == "to" and tags.infinitive and not purpose):
            found = "plan"
        if low == "to" and before in _BEFORE_TO:
            found = "plan"
        if tags.verb and before in ("could", "might"):
            return "forecast"
        if low == "would" and tokens[0].low == "if":
            # `If all were approved, demand would reach 49 GW.`
            return "forecast"
        before = low
    return found
