"""Any sentence-transformers model, through the extra `mtcheck[transformers]`; as an encoder here."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from mtcheck.models import ModelError
from mtcheck.models.encoder import EncoderError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


def load_local(kind: str, folder: str, asked: str, complaint: type[ModelError]) -> tuple[Any, str]:
    """Load a class of sentence-transformers from `folder`, never from the network; gives it and its sha8.

    Where that fails, raises a `complaint` about what was `asked` for.
    """
    os.environ.update(HF_HUB_OFFLINE="1", TRANSFORMERS_OFFLINE="1", HF_HUB_DISABLE_PROGRESS_BARS="1")
    try:
        import sentence_transformers
    except ImportError as error:
        raise complaint(f'{asked} needs sentence-transformers: pip install "mtcheck[transformers]"') from error
    try:
        model = getattr(sentence_transformers, kind)(folder, device="cpu", local_files_only=True)
    except Exception as error:
        raise complaint(
            f"{asked} cannot be loaded as a sentence-transformers model ({kind}) from this machine "
            f"(nothing is ever downloaded): {error}"
        ) from error
    return model, _sha8(model.state_dict())


class TransformersEncoder:
    """Any sentence-transformers model on this machine; needs the extra `mtcheck[transformers]`."""

    def __init__(self, name: str, folder: str) -> None:
        """Load the model in `folder`, never from the network; raises `EncoderError` where that fails."""
        self._model, self.sha8 = load_local("SentenceTransformer", folder, f'encoder "{name}"', EncoderError)
        self.name = name

    def encode(self, sentences: Sequence[str]) -> NDArray[np.float32]:
        """Give the sentences' vectors, each the same whatever the batch (to 1e-6)."""
        import numpy as np

        if not sentences:
            return np.zeros((0, self._model.get_sentence_embedding_dimension() or 0), np.float32)
        found = self._model.encode(
            list(sentences), normalize_embeddings=True, convert_to_numpy=True, show_progress_bar=False
        )
        return np.asarray(found, np.float32)


def _sha8(weights: Mapping[str, Any]) -> str:
    digest = sha256()
    for key in sorted(weights):
        digest.update(key.encode())
        digest.update(weights[key].contiguous().numpy().tobytes())
    return digest.hexdigest()[:8]
