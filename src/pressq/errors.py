"""Every error that pressq raises on purpose, with the exit code that the command line gives it."""

from __future__ import annotations

from typing import Final


class PressqError(Exception):
    """A failure that a user can act on: what went wrong, and at most one hint."""

    exit_code = 70
    """The status the program ends with; 70 (a bug) unless a leaf says otherwise."""

    def __init__(self, message: str, hint: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class UsageError(PressqError, ValueError):
    """What was asked for makes no sense: an option, a date, a field, an ambiguous id."""

    exit_code = 2


class QueryError(UsageError):
    """A query that cannot be read; `column` counts characters from 1 and says where."""

    AROUND: Final = 60
    """Characters of a long query that are shown before the place, and as many behind it."""

    def __init__(self, reason: str, query: str, column: int, hint: str | None = None) -> None:
        begin, end = max(column - 1 - self.AROUND, 0), column - 1 + self.AROUND
        head = f"query: {reason} at column {column}: " + "..." * (begin > 0)
        super().__init__(head + query[begin:end] + "..." * (end < len(query)), hint)
        self.reason = reason
        self.query = query
        self.column = column
        self.place = len(head) + column - 1 - begin
        """Where the character stands in the message."""


class InputError(PressqError, OSError):
    """An input that could not be read."""

    exit_code = 3


class OutputError(PressqError, OSError):
    """An output that could not be written; what stood there before still stands."""

    exit_code = 3


class LockBusyError(PressqError):
    """Another process holds the lock of the output or of the index."""

    exit_code = 75
