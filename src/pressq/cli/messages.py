"""What the program says to a person, on standard error: one line, at most one hint, nothing raw."""

from __future__ import annotations

import re
import sys
from contextlib import suppress
from typing import TYPE_CHECKING

from pressq.errors import PressqError, QueryError, UsageError
from pressq.text import visible

if TYPE_CHECKING:
    from collections.abc import Iterable


def say(text: str) -> None:
    """Write one line to standard error, if there is one that takes it."""
    if sys.stderr is not None:
        with suppress(OSError):
            print(visible(text), file=sys.stderr, flush=True)


def report(error: PressqError) -> None:
    """Say what went wrong and what to do about it."""
    say(f"pressq: {error.message}")
    if isinstance(error, QueryError):
        from pressq.output.width import width_of

        say(f"pressq: {' ' * width_of(visible(error.message[: error.place]))}^")
    if error.hint:
        say(f"  hint: {error.hint}")


def warn(text: str, hint: str | None = None) -> None:
    """Say that something is doubtful though the work goes on."""
    say(f"pressq: warning: {text}")
    if hint:
        say(f"  hint: {hint}")


def bug(error: Exception) -> None:
    """Say that the program itself is at fault."""
    say(f"pressq: internal error: {type(error).__name__}: {error}")
    say("  hint: PRESSQ_DEBUG=1 shows where")


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Return the known word that `word` was probably meant to be."""
    from difflib import get_close_matches

    near = get_close_matches(word, [str(name) for name in known], n=1)
    return near[0] if near else None


def unknown(what: str, word: str, known: Iterable[str], see: str, near: str | None = None) -> UsageError:
    """Return the error for a word that is none of the known ones; `near` is what it meant, if known."""
    near = near or nearest(word, known)
    return UsageError(
        f"unknown {what} {word!r}", f"did you mean {near!r}? see: {see}" if near else f"see: {see}"
    )


def from_typer(error: Exception) -> UsageError:
    """Return an error of the option parser in the program's own form."""
    text = error.format_message() if hasattr(error, "format_message") else str(error)
    context = getattr(error, "ctx", None)
    see = f"{context.command_path} --help" if context is not None else "pressq --help"
    if context is not None and hasattr(error, "possibilities"):
        known = [name for one in context.command.params for name in (*one.opts, *one.secondary_opts)]
        return unknown("option", error.option_name, [*known, "--help"], see)  # type: ignore[attr-defined]
    choices = getattr(getattr(getattr(error, "param", None), "type", None), "choices", ())
    if choices and (given := re.match("'(.*?)' is not one of ", str(error), re.DOTALL)):
        near = nearest(given[1], choices)
        guess = f"did you mean {near!r}? " if near else ""
        return UsageError(f"{given[1]!r} is none of {', '.join(choices)}", f"{guess}see: {see}")
    text = " ".join(text.partition(". Choose from")[0].split()).rstrip(".")
    text = re.sub(r"a valid int(?:eger)?(?: range)?$", "a whole number", text)
    return UsageError(text[:1].lower() + text[1:], f"see: {see}")
