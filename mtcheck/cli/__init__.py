"""The command line: a Typer application, one module per command."""

from __future__ import annotations

import os
import sys

import click
import typer

from mtcheck.cli import lint, rule, score
from mtcheck.config import ConfigError

FAILED = 2
"""Exit code for a wrong call, an input that cannot be read, or a failure of mtcheck itself."""

app = typer.Typer(
    name="mtcheck",
    help="Find the signs of poor machine translation in prose.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command("lint")(lint.lint)
app.command("score")(score.score)
app.command("rule")(rule.rule)


def _version(wanted: bool) -> None:
    if wanted:
        from mtcheck._version import __version__

        typer.echo(f"mtcheck {__version__}")
        raise typer.Exit


@app.callback()
def _root(
    version: bool = typer.Option(False, "--version", callback=_version, is_eager=True, help="Show version."),
) -> None:
    """Find the signs of poor machine translation in prose."""


def main() -> None:
    """Run the command line; exits with 0, 1 or 2 and never anything else."""
    sys.exit(run(sys.argv[1:]))


def run(arguments: list[str]) -> int:
    """Run a command and give its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            # A terminal that cannot show a character must not end the run.
            stream.reconfigure(errors="backslashreplace")
    try:
        code = app(arguments, standalone_mode=False)
        sys.stdout.flush()
        return code if isinstance(code, int) else 0
    except click.ClickException as error:
        error.show()
    except ConfigError as error:
        typer.echo(f"mtcheck: error: {error}", err=True)
    except (click.Abort, KeyboardInterrupt):
        typer.echo("mtcheck: stopped", err=True)
    except BrokenPipeError:
        # The reader of our output has gone; what is still buffered has nowhere to go.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return FAILED
