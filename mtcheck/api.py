"""The Python API: the same checks as on the command line, as functions."""

from __future__ import annotations

from pathlib import Path

from mtcheck.engine import Linter
from mtcheck.readers import read_text
from mtcheck.report import Report
from mtcheck.settings import Settings


def check_text(text: str, path: str = "<text>", settings: Settings | None = None) -> Report:
    """Check a text; the ending of `path` says in which format it is (plain text where it has none)."""
    linter = Linter(settings or Settings())
    checked = linter.check(linter.document(read_text(text, path), path))
    return linter.compare([checked])[0]


def check_file(path: str | Path, settings: Settings | None = None) -> Report:
    """Check a file."""
    return check_text(Path(path).read_text("utf-8"), str(path), settings)
