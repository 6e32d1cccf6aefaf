"""Train the estimator: `python -m training.estimator.train WORK_FOLDER --name NAME`; goes on where it was stopped."""

from __future__ import annotations

import argparse
import json
import random
import time
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path

import torch
from torch.nn import functional as F  # noqa: N812

from training.estimator.evaluate import evaluate
from training.estimator.examples import (
    WINDOW,
    Batch,
    Item,
    batches,
    load_surprisal,
    made_items,
    mlqe_items,
    newstest_items,
    windows,
)
from training.estimator.network import SENTENCE, TOKEN, Network, pooled, start
from training.estimator.texts import is_dev

BATCH_TOKENS = 1_500
TOKEN_WEIGHTS = {"bad": 1.0, "gap": 0.3, "major": 1.0, "minor": 1.0, "made": 1.0, "surprisal": 0.5}
FIGURE_WEIGHTS = {"direct": 1.0, "assessment": 0.5, "hter": 0.5, "logprob": 0.5, "mqm": 0.5, "made_up": 0.5}
MADE = ("round_trip", "synthetic")
AVERAGE = 0.998
"""Decay of the running average of the weights, which is what is kept."""


class Material:
    """Everything there is to learn from, and how an epoch is drawn from it."""

    def __init__(self, folder: Path, sources: set[str]) -> None:
        surprisal = load_surprisal(folder)
        self.mlqe = [one for items in mlqe_items("train", surprisal).values() for one in items]
        self.news = [] if "news" not in sources else list(newstest_items(False, surprisal).items())
        self.news = [(name, items) for name, items in self.news if not is_dev(name)]
        self.made: list[list[tuple[Item, Item | None]]] = []
        for name in MADE:
            if name in sources:
                found = made_items(folder / f"{name}.jsonl", surprisal)
                self.made += [members for doc, members in found.items() if not is_dev(doc)]

    def epoch(self, rng: random.Random) -> list[list[list[Item]]]:
        """Draw an epoch's units (see `batches`)."""
        units: list[list[list[Item]]] = []
        loose = []
        for one in self.mlqe:
            draw = rng.random()
            if one.better is not None and draw < 0.35:
                units.append([[one], [one.better]])
            elif draw < 0.65:
                units.append([[one]])
            else:
                loose.append(one)
        rng.shuffle(loose)
        # Strangers for neighbours teach that a sentence is judged by itself, and that lists are no articles.
        units += [[window] for window in windows(loose, rng.choice((96, 160, WINDOW)))]
        documents: list[list[Item]] = [items for _, items in self.news]
        for members in rng.sample(self.made, len(self.made) // 2):
            share = rng.choice((0.0, 0.3, 0.6, 1.0))
            documents.append([after if after is not None and rng.random() < share else one for one, after in members])
        for document in documents:
            limit = rng.choice((64, 128, WINDOW, WINDOW, WINDOW))
            skip = rng.randrange(min(4, len(document)))
            units += [[window] for part in (document[:skip], document[skip:]) for window in windows(part, limit)]
        return units


def loss_of(network: Network, batch: Batch) -> torch.Tensor:
    """Give the weighted sum of all losses that the batch has targets for."""
    with torch.autocast("cpu", torch.bfloat16):
        channels = network(batch.ids, batch.mask)
    inside = batch.sentence >= 0
    channels, targets = channels.float()[inside], batch.tokens[inside]
    total = channels.new_zeros(())
    for number, name in enumerate(TOKEN):
        known = ~torch.isnan(targets[:, number])
        if known.any():
            ours, theirs = channels[known, number], targets[known, number]
            if name == "surprisal":
                loss = F.smooth_l1_loss(ours, theirs)
            else:
                loss = F.binary_cross_entropy_with_logits(ours, theirs)
            total = total + TOKEN_WEIGHTS[name] * loss * known.sum() / len(known)
    figures = pooled(channels, batch.sentence[inside], len(batch.figures))
    for number, name in enumerate(SENTENCE):
        known = ~torch.isnan(batch.figures[:, number])
        if known.any():
            ours, theirs = figures[known, number], batch.figures[known, number]
            loss = F.binary_cross_entropy_with_logits(ours, theirs) if name == "made_up" else F.mse_loss(ours, theirs)
            total = total + FIGURE_WEIGHTS[name] * loss * known.sum() / len(known)
    if batch.better:
        worse, better = (figures[torch.tensor(side)] for side in zip(*batch.better, strict=True))
        gap = better[:, SENTENCE.index("direct")] - worse[:, SENTENCE.index("direct")]
        made = worse[:, SENTENCE.index("made_up")] - better[:, SENTENCE.index("made_up")]
        total = total + 0.3 * (F.softplus(-2 * gap).mean() + F.softplus(-made).mean())
    return total


def parameters(network: Network, rate: float, frozen: int) -> list[dict[str, object]]:
    """Give the groups of parameters: the head learns faster, lower layers slower, the `frozen` lowest not at all."""
    groups: list[dict[str, object]] = [
        {"params": [*network.hidden.parameters(), *network.channels.parameters()], "lr": rate * 5},
        {"params": [network.mix], "lr": rate * 10, "weight_decay": 0.0},
    ]
    for number, layer in enumerate(network.layers):
        if number >= frozen:
            groups.append({"params": list(layer.parameters()), "lr": rate * 0.9 ** (5 - number)})
        else:
            layer.requires_grad_(False)
    for part in (network.words, network.positions, network.embedding_norm):
        part.requires_grad_(False)
    network.kind.requires_grad_(False)
    return groups


def steps(material: Material, seed: int, epochs: int) -> Iterator[Batch]:
    """Yield the batches of all epochs, the same for the same seed."""
    for epoch in range(epochs):
        rng = random.Random(1000 * seed + epoch)
        yield from batches(material.epoch(rng), rng, BATCH_TOKENS)


def count_steps(material: Material, seed: int) -> int:
    """Give about how many batches an epoch has."""
    tokens = sum(len(one.ids) + 2 for unit in material.epoch(random.Random(seed)) for window in unit for one in window)
    return int(tokens / BATCH_TOKENS * 1.08) + 1


def train(folder: Path, name: str, sources: set[str], epochs: int, rate: float, seed: int, frozen: int) -> None:
    """Train, write `NAME.pt` at the end and a checkpoint every few minutes."""
    torch.manual_seed(seed)
    material = Material(folder, sources)
    network = start()
    groups = parameters(network, rate, frozen)
    optimizer = torch.optim.AdamW(groups, rate, betas=(0.9, 0.98), weight_decay=0.01, fused=True)
    total = count_steps(material, seed) * epochs
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min((step + 1) / (0.06 * total), max(0.02, (total - step) / (0.94 * total)))
    )
    average, first = deepcopy(network), 0
    checkpoint = folder / f"{name}.checkpoint.pt"
    if checkpoint.exists():
        state = torch.load(checkpoint, weights_only=True)
        network.load_state_dict(state["network"])
        average.load_state_dict(state["average"])
        optimizer.load_state_dict(state["optimizer"])
        schedule.load_state_dict(state["schedule"])
        first = state["step"]
    print(f"{name}: about {total} steps, from {first}", flush=True)
    network.train()
    saved = began = time.time()
    recent = 0.0
    for step, batch in enumerate(steps(material, seed, epochs)):
        if step < first:
            continue
        loss = loss_of(network, batch)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimizer.step()
        optimizer.zero_grad(set_to_none=True)
        schedule.step()
        with torch.no_grad():
            decay = min(AVERAGE, (step + 1) / (step + 10))
            for kept, new in zip(average.parameters(), network.parameters(), strict=True):
                if new.requires_grad:
                    kept.lerp_(new, 1 - decay)
        recent = loss.item() if step == first else 0.98 * recent + 0.02 * loss.item()
        if step % 100 == 0:
            print(f"{step}/{total} loss {recent:.4f} {time.time() - began:.0f} s", flush=True)
        if time.time() - saved > 400:
            saved = time.time()
            state = {"network": network.state_dict(), "average": average.state_dict(), "step": step + 1}
            state |= {"optimizer": optimizer.state_dict(), "schedule": schedule.state_dict()}
            torch.save(state, checkpoint)
            evaluate(average, folder, brief=True)
            network.train()
    torch.save(average.state_dict(), folder / f"{name}.pt")
    checkpoint.unlink(missing_ok=True)
    figures = evaluate(average, folder)
    (folder / f"{name}.json").write_text(json.dumps(figures, indent=1))


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--name", default="estimator")
    parser.add_argument("--sources", default="news,round_trip,synthetic")
    parser.add_argument("--epochs", type=int, default=3)
    parser.add_argument("--rate", type=float, default=1e-4)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--frozen", type=int, default=0)
    given = parser.parse_args()
    chosen = set(given.sources.split(","))
    train(given.folder, given.name, chosen, given.epochs, given.rate, given.seed, given.frozen)
