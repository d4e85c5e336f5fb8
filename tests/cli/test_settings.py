"""A flag stands above the variable, the variable above the file, the file above what holds otherwise."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import Ran

PAGE = "-\n{0} title\nThe {0} body ends well. date2025-03-04\n"


def from_each(
    sources: tuple[str, ...], flags: tuple[str, ...], name: str, values: dict[str, str]
) -> tuple[list[str], dict[str, str], str]:
    """Return what sets a value by each of the sources: words, variables, the text of a config file."""
    words = [*flags, values["flag"]] if "flag" in sources else []
    variables = {f"PRESSQ_{name.upper()}": values["variable"]} if "variable" in sources else {}
    file = f"{name} = {values['file']}\n" if "file" in sources else ""
    return words, variables, file


ORDER = [
    pytest.param(("flag", "variable", "file"), "flag", id="all three"),
    pytest.param(("flag", "file"), "flag", id="flag over file"),
    pytest.param(("flag", "variable"), "flag", id="flag over variable"),
    pytest.param(("variable", "file"), "variable", id="variable over file"),
    pytest.param(("file",), "file", id="file"),
    pytest.param(("variable",), "variable", id="variable"),
    pytest.param(("flag",), "flag", id="flag"),
    pytest.param((), "default", id="none"),
]


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a current folder with four dumps, one of them found by default; its config file is read."""
    for name in ("flag", "variable", "file", "seeds"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "page.txt").write_text(PAGE.format(name), encoding="utf-8")
    (tmp_path / "pressq").mkdir()
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def told(home: Path, monkeypatch: pytest.MonkeyPatch, pressq: Callable[..., Ran]) -> Callable[..., Ran]:
    """Run a command with a value set by each of some sources."""

    def run(
        command: tuple[str, ...],
        sources: tuple[str, ...],
        flags: tuple[str, ...],
        name: str,
        values: dict[str, str],
    ) -> Ran:
        words, variables, file = from_each(sources, flags, name, values)
        (home / "pressq" / "config.toml").write_text(file, encoding="utf-8")
        for variable, value in variables.items():
            monkeypatch.setenv(variable, value)
        return pressq(*command, *words)

    return run


@pytest.mark.parametrize(("sources", "winner"), ORDER)
def test_data(told: Callable[..., Ran], sources: tuple[str, ...], winner: str) -> None:
    """What is read."""
    values = {"flag": "flag", "variable": "variable", "file": '["file"]'}
    ran = told(("list", "-F", "title"), sources, ("-d",), "data", values)
    assert ran.out == f"{'seeds' if winner == 'default' else winner} title\n"


@pytest.mark.parametrize(("sources", "winner"), ORDER)
def test_color(told: Callable[..., Ran], sources: tuple[str, ...], winner: str) -> None:
    """Whether there is colour: each source against those below it."""
    always = {"flag": "always", "variable": "never", "file": '"never"'}
    never = {"flag": "never", "variable": "always", "file": '"never"'}
    for values in (always, never):
        ran = told(("list", "-f", "table"), sources, ("--color",), "color", values)
        assert ("\x1b" in ran.out) is ("always" in values.get(winner, ""))


@pytest.mark.parametrize(("sources", "winner"), ORDER)
def test_width(told: Callable[..., Ran], home: Path, sources: tuple[str, ...], winner: str) -> None:
    """How wide a text is."""
    text = f"-\nA title\nThe body {'goes on ' * 40}and ends. date2025-03-04\n"
    (home / "seeds" / "page.txt").write_text(text, encoding="utf-8")
    values = {"flag": "30", "variable": "40", "file": "50"}
    ran = told(("show", "-d", "seeds", "latest"), sources, ("--width",), "width", values)
    width = int(values.get(winner, "80"))
    assert width - 8 < max(map(len, ran.lines)) <= width


@pytest.mark.parametrize(("sources", "winner"), ORDER)
def test_codebook(told: Callable[..., Ran], home: Path, sources: tuple[str, ...], winner: str) -> None:
    """Which codes are added."""
    for name in ("flag", "variable", "file"):
        entry = f'[items.of_{name}]\nlabel = "{name}"\nsynonyms = ["{name}s"]\n'
        (home / f"{name}.toml").write_text(entry, encoding="utf-8")
    values = {"flag": "flag.toml", "variable": "variable.toml", "file": '"file.toml"'}
    ran = told(("help", "codes"), sources, ("--codebook",), "codebook", values)
    assert [line.split()[0] for line in ran.lines if line.startswith("  of_")] == (
        [] if winner == "default" else [f"of_{winner}"]
    )


@pytest.mark.parametrize(
    ("sources", "values", "looked_for"),
    [
        pytest.param((), {}, True, id="none"),
        pytest.param(("file",), {"file": "false"}, False, id="file"),
        pytest.param(
            ("variable", "file"), {"file": "false", "variable": "yes"}, True, id="variable over file"
        ),
        pytest.param(("variable", "file"), {"file": "true", "variable": "0"}, False, id="against"),
    ],
)
def test_synonyms(
    told: Callable[..., Ran], sources: tuple[str, ...], values: dict[str, str], looked_for: bool
) -> None:
    """Whether synonyms are looked for; --no-synonyms stands above all."""
    command = ("search", "chips", "--explain")
    assert ("semiconductor" in told(command, sources, (), "synonyms", values).out) is looked_for
    assert "semiconductor" not in told((*command, "--no-synonyms"), sources, (), "synonyms", values).out


@pytest.mark.parametrize(
    ("sources", "values", "where"),
    [
        pytest.param(("file",), {"file": '"from_file"'}, "from_file", id="file"),
        pytest.param(
            ("variable", "file"), {"file": '"from_file"', "variable": "other"}, "other", id="variable"
        ),
    ],
)
def test_cache_dir(
    told: Callable[..., Ran], home: Path, sources: tuple[str, ...], values: dict[str, str], where: str
) -> None:
    """Where the index is kept."""
    told(("list", "-d", "seeds"), sources, (), "cache_dir", values)
    assert list((home / where).glob("*.db"))
    assert not (home / "from_file").exists() or where == "from_file"


@pytest.mark.parametrize(
    ("options", "title"),
    [
        pytest.param((), "file", id="where it is by custom"),
        pytest.param(("--no-config",), "seeds", id="none"),
        pytest.param(("--config", "other.toml"), "flag", id="another"),
    ],
)
def test_which_file_is_read(
    pressq: Callable[..., Ran],
    home: Path,
    options: tuple[str, ...],
    title: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The custom place, the file of PRESSQ_CONFIG, the one that --config names, or none."""
    (home / "pressq" / "config.toml").write_text('data = ["file"]\n')
    (home / "other.toml").write_text('data = ["flag"]\n')
    assert pressq("list", "-F", "title", *options).out == f"{title} title\n"
    monkeypatch.setenv("PRESSQ_CONFIG", "other.toml")
    expected = "seeds" if "--no-config" in options else "flag"
    assert pressq("list", "-F", "title", *options).out == f"{expected} title\n"


@pytest.mark.parametrize(
    ("text", "error"),
    [
        pytest.param("colour = 'always'", "'colour'", id="key"),
        pytest.param("width = 'wide'", "width", id="type"),
        pytest.param("color = 'red'", "color", id="choice"),
        pytest.param("data = [", "config.toml", id="syntax"),
    ],
)
def test_a_mistake_in_the_file_is_named(
    pressq: Callable[..., Ran], home: Path, text: str, error: str
) -> None:
    """What the file may not hold is status 2, with the place."""
    (home / "pressq" / "config.toml").write_text(text + "\n")
    ran = pressq("list")
    assert (ran.status, ran.out) == (2, "")
    assert error in ran.err
    assert str(home / "pressq" / "config.toml") in ran.err
