"""Dumps, names, queries and settings are untrusted: nothing of them is acted on, wherever it comes out."""

from __future__ import annotations

import csv
import io
import json
import re
import unicodedata
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pressq.cli import ids
from pressq.text import control

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import Ran

OWN_COLOURS = re.compile(r"\x1b\[(?:0|[1-9][0-9;]*)m")

FORMULA = re.compile(r"[=+@\t\r-]")

NUMBER = re.compile(r"[-+]?[0-9.]+")

TRAPS = [
    pytest.param("\x07\x08\x0b\x0c\x0e", id="C0"),
    pytest.param("safe\rEVIL", id="return"),
    pytest.param("a\tb", id="tab"),
    pytest.param("\x7f", id="DEL"),
    pytest.param("\x84\x90\x9d", id="C1"),
    pytest.param("\x1b[2J\x1b[31mred", id="CSI"),
    pytest.param("\x9b2J", id="CSI of one byte"),
    pytest.param("\x1b]8;;http://evil.example\x07click\x1b]8;;\x07", id="OSC 8"),
    pytest.param("\x1b]52;c;ZXZpbA==\x1b\\", id="OSC 52"),
    pytest.param("\x1bP$q\x1b\\\x1b_x\x1b\\", id="DCS"),
    pytest.param("\u202egnp.exe\u202c\u2066x\u2069\u061c", id="bidi"),
    pytest.param("a\u200bb\u200dc\u2060d\ufeffe", id="zero width"),
    pytest.param("a\u2028b\u2029c", id="separators"),
    pytest.param("[red]x[/red] [/] [link=http://evil.example]y[/link]", id="markup"),
    pytest.param("[bold", id="unclosed markup"),
    pytest.param("=cmd|' -C calc'!A1", id="formula"),
    pytest.param("+1+1", id="plus"),
    pytest.param("@SUM(1,1)", id="at"),
    pytest.param("-2+3", id="minus"),
    pytest.param("$(touch x) `touch x` *", id="shell"),
    pytest.param("%s %d {0} {x} \\N{BELL} \\x1b[2J", id="templates"),
    pytest.param("\u0301\u0301", id="marks"),
    pytest.param("a" * 5000, id="long"),
]

PLACES = ("title", "category", "body", "file")

COMMANDS = [
    pytest.param(("list", "-f", "table", "--color", "always"), id="table"),
    pytest.param(("list", "-f", "table", "--width", "20"), id="narrow"),
    pytest.param(("list", "-f", "md"), id="md"),
    pytest.param(("list", "-f", "tsv", "-F", "title,category,titles,categories,body,date"), id="tsv"),
    pytest.param(("list", "-f", "csv"), id="csv"),
    pytest.param(("list", "-f", "json"), id="json"),
    pytest.param(("list", "-f", "jsonl"), id="jsonl"),
    pytest.param(("list", "-f", "ids"), id="ids"),
    pytest.param(("search", "exports", "-f", "table", "--color", "always"), id="search"),
    pytest.param(("search", "exports"), id="search in a pipe"),
    pytest.param(("search", "exprots"), id="nothing found"),
    pytest.param(("show", "latest", "--figures", "--related", "--color", "always"), id="show"),
    pytest.param(("show", "latest", "--variants"), id="variants"),
    pytest.param(("show", "latest", "-f", "md"), id="show md"),
    pytest.param(("show", "2"), id="ambiguous"),
    pytest.param(("figures", "-f", "table", "--context", "--color", "always"), id="context"),
    pytest.param(("figures",), id="figures"),
    pytest.param(("figures", "-f", "csv"), id="figures csv"),
    pytest.param(("series", "exports", "--item", "all", "-f", "table"), id="series"),
    pytest.param(("check",), id="check"),
    pytest.param(("check", "-f", "csv"), id="check csv"),
    pytest.param(("export", "occurrences"), id="occurrences"),
    pytest.param(("index", "status"), id="index"),
]


def dump(folder: Path, place: str, trap: str) -> None:
    """Write a page of two releases, one of them with a trap in a place, and a page that cannot be read."""
    at = dict.fromkeys(PLACES, "") | {place: trap}
    name = re.sub("[/\x00]", "", at["file"])[:80]
    text = (
        f"-\nIndustry {at['category']}\nExports of ships {at['title']}\n"
        f"Exports of ships {at['body']} rose 5.0 percent {at['body']} in March 2025. date2025-04-01\n"
        f"-\nTrade\nAnother subject altogether\nTalks on tariffs went on in Geneva. date2025-03-01\n"
    )
    octets = text.encode(errors="surrogatepass").decode("utf-8", "replace").encode()
    (folder / f"{name}page.txt").write_bytes(octets)
    (folder / f"{name}bad.txt").write_bytes(b"\x00\x01\xff" * 50)
    (folder / f"{name}part.txt").write_bytes(f"-\nOnly {at['title']} a title\n".encode(errors="replace"))


def acting(text: str) -> set[str]:
    """Return the characters of a text that a terminal or an editor could act on, newlines and tabs apart."""
    kinds = ("Cc", "Cf", "Cs", "Zl", "Zp")
    return {character for character in set(text) - {"\n", "\t"} if unicodedata.category(character) in kinds}


def assert_harmless(ran: Ran, format_: str) -> None:
    """Check both streams: lines of text, tabs between cells alone, our own colours in a table alone."""
    out = OWN_COLOURS.sub("", ran.out) if format_ == "table" else ran.out
    assert control().search(out) is None
    assert "\t" not in out or format_ in ("tsv", "csv")
    assert control().search(ran.err) is None
    assert "\t" not in ran.err
    assert all(re.match("(pressq: |  hint: )", line) for line in ran.err.splitlines())
    assert "Traceback" not in ran.err
    assert "internal error" not in ran.err
    if format_ in ("csv", "tsv"):
        rows = csv.reader(io.StringIO(out)) if format_ == "csv" else map(str.split, out.splitlines(), "\t")
        for cell in (cell for row in rows for cell in row):
            assert not FORMULA.match(cell) or NUMBER.fullmatch(cell), cell
    if format_ == "json":
        json.loads(out)
    if format_ == "jsonl":
        assert all(json.loads(line) for line in out.splitlines())


def format_of(command: tuple[str, ...]) -> str:
    """Return the format that a command writes in a pipe."""
    if "-f" in command:
        return command[command.index("-f") + 1]
    if "--variants" in command or command[0] in ("show", "check", "index"):
        return "table"
    return "csv" if command[0] == "export" else "tsv"


@pytest.mark.parametrize("trap", TRAPS)
@pytest.mark.parametrize("place", PLACES)
def test_no_trap_in_a_dump_gets_through(
    pressq: Callable[..., Ran], tmp_path: Path, place: str, trap: str
) -> None:
    """Whatever stands in a dump or its name, every command shows text and nothing else."""
    dump(tmp_path, place, trap)
    for parameters in COMMANDS:
        (command,) = parameters.values
        assert isinstance(command, tuple)
        ran = pressq(*command, "-d", tmp_path)
        assert ran.status in (0, 1, 2, 3)
        assert_harmless(ran, format_of(command))
    assert all(re.fullmatch("[0-9a-f-]+", name) for name in ids.matching(["-d", str(tmp_path), ""]))


@pytest.mark.parametrize("command", COMMANDS)
def test_the_trapped_page_is_read_all_the_same(
    pressq: Callable[..., Ran], tmp_path: Path, command: tuple[str, ...]
) -> None:
    """The pages of these tests give every command something to show."""
    dump(tmp_path, "title", "\x1b[2J")
    ran = pressq(*command, "-d", tmp_path)
    assert ran.out or command[0] in ("search", "show")
    assert ran.out + ran.err


@pytest.mark.parametrize("trap", TRAPS)
@pytest.mark.parametrize(
    "command",
    [
        pytest.param(("search",), id="search"),
        pytest.param(("search", "--explain"), id="explain"),
        pytest.param(("search", "-e"), id="regex"),
        pytest.param(("list", "--since"), id="date"),
        pytest.param(("list", "--fields"), id="field"),
        pytest.param(("list", "--sort"), id="order"),
        pytest.param(("list", "--format"), id="format"),
        pytest.param(("list", "--limit"), id="number"),
        pytest.param(("list", "--color"), id="colour"),
        pytest.param(("list", "--category"), id="category"),
        pytest.param(("list", "--config"), id="config file"),
        pytest.param(("list", "--codebook"), id="codebook file"),
        pytest.param(("figures", "--codebook"), id="codebook read"),
        pytest.param(("list", "-d"), id="data"),
        pytest.param(("show",), id="id"),
        pytest.param(("figures", "--indicator"), id="indicator"),
        pytest.param(("figures", "--period"), id="period"),
        pytest.param(("series",), id="series"),
        pytest.param(("check",), id="path"),
        pytest.param(("index",), id="action"),
        pytest.param(("help",), id="topic"),
        pytest.param((), id="command"),
        pytest.param(("export",), id="what"),
        pytest.param(("export", "releases", "-f", "csv", "-o"), id="output"),
    ],
)
def test_no_trap_on_the_command_line_gets_through(
    pressq: Callable[..., Ran],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    command: tuple[str, ...],
    trap: str,
) -> None:
    """What is typed is shown quoted and escaped, in one line and a hint."""
    (tmp_path / "seeds").mkdir()
    dump(tmp_path / "seeds", "title", "")
    (tmp_path / "seeds" / "bad.txt").unlink()
    monkeypatch.chdir(tmp_path)
    ran = pressq(*command, trap)
    assert ran.status in (0, 1, 2, 3)
    assert_harmless(ran, "table" if "--explain" in command or "check" in command else "tsv")
    assert len(ran.err.splitlines()) <= 6


@pytest.mark.parametrize("trap", TRAPS)
@pytest.mark.parametrize("setting", ["data", "cache_dir", "codebook", "color", "width", "pager", "none"])
def test_no_trap_in_a_setting_gets_through(
    pressq: Callable[..., Ran], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, setting: str, trap: str
) -> None:
    """Values of the config file and of variables are shown as the rest is."""
    monkeypatch.chdir(tmp_path)
    file = tmp_path / "config.toml"
    file.write_text(f"{setting} = {json.dumps(trap)}\n", encoding="utf-8")
    for command in (("list",), ("figures",), ("help", "config")):
        assert_harmless(pressq(*command, "--config", file), "tsv")
    if setting != "none":
        monkeypatch.setenv(f"PRESSQ_{setting.upper()}", trap)
        assert_harmless(pressq("list", "-d", tmp_path / "nowhere"), "tsv")
        assert_harmless(pressq("help", "config"), "tsv")


@pytest.mark.parametrize("trap", TRAPS)
def test_no_trap_in_a_codebook_gets_through(pressq: Callable[..., Ran], tmp_path: Path, trap: str) -> None:
    """Labels and words of a user's codebook are text; a code that is none is named."""
    dump(tmp_path, "title", "")
    own = tmp_path / "own.toml"
    word = json.dumps(f"talks {trap}")
    for entry in (
        f"[items.mine]\nlabel = {json.dumps(trap)}\nsynonyms = [{word}]\n",
        f"[items.{json.dumps(trap)}]\nlabel = 'x'\nsynonyms = ['x']\n",
        f"[items.mine]\n{json.dumps(trap)} = 1\n",
        f"# {trap.replace(chr(13), '')}\n[",
    ):
        own.write_text(entry, encoding="utf-8")
        for command in (("figures",), ("help", "codes"), ("show", "latest", "--figures")):
            data = () if command[0] == "help" else ("-d", tmp_path)
            ran = pressq(*command, *data, "--codebook", own)
            assert_harmless(ran, "table" if command[0] == "show" else "tsv")


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    text=st.text(st.characters(exclude_categories=["Cs"]), max_size=60),
    place=st.sampled_from(["title", "category", "body"]),
    width=st.integers(20, 90),
)
def test_any_text_is_harmless(
    pressq: Callable[..., Ran], tmp_path: Path, text: str, place: str, width: int
) -> None:
    """What a person is shown has no control character but newline and our own colours, whatever was read."""
    for path in tmp_path.iterdir():
        path.unlink()
    dump(tmp_path, place, text)
    for command in (
        ("list", "-f", "table"),
        ("search", "exports", "-f", "table"),
        ("show", "latest", "--figures"),
        ("figures", "--context"),
    ):
        ran = pressq(*command, "-d", tmp_path, "--color", "always", "--width", width)
        assert_harmless(ran, "table")
    assert_harmless(pressq("check", "-d", tmp_path), "table")
