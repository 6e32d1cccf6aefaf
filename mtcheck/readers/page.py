"""A page as paragraphs: which pieces of text stand together, and in which parts of the page they are.

Elements are kept on a stack, never in a tree, so that no depth of nesting is too deep; unclosed and
stray tags are mended as browsers do it, as far as the borders of paragraphs need it.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from mtcheck.readers.open_elements import Element, OpenElements
from mtcheck.readers.page_parts import PartKind, classify, word_list
from mtcheck.readers.pieces import Piece, PieceKind
from mtcheck.readers.source import BlockKind
from mtcheck.readers.tags import Tag, TagScanner, Text


@dataclass(slots=True)
class Paragraph:
    """Text between two borders of blocks."""

    kind: BlockKind
    pieces: list[Piece] = field(default_factory=list)
    title: bool = False
    """Whether it is a heading of the first order."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the page that the choice of what to read may take or leave; number 0 is the page."""

    kind: PartKind
    parent: int
    in_article: bool = False
    in_comments: bool = False


class Page:
    """A stretch of a page, read into `paragraphs` and `parts`."""

    def __init__(self, page: str, start: int, end: int) -> None:
        """Read `page[start:end]`."""
        self.paragraphs: list[Paragraph] = []
        self.parts = [Part(PartKind.PAGE, 0)]
        self._paragraph: Paragraph | None = None
        self._open = OpenElements(self._finish)
        self._block_names = word_list("elements", "block")
        self._void_names = word_list("elements", "void")
        self._object_names = word_list("elements", "object")
        self._xml = page.startswith("<?xml", start)
        for found in TagScanner(page, start, end):
            if isinstance(found, Text):
                self._add(found.start, found.end, PieceKind.TEXT)
            elif found.closing:
                self._end_tag(found)
            else:
                self._start_tag(found)
        self._open.close_all(end)
        self._border()

    def _add(self, start: int, end: int, kind: PieceKind) -> Piece | None:
        inside = self._open.innermost
        if inside.piece is not None:
            return None
        if self._paragraph is None:
            self._paragraph = Paragraph(inside.kind, title=self._open.last("h1") > 0)
        piece = Piece(start, end, kind, inside.part, inside.in_link)
        self._paragraph.pieces.append(piece)
        return piece

    def _border(self) -> None:
        if self._paragraph is not None:
            self.paragraphs.append(self._paragraph)
            self._paragraph = None

    def _start_tag(self, tag: Tag) -> None:
        name = tag.name
        block = name in self._block_names
        if block:
            self._border()
            self._open.end_unclosed(name, tag.start)
        elif name == "br":
            self._add(tag.start, tag.end, PieceKind.BREAK)
        if name in self._void_names or (tag.empty and self._xml):
            return
        inside = self._open.innermost
        part = self._part(tag, inside)
        piece = inside.piece
        if piece is None and name in self._object_names:
            piece = self._add(tag.start, tag.end, PieceKind.OBJECT)
        in_link = inside.in_link or name == "a"
        self._open.push(Element(name, block, _kind(name, inside.kind), part, in_link, piece))

    def _part(self, tag: Tag, inside: Element) -> int:
        outer = self.parts[inside.part]
        kind = classify(tag, in_article=outer.in_article, in_comments=outer.in_comments)
        if tag.name == "a" and inside.name == "sup":
            kind = PartKind.OUT
        if kind is None:
            return inside.part
        in_article = outer.in_article or kind is PartKind.ARTICLE
        in_comments = outer.in_comments or kind is PartKind.COMMENTS
        self.parts.append(Part(kind, inside.part, in_article, in_comments))
        return len(self.parts) - 1

    def _end_tag(self, tag: Tag) -> None:
        name = tag.name
        block = name in self._block_names
        if block:
            self._border()
        if name not in ("html", "body"):
            self._open.end(name, tag.end, block=block)

    def _finish(self, closed: Element, at: int) -> None:
        """Let an object end where the element that made it ends."""
        if closed.piece is not None and closed.piece is not self._open.innermost.piece:
            closed.piece.end = at


def _kind(name: str, outer: BlockKind) -> BlockKind:
    """Give the kind of text in an element: a heading always, else the outer quotation, else its own."""
    if name in word_list("kinds", "heading"):
        return BlockKind.HEADING
    if outer is BlockKind.QUOTE or name in word_list("kinds", "quote"):
        return BlockKind.QUOTE
    if name in word_list("kinds", "item"):
        return BlockKind.ITEM
    return BlockKind.CELL if name in word_list("kinds", "cell") else outer
