"""Markdown: the prose of a text, without code, addresses, settings and other markup.

Text in links stays and their addresses go; pictures, footnote marks and comments leave nothing; code and
formulas in a sentence stay as one opaque object each. HTML blocks are read as HTML.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from mtcheck.prose import ProseBuilder
from mtcheck.readers.directives import comment_directives
from mtcheck.readers.html import append_html
from mtcheck.readers.markdown_inline import trace, trace_inline
from mtcheck.readers.markdown_masks import blanked, masked_spans
from mtcheck.readers.markdown_places import Places, file_offset, locate_content, places_between
from mtcheck.readers.pieces import Piece, PieceKind, append_pieces, with_words
from mtcheck.readers.source import Block, BlockKind, Source

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_MAX_NESTING = 40
"""Quotes and lists within each other that are read; what is deeper is left out."""
_KINDS = {
    "heading_open": BlockKind.HEADING,
    "blockquote_open": BlockKind.QUOTE,
    "list_item_open": BlockKind.ITEM,
    "th_open": BlockKind.CELL,
    "td_open": BlockKind.CELL,
}


def read_markdown(original: str, *, mdx: bool = False) -> Source:
    """Read a Markdown text; `mdx` says that it may hold the imports and comments of MDX."""
    reader = _Reader(original, mdx)
    prose, offsets = reader.builder.build()
    directives = comment_directives(original, sorted(reader.code))
    return Source(original, prose, offsets, with_words(prose, reader.blocks), directives=directives)


class _Reader:
    """Turns the parser's blocks into prose."""

    def __init__(self, original: str, mdx: bool) -> None:
        text = original.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "\ufffd")
        # Each line end of two characters moves what follows it by one.
        self._moved = [match.start() - n for n, match in enumerate(re.finditer("\r\n", original))]
        self._line_starts = [0, *(match.end() for match in re.finditer("\n", text)), len(text)]
        spans = masked_spans(text, mdx=mdx)
        file_spans = [(self._original(start), self._original(end)) for start, end in spans]
        self.builder = ProseBuilder(blanked(original, file_spans))
        self.blocks: list[Block] = []
        self.code: list[tuple[int, int]] = []
        """Where code and formulas stand in the original."""
        self._parser = _parser()
        self._env: dict[str, object] = {}
        self._read(self._parser.parse(blanked(text, spans), self._env))

    def _read(self, tokens: Sequence[Token]) -> None:
        kinds = [BlockKind.PARAGRAPH]
        for token in tokens:
            if token.nesting > 0:
                outer = kinds[-1]
                kind = _KINDS.get(token.type, outer)
                keeps = outer is BlockKind.QUOTE and kind is not BlockKind.HEADING
                kinds.append(outer if keeps else kind)
            elif token.nesting < 0:
                kinds.pop()
            elif token.type == "inline" and token.content:
                self._append(token, kinds[-1])
            elif token.type == "html_block" and BlockKind.QUOTE not in kinds:
                self._append_html(token)
            elif token.type in ("fence", "code_block"):
                self.code.append(self._lines(token))

    def _append(self, token: Token, kind: BlockKind) -> None:
        places: Places = token.meta["places"]
        pieces = []
        for start, end, piece_kind in trace_inline(self._parser, token.content, self._env):
            # Text goes on elsewhere in the file where the parser has left something out.
            cuts = places_between(places, start, end) if piece_kind is PieceKind.TEXT else []
            for part_start, part_end in pairwise([start, *cuts, end]):
                file_start = self._original(file_offset(places, part_start))
                file_end = self._original(file_offset(places, part_end - 1)) + 1
                if part_end < len(token.content):
                    # The parser makes several spaces of a tab that is partly indent.
                    file_end = min(file_end, self._original(file_offset(places, part_end)))
                pieces.append(Piece(file_start, file_end, piece_kind))
        self.code += [(piece.start, piece.end) for piece in pieces if piece.kind is PieceKind.OBJECT]
        if not pieces:
            return
        block_start = self.builder.close()
        append_pieces(self.builder, pieces)
        self.blocks.append(Block(block_start, self.builder.close(), kind))
        self.builder.separate("\n", pieces[-1].end)

    def _append_html(self, token: Token) -> None:
        self.blocks += append_html(self.builder, *self._lines(token))

    def _lines(self, token: Token) -> tuple[int, int]:
        """Give the place of a block in the original."""
        assert token.map
        start, end = (self._original(self._line_starts[line]) for line in token.map)
        return start, end

    def _original(self, offset: int) -> int:
        return offset + bisect_left(self._moved, offset)


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"maxNesting": _MAX_NESTING}).enable(["table", "strikethrough"])
    # The text of each block is parsed when its turn comes, so that its places are at hand.
    parser.core.ruler.disable(["inline", "text_join"])
    locate_content(parser)
    trace(parser)
    return parser
