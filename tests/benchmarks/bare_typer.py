"""The least that a program with this command line library takes to start."""

from __future__ import annotations

import typer

app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)


@app.command()
def hello() -> None:
    """Say it."""
    typer.echo("hello")


app()
