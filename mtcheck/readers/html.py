"""HTML: the article's own text."""

from mtcheck.readers.plain import read_plain
from mtcheck.readers.source import Source


def read_html(original: str) -> Source:
    """Read an HTML page."""
    return read_plain(original)
