"""What the student, the assessor and the editor share in learning."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeAlias

import torch
from torch import nn
from torch.optim.lr_scheduler import LambdaLR

Weights: TypeAlias = dict[str, torch.Tensor]
"""A network's state, by name."""


def mean_of(states: Sequence[Weights]) -> Weights:
    """Give the mean of states of one network; what counts in integers is that of the last."""
    return {
        name: torch.stack([state[name] for state in states]).mean(0) if last.is_floating_point() else last
        for name, last in states[-1].items()
    }


def known_loss(
    loss: Callable[[torch.Tensor, torch.Tensor], torch.Tensor], ours: torch.Tensor, theirs: torch.Tensor
) -> torch.Tensor:
    """Give the mean loss where there are targets (not NaN), times the share of what has one; 0 where none has."""
    known = ~torch.isnan(theirs)
    if not known.any():
        return torch.zeros(())
    return loss(ours[known], theirs[known]) * known.sum() / known.numel()


def falling_rate(optimizer: torch.optim.Optimizer, rising: int, steps: int) -> LambdaLR:
    """Give a schedule that lets the rate rise for so many steps, and fall to 3 % over all."""
    return LambdaLR(optimizer, lambda step: min((step + 1) / rising, max(0.03, 1 - step / steps)))


def take_step(loss: torch.Tensor, network: nn.Module, optimizer: torch.optim.Optimizer, schedule: LambdaLR) -> None:
    """Take a step against the gradient of a loss; that of the network's own weights is cut to length 1."""
    loss.backward()  # type: ignore[no-untyped-call]
    nn.utils.clip_grad_norm_(network.parameters(), 1.0)
    optimizer.step()
    optimizer.zero_grad(set_to_none=True)
    schedule.step()
