"""Quality estimators: what one says of a sentence, and how one is chosen by name.

A quality estimator predicts, without a reference and here without the source, how people would judge a translated
sentence (Specia et al. 2018, *Quality Estimation for Machine Translation*).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Protocol

from mtcheck.models import ModelError

DEFAULT_MODEL = "default"
"""The estimator of a user who names none."""
_PACKAGED = Path(__file__).with_name("estimator")


class EstimatorError(ModelError):
    """The estimator that was asked for cannot be loaded; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Damage:
    """How likely a word is damaged, by two measures; `start:end` counts code points of its sentence."""

    start: int
    end: int
    probability: float
    """In [0, 1]: that an annotator of translation errors marks the word."""
    wording: float = 0.0
    """In [0, 1]: that an editor finds the word unnatural here, and puts another in its place."""


@dataclass(frozen=True, slots=True)
class Estimate:
    """What an estimator says of a sentence."""

    quality: float
    """The predicted mean direct assessment, 0 (nonsense) to 100 (perfect)."""
    log_odds: float
    """The log-odds that the sentence is poor: the estimator's whole evidence, from which suspicion is made."""
    damage: tuple[Damage, ...] = ()
    """Its words and punctuation marks in order, none where the estimator judges whole sentences only."""


NEUTRAL = Estimate(50.0, 0.0)
"""What is said of a sentence without any word."""


class Estimator(Protocol):
    """Judges the sentences of a document."""

    name: str
    sha8: str
    """The first 8 hexadecimal digits of the SHA-256 of its weights."""

    def estimate(self, documents: Sequence[Sequence[str]]) -> list[list[Estimate]]:
        """Judge documents, each given as its sentences in order, which may be context to each other.

        A document's estimates are the same, to 1e-4, whatever other documents are in the call and however many
        threads there are.
        """
        ...


@cache
def load_estimator(name: str, threads: int) -> Estimator | None:
    """Load an estimator by name, once, to read so many batches at a time (0: one for each processor).

    `default` is the packaged one and `none` is None. A folder that holds an export (see `export`) is that
    estimator, and anything else a folder or the name of a sentence-transformers cross-encoder that this machine has.
    Raises `EstimatorError` where it cannot be loaded.
    """
    if name == "none":
        return None
    folder = _PACKAGED if name == "default" else Path(name)
    if name == "default" or (folder / "SHA256SUMS").is_file() or (folder / "estimator.onnx").is_file():
        from mtcheck.models.onnx_estimator import OnnxEstimator

        return OnnxEstimator(folder, threads)
    from mtcheck.models.cross_encoder import CrossEncoderEstimator

    return CrossEncoderEstimator(name)
