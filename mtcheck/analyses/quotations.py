"""Double quotation marks of a document: which opens, which closes, and which ones have no partner.

Glyphs alone do not tell (straight marks; „German“, »Danish«, ”Swedish” pairs), so a mark's neighbours are
asked first and its glyph or the marks still open only where the neighbours leave it undecided. Any double
mark may close any other: mixed glyphs are a matter of style. A quotation that runs over several paragraphs
may open each of them anew and is closed once, as newspapers do it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby

from mtcheck.document import Document, Role
from mtcheck.lexicon import function_words, reporting_forms

_MARK = re.compile(r"[\"“”„‟«»＂]|``|(?<!['’])''(?!['’])")
_QUOTE_LIKE = "\"“”„‟«»'‘’‚‹›`＂*_"
_SHAPES = {**dict.fromkeys(("“", "„", "‟", "«", "``"), True), **dict.fromkeys(("”", "»"), False)}
_OPEN_AFTER = frozenset("([{—–-/|=¿¡>")
_CLOSE_BEFORE = frozenset(".,;:!?…)]}—–-/|<")
_POSSESSED = re.compile(r"(?<=[a-z]s)\" ([^\W\d_]{2,30}) ([^\W\d_]{2,30})")
_JUMBLED = 3
"""Unpaired marks from which on, if every fourth mark is one, the text is taken for jumbled excerpts."""
_ATTRIBUTION = 6
"""Words of a paragraph's last clause among which "said" shows that the clause is not quoted."""
_MAX_GAP = 12
"""Paragraphs that a quotation may run through before it counts as never closed."""


@dataclass(frozen=True, slots=True)
class Unpaired:
    """A double quotation mark at `start:end` of the prose that has no partner."""

    start: int
    end: int
    opens: bool
    cut_off: bool = False
    """Whether the mark may only lack its partner because the text is an excerpt."""


@dataclass(frozen=True, slots=True)
class _Block:
    number: int
    start: int
    end: int
    role: Role


@dataclass(frozen=True, slots=True)
class _Mark:
    start: int
    end: int
    block: _Block
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


def unpaired_marks(document: Document) -> tuple[Unpaired, ...]:
    """Find the double quotation marks without a partner, in order of their place."""
    found: list[Unpaired] = []
    still_open: list[_Mark] = []
    block = None
    count = 0
    for block in _blocks(document):
        marks = _marks(document.text, block)
        count += len(marks)
        kept = []
        for mark in still_open:
            if mark.block.role is block.role and block.number - mark.block.number <= _MAX_GAP:
                kept.append(mark)
            else:
                found.append(_unclosed(mark))
        if kept and marks and marks[0].first and marks[0].opens(False):
            # The paragraph opens anew: that continues a quotation of the paragraph before, or begins another.
            if not _runs_on(document.text, kept[-1], block):
                found.append(_unclosed(kept[-1]))
            kept.pop()
        still_open, orphans = _pair(kept, marks)
        if orphans or still_open:
            repaired = _pair(kept, [mark for mark in marks if not mark.doubtful])
            still_open, orphans = repaired if not any(repaired) else (still_open, orphans)
        found.extend(Unpaired(mark.start, mark.end, opens=False) for mark in orphans)
    for mark in still_open:
        cut_off = mark.block == block and not _is_attributed(document.text, mark)
        found.append(Unpaired(mark.start, mark.end, opens=True, cut_off=cut_off))
    if len(document.checked) == 1 or (len(found) >= _JUMBLED and 4 * len(found) >= count):
        found = [replace(mark, cut_off=True) for mark in found]
    return tuple(sorted(found, key=lambda mark: mark.start))


def _blocks(document: Document) -> Iterator[_Block]:
    for number, (_, group) in enumerate(groupby(document.checked, key=lambda sentence: sentence.block)):
        sentences = list(group)
        yield _Block(number, sentences[0].start, sentences[-1].end, sentences[0].role)


def _marks(text: str, block: _Block) -> list[_Mark]:
    marks = []
    for match in _MARK.finditer(text, block.start, block.end):
        before, after = match.start() - 1, match.end()
        while before >= block.start and text[before] in _QUOTE_LIKE:
            before -= 1
        while after < block.end and text[after] in _QUOTE_LIKE:
            after += 1
        left = text[before] if before >= block.start else " "
        right = text[after] if after < block.end else " "
        may_open = left.isspace() or left in _OPEN_AFTER
        may_close = right.isspace() or right in _CLOSE_BEFORE
        marks.append(
            _Mark(
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


def _pair(still_open: list[_Mark], marks: list[_Mark]) -> tuple[list[_Mark], list[_Mark]]:
    """Give the marks still open at the end, outermost first, and the closing ones that closed nothing."""
    still_open = list(still_open)
    orphans = []
    for mark in marks:
        if mark.opens(bool(still_open)):
            still_open.append(mark)
        elif still_open:
            still_open.pop()
        else:
            orphans.append(mark)
    return still_open, orphans


def _runs_on(text: str, mark: _Mark, block: _Block) -> bool:
    """Tell whether the quotation that `mark` opens may run on from the paragraph before `block` into it."""
    adjacent = block.number == mark.block.number + 1 and mark.block.role is not Role.HEADING
    return adjacent and not _is_attributed(text, mark)


def _is_attributed(text: str, mark: _Mark) -> bool:
    """Tell whether the paragraph ends with "..., he said.", so that the quotation had ended before it."""
    last_clause = text[mark.end : mark.block.end].rpartition(",")[2].split()
    return any(word.strip(".") in reporting_forms() for word in last_clause[:_ATTRIBUTION])


def _unclosed(mark: _Mark) -> Unpaired:
    return Unpaired(mark.start, mark.end, opens=True)
