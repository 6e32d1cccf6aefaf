"""Pieces: the stretches of a markup file that make up one paragraph, and how they become prose."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from mtcheck.prose import OBJECT, ProseBuilder
from mtcheck.readers.source import Block

_CHUNK = re.compile(
    r"(?P<space>[ \t\n\r\f]++)"
    r"|(?P<entity>&(?:#[0-9]{1,9}|#[xX][0-9a-fA-F]{1,8}|[A-Za-z][A-Za-z0-9]{1,31});?)"
    r"|[^ \t\n\r\f][^ \t\n\r\f&]*+(?: [^ \t\n\r\f&]++)*+"
)
_WORD = re.compile(r"\w")


class PieceKind(Enum):
    """What a stretch of a paragraph is: text, a line break, or code and the like."""

    TEXT = "text"
    BREAK = "break"
    OBJECT = "object"


@dataclass(slots=True)
class Piece:
    """A stretch of the original that belongs to a paragraph."""

    start: int
    end: int
    kind: PieceKind
    part: int = 0
    """Number of the part of a page that it is in."""
    in_link: bool = False


def append_pieces(builder: ProseBuilder, pieces: Sequence[Piece]) -> None:
    """Append a paragraph: entities decoded, white space as shown, none at the ends or beside a break."""
    gap: tuple[int, int, str] | None = None
    empty = True
    for piece in pieces:
        if piece.kind is PieceKind.BREAK:
            gap = (piece.start, piece.end, "\n")
            continue
        for start, end, prose in _chunks(builder.original, piece):
            if prose == " ":
                gap = gap or (start, end, " ")
                continue
            if gap and not empty:
                builder.replace(*gap)
            gap, empty = None, False
            if prose is None:
                builder.take(start, end)
            else:
                builder.replace(start, end, prose)


def with_words(text: str, blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Leave out the blocks that hold no word: empty ones, and code with nothing around it."""
    return tuple(block for block in blocks if _WORD.search(text, block.start, block.end))


def _chunks(original: str, piece: Piece) -> Iterator[tuple[int, int, str | None]]:
    """Cut a piece into stretches, each with the prose it stands for, or none where it is taken as it is."""
    if piece.kind is PieceKind.OBJECT:
        yield piece.start, piece.end, OBJECT
        return
    for match in _CHUNK.finditer(original, piece.start, piece.end):
        prose = None
        if match.lastgroup == "space":
            prose = " "
        elif match.lastgroup == "entity":
            decoded = html.unescape(match.group())
            prose = decoded if decoded != match.group() else None
        yield match.start(), match.end(), prose
