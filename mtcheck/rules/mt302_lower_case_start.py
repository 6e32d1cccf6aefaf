"""A paragraph that begins in lower case where the others don't.

What it finds
    A paragraph of prose whose first letter is small, in a text whose paragraphs begin with capitals.
Why it matters
    Its beginning is missing, or it belongs to the paragraph before: text lost or moved between machine and page.
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
    Lower case inside a paragraph (see MT301); lists; paragraphs that begin with a brand's own small letter.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from mtcheck.analyses.paragraphs import paragraphs
from mtcheck.document import Document, Role
from mtcheck.lexicon import is_known_word, name_particles
from mtcheck.rules.base import Hit, Rule, Severity

_SMALL = re.compile(r"[a-z]{1,40}(?:['’-][a-z]{1,40}){0,3}(?![\w@/.):_-])")
_INFORMAL = re.compile(r"(?<![\w'’(.])i(?![\w.)'’-])")
_OTHERS = 4
"""Paragraphs that must begin with a capital for each one that does not."""


def check(document: Document) -> Iterator[Hit]:
    """Yield the first words of each such paragraph."""
    every = document.analysis(paragraphs)
    starts = [document.text[one.start] for one in every if one.role is Role.BODY and not one.is_item]
    small = sum(char.islower() for char in starts)
    if not small or sum(char.isupper() for char in starts) < _OTHERS * small or _INFORMAL.search(document.text):
        return
    for before, one, after in zip(every, every[1:], [*every[2:], None], strict=False):
        word = _SMALL.match(document.text, one.start)
        if word is None or one.role is not Role.BODY or not one.is_prose or not _is_plain(word.group()):
            continue
        # After a line that just broke off, or among others that begin so, the small letter is right.
        beside = [before] if after is None else [before, after]
        if before.ended and not any(document.text[other.start].islower() for other in beside):
            message = "This paragraph begins in lower case: its beginning may be missing."
            yield Hit(word.start(), word.end(), message)


def _is_plain(word: str) -> bool:
    return is_known_word(word) and word not in name_particles()


RULE = Rule(code="MT302", name="lower-case-start", severity=Severity.WARNING, check=check)
