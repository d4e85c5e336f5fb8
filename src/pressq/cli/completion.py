"""pressq completion: what makes a shell complete."""

from __future__ import annotations

from typing import Annotated

import typer

from pressq.cli import messages
from pressq.cli.options import command
from pressq.cli.session import write

Shell = Annotated[str, typer.Argument(metavar="bash|zsh|fish|powershell", help="The shell.")]


@command
def run(shell: Shell) -> int:
    """Print the script that makes a shell complete commands, options, codes, files and ids.

    pressq completion bash > ~/.local/share/bash-completion/completions/pressq
    pressq completion fish > ~/.config/fish/completions/pressq.fish
    """
    from pressq.cli.completing import SHELLS, script

    if shell not in SHELLS:
        raise messages.unknown("shell", shell, SHELLS, "pressq completion --help")
    write([script(shell)])
    return 0
