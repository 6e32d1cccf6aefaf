"""Where a run's reports go: standard output in one format, and files in as many as are asked for."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from mtcheck.cli import options
from mtcheck.config import ConfigError
from mtcheck.readers import reason
from mtcheck.renderers import View
from mtcheck.renderers.registry import Format, lines
from mtcheck.report import Report
from mtcheck.run import Input


class Output(NamedTuple):
    """A file to write, and how."""

    form: Format
    path: Path


def chosen(form: Format) -> Format:
    """Give the format to print in: `auto` is annotations inside GitHub Actions, and text elsewhere."""
    if form is not Format.AUTO:
        return form
    return Format.GITHUB if os.environ.get("GITHUB_ACTIONS") == "true" else Format.TEXT


def parse(values: Sequence[str] | None) -> list[Output]:
    """Read the values of `--output`, each FORMAT=FILE.

    Raises `ConfigError` for a wrong one, and where the file could not be written in the end.
    """
    outputs: list[Output] = []
    for value in values or ():
        form, equals, name = value.partition("=")
        if not equals or name in ("", "-"):
            raise ConfigError(f'--output takes FORMAT=FILE, not "{value}"; --format says how to print')
        if form not in set(Format) - {Format.AUTO}:
            known = ", ".join(one for one in Format if one is not Format.AUTO)
            raise ConfigError(f'--output: unknown format "{form}"; known are: {known}')
        path = Path(name)
        if any(path.resolve() == other.path.resolve() for other in outputs):
            raise ConfigError(f"--output: {name} is named twice")
        try_place(path, f"{form} report")
        outputs.append(Output(Format(form), path))
    return outputs


def try_place(path: Path, what: str) -> None:
    """Raise `ConfigError` if a file could not be written: nobody should learn that only when all has been checked."""
    if problem := _problem(path):
        raise ConfigError(f"{path}: cannot write the {what}: {problem}")


def spare_texts(inputs: Sequence[Input], written: Sequence[Path]) -> None:
    """Raise `ConfigError` where a file that is to be written is one of the texts, which would be lost."""
    texts = {os.path.realpath(one.path) for one in inputs if one.path} if written else ()
    for path in written:
        if os.path.realpath(path) in texts:
            raise ConfigError(f"{path}: this is one of the texts to check, and is not written over; name another file")


def write(outputs: Sequence[Output], reports: Sequence[Report], view: View) -> bool:
    """Write every file; complains and gives False where one cannot be written."""
    # Only here, as most runs write none.
    from mtcheck.atomic import write_atomically

    whole = True
    for form, path in outputs:
        try:
            text = "".join(line + "\n" for line in lines(form, reports, view))
            write_atomically(path, text.encode("utf-8", "backslashreplace"))
        except OSError as error:
            options.complain(f"{path}: cannot write the {form} report: {reason(error)}")
            whole = False
    return whole


def show(form: Format, reports: Sequence[Report], view: View) -> None:
    """Print the reports on standard output."""
    if form is Format.TEXT and _may_be_coloured():
        from mtcheck.renderers import terminal, text

        terminal.print_lines(text.render(reports, view))
        return
    for line in lines(form, reports, view):
        sys.stdout.write(line + "\n")


def _may_be_coloured() -> bool:
    """Tell whether rich, which decides by the stream and by these variables, may print in colours."""
    return sys.stdout.isatty() or bool(os.environ.get("FORCE_COLOR") or os.environ.get("TTY_COMPATIBLE"))


def _problem(path: Path) -> str | None:
    folder = path.parent
    try:
        if not folder.is_dir():
            return f"there is no folder {folder}"
        if not os.access(folder, os.W_OK):
            return f"the folder {folder} cannot be written to"
        if not stat.S_ISREG(path.stat().st_mode):
            return "this is not a file"
        if not os.access(path, os.W_OK):
            return "permission denied"
    except FileNotFoundError:
        return None
    except (OSError, ValueError) as error:
        return reason(error)
    return None
