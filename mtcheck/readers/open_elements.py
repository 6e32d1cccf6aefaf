"""The open elements of a page, and which of them a tag ends."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from mtcheck.readers.pieces import Piece
from mtcheck.readers.source import BlockKind

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


@dataclass(frozen=True, slots=True)
class Element:
    """An open element, with what holds for the text in it."""

    name: str
    block: bool
    kind: BlockKind
    part: int
    in_link: bool
    piece: Piece | None
    """The object that the element is or stands in."""


class OpenElements:
    """A stack that finds the innermost element of a name without a search."""

    def __init__(self, finish: Callable[[Element, int], None]) -> None:
        """Start with the page itself; `finish` is told each closed element and the offset where it ends."""
        self._finish = finish
        self._stack = [Element("", True, BlockKind.PARAGRAPH, 0, in_link=False, piece=None)]
        # For each name the places of its open elements on the stack, and those of all open blocks.
        self._places: dict[str, list[int]] = {}
        self._blocks = [0]

    @property
    def innermost(self) -> Element:
        """The element that text stands in now."""
        return self._stack[-1]

    def push(self, element: Element) -> None:
        """Open an element."""
        self._places.setdefault(element.name, []).append(len(self._stack))
        if element.block:
            self._blocks.append(len(self._stack))
        self._stack.append(element)

    def last(self, *names: str) -> int:
        """Give the place on the stack of the innermost open element of these names, or 0."""
        return max([places[-1] for name in names if (places := self._places.get(name))], default=0)

    def end(self, name: str, at: int, *, block: bool) -> None:
        """End the innermost element of a name, unless the end tag strays from another cell or block."""
        place = self.last(name)
        if not place:
            return
        borders = _ENDED_BY_NEXT[name][1] if name in _ENDED_BY_NEXT else () if name in _CELLS else _CELLS
        if place > self.last(*borders) and (block or place > self._blocks[-1]):
            self._close_to(place, at)

    def end_unclosed(self, name: str, at: int) -> None:
        """End what the start of a block ends: an open paragraph, the list item or cell before it."""
        paragraph = self.last("p")
        if paragraph and paragraph == self._blocks[-1]:
            self._close_to(paragraph, at)
        if name in _ENDED_BY_NEXT:
            ended, container = _ENDED_BY_NEXT[name]
            outer = self.last(*container)
            first = min([place for one in ended if (place := self.last(one)) > outer], default=0)
            if first:
                self._close_to(first, at)

    def close_all(self, at: int) -> None:
        """End everything."""
        self._close_to(1, at)

    def _close_to(self, place: int, at: int) -> None:
        while len(self._stack) > place:
            closed = self._stack.pop()
            self._places[closed.name].pop()
            if closed.block:
                self._blocks.pop()
            self._finish(closed, at)
