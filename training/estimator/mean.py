"""Average the weights of stages of training: `python -m training.estimator.mean WORK_FOLDER NAME STAGE...`.

Stages that began from one another lie in one valley, and their mean judges new sentences better than any of them
(Wortsman et al. 2022, *Model soups*; https://arxiv.org/abs/2203.05482).
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

import torch

from training.estimator.learning import mean_of


def mean(folder: Path, name: str, stages: Sequence[str]) -> None:
    """Write the mean of `STAGE.pt` as `NAME.pt`; raises `FileNotFoundError` where a stage is missing."""
    states = [torch.load(folder / f"{stage}.pt", weights_only=True) for stage in stages]
    torch.save(mean_of(states), folder / f"{name}.pt")


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("name")
    parser.add_argument("stages", nargs="+")
    mean(**vars(parser.parse_args()))
