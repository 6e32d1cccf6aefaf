"""The Python API: the same checks as on the command line, as functions."""

from __future__ import annotations

from pathlib import Path

from mtcheck.engine import Linter, join
from mtcheck.readers import read_file, read_text
from mtcheck.report import Report
from mtcheck.settings import Settings


def check_text(text: str, path: str = "<text>", settings: Settings | None = None) -> Report:
    """Check a text; the ending of `path` says in which format it is (plain text where it has none).

    Offsets in the report count the code points of `text`. A text without sentences has none in its
    report and a suspicion of 0. Raises `InputError` for a format that is not read, and `EncoderError`
    where the encoder of `settings` cannot be loaded.
    """
    linter = Linter(settings or Settings())
    return linter.compare([linter.check(linter.document(read_text(text, path), path))])[0]


def check_file(path: str | Path, settings: Settings | None = None) -> Report:
    """Check a file, in whatever encoding and format it is.

    Offsets in the report count the code points of the decoded file, without a byte-order mark. Raises
    `InputError` where it cannot be read (missing, binary, empty, ...), and `EncoderError` as above.
    """
    linter = Linter(settings or Settings())
    parts = [linter.check(linter.document(part, str(path))) for part in read_file(Path(path), display=str(path))]
    return linter.compare([join(parts)])[0]
