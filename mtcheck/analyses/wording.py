"""Which phrases the quality estimator takes for unnatural wording."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from mtcheck.analyses.estimates import estimates
from mtcheck.document import Document, Sentence
from mtcheck.lexicon import closed_class, is_known_word
from mtcheck.models.estimator import Damage, Estimate
from mtcheck.rules.base import Warned

_SURE = 0.7
"""The probability that a phrase's likeliest word must reach."""
_LIKELY = 0.45
"""The probability of the words beside it that belong to the phrase."""
_FEWEST = 3
"""Words of a sentence in which there can be any wording: a word or two fill the cell of a table, or name a thing."""
_RISE, _EACH, _HIGHEST = 15.0, 0.8, 3.3
"""What faulty sentences add to the log-odds of the words of others: so much times their share in the article, but no
more for each of them, nor together. The estimator judges each sentence alone, and who made the others made this one."""
_WORDED = 0.5
"""What a sentence with a sure phrase counts for in that; one with a warning of another rule counts for one."""


class UnnaturalPhrase(NamedTuple):
    """A phrase that an editor would put otherwise; `start:end` counts code points of the document's prose."""

    start: int
    end: int
    probability: float


def unnatural_phrases(document: Document, warned: Warned) -> Iterator[UnnaturalPhrase]:
    """Yield the phrases in order, but those of which other rules have warned; none where no estimator judged."""
    judged = document.analysis(estimates)
    if not any(judged):
        return
    alone = [list(_phrases(*both, 0.0)) for both in zip(document.checked, judged, strict=True)]
    own = set(document.own_places)
    faulty = {place: _WORDED for place in own if alone[place]} | dict.fromkeys(warned, 1.0)
    total = sum(faulty.values())
    for place, (sentence, estimate) in enumerate(zip(document.checked, judged, strict=True)):
        others = total - faulty.get(place, 0.0)
        found: Iterable[UnnaturalPhrase] = alone[place]
        # Readers' comments have authors of their own.
        if others and place in own:
            found = _phrases(sentence, estimate, min(_HIGHEST, others * min(_EACH, _RISE / len(own))))
        told = warned.get(place, ())
        yield from (one for one in found if not any(one.start < end and start < one.end for start, end in told))


def _phrases(sentence: Sentence, estimate: Estimate | None, rise: float) -> Iterator[UnnaturalPhrase]:
    """Yield the phrases of a sentence, with the log-odds of its words raised."""
    if estimate is None or len(sentence.words) < _FEWEST:
        return
    # To lower the bars is to raise each word.
    likely, sure = (_raised(bar, -rise) for bar in (_LIKELY, _SURE))
    for run in _runs(estimate.damage, likely, sure):
        phrase = _trimmed(sentence, run, sure)
        if phrase is not None:
            yield phrase._replace(probability=_raised(phrase.probability, rise))


def _raised(probability: float, rise: float) -> float:
    """Add to the log-odds of a probability."""
    return probability / (probability + math.exp(-rise) * (1 - probability))


def _runs(words: Sequence[Damage], likely: float, sure: float) -> Iterator[Sequence[Damage]]:
    """Yield the stretches of likely words that hold a sure one."""
    first = 0
    for place in range(len(words) + 1):
        if place == len(words) or words[place].wording < likely:
            if any(word.wording >= sure for word in words[first:place]):
                yield words[first:place]
            first = place + 1


def _trimmed(sentence: Sentence, words: Sequence[Damage], sure: float) -> UnnaturalPhrase | None:
    """Give the stretch without marks and names at its edges or what leads on at its end; None where no more is sure."""
    highest = max(word.wording for word in words)
    while words and not _may_be_unnatural(sentence, words[0]):
        words = words[1:]
    while words and (not _may_be_unnatural(sentence, words[-1]) or _leads_on(sentence, words[-1], highest)):
        words = words[:-1]
    wordings = [word.wording for word in words if word.wording >= sure and _may_be_unnatural(sentence, word)]
    if not wordings:
        return None
    return UnnaturalPhrase(sentence.start + words[0].start, sentence.start + words[-1].end, max(wordings))


def _may_be_unnatural(sentence: Sentence, word: Damage) -> bool:
    """Tell names, rare words, numbers and marks from words of plain English: they alone are no wording."""
    text = sentence.text[word.start : word.end]
    is_first = bool(sentence.words) and sentence.start + word.start == sentence.words[0].start
    return is_known_word(text.lower()) and (text.islower() or is_first)


def _leads_on(sentence: Sentence, word: Damage, highest: float) -> bool:
    """Tell words that belong to what follows them; a preposition may be the fault itself."""
    text = sentence.text[word.start : word.end].lower()
    if text == "of" or text in closed_class("articles", "possessives", "coordinating_conjunctions"):
        return True
    is_followed = sentence.text[word.end : word.end + 2].strip().isalnum()
    return is_followed and word.wording < highest and text in closed_class("prepositions")
