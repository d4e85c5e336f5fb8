"""Help on one screen, whose every example runs; topics; and the nearest word for a mistake."""

from __future__ import annotations

import subprocess
import tomllib
from typing import TYPE_CHECKING

import pytest

from pressq import codebook, config
from pressq.cli.app import COMMANDS, command_named
from pressq.cli.describing import describe, every_command
from pressq.cli.helping import EXAMPLES, FURTHER, RARE, TOPICS
from pressq.output import Kind
from pressq.output.fields import FIELDS

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import Ran

ALL_EXAMPLES = [
    *(pytest.param(line, id=line) for line in EXAMPLES),
    *(pytest.param(line, id=line) for command in every_command() for line in command.examples),
]


@pytest.mark.parametrize("name", COMMANDS)
@pytest.mark.parametrize("flag", ["-h", "--help"])
def test_help_fits_the_width_and_exits_well(pressq: Callable[..., Ran], name: str, flag: str) -> None:
    """Help goes to standard output, in lines of at most 80 columns."""
    ran = pressq(name, flag)
    assert (ran.status, ran.err) == (0, "")
    assert ran.out.startswith(f"Usage: pressq {name} [OPTIONS]")
    assert max(map(len, ran.lines)) <= 80


@pytest.mark.parametrize("name", COMMANDS)
def test_short_help_is_one_screen(pressq: Callable[..., Ran], name: str) -> None:
    """-h fits a terminal of 24 lines."""
    assert len(pressq(name, "-h").lines) <= 24


@pytest.mark.parametrize("name", COMMANDS)
def test_each_example_has_its_line(pressq: Callable[..., Ran], name: str) -> None:
    """Two examples or three stand in the help of every command, one a line; two in the short one."""
    examples = [f"  {example}" for example in describe(name, "", command_named(name)).examples]
    assert 2 <= len(examples) <= 3
    assert [line for line in pressq(name, "--help").lines if line in examples] == examples
    assert [line for line in pressq(name, "-h").lines if line in examples] == examples[:2]


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_is_told(pressq: Callable[..., Ran], name: str) -> None:
    """--help explains every option on a line of its own, under a heading; -h at least names it."""
    whole, brief = pressq(name, "--help"), pressq(name, "-h")
    for option in describe(name, "", command_named(name)).options:
        (line,) = [line for line in whole.lines if line.startswith("  " + ", ".join(option.names))]
        assert option.help.split()[0] in line
        assert "--help" in option.names or all(spelled in brief.out for spelled in option.names)
        assert option.group


@pytest.mark.parametrize("line", ALL_EXAMPLES)
def test_the_examples_run(line: str, place: Path, shell_environ: dict[str, str]) -> None:
    """Every example of a help text does something, without a complaint."""
    for folder in (".local/share/bash-completion/completions", ".config/fish/completions"):
        (place / folder).mkdir(parents=True)
    done = subprocess.run(
        ["/bin/sh", "-c", line],
        cwd=place,
        env={**shell_environ, "HOME": str(place)},
        capture_output=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout or ">" in line or "-o" in line


def test_rare_options_exist() -> None:
    """What -h leaves to --help are options of some command."""
    known = {name for command in every_command() for option in command.options for name in option.names}
    assert RARE.union(FURTHER) - known == set()
    assert RARE.isdisjoint(FURTHER)


def test_the_overview_names_commands_and_topics(pressq: Callable[..., Ran]) -> None:
    """Nothing, -h, --help and help say which commands and topics there are."""
    overview = pressq("--help")
    assert overview.status == 0
    assert pressq().out == pressq("-h").out == overview.out
    assert len(overview.lines) <= 24
    for words in (overview.out, pressq("help").out):
        assert {*COMMANDS, *TOPICS} <= {word.strip(".,") for word in words.split()}


def test_the_version_is_that_of_the_package(pressq: Callable[..., Ran]) -> None:
    """--version prints what the installed package says of itself."""
    from importlib.metadata import version

    assert pressq("--version").out == f"pressq {version('pressq')}\n"


@pytest.mark.parametrize("topic", TOPICS)
def test_topics_fit_the_width(pressq: Callable[..., Ran], topic: str) -> None:
    """Each topic is told in lines of at most 80 columns; those that list nothing fit one screen."""
    ran = pressq("help", topic)
    assert (ran.status, ran.err) == (0, "")
    assert max(len(line) for line in ran.lines if "/" not in line) <= 80
    assert len(ran.lines) <= 24 or topic in ("fields", "codes", "formats", "config")


@pytest.mark.parametrize("name", COMMANDS)
def test_help_of_a_command_is_its_help(pressq: Callable[..., Ran], name: str) -> None:
    """`pressq help list` is `pressq list --help`."""
    assert pressq("help", name).out == pressq(name, "--help").out


def test_fields_of_every_kind_are_told(pressq: Callable[..., Ran]) -> None:
    """The topic has every field of every kind; a hit's are those of a release and two more."""
    sections = pressq("help", "fields").out.split("\n\n")[2:]
    told = {lines[0]: {line.split()[0] for line in lines[1:]} for lines in map(str.splitlines, sections)}
    assert set(told) == {kind.value for kind in Kind}
    for kind in Kind:
        more = told["releases"] if kind is Kind.HITS else set()
        assert set(FIELDS[kind]) <= told[kind.value] | more


def test_the_schemas_named_are_there(pressq: Callable[..., Ran]) -> None:
    """The formats topic names a JSON Schema for each kind, and the file is there."""
    from pathlib import Path

    lines = pressq("help", "formats").out.partition("JSON Schemas")[2].splitlines()
    files = {kind: Path(path) for kind, path in (line.split(maxsplit=1) for line in lines[2:])}
    assert set(files) == {kind.value for kind in Kind}
    assert all(path.read_text(encoding="utf-8").startswith("{") for path in files.values())


def test_the_exit_codes_told_are_those_of_the_readme(pressq: Callable[..., Ran]) -> None:
    """The topic and the README know the same statuses."""
    from pathlib import Path

    readme = (Path(__file__).parent.parent.parent / "README.md").read_text(encoding="utf-8")
    table = [line.split("|")[1].strip() for line in readme.splitlines() if line.startswith("| ")]
    told = [word for line in pressq("help", "exit-codes").lines if (word := line[:5].strip()).isdigit()]
    assert told == [code for code in table if code.isdigit()]


def test_every_setting_has_its_variable_told(pressq: Callable[..., Ran]) -> None:
    """The environment topic names the variable of every setting, the config topic its key."""
    environment, settings = pressq("help", "environment").out, pressq("help", "config").out
    for setting in config.SETTINGS:
        assert f"  {setting.variable} " in environment
        assert f"  {setting.name} " in settings


def test_the_config_shown_can_be_used(pressq: Callable[..., Ran], tmp_path: Path) -> None:
    """The example of the config topic is a config file."""
    lines = pressq("help", "config").lines
    example = [line for line in lines if " = " in line]
    file = tmp_path / "config.toml"
    file.write_text("\n".join(example), encoding="utf-8")
    settings = config.load({}, str(file))
    assert settings.strings("data") == ["/srv/dumps", "more/*.txt"]
    assert settings.flag("synonyms", default=True) is False


def test_the_codebook_shown_can_be_used(pressq: Callable[..., Ran], tmp_path: Path) -> None:
    """The example of the codes topic adds a code, which the topic then lists."""
    told = pressq("help", "codes").out
    file = tmp_path / "own.toml"
    start = told.index("  [items.")
    file.write_text(told[start : told.index("\n\n", start)], encoding="utf-8")
    assert "drones" in tomllib.loads(file.read_text(encoding="utf-8"))["items"]
    assert "drones" in codebook.load(file).codes["item"]
    assert "  drones " in pressq("help", "codes", "--codebook", file).out


@pytest.mark.parametrize(
    ("arguments", "message", "guess"),
    [
        pytest.param(["serach", "x"], "unknown command 'serach'", "search", id="command"),
        pytest.param(["list", "--sicne", "2025"], "unknown option '--sicne'", "--since", id="option"),
        pytest.param(["--versoin"], "unknown option '--versoin'", "--version", id="option of all"),
        pytest.param(["list", "-F", "titel"], "unknown field 'titel' in --fields", "title", id="field"),
        pytest.param(["list", "--sort", "-dat"], "unknown field 'dat' in --sort", "date", id="order"),
        pytest.param(
            ["figures", "zzz", "--sort", "valeu"], "unknown field 'valeu' in --sort", "value", id="no row"
        ),
        pytest.param(
            ["figures", "--sort", "scor"], "unknown field 'scor' in --sort", "source", id="unranked"
        ),
        pytest.param(
            ["series", "exports", "--sort", "grwth"], "unknown field 'grwth' in --sort", "growth", id="series"
        ),
        pytest.param(
            ["figures", "--indicator", "export"], "unknown indicator 'export'", "exports", id="code"
        ),
        pytest.param(["figures", "--item", "chips"], "unknown item 'chips'", "semiconductors", id="item"),
        pytest.param(["figures", "--area", "usa"], "unknown area 'usa'", "US", id="area"),
        pytest.param(
            ["series", "trade surplus"], "unknown indicator 'trade surplus'", "trade_balance", id="words"
        ),
        pytest.param(
            ["list", "item:chips"], "query: unknown item 'chips' at column 6", "semiconductors", id="query"
        ),
        pytest.param(
            ["export", "figures", "x (-indicator:Export)"],
            "query: unknown indicator 'Export' at column 15",
            "exports",
            id="excluded",
        ),
        pytest.param(["list", "-f", "josn"], "unknown format 'josn'", "json", id="format"),
        pytest.param(["help", "qurey"], "unknown topic 'qurey'", "query", id="topic"),
        pytest.param(["completion", "zhs"], "unknown shell 'zhs'", "zsh", id="shell"),
        pytest.param(["index", "stat"], "'stat' is none of status, rebuild, clear", "status", id="action"),
        pytest.param(["export", "figure"], "'figure' is none of releases, fig", "figures", id="what"),
    ],
)
def test_a_mistake_gets_the_nearest_word(
    pressq: Callable[..., Ran], arguments: list[str], message: str, guess: str
) -> None:
    """An unknown word is status 2, named, with the nearest one that there is."""
    ran = pressq(*arguments)
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.startswith(f"pressq: {message}")
    assert f"  hint: did you mean {guess!r}? see: " in ran.err


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        pytest.param(
            ["help", "xyzzy"], "pressq: unknown topic 'xyzzy'\n  hint: see: pressq help\n", id="far"
        ),
        pytest.param(["index", "xyzzy"], "  hint: see: pressq index --help\n", id="far choice"),
        pytest.param(
            ["list", "-n", "x"], "invalid value for '-n' / '--limit': 'x' is not a whole", id="number"
        ),
        pytest.param(["list", "--fuzzy", "9"], "9 is not in the range 0<=x<=3", id="range"),
        pytest.param(["search"], "pressq: missing argument 'QUERY...'\n  hint: see: pressq", id="argument"),
        pytest.param(["list", "--since"], "pressq: option '--since' requires an argument", id="value"),
    ],
)
def test_other_mistakes_are_named(pressq: Callable[..., Ran], arguments: list[str], error: str) -> None:
    """What has no near word says where to look."""
    ran = pressq(*arguments)
    assert ran.status == 2
    assert error in ran.err


def test_the_settings_that_apply_say_where_they_come_from(
    pressq: Callable[..., Ran], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A variable stands above the file, the file above what holds otherwise."""
    file = tmp_path / "mine.toml"
    file.write_text('width = 99\ncolor = "never"\npager = false\n')
    monkeypatch.setenv("PRESSQ_COLOR", "always")
    monkeypatch.setenv("PRESSQ_DATA", "a:b")
    out = pressq("help", "config", "--config", file).out
    rows = {line.split()[0]: line.split()[1:] for line in out.partition("Read now")[2].splitlines()[2::2]}
    assert f"Read now: {file}\n" in out
    assert rows["data"] == ["a:b", "PRESSQ_DATA"]
    assert rows["color"] == ["always", "PRESSQ_COLOR"]
    assert rows["width"] == ["99", str(file)]
    assert rows["pager"] == ["no", str(file)]
    assert rows["synonyms"] == ["yes", "default"]
