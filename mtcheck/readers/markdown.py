"""Markdown: prose without code, addresses and other markup."""

from mtcheck.readers.plain import read_plain
from mtcheck.readers.source import Source


def read_markdown(original: str, *, mdx: bool = False) -> Source:
    """Read a Markdown text."""
    return read_plain(original)
