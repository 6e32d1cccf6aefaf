"""Source: what a reader makes of a file, before it is cut into sentences."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from mtcheck.prose import OffsetMap


class BlockKind(StrEnum):
    """What a block is by its markup; plain text knows paragraphs only."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    ITEM = "item"
    QUOTE = "quote"
    CELL = "cell"


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of prose that no sentence crosses."""

    start: int
    end: int
    kind: BlockKind = BlockKind.PARAGRAPH


@dataclass(frozen=True, slots=True)
class Source:
    """A decoded file or a part of one: the original, its prose, the map between them, its blocks."""

    original: str
    text: str
    offsets: OffsetMap
    blocks: tuple[Block, ...]
    base_offset: int = 0
    base_line: int = 0
