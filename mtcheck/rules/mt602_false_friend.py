"""An English word in the sense of its look-alike in another language.

What it finds
    "Heavy technique" for vehicles, "the actual government" for the present one, "concrete dates", "assist at the
    ceremony", "realise a project", "a training polygon", "chef of the government": words whose neighbours tell that
    the sense of a Russian, German, French, Spanish or other look-alike is meant. A mere information.
Why it matters
    The sentence says something else than the writer did, or nothing that makes sense.
Damaged
    The army lost eleven units of heavy technique near the bridge.
Repaired
    The army lost eleven heavy vehicles near the bridge.
Cannot see
    A false friend among neighbours that suit both senses, and those that English has come to use itself.
"""

from __future__ import annotations

from collections.abc import Iterator

from mtcheck.analyses.phrases import phrase_table
from mtcheck.document import Document
from mtcheck.rules.base import Hit, Rule, Severity, Stage


def check(document: Document) -> Iterator[Hit]:
    """Yield each word of the table that stands among its neighbours."""
    for phrase, start, end in phrase_table("false_friends.txt").find(document):
        origin = f" of {phrase.origin}" if phrase.origin else ""
        message = f"“{document.text[start:end]}” is a false friend{origin} here; “{phrase.meant}” is meant."
        yield Hit(start, end, message, confidence=phrase.confidence)


RULE = Rule(code="MT602", name="false-friend", severity=Severity.INFO, stage=Stage.PREVIEW, check=check)
