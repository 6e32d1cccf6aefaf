"""Tags and text of an HTML page with their places, however malformed the page is.

Written by hand because the standard library's parser differs from one Python to the next, loses the
place of what it mends, and takes quadratic time on unclosed tags.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

_NAME = re.compile(r"/?+([A-Za-z][^\s/>]*+)")
_BETWEEN = re.compile(r"[\s/]*+")
_ATTRIBUTE = re.compile(r"[^\s/>][^\s/>=]*+")
_EQUALS = re.compile(r"\s*+=\s*+")
_UNQUOTED = re.compile(r"[^\s>]*+")
_MAX_VALUE = 2_000
"""Code points of an attribute that are kept; what readers look for is short."""

# Elements whose content is not markup; it is never prose either.
_RAW = frozenset("script style textarea title xmp iframe noembed noframes".split())
_RAW_END = {name: re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE) for name in _RAW}


class Tag(NamedTuple):
    """A start or end tag; `name` and the attributes' names are in lower case."""

    start: int
    end: int
    name: str
    closing: bool
    empty: bool
    """Whether the tag ends in `/>`."""
    attributes: dict[str, str]


class Text(NamedTuple):
    """Text between tags, entities and all."""

    start: int
    end: int


class TagScanner:
    """Cuts a stretch of a page into tags and text, from left to right and once."""

    def __init__(self, page: str, start: int, end: int) -> None:
        """Scan `page[start:end]`."""
        self._page = page
        self._position = start
        self._end = end
        # Where the next of each mark stands, or -1 if there is none in the rest of the page.
        self._found: dict[str, int] = {}

    def __iter__(self) -> Iterator[Tag | Text]:
        """Yield tags and stretches of text; comments, declarations and raw content are left out."""
        page, end = self._page, self._end
        while self._position < end:
            start = self._position
            opening = page.find("<", start, end)
            if opening < 0:
                opening = end
            if opening > start:
                yield Text(start, opening)
            if opening == end:
                return
            if page.startswith("<!--", opening):
                closing = page.find("-->", opening + 2, end)
                self._position = closing + 3 if closing >= 0 else end
            elif not self._find(">", opening):
                yield Text(opening, end)
                return
            elif name := _NAME.match(page, opening + 1, end):
                yield self._tag(opening, name)
            elif page.startswith(("<!", "<?", "</"), opening):
                self._position = self._find(">", opening)
            else:
                yield Text(opening, opening + 1)
                self._position = opening + 1

    def _tag(self, start: int, name: re.Match[str]) -> Tag:
        page = self._page
        position = name.end()
        attributes: dict[str, str] = {}
        empty = False
        while page[position : position + 1] != ">":
            between = _BETWEEN.match(page, position, self._end)
            assert between
            position = between.end()
            empty = between.group().endswith("/")
            attribute = _ATTRIBUTE.match(page, position, self._end)
            if attribute is None:
                break
            position = attribute.end()
            value = ""
            if equals := _EQUALS.match(page, position, self._end):
                position, value = self._value(equals.end())
            attributes.setdefault(attribute.group()[:_MAX_VALUE].lower(), value)
        closing = page[start + 1] == "/"
        self._position = min(position + 1, self._end)
        tag = Tag(start, self._position, name.group(1)[:_MAX_VALUE].lower(), closing, empty, attributes)
        if tag.name in _RAW and not closing:
            self._skip_raw(tag.name)
        return tag

    def _value(self, position: int) -> tuple[int, str]:
        """Give the end of the attribute value that starts here, and the value."""
        quote = self._page[position : position + 1]
        if quote in ('"', "'"):
            closing = self._find(quote, position + 1)
            if closing:
                return closing, self._page[position + 1 : min(closing - 1, position + _MAX_VALUE)]
            position += 1
        unquoted = _UNQUOTED.match(self._page, position, self._end)
        assert unquoted
        return unquoted.end(), unquoted.group()[:_MAX_VALUE]

    def _skip_raw(self, name: str) -> None:
        if self._found.get(name) == -1:
            return
        closing = _RAW_END[name].search(self._page, self._position, self._end)
        if closing:
            self._position = closing.start()
        elif name in ("script", "style"):
            self._position = self._end
        else:
            self._found[name] = -1

    def _find(self, mark: str, position: int) -> int:
        """Give the offset after the next `mark`, or 0 if there is none.

        What was found is remembered, so that no stretch of the page is searched twice.
        """
        if mark not in self._found or 0 <= self._found[mark] < position:
            self._found[mark] = self._page.find(mark, position, self._end)
        return self._found[mark] + 1
