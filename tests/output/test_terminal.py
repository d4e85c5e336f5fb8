"""Colour and width: the flag over the environment over the terminal."""

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pressq.output.terminal import When, columns, detect_columns, wants_color


@pytest.mark.parametrize(
    ("when", "environ", "isatty", "colored"),
    [
        pytest.param("auto", {}, True, True, id="terminal"),
        pytest.param("auto", {}, False, False, id="pipe"),
        pytest.param("auto", {"TERM": "dumb"}, True, False, id="dumb terminal"),
        pytest.param("auto", {"TERM": "xterm"}, True, True, id="clever terminal"),
        pytest.param("auto", {"NO_COLOR": "1"}, True, False, id="NO_COLOR"),
        pytest.param("auto", {"NO_COLOR": ""}, True, True, id="empty NO_COLOR"),
        pytest.param("auto", {"FORCE_COLOR": "1"}, False, True, id="FORCE_COLOR"),
        pytest.param("auto", {"CLICOLOR_FORCE": "1"}, False, True, id="CLICOLOR_FORCE"),
        pytest.param("auto", {"FORCE_COLOR": "0"}, False, False, id="FORCE_COLOR=0"),
        pytest.param("auto", {"CLICOLOR_FORCE": ""}, False, False, id="empty CLICOLOR_FORCE"),
        pytest.param("auto", {"CLICOLOR": "0"}, True, False, id="CLICOLOR=0"),
        pytest.param(
            "auto", {"TERM": "dumb", "FORCE_COLOR": "1"}, True, True, id="forced on a dumb terminal"
        ),
        pytest.param("auto", {"NO_COLOR": "1", "FORCE_COLOR": "1"}, True, False, id="NO_COLOR goes first"),
        pytest.param("always", {"NO_COLOR": "1", "TERM": "dumb"}, False, True, id="--color always"),
        pytest.param("never", {"FORCE_COLOR": "1"}, True, False, id="--color never"),
    ],
)
def test_colour(when: When, environ: dict[str, str], isatty: bool, colored: bool) -> None:
    """The nearest wish wins."""
    assert wants_color(when, environ, isatty=isatty) is colored


@pytest.mark.parametrize(
    ("option", "environ", "detected", "width"),
    [
        pytest.param(None, {}, None, 80, id="nobody says"),
        pytest.param(None, {}, 132, 132, id="terminal"),
        pytest.param(None, {"COLUMNS": "100"}, 132, 100, id="COLUMNS"),
        pytest.param(60, {"COLUMNS": "100"}, 132, 60, id="--width"),
        pytest.param(None, {"COLUMNS": "1"}, None, 20, id="COLUMNS=1"),
        pytest.param(None, {"COLUMNS": "0"}, 132, 132, id="COLUMNS=0"),
        pytest.param(None, {"COLUMNS": "-5"}, None, 80, id="negative"),
        pytest.param(None, {"COLUMNS": "wide"}, None, 80, id="garbage"),
        pytest.param(None, {"COLUMNS": "\u0663\u0660"}, None, 80, id="digits of another script"),
        pytest.param(None, {"COLUMNS": "9" * 5000}, 90, 90, id="absurdly long"),
        pytest.param(None, {"COLUMNS": "99999"}, None, 300, id="too wide"),
        pytest.param(5, {}, None, 20, id="--width 5"),
        pytest.param(1000, {}, None, 300, id="--width 1000"),
    ],
)
def test_width(option: int | None, environ: dict[str, str], detected: int | None, width: int) -> None:
    """Whatever is asked for, the width is one that can be laid out."""
    assert columns(option, environ, detected) == width


@given(st.none() | st.integers(), st.text(), st.none() | st.integers(1, 10**6))
def test_width_is_always_sane(option: int | None, text: str, detected: int | None) -> None:
    """No environment and no flag leads out of 20 to 300."""
    assert 20 <= columns(option, {"COLUMNS": text}, detected) <= 300


def test_a_file_has_no_width() -> None:
    """Only a terminal says how wide it is."""
    with Path(os.devnull).open() as file:
        assert detect_columns(file.fileno()) is None


def test_a_terminal_says_its_width() -> None:
    """A pseudo-terminal has the width that it was given; none when it was given none."""
    import fcntl
    import struct
    import termios

    master, slave = os.openpty()
    try:
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 30, 97, 0, 0))
        assert detect_columns(slave) == 97
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 0, 0, 0, 0))
        assert detect_columns(slave) is None
    finally:
        os.close(master)
        os.close(slave)
