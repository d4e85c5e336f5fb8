"""Units that are written once for several numbers.

`3.9 and 11.8 percent`, `from 15 to 20 percent`, `$6.2 and $2.7 billion`, `fell 5.3 percent, and Japan 2.1`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pressq.figures.scan.notation import Number
    from pressq.figures.scan.tokens import Token

_LIST: Final = frozenset((",", "and", "or", "&"))

_SIGNS: Final = frozenset("+-")


def share(tokens: list[Token]) -> None:
    """Give the bare numbers of a sentence the unit that another one carries for them, in place."""
    numbers = [t.number for t in tokens if t.number is not None]
    if len(numbers) > 1:
        _share_units(tokens)
        _share_restated(tokens)
        _share_currency(numbers)
        _share_percent(tokens)
        _share_points(tokens)


def _share_units(tokens: list[Token]) -> None:
    """Let the members of a list take the unit, the currency and the scale that only the last one carries."""
    following: Number | None = None
    worded = False
    for token in reversed(tokens):
        number = token.number
        if number is None:
            if following is None:
                continue
            # `740,000, or 26.7 percent` is one thing said twice, and no list.
            if (token.low not in _LIST and not _leads_from(tokens, token.index)) or (
                token.low == "or" and token.index and tokens[token.index - 1].low == ","
            ):
                following = None
            continue
        if following and not number.in_words:
            if worded and not number.direction:
                pass
            elif number.unit == "" and following.unit not in ("", "days") and not number.scaled:
                number.unit, number.money = following.unit, following.money
                number.value = number.value.scaleb(following.power) * following.factor
                number.scaled, number.power = following.scaled, following.power
            elif (
                number.money
                and following.money
                and following.scaled
                and not number.scaled
                and number.value < 1000
            ):
                number.value = number.value.scaleb(following.power)
                number.scaled, number.power = True, following.power
        following = number
        # `3 and up 5 percent` are two things; a sign (`-1.1, 0.5 and 1.8 percent`) is part of its number.
        worded = bool(number.direction) and token.low[:1] not in _SIGNS


def _share_restated(tokens: list[Token]) -> None:
    """Let a number that a parenthesis says more closely have its unit: `4 million units (4.24 million)`."""
    for opening, inner, close in zip(tokens[1:], tokens[2:], tokens[3:], strict=False):
        host, number = tokens[opening.index - 1].number, inner.number
        if opening.low != "(" or close.low != ")" or host is None or number is None:
            continue
        bare = not number.unit and not number.in_words and host.unit not in ("", "percent", "days")
        if bare and number.scaled == host.scaled and host.value < 2 * number.value < 4 * host.value:
            number.unit, number.money = host.unit, host.money
            number.value *= host.factor


def _leads_from(tokens: list[Token], index: int) -> bool:
    """Whether `to` stands between the two ends of a change: `from 15 to 20 percent`."""
    return tokens[index].low == "to" and index > 1 and tokens[index - 2].low == "from"


def _share_currency(numbers: list[Number]) -> None:
    """Give an amount with a scale and no currency the currency of the amount it is compared with."""
    for at, number in enumerate(numbers):
        if number.scaled and not number.unit and not number.in_words:
            near = [n for n in numbers[at + 1 :] + numbers[:at][::-1] if n.money and n.power == number.power]
            if near:
                number.unit, number.money = near[0].unit, True


def _share_points(tokens: list[Token]) -> None:
    """Let points that a share moves by be percentage points: `the share rose 4.9 points to 54 percent`."""
    for at, token in enumerate(tokens[:-1]):
        number, behind = token.number, tokens[at + 1]
        if number is None or number.unit or behind.low not in ("points", "point"):
            continue
        if any(t.tags.percentage == "share" for t in tokens[:at]):
            number.unit, number.end = "percentage_points", behind.end
            token.end = behind.end
            behind.kind, behind.low = "punct", ""


def _share_percent(tokens: list[Token]) -> None:
    """Let a decimal behind a part go on with the percentages before it: `fell 5.3 percent, and Japan 2.1`."""
    earlier: Number | None = None
    for token in tokens:
        number = token.number
        if number is None:
            continue
        if earlier is not None and earlier.unit == "percent" and number.unit == "" and token.index:
            named = tokens[token.index - 1].tags
            decimal = number.value != number.value.to_integral_value() and not number.scaled
            if decimal and (named.item or named.area or named.channel):
                number.unit = "percent"
        earlier = number
