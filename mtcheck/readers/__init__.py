"""Readers: one module per input format, chosen by the file's ending."""

from __future__ import annotations

from mtcheck.readers.plain import read_plain
from mtcheck.readers.source import Source


def read_text(original: str, path: str) -> Source:
    """Read a decoded text in the format that its path's ending names."""
    return read_plain(original)
