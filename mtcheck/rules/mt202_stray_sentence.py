"""A sentence does not belong to its document.

What it finds
    A sentence whose embedding lies far from the rest of an otherwise uniform text: text of another page that was
    translated along with it, or a sentence that the translation turned into something else.

Why it matters
    The reader meets a statement that has nothing to do with the matter, and does not know whether to trust the rest.

Damaged
    The dam above the village began to leak on Monday night. Engineers lowered the water level by two metres. The
    residents of the valley below the dam were taken to schools. Water from the reservoir had reached the first
    houses by morning. The dam was built in 1974 and had been inspected in spring. Pumps keep the water away from the
    power station. The actress wore a silk dress by a young designer and danced until midnight. Engineers expect that
    the repair of the dam will take three weeks. Until then the village gets its drinking water from tankers.

Repaired
    The dam above the village began to leak on Monday night. Engineers lowered the water level by two metres. The
    residents of the valley below the dam were taken to schools. Water from the reservoir had reached the first
    houses by morning. The dam was built in 1974 and had been inspected in spring. Pumps keep the water away from the
    power station. Engineers expect that the repair of the dam will take three weeks. Until then the village gets its
    drinking water from tankers.

Cannot see
    Stray sentences in texts of fewer than eight sentences or of many subjects, in headings and in quotations, and
    any that share the vocabulary of the text.
"""

from __future__ import annotations

from collections.abc import Iterator

from mtcheck.analyses.embeddings import embeddings
from mtcheck.document import Document, Role
from mtcheck.rules.base import Hit, Rule, Severity, Stage

LEAST_SENTENCES = 8
LEAST_WORDS = 7
"""Shorter sentences say too little to be placed."""
FARTHEST_FIT = 0.1
"""Cosine to the rest of the document from which a sentence is at home."""
FARTHEST_NEIGHBOUR = 0.16
"""The same for the likest of the two sentences before and after it."""
LEAST_DEVIATIONS = 2.4
"""Robust standard deviations (1.4826 times the median absolute deviation) below the document's median."""

PRIOR_SPREAD = 0.1
PRIOR_SENTENCES = 16
"""A deviation is a poor estimate in a short text: this many sentences of the usual spread are counted in."""
CONFIDENCE = 0.3
"""In clean news 4 sentences of 1,000 are flagged, of foreign sentences put into it four in ten."""


def check(document: Document) -> Iterator[Hit]:
    """Find sentences that lie far from the rest of their document."""
    import numpy as np

    placed = [
        sentence for sentence in document.own if len(sentence.words) >= LEAST_WORDS and sentence.role is Role.BODY
    ]
    if len(placed) < LEAST_SENTENCES:
        return
    found = document.analysis(embeddings)
    fits = np.array([found.fit(sentence.index) for sentence in placed])
    middle = float(np.median(fits))
    deviation = 1.4826 * float(np.median(np.abs(fits - middle)))
    spread = (len(placed) * deviation + PRIOR_SENTENCES * PRIOR_SPREAD) / (len(placed) + PRIOR_SENTENCES)
    for sentence, fit in zip(placed, fits, strict=True):
        deviations = (middle - float(fit)) / spread
        quoted = sentence.text[0] in "\"“'‘«" or sentence.text[-1] in "\"”'’»"
        if quoted or fit >= FARTHEST_FIT or deviations < LEAST_DEVIATIONS:
            continue
        if found.nearest(sentence.index) < FARTHEST_NEIGHBOUR:
            yield Hit(
                sentence.start,
                sentence.end,
                "This sentence has little to do with the rest of the text.",
                confidence=CONFIDENCE,
            )


RULE = Rule("MT202", "stray-sentence", Severity.INFO, check, stage=Stage.PREVIEW)
