"""A diff, read for the lines that it changes."""

from __future__ import annotations

import os
import re

from mtcheck.filters.changed_lines import Lines

_HUNK = re.compile(rb"@@ -\d+(?:,(\d+))? \+(\d+)(?:,(\d+))? @@")
_QUOTED = re.compile(rb"\\([0-7]{3}|.)")
_ESCAPES = dict(zip(b"abtnvfr", b"\a\b\t\n\v\f\r", strict=True))


def read_diff(diff: bytes) -> dict[str, list[Lines]]:
    """Give the changed lines of each file by its new name, from a unified diff by git without context or prefixes."""
    changed: dict[str, list[Lines]] = {}
    name = ""
    to_skip = 0
    for line in diff.split(b"\n"):
        if to_skip:
            # The lines of a text may look like those of a diff.
            to_skip -= not line.startswith(b"\\")
        elif line.startswith(b"+++ "):
            name = _unquoted(line[4:].removesuffix(b"\t"))
        elif hunk := _HUNK.match(line):
            removed, start, added = (1 if number is None else int(number) for number in hunk.groups())
            lines = Lines(start, start + added - 1) if added else Lines(start + 1, start)
            changed.setdefault(name, []).append(lines)
            to_skip = removed + added
    return changed


def _unquoted(name: bytes) -> str:
    """Read a name that stands between double quotes, with escapes as in C, where it is unusual."""
    if name.startswith(b'"'):
        name = _QUOTED.sub(_unescaped, name[1:-1])
    return os.fsdecode(name)


def _unescaped(match: re.Match[bytes]) -> bytes:
    code = match[1]
    return bytes([int(code, 8) if len(code) == 3 else _ESCAPES.get(code[0], code[0])])
