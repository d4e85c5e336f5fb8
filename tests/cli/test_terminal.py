"""What a terminal gets that a pipe does not, on a real one."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING

import pytest

from pressq.output.width import width_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from cli.screens import OnTerminal
    from conftest import Ran

COLOUR = re.compile("\x1b\\[[0-9;]*m")

SEMICONDUCTOR = ("search", "-d", "seeds", "semiconductor", "-n", 3)


def test_a_terminal_gets_a_table_and_a_pipe_tabs(
    terminal: Callable[..., OnTerminal], program: Callable[..., Ran]
) -> None:
    """Without -f the table goes to a terminal, TSV to a pipe."""
    table, tabs = terminal("list", "-d", "seeds"), program("list", "-d", "seeds")
    assert COLOUR.sub("", table.lines[0]).split() == ["release_id", "date", "title", "category"]
    assert "\t" not in table.screen
    assert [line.split("\t")[0] for line in tabs.lines] == re.findall(r"\d{8}-[0-9a-f]{6,}", table.screen)


@pytest.mark.parametrize("width", [20, 21, 33, 40, 60, 79, 80, 81, 100, 132, 200, 299, 300])
@pytest.mark.parametrize(
    "command",
    [
        pytest.param(("list",), id="list"),
        pytest.param(("search", "semiconductor"), id="search"),
        pytest.param(("figures", "--area", "US", "--context"), id="context"),
        pytest.param(("figures", "--indicator", "exports"), id="figures"),
        pytest.param(("show", "latest", "--figures", "--related"), id="show"),
    ],
)
def test_no_line_is_wider_than_asked(
    pressq: Callable[..., Ran], command: tuple[str, ...], width: int
) -> None:
    """At any width nothing is cut off and no line is too long."""
    shape = () if command[0] == "show" else ("-f", "table")
    lines = pressq(*command, "-d", "seeds", *shape, "--width", width).lines
    assert lines
    assert max(map(width_of, lines)) <= width


@pytest.mark.parametrize("columns", [20, 50, 120, 300])
def test_the_table_fits_the_terminal(terminal: Callable[..., OnTerminal], columns: int) -> None:
    """The width is that of the terminal, and COLUMNS or a flag stand above it."""
    wide = terminal(*SEMICONDUCTOR, columns=columns)
    assert max(width_of(COLOUR.sub("", line)) for line in wide.lines) <= columns
    assert (
        terminal(*SEMICONDUCTOR, columns=columns, environ={"COLUMNS": "60"}).screen
        == terminal(*SEMICONDUCTOR, columns=60).screen
    )
    assert (
        terminal(*SEMICONDUCTOR, "--width", 70, columns=columns, environ={"COLUMNS": "60"}).screen
        == terminal(*SEMICONDUCTOR, columns=70).screen
    )


@pytest.mark.parametrize("value", ["1", "0", "-3", "wide", "", "99999999999999999999"])
def test_a_strange_width_does_no_harm(terminal: Callable[..., OnTerminal], value: str) -> None:
    """COLUMNS may hold anything."""
    ran = terminal("list", "-d", "seeds", "-n", 2, environ={"COLUMNS": value})
    assert ran.status == 0
    assert max(width_of(COLOUR.sub("", line)) for line in ran.lines) <= 80


@pytest.mark.parametrize(
    ("flags", "environ", "coloured"),
    [
        pytest.param((), {}, True, id="terminal"),
        pytest.param((), {"NO_COLOR": "1"}, False, id="NO_COLOR"),
        pytest.param((), {"NO_COLOR": ""}, True, id="empty NO_COLOR"),
        pytest.param((), {"TERM": "dumb"}, False, id="dumb"),
        pytest.param((), {"TERM": ""}, True, id="no TERM"),
        pytest.param((), {"CLICOLOR": "0"}, False, id="CLICOLOR"),
        pytest.param((), {"NO_COLOR": "1", "FORCE_COLOR": "1"}, False, id="both"),
        pytest.param((), {"TERM": "dumb", "FORCE_COLOR": "1"}, True, id="forced"),
        pytest.param((), {"PRESSQ_COLOR": "never"}, False, id="setting"),
        pytest.param(("--color", "always"), {"NO_COLOR": "1"}, True, id="flag"),
        pytest.param(("--color", "never"), {"FORCE_COLOR": "1"}, False, id="flag against"),
    ],
)
def test_colour_on_a_terminal(
    terminal: Callable[..., OnTerminal], flags: tuple[str, ...], environ: dict[str, str], coloured: bool
) -> None:
    """A terminal gets colour, unless somebody does not want it; the text is the same."""
    ran = terminal(*SEMICONDUCTOR, *flags, environ=environ)
    assert bool(COLOUR.search(ran.screen)) is coloured
    plain = terminal(*SEMICONDUCTOR, "--color", "never")
    assert COLOUR.sub("", ran.screen) == plain.screen


@pytest.mark.parametrize(
    ("flags", "environ", "coloured"),
    [
        pytest.param((), {}, False, id="pipe"),
        pytest.param((), {"FORCE_COLOR": "1"}, True, id="FORCE_COLOR"),
        pytest.param((), {"CLICOLOR_FORCE": "1"}, True, id="CLICOLOR_FORCE"),
        pytest.param((), {"FORCE_COLOR": "0"}, False, id="no force"),
        pytest.param(("--color", "always"), {}, True, id="flag"),
    ],
)
def test_colour_in_a_pipe(
    program: Callable[..., Ran], flags: tuple[str, ...], environ: dict[str, str], coloured: bool
) -> None:
    """A pipe gets colour only by force, and only in a table."""
    assert (
        bool(COLOUR.search(program(*SEMICONDUCTOR, "-f", "table", *flags, environ=environ).out)) is coloured
    )
    assert COLOUR.search(program(*SEMICONDUCTOR, "-f", "tsv", *flags, environ=environ).out) is None


@pytest.mark.parametrize("locale", ["C", "POSIX", "C.UTF-8", "xx_XX"])
def test_any_locale_shows_the_text(terminal: Callable[..., OnTerminal], locale: str) -> None:
    """What a locale cannot write is no error."""
    ran = terminal("show", "-d", "seeds", "latest", "--no-pager", environ={"LANG": locale, "LC_ALL": locale})
    assert ran.status == 0
    assert "2025-11-19" in ran.screen


def test_an_encoding_without_the_letters_gets_escapes(program: Callable[..., Ran]) -> None:
    """Output in ASCII shows a dash as an escape, and goes on."""
    ran = program("search", "-d", "seeds", "saudi", environ={"PYTHONIOENCODING": "ascii"})
    assert ran.status == 0
    assert "Korea\\u2013Saudi" in ran.out


@pytest.fixture
def less(tmp_path: Path) -> dict[str, str]:
    """Return an environment with a pager that tells how it was called."""
    folder = tmp_path / "bin"
    folder.mkdir()
    (folder / "less").write_text('#!/bin/sh\necho "called: $* LESS=$LESS secure=$LESSSECURE"\nhead -n 2\n')
    (folder / "less").chmod(0o755)
    return {"PATH": f"{folder}{os.pathsep}{os.environ['PATH']}", "LESS": "-S"}


def test_show_pages_on_a_terminal(terminal: Callable[..., OnTerminal], less: dict[str, str]) -> None:
    """The pager gets our options, not those of the user's; leaving it early is no error."""
    ran = terminal("show", "-d", "seeds", "latest", environ=less)
    assert ran.status == 0
    assert ran.lines[0] == "called: -FRX LESS= secure=1"
    assert len(ran.lines) == 3


def test_a_pager_that_is_left_at_once_is_no_error(
    terminal: Callable[..., OnTerminal], less: dict[str, str], tmp_path: Path
) -> None:
    """However much there is to show, leaving is leaving."""
    (tmp_path / "bin" / "less").write_text("#!/bin/sh\necho called: and left\n")
    (tmp_path / "page.txt").write_text(f"-\nTitle\n{'A long text. ' * 20000} date2025-03-04\n")
    ran = terminal("show", "-d", tmp_path / "page.txt", "latest", environ=less)
    assert (ran.status, ran.screen) == (0, "called: and left\n")


@pytest.mark.parametrize(
    ("arguments", "environ"),
    [
        pytest.param(("show", "latest", "--no-pager"), {}, id="flag"),
        pytest.param(("show", "latest"), {"PRESSQ_PAGER": "no"}, id="setting"),
        pytest.param(("show", "latest", "-f", "jsonl"), {}, id="format"),
        pytest.param(("list",), {}, id="list"),
        pytest.param(("search", "semiconductor"), {}, id="search"),
    ],
)
def test_nothing_else_pages(
    terminal: Callable[..., OnTerminal],
    less: dict[str, str],
    arguments: tuple[str, ...],
    environ: dict[str, str],
) -> None:
    """Only `show` pages, only its text for readers, and only where it is wanted."""
    ran = terminal(*arguments, "-d", "seeds", environ={**less, **environ})
    assert ran.status == 0
    assert "called: " not in ran.screen
    assert len(ran.screen) > 500


def test_a_pipe_is_not_paged(program: Callable[..., Ran], less: dict[str, str]) -> None:
    """Where nobody looks there is no pager."""
    assert "called: " not in program("show", "-d", "seeds", "latest", environ=less).out


def test_without_a_pager_the_text_is_written(terminal: Callable[..., OnTerminal], tmp_path: Path) -> None:
    """No less on the PATH is no error."""
    ran = terminal("show", "-d", "seeds", "latest", environ={"PATH": str(tmp_path)})
    assert ran.status == 0
    assert "2025-11-19" in ran.screen


@pytest.mark.parametrize("format_", ["table", "tsv", "csv", "json", "jsonl", "md", "ids"])
def test_a_format_is_the_same_on_a_terminal(
    terminal: Callable[..., OnTerminal], program: Callable[..., Ran], format_: str
) -> None:
    """An explicit format gives a terminal what it gives a pipe; a table but for colour."""
    arguments = ("list", "-d", "seeds", "-n", 3, "-f", format_)
    assert COLOUR.sub("", terminal(*arguments).screen) == program(*arguments).out


def test_short_work_draws_nothing(terminal: Callable[..., OnTerminal], place: Path) -> None:
    """Reading the samples for the first time takes no bar: the screen holds the table alone."""
    first = terminal("list", "-d", "seeds", "-n", 1, "-f", "ids", cwd=place)
    assert re.fullmatch("\\d{8}-[0-9a-f]{6}\n", first.screen)
