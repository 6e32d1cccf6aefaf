"""`mtcheck hook`: the check before a commit, for people who do without a framework for hooks."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from mtcheck import git, git_hook
from mtcheck.config import ConfigError
from mtcheck.readers import reason

_FOUND = """
mtcheck stopped this commit: lines that you changed show signs of poor translation, as listed above.
  To repair them, edit the text, `git add` the file and commit again.
  To read about a rule, with examples: mtcheck rule CODE (such as MT101).
  To let a case pass that is right as it is, write <!-- mtcheck: disable-next-line=CODE --> above its line,
  or keep all that is found now as known: mtcheck lint --write-baseline FILE (see mtcheck lint --help).
  To commit everything unchecked: git commit --no-verify"""
_FAILED = """
mtcheck stopped this commit, since it could not check everything: the reason stands above.
  To commit unchecked: git commit --no-verify"""


def install() -> int:
    """Check every commit from now on; a hook that is there is kept and runs first."""
    folder = git.hooks_folder()
    try:
        typer.echo(git_hook.install(folder, sys.executable))
    except OSError as error:
        raise ConfigError(f"{error.filename or folder}: cannot install the hook: {reason(error)}") from None
    if not git.owns(folder):
        typer.echo("Note: core.hooksPath leads out of this repository; all that share the folder are now checked.")
    return 0


def uninstall() -> int:
    """Check no commits any more; the hook that was there before is put back."""
    folder = git.hooks_folder()
    try:
        typer.echo(git_hook.uninstall(folder))
    except OSError as error:
        raise ConfigError(f"{error.filename or folder}: cannot take the hook away: {reason(error)}") from None
    return 0


def run(
    arguments: Annotated[
        list[str] | None, typer.Argument(metavar="[PATH|OPTION]...", help="As for `mtcheck lint --staged`.")
    ] = None,
) -> int:
    """Check what is staged, and say what to do about it: this is what the hook runs.

    Exit codes are those of `mtcheck lint`.
    """
    from mtcheck.cli import run as run_command

    code = run_command(["lint", "--staged", *(arguments or ())])
    sys.stdout.flush()
    if code:
        typer.echo(_FOUND if code == 1 else _FAILED, err=True)
    return code
