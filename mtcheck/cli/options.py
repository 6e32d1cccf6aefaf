"""Options that commands share, and how they meet the configuration file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from mtcheck.config import (
    Config,
    ConfigError,
    check_selectors,
    find_config,
    read_config,
    read_list,
)
from mtcheck.models.encoder import load_encoder
from mtcheck.models.estimator import DEFAULT_MODEL, load_estimator
from mtcheck.readers import InputError
from mtcheck.readers.files import find_files
from mtcheck.renderers.safe import printable
from mtcheck.run import Input
from mtcheck.settings import Settings

Paths = Annotated[list[str], typer.Argument(metavar="PATH", help="Files and folders; - is standard input.")]
SomePaths = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="PATH",
        help="Files and folders; - is standard input. None is the current folder with --diff-base, everything with "
        "--staged.",
        show_default=False,
    ),
]
DiffBase = Annotated[
    str | None,
    typer.Option(
        metavar="REF",
        help="Only what touches lines changed since the current branch left REF, committed or not; files that git "
        "does not know count as new.",
    ),
]
Staged = Annotated[
    bool,
    typer.Option("--staged", help="Only what touches lines that the next commit changes, read from git's index."),
]
Select = Annotated[
    list[str] | None,
    typer.Option("--select", metavar="RULES", help="Run only these: codes, families (MT1), names."),
]
Ignore = Annotated[list[str] | None, typer.Option("--ignore", metavar="RULES", help="Leave these rules out.")]
Preview = Annotated[
    bool | None,
    typer.Option("--preview/--no-preview", help="Run the preview rules, too.", show_default=False),
]
MinSuspicion = Annotated[
    float | None,
    typer.Option(min=0.0, max=1.0, metavar="X", help="Leave out sentences whose suspicion is lower."),
]
Glossary = Annotated[list[Path] | None, typer.Option(metavar="FILE", help="Names as you spell them, one a line.")]
Words = Annotated[list[Path] | None, typer.Option(metavar="FILE", help="Words that are right here, one a line.")]
Encoder = Annotated[
    str | None,
    typer.Option(metavar="NAME_OR_PATH", help="A sentence-transformers model, in place of the built-in."),
]
Model = Annotated[
    str | None,
    typer.Option(metavar="NAME_OR_PATH", help="A quality estimator in place of the default; none is rules alone."),
]
Exclude = Annotated[
    list[str] | None,
    typer.Option("--exclude", metavar="PATTERN", help="Leave out of folders, as .gitignore would."),
]
StdinFilename = Annotated[
    str | None,
    typer.Option(metavar="NAME", help="What standard input is called; its ending says the format."),
]
ConfigFile = Annotated[Path | None, typer.Option("--config", metavar="FILE", help="Read this configuration, no other.")]
Explain = Annotated[bool, typer.Option("--explain", help="Take each suspicion apart (not in tsv or concise).")]


def load_config(given: Path | None, options: Config) -> Config:
    """Give the command line's options over those of the file `given`, or else of the nearest one, if any.

    Raises `ConfigError` where the file cannot be followed.
    """
    found = given or find_config(Path())
    return (read_config(found) if found else Config()).with_sections(options)


def split(values: Sequence[str] | None) -> tuple[str, ...] | None:
    """Give the parts of a repeatable option whose values may hold several, separated by commas."""
    if not values:
        return None
    return tuple(part.strip() for value in values for part in value.split(",") if part.strip())


def files_of(values: Sequence[Path] | None) -> tuple[Path, ...] | None:
    """Give the files of a repeatable option."""
    return tuple(values) if values else None


def rules_of(values: Sequence[str] | None) -> tuple[str, ...] | None:
    """Like `split`, for codes, families and names of rules; raises `ConfigError` for unknown ones."""
    parts = split(values)
    return None if parts is None else check_selectors(parts)


def settings_of(config: Config) -> Settings:
    """Give the engine's settings, like `unloaded_settings`, with the models that were asked for loaded.

    Raises `ModelError` where one cannot be: whoever names one should not learn only from the text that needs it.
    """
    settings = unloaded_settings(config)
    if config.encoder:
        load_encoder(config.encoder)
    if config.model:
        load_estimator(settings.model, settings.threads)
    return settings


def unloaded_settings(config: Config) -> Settings:
    """Give the engine's settings, those of single files within them; raises `ConfigError` if no rule is left to run."""
    sections = tuple(_own_settings(one.config, f' for "{one.pattern}"') for one in config.per_file or ())
    return replace(_own_settings(config), per_file=sections)


def _own_settings(config: Config, whose: str = "") -> Settings:
    settings = Settings(
        select=config.select or (),
        ignore=config.ignore or (),
        preview=bool(config.preview),
        encoder=config.encoder or "default",
        glossary=_entries(config.glossary, "glossary"),
        words=_entries(config.words, "word list"),
        overrides=config.rules or (),
        model=config.model or DEFAULT_MODEL,
    )
    if not settings.rules():
        raise ConfigError(f"no rule is left to run{whose}: select and ignore leave out all of them")
    return settings


def _entries(paths: Sequence[Path] | None, what: str) -> tuple[str, ...]:
    return tuple(entry for path in paths or () for entry in read_list(path, what))


def gather(paths: Sequence[str], config: Config, stdin_filename: str | None) -> tuple[list[Input], bool]:
    """Find the inputs that `paths` name, each once; tells whether one of them failed."""
    stdin = stdin_filename or "<stdin>"
    inputs = [Input(None, stdin, config.section_of(stdin))] if "-" in paths else []
    failed = False
    lists = config.lists()
    for found in find_files([path for path in paths if path != "-"], exclude=config.exclude or ()):
        if isinstance(found, InputError):
            complain(str(found))
            failed = True
        elif found.display in paths or found.path.resolve() not in lists:
            inputs.append(Input(found.path, found.display, config.section_of(found.display)))
    return inputs, failed


def remark(message: str) -> None:
    """Say on standard error, in one line, what is good to know and no error."""
    typer.echo(printable(f"mtcheck: note: {message}"), err=True)


def complain(message: str) -> None:
    """Say on standard error, in one line, what is wrong with an input."""
    typer.echo(printable(f"mtcheck: error: {message}"), err=True)
