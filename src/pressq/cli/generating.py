"""Write the completions and the manual page anew: `python -m pressq.cli.generating FOLDER`."""

from __future__ import annotations

import sys
from pathlib import Path

from pressq.cli.completing import SHELLS, script
from pressq.cli.manual import FILE, manual


def generated() -> dict[str, str]:
    """Return every generated file, by its path in the project."""
    scripts = {f"completions/{name}": script(shell) for shell, name in SHELLS.items()}
    return {**scripts, f"src/pressq/cli/{FILE}": manual()}


def main(folder: str) -> None:
    """Write them below a folder."""
    for name, text in generated().items():
        path = Path(folder) / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main(sys.argv[1])
