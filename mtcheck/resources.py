"""What rules may use besides the document: the user's glossary and the sentence encoder."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mtcheck.models.encoder import Encoder


@dataclass(frozen=True)
class Resources:
    """Shared by all documents of a run; the encoder is loaded on first use."""

    encoder_name: str = "default"
    glossary: Sequence[str] = ()
    """Names as the user wants them spelled."""

    @cached_property
    def encoder(self) -> Encoder:
        """The sentence encoder; raises `EncoderError` where it cannot be loaded."""
        from mtcheck.models.encoder import load_encoder

        return load_encoder(self.encoder_name)
