"""Which paragraphs of a page are the article's own, which are its readers' comments, which are neither.

What stands in menus, headers, footers, side columns, forms and hidden elements is left out, by element,
role, class or id. Where the page marks its article (`article`, `main`) and most of the prose is in there,
only that is read. A part that holds most of the prose is never left out, whatever its marks say: some
pages wrap everything in a form, or never close a menu.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from mtcheck.readers.page import Page, Paragraph
from mtcheck.readers.page_parts import PartKind
from mtcheck.readers.pieces import Piece, PieceKind
from mtcheck.readers.source import BlockKind

_LONG = 80
"""Code points outside links from which a paragraph is taken for prose."""
_MAX_LABEL = 200
"""Code points of the longest byline, date or other label."""
_MOST = 0.5
"""Share of the page's prose from which a part holds the article."""


def chosen_paragraphs(page: Page, original: str) -> Iterator[tuple[list[Piece], BlockKind]]:
    """Yield the pieces and the kind of each paragraph to read; a blank line made of breaks divides one."""
    choice = _Choice(page, original)
    for paragraph in page.paragraphs:
        pieces = [piece for piece in paragraph.pieces if choice.takes(piece, title=paragraph.title)]
        filled = [piece for piece in pieces if original[piece.start : piece.end].strip()]
        if filled:
            kind = choice.kind(paragraph.kind, filled)
            for part in _divided(pieces, original):
                yield part, kind


class _Choice:
    """The parts of a page to read, by how much prose each holds."""

    def __init__(self, page: Page, original: str) -> None:
        self._parts = page.parts
        sizes = [(paragraph.pieces[0].part, _size(paragraph, original)) for paragraph in page.paragraphs]
        totals = self._totals(sizes)
        self._label = self._within(
            n for n, part in enumerate(page.parts) if part.kind is PartKind.LABEL and totals[n] <= _MAX_LABEL
        )
        prose = [(part, size) for part, size in sizes if size >= _LONG] or sizes
        self._out = self._left_out(prose)
        own = [(n, size) for n, size in prose if not (self._out[n] or page.parts[n].in_comments)]
        self._has_own = any(size for _, size in own)
        region = self._region(self._totals(own))
        self._in_region = self._within([region])

    def takes(self, piece: Piece, *, title: bool) -> bool:
        """Tell whether to read a piece of a paragraph, or of the page's title."""
        here = self._in_region[piece.part] or self._parts[piece.part].in_comments or title
        return here and not self._out[piece.part]

    def kind(self, kind: BlockKind, pieces: list[Piece]) -> BlockKind:
        """Give the kind of a paragraph whose markup says `kind`."""
        in_comments = self._has_own and self._parts[pieces[0].part].in_comments
        label = all(self._label[piece.part] for piece in pieces)
        if label if kind is not BlockKind.HEADING else in_comments:
            return BlockKind.FURNITURE
        return BlockKind.COMMENT if in_comments else kind

    def _left_out(self, prose: list[tuple[int, int]]) -> list[bool]:
        marked = [n for n, part in enumerate(self._parts) if part.kind is PartKind.OUT]
        totals = self._totals(prose)
        return self._within(n for n in marked if totals[n] <= _MOST * totals[0])

    def _region(self, totals: list[int]) -> int:
        """Give the part to read: the largest article, else the largest `main`, else the page."""
        for wanted in (PartKind.ARTICLE, PartKind.MAIN):
            parts = [n for n, part in enumerate(self._parts) if part.kind is wanted]
            if parts and totals[largest := max(parts, key=totals.__getitem__)] > _MOST * totals[0]:
                return largest
        return 0

    def _totals(self, sizes: list[tuple[int, int]]) -> list[int]:
        """Sum up for each part what is in it; a part always comes after the one that it is in."""
        totals = [0] * len(self._parts)
        for n, size in sizes:
            totals[n] += size
        for n in range(len(totals) - 1, 0, -1):
            totals[self._parts[n].parent] += totals[n]
        return totals

    def _within(self, outer: Collection[int] | Iterator[int]) -> list[bool]:
        """Tell for each part whether it is one of `outer` or within one."""
        within = [False] * len(self._parts)
        for n in outer:
            within[n] = True
        for n, part in enumerate(self._parts):
            within[n] = within[n] or within[part.parent]
        return within


def _size(paragraph: Paragraph, original: str) -> int:
    texts = (piece for piece in paragraph.pieces if piece.kind is PieceKind.TEXT and not piece.in_link)
    return sum(len(original[piece.start : piece.end].strip()) for piece in texts)


def _divided(pieces: list[Piece], original: str) -> Iterator[list[Piece]]:
    """Divide a paragraph where two line breaks stand together."""
    part: list[Piece] = []
    after_break = False
    for piece in pieces:
        if piece.kind is PieceKind.BREAK and after_break:
            if part:
                yield part
            part = []
            continue
        blank = piece.kind is PieceKind.TEXT and not original[piece.start : piece.end].strip()
        after_break = piece.kind is PieceKind.BREAK or (after_break and blank)
        part.append(piece)
    if part:
        yield part
