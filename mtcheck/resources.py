"""What rules may use besides the document: the user's glossary and the models."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from mtcheck.models.estimator import DEFAULT_MODEL

if TYPE_CHECKING:
    from mtcheck.models.encoder import Encoder
    from mtcheck.models.estimator import Estimator


@dataclass(frozen=True)
class Resources:
    """Shared by all documents of a run; models are loaded on first use."""

    encoder_name: str = "default"
    glossary: Sequence[str] = ()
    """Names as the user wants them spelled."""
    model_name: str = DEFAULT_MODEL
    threads: int = 0
    """Threads of the estimator; 0 is one for each processor."""

    @cached_property
    def encoder(self) -> Encoder:
        """The sentence encoder; raises `EncoderError` where it cannot be loaded."""
        from mtcheck.models.encoder import load_encoder

        return load_encoder(self.encoder_name)

    @cached_property
    def estimator(self) -> Estimator | None:
        """The quality estimator, if any; raises `EstimatorError` where it cannot be loaded."""
        from mtcheck.models.estimator import load_estimator

        return load_estimator(self.model_name, self.threads)
