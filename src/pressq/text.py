"""Text that came from outside: normalised without moving an offset, and shown without trusting it."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

# One character in, one character out, so that an offset into the folded text is one into the original.
_FOLD: Final = str.maketrans(
    "\u2018\u2019\u201a\u201b\u2032\u00b4`\u201c\u201d\u201e\u201f\u2033"
    "\u2010\u2011\u2012\u2013\u2014\u2015\u2212"
    "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\t\n\r\v\f",
    "'''''''" + '"""""' + "-" * 7 + " " * 21,
)

# What a terminal or an editor acts on: Unicode's control, format (bidirectional, zero-width), surrogate,
# line- and paragraph-separator characters. Tab and newline are left to the caller. None of them is
# str.isprintable(), which is the fast way to see that a text has none.
_ACTS: Final = (
    "\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u180e\u200b-\u200f"
    "\u2028-\u202e\u2060-\u206f\ud800-\udfff\ufeff\ufff0-\ufffb\U000110bd\U000110cd\U00013430-\U0001343f"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e007f"
)
# What merely cannot be seen: fillers, joiners, variation selectors.
_HIDES: Final = (
    "\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180d\u180f\u3164\ufe00-\ufe0f\uffa0\U000e0080-\U000e0fff"
)


# The printable characters of ASCII, as bytes.
_PLAIN: Final = bytes(range(0x20, 0x7F))


@cache
def control() -> re.Pattern[str]:
    """Return the pattern of a character that a program may act on; machine formats write it as an escape.

    It takes a millisecond to make, and most runs meet no text that needs it.
    """
    return re.compile(f"[{_ACTS}]")


@cache
def _unsafe() -> re.Pattern[str]:
    return re.compile(f"[{_ACTS}{_HIDES}]")


def fold(text: str) -> str:
    """Return `text` with quotes, dashes and spaces in their plain form; every offset stays where it was."""
    return text.translate(_FOLD)


def is_printable(text: str) -> bool:
    """Return what `text.isprintable()` does, several times faster where most characters are of ASCII."""
    other = text.encode("utf-8", "surrogatepass").translate(None, _PLAIN)
    return not other or other.decode("utf-8", "surrogatepass").isprintable()


def escape(character: str) -> str:
    r"""Return one character as `\xNN`, `\uNNNN` or `\UNNNNNNNN`."""
    code = ord(character)
    if code < 0x100:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def without_controls(text: str) -> str:
    """Return `text` with what a program may act on shown as an escape; tabs and newlines stay."""
    text = text.replace("\r\n", "\n")
    if text.replace("\n", "").isprintable():
        return text
    return control().sub(lambda match: escape(match.group()), text)


def visible(text: str, *, keep_newlines: bool = False) -> str:
    r"""Return `text` with everything a terminal could act on, or a reader not see, shown as an escape.

    Tabs and newlines become one space, unless `keep_newlines` leaves the newlines.
    """
    if text.isascii() and text.isprintable():
        return text
    text = text.replace("\r\n", "\n").replace("\t", " ")
    if not keep_newlines:
        text = text.replace("\n", " ")
    return _unsafe().sub(lambda match: escape(match.group()), text)
