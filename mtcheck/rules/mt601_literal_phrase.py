"""A set phrase of another language, rendered word by word.

What it finds
    Phrases of news, officials' prose, war, weather, sport, reports of accidents and product pages that render a set
    phrase of Russian, Turkish, German, French, Spanish, Arabic, Persian, Chinese or another language literally: "in
    the frames of the visit", "under four eyes". A mere information: some are found in sound English, too.
Why it matters
    Each word is English, the phrase is not: a reader has to guess what is meant, and sees that nobody edited the text.
Damaged
    The ministers signed two agreements in the frames of the visit.
Repaired
    The ministers signed two agreements during the visit.
Cannot see
    Phrases that are not in its table, those with more words in between than their slots take, and names.
"""

from __future__ import annotations

from collections.abc import Iterator

from mtcheck.analyses.phrases import phrase_table
from mtcheck.document import Document
from mtcheck.rules.base import Hit, Rule, Severity, Stage


def check(document: Document) -> Iterator[Hit]:
    """Yield each phrase of the table."""
    for phrase, start, end in phrase_table("literal_phrases.txt").find(document):
        origin = f", as of {phrase.origin}" if phrase.origin else ""
        message = f"“{document.text[start:end]}” reads like a literal rendering{origin}; “{phrase.meant}” is meant."
        yield Hit(start, end, message, confidence=phrase.confidence)


RULE = Rule(code="MT601", name="literal-phrase", severity=Severity.INFO, stage=Stage.PREVIEW, check=check)
