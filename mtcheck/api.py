"""The Python API: the same checks as on the command line, as functions."""

from __future__ import annotations

from pathlib import Path

from mtcheck.engine import Linter, join
from mtcheck.readers import read_file, read_text
from mtcheck.report import Report
from mtcheck.settings import Settings
from mtcheck.suppressions.side_file import read_side_file


def check_text(text: str, path: str = "<text>", settings: Settings | None = None) -> Report:
    """Check a text, by default as plain text with all stable rules.

    The ending of `path` says in which format the text is, as that of a file would; without an ending it is
    plain text, or HTML if it begins like a page. Offsets in the report count the code points of `text`. A
    text without sentences has none in its report and a suspicion of 0. Raises `InputError` for a format
    that is not read or markup that is too long, and `EncoderError` or
    `EstimatorError` where the encoder or the model of `settings` is needed and cannot be loaded.
    """
    linter = Linter(settings or Settings())
    return linter.compare([linter.check_source(read_text(text, path), path)])[0]


def check_file(path: str | Path, settings: Settings | None = None) -> Report:
    """Check a file; its ending says the format, its content the encoding.

    Offsets in the report count the code points of the decoded file, without a byte-order mark. A plain text
    of more than two million code points is checked part by part. What the file beside it (`PATH.mtcheck`)
    suppresses is left out. Raises `InputError` where the file cannot be read (missing, binary, empty, ...), and
    the errors of models like `check_text`.
    """
    linter = Linter(settings or Settings())
    notes = read_side_file(Path(path), str(path))
    parts = linter.check_parts(read_file(Path(path), display=str(path)), str(path), notes)
    return linter.compare([join(list(parts))])[0]
