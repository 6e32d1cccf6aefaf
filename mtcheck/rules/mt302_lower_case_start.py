"""A paragraph that begins in lower case where the others don't, or a sentence in a text too short to tell.

What it finds
    A paragraph of prose whose first letter is small, in a text whose paragraphs begin with capitals. As a mere
    information, each whole sentence that begins so in a text of few paragraphs, or in one that has no capitals.
Why it matters
    Its beginning is missing, or it belongs to the paragraph before: text lost or moved between machine and page. Or
    the machine was taught on text without capitals, or its source's script has none.
Damaged
    The mayor opened the fair on Saturday.

    Many visitors came from abroad.

    and the market was closed for repairs during the whole summer.

    Farmers sold their wine and cheese.

    The fair ends on Monday.
Repaired
    The mayor opened the fair on Saturday.

    Many visitors came from abroad.

    The market was closed for repairs during the whole summer.

    Farmers sold their wine and cheese.

    The fair ends on Monday.
Cannot see
    Lower case inside a paragraph (see MT301); lists; paragraphs that begin with a brand's own small letter; texts
    with a small “i”, as people write them in haste (see MT110).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from mtcheck.analyses.lost_capitals import with_capital
from mtcheck.analyses.paragraphs import Paragraph, paragraphs
from mtcheck.analyses.small_names import is_careless
from mtcheck.document import Document, Role, Sentence
from mtcheck.lexicon import is_first_name, is_known_word, is_surname, name_particles
from mtcheck.rules.base import Hit, Rule, Severity

_SMALL = re.compile(r"[a-z]{1,40}(?:['’-][a-z]{1,40}){0,3}(?![\w@/.):_-])")
_OTHERS = 4
"""Paragraphs that must begin with a capital for each one that does not."""
_SENTENCE_WORDS = 6
"""Words from which on what begins small in a short text is a sentence, not a caption or an item."""
_ENDED = re.compile(r"[.!?…][”’\"')]{0,2}\Z")
_FULL_STOP = re.compile(r"(?<!\.)\.[”’\"')]{0,2}\Z")


def check(document: Document) -> Iterator[Hit]:
    """Yield the first words of each such paragraph or sentence."""
    every = document.analysis(paragraphs)
    body = [one for one in every if one.role is Role.BODY and not one.is_item]
    small = sum(document.text[one.start].islower() for one in body)
    if not small or document.analysis(is_careless):
        return
    capitals = sum(document.text[one.start].isupper() for one in body)
    if capitals >= _OTHERS * small:
        yield from _among_capitals(document, every)
    elif not capitals or len(body) <= _OTHERS:
        yield from _without_habit(document)


def _among_capitals(document: Document, every: tuple[Paragraph, ...]) -> Iterator[Hit]:
    for before, one, after in zip(every, every[1:], [*every[2:], None], strict=False):
        word = _SMALL.match(document.text, one.start)
        if word is None or one.role is not Role.BODY or not one.is_prose or not _is_plain(word.group()):
            continue
        # After a line that just broke off, or among others that begin so, the small letter is right.
        beside = [before] if after is None else [before, after]
        if before.ended and not any(document.text[other.start].islower() for other in beside):
            message = "This paragraph begins in lower case: its beginning may be missing."
            yield Hit(word.start(), word.end(), message)


def _without_habit(document: Document) -> Iterator[Hit]:
    """Yield the first words of sentences of a text that doesn't show whether it begins its paragraphs with capitals."""
    before: Sentence | None = None
    for sentence in document.own:
        word = _SMALL.match(document.text, sentence.start)
        if word and _is_whole(sentence) and (before is None or _ENDED.search(before.text)) and _is_start(word.group()):
            message = "This sentence begins in lower case: its capital or its beginning may be missing."
            yield Hit(word.start(), word.end(), message, severity=Severity.INFO)
        before = sentence


def _is_whole(sentence: Sentence) -> bool:
    is_long = len(sentence.words) >= _SENTENCE_WORDS
    return sentence.role is Role.BODY and is_long and _FULL_STOP.search(sentence.text) is not None


def _is_start(word: str) -> bool:
    """Tell an ordinary word, or a name that lost its capital, from a brand that is small on purpose."""
    return _is_plain(word) or with_capital(word) is not None or is_first_name(word) or is_surname(word)


def _is_plain(word: str) -> bool:
    return is_known_word(word) and word not in name_particles()


RULE = Rule(code="MT302", name="lower-case-start", severity=Severity.WARNING, check=check)
