"""An exported network as an estimator: tokenised sentences in windows, windows in batches, their channels pooled."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from mtcheck.models.estimator import NEUTRAL, Estimate
from mtcheck.models.export import load_export
from mtcheck.models.pooling import estimate, features
from mtcheck.models.windows import Window, windows

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_SURROGATE = re.compile("[\ud800-\udfff]")
_BATCH = 256
"""Tokens that the network reads in one go, padding included: few enough for the processor's caches."""
_STRETCH = 20_000
"""Code points that are tokenised in one go, since the tokenizer takes some 100 bytes for each."""


@dataclass(frozen=True, slots=True)
class _Tokens:
    """A sentence's word pieces between its marks; `spans` are those of the pieces, in code points."""

    ids: NDArray[np.int64]
    spans: NDArray[np.int32]


class OnnxEstimator:
    """An exported network, its files verified; the same figures on any number of threads."""

    def __init__(self, folder: Path, threads: int) -> None:
        """Load the export in `folder`, to read so many batches at a time (0: one for each processor).

        Raises `EstimatorError` where a file is missing, is not as it was exported, or cannot be followed.
        """
        export = load_export(folder)
        self._threads = threads or os.cpu_count() or 1
        self._tokenize = export.tokenizer.encode
        self._session, self._card, self._channels = export.session, export.card, export.channels
        self._cls, self._sep = export.marks
        self.name, self.sha8 = export.card.name, export.sha8

    def estimate(self, documents: Sequence[Sequence[str]]) -> list[list[Estimate]]:
        """Judge documents, each given as its sentences in order; see `Estimator`."""
        tokens = [self._tokens(text) for document in documents for text in document]
        channels = iter(zip(tokens, self._channels_of(documents, tokens), strict=True))
        found = []
        for document in documents:
            judged = zip(document, (next(channels) for _ in document), strict=True)
            found.append(
                [
                    estimate(self._card, figures, text, one.spans) if len(figures) else NEUTRAL
                    for text, (one, figures) in judged
                ]
            )
        return found

    def features(self, documents: Sequence[Sequence[str]]) -> list[dict[str, float]]:
        """Give the features that the card's linear forms are made of, for all sentences that have tokens."""
        tokens = [self._tokens(text) for document in documents for text in document]
        return [features(self._card, figures) for figures in self._channels_of(documents, tokens) if len(figures)]

    def _channels_of(self, documents: Sequence[Sequence[str]], tokens: Sequence[_Tokens]) -> list[NDArray[np.float32]]:
        """Give the channels of each token, for all sentences of all documents."""
        import numpy as np

        channels = [np.empty((len(one.ids), self._channels), np.float32) for one in tokens]
        batches = list(_batches(self._windows(documents, tokens)))
        for batch, found in zip(batches, self._run_all(batches, tokens), strict=True):
            for window, figures in zip(batch, found, strict=True):
                place = 0
                for part in window:
                    rows = figures[place : place + part.end - part.start]
                    scored = slice(part.scored_start - part.start, part.scored_end - part.start)
                    channels[part.sentence][part.scored_start : part.scored_end] = rows[scored]
                    place += len(rows)
        return channels

    def _tokens(self, text: str) -> _Tokens:
        import numpy as np

        ids: list[int] = []
        spans: list[tuple[int, int]] = []
        # The tokenizer takes no half of a pair of UTF-16, which a string of Python may hold.
        text = _SURROGATE.sub("\ufffd", text)
        for start, end in _stretches(text):
            encoding = self._tokenize(text[start:end], add_special_tokens=False)
            ids += encoding.ids
            spans += [(start + first, start + last) for first, last in encoding.offsets]
        marked = [self._cls, *ids, self._sep] if ids else []
        return _Tokens(np.array(marked, np.int64), np.array(spans, np.int32).reshape(-1, 2))

    def _windows(self, documents: Sequence[Sequence[str]], tokens: Sequence[_Tokens]) -> Iterator[Window]:
        """Lay out each document by itself, or each sentence where the network reads no context; they are counted."""
        size, context = self._card.window, self._card.context
        first = 0
        for count in map(len, documents) if context else [1] * len(tokens):
            lengths = [len(one.ids) for one in tokens[first : first + count]]
            for window in windows(lengths, size, context or size // 4):
                yield [part._replace(sentence=first + part.sentence) for part in window]
            first += count

    def _run_all(self, batches: Sequence[Sequence[Window]], tokens: Sequence[_Tokens]) -> Iterable[NDArray[np.float32]]:
        """Run the network on each batch, some at a time: its products are too small to be shared among threads."""
        threads = min(self._threads, len(batches))
        if threads < 2:
            return (self._run(batch, tokens) for batch in batches)
        pool = ThreadPoolExecutor(threads)
        try:
            return list(pool.map(lambda batch: self._run(batch, tokens), batches))
        finally:
            # Who interrupts a long text should not wait for the rest of it.
            pool.shutdown(cancel_futures=True)

    def _run(self, batch: Sequence[Window], tokens: Sequence[_Tokens]) -> NDArray[np.float32]:
        import numpy as np

        ids = np.zeros((len(batch), max(map(_length, batch))), np.int64)
        mask = np.zeros_like(ids)
        for row, window in enumerate(batch):
            read = np.concatenate([tokens[part.sentence].ids[part.start : part.end] for part in window])
            ids[row, : len(read)] = read
            mask[row, : len(read)] = 1
        found: NDArray[np.float32] = self._session.run(["channels"], {"ids": ids, "mask": mask})[0]
        return found


def _stretches(text: str) -> Iterator[tuple[int, int]]:
    """Cut a text at spaces, where that changes nothing, or else wherever it gets too long."""
    start = 0
    while start < len(text):
        end = start + _STRETCH
        if end < len(text):
            end = text.rfind(" ", start + 1, end) + 1 or end
        yield start, min(end, len(text))
        start = end


def _batches(found: Iterator[Window]) -> Iterator[list[Window]]:
    """Put windows of like length together, so that little is padded."""
    batch: list[Window] = []
    for window in sorted(found, key=_length, reverse=True):
        if batch and (len(batch) + 1) * _length(batch[0]) > _BATCH:
            yield batch
            batch = []
        batch.append(window)
    if batch:
        yield batch


def _length(window: Window) -> int:
    return sum(part.end - part.start for part in window)
