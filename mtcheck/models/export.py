"""An exported network: a folder with `estimator.onnx`, `tokenizer.json` and `SHA256SUMS`, verified and loaded.

The network reads `ids` and `mask`, both int64 of [windows, tokens], and gives `channels`, float32 of [windows, tokens,
channels]. Between its own marks [CLS] and [SEP], a sentence follows the one before it. The network's metadata
`mtcheck` hold its card (see `card`).
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mtcheck.models.card import Card, read_card
from mtcheck.models.estimator import EstimatorError

if TYPE_CHECKING:
    from tokenizers import Tokenizer

NETWORK = "estimator.onnx"
TOKENIZER = "tokenizer.json"
SUMS = "SHA256SUMS"
"""Checksums as `sha256sum` writes them, so that `sha256sum -c SHA256SUMS` says the same as mtcheck."""


@dataclass(frozen=True, slots=True)
class Export:
    """What is needed to run the network."""

    session: Any
    """The network, an `onnxruntime.InferenceSession`."""
    tokenizer: Tokenizer
    """Neither cuts nor pads, and takes a mark that stands in a text for text."""
    marks: tuple[int, int]
    """The tokens before and after a sentence."""
    channels: int
    card: Card
    sha8: str
    """The first 8 hexadecimal digits of the network's SHA-256."""


def load_export(folder: Path) -> Export:
    """Load the export in `folder`, to run on one thread a call.

    Raises `EstimatorError` where a file is missing, is not as it was exported, or cannot be followed.
    """
    from tokenizers import Tokenizer

    onnxruntime = _runtime()
    network, words = _verified(folder)
    try:
        tokenizer = Tokenizer.from_str(words.decode())
        session = onnxruntime.InferenceSession(network, _options(onnxruntime), ["CPUExecutionProvider"])
        (output,) = session.get_outputs()
        card = session.get_modelmeta().custom_metadata_map.get("mtcheck", "")
    except Exception as error:
        raise EstimatorError(f"the estimator in {folder} cannot be loaded: {error}") from error
    tokenizer.no_truncation()
    tokenizer.no_padding()
    tokenizer.encode_special_tokens = True
    before, after = (tokenizer.token_to_id(mark) for mark in ("[CLS]", "[SEP]"))
    ends, channels = {one.name for one in (*session.get_inputs(), output)}, output.shape[-1]
    if before is None or after is None or ends != {"ids", "mask", "channels"} or not isinstance(channels, int):
        raise EstimatorError(f"the estimator in {folder} is not an export for mtcheck")
    try:
        return Export(
            session, tokenizer, (before, after), channels, read_card(card, channels), sha256(network).hexdigest()[:8]
        )
    except EstimatorError as error:
        raise EstimatorError(f"the estimator in {folder} cannot be used: {error}") from error


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


def _runtime() -> Any:
    """Load onnxruntime, which from 1.29 on would tell its makers of each session, and keep a number of the machine."""
    # Once it is loaded, the first of its events is out.
    os.environ["ORT_DISABLE_TELEMETRY"] = "1"
    import onnxruntime

    # What Windows collects does not heed the variable.
    onnxruntime.disable_telemetry_events()
    return onnxruntime


def _options(onnxruntime: Any) -> Any:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    # Batches differ in shape, so planning memory ahead and keeping it costs memory and gains nothing.
    options.enable_cpu_mem_arena = False
    options.enable_mem_pattern = False
    return options
