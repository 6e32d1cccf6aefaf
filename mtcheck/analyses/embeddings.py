"""Sentence vectors of a document, computed together on first use, and how well a sentence fits the rest."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mtcheck.document import Document

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@dataclass(frozen=True)
class Embeddings:
    """Vectors of the article's own sentences (no furniture, no readers' comments)."""

    rows: dict[int, int]
    """Index of a sentence among `document.sentences` to its row."""
    vectors: NDArray[np.float32]
    """One row a sentence, of length 1."""
    total: NDArray[np.float32]
    """Their sum."""

    def rest(self, sentence: int) -> NDArray[np.float32]:
        """Give the direction of all sentences but one, as a vector of length 1 (0 where there is no other)."""
        import numpy as np

        total = self.total
        if sentence in self.rows:
            total = total - self.vectors[self.rows[sentence]]
        rest: NDArray[np.float32] = total / max(float(np.linalg.norm(total)), 1e-9)
        return rest

    def fit(self, sentence: int) -> float:
        """Give the cosine of a sentence to the rest, in [-1, 1]; 0 for one that has no vector."""
        row = self.rows.get(sentence)
        return 0.0 if row is None else float(self.vectors[row] @ self.rest(sentence))

    def nearest(self, sentence: int, reach: int = 2) -> float:
        """Give the highest cosine of a sentence to one of the `reach` sentences before and after it."""
        row = self.rows[sentence]
        around = [other for other in range(row - reach, row + reach + 1) if 0 <= other < len(self.vectors)]
        return max((float(self.vectors[row] @ self.vectors[other]) for other in around if other != row), default=0.0)


def embeddings(document: Document) -> Embeddings:
    """Encode the article's own sentences; raises `EncoderError` where the encoder cannot be loaded."""
    rows = {sentence.index: row for row, sentence in enumerate(document.own)}
    vectors = document.resources.encoder.encode([sentence.text for sentence in document.own])
    return Embeddings(rows, vectors, vectors.sum(0))


def fit_with(document: Document, sentence: int, text: str) -> float:
    """Give the cosine to the rest of the document of `text` in the place of one of its sentences, in [-1, 1]."""
    return float(document.resources.encoder.encode([text])[0] @ document.analysis(embeddings).rest(sentence))
