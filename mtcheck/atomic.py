"""Files that are written whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from secrets import token_hex
from shutil import copymode


def write_lines(path: Path, lines: Iterable[str]) -> None:
    """Write lines as UTF-8, each with a line feed; until the last is on the disk, `path` holds what it held before.

    A symbolic link is followed, and an existing file keeps its mode. Raises `OSError` where it cannot be written;
    then, as after any other error, nothing is left behind.
    """
    target = path.resolve()
    if target.exists() and not os.access(target, os.W_OK):
        raise PermissionError(13, "permission denied", str(path))
    temporary = target.with_name(f".mtcheck-{token_hex(8)}")
    try:
        with temporary.open("x", encoding="utf-8", errors="backslashreplace", newline="\n") as handle:
            handle.writelines(line + "\n" for line in lines)
            handle.flush()
            os.fsync(handle.fileno())
        if target.exists():
            copymode(target, temporary)
        temporary.replace(target)
    finally:
        temporary.unlink(missing_ok=True)
