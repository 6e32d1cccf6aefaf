"""A sentence that the document has already said.

What it finds
    The same sentence twice in the body of one document, also where only articles or punctuation differ.
Why it matters
    A translation system that lost its place translates a sentence again; an editor wants it once.
Damaged
    Farmers here have waited for rain since April. Wells are dry. Farmers here have waited for the rain since April.
Repaired
    Farmers here have waited for rain since April. Wells are dry.
Cannot see
    Short stock sentences, headings, quotations, refrains in speech, list items and table rows are left
    alone. A sentence said again in other words is not found.
"""

from __future__ import annotations

from collections.abc import Iterator

from mtcheck.document import Document, Role, Sentence
from mtcheck.rules.base import Hit, Rule, Severity

_LEAST_WORDS = 6
_SURE_WORDS = 9
"""From this length a sentence is not said twice by chance."""
_NEAR = 5
"""In sentences; farther apart it is often a caption, a pull quote or a standing remark."""
_ARTICLES = ("a", "an", "the")


def check(document: Document) -> Iterator[Hit]:
    """Compare each sentence of the body with those before it, by its words without articles."""
    seen: dict[tuple[str, ...], Sentence] = {}
    for sentence in document.checked:
        if sentence.role is not Role.BODY:
            continue
        words = tuple([word for word in sentence.lowered if word not in _ARTICLES])
        if len(words) < _LEAST_WORDS:
            continue
        first = seen.setdefault(words, sentence)
        if first is sentence or _is_said_on_purpose(document, first, sentence):
            continue
        beside = sentence.index == first.index + 1
        sure = beside or (len(words) >= _SURE_WORDS and sentence.index - first.index <= _NEAR)
        yield Hit(
            sentence.start,
            sentence.end,
            "This sentence repeats the one before it." if beside else "The document has already said this sentence.",
            confidence=0.9 if beside else 0.7,
            severity=None if sure else Severity.INFO,
        )


def _is_said_on_purpose(document: Document, first: Sentence, again: Sentence) -> bool:
    """Tell a headline taken up in the text, a line of a list, and speech from a slip."""
    headline = first.index == 0 and document.sentences[1].block != first.block
    if headline or again.text[-1] not in ".!?…":
        return True
    return any(mark in again.text for mark in '"“”«»')


RULE = Rule("MT704", "repeated-sentence", Severity.WARNING, check, languages=None)
