"""HTML: the prose of a page's article and of its readers' comments, without what stands around them."""

from __future__ import annotations

from mtcheck.prose import ProseBuilder
from mtcheck.readers.directives import comment_directives
from mtcheck.readers.page import Page
from mtcheck.readers.page_choice import chosen_paragraphs
from mtcheck.readers.pieces import append_pieces, with_words
from mtcheck.readers.source import Block, Source


def read_html(original: str) -> Source:
    """Read an HTML page."""
    builder = ProseBuilder(original)
    blocks = append_html(builder, 0, len(original))
    text, offsets = builder.build()
    return Source(original, text, offsets, with_words(text, blocks), directives=comment_directives(original))


def append_html(builder: ProseBuilder, start: int, end: int) -> list[Block]:
    """Append the prose of the page `start:end` of the builder's original; give its blocks."""
    blocks = []
    for pieces, kind in chosen_paragraphs(Page(builder.original, start, end), builder.original):
        block_start = builder.close()
        append_pieces(builder, pieces)
        blocks.append(Block(block_start, builder.close(), kind))
        builder.separate("\n", pieces[-1].end)
    return blocks
