"""A page as paragraphs: which pieces of text stand together, and in which parts of the page they are.

Elements are kept on a stack, never in a tree, so that no depth of nesting is too deep; unclosed and
stray tags are mended as browsers do it, as far as the borders of paragraphs need it.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from mtcheck.readers.page_parts import PartKind, classify, word_list
from mtcheck.readers.pieces import Piece, PieceKind
from mtcheck.readers.source import BlockKind
from mtcheck.readers.tags import Tag, TagScanner, Text

# A start tag ends what is still open of the first set, inside the innermost open element of the second.
_ENDED_BY_NEXT = {
    "li": (("li",), ("ul", "ol", "menu")),
    "dt": (("dt", "dd"), ("dl",)),
    "dd": (("dt", "dd"), ("dl",)),
    "tr": (("tr", "td", "th"), ("table",)),
    "td": (("td", "th"), ("table",)),
    "th": (("td", "th"), ("table",)),
}
_CELLS = ("td", "th", "table")


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


@dataclass(slots=True)
class _Open:
    """An open element, with what holds for the text in it."""

    name: str
    block: bool
    kind: BlockKind
    part: int
    in_link: bool
    piece: Piece | None
    """The object that the element is or stands in."""


class Page:
    """A stretch of a page, read into `paragraphs` and `parts`."""

    def __init__(self, page: str, start: int, end: int) -> None:
        """Read `page[start:end]`."""
        self.paragraphs: list[Paragraph] = []
        self.parts = [Part(PartKind.PAGE, 0)]
        self._paragraph: Paragraph | None = None
        self._stack = [_Open("", True, BlockKind.PARAGRAPH, 0, in_link=False, piece=None)]
        # For each name the places of its open elements on the stack, and those of all open blocks.
        self._places: dict[str, list[int]] = {}
        self._blocks = [0]
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
        self._close_to(1, end)
        self._border()

    def _add(self, start: int, end: int, kind: PieceKind) -> Piece | None:
        inside = self._stack[-1]
        if inside.piece is not None:
            return None
        if self._paragraph is None:
            self._paragraph = Paragraph(inside.kind, title=bool(self._places.get("h1")))
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
            self._end_unclosed(tag)
        elif name == "br":
            self._add(tag.start, tag.end, PieceKind.BREAK)
        if name in self._void_names or (tag.empty and self._xml):
            return
        inside = self._stack[-1]
        part = self._part(tag, inside)
        piece = inside.piece
        opened = _Open(name, block, _kind(name, inside.kind), part, inside.in_link or name == "a", piece)
        self._places.setdefault(name, []).append(len(self._stack))
        if block:
            self._blocks.append(len(self._stack))
        self._stack.append(opened)
        if piece is None and name in self._object_names:
            opened.piece = self._add(tag.start, tag.end, PieceKind.OBJECT)

    def _part(self, tag: Tag, inside: _Open) -> int:
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
        place = self._last(name)
        if not place or name in ("html", "body"):
            return
        borders = _ENDED_BY_NEXT[name][1] if name in _ENDED_BY_NEXT else () if name in _CELLS else _CELLS
        if place > self._last(*borders) and (block or place > self._blocks[-1]):
            self._close_to(place, tag.end)

    def _end_unclosed(self, tag: Tag) -> None:
        paragraph = self._last("p")
        if paragraph and paragraph == self._blocks[-1]:
            self._close_to(paragraph, tag.start)
        if tag.name in _ENDED_BY_NEXT:
            ended, container = _ENDED_BY_NEXT[tag.name]
            first = min((place for name in ended if (place := self._last(name)) > self._last(*container)), default=0)
            if first:
                self._close_to(first, tag.start)

    def _last(self, *names: str) -> int:
        """Give the place on the stack of the innermost open element of these names, or 0."""
        return max((places[-1] for name in names if (places := self._places.get(name))), default=0)

    def _close_to(self, place: int, at: int) -> None:
        """Close the open elements from `place` on."""
        while len(self._stack) > place:
            closed = self._stack.pop()
            self._places[closed.name].pop()
            if closed.block:
                self._blocks.pop()
            if closed.piece is not None and closed.piece is not self._stack[-1].piece:
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
