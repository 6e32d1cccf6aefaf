"""A phrase that comes three times or more in a row.

What it finds
    A word or a phrase of up to thirty words that is repeated at once, again and again, as a neural
    translation system does when its attention sticks. Commas between the copies are allowed, but then
    more copies are asked for.
Why it matters
    The rest of the sentence is usually lost, and what stands there cannot be trusted.
Damaged
    He was received by the head of the office of the head of the office of the head of the office.
Repaired
    He was received by the head of the office.
Cannot see
    A loop whose copies differ by a word or two, and one that runs over several sentences. Two copies
    are MT703's; a chant or a refrain outside quotation marks may be taken for a loop.
"""

from __future__ import annotations

from collections.abc import Iterator

from mtcheck.analyses.repeats import Repeat, is_technical, joins, repeated_words, repeats
from mtcheck.document import Document
from mtcheck.rules.base import Hit, Rule, Severity

_EVEN_EMPHATIC = 12
"""Copies from which even words that people do repeat ("very", "ha") make a loop."""


def check(document: Document) -> Iterator[Hit]:
    """Find the loops of every sentence."""
    for repeat in document.analysis(repeats):
        if repeat.copies >= _copies_needed(document, repeat) and not is_technical(document, repeat):
            unit = " ".join(repeat.words[: repeat.period])
            yield Hit(
                repeat.start,
                repeat.end,
                f"“{unit}” is repeated {round(repeat.copies)} times in a row.",
                _once(document, repeat),
                confidence=min(1.0, 0.7 + 0.1 * (repeat.copies - 2)),
            )


def _copies_needed(document: Document, repeat: Repeat) -> float:
    """Give how many copies of a unit make a loop and not a figure of speech."""
    quoted = document.text[max(0, repeat.start - 1) : repeat.start] in tuple("\"“‘'«")
    unit = repeat.words[: repeat.period]
    if repeat.period == 1:
        if unit[0] in repeated_words("emphatic") or len(unit[0]) == 1:
            return _EVEN_EMPHATIC
        if repeat.breaks:
            return 5 if quoted else 4
        return 5 if repeat.tokens[-1].text.isupper() else 3
    if repeat.breaks:
        return 4 if quoted or repeat.period == 2 else 3
    if repeat.period == 2 and joins(unit):
        return 3.5  # "over and over and over", "day after day after day"
    if all(word in repeated_words("emphatic") for word in unit):
        return _EVEN_EMPHATIC
    return 3 if repeat.period == 2 else 2.5 if repeat.period < 6 else 2


def _once(document: Document, repeat: Repeat) -> str:
    """Give the region's last copy, which leads on to what follows."""
    last = repeat.tokens[-repeat.period]
    return document.text[last.start : repeat.end]


RULE = Rule("MT702", "phrase-loop", Severity.ERROR, check, languages=None)
