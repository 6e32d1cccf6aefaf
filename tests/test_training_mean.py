"""The mean of stages of training."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch

from training.estimator.mean import mean


def test_every_weight_is_the_mean_of_the_stages(tmp_path: Path) -> None:
    for name, value in (("one", 1.0), ("two", 2.0), ("three", 6.0)):
        torch.save({"weight": torch.full((2, 2), value), "bias": torch.tensor([value, 0.0])}, tmp_path / f"{name}.pt")
    mean(tmp_path, "all", ["one", "two", "three"])
    found = torch.load(tmp_path / "all.pt", weights_only=True)
    assert found["weight"].tolist() == [[3.0, 3.0], [3.0, 3.0]]
    assert found["bias"].tolist() == [3.0, 0.0]
    with pytest.raises(FileNotFoundError):
        mean(tmp_path, "all", ["four"])
