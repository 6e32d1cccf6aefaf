"""Document, Sentence and Token: what readers make and rules look at.

All offsets in this module count Unicode code points of the document's *prose* (`Document.text`);
`Document.to_original` translates them into the file as it was decoded.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from mtcheck.offsets import OffsetMap

if TYPE_CHECKING:
    from mtcheck.readers.directives import Directive
    from mtcheck.resources import Resources

T = TypeVar("T")

_TOKEN = re.compile(r"(\s*)(?:(\d+(?:[.,:]\d+)*(?![^\W_]))|([^\W_]+(?:[’'][^\W\d_]+)*)|([^\w\s]|_))")
"""White space, then a number, a word or a punctuation mark: nothing else is in a text."""


class Role(StrEnum):
    """What a sentence is on its page; furniture is never scored, comments don't count for the document."""

    BODY = "body"
    HEADING = "heading"
    QUOTE = "quote"
    FURNITURE = "furniture"
    COMMENT = "comment"


class Token(NamedTuple):
    """A word, number or punctuation mark; `start:end` is its place in the document's prose."""

    text: str
    start: int
    end: int
    kind: str
    """`word` (letters, digits, inner apostrophes), `number` (digits with inner . , :) or `punct`."""


@dataclass(frozen=True)
class Sentence:
    """One sentence: `document.text[start:end] == text`, without the white space around it."""

    index: int
    start: int
    end: int
    text: str
    role: Role
    block: int
    """Number of the paragraph, heading, list item or table cell that the sentence stands in."""

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        """The sentence's words, numbers and punctuation marks, in order."""
        # Past the named tuple's own constructor, which is a Python function: these are the most called lines of a run.
        new = tuple.__new__
        found = []
        end = self.start
        for space, number, word, punct in _TOKEN.findall(self.text):
            text, kind = (word, "word") if word else (punct, "punct") if punct else (number, "number")
            start = end + len(space)
            end = start + len(text)
            found.append(new(Token, (text, start, end, kind)))
        return tuple(found)

    @cached_property
    def words(self) -> tuple[Token, ...]:
        """The tokens of kind `word`."""
        return tuple([token for token in self.tokens if token.kind == "word"])

    @cached_property
    def capitals(self) -> tuple[int, ...]:
        """The places in `tokens` of those that begin with a capital letter."""
        return tuple([place for place, token in enumerate(self.tokens) if token.text[0].isupper()])

    @cached_property
    def lowered(self) -> tuple[str, ...]:
        """The words and numbers in lower case, in order."""
        return tuple([token.text.lower() for token in self.tokens if token.kind != "punct"])


@dataclass(frozen=True)
class Document:
    """A text cut into sentences, with what is needed to point back into its file."""

    path: str
    original: str
    """The decoded file, unchanged."""
    text: str
    """The prose: `original` without markup, in NFC, with plain spaces and line feeds."""
    offsets: OffsetMap
    sentences: tuple[Sentence, ...]
    language: str
    """ISO 639-1 code of the language the text is written in, or `und` where that is not known."""
    resources: Resources
    base_offset: int = 0
    """Code points of the file before `original`, where the document is a part of a long file."""
    base_line: int = 0
    """Line ends of the file before `original`."""
    base_column: int = 0
    """Code points of the same line before `original`, where the file was cut inside a line."""
    directives: tuple[Directive, ...] = ()
    """What the text itself says to mtcheck, at offsets of `original`."""
    _analyses: dict[Callable[[Document], object], object] = field(default_factory=dict, repr=False)

    @cached_property
    def checked(self) -> tuple[Sentence, ...]:
        """Every sentence but page furniture: what rules look at."""
        return tuple(sentence for sentence in self.sentences if sentence.role is not Role.FURNITURE)

    @cached_property
    def own(self) -> tuple[Sentence, ...]:
        """The article's own sentences: neither furniture nor readers' comments."""
        return tuple([self.checked[place] for place in self.own_places])

    @cached_property
    def own_places(self) -> tuple[int, ...]:
        """The places of `own` in `checked`."""
        return tuple([place for place, sentence in enumerate(self.checked) if sentence.role is not Role.COMMENT])

    def analysis(self, compute: Callable[[Document], T]) -> T:
        """Give `compute(self)`, computed once for this document however many rules ask."""
        if compute not in self._analyses:
            self._analyses[compute] = compute(self)
        return self._analyses[compute]  # type: ignore[return-value]

    def sentence_at(self, offset: int) -> Sentence | None:
        """Find the last sentence that starts at or before prose offset `offset`."""
        index = bisect_right(self._sentence_starts, offset) - 1
        return self.sentences[index] if index >= 0 else None

    def to_original(self, start: int, end: int) -> tuple[int, int]:
        """Translate a non-empty prose span into offsets of the decoded file (from `base_offset` on)."""
        origin_start, origin_end = self.offsets.to_original(start, end)
        return self.base_offset + origin_start, self.base_offset + origin_end

    def position(self, offset: int) -> tuple[int, int]:
        """Give line and column, from 1, of an offset of the decoded file."""
        local = offset - self.base_offset
        line = bisect_right(self._line_starts, local)
        before = self.base_column if line == 1 else 0
        return self.base_line + line, before + local - self._line_starts[line - 1] + 1

    @cached_property
    def _line_starts(self) -> list[int]:
        return [0, *(match.end() for match in re.finditer(r"\r\n?|\n", self.original))]

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [sentence.start for sentence in self.sentences]
