"""Which files to read: named ones always, folders searched without what is hidden, built, ignored or our own."""

from __future__ import annotations

import stat
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from mtcheck.own_page import HEAD, is_own_page
from mtcheck.readers import HTML, MARKDOWN, reason
from mtcheck.readers.source import InputError

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

ENDINGS = MARKDOWN | HTML | {".txt", ".text"}
"""Endings of the files that are read when a folder is named."""
_SKIPPED_FOLDERS = frozenset(
    "node_modules bower_components vendor __pycache__ venv site-packages build dist _build _site".split()
)


class Found(NamedTuple):
    """A file to read, and its name for messages and reports."""

    path: Path
    display: str


class _Ignore(NamedTuple):
    """Patterns in the syntax of `.gitignore` and the folder that they are relative to."""

    folder: Path
    patterns: GitIgnoreSpec


def find_files(
    paths: Sequence[str], *, exclude: Sequence[str] = (), root: Path | None = None
) -> Iterator[Found | InputError]:
    """Yield the files that `paths` name, in that order and each once; a folder's sorted by name.

    `exclude` holds patterns in the syntax of `.gitignore`, relative to `root` (by default the current
    folder); they and the `.gitignore` files of a repository apply inside folders only. What is wrong is
    yielded as an `InputError`, so that the other files can still be read.
    """
    seen: set[Path] = set()
    excluded = _compiled((root or Path.cwd()).resolve(), exclude)
    for name in paths:
        empty = True
        for found in _named(name, excluded):
            empty = False
            if isinstance(found, InputError):
                yield found
            elif (real := found.path.resolve()) not in seen:
                seen.add(real)
                yield found
        if empty:
            yield InputError(name, "no text, Markdown or HTML files in this folder")


def searched(files: Iterable[Path], top: Path, *, exclude: Sequence[str] = (), root: Path | None = None) -> list[Path]:
    """Give those of the `files` below the folder `top` that a search of it would come to, which may not exist.

    For files that git tracks, so `.gitignore` has no say; `exclude` and `root` are as for `find_files`.
    """
    excluded = _compiled((root or Path.cwd()).resolve(), exclude)
    found = []
    for file in files:
        inner = file.relative_to(top)
        folders = [top / folder for folder in inner.parents[:-1]]
        if (
            file.suffix.lower() in ENDINGS
            and not any(part.startswith(".") for part in inner.parts)
            and _SKIPPED_FOLDERS.isdisjoint(inner.parts[:-1])
            and not any(_ignored(folder, "/", excluded, []) for folder in folders)
            and not _ignored(file, "", excluded, [])
        ):
            found.append(file)
    return found


def _named(name: str, excluded: list[_Ignore]) -> Iterator[Found | InputError]:
    path = Path(name)
    if not name:
        yield InputError("''", "an empty file name")
        return
    try:
        mode = path.stat().st_mode
    except (OSError, ValueError) as error:
        yield InputError(name, reason(error))
        return
    if stat.S_ISDIR(mode):
        yield from _walk(path, excluded)
    else:
        yield Found(path, name)


def _walk(top: Path, excluded: list[_Ignore]) -> Iterator[Found | InputError]:
    """Search a folder depth first; symbolic links to folders are not followed."""
    start = top.resolve()
    stack = [(start, _above(start))]
    while stack:
        folder, outer = stack.pop()
        display = top / folder.relative_to(start)
        try:
            entries = sorted(folder.iterdir())
        except OSError as error:
            yield InputError(str(display), reason(error))
            continue
        inner = [*_gitignore(folder), *outer]
        folders = []
        for entry in entries:
            if entry.name.startswith("."):
                continue
            if entry.is_dir():
                skipped = entry.is_symlink() or entry.name in _SKIPPED_FOLDERS
                if not skipped and not _ignored(entry, "/", excluded, inner):
                    folders.append((entry, inner))
            elif (
                entry.suffix.lower() in ENDINGS
                and entry.is_file()
                and not _ignored(entry, "", excluded, inner)
                and not _is_own_page(entry)
            ):
                yield Found(display / entry.name, str(display / entry.name))
        stack.extend(reversed(folders))


def _is_own_page(path: Path) -> bool:
    """Look into a page; one that cannot be read is told of when it is to be checked."""
    if path.suffix.lower() not in HTML:
        # Not to be opened for nothing.
        return False
    try:
        with path.open("rb") as file:
            return is_own_page(path.name, file.read(HEAD))
    except OSError:
        return False


def _ignored(path: Path, slash: str, excluded: list[_Ignore], inner: list[_Ignore]) -> bool:
    """Ask the user's patterns, then the innermost file; the first that know the path decide."""
    for ignore in (*excluded, *inner):
        if path.is_relative_to(ignore.folder):
            relative = path.relative_to(ignore.folder).as_posix() + slash
            verdict = ignore.patterns.check_file(relative).include
            if verdict is not None:
                return verdict
    return False


def _above(folder: Path) -> list[_Ignore]:
    """Give the ignore files of the repository that `folder` is in, innermost first, without its own."""
    found: list[_Ignore] = []
    for outer in (folder, *folder.parents):
        if outer != folder:
            found += _gitignore(outer)
        if (outer / ".git").exists():
            return found
    return []


def _gitignore(folder: Path) -> list[_Ignore]:
    try:
        text = (folder / ".gitignore").read_text("utf-8", "replace")
    except OSError:
        return []
    return _compiled(folder, text.splitlines())


def _compiled(folder: Path, patterns: Sequence[str]) -> list[_Ignore]:
    if not patterns:
        return []
    import pathspec

    return [_Ignore(folder, pathspec.GitIgnoreSpec.from_lines(patterns))]
