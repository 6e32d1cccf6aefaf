"""Sentences in windows, windows in batches."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import torch

from benchmarks.resampling import Array
from training.estimator.examples import STATE, Item
from training.estimator.network import TOKEN

WINDOW = 256
"""Tokens that the network reads at once."""
CLS, SEP = 101, 102

Window: TypeAlias = Sequence[Item]
Unit: TypeAlias = list[list[Item]]
"""Windows that must stay in one batch."""


@dataclass
class Batch:
    """Windows padded to one length; `sentence` numbers each token's sentence, -1 for padding."""

    ids: torch.Tensor
    mask: torch.Tensor
    sentence: torch.Tensor
    tokens: torch.Tensor
    figures: torch.Tensor
    states: torch.Tensor
    """The editor's, of shape (windows, tokens, STATE), NaN where it has not read the sentence."""
    better: list[tuple[int, int]]
    """Numbers of sentences (worse, better)."""


def windows(sentences: Sequence[Item], limit: int = WINDOW) -> Iterator[list[Item]]:
    """Pack consecutive sentences into windows of `limit` tokens; a longer sentence has one of its own."""
    held: list[Item] = []
    for one in sentences:
        if held and size([*held, one]) > limit:
            yield held
            held = []
        held.append(one)
    if held:
        yield held


def size(window: Window) -> int:
    """Count a window's tokens, with the two that each sentence stands between."""
    return sum(len(one.ids) + 2 for one in window)


def collate(chosen: Sequence[Window]) -> Batch:
    """Make a batch of windows; better counterparts among `chosen` are paired with what they are better than."""
    shape = (len(chosen), max(map(size, chosen)))
    ids, mask = (torch.zeros(shape, dtype=torch.int64) for _ in range(2))
    sentence = torch.full(shape, -1)
    tokens = torch.full((*shape, len(TOKEN)), torch.nan)
    states = torch.full((*shape, STATE), torch.nan)
    figures: list[Array] = []
    for row, window in enumerate(chosen):
        start = 0
        for one in window:
            end = start + len(one.ids) + 2
            ids[row, start:end] = torch.tensor([CLS, *one.ids, SEP])
            tokens[row, start + 1 : end - 1] = torch.from_numpy(one.tokens)
            if one.states is not None:
                states[row, start + 1 : end - 1] = torch.from_numpy(one.states.astype(np.float32))
            sentence[row, start:end] = len(figures)
            figures.append(one.figures)
            start = end
        mask[row, :start] = 1
    better = _better([one for window in chosen for one in window])
    return Batch(ids, mask, sentence, tokens, torch.from_numpy(np.array(figures)), states, better)


def _better(items: Sequence[Item]) -> list[tuple[int, int]]:
    numbers = {id(one): number for number, one in enumerate(items)}
    worse = [one for one in items if id(one.better) in numbers]
    return [(numbers[id(one)], numbers[id(one.better)]) for one in worse]


def batches(units: list[Unit], rng: random.Random, tokens: int) -> Iterator[Batch]:
    """Group units into batches of about `tokens` tokens.

    Windows of like length go together; the batches come in random order.
    """
    width = {id(unit): max(map(size, unit)) for unit in units}
    groups: list[Unit] = [[]]
    for unit in sorted(units, key=lambda unit: (width[id(unit)], rng.random())):
        if groups[-1] and (len(groups[-1]) + len(unit)) * width[id(unit)] > tokens:
            groups.append([])
        groups[-1].extend(unit)
    rng.shuffle(groups)
    return (collate(group) for group in groups if group)


def batches_of_like_length(lengths: Sequence[int], tokens: int, seed: int) -> list[list[int]]:
    """Give the places of sentences of like length, batch by batch in random order.

    A batch has at most so many tokens, padding included, unless a single sentence has more.
    """
    rng = random.Random(seed)
    found: list[list[int]] = []
    for place in sorted(range(len(lengths)), key=lambda place: lengths[place] + 3 * rng.random()):
        if not found or (len(found[-1]) + 1) * lengths[place] > tokens:
            found.append([])
        found[-1].append(place)
    rng.shuffle(found)
    return found
