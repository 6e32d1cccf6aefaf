"""An exported network as an estimator: a folder with `estimator.onnx`, `tokenizer.json` and `SHA256SUMS`.

The network reads `ids` and `mask`, both int64 of [windows, tokens], and gives `channels`, float32 of [windows, tokens,
channels]. Between its own marks [CLS] and [SEP], a sentence follows the one before it. The network's metadata
`mtcheck` hold its card (see `card`).
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from mtcheck.models.card import read_card
from mtcheck.models.estimator import NEUTRAL, Estimate, EstimatorError
from mtcheck.models.pooling import estimate
from mtcheck.models.windows import Window, windows

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

NETWORK = "estimator.onnx"
TOKENIZER = "tokenizer.json"
SUMS = "SHA256SUMS"
"""Checksums as `sha256sum` writes them, so that `sha256sum -c SHA256SUMS` says the same as mtcheck."""

_BATCH = 1024
"""Tokens that the network reads in one go, padding included: twice as many take 70 MB more and no less time."""
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
        """Load the export in `folder` for so many threads.

        Raises `EstimatorError` where a file is missing, is not as it was exported, or cannot be followed.
        """
        import onnxruntime
        from tokenizers import Tokenizer

        network, tokenizer = _verified(folder)
        self.sha8 = sha256(network).hexdigest()[:8]
        try:
            self._tokenizer = Tokenizer.from_str(tokenizer.decode())
            self._session = onnxruntime.InferenceSession(network, _options(threads), ["CPUExecutionProvider"])
            (output,) = self._session.get_outputs()
            names = {one.name for one in self._session.get_inputs()}
            channels = output.shape[-1]
            card = self._session.get_modelmeta().custom_metadata_map.get("mtcheck", "")
        except Exception as error:
            raise EstimatorError(f"the estimator in {folder} cannot be loaded: {error}") from error
        self._tokenizer.no_truncation()
        self._tokenizer.no_padding()
        self._tokenizer.encode_special_tokens = True
        marks = (self._tokenizer.token_to_id("[CLS]"), self._tokenizer.token_to_id("[SEP]"))
        if names != {"ids", "mask"} or output.name != "channels" or not isinstance(channels, int) or None in marks:
            raise EstimatorError(f"the estimator in {folder} is not an export for mtcheck")
        self._cls, self._sep = marks
        self._channels = channels
        try:
            self._card = read_card(card, channels)
        except EstimatorError as error:
            raise EstimatorError(f"the estimator in {folder} cannot be used: {error}") from error
        self.name = self._card.name

    def estimate(self, documents: Sequence[Sequence[str]]) -> list[list[Estimate]]:
        """Judge documents, each given as its sentences in order; see `Estimator`."""
        import numpy as np

        texts = [text for document in documents for text in document]
        tokens = [self._tokens(text) for text in texts]
        channels = [np.empty((len(one.ids), self._channels), np.float32) for one in tokens]
        for batch in _batches(self._windows(documents, tokens)):
            for window, figures in zip(batch, self._run(batch, tokens), strict=True):
                place = 0
                for part in window:
                    rows = figures[place : place + part.end - part.start]
                    scored = slice(part.scored_start - part.start, max(part.scored_end - part.start, 0))
                    channels[part.sentence][part.scored_start : part.scored_end] = rows[scored]
                    place += len(rows)
        found = iter(
            [
                estimate(self._card, figures, text, one.spans) if len(one.ids) else NEUTRAL
                for figures, text, one in zip(channels, texts, tokens, strict=True)
            ]
        )
        return [[next(found) for _ in document] for document in documents]

    def _tokens(self, text: str) -> _Tokens:
        import numpy as np

        ids: list[int] = []
        spans: list[tuple[int, int]] = []
        for start, end in _stretches(text):
            encoding = self._tokenizer.encode(text[start:end], add_special_tokens=False)
            ids += encoding.ids
            spans += [(start + first, start + last) for first, last in encoding.offsets]
        marked = [self._cls, *ids, self._sep] if ids else []
        return _Tokens(np.array(marked, np.int64), np.array(spans, np.int32).reshape(-1, 2))

    def _windows(self, documents: Sequence[Sequence[str]], tokens: Sequence[_Tokens]) -> Iterator[Window]:
        """Lay out each document by itself; their sentences are counted through."""
        first = 0
        for document in documents:
            lengths = [len(one.ids) for one in tokens[first : first + len(document)]]
            for window in windows(lengths, self._card.window, self._card.context):
                yield [part._replace(sentence=first + part.sentence) for part in window]
            first += len(document)

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


def _verified(folder: Path) -> tuple[bytes, bytes]:
    """Give the content of network and tokenizer, each as its checksum says."""
    advice = "install mtcheck (or export the model) again, or use --model none for rules alone"
    found = []
    try:
        lines = (folder / SUMS).read_text("utf-8").splitlines()
        sums = {name.removeprefix("*"): digest for digest, name in map(str.split, lines)}
        for name in (NETWORK, TOKENIZER):
            content = (folder / name).read_bytes()
            if sha256(content).hexdigest() != sums.get(name):
                raise EstimatorError(f"the estimator's file {folder / name} is not what {SUMS} says; {advice}")
            found.append(content)
    except (OSError, ValueError) as error:
        raise EstimatorError(f"the estimator in {folder} cannot be read ({error}); {advice}") from error
    return found[0], found[1]


def _options(threads: int) -> object:
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads or os.cpu_count() or 1
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    # Batches differ in shape, so planning memory ahead and keeping it costs 70 MB and gains nothing.
    options.enable_cpu_mem_arena = False
    options.enable_mem_pattern = False
    # Threads that wait for work should not take a processor meanwhile.
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    return options


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
