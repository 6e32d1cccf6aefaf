"""Which double quotation marks of a document have no partner.

Any double mark may close any other: mixed glyphs are a matter of style. A quotation that runs over several paragraphs
may open each of them anew and is closed once, as newspapers do it.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from mtcheck.analyses.quotation_marks import Block, Mark, blocks, marks_of
from mtcheck.document import Document, Role
from mtcheck.lexicon import reporting_forms

_JUMBLED = 3
"""Unpaired marks from which on, if every fourth mark is one, the text is taken for jumbled excerpts."""
_LIST_LINES = 6
_LIST_SHARE = 0.95
"""Share of the sentences that stand in a line of their own from which on a text is a list of sentences."""
_ATTRIBUTION = 6
"""Words of a paragraph's last clause among which "said" shows that the clause is not quoted."""
_TAIL = 200
_CLAUSE_END = re.compile(r"[,?!](?=[\s”\"»]|\Z)")
_MAX_GAP = 12
"""Paragraphs that a quotation may run through before it counts as never closed."""


class Unpaired(NamedTuple):
    """A double quotation mark at `start:end` of the prose that has no partner."""

    start: int
    end: int
    opens: bool
    cut_off: bool = False
    """Whether the mark may only lack its partner because the text is an excerpt."""


def unpaired_marks(document: Document) -> tuple[Unpaired, ...]:
    """Find the double quotation marks without a partner, in order of their place."""
    found: list[Unpaired] = []
    still_open: list[Mark] = []
    block = None
    count = loose = 0
    for block in blocks(document):
        marks = marks_of(document.text, block)
        if not marks and not still_open:
            continue
        count += len(marks)
        loose += sum(mark.by_place is None for mark in marks)
        kept = []
        for mark in still_open:
            ended = block.number == mark.block.number + 1 and _is_attributed(document.text, mark)
            if mark.block.role is block.role and block.number - mark.block.number <= _MAX_GAP and not ended:
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
    # Marks with spaces on both sides show a text of tokens.
    jumbled = len(found) >= _JUMBLED and (4 * len(found) >= count or 2 * loose > count)
    if len(document.checked) == 1 or jumbled or _is_list_of_sentences(document):
        found = [mark._replace(cut_off=True) for mark in found]
    return tuple(sorted(found, key=lambda mark: mark.start))


def _is_list_of_sentences(document: Document) -> bool:
    """Tell whether the text is a corpus of one sentence a line, where the partner may be in a line left out."""
    lines = len({sentence.block for sentence in document.own})
    return lines >= _LIST_LINES and lines >= _LIST_SHARE * len(document.own)


def _pair(still_open: list[Mark], marks: list[Mark]) -> tuple[list[Mark], list[Mark]]:
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


def _runs_on(text: str, mark: Mark, block: Block) -> bool:
    """Tell whether the quotation that `mark` opens may run on from the paragraph before `block` into it."""
    adjacent = block.number == mark.block.number + 1 and mark.block.role is not Role.HEADING
    return adjacent and not _is_attributed(text, mark)


def _is_attributed(text: str, mark: Mark) -> bool:
    """Tell whether the paragraph ends with "..., he said.", so that the quotation had ended before it."""
    tail = text[max(mark.end, mark.block.end - _TAIL) : mark.block.end]
    clauses = _CLAUSE_END.split(tail)
    return len(clauses) > 1 and any(word.strip(".") in reporting_forms() for word in clauses[-1].split()[:_ATTRIBUTION])


def _unclosed(mark: Mark) -> Unpaired:
    return Unpaired(mark.start, mark.end, opens=True)
