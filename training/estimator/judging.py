"""What a network in training says of sentences, in their documents."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import torch

from benchmarks.resampling import Array
from training.estimator.batching import Window, collate, windows
from training.estimator.examples import Item
from training.estimator.network import SENTENCE, TOKEN, Network, pooled

_BATCH = 16


class Judgement(NamedTuple):
    """What the network says of a sentence."""

    figures: Array
    """Shape (SENTENCE,)."""
    channels: Array
    """Of its word pieces: shape (pieces, channels)."""

    def figure(self, name: str) -> float:
        """Give one of SENTENCE."""
        return float(self.figures[SENTENCE.index(name)])

    def channel(self, name: str) -> Array:
        """Give one of TOKEN."""
        found: Array = self.channels[:, TOKEN.index(name)]
        return found


@torch.inference_mode()
def judge(network: Network, documents: Sequence[Sequence[Item]]) -> list[list[Judgement]]:
    """Judge each sentence of each document."""
    network.eval()
    todo = [(number, window) for number, document in enumerate(documents) for window in windows(document)]
    order = sorted(range(len(todo)), key=lambda place: sum(len(one.ids) for one in todo[place][1]))
    found: dict[int, list[Judgement]] = {}
    for first in range(0, len(order), _BATCH):
        chosen = order[first : first + _BATCH]
        judged = iter(_judge_batch(network, [todo[place][1] for place in chosen]))
        found |= {place: [next(judged) for _ in todo[place][1]] for place in chosen}
    by_document: list[list[Judgement]] = [[] for _ in documents]
    for place, (number, _) in enumerate(todo):
        by_document[number] += found[place]
    return by_document


def _judge_batch(network: Network, chosen: Sequence[Window]) -> list[Judgement]:
    batch = collate(chosen)
    with torch.autocast("cpu", torch.bfloat16):
        channels = network(batch.ids, batch.mask).float()
    inside = batch.sentence >= 0
    sentence, count = batch.sentence[inside], len(batch.figures)
    figures = pooled(channels[inside], sentence, count)
    parts = channels[inside].split(torch.bincount(sentence, minlength=count).tolist())
    return [Judgement(one.numpy(), part[1:-1].numpy()) for one, part in zip(figures, parts, strict=True)]


def alone(network: Network, items: Sequence[Item]) -> list[Judgement]:
    """Judge sentences, each without context."""
    return [sentences[0] for sentences in judge(network, [[one] for one in items])]
