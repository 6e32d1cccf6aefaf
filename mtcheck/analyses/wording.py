"""Which phrases the quality estimator takes for unnatural wording."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence, Set
from typing import NamedTuple

from mtcheck.analyses.estimates import estimates
from mtcheck.document import Document, Sentence
from mtcheck.lexicon import closed_class, is_known_word
from mtcheck.models.estimator import Damage, Estimate

_SURE = 0.7
"""The probability that a phrase's likeliest word must reach."""
_LIKELY = 0.4
"""The probability of the words beside it that belong to the phrase."""
_RISE, _HIGHEST = 20.0, 2.5
"""What each unit of the share of faulty sentences adds to the log-odds of a word, and the most that it adds: the
estimator judges each sentence alone, and the author of an article with many faults is likely to have made others."""
_WORDED = 0.5
"""What a sentence with a sure phrase counts for in that; one with a warning of another rule counts for one."""
_SOUND = 8
"""So many sound sentences are added to an article's: a short text says little of its author."""


class UnnaturalPhrase(NamedTuple):
    """A phrase that an editor would put otherwise; `start:end` counts code points of the document's prose."""

    start: int
    end: int
    probability: float


class _Word(NamedTuple):
    """A word or mark of a sentence, and the probability that an editor would change it."""

    start: int
    end: int
    probability: float


def unnatural_phrases(document: Document, warned: Set[int] = frozenset()) -> Iterator[UnnaturalPhrase]:
    """Yield the phrases in order; none where no estimator judged the document.

    `warned` are the places, in `Document.checked`, of the article's own sentences in which others warned of something.
    """
    judged = document.analysis(estimates)
    alone = [list(_phrases(*both, 0.0)) for both in zip(document.checked, judged, strict=True)]
    own = set(document.own_places)
    faulty = {place: _WORDED for place in own if alone[place]} | dict.fromkeys(warned, 1.0)
    total = sum(faulty.values())
    for place, (sentence, estimate) in enumerate(zip(document.checked, judged, strict=True)):
        others = total - faulty.get(place, 0.0)
        # Readers' comments have authors of their own.
        if others and place in own:
            yield from _phrases(sentence, estimate, min(_HIGHEST, _RISE * others / (len(own) - 1 + _SOUND)))
        else:
            yield from alone[place]


def _phrases(sentence: Sentence, estimate: Estimate | None, rise: float) -> Iterator[UnnaturalPhrase]:
    """Yield the phrases of a sentence, with the log-odds of its words raised."""
    if estimate is None:
        return iter(())
    found = (_trimmed(sentence, run) for run in _runs(_words(estimate.damage, rise)))
    return (phrase for phrase in found if phrase is not None)


def _words(judged: Sequence[Damage], rise: float) -> list[_Word]:
    """Raise the log-odds of words."""
    if not rise:
        return [_Word(word.start, word.end, word.wording) for word in judged]
    factor = math.exp(-rise)
    return [_Word(word.start, word.end, word.wording / (word.wording + factor * (1 - word.wording))) for word in judged]


def _runs(words: Sequence[_Word]) -> Iterator[Sequence[_Word]]:
    """Yield the stretches of likely words that hold a sure one."""
    first = 0
    for place in range(len(words) + 1):
        if place == len(words) or words[place].probability < _LIKELY:
            if any(word.probability >= _SURE for word in words[first:place]):
                yield words[first:place]
            first = place + 1


def _trimmed(sentence: Sentence, words: Sequence[_Word]) -> UnnaturalPhrase | None:
    """Give the stretch without marks and names at its edges, nor an article at its end; None where no more is sure."""
    while words and not _may_be_unnatural(sentence, words[0]):
        words = words[1:]
    while words and (not _may_be_unnatural(sentence, words[-1]) or _leads_on(sentence, words[-1])):
        words = words[:-1]
    sure = [word.probability for word in words if word.probability >= _SURE and _may_be_unnatural(sentence, word)]
    if not sure:
        return None
    return UnnaturalPhrase(sentence.start + words[0].start, sentence.start + words[-1].end, max(sure))


def _may_be_unnatural(sentence: Sentence, word: _Word) -> bool:
    """Tell names, rare words, numbers and marks from words of plain English: they alone are no wording."""
    text = sentence.text[word.start : word.end]
    is_first = bool(sentence.words) and sentence.start + word.start == sentence.words[0].start
    return is_known_word(text.lower()) and (text.islower() or is_first)


def _leads_on(sentence: Sentence, word: _Word) -> bool:
    """Tell words that belong to what follows them."""
    text = sentence.text[word.start : word.end].lower()
    return text == "of" or text in closed_class("articles", "possessives", "coordinating_conjunctions")
