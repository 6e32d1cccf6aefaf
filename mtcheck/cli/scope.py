"""What a run looks at: all that the paths name, or of that only what git says has changed."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from mtcheck import git
from mtcheck.cli import options
from mtcheck.config import Config, ConfigError
from mtcheck.filters import Filter
from mtcheck.filters.changed_lines import EVERY, Lines, in_text_lines, touching
from mtcheck.own_page import is_own_page
from mtcheck.readers.files import searched
from mtcheck.repository import place_of
from mtcheck.run import Input


class Scope(NamedTuple):
    """What a run checks and reports."""

    inputs: list[Input]
    failed: bool
    """Whether there was a path that cannot be followed."""
    changed: Filter | None
    """Leaves out what is found on unchanged lines; None where they are wanted, too."""


def of(
    paths: Sequence[str] | None, config: Config, stdin_filename: str | None, diff_base: str | None, staged: bool
) -> Scope:
    """Look at all that `paths` name, at what changed since `diff_base`, or at what is staged.

    Raises `ConfigError` where nothing is named, or where git cannot say what changed.
    """
    if diff_base is None and not staged:
        if not paths:
            raise ConfigError("name the files and folders to check; - is standard input")
        return Scope(*options.gather(paths, config, stdin_filename), None)
    if diff_base is not None and staged:
        raise ConfigError("--diff-base looks at the files, --staged at what is to be committed; give one of them")
    if "-" in (paths or ()):
        raise ConfigError("git knows nothing of standard input; leave out - or --diff-base and --staged")
    return _staged(paths or [], config) if diff_base is None else _since(diff_base, paths or ["."], config)


def _since(ref: str, paths: Sequence[str], config: Config) -> Scope:
    """Look at what changed in the work tree since the current branch left `ref`, and only at texts with a change."""
    top = git.top_folder()
    base = git.merge_base(ref)
    inputs, failed = options.gather(paths, config, None)
    names = [_name_in(top, (source.path or Path()).resolve(), source.display) for source in inputs]
    tracked = git.indexed(names)
    changed = git.changed_lines(base, names, staged=False)
    kept = []
    lines: dict[str, Sequence[Lines]] = {}
    for source, name in zip(inputs, names, strict=True):
        runs = changed.get(name, ()) if name in tracked else EVERY
        if runs:
            kept.append(source)
            lines[source.display] = in_text_lines(runs, _content(source.path)) if name in tracked else EVERY
    return Scope(kept, failed, touching(lines))


def _staged(paths: Sequence[str], config: Config) -> Scope:
    """Look at what the next commit changes, as it stands in the index; without `paths`, in the whole repository."""
    top = git.top_folder()
    asked = {_name_in(top, place_of(path), path): path for path in paths} or {".": "."}
    tracked = git.indexed(asked)
    changed = git.changed_lines(git.last_commit(), asked, staged=True)
    wanted: dict[str, None] = {}
    failed = False
    for name, path in asked.items():
        if name in tracked:
            wanted[name] = None
            continue
        below = [top / one for one in tracked if name == "." or one.startswith(f"{name}/")]
        found = searched(below, top / name, exclude=config.exclude or ())
        wanted |= dict.fromkeys(one.relative_to(top).as_posix() for one in found)
        if not below and not Path(path).is_dir():
            options.complain(f"{path}: not in git's index; `git add` it first")
            failed = True
    names = [name for name in wanted if name in changed]
    inputs: list[Input] = []
    lines: dict[str, Sequence[Lines]] = {}
    for name, content in zip(names, git.contents([tracked[name] for name in names]), strict=True):
        if name in asked or not is_own_page(name, content):
            display = os.path.relpath(top / name)
            inputs.append(Input(top / name, display, config.section_of(display), content))
            lines[display] = in_text_lines(changed[name], content)
    return Scope(inputs, failed, touching(lines))


def _content(path: Path | None) -> bytes:
    """Read a file; what cannot be read is told when it is to be checked."""
    try:
        return path.read_bytes() if path and path.is_file() else b""
    except OSError:
        return b""


def _name_in(top: Path, path: Path, display: str) -> str:
    try:
        return path.relative_to(top).as_posix()
    except ValueError:
        raise ConfigError(f"{display}: outside of the git repository of the current folder, {top}") from None
