"""The default encoder: the mean of word-piece vectors, from a table that the package ships.

The table is made by `training/static_encoder.py`; `training/README.md` says why it was chosen.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from mtcheck.models.encoder import EncoderError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_TABLE = Path(__file__).with_name("static.npz")
_LETTERS = re.compile(r"[^\W\d_]+")
_LONGEST_WORD = 40
"""Letters from which a word is not looked up: splitting it would take quadratic time."""


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
