"""The file beside a text that must not change: `article.txt.mtcheck` says what to let pass in `article.txt`."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from mtcheck.readers import InputError, reason

_ENDING = ".mtcheck"
_LARGEST = 1_000_000
"""Bytes of the largest such file that is read."""


class Note(NamedTuple):
    """A line of such a file."""

    where: str
    call: str
    """What it asks for, such as `disable=MT101`."""
    quote: str
    """Words of the sentence that it speaks of; empty where it speaks of the whole text."""


def read_side_file(path: Path, display: str) -> tuple[Note, ...]:
    """Read the file beside the text `path`, if there is one; blank lines and `#` comments are left out.

    Raises `InputError`, which calls the text `display`, where the file cannot be read.
    """
    beside, name = Path(f"{path}{_ENDING}"), display + _ENDING
    try:
        if not beside.is_file():
            return ()
    except OSError:
        # Whoever reads the text itself will say what is wrong with the path.
        return ()
    try:
        if beside.stat().st_size > _LARGEST:
            raise InputError(name, "too large for a list of suppressions")
        lines = beside.read_text("utf-8-sig").splitlines()
    except OSError as error:
        raise InputError(name, f"cannot read the suppressions: {reason(error)}") from None
    except UnicodeDecodeError as error:
        raise InputError(name, f"cannot read the suppressions: byte {error.start} is not valid UTF-8") from None
    notes = []
    for number, line in enumerate(lines, 1):
        if line.strip() and not line.lstrip().startswith("#"):
            call, _, quote = line.partition(":")
            notes.append(Note(f"{beside.name}, line {number}", call, quote.strip()))
    return tuple(notes)
