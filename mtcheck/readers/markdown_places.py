"""Where the content of a Markdown paragraph, heading or table cell stands in the file.

The parser strips quote marks, indents and heading marks from a block's content. While a block rule runs,
its state still knows where each line's content starts; that is noted with the content.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.token import Token

Places = list[tuple[int, int]]
"""Pairs of an offset of the content and the offset of the file from where they go on side by side."""

_Rule = Callable[[StateBlock, int, int, bool], bool]

# The rules that make content, each with the blocks that it may interrupt, as the parser has them.
_RULES = {
    "table": ["paragraph", "reference"],
    "heading": ["paragraph", "reference", "blockquote"],
    "lheading": [],
    "paragraph": [],
}
_PIPE = re.compile(r"(?<!\\)\|")


def locate_content(parser: MarkdownIt) -> None:
    """Make the block rules of `parser` note the `places` of content in its token's `meta`."""
    ruler = parser.block.ruler
    rules = dict(zip(ruler.get_active_rules(), ruler.getRules(""), strict=True))
    for name, interrupts in _RULES.items():
        ruler.at(name, _locating(rules[name], _cells if name == "table" else _lines), {"alt": interrupts})


def file_offset(places: Places, offset: int) -> int:
    """Give the offset in the file of an offset of the content."""
    start, file_start = places[bisect_right(places, (offset, 1 << 60)) - 1]
    return file_start + offset - start


def places_between(places: Places, start: int, end: int) -> list[int]:
    """Give the offsets of the content, between `start` and `end`, where it goes on elsewhere in the file."""
    if len(places) == 1:
        return []
    first = bisect_right(places, (start, 1 << 60))
    return [offset for offset, _ in places[first : bisect_right(places, (end - 1, 1 << 60))]]


def _locating(rule: _Rule, locate: Callable[[StateBlock, list[Token]], None]) -> _Rule:
    def locating(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:
        first = len(state.tokens)
        found = rule(state, start_line, end_line, silent)
        if found and not silent:
            locate(state, [token for token in state.tokens[first:] if token.type == "inline"])
        return found

    return locating


def _line_start(state: StateBlock, line: int) -> int:
    return state.bMarks[line] + state.tShift[line]


def _lines(state: StateBlock, tokens: list[Token]) -> None:
    """Locate the lines of a paragraph, or a heading after its marks."""
    for token in tokens:
        assert token.map
        marks = len(state.tokens[-1].markup) if state.tokens[-1].markup.startswith("#") else 0
        first, *others = token.content.split("\n")
        start = _line_start(state, token.map[0]) + marks
        places = [(0, state.src.index(first, start))]
        # The parser strips white space that is no blank line to it: then the content starts lines later.
        number = token.map[0] + state.src.count("\n", start, places[0][1])
        offset = len(first) + 1
        for later, line in enumerate(others, number + 1):
            indent = len(line) - len(line.lstrip(" \t"))
            places.append((offset + indent, _line_start(state, later)))
            offset += len(line) + 1
        token.meta["places"] = places


def _cells(state: StateBlock, tokens: list[Token]) -> None:
    """Locate the cells of a table, row by row."""
    rows: dict[int, list[Token]] = {}
    for token in tokens:
        assert token.map
        rows.setdefault(token.map[0], []).append(token)
    for line, cells in rows.items():
        start, end = _line_start(state, line), state.eMarks[line]
        borders = [start - 1, *(match.start() for match in _PIPE.finditer(state.src, start, end)), end]
        if not state.src[start : borders[1]].strip():
            borders.pop(0)
        for token, border in zip(cells, borders, strict=False):
            # A cell without content need not even be in the row.
            if token.content:
                token.meta["places"] = _cell(state.src, token.content, border + 1)


def _cell(source: str, content: str, start: int) -> Places:
    """Locate a cell's content, in which the parser has taken the backslash from escaped pipes."""
    first, *parts = content.split("|")
    position = source.index(first, start)
    places = [(0, position)]
    offset = len(first)
    position += len(first)
    for part in parts:
        position = source.index("|", position)
        places.append((offset, position))
        offset += 1 + len(part)
        position += 1 + len(part)
    return places
