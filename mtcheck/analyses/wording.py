"""Which phrases the quality estimator takes for unnatural wording."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from mtcheck.analyses.estimates import estimates
from mtcheck.document import Document, Sentence
from mtcheck.lexicon import closed_class, is_known_word
from mtcheck.models.estimator import Damage

_SURE = 0.7
"""The probability that a phrase's likeliest word must reach."""
_LIKELY = 0.4
"""The probability of the words beside it that belong to the phrase."""


class UnnaturalPhrase(NamedTuple):
    """A phrase that an editor would put otherwise; `start:end` counts code points of the document's prose."""

    start: int
    end: int
    probability: float


def unnatural_phrases(document: Document) -> Iterator[UnnaturalPhrase]:
    """Yield the phrases in order; none where no estimator judged the document."""
    for sentence, estimate in zip(document.checked, document.analysis(estimates), strict=True):
        if estimate is not None:
            for words in _runs(estimate.damage):
                phrase = _trimmed(sentence, words)
                if phrase is not None:
                    yield phrase


def _runs(words: Sequence[Damage]) -> Iterator[Sequence[Damage]]:
    """Yield the stretches of likely words that hold a sure one."""
    first = 0
    for place in range(len(words) + 1):
        if place == len(words) or words[place].wording < _LIKELY:
            if any(word.wording >= _SURE for word in words[first:place]):
                yield words[first:place]
            first = place + 1


def _trimmed(sentence: Sentence, words: Sequence[Damage]) -> UnnaturalPhrase | None:
    """Give the stretch without marks and names at its edges, nor an article at its end; None where no more is sure."""
    while words and not _may_be_unnatural(sentence, words[0]):
        words = words[1:]
    while words and (not _may_be_unnatural(sentence, words[-1]) or _leads_on(sentence, words[-1])):
        words = words[:-1]
    sure = [word.wording for word in words if word.wording >= _SURE and _may_be_unnatural(sentence, word)]
    if not sure:
        return None
    return UnnaturalPhrase(sentence.start + words[0].start, sentence.start + words[-1].end, max(sure))


def _may_be_unnatural(sentence: Sentence, word: Damage) -> bool:
    """Tell names, rare words, numbers and marks from words of plain English: they alone are no wording."""
    text = sentence.text[word.start : word.end]
    is_first = bool(sentence.words) and sentence.start + word.start == sentence.words[0].start
    return is_known_word(text.lower()) and (text.islower() or is_first)


def _leads_on(sentence: Sentence, word: Damage) -> bool:
    """Tell words that belong to what follows them."""
    text = sentence.text[word.start : word.end].lower()
    return text == "of" or text in closed_class("articles", "possessives", "coordinating_conjunctions")
