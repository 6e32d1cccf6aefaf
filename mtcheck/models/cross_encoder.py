"""A sentence-transformers cross-encoder as an estimator: sentence by sentence, without damage to words."""

from __future__ import annotations

from collections.abc import Sequence
from math import log

from mtcheck.models.estimator import Estimate, EstimatorError
from mtcheck.models.transformers import load_local

_SURE = 1e-4
"""No score is taken to be nearer to 0 or 1, so that log-odds stay finite."""
_LONGEST = 512
"""Tokens that are read where the model doesn't say that it reads fewer."""


class CrossEncoderEstimator:
    """A cross-encoder that gives a sentence a score from 0 (poor) to 1; needs `mtcheck[transformers]`."""

    def __init__(self, name: str) -> None:
        """Load the model in the folder `name`; raises `EstimatorError` where that fails or there is no one score."""
        self._model, self.sha8 = load_local("CrossEncoder", name, f'model "{name}"', EstimatorError)
        labels = self._model.config.num_labels
        if labels != 1:
            raise EstimatorError(f'model "{name}" gives {labels} scores; a quality estimator gives one, from 0 to 1')
        self.name = name

    def estimate(self, documents: Sequence[Sequence[str]]) -> list[list[Estimate]]:
        """Judge documents sentence by sentence; see `Estimator`."""
        return [[_estimate(self._score(sentence)) for sentence in document] for document in documents]

    def _score(self, sentence: str) -> float:
        """Read a sentence alone (`predict` takes pairs), so that no other changes its score; a very long one is cut."""
        import torch

        tokenizer = self._model.tokenizer
        longest = min(tokenizer.model_max_length, _LONGEST)
        with torch.inference_mode():
            read = tokenizer(sentence, truncation=True, max_length=longest, return_tensors="pt")
            return float(self._model.activation_fn(self._model.model(**read).logits).item())


def _estimate(score: float) -> Estimate:
    score = min(1 - _SURE, max(_SURE, score))
    return Estimate(100 * score, log(1 - score) - log(score))
