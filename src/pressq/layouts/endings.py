"""Tell whether a body was cut before its end.

Listing pages cut bodies in the middle of a word and leave no sign of it, so the only witness is what is
missing: the punctuation that closes a sentence. What may follow that punctuation is allowed for: quotation
marks and brackets (also as HTML entities, as EUC-KR or UTF-8 read as Latin-1, or as U+FFFD), and the
ministry's footers, which are printed below a whole text. A unit or a bracket alone closes nothing. Dots that
trail off are the cut mark of other sites.
"""

from __future__ import annotations

import re
from typing import Final

_CLOSING: Final = (".", "!", "?", "\u3002", "\uff0e", "\uff01", "\uff1f")
_TRAILING_OFF: Final = ("...", "\u2026", ". . .")
_AFTER: Final = "\"'\u2019\u201d\u00bb\u300d\u300f)]}\uff09\u3011\u00b4` \u00a0\u200b\ufffd"
_FOOTER: Final = re.compile(r"\s*\*\s*(?:Short version|Released by\b.{0,200})$", re.DOTALL | re.IGNORECASE)
_FOREIGN_QUOTE: Final = re.compile(
    r"(?:&(?:amp;)*(?:quot|rdquo|rsquo|apos|nbsp|#0*(?:34|39|8217|8221));"
    r"|\u00a1[\u00af\u00b1]|\u00e2(?:\x80[\x99\x9d]|\u20ac[\u2122\x9d]?))$"
)
_TAIL: Final = 400
"""Characters from the end that are looked at: a footer with room to spare."""


def is_cut(body: str) -> bool:
    """Tell whether `body`, without white space around it, stops before its text does."""
    if body.endswith(".") and not body.endswith(_TRAILING_OFF):
        return False
    end = _FOOTER.sub("", body[-_TAIL:])
    bare = ""
    while end != bare:
        bare = end.rstrip(_AFTER)
        end = _FOREIGN_QUOTE.sub("", bare)
    return not bare.endswith(_CLOSING) or bare.endswith(_TRAILING_OFF)
