"""A paragraph of prose without an end mark.

What it finds
    A body paragraph that stops without a full stop or another end mark, where the text's other paragraphs have one.
Why it matters
    Its end may be missing: machines cut long sentences off, and pages lose the last line of a paragraph.
Damaged
    Flooding has cut the road to the capital.

    Soldiers are handing out food in the villages along the river for the third day in a row

    More rain is expected on Sunday.

    The bridge has been closed since May.

    The government has asked its neighbours for boats and tents.
Repaired
    Flooding has cut the road to the capital.

    Soldiers are handing out food in the villages along the river for the third day in a row.

    More rain is expected on Sunday.

    The bridge has been closed since May.

    The government has asked its neighbours for boats and tents.
Cannot see
    A first paragraph, which may be a heading; short lines; captions and items that are as long as sentences and
    have a finite verb.
"""

from __future__ import annotations

from collections.abc import Iterator

from mtcheck.analyses.paragraphs import Paragraph, paragraphs
from mtcheck.document import Document, Role
from mtcheck.lexicon import is_surely_finite
from mtcheck.rules.base import Hit, Rule, Severity

_WORDS = 10
_OTHERS = 3
"""Paragraphs that must end with a mark for each one that does not."""
_SHOWN_WORDS = 5


def check(document: Document) -> Iterator[Hit]:
    """Yield the last words of each such paragraph."""
    every = document.analysis(paragraphs)
    body = [one for one in every[1:] if one.role is Role.BODY and not one.is_item]
    ended = sum(one.ended for one in body)
    if not ended or ended < _OTHERS * (len(body) - ended):
        return
    for before, one, after in zip(every, every[1:], [*every[2:], None], strict=False):
        # Among other lines without an end mark it is an item, a caption or a heading.
        alone = _stops(before) and (after is None or _stops(after) or after.leads_on)
        stops = one.role is Role.BODY and one.is_prose and not one.ended and not one.leads_on
        if alone and stops and _is_sentence(document, one):
            last = document.sentences[one.sentences[1]]
            start = last.words[max(0, len(last.words) - _SHOWN_WORDS)].start
            yield Hit(start, one.end, "This paragraph has no end mark: its end may be missing.", confidence=0.6)


def _stops(neighbour: Paragraph) -> bool:
    """Tell whether a paragraph beside ends with a mark; what is furniture or a comment says nothing."""
    return neighbour.ended or neighbour.role in (Role.FURNITURE, Role.COMMENT)


def _is_sentence(document: Document, one: Paragraph) -> bool:
    """Tell a sentence from a title or a caption: its length, a finite verb, and few capitals."""
    if one.words < _WORDS or document.text[one.end - 1] in ")]>*":
        return False
    words = document.sentences[one.sentences[1]].words
    capitals = sum(word.text[0].isupper() for word in words)
    return 2 * capitals < len(words) and any(is_surely_finite(word.text) for word in words)


RULE = Rule(code="MT312", name="missing-end-mark", severity=Severity.INFO, check=check)
