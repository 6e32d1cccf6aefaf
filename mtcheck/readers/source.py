"""Source: what a reader makes of a file, before it is cut into sentences."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from mtcheck.offsets import OffsetMap
from mtcheck.readers.directives import Directive


class InputError(Exception):
    """An input that cannot be checked; `str(error)` is one line: which input, what is wrong, what to do."""

    def __init__(self, path: str, message: str) -> None:
        """Say what is wrong with the input that the user knows as `path`."""
        super().__init__(f"{path}: {message}")
        self.path = path
        self.message = message


class BlockKind(StrEnum):
    """What a block is by its markup; plain text knows paragraphs, list items and quotes."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    ITEM = "item"
    QUOTE = "quote"
    CELL = "cell"
    """A table cell or a caption: often no whole sentence."""
    FURNITURE = "furniture"
    """A byline, a date or another label that the markup names as such."""
    COMMENT = "comment"
    """What readers wrote under the article."""


class Block(NamedTuple):
    """A stretch of prose that no sentence crosses."""

    start: int
    end: int
    kind: BlockKind = BlockKind.PARAGRAPH


@dataclass(frozen=True, slots=True)
class Source:
    """A decoded file or a part of one: the original, its prose, the map between them, its blocks.

    The original is the file as decoded, without a byte-order mark; offsets count its code points.
    """

    original: str
    text: str
    offsets: OffsetMap
    blocks: tuple[Block, ...]
    base_offset: int = 0
    """Code points of the file before this part."""
    base_line: int = 0
    """Line ends of the file before this part."""
    base_column: int = 0
    """Code points before this part on its first line; 0 unless a very long line had to be cut."""
    directives: tuple[Directive, ...] = ()
    """What the text itself says to mtcheck, in order; offsets are into `original`."""
