"""The command line: a Typer application, one module per command."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import ParamSpec

import typer

from mtcheck.cli import fix, hook, lint, rule, score, serve
from mtcheck.config import ConfigError
from mtcheck.models import ModelError
from mtcheck.renderers.safe import printable
from mtcheck.run import RunError

FAILED = 2
"""Exit code for a wrong call, an input that cannot be read, or a failure of mtcheck itself."""

P = ParamSpec("P")

app = typer.Typer(
    name="mtcheck",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _exits(command: Callable[P, int]) -> Callable[P, None]:
    """Make a command end with the code that it returns, and with 2 whatever else goes wrong."""

    @wraps(command)
    def run_command(*args: P.args, **kwargs: P.kwargs) -> None:
        try:
            code = command(*args, **kwargs)
            sys.stdout.flush()
        except (ConfigError, ModelError, RunError) as error:
            typer.echo(printable(f"mtcheck: error: {error}"), err=True)
            code = FAILED
        except KeyboardInterrupt:
            typer.echo("mtcheck: stopped", err=True)
            code = FAILED
        except OSError as error:
            # Inputs complain in their own way, so this is our output. A reader that has gone wants no message.
            if not isinstance(error, BrokenPipeError):
                typer.echo(f"mtcheck: error: cannot write the output: {error.strerror}", err=True)
            # What is still buffered has nowhere to go.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            code = FAILED
        raise typer.Exit(code)

    return run_command


app.command("lint")(_exits(lint.lint))
app.command("score")(_exits(score.score))
app.command("fix")(_exits(fix.fix))
app.command("rule")(_exits(rule.rule))
app.command("serve")(_exits(serve.serve))

hooks = typer.Typer(no_args_is_help=True, help="Check the texts of each commit before git takes them.")
hooks.command("install")(_exits(hook.install))
hooks.command("uninstall")(_exits(hook.uninstall))
# Options that it does not know are for `lint`.
hooks.command("run", context_settings={"ignore_unknown_options": True})(_exits(hook.run))
app.add_typer(hooks, name="hook")


def _version(wanted: bool) -> None:
    if wanted:
        from mtcheck._version import __version__

        typer.echo(f"mtcheck {__version__}")
        raise typer.Exit


@app.callback()
def _root(
    version: bool = typer.Option(False, "--version", callback=_version, is_eager=True, help="Show the version."),
) -> None:
    """Find the signs of poor machine translation in prose."""


def main() -> None:
    """Run the command line; exits with 0, 1 or 2 and never anything else."""
    sys.exit(run(sys.argv[1:]))


def run(arguments: list[str]) -> int:
    """Run a command and give its exit code."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        # Python has None in place of a stream that was closed before it started.
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open(mode))  # noqa: SIM115 - open until the end, as streams are
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            # A terminal that cannot show a character must not end the run.
            stream.reconfigure(errors="backslashreplace")
    try:
        app(arguments)
    except SystemExit as end:
        return end.code if end.code in (0, 1) else FAILED
    except Exception:
        # A fault of ours: the trace goes with the report that we ask for.
        import traceback

        traceback.print_exc()
        typer.echo("mtcheck: error: mtcheck itself failed; please report the lines above", err=True)
        return FAILED
    return 0
