"""Double quotation marks of a document, and what their shape and their place say of each.

Glyphs alone do not tell which mark opens and which closes (straight marks; „German“, »Danish«, ”Swedish” pairs), so
a mark's neighbours are asked first and its glyph or the marks still open only where these leave it undecided.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

from mtcheck.document import Document, Role
from mtcheck.lexicon import function_words, reporting_forms

# What a mark begins with comes first, and what tells it apart second: that way most texts are passed over fast.
_MARK = re.compile(r"[\"“”„‟«»＂`'](?:(?<=[\"“”„‟«»＂])|(?<=`)`|(?<=')(?<!['’]')'(?!['’]))")
_QUOTE_LIKE = "\"“”„‟«»'‘’‚‹›`＂*_"
_SHAPES = {**dict.fromkeys(("“", "„", "‟", "«", "``"), True), **dict.fromkeys(("”", "»"), False)}
_OPEN_AFTER = frozenset("([{—–-/|=¿¡>")
_CLOSE_BEFORE = frozenset(".,;:!?…)]}—–-/|<")
_POSSESSED = re.compile(r"(?<=[a-z]s)\" ([^\W\d_]{2,30}) ([^\W\d_]{2,30})")
_REACH = 4
"""Quotation marks side by side that are looked across."""


class Block(NamedTuple):
    """A paragraph at `start:end` of the prose, the `number`-th one that is checked."""

    number: int
    start: int
    end: int
    role: Role


class Mark(NamedTuple):
    """A double quotation mark at `start:end` of the prose."""

    start: int
    end: int
    block: Block
    by_glyph: bool | None
    """Whether its shape opens; None for a straight mark."""
    by_place: bool | None
    """Whether its neighbours make it an opening one; None where they leave it undecided."""
    first: bool
    """Whether it is the first thing in its paragraph."""
    doubtful: bool
    """Whether it may stand for inches or for a possessive's apostrophe."""

    def opens(self, anything_open: bool) -> bool:
        """Decide by place and shape; where these disagree or are silent, by what is open before it."""
        if self.by_glyph is None:
            return not anything_open if self.by_place is None else self.by_place
        if self.by_place is None or self.by_place == self.by_glyph:
            return self.by_glyph
        return not anything_open


def blocks(document: Document) -> Iterator[Block]:
    """Give the checked blocks of a document, in order."""
    for number, (_, group) in enumerate(groupby(document.checked, key=lambda sentence: sentence.block)):
        sentences = list(group)
        yield Block(number, sentences[0].start, sentences[-1].end, sentences[0].role)


def marks_of(text: str, block: Block) -> list[Mark]:
    """Give the double quotation marks of a block, in order."""
    marks = []
    for match in _MARK.finditer(text, block.start, block.end):
        before, after = match.start() - 1, match.end()
        while before >= max(block.start, match.start() - _REACH) and text[before] in _QUOTE_LIKE:
            before -= 1
        while after < min(block.end, match.end() + _REACH) and text[after] in _QUOTE_LIKE:
            after += 1
        left = text[before] if before >= block.start else " "
        right = text[after] if after < block.end else " "
        may_open = left.isspace() or left in _OPEN_AFTER
        may_close = right.isspace() or right in _CLOSE_BEFORE
        marks.append(
            Mark(
                match.start(),
                match.end(),
                block,
                by_glyph=_SHAPES.get(match.group()),
                by_place=None if may_open == may_close else may_open,
                first=before < block.start,
                doubtful=left.isdigit() or _is_possessive(text, match.start()),
            )
        )
    return marks


def _is_possessive(text: str, start: int) -> bool:
    """Tell whether the mark stands for an apostrophe: the companies" shares."""
    match = _POSSESSED.match(text, start)
    if match is None:
        return False
    owned, following = match.groups()
    return owned.lower() not in function_words() and not {owned, following} & reporting_forms()
