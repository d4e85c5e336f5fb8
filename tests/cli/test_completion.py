"""What the shells complete, asked in the shells themselves; and that nothing in a dump runs there."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from pressq import codebook
from pressq.cli import ids
from pressq.cli.app import COMMANDS
from pressq.cli.completing import FIELDS_OF, SHELLS, arguments_of, values_of
from pressq.cli.describing import every_command
from pressq.cli.generating import generated, main
from pressq.output import Format
from pressq.output.fields import FIELDS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from conftest import Ran

ROOT = Path(__file__).parent.parent.parent
SCRIPTS = ROOT / "completions"

BASH = """
source "$1"; shift
compopt() { OPTIONS+="$*"; }
COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1))
_pressq
printf '%s\\n' ${OPTIONS:+"<$OPTIONS>"} ${COMPREPLY[@]+"${COMPREPLY[@]}"}
"""

HOSTILE = (
    "$(touch x)",
    "`touch x`",
    "*",
    "'; touch x; '",
    '"; touch x; "',
    "$HOME",
    "\\",
    "a\tb",
    "&& touch x",
)
"""Titles that a careless script would run or expand."""

WORDS = (
    "Exports of ships",
    "Retail sales",
    "A new plant",
    "The tariff talks",
    "Wind power",
    "Batteries for cars",
    "The committee",
    "Trade with Peru",
    "Nine standards",
)
"""How the texts below them begin, so that no two are taken for one release."""


def in_bash(words: list[str], cwd: Path, environ: Mapping[str, str]) -> list[str]:
    """Return what bash offers for the last word."""
    command = ["bash", "--norc", "--noprofile", "-uc", BASH, "bash", str(SCRIPTS / "pressq.bash"), *words]
    return _lines(command, cwd, environ)


def in_zsh(words: list[str], cwd: Path, environ: Mapping[str, str]) -> list[str]:
    """Return what zsh offers for the last word."""
    driver = str(Path(__file__).parent / "complete.zsh")
    lines = _lines(["zsh", "-f", driver, str(SCRIPTS), " ".join(words)], cwd, environ)
    return [line.rpartition("\x1b[J")[2].removeprefix(" ".join(words)) for line in lines]


def in_fish(words: list[str], cwd: Path, environ: Mapping[str, str]) -> list[str]:
    """Return what fish offers for the last word, without what it says of each."""
    ask = "source $argv[1]; complete -C $argv[2]"
    command = ["fish", "--no-config", "-c", ask, str(SCRIPTS / "pressq.fish"), " ".join(words)]
    return [line.partition("\t")[0] for line in _lines(command, cwd, environ)]


def _lines(command: list[str], cwd: Path, environ: Mapping[str, str]) -> list[str]:
    done = subprocess.run(
        command, cwd=cwd, env=dict(environ), capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stderr == ""
    return [line for line in done.stdout.splitlines() if line]


ASK = {"bash": in_bash, "zsh": in_zsh, "fish": in_fish}

needs = {
    shell: pytest.mark.skipif(not shutil.which(shell), reason=f"{shell} is not installed") for shell in ASK
}
in_every_shell = pytest.mark.parametrize(
    "shell", [pytest.param(shell, marks=needs[shell], id=shell) for shell in ASK]
)

STATIC = [
    pytest.param("li", ["list"], id="command"),
    pytest.param("list --fo", ["--format"], id="long option"),
    pytest.param("search x --no-s", ["--no-synonyms"], id="option after a word"),
    pytest.param("list -f js", ["json", "jsonl"], id="choice"),
    pytest.param("list --color a", ["always", "auto"], id="choice of a long option"),
    pytest.param("list -F tit", ["title", "titles"], id="field"),
    pytest.param("search -F sni", ["snippet"], id="field of hits"),
    pytest.param("list --sort tit", ["title", "titles"], id="order"),
    pytest.param("figures --indicator retail", ["retail_sales"], id="indicator"),
    pytest.param("figures --area ASE", ["ASEAN"], id="area"),
    pytest.param("figures --measure g", ["growth"], id="measure"),
    pytest.param("index s", ["status"], id="action"),
    pytest.param("export occ", ["occurrences"], id="what"),
    pytest.param("help env", ["environment"], id="topic"),
    pytest.param("completion po", ["powershell"], id="shell"),
    pytest.param("series retail", ["retail_sales"], id="argument"),
    pytest.param("show lat", ["latest"], id="word"),
    pytest.param("list --since 20", [], id="free value"),
    pytest.param("list -n 1", [], id="number"),
]


@in_every_shell
@pytest.mark.parametrize(("line", "offered"), STATIC)
def test_words_are_offered_without_the_program(
    shell: str, line: str, offered: list[str], tmp_path: Path
) -> None:
    """Commands, options, choices and codes come from the script: there is no program to ask."""
    folder = tmp_path / "bin"
    folder.mkdir()
    (folder / "pressq").write_text(f"#!/bin/sh\necho started >> '{tmp_path}/started'\n")
    (folder / "pressq").chmod(0o755)
    environ = {**os.environ, "PATH": f"{folder}{os.pathsep}{os.environ['PATH']}"}
    found = ASK[shell](["pressq", *line.split()], tmp_path, environ)
    assert sorted(found) == sorted(offered)
    assert not (tmp_path / "started").exists()


@pytest.mark.parametrize("shell", [pytest.param(shell, marks=needs[shell]) for shell in ("bash", "zsh")])
def test_an_order_may_go_backwards(shell: str, tmp_path: Path) -> None:
    """A field with a minus sign is completed; fish takes any such word for an option."""
    found = ASK[shell](["pressq", "list", "--sort", "-tit"], tmp_path, os.environ)
    assert sorted(found) == ["-title", "-titles"]


@in_every_shell
def test_every_option_is_offered(shell: str, tmp_path: Path) -> None:
    """After two dashes a shell offers every long option of the command."""
    for command in every_command():
        known = {name for option in command.options for name in option.names if name.startswith("--")}
        offered = ASK[shell](["pressq", command.name, "--"], tmp_path, os.environ)
        assert set(offered) == known
        if shell == "zsh":
            break  # one zsh on a terminal takes a second; the table is the same for all


@in_every_shell
def test_the_last_of_a_list_is_completed(shell: str, tmp_path: Path) -> None:
    """Codes and fields may be joined by commas."""
    found = ASK[shell](["pressq", "figures", "--area", "US,ASE"], tmp_path, os.environ)
    assert [word.rpartition(",")[2] for word in found] == ["ASEAN"]


@pytest.mark.parametrize("words", [["--format", "=", "js"], ["-f", "js"]], ids=["three words", "two words"])
def test_bash_parts_a_value_at_its_sign(words: list[str], tmp_path: Path) -> None:
    """--format=js reaches the script of bash as three words."""
    assert in_bash(["pressq", "list", *words], tmp_path, os.environ) == ["json", "jsonl"]
    assert "json" in in_bash(["pressq", "list", "--format", "="], tmp_path, os.environ)


@pytest.mark.parametrize("shell", [pytest.param(shell, marks=needs[shell]) for shell in ("zsh", "fish")])
def test_a_value_may_follow_its_sign(shell: str, tmp_path: Path) -> None:
    """--format=js is completed as one word."""
    found = ASK[shell](["pressq", "list", "--format=js"], tmp_path, os.environ)
    assert [word.removeprefix("--format=") for word in found] == ["json", "jsonl"]


@in_every_shell
@pytest.mark.parametrize("line", ["list -d du", "check du", "export releases -o du"])
def test_files_are_left_to_the_shell(shell: str, line: str, tmp_path: Path) -> None:
    """Where a file stands the shell completes files by itself."""
    (tmp_path / "dumps").mkdir()
    found = ASK[shell](["pressq", *line.split()], tmp_path, os.environ)
    assert found == {"bash": ["<-o default>"], "zsh": ["dumps"], "fish": ["dumps/"]}[shell]


@in_every_shell
def test_ids_are_offered_and_nothing_in_a_dump_runs(
    shell: str, tmp_path: Path, shell_environ: dict[str, str], program: Callable[..., Ran]
) -> None:
    """Ids of dumps full of traps: only ids come out, nothing is run, nothing expanded."""
    for number, trap in enumerate(HOSTILE):
        name = re.sub("[/\t]", "", trap)
        text = f"-\n{trap} {number}\n{WORDS[number]} said {trap}. date2025-03-0{number + 1}\n"
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    known = program("list", "-d", ".", "-f", "ids", cwd=tmp_path, environ=shell_environ).lines
    assert len(known) == len(HOSTILE)
    files = sorted(path.name for path in tmp_path.iterdir())
    found = ASK[shell](["pressq", "show", "-d", ".", "2025"], tmp_path, shell_environ)
    assert sorted(found) == sorted(known)
    assert sorted(path.name for path in tmp_path.iterdir()) == files


@in_every_shell
@pytest.mark.parametrize("trap", ["$(touch${IFS}x)", "`touch\tx`", "*", "';touch${IFS}x;'"])
def test_a_word_on_the_line_is_not_run(
    shell: str, trap: str, tmp_path: Path, shell_environ: dict[str, str]
) -> None:
    """What stands on the line already is passed on as it stands."""
    if shell != "bash":
        trap = f"'{trap}'" if "'" not in trap else f'"{trap}"'.replace("$", "\\$")
    ASK[shell](["pressq", "show", "-d", trap, "2025"], tmp_path, shell_environ)
    assert list(tmp_path.iterdir()) == []


def test_the_files_are_those_that_the_program_writes(pressq: Callable[..., Ran], tmp_path: Path) -> None:
    """Completions and manual page are fresh; `python -m pressq.cli.generating .` makes them so."""
    for name, text in generated().items():
        assert (ROOT / name).read_text(encoding="utf-8") == text, f"{name} is out of date"
    for shell, name in SHELLS.items():
        assert pressq("completion", shell).out == generated()[f"completions/{name}"]
    main(str(tmp_path))
    written = {str(path.relative_to(tmp_path)) for path in tmp_path.rglob("*") if path.is_file()}
    assert written == set(generated())


def test_every_option_with_choices_is_known() -> None:
    """Formats, fields and codes are offered for the options of every command that has them."""
    codes = codebook.load().codes
    for command in every_command():
        for option in command.options:
            words = values_of(command, option).words if option.metavar else ()
            if option.names[-1] == "--format":
                assert words == tuple(Format)
            if option.names[-1] == "--fields":
                assert set(words) == {"help"}.union(*(FIELDS[kind] for kind in FIELDS_OF[command.name]))
            if option.names[-1].removeprefix("--") in codes:
                assert set(codes[option.names[-1].removeprefix("--")]) <= set(words)
        assert arguments_of(command) is not None


def test_powershell_knows_the_same(pressq: Callable[..., Ran]) -> None:
    """The script for PowerShell has its tables, each key once, and braces that close."""
    text = pressq("completion", "powershell").out
    assert f"$commands = '{' '.join(COMMANDS)}'" in text
    for opening, closing in ("{}", "()", "[]"):
        assert text.count(opening) == text.count(closing)
    assert text.count("'") % 2 == 0
    for table in re.findall(r"\$\w+ = @\{\n(.*?)\n    \}", text, re.DOTALL):
        keys = re.findall(r"^        '([^']*)' = '[^']*'$", table, re.MULTILINE)
        assert len(keys) == len(set(keys)) == len(table.splitlines())
    assert "        'list -f' = 'table tsv csv json jsonl md ids'" in text


@pytest.mark.parametrize("setting", ["PRESSQ_WIDTH", "PRESSQ_CONFIG"])
def test_ids_never_complain(setting: str, program: Callable[..., Ran]) -> None:
    """Whatever is wrong, whoever waits for a word gets none, and no message."""
    for words in ([], ["2025"], ["-d", "nowhere", "--", "2025"], ["$(touch x)"], ["-d"], ["--", "20 25"]):
        ran = program("__ids", *words, environ={setting: "nonsense"})
        assert (ran.status, ran.out, ran.err) == (0, "", "")


def test_ids_are_those_that_begin_so(pressq: Callable[..., Ran], capsys: pytest.CaptureFixture[str]) -> None:
    """Only an index that is there is asked, and every line is an id with this beginning."""
    assert ids.matching(["-d", "seeds", "2025"]) == []
    known = pressq("list", "-d", "seeds", "-f", "ids").lines
    assert sorted(ids.matching(["-d", "seeds", ""])) == sorted(known)
    assert ids.matching(["-d", "seeds", "--", "202509"]) == sorted(
        (name for name in known if name.startswith("202509")), reverse=True
    )
    assert ids.main(["-d", "seeds", "20251119"]) == 0
    assert capsys.readouterr().out.splitlines() == [name for name in known if name.startswith("20251119")]
