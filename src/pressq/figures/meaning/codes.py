"""From a frame and a unit to the codes of a row, by what the release is about."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from pressq.codebook.lexicon import words

if TYPE_CHECKING:
    from pressq.codebook import Codebook
    from pressq.figures.clauses.frames import Frame

_TRADE: Final = re.compile(r"\b(?:exports?|imports?|trade|shipments)\b", re.IGNORECASE)
_COUNTED: Final = re.compile(
    r"\b(?:units|vehicles?|production|output|domestic sales|hybrids?|used cars?|eco-friendly|evs?|electric|"
    r"by (?:value|number|volume)|in (?:value|number|volume))\b",
    re.IGNORECASE,
)
"""What the body of a release on the auto industry speaks of, and one on trade does not."""
NO_MONEY: Final = frozenset(("vehicle_production", "capacity", "emissions"))
"""Indicators that no amount of money is a value of."""
_VEHICLE_UNITS: Final = frozenset(("vehicles", "unit"))
_OF_VEHICLES: Final = _VEHICLE_UNITS | {"percent", "percentage_points", "count"}
"""Units that a statistic of vehicles can have; tonnes are of other goods."""


def family_of(title: str, lead: str, book: Codebook, body: str = "") -> str:
    """Return the family of a release from its folded title, else from its lead: the first cue in it decides.

    A title on exports or trade as such leaves vehicles an item like the others, and so does one on exports
    of cars where the body tells them in money alone.
    """
    named = _first_cue(title, book, title=True)
    if named == "auto" and _first_cue(title, book) != "auto":
        valued = bool(_TRADE.search(title)) and not _COUNTED.search(body)
        if valued or _other_items(title, book):
            return ""
    family = named or _first_cue(lead, book, without="auto" if _TRADE.search(title) else "")
    return "" if family in ("auto", "ships") and not named and _other_items(lead, book) else family


def _other_items(lead: str, book: Codebook) -> bool:
    """Whether the lead speaks of products that are neither vehicles nor ships."""
    lows = list(words(lead))
    own = book.vehicles | {"ships", "auto_parts", "other"}
    return any(
        (hit := book.lexicon.match(lows, at)) and hit[1].item and hit[1].item not in own
        for at in range(len(lows))
    )


def _first_cue(text: str, book: Codebook, *, without: str = "", title: bool = False) -> str:
    """Return the family whose cue comes first in a text."""
    lowered = text.lower()
    best, where = "", len(text)
    for family, cues in book.families.items():
        if family == without:
            continue
        for cue in (*cues, *book.title_cues[family]) if title else cues:
            within = text if cue.isupper() else lowered
            if cue in within and 0 <= (at := _find_word(within, cue)) < where:
                best, where = family, at
    return best


def _find_word(text: str, cue: str) -> int:
    """Return where a cue stands in a text as words of its own, or -1."""
    at = text.find(cue)
    while at >= 0:
        end = at + len(cue)
        if not ((at and text[at - 1].isalnum()) or text[end : end + 1].isalnum()):
            return at
        at = text.find(cue, end)
    return -1


def indicator_of(frame: Frame, unit: str, money: bool, family: str, book: Codebook) -> str:
    """Return the indicator of a frame whose number has `unit`; empty where no code fits."""
    code = frame.indicator
    if frame.role:
        code = _by_role(frame, unit, family, book)
    elif not code and (frame.channel or frame.item in book.retail):
        code = book.roles["sales"]["retail"]
    if unit == "cgt" and code in ("", "companies", "contracts"):
        code = "ship_orders"
    vehicle = frame.item in book.vehicles or not frame.item or frame.item == "other"
    if code == "exports" and unit in _VEHICLE_UNITS and vehicle:
        code = "vehicle_exports"
    if code == "vehicle_exports" and money:
        code = "vehicle_export_value"
    if code == "vehicle_sales" and frame.channel:
        code = "retail_sales"
    if code == "exports" and family == "ict" and frame.item not in book.vehicles:
        code = "ict_exports"
    if code == "imports" and family == "ict":
        code = "ict_imports"
    if code == "trade_balance" and family == "ict":
        code = "ict_balance"
    if code == "vehicle_production" and not money and unit not in _OF_VEHICLES:
        code = "production"
    if frame.world and code in book.periodic:
        return ""
    return "" if money and code in NO_MONEY else code


def _by_role(frame: Frame, unit: str, family: str, book: Codebook) -> str:
    """Turn a word role into a code."""
    codes = book.roles[frame.role]
    vehicle = (
        frame.item in book.vehicles
        or (not frame.item and family == "auto")
        or (frame.item == "other" and family == "auto")
    )
    if frame.channel or (frame.item in book.retail and frame.role == "sales"):
        family = "retail"
    elif frame.role == "orders" and (frame.item == "ships" or unit in ("vessels", "cgt")):
        family = "ships"
    elif frame.role in ("sales", "production") and (vehicle or unit == "vehicles"):
        family = "auto"
    elif family == "auto" and not vehicle:
        family = ""
    return codes.get(family, codes.get("", ""))


def fits(frame: Frame, unit: str, book: Codebook) -> bool:
    """Whether what a frame measures can have the unit."""
    allowed = book.unit_measures.get(unit)
    return allowed is None or (frame.indicator or frame.role) in allowed


def item_of(frame: Frame, indicator: str, book: Codebook) -> str:
    """Return the item code.

    What an indicator is already about is no item of it, and goods on a shelf no trade item.
    """
    if frame.item == "other" or (frame.item in book.retail and indicator != "retail_sales"):
        return "other" if indicator in book.periodic else ""
    if frame.item == "automobiles" and indicator.startswith("vehicle_"):
        return ""
    if frame.item == "ships" and indicator == "ship_orders":
        return ""
    return frame.item


def area_of(frame: Frame, indicator: str) -> str:
    """Return the counterpart; an adjective names one only where money comes from it."""
    if frame.area:
        return frame.area
    if frame.share:
        return frame.origin
    return frame.origin if indicator in ("investment", "fdi_pledged", "fdi_arrived") else ""


def unit_of(unit: str, indicator: str, frame: Frame | None, family: str, book: Codebook) -> str:
    """Return the unit code of a number whose printed unit is only `units`."""
    if unit != "unit":
        return unit
    vehicles = (
        indicator.startswith("vehicle_")
        or family == "auto"
        or (frame is not None and (frame.item in book.vehicles or frame.indicator.startswith("vehicle_")))
    )
    return "vehicles" if vehicles else "count"
