"""A verb or an adjective with the complement of another language.

What it finds
    Prepositions that go with a word in another language, or that English needs and another does not: "depends from",
    "arrived to Kyiv", "discussed about", "told to reporters", "commented the decision", "since three years".
Why it matters
    It is understood, but no native writes it: the sentence was carried over word by word.
Damaged
    The minister told to reporters that the result depends from the weather, and that he arrived to Kyiv at noon.
Repaired
    The minister told reporters that the result depends on the weather, and that he arrived in Kyiv at noon.
Cannot see
    Complements that are not in its table, and those that are right with another meaning ("accused in court").
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from mtcheck.analyses.phrases import phrase_table
from mtcheck.document import Document
from mtcheck.gazetteer import gazetteer
from mtcheck.lexicon import is_common_word
from mtcheck.rules.base import Hit, Rule, Severity

_ARRIVED = re.compile(r"\barriv(?:e|es|ed|ing) to (?P<place>[A-Z][a-z]{2,20})(?=[ .,;])")


def check(document: Document) -> Iterator[Hit]:
    """Yield the phrases of the table, and arrivals to a place."""
    for phrase, start, end in phrase_table("wrong_complements.txt").find(document):
        message = f"“{document.text[start:end]}” is not said in English; “{phrase.meant}” is meant."
        yield Hit(start, end, message, confidence=phrase.confidence)
    for match in _ARRIVED.finditer(document.text):
        if gazetteer().find(match["place"]) and not is_common_word(match["place"]):
            yield Hit(match.start(), match.end(), "One arrives in, or at, a place.", confidence=0.7)


RULE = Rule("MT316", "wrong-complement", Severity.WARNING, check)
