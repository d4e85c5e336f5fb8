"""Settings: what a flag, the environment, the config file or the default says, in that order.

The config file is TOML: `$XDG_CONFIG_HOME/pressq/config.toml`, unless `--config` or `PRESSQ_CONFIG` names
another.
"""

from __future__ import annotations

import os
import re
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from pressq.errors import InputError, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence


class Setting(NamedTuple):
    """One key of the config file and its `PRESSQ_*` variable."""

    name: str
    kind: type
    """The TOML type that the file must give: list (of strings), str, int or bool."""
    choices: tuple[str, ...] = ()
    help: str = ""

    @property
    def variable(self) -> str:
        """The environment variable that stands above the file."""
        return f"PRESSQ_{self.name.upper()}"


SETTINGS: Final = (
    Setting("data", list, help="files, folders or patterns to read when no -d is given"),
    Setting("cache_dir", str, help="where the index is kept"),
    Setting("codebook", str, help="a TOML file that adds indicators, items, areas and synonyms"),
    Setting("color", str, ("auto", "always", "never"), "colour on a terminal"),
    Setting("width", int, help="columns of a table or a text"),
    Setting("synonyms", bool, help="whether a query also looks for synonyms"),
    Setting("pager", bool, help="whether `show` pages on a terminal"),
)

_WORDS: Final = {
    "1": True,
    "true": True,
    "yes": True,
    "on": True,
    "0": False,
    "false": False,
    "no": False,
    "off": False,
}


class Settings(NamedTuple):
    """The effective values; a key that nobody set is absent."""

    values: Mapping[str, object]
    origins: Mapping[str, str]
    """Where each value comes from: the variable's name or the file's path."""
    file: Path | None = None
    """The config file that was read."""

    def strings(self, name: str) -> list[str]:
        """Return a list setting, empty when it is not set."""
        value = self.values.get(name)
        return [str(item) for item in value] if isinstance(value, list) else []

    def text(self, name: str) -> str | None:
        """Return a text setting."""
        value = self.values.get(name)
        return None if value is None else str(value)

    def number(self, name: str) -> int | None:
        """Return a whole-number setting."""
        value = self.values.get(name)
        return value if isinstance(value, int) else None

    def flag(self, name: str, default: bool) -> bool:
        """Return a yes-or-no setting."""
        value = self.values.get(name)
        return value if isinstance(value, bool) else default


def load(environ: Mapping[str, str], file: str | None = None, *, use_file: bool = True) -> Settings:
    """Read the config file and the environment. Raises UsageError for what neither key nor type allows."""
    values: dict[str, object] = {}
    origins: dict[str, str] = {}
    path = _config_path(environ, file) if use_file else None
    if path is not None:
        for name, value in _read(path).items():
            values[name], origins[name] = value, str(path)
    for setting in SETTINGS:
        raw = environ.get(setting.variable, "")
        if raw:
            values[setting.name], origins[setting.name] = _from_variable(setting, raw), setting.variable
    return Settings(values, origins, path)


def data_paths(named: Sequence[str], settings: Settings) -> list[str]:
    """Return what to read: the paths named, else those of the settings, else ./seeds. Raises UsageError."""
    paths = list(named) or settings.strings("data")
    if paths:
        return paths
    if Path("seeds").is_dir():
        return ["seeds"]
    raise UsageError("no data to read", "name a folder with -d FOLDER, or set PRESSQ_DATA")


def cache_folder(environ: Mapping[str, str], settings: Settings) -> Path:
    """Return where the index is kept."""
    named = settings.text("cache_dir")
    return Path(named) if named else home_folder(environ, "XDG_CACHE_HOME", ".cache") / "pressq"


def home_folder(environ: Mapping[str, str], variable: str, fallback: str) -> Path:
    """Return the XDG folder that `variable` names, else `fallback` below the home folder."""
    named = environ.get(variable, "")
    # The specification says that a relative value is to be ignored.
    if named and Path(named).is_absolute():
        return Path(named)
    return Path(environ.get("HOME") or "~").expanduser() / fallback


def _config_path(environ: Mapping[str, str], file: str | None) -> Path | None:
    named = file or environ.get("PRESSQ_CONFIG")
    if named:
        return Path(named)
    try:
        path = home_folder(environ, "XDG_CONFIG_HOME", ".config") / "pressq" / "config.toml"
        return path if path.is_file() else None
    except (OSError, RuntimeError):
        return None


def _read(path: Path) -> dict[str, object]:
    import tomllib

    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8 text"
        raise InputError(f"cannot read the config file {str(path)!r}: {reason}") from error
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise UsageError(f"config file {str(path)!r}: {error}") from error
    known = {setting.name: setting for setting in SETTINGS}
    for name, value in table.items():
        if name not in known:
            raise UsageError(_complaint(path, text, name, "is not a setting"), _nearest(name, known))
        _check(known[name], value, partial(_complaint, path, text, name))
    return table


def _check(setting: Setting, value: object, complain: Callable[[str], str]) -> None:
    strings = isinstance(value, list) and all(isinstance(item, str) for item in value)
    if type(value) is not setting.kind or (setting.kind is list and not strings):
        wanted = {list: "a list of strings", str: "a string", int: "a whole number", bool: "true or false"}[
            setting.kind
        ]
        raise UsageError(complain(f"must be {wanted}"))
    if setting.choices and value not in setting.choices:
        raise UsageError(complain(f"must be one of {', '.join(setting.choices)}"))


def _from_variable(setting: Setting, raw: str) -> object:
    if setting.kind is list:
        return [part for part in raw.split(os.pathsep) if part]
    if setting.kind is bool:
        value: object = _WORDS.get(raw.casefold())
    elif setting.kind is int:
        value = int(raw) if raw.isascii() and raw.isdigit() else None
    else:
        value = raw
    _check(setting, value, lambda reason: f"{setting.variable} {reason}, not {raw!r}")
    return value


def _complaint(path: Path, text: str, name: str, reason: str) -> str:
    pattern = re.compile(rf"^\s*(\[+\s*)?[\"']?{re.escape(name)}\b")
    line = next((n for n, content in enumerate(text.splitlines(), 1) if pattern.match(content)), 1)
    return f"config file {str(path)!r}, line {line}: {name!r} {reason}"


def _nearest(name: str, known: Mapping[str, Setting]) -> str:
    from difflib import get_close_matches

    near = get_close_matches(name, known, n=1)
    return f"did you mean {near[0]!r}?" if near else f"the settings are: {', '.join(known)}"
