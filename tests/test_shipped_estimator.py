"""The estimator that the package ships: it says what the network in training said, and the same in any company."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

import mtcheck
from mtcheck.models.estimator import load_estimator
from mtcheck.models.onnx_estimator import OnnxEstimator
from mtcheck.settings import Settings

FOLDER = Path(mtcheck.__file__).parent / "models" / "estimator"
# What the network gave in PyTorch, in 32 bits, before export: the figure `direct`.
SOUND = {
    "The government approved the budget on Tuesday after a long debate.": 1.217,
    "Rain is expected in the north of the country tomorrow.": 0.965,
    "She bought a loaf of bread and two apples at the corner shop.": 0.405,
    "Sales rose by 4 percent in the second quarter, the company said.": 1.392,
}
POOR = {
    "The club announced that it carries sharp sorrow for the leaving from life of its former trainer.": -0.555,
    "In the question of journalists how the train will to the village arrive the railway answered that not later "
    "hour.": -0.393,
    "The President of the Court it was said that the law to be is changed until the summer.": 0.723,
    "Fishermen they found in the sea an old mine from the war and informed about it the guard.": -0.487,
}
SENTENCES = [*SOUND, *POOR]


@pytest.fixture(scope="module")
def shipped() -> OnnxEstimator:
    found = load_estimator("default", 0)
    assert isinstance(found, OnnxEstimator)
    return found


def test_export_says_what_the_network_said(shipped: OnnxEstimator) -> None:
    ours = [row["direct"] for row in shipped.features([[sentence] for sentence in SENTENCES])]
    theirs = list((SOUND | POOR).values())
    assert np.corrcoef(ours, theirs)[0, 1] >= 0.995
    assert ours == pytest.approx(theirs, abs=0.12)


def test_poor_sentences_are_judged_worse(shipped: OnnxEstimator) -> None:
    sound, poor = ([one for (one,) in shipped.estimate([[text] for text in texts])] for texts in (SOUND, POOR))
    assert max(one.log_odds for one in sound) < min(one.log_odds for one in poor)
    # A single assessment is less certain than all the evidence: it holds on average.
    assert np.mean([one.quality for one in sound]) > np.mean([one.quality for one in poor]) + 15


def test_neighbours_and_threads_do_not_matter(shipped: OnnxEstimator) -> None:
    together = shipped.estimate([SENTENCES, SENTENCES[::-1] * 3])[0]
    alone = [OnnxEstimator(FOLDER, 1).estimate([[sentence]])[0][0] for sentence in SENTENCES]
    for one, other in zip(together, alone, strict=True):
        assert one.log_odds == pytest.approx(other.log_odds, abs=1e-4)
        assert one.quality == pytest.approx(other.quality, abs=1e-3)
        assert [word.probability for word in one.damage] == pytest.approx(
            [word.probability for word in other.damage], abs=1e-4
        )


def test_it_is_small() -> None:
    assert sum(path.stat().st_size for path in FOLDER.iterdir()) <= 30_000_000


def test_a_suspicion_can_be_taken_apart() -> None:
    (sentence,) = mtcheck.check_text(next(iter(POOR))).sentences
    assert sentence.estimate is not None
    without = mtcheck.check_text(next(iter(POOR)), settings=Settings(model="none")).sentences[0]
    assert without.estimate is None
    assert sentence.suspicion > without.suspicion


def test_nothing_is_kept_or_sent_about_a_run(tmp_path: Path) -> None:
    # With telemetry, onnxruntime keeps a number of the machine and what it is going to send in the home folder; it
    # has none where a variable says that this is CI.
    clean = {"HOME": str(tmp_path), "PATH": os.environ["PATH"], "PYTHONPATH": str(FOLDER.parents[2])}
    command = [sys.executable, "-c", "import mtcheck; mtcheck.check_text('He slept.')"]
    subprocess.run(command, env=clean, cwd=tmp_path, check=True)
    assert list(tmp_path.iterdir()) == []
