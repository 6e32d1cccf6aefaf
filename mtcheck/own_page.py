"""The mark of the pages that mtcheck writes: a search of a folder knows them by it, and leaves them out."""

from __future__ import annotations

from pathlib import PurePath

from mtcheck._version import __version__
from mtcheck.readers import HTML

HEAD = 1_000
"""Bytes of a page in which its mark stands."""
_START = '<meta name="generator" content="mtcheck '


def generator() -> str:
    """Give the element of a page's head that says who wrote it."""
    return f'{_START}{__version__}">'


def is_own_page(name: str, content: bytes) -> bool:
    """Tell whether the file `name` that begins with `content` is a page of ours, of any version."""
    return PurePath(name).suffix.lower() in HTML and _START.encode() in content[:HEAD]
