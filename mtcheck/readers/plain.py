"""Plain text: a paragraph is a line, or several lines that were wrapped to one width."""

from __future__ import annotations

import re

from mtcheck.prose import ProseBuilder
from mtcheck.readers.source import Block, Source

_LINE = re.compile(r"[^\n]*\S[^\n]*")


def read_plain(original: str) -> Source:
    """Read plain text; each line that holds anything is a block."""
    builder = ProseBuilder(original)
    builder.take(0, len(original))
    text, offsets = builder.build()
    blocks = tuple(Block(match.start(), match.end()) for match in _LINE.finditer(text))
    return Source(original, text, offsets, blocks)
