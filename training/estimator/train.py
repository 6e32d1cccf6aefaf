"""Train the estimator: `python -m training.estimator.train WORK_FOLDER --name NAME`; goes on where it was stopped."""

from __future__ import annotations

import argparse
import json
import random
import time
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import torch
from torch import nn
from torch.nn import functional

from training.estimator.batching import WINDOW, Batch, Unit, batches, size, windows
from training.estimator.evaluate import evaluate
from training.estimator.examples import (
    MADE,
    RETRANSLATED,
    STATE,
    Item,
    MadePair,
    load_labels,
    made_items,
    mlqe_items,
    newstest_items,
    retranslated_items,
)
from training.estimator.learning import known_loss, take_step
from training.estimator.network import HIDDEN, SENTENCE, TOKEN, Network, pooled, start
from training.estimator.texts import is_dev

BATCH_TOKENS = 1_500
TOKEN_WEIGHTS = {"bad": 1.0, "gap": 0.3, "major": 1.0, "minor": 1.0, "made": 1.0, "surprisal": 2.0, "wording": 2.0}
FIGURE_WEIGHTS = {
    "direct": 1.0,
    "assessment": 0.5,
    "hter": 0.5,
    "logprob": 0.5,
    "mqm": 0.5,
    "made_up": 0.5,
    "surprise": 1.5,
    "worded": 0.5,
}
STATES_WEIGHT = 1.5
"""Of the share of the variance of the editor's states that is not followed."""
AVERAGE = 0.998
"""Decay of the running average of the weights, which is what is kept."""
SAVE_AFTER = 400
"""Seconds between checkpoints."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What to learn from, for how long, and how fast."""

    name: str
    begin: str | None
    """The weights to go on from, MiniLM's where None."""
    sources: str
    """What there is beside MLQE-PE, with commas between: "news", names of MADE, RETRANSLATED."""
    share: float
    """Of MLQE-PE's sentences and their variants, so many are in an epoch."""
    others: float
    """Of the documents of other sources, so many (of made damage half as many)."""
    imitated: float
    """Of the imitations, so many."""
    paired: float
    """Of the sentences read alone, so many stand beside a better translation (imitations always do)."""
    strangers: float
    """So many stand among sentences of other texts."""
    alone: float
    """So many documents of other sources are read sentence by sentence."""
    labelled: bool
    """Whether documents are left out that the teacher has not read."""
    epochs: int
    rate: float
    seed: int
    words: bool
    """Whether the embeddings of word pieces learn, too."""


Kind = TypeVar("Kind")


class Material:
    """Everything there is to learn from, and how an epoch is drawn from it."""

    def __init__(self, folder: Path, plan: Plan) -> None:
        """Read MLQE-PE and the plan's other sources, without what is for development."""
        labels = load_labels(folder)
        self.plan = plan
        sources = plan.sources.split(",")

        def usable(doc: str) -> bool:
            return not is_dev(doc) and (doc in labels.surprisal or not plan.labelled)

        self.mlqe = [one for items in mlqe_items("train", labels).values() for one in items]
        news = newstest_items(False, labels) if "news" in sources else {}
        self.news = [items for name, items in news.items() if usable(name)]
        made = {
            name: [members for doc, members in made_items(folder / f"{name}.jsonl", labels).items() if usable(doc)]
            for name in MADE
            if name in sources
        }
        self.imitated = made.pop("imitated", [])
        self.made = [members for documents in made.values() for members in documents]
        trips = retranslated_items(folder, labels) if RETRANSLATED in sources else {}
        self.retranslated = [members for doc, members in trips.items() if usable(doc)]

    def epoch(self, rng: random.Random) -> list[Unit]:
        """Draw an epoch's units."""
        units, loose = self._alone_or_not(rng)
        rng.shuffle(loose)
        # Strangers for neighbours teach that a sentence is judged by itself, and that lists are no articles.
        units += [[window] for window in windows(loose, rng.choice((96, 160, WINDOW)))]
        for members in _some(self.imitated, self.plan.imitated, rng):
            units += self._both_readings(members, rng)
        for document in [
            *_some(self.news, self.plan.others, rng),
            *self._damaged(rng),
            *self._mostly_retranslated(rng),
        ]:
            units += self._read(document, rng)
        return units

    def _read(self, document: list[Item], rng: random.Random) -> list[Unit]:
        """Read a document in windows, or each sentence by itself, some beside their better counterparts."""
        limit = self._limit(rng)
        if not limit:
            return [self._beside(one) if rng.random() < self.plan.paired else [[one]] for one in document]
        skip = rng.randrange(min(4, len(document)))
        return [[window] for part in (document[:skip], document[skip:]) for window in windows(part, limit)]

    def _beside(self, one: Item) -> Unit:
        return [[one], [one.better]] if one.better else [[one]]

    def _limit(self, rng: random.Random) -> int:
        """Draw how many tokens of a document are read at once, 0 for a sentence at a time."""
        return 0 if rng.random() < self.plan.alone else rng.choice((64, 128, WINDOW, WINDOW, WINDOW))

    def _both_readings(self, members: list[MadePair], rng: random.Random) -> list[Unit]:
        """Give an imitated translation and its post-edit, side by side where sentences are read alone."""
        limit = self._limit(rng)
        if not limit:
            return [[[one] for one in (after, before) if one is not None] for before, after in members]
        readings = [after or before for before, after in members], [before for before, _ in members]
        return [[window] for reading in readings for window in windows(reading, limit)]

    def _alone_or_not(self, rng: random.Random) -> tuple[list[Unit], list[Item]]:
        """Draw which sentences of MLQE-PE stand alone or with their post-edit, and which are loose."""
        units: list[Unit] = []
        loose = []
        for one in rng.sample(self.mlqe, int(self.plan.share * len(self.mlqe))):
            draw = rng.random()
            if draw < self.plan.paired:
                units.append(self._beside(one))
            elif draw < 1 - self.plan.strangers:
                units.append([[one]])
            else:
                loose.append(one)
        return units, loose

    def _damaged(self, rng: random.Random) -> list[list[Item]]:
        """Draw documents with damage made without people, and how much of each is damaged."""
        found = []
        for members in _some(self.made, self.plan.others, rng)[::2]:
            share = rng.choice((0.0, 0.3, 0.6, 1.0))
            found.append([after if after is not None and rng.random() < share else one for one, after in members])
        return found

    def _mostly_retranslated(self, rng: random.Random) -> list[list[Item]]:
        """Draw documents of which an engine wrote four in five sentences."""
        documents = _some(self.retranslated, self.plan.others, rng)
        return [[after if after and rng.random() < 0.8 else one for one, after in members] for members in documents]


def _some(documents: list[Kind], share: float, rng: random.Random) -> list[Kind]:
    return rng.sample(documents, int(share * len(documents)))


def loss_of(network: Network, follower: nn.Linear, batch: Batch) -> torch.Tensor:
    """Give the weighted sum of all losses that the batch has targets for.

    `follower` finds the editor's states in the network's (Romero et al. 2015, *FitNets*).
    """
    with torch.autocast("cpu", torch.bfloat16):
        states = network.states(batch.ids, batch.mask)
        channels, followed = network.channels(network.dropout(states)), follower(states)
    inside = batch.sentence >= 0
    channels = channels.float()[inside]
    figures = pooled(channels, batch.sentence[inside], len(batch.figures))
    total = STATES_WEIGHT * STATE * known_loss(functional.mse_loss, followed.float()[inside], batch.states[inside])
    for number, name in enumerate(TOKEN):
        loss = functional.smooth_l1_loss if name == "surprisal" else functional.binary_cross_entropy_with_logits
        targets = batch.tokens[inside][:, number]
        total = total + TOKEN_WEIGHTS[name] * known_loss(loss, channels[:, number], targets)
    for name, weight in FIGURE_WEIGHTS.items():
        number = SENTENCE.index(name)
        is_probability = name in ("made_up", "worded")
        loss = functional.binary_cross_entropy_with_logits if is_probability else functional.mse_loss
        total = total + weight * known_loss(loss, figures[:, number], batch.figures[:, number])
    return total + _pair_loss(figures, batch) if batch.better else total


def _pair_loss(figures: torch.Tensor, batch: Batch) -> torch.Tensor:
    """Give the loss of pairs of sentences that mean the same, by which of them is better (Bradley and Terry 1952).

    What a person wrote is preferred to what a machine did; other pairs say nothing of that.
    """
    worse, better = (torch.tensor(side) for side in zip(*batch.better, strict=True))
    gap = figures[better] - figures[worse]
    direct, made, preferred = (gap[:, SENTENCE.index(name)] for name in ("direct", "made_up", "preferred"))
    by_whom = batch.figures[:, SENTENCE.index("preferred")]
    known = (by_whom[worse] == 0) & (by_whom[better] == 1)
    return (
        0.3 * (functional.softplus(-2 * direct).mean() + functional.softplus(made).mean())
        + (functional.softplus(-preferred) * known).mean()
    )


def parameters(network: Network, follower: nn.Linear, plan: Plan) -> list[dict[str, Any]]:
    """Give the groups of parameters: the head learns faster, lower layers slower, word pieces only if the plan says."""
    rate = plan.rate
    heads = (network.hidden, network.channels, follower)
    groups: list[dict[str, Any]] = [
        {"params": [one for part in heads for one in part.parameters()], "lr": rate * 5},
        {"params": [network.mix], "lr": rate * 10, "weight_decay": 0.0},
    ]
    for number, layer in enumerate(network.layers):
        groups.append({"params": list(layer.parameters()), "lr": rate * 0.9 ** (5 - number)})
    for part in (network.words, network.positions, network.embedding_norm):
        part.requires_grad_(False)
    network.kind.requires_grad_(False)
    if plan.words:
        network.words.requires_grad_(True)
        groups.append({"params": [network.words.weight], "lr": rate * 0.5, "weight_decay": 0.0})
    return groups


def steps(material: Material, seed: int, epochs: int) -> Iterator[Batch]:
    """Yield the batches of all epochs, the same for the same seed."""
    for epoch in range(epochs):
        rng = random.Random(1000 * seed + epoch)
        yield from batches(material.epoch(rng), rng, BATCH_TOKENS)


def count_steps(material: Material, seed: int) -> int:
    """Give about how many batches an epoch has."""
    tokens = sum(size(window) for unit in material.epoch(random.Random(seed)) for window in unit)
    return int(tokens / BATCH_TOKENS * 1.08) + 1


class Run:
    """A network in training: its weights, their running average, and how far it is."""

    def __init__(self, network: Network, plan: Plan, total: int) -> None:
        """Start with the plan's rate rising over the first 6 % of `total` steps, then falling to 2 %."""
        self.network = network
        self.follower = nn.Linear(HIDDEN, STATE)
        nn.init.zeros_(self.follower.weight)
        groups = parameters(network, self.follower, plan)
        self.optimizer = torch.optim.AdamW(groups, plan.rate, betas=(0.9, 0.98), weight_decay=0.01, fused=True)
        self.schedule = torch.optim.lr_scheduler.LambdaLR(
            self.optimizer, lambda step: min((step + 1) / (0.06 * total), max(0.02, (total - step) / (0.94 * total)))
        )
        self.average = deepcopy(network)
        self.step = 0

    def learn(self, batch: Batch) -> float:
        """Take a step; gives the loss."""
        self.network.train()
        loss = loss_of(self.network, self.follower, batch)
        take_step(loss, self.network, self.optimizer, self.schedule)
        self.step += 1
        self._follow()
        return loss.item()

    @torch.no_grad()
    def _follow(self) -> None:
        decay = min(AVERAGE, self.step / (self.step + 9))
        for kept, new in zip(self.average.parameters(), self.network.parameters(), strict=True):
            if new.requires_grad:
                kept.lerp_(new, 1 - decay)

    def _parts(self) -> dict[str, Any]:
        names = ("network", "follower", "average", "optimizer", "schedule")
        return {name: getattr(self, name) for name in names}

    def save(self, path: Path) -> None:
        """Write a checkpoint."""
        torch.save({name: part.state_dict() for name, part in self._parts().items()} | {"step": self.step}, path)

    def load(self, path: Path) -> None:
        """Go back to a checkpoint."""
        state = torch.load(path, weights_only=True)
        for name, part in self._parts().items():
            part.load_state_dict(state[name])
        self.step = state["step"]


def train(folder: Path, plan: Plan) -> None:
    """Train, write `NAME.pt` at the end and a checkpoint every few minutes."""
    torch.manual_seed(plan.seed)
    material = Material(folder, plan)
    total = count_steps(material, plan.seed) * plan.epochs
    network = start()
    if plan.begin:
        network.load_state_dict(torch.load(folder / f"{plan.begin}.pt", weights_only=True))
    run = Run(network, plan, total)
    checkpoint = folder / f"{plan.name}.checkpoint.pt"
    if checkpoint.exists():
        run.load(checkpoint)
    first = run.step
    print(f"{plan.name}: about {total} steps, from {first}", flush=True)
    saved = began = time.time()
    recent = 0.0
    for step, batch in enumerate(steps(material, plan.seed, plan.epochs)):
        if step < first:
            continue
        loss = run.learn(batch)
        recent = loss if step == first else 0.98 * recent + 0.02 * loss
        if step % 100 == 0:
            print(f"{step}/{total} loss {recent:.4f} {time.time() - began:.0f} s", flush=True)
        if time.time() - saved > SAVE_AFTER:
            saved = time.time()
            run.save(checkpoint)
            evaluate(run.average, folder, brief=True)
    torch.save(run.average.state_dict(), folder / f"{plan.name}.pt")
    checkpoint.unlink(missing_ok=True)
    figures = evaluate(run.average, folder)
    (folder / f"{plan.name}.json").write_text(json.dumps(figures, indent=1))


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--name", default="estimator")
    parser.add_argument("--begin")
    parser.add_argument("--sources", default="news,round_trip,synthetic,imitated")
    parser.add_argument("--share", type=float, default=1.0)
    parser.add_argument("--others", type=float, default=1.0)
    parser.add_argument("--imitated", type=float, default=1.0)
    parser.add_argument("--paired", type=float, default=0.35)
    parser.add_argument("--strangers", type=float, default=0.35)
    parser.add_argument("--alone", type=float, default=0.0)
    parser.add_argument("--labelled", action="store_true")
    parser.add_argument("--epochs", type=int, default=3)
    parser.add_argument("--rate", type=float, default=1e-4)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--words", action="store_true")
    given = vars(parser.parse_args())
    train(given.pop("folder"), Plan(**given))
