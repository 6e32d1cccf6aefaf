"""A hidden Markov tagger that learns from raw text and a dictionary, to count how often a form is a verb.

Words of closed classes, irregular past forms and telling endings allow few tags; expectation maximisation (Baum, 1970;
with a dictionary of allowed tags: Merialdo, 1994, *Tagging English text with a probabilistic model*) spreads what they
tell to the ambiguous words. Only expected counts leave this module: nothing of the tagger is shipped.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from training.tags import TAGS

Array = NDArray[np.float64]
Batch = NDArray[np.int64]

# What may follow what, before anything is counted: a start that tells the tags apart. Unnamed pairs get weight 1.
START: dict[str, dict[str, float]] = {
    "determiner": {"noun": 30, "adjective": 15, "participle": 2, "gerund": 2, "finite": 0.01, "infinitive": 0.01},
    "adjective": {"noun": 30, "finite": 0.1, "infinitive": 0.05},
    "preposition": {"noun": 20, "determiner": 20, "gerund": 5, "finite": 0.05, "infinitive": 0.02},
    "to": {"infinitive": 40, "determiner": 8, "noun": 8, "nonfinite-be": 10, "finite": 0.01},
    "modal": {"infinitive": 40, "nonfinite-be": 15, "adverb": 10, "subject": 5, "finite": 0.01},
    "subject": {"finite": 25, "modal": 12, "be": 12, "have": 8, "infinitive": 0.05, "noun": 0.05, "participle": 0.1},
    "have": {"participle": 20, "nonfinite-be": 8, "determiner": 10, "finite": 0.01, "infinitive": 0.01},
    "be": {"participle": 15, "gerund": 10, "determiner": 10, "adjective": 10, "adverb": 8, "finite": 0.01,
           "infinitive": 0.01},
    "nonfinite-be": {"participle": 20, "adjective": 10, "finite": 0.01, "infinitive": 0.01},
    "relative": {"finite": 12, "be": 8, "modal": 6, "have": 5, "subject": 8, "infinitive": 0.02},
    "noun": {"finite": 5, "noun": 6, "preposition": 15, "end": 10, "comma": 8, "infinitive": 0.05, "participle": 2},
    "finite": {"determiner": 15, "noun": 6, "preposition": 8, "object": 8, "conjunction": 5, "finite": 0.02,
               "infinitive": 0.1},
    "infinitive": {"determiner": 15, "noun": 8, "preposition": 8, "object": 8, "finite": 0.01, "infinitive": 0.1},
    "participle": {"preposition": 20, "to": 8, "end": 5, "finite": 0.1, "infinitive": 0.05},
    "gerund": {"determiner": 12, "noun": 10, "preposition": 6, "finite": 0.3, "infinitive": 0.02},
    "comma": {"finite": 3, "relative": 4, "conjunction": 6},
    "mark": {"finite": 4},
    "adverb": {"finite": 3, "participle": 3, "infinitive": 2, "adjective": 5},
}  # fmt: skip


class Tagger:
    """The model: `start`, `follow`, and `emit`, each tag's distribution over types of tokens."""

    def __init__(self, allowed: Mapping[str, Iterable[str]]) -> None:
        """`allowed` maps a type of token to the names of its tags."""
        self.types = {name: number for number, name in enumerate(sorted(allowed))}
        self.mask = np.zeros((len(self.types), len(TAGS)))
        for name, number in self.types.items():
            self.mask[number, [TAGS.index(tag) for tag in allowed[name]]] = 1.0
        self.follow = np.ones((len(TAGS), len(TAGS)))
        for first, weights in START.items():
            for second, weight in weights.items():
                self.follow[TAGS.index(first), TAGS.index(second)] = weight
        self.follow /= self.follow.sum(1, keepdims=True)
        self.start = np.full(len(TAGS), 1 / len(TAGS))
        self.emit = self.mask / self.mask.sum(1, keepdims=True)

    def fit(self, sentences: Sequence[list[str]], rounds: int) -> None:
        """Run `rounds` of expectation maximisation over sentences of types (keys of `allowed`)."""
        frequency = np.zeros(len(self.types))
        for _, batch in self._batches(sentences):
            frequency += np.bincount(batch.ravel(), minlength=len(self.types))
        self.emit = self.emit * frequency[:, None]
        self.emit /= np.maximum(self.emit.sum(0), 1e-300)
        for _ in range(rounds):
            self._round(sentences)

    def _batches(self, sentences: Sequence[list[str]], size: int = 2000) -> Iterator[tuple[list[int], Batch]]:
        """Yield the numbers of sentences of one length, and their tokens' types as a matrix."""
        by_length: defaultdict[int, list[int]] = defaultdict(list)
        for number, sentence in enumerate(sentences):
            by_length[len(sentence)].append(number)
        for _, numbers in sorted(by_length.items()):
            for i in range(0, len(numbers), size):
                chosen = numbers[i : i + size]
                yield chosen, np.array([[self.types[token] for token in sentences[n]] for n in chosen])

    def _posterior(self, batch: Batch, follow: Array | None = None) -> Array:
        """Forward-backward: each token's distribution over tags; adds expected transitions to `follow`."""
        likelihood = self.emit[batch]
        likelihood = likelihood / np.maximum(likelihood.sum(2, keepdims=True), 1e-300)
        forward = np.empty_like(likelihood)
        now = self.start * likelihood[:, 0]
        for t in range(batch.shape[1]):
            if t:
                now = (forward[:, t - 1] @ self.follow) * likelihood[:, t]
            forward[:, t] = now / now.sum(1, keepdims=True)
        backward = np.ones_like(forward[:, 0])
        posterior = np.empty_like(forward)
        for t in range(batch.shape[1] - 1, -1, -1):
            posterior[:, t] = forward[:, t] * backward
            ahead = likelihood[:, t] * backward
            if t and follow is not None:
                pairs = (forward[:, t - 1] @ self.follow * ahead).sum(1, keepdims=True)
                follow += self.follow * (forward[:, t - 1].T @ (ahead / pairs))
            backward = ahead @ self.follow.T
            backward /= backward.sum(1, keepdims=True)
        scaled: Array = posterior / posterior.sum(2, keepdims=True)
        return scaled

    def _round(self, sentences: Sequence[list[str]]) -> None:
        counts = np.zeros_like(self.emit)
        follow = np.full_like(self.follow, 0.1)
        start = np.full_like(self.start, 0.1)
        for _, batch in self._batches(sentences):
            posterior = self._posterior(batch, follow)
            start += posterior[:, 0].sum(0)
            for tag in range(len(TAGS)):
                counts[:, tag] += np.bincount(batch.ravel(), posterior[:, :, tag].ravel(), len(self.types))
        smoothed = counts + 0.1 * self.mask
        self.emit = smoothed / np.maximum(smoothed.sum(0), 1e-300)
        self.follow = follow / follow.sum(1, keepdims=True)
        self.start = start / start.sum()

    def tag(self, sentences: Sequence[list[str]]) -> Iterator[tuple[int, Array]]:
        """Yield each sentence's number and its tokens' distributions over `TAGS`, by growing length."""
        for numbers, batch in self._batches(sentences):
            yield from zip(numbers, self._posterior(batch), strict=True)
