"""Text that came from outside: normalised without moving an offset, and shown without trusting it."""

from __future__ import annotations

import re
from typing import Final

# One character in, one character out, so that an offset into the folded text is one into the original.
_FOLD: Final = str.maketrans(
    "\u2018\u2019\u201a\u201b\u2032\u00b4`\u201c\u201d\u201e\u201f\u2033"
    "\u2010\u2011\u2012\u2013\u2014\u2015\u2212"
    "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\t\n\r\v\f",
    "'''''''" + '"""""' + "-" * 7 + " " * 21,
)

# Control, C1, bidirectional, zero-width and line-separator characters: what a terminal would act on or
# what a reader could not see. Newline is left to the caller.
_UNSAFE: Final = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u00ad\u061c\u115f\u1160\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f"
    "\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\ud800-\udfff\U000e0000-\U000e0fff]"
)


def fold(text: str) -> str:
    """Return `text` with quotes, dashes and spaces in their plain form; every offset stays where it was."""
    return text.translate(_FOLD)


def escape(character: str) -> str:
    r"""Return one character as `\xNN`, `\uNNNN` or `\UNNNNNNNN`."""
    code = ord(character)
    if code < 0x100:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def visible(text: str, *, keep_newlines: bool = False) -> str:
    r"""Return `text` with everything a terminal could act on shown as an escape.

    Tabs and newlines become one space, unless `keep_newlines` leaves the newlines.
    """
    if text.isascii() and text.isprintable():
        return text
    text = text.replace("\t", " ")
    if not keep_newlines:
        text = text.replace("\n", " ")
    return _UNSAFE.sub(lambda match: escape(match.group()), text)
