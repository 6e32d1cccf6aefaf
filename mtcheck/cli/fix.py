"""`mtcheck fix`: the repairs that are certain, made in place."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from mtcheck.atomic import write_atomically
from mtcheck.cli import options
from mtcheck.cli.progress import with_progress
from mtcheck.config import Config, ConfigError
from mtcheck.readers import InputError, reason
from mtcheck.renderers import diff as diff_renderer
from mtcheck.renderers import repairs
from mtcheck.repair import Repaired, Repairer
from mtcheck.run import LARGEST, Input


def fix(
    paths: options.Paths,
    diff: Annotated[bool, typer.Option("--diff", help="Change nothing; show what would be changed.")] = False,
    unsafe: Annotated[
        bool, typer.Option("--unsafe", help="Make the repairs, too, that somebody should read afterwards.")
    ] = False,
    select: options.Select = None,
    ignore: options.Ignore = None,
    preview: options.Preview = None,
    glossary: options.Glossary = None,
    exclude: options.Exclude = None,
    stdin_filename: options.StdinFilename = None,
    config_file: options.ConfigFile = None,
) -> int:
    """Repair what is certain, in place: spacing, doubled marks and words, garbled letters.

    The list of `mtcheck rule` tells which fixes are safe. Standard input is repaired to standard output.

    Exit code 0: done. 1: --diff, and something would change. 2: wrong call, or a file was left as it is.
    """
    if "-" in paths and len(paths) > 1:
        raise ConfigError("standard input (-) is repaired alone, as its text goes to standard output")
    config = options.load_config(
        config_file,
        Config(
            select=options.rules_of(select),
            ignore=options.rules_of(ignore),
            exclude=options.split(exclude),
            preview=preview,
            glossary=options.files_of(glossary),
        ),
    )
    # No rule that repairs asks a model.
    config = replace(config, encoder=None, model="none")
    repairer = Repairer(options.settings_of(config), unsafe=unsafe)
    inputs, failed = options.gather(paths, config, stdin_filename)
    results: list[Repaired] = []
    for source in with_progress(inputs, len(inputs)):
        try:
            content = _read(source)
            repaired = repairer.repair(content, source)
            if diff:
                _print(diff_renderer.render(source.display, repaired.before.text, repaired.after.text))
            elif source.path is None:
                sys.stdout.buffer.write(repaired.data)
                _print(repairs.render(source.display, repaired), to_stderr=True)
            else:
                if repaired.changed:
                    _write(source.path, source.display, content, repaired.data)
                _print(repairs.render(source.display, repaired))
            results.append(repaired)
        except InputError as error:
            options.complain(str(error))
            failed = True
    if results:
        _print([repairs.summary(results, preview=diff)], to_stderr=diff or "-" in paths)
    if failed:
        return 2
    return int(diff and any(repaired.changed for repaired in results))


def _read(source: Input) -> bytes:
    """Give an input's content; raises `InputError` where there is none, or too much."""
    try:
        if source.path is None:
            content = sys.stdin.buffer.read(LARGEST + 1)
        else:
            if not stat.S_ISREG(source.path.stat().st_mode):
                raise InputError(source.display, "this is a pipe or a device; pass '-' and give it as standard input")
            with source.path.open("rb") as handle:
                content = handle.read(LARGEST + 1)
    except (OSError, ValueError) as error:
        raise InputError(source.display, reason(error)) from error
    if len(content) > LARGEST:
        raise InputError(source.display, f"the file is larger than {LARGEST // 1_000_000} MB; split it")
    return content


def _write(path: Path, display: str, old: bytes, new: bytes) -> None:
    """Put the new content of a file in place of the old one; raises `InputError` where it has to stay as it is."""
    try:
        if not path.stat().st_mode & 0o222 or not os.access(path, os.W_OK):
            raise InputError(display, "the file is read-only; it was left as it is")
        if path.read_bytes() != old:
            raise InputError(display, "the file was changed meanwhile; it was left as it is, run again")
        write_atomically(path, new)
    except OSError as error:
        raise InputError(display, f"cannot write the repaired text: {reason(error)}; the file is as it was") from error


def _print(lines: Iterable[str], *, to_stderr: bool = False) -> None:
    for line in lines:
        typer.echo(line, err=to_stderr)
