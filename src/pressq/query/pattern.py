"""Patterns of the `regex` module, run over texts without ever hanging on one."""

from __future__ import annotations

import re
import time
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from pressq.errors import QueryError

if TYPE_CHECKING:
    from collections.abc import Iterator

    import regex

    from pressq.query.nodes import Span

LONGEST: Final = 1_000
"""Characters of a pattern."""
GRACE: Final = 3.0
"""Seconds that a pattern may take in any case."""
SLOWEST: Final = 1_000_000
"""Characters a second that a pattern must get through beyond that; an ordinary one is 50 times faster."""


_TYPED: Final = {
    "'": "\u2018\u2019\u201a\u201b\u2032\u00b4",
    '"': "\u201c\u201d\u201e\u201f\u2033",
    "-": "\u2010\u2011\u2012\u2013\u2014\u2015\u2212",
    " ": "\u00a0\u2002\u2003\u2007\u2009\u200a\u202f\u3000",
}
"""What a keyboard has, and what stands for it in print."""
_EXACT: Final = r"\\[uUxNpP0-7]|\[[^\]]*[^\x00-\x7f]"
"""A pattern that names characters by their numbers or kinds, or in a set, means exactly these."""


class Matcher:
    """A compiled pattern with an allowance of time that grows with what it has read.

    A quote, dash or space as it is typed finds the one of print as well: `Korea's`.
    """

    def __init__(self, pattern: str, *, grace: float = GRACE) -> None:
        self.pattern = pattern
        self.plain = not re.search(_EXACT, pattern)
        self.compiled = compiled(_plain(pattern) if self.plain else pattern)
        self.left = grace

    def spans(self, text: str) -> Iterator[Span]:
        """Yield where `text` holds the pattern, without overlaps and empty matches. Raises QueryError."""
        self.left += len(text) / SLOWEST
        text = _plain(text) if self.plain else text
        begun = time.monotonic()
        try:
            for match in self.compiled.finditer(text, timeout=max(self.left, 0.001)):
                if match.end() > match.start():
                    yield match.span()
        except TimeoutError:
            raise QueryError(
                "the pattern takes too long", self.pattern, 1, "look for something simpler"
            ) from None
        finally:
            self.left -= time.monotonic() - begun

    def matches(self, text: str) -> bool:
        """Return whether `text` holds the pattern."""
        return next(self.spans(text), None) is not None


def _plain(text: str) -> str:
    """Return `text` with the quotes, dashes and spaces of a keyboard; every offset stays."""
    if not text.isascii():
        for typed, printed in _TYPED.items():
            for sign in printed:
                if sign in text:
                    text = text.replace(sign, typed)
    return text


@lru_cache(maxsize=8)
def compiled(pattern: str) -> regex.Pattern[str]:
    """Return `pattern` ready for use; case does not count unless it says `(?-i:...)`. Raises QueryError."""
    import regex

    if not pattern or len(pattern) > LONGEST:
        reason = f"pattern longer than {LONGEST} characters" if pattern else "empty pattern"
        raise QueryError(reason, pattern, LONGEST + 1 if pattern else 1)
    try:
        return regex.compile(pattern, regex.IGNORECASE | regex.VERSION0)
    except regex.error as error:
        raise QueryError(error.msg, pattern, (error.pos or 0) + 1) from None
    except (RecursionError, OverflowError, MemoryError, ValueError, KeyError, IndexError):
        raise QueryError("the pattern cannot be read", pattern, 1) from None
