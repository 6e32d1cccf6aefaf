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


def embeddings(document: Document) -> Embeddings:
    """Encode the article's own sentences; raises `EncoderError` where the encoder cannot be loaded."""
    rows = {sentence.index: row for row, sentence in enumerate(document.own)}
    vectors = document.resources.encoder.encode([sentence.text for sentence in document.own])
    return Embeddings(rows, vectors, vectors.sum(0))


def substitution_gain(document: Document, sentence: int, start: int, end: int, substitute: str) -> float:
    """Tell by how much a sentence's cosine to the rest of its document rises with other words at `start:end`.

    The offsets are the document's. In [-2, 2]; above 0 the substitute fits better.
    """
    found = document.sentences[sentence]
    head, tail = found.text[: start - found.start], found.text[end - found.start :]
    before, after = document.resources.encoder.encode([found.text, head + substitute + tail])
    return float((after - before) @ document.analysis(embeddings).rest(sentence))
