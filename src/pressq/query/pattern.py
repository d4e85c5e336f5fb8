"""Patterns of the `regex` module, run over texts without ever hanging on one."""

from __future__ import annotations

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


class Matcher:
    """A compiled pattern with an allowance of time that grows with what it has read."""

    def __init__(self, pattern: str, *, grace: float = GRACE) -> None:
        self.pattern = pattern
        self.compiled = compiled(pattern)
        self.left = grace

    def spans(self, text: str) -> Iterator[Span]:
        """Yield where `text` holds the pattern, without overlaps and empty matches. Raises QueryError."""
        self.left += len(text) / SLOWEST
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
