"""What the quality estimator says of a document's sentences."""

from __future__ import annotations

from mtcheck.document import Document, Role
from mtcheck.language import UNKNOWN
from mtcheck.models.estimator import Estimate
from mtcheck.prose import OBJECT

_STAND_IN = "X"
"""What the estimator reads for code and formulas: like a name that it does not know, and as long."""


def estimates(document: Document) -> tuple[Estimate | None, ...]:
    """Give an estimate for each of `document.checked`, or None where there is no estimator for it.

    It knows English alone. The article is read as one text and each comment as another, since readers' words are no
    context of the article's. Raises `EstimatorError` where the estimator cannot be loaded.
    """
    found: list[Estimate | None] = [None] * len(document.checked)
    if document.language not in ("en", UNKNOWN) or not found or document.resources.estimator is None:
        return tuple(found)
    streams: dict[int | None, list[int]] = {}
    for number, sentence in enumerate(document.checked):
        streams.setdefault(sentence.block if sentence.role is Role.COMMENT else None, []).append(number)
    texts = [[document.checked[number].text.replace(OBJECT, _STAND_IN) for number in one] for one in streams.values()]
    for numbers, judged in zip(streams.values(), document.resources.estimator.estimate(texts), strict=True):
        for number, estimate in zip(numbers, judged, strict=True):
            found[number] = estimate
    return tuple(found)
