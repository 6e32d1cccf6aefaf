"""Where a file stands: its place, and its name in the repository, the same from every working folder and machine."""

from __future__ import annotations

from pathlib import Path


def top_of(folder: Path) -> Path:
    """Find the top of the repository that `folder` is in: the nearest with a `.git`, or else `folder` itself."""
    start = folder.resolve()
    return next((place for place in (start, *start.parents) if (place / ".git").exists()), start)


def place_of(path: str | Path) -> Path:
    """Give the absolute place of what `path` names, with the links on the way followed, but not a link that it is.

    So git tracks a link, and so people write patterns for one.
    """
    named = Path(path)
    # Without a name of its own: the current folder, or one above.
    return named.resolve() if named.name in ("", "..") else named.parent.resolve() / named.name


def path_within(top: Path, display: str) -> str:
    """Give a report's path from `top` on, with forward slashes and symbolic links followed.

    A file that is elsewhere keeps its absolute path; what is no path (`<stdin>`) stays as it is.
    """
    if display.startswith("<") and display.endswith(">"):
        return display
    try:
        path = Path(display).resolve()
    except (OSError, RuntimeError, ValueError):
        # No file could have such a name: it was given for standard input.
        return display
    return path.relative_to(top).as_posix() if path.is_relative_to(top) else path.as_posix()
