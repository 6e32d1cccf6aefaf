"""Words that no native writer would put together.

What it finds
    Phrases that the quality estimator takes for wording that an editor would replace: literal collocations, idioms
    rendered word by word, the wrong sense of a word, a preposition or word order of the source. The more of an
    article's other sentences have a warning or unnatural wording, the smaller a doubt is enough. A mere information:
    in articles of 2021 and 2022 it speaks of one sentence in fifty, by people hardly less than by the systems of then.
Why it matters
    Every word is English and the grammar is often sound, so no list of phrases finds them all; but readers stumble,
    or take another meaning from them than the original has.
Damaged
    The company realises its production in forty shops of the city.
Repaired
    The company sells its products in forty shops in the city.
Cannot see
    The slight faults of today's better systems; wording that is natural and says something else than the original;
    names, rare words and numbers; and anything where no estimator judges the text (`--model none`, or one that
    judges whole sentences only).
"""

from __future__ import annotations

from collections.abc import Iterator

from mtcheck.analyses.wording import unnatural_phrases
from mtcheck.document import Document
from mtcheck.rules.base import Hit, Rule, Severity, Warned

_QUOTED = 10
"""Words that a message repeats; of more it gives the first and the last."""


def check(document: Document, warned: Warned) -> Iterator[Hit]:
    """Yield each unnatural phrase of an article in which other rules have warned of something."""
    for phrase in unnatural_phrases(document, warned):
        message = f"“{_shortened(document.text[phrase.start : phrase.end])}” reads like a literal rendering."
        yield Hit(phrase.start, phrase.end, message, confidence=phrase.probability)


def _shortened(text: str) -> str:
    words = text.split()
    return text if len(words) <= _QUOTED else f"{' '.join(words[:4])} … {' '.join(words[-3:])}"


RULE = Rule(code="MT603", name="unnatural-wording", severity=Severity.INFO, check_given=check)
