"""Label text with the assessments that a fine-tuned language model expects: what the student learns beside people's.

The assessor is the teacher's language model (see `teacher`) with a head of its own, fine-tuned on the direct
assessments of MLQE-PE; like the student it never sees the source. It knows more English than a network that may be
shipped, and people's assessments are noisy, so its expectations teach more than the assessments alone (Gajbhiye et al.
2021, *Knowledge Distillation for Quality Estimation*).

Run `python -m training.estimator.assessor WORK_FOLDER`; it goes on where it was stopped.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import torch
from torch import nn

from benchmarks.resampling import Array
from training.estimator.batching import batches_of_like_length
from training.estimator.examples import ASSESSED, standardised
from training.estimator.labels_file import add_labels
from training.estimator.learning import falling_rate, take_step
from training.estimator.teacher import START, load_teacher, padded
from training.estimator.texts import PAIRS, assessed_texts, mlqe

LONGEST = 160
"""Tokens read of a sentence."""
FROZEN = 15
"""Layers that stay as they are, the lower half: what they do is not about translation."""
RATE, HEAD_RATE = 6e-5, 1e-3
TRAINED_AT_ONCE, READ_AT_ONCE = 2_500, 4_000
"""Tokens in a batch, padding included."""
SAVE_AFTER = 400
"""Seconds between checkpoints."""


class Assessor(nn.Module):
    """Gives two figures of a sentence: its standardised direct assessment, and twice its HTER less 0.8."""

    def __init__(self, model: nn.Module, size: int) -> None:
        """Put a head on a language model with states of this size."""
        super().__init__()
        self.model = model
        self.head = nn.Sequential(nn.Linear(2 * size, 256), nn.GELU(), nn.Linear(256, 2))

    def forward(self, ids: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        """Take token ids and mask (1 = token), both (batch, tokens); gives (batch, 2)."""
        states = self.model(ids, attention_mask=mask).last_hidden_state.float()
        weights = mask[..., None].float()
        mean = (states * weights).sum(1) / weights.sum(1)
        last = states[torch.arange(len(states)), mask.sum(1) - 1]
        found: torch.Tensor = self.head(torch.cat([mean, last], 1) / 10)
        return found


class Row(NamedTuple):
    """A sentence with what people say of it."""

    ids: list[int]
    direct: float
    hter: float


def untrained() -> tuple[Any, Assessor]:
    """Give the tokenizer and an assessor with a new head."""
    torch.manual_seed(1)
    tokenizer, model = load_teacher()
    body: Any = model.model.float()
    network = Assessor(body, model.config.hidden_size)
    body.embed_tokens.requires_grad_(False)
    body.layers[:FROZEN].requires_grad_(False)
    return tokenizer, network


def _ids(tokenizer: Any, text: str) -> list[int]:
    return [START, *tokenizer(text, add_special_tokens=False)["input_ids"][:LONGEST]]


def _rows(tokenizer: Any, split: str, pair: str) -> list[Row]:
    rows = [document.rows[0] for document in mlqe(split, pair)]
    direct = standardised(np.array([float(row["da_z_mean"]) for row in rows]))
    return [
        Row(_ids(tokenizer, row["mt"]), float(value), 2 * min(1.0, float(row["hter"])) - 0.8)
        for row, value in zip(rows, direct, strict=True)
    ]


def _run(network: Assessor, sentences: Sequence[list[int]]) -> torch.Tensor:
    with torch.autocast("cpu", torch.bfloat16):
        found: torch.Tensor = network(*padded(sentences)).float()
    return found


@torch.inference_mode()
def assess(network: Assessor, sentences: Sequence[list[int]]) -> Array:
    """Give the assessment that the network expects of each sentence."""
    network.eval()
    found = np.zeros(len(sentences))
    for places in batches_of_like_length(list(map(len, sentences)), READ_AT_ONCE, 0):
        found[places] = _run(network, [sentences[place] for place in places])[:, 0].numpy()
    return found


def fine_tune(tokenizer: Any, network: Assessor, folder: Path) -> None:
    """Learn from MLQE-PE train for one epoch, with a checkpoint every few minutes."""
    rows = [row for pair in PAIRS for row in _rows(tokenizer, "train", pair)]
    body = [one for one in network.model.parameters() if one.requires_grad]
    groups = [{"params": body, "lr": RATE}, {"params": list(network.head.parameters()), "lr": HEAD_RATE}]
    optimizer = torch.optim.AdamW(groups, betas=(0.9, 0.98), weight_decay=0.01)
    todo = batches_of_like_length([len(row.ids) for row in rows], TRAINED_AT_ONCE, 1)
    schedule = falling_rate(optimizer, 60, len(todo))
    parts: dict[str, Any] = {"network": network, "optimizer": optimizer, "schedule": schedule}
    checkpoint = folder / "assessor.checkpoint.pt"
    first = 0
    if checkpoint.exists():
        state = torch.load(checkpoint, weights_only=True)
        first = state["step"]
        for name, part in parts.items():
            part.load_state_dict(state[name])
    saved = time.time()
    network.train()
    for step, places in enumerate(todo[first:], first):
        found = _run(network, [rows[place].ids for place in places])
        targets = torch.tensor([rows[place][1:] for place in places])
        loss = (torch.tensor([1.0, 0.4]) * (found - targets) ** 2).mean(0).sum()
        take_step(loss, network, optimizer, schedule)
        if step % 20 == 0:
            print(f"{step}/{len(todo)} loss {loss.item():.3f}", flush=True)
        if time.time() - saved > SAVE_AFTER:
            saved = time.time()
            states = {name: part.state_dict() for name, part in parts.items()}
            torch.save(states | {"step": step + 1}, checkpoint)
    torch.save(network.state_dict(), folder / "assessor.pt")
    checkpoint.unlink(missing_ok=True)


def evaluate(tokenizer: Any, network: Assessor) -> None:
    """Print the Pearson correlation with the assessments of MLQE-PE dev."""
    found = {}
    for pair in PAIRS:
        rows = _rows(tokenizer, "dev", pair)
        expected = assess(network, [row.ids for row in rows])
        found[pair] = float(np.corrcoef(expected, [row.direct for row in rows])[0, 1])
    by_pair = ", ".join(f"{pair} {value:.3f}" for pair, value in found.items())
    print(f"{by_pair}, mean {np.mean(list(found.values())):.3f}", flush=True)


def label(tokenizer: Any, network: Assessor, folder: Path) -> None:
    """Assess every sentence that has no label yet, in the order of their worth."""

    def assessed(texts: Sequence[str]) -> Iterator[dict[str, Any]]:
        for value in assess(network, [_ids(tokenizer, text) for text in texts]):
            yield {"assessment": round(float(value), 4)}

    add_labels(folder / ASSESSED, assessed_texts(folder), assessed)


def main(folder: Path) -> None:
    """Fine-tune the assessor unless that is done, and label."""
    tokenizer, network = untrained()
    if (folder / "assessor.pt").exists():
        network.load_state_dict(torch.load(folder / "assessor.pt", weights_only=True))
    else:
        fine_tune(tokenizer, network, folder)
        evaluate(tokenizer, network)
    label(tokenizer, network, folder)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
