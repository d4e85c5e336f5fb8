"""The program: finds the command, runs it, and is the only place that reports an error and ends."""

from __future__ import annotations

import gc
import io
import os
import signal
import sys
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import typer
from typer.core import TyperCommand, TyperGroup
from typer.exceptions import TyperException

from pressq.cli import messages
from pressq.cli.arguments import Spelling, protect
from pressq.errors import OutputError, PressqError

if TYPE_CHECKING:
    from collections.abc import Sequence

COMMANDS: Final = {
    "list": "The releases, newest first.",
    "search": "The releases that a query finds, best first.",
    "show": "The whole text of releases.",
    "figures": "The figures that releases state.",
    "series": "One observation a period: level, growth, revisions.",
    "export": "Releases, figures, series or occurrences as a file.",
    "check": "What was read, merged, cut off and not understood.",
    "index": "The cache behind the commands.",
    "completion": "What makes a shell complete commands, options, codes and ids.",
    "help": "Commands, queries, dates, fields, formats, settings.",
}
"""The commands and what each is for. Their modules are imported when they are called, not before."""

BROKEN_PIPE: Final = 141
INTERRUPTED: Final = 130
BUG: Final = 70

GARBAGE: Final = 50_000
"""Objects made since the last look for garbage from which on Python looks again; its own is 700."""


class Command(TyperCommand):
    """A command whose query may hold words that begin with a minus sign."""

    asked_for_all = False
    """Whether it was --help, not -h."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Parse the options; what excludes a word is none."""
        self.asked_for_all = "--help" in args
        if any(parameter.name == "query" for parameter in self.params):
            args = protect(args, Spelling.of(self.params))
        return super().parse_args(ctx, args)

    def get_help(self, ctx: Any) -> str:
        """Return the text of -h or --help."""
        from pressq.cli import helping
        from pressq.cli.describing import describe

        write = helping.whole if self.asked_for_all else helping.brief
        return "\n".join(write(describe(str(ctx.info_name), "", self)))


def command_named(name: str) -> Any:
    """Import a command."""
    application = typer.Typer(add_completion=False, rich_markup_mode=None)
    settings = {"help_option_names": ["-h", "--help"]}
    module = import_module(f"pressq.cli.{name}")
    application.command(name, cls=Command, context_settings=settings)(module.run)
    return typer.main.get_command(application)


class Commands(TyperGroup):
    """The group of commands, each imported when it is wanted."""

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """Import the command of this name; None when there is none."""
        del ctx
        return command_named(cmd_name) if cmd_name in COMMANDS else None

    def get_help(self, ctx: Any) -> str:
        """Return the text of -h and --help without importing any command."""
        from pressq.cli.helping import overview

        del ctx
        return "\n".join(overview(COMMANDS))

    def resolve_command(self, ctx: Any, args: list[str]) -> tuple[str | None, Any, list[str]]:
        """Find the command; one that is not there gets the nearest name as a hint."""
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            raise messages.unknown("command", args[0], COMMANDS, "pressq --help")
        return super().resolve_command(ctx, args)


def _version(wanted: bool) -> None:
    if wanted:
        from pressq.cli.version import VERSION

        print(f"pressq {VERSION}")
        raise typer.Exit


def application() -> typer.Typer:
    """Return the program as a Typer app."""
    app = typer.Typer(
        cls=Commands,
        add_completion=False,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        no_args_is_help=True,
        context_settings={"help_option_names": ["-h", "--help"]},
    )

    @app.callback()
    def pressq(
        version: bool = typer.Option(
            False, "--version", callback=_version, is_eager=True, help="Print the version."
        ),
    ) -> None:
        """Search and count what scraped press-release pages say."""
        del version

    return app


def main(arguments: Sequence[str] | None = None, *, again: bool = False) -> int:
    """Run the program and return its exit status; `again` after an index that turned out to be damaged."""
    given = list(sys.argv[1:] if arguments is None else arguments) or ["--help"]
    try:
        _prepare_streams()
        status = _run(given)
        sys.stdout.flush()
    except BrokenPipeError:
        _abandon_stdout()
        return BROKEN_PIPE
    except (KeyboardInterrupt, typer.Abort):
        _abandon_stdout()
        return INTERRUPTED
    except PressqError as error:
        messages.report(error)
        return error.exit_code
    except OSError as error:
        reason = error.strerror or error
        where = "standard output" if error.filename is None else repr(error.filename)
        messages.report(OutputError(f"cannot write to {where}: {reason}"))
        _abandon_stdout()
        return OutputError.exit_code
    except Exception as error:
        if (stopped := _stop_behind(error)) is not None:
            _abandon_stdout()
            return stopped
        if not again and _index_was_damaged(error):
            return _after_damage(given)
        if os.environ.get("PRESSQ_DEBUG"):
            raise
        messages.bug(error)
        return BUG
    return status


def _stop_behind(error: BaseException) -> int | None:
    """Return the status of the signal that an error hides, None where there is none.

    Up to Python 3.11 a signal that arrives while a class is being made comes as a RuntimeError.
    """
    cause = error.__cause__
    while cause is not None:
        if isinstance(cause, KeyboardInterrupt):
            return INTERRUPTED
        if isinstance(cause, SystemExit) and isinstance(cause.code, int):
            return cause.code
        cause = cause.__cause__
    return None


def _run(arguments: list[str]) -> int:
    command = typer.main.get_command(application())
    try:
        # Not command.main(), which answers a broken pipe with a status of its own.
        with command.make_context("pressq", arguments) as context:
            result = command.invoke(context)
    except TyperException as error:
        raise messages.from_typer(error) from error
    except typer.Exit as done:
        return done.exit_code
    return result if isinstance(result, int) else 0


def _index_was_damaged(error: Exception) -> bool:
    """Return whether the index was at fault; it is thrown away then."""
    from pressq.cli.session import Session
    from pressq.store import is_damage

    return is_damage(error) and Session.current is not None and Session.current.discard_index()


def _after_damage(arguments: list[str]) -> int:
    """Run the command again as if nothing had happened, if it has not put anything out."""
    from pressq.cli.session import Session

    if not Session.wrote:
        return main(arguments, again=True)
    messages.report(
        OutputError(
            "the index is damaged: what was written is not all", "run it again: the index is made anew"
        )
    )
    return OutputError.exit_code


def _prepare_streams() -> None:
    """Let no character stop the output, whatever the locale; a closed stream is an error of its own."""
    signal.signal(signal.SIGTERM, _terminate)
    if sys.stdout is None:
        sys.stdout = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 - open to the end
        raise OutputError("cannot write to standard output: it is closed")
    octets = getattr(sys.stdout, "buffer", None)
    if isinstance(octets, io.RawIOBase):
        # PYTHONUNBUFFERED: a raw write may take a part of the text only, and nobody would know.
        sys.stdout = io.TextIOWrapper(io.BufferedWriter(octets), encoding=sys.stdout.encoding)
    for stream in (sys.stdout, sys.stderr):
        if stream is not None and hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace", newline="\n")


def _terminate(number: int, _frame: object) -> None:
    """End by way of the `finally` clauses, so that no temporary file stays."""
    raise SystemExit(128 + number)


def _abandon_stdout() -> None:
    """Point standard output nowhere, so that the interpreter's last flush cannot fail."""
    try:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, 1)
        os.close(nowhere)
    except OSError:
        return


def entry() -> None:
    """Run the program and end the process."""
    signal.signal(signal.SIGINT, signal.default_int_handler)
    # What is made here by the hundred thousand has no cycles: looking for them took a quarter of the time.
    gc.set_threshold(GARBAGE)
    try:
        status = main()
    except KeyboardInterrupt:
        status = INTERRUPTED
    # What is left is the interpreter's; it would answer Ctrl-C with a traceback.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    # Nor is there anything to gain by looking for garbage in memory that is given back as a whole.
    gc.freeze()
    sys.exit(status)
