"""Files of labels, to which a teacher adds for days, and may be stopped at any moment."""

from __future__ import annotations

import os
from pathlib import Path

_BLOCK = 1 << 16
"""Bytes read at once, from the end."""


def drop_half_line(path: Path) -> None:
    """Cut a file after its last whole line: a writer that was killed may have left the half of one more."""
    if not path.exists():
        return
    with path.open("rb+") as file:
        end = file.seek(0, os.SEEK_END)
        while end:
            start = max(0, end - _BLOCK)
            file.seek(start)
            newline = file.read(end - start).rfind(b"\n")
            if newline >= 0:
                end = start + newline + 1
                break
            end = start
        file.truncate(end)
