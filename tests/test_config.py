"""Settings come from a flag, the environment or the file, and are checked where they come from."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from pressq import config
from pressq.errors import InputError, UsageError

if TYPE_CHECKING:
    from pathlib import Path


def write(path: Path, text: str) -> str:
    """Write a config file and return its path as text."""
    path.write_text(text, encoding="utf-8")
    return str(path)


def test_nothing_set_is_nothing() -> None:
    """Without a file and a variable every setting has its default."""
    settings = config.load({"HOME": "/nonexistent"})
    assert settings.strings("data") == []
    assert settings.text("color") is None
    assert settings.number("width") is None
    assert settings.flag("pager", default=True) is True
    assert settings.file is None


def test_the_environment_stands_above_the_file(tmp_path: Path) -> None:
    """A variable wins over the same key of the file, and says that it did."""
    file = write(tmp_path / "c.toml", 'color = "never"\nwidth = 90\ndata = ["a", "b"]\nsynonyms = false\n')
    settings = config.load({"PRESSQ_COLOR": "always", "PRESSQ_CONFIG": file})
    assert settings.text("color") == "always"
    assert settings.origins["color"] == "PRESSQ_COLOR"
    assert settings.number("width") == 90
    assert settings.origins["width"] == file
    assert settings.strings("data") == ["a", "b"]
    assert settings.flag("synonyms", default=True) is False


def test_the_file_is_found_at_its_usual_place(tmp_path: Path) -> None:
    """Without a name the file below XDG_CONFIG_HOME is read, unless none is wanted."""
    (tmp_path / "pressq").mkdir()
    write(tmp_path / "pressq" / "config.toml", "pager = false\n")
    environ = {"XDG_CONFIG_HOME": str(tmp_path)}
    assert config.load(environ).flag("pager", default=True) is False
    assert config.load(environ, use_file=False).flag("pager", default=True) is True


def test_a_list_in_the_environment_is_parted_like_a_path() -> None:
    """PRESSQ_DATA holds paths parted as in PATH; empty parts are none."""
    settings = config.load({"PRESSQ_DATA": f"one{os.pathsep}{os.pathsep}two words"}, use_file=False)
    assert settings.strings("data") == ["one", "two words"]


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        pytest.param('\n\ncolour = "never"\n', "line 3: 'colour' is not a setting", "'color'", id="misspelt"),
        pytest.param("zzz = 1\n", "line 1: 'zzz' is not a setting", "the settings are", id="unknown"),
        pytest.param("width = true\n", "line 1: 'width' must be a whole number", "", id="flag for number"),
        pytest.param("data = 'x'\n", "line 1: 'data' must be a list of strings", "", id="text for list"),
        pytest.param("data = [1]\n", "line 1: 'data' must be a list of strings", "", id="list of numbers"),
        pytest.param(
            "color = 'red'\n", "line 1: 'color' must be one of auto, always, never", "", id="choice"
        ),
        pytest.param("[table]\nx = 1\n", "line 1: 'table' is not a setting", "", id="table"),
        pytest.param("width = \n", "line 1", "", id="not TOML"),
    ],
)
def test_a_bad_file_is_named_with_its_line(tmp_path: Path, text: str, message: str, hint: str) -> None:
    """What the file may not hold is an error with file, line and reason."""
    file = write(tmp_path / "c.toml", text)
    with pytest.raises(UsageError) as caught:
        config.load({}, file)
    assert message in caught.value.message
    assert repr(file) in caught.value.message
    assert hint in (caught.value.hint or "")


@pytest.mark.parametrize(
    ("variable", "value", "message"),
    [
        pytest.param("PRESSQ_WIDTH", "wide", "PRESSQ_WIDTH must be a whole number, not 'wide'", id="number"),
        pytest.param("PRESSQ_PAGER", "maybe", "PRESSQ_PAGER must be true or false, not 'maybe'", id="flag"),
        pytest.param("PRESSQ_COLOR", "red", "PRESSQ_COLOR must be one of auto, always, never", id="choice"),
    ],
)
def test_a_bad_variable_is_named(variable: str, value: str, message: str) -> None:
    """A variable with a value that cannot be is an error that names it."""
    with pytest.raises(UsageError, match=message):
        config.load({variable: value}, use_file=False)


@pytest.mark.parametrize("word", ["1", "yes", "On", "TRUE"])
def test_words_for_yes(word: str) -> None:
    """A flag in the environment may be said in several words."""
    assert config.load({"PRESSQ_PAGER": word}, use_file=False).flag("pager", default=False) is True


def test_a_file_that_is_not_there_is_an_input_error(tmp_path: Path) -> None:
    """A named config file that cannot be read ends the run with the status of an unreadable input."""
    with pytest.raises(InputError, match="No such file"):
        config.load({}, str(tmp_path / "none.toml"))


def test_a_file_that_is_not_text_is_an_input_error(tmp_path: Path) -> None:
    """Bytes that are not UTF-8 are said to be so."""
    (tmp_path / "c.toml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(InputError, match="not UTF-8"):
        config.load({}, str(tmp_path / "c.toml"))


def test_a_relative_xdg_folder_is_ignored() -> None:
    """The XDG specification wants absolute folders; others do not count."""
    folder = config.home_folder(
        {"XDG_CACHE_HOME": "relative", "HOME": "/home/someone"}, "XDG_CACHE_HOME", ".cache"
    )
    assert str(folder) == "/home/someone/.cache"
