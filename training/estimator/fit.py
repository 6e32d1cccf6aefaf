"""Fit what is linear on the development sets, and export: `python -m training.estimator.fit WORK_FOLDER NAME [TARGET]`.

Three linear forms are fitted, all on sentences that the network has not learned from:

- `quality`: ridge regression of the direct assessment on the sentence's features, within language pairs;
- `log_odds`: logistic regression of being poor (`benchmarks/poor.py`), the sources of the mixture weighing alike;
- the channel of damage: logistic regression of people's and made marks on the channels of TOKEN.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from scipy.optimize import minimize

from benchmarks.data import data_folder, paragraph_documents
from benchmarks.poor import is_poor_assessment, is_poor_segment
from mtcheck.engine import Linter
from mtcheck.models.onnx_estimator import OnnxEstimator
from mtcheck.readers import read_text
from mtcheck.settings import Settings
from training.estimator.evaluate import judge, mcc
from training.estimator.examples import made_items, mlqe_items, newstest_items
from training.estimator.export import export
from training.estimator.network import SENTENCE, TOKEN, Network
from training.estimator.texts import PAIRS, is_dev, mlqe, newstest_dev

TARGET = Path(__file__).parents[2] / "mtcheck" / "models" / "estimator"
NAME = "mtcheck-en-1"
CLEAN = ("wikinews_2019_2020", "us_presidents", "openstax_anthropology", "usgov_digitalgov")
CLEAN_DOCUMENTS = 40
WINDOW, CONTEXT = 256, 64


def card(**forms: Any) -> dict[str, Any]:
    """Give the card of the exported network (see `mtcheck/models/card.py`)."""
    first = len(TOKEN)
    return {
        "name": NAME,
        "window": WINDOW,
        "context": CONTEXT,
        "pooled": [[name, first + n, first + len(SENTENCE) + n] for n, name in enumerate(SENTENCE)],
        "means": [["surprisal", TOKEN.index("surprisal")]],
        "damage": first + 2 * len(SENTENCE),
        **forms,
    }


def logistic(features: np.ndarray, labels: np.ndarray, weights: np.ndarray, penalty: float) -> np.ndarray:
    """Fit a logistic regression; gives the weights, the bias last."""
    rows = np.column_stack([features, np.ones(len(features))])

    def loss(parameters: np.ndarray) -> tuple[float, np.ndarray]:
        odds = rows @ parameters
        pull = penalty * np.append(parameters[:-1], 0.0)
        error = weights * (1 / (1 + np.exp(-odds)) - labels)
        value = weights @ (np.logaddexp(0, odds) - labels * odds) + 0.5 * pull @ parameters
        return float(value), rows.T @ error + pull

    found: np.ndarray = minimize(loss, np.zeros(rows.shape[1]), jac=True, method="L-BFGS-B").x
    return found


def standardised(features: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Give features of mean 0 and deviation 1, with what was taken off and what they were divided by."""
    mean, deviation = features.mean(0), features.std(0) + 1e-9
    return (features - mean) / deviation, mean, deviation


def damage_channel(network: Network, folder: Path) -> tuple[np.ndarray, float]:
    """Fit the channel of damage; gives its weights over TOKEN (bias last) and the best cut of its logit.

    The cut is that of the greatest Matthews correlation on MLQE-PE dev.
    """
    sets: list[tuple[np.ndarray, np.ndarray]] = []
    rows = [one for items in mlqe_items("dev", {}).values() for one in items]
    judged = [channels for ((_, channels),) in judge(network, [[one] for one in rows])]
    sets.append((np.concatenate(judged), np.concatenate([one.tokens[:, 0] for one in rows])))
    news = [items for name, items in newstest_items(False, {}).items() if is_dev(name) and "Human" not in name]
    flat = [channels for sentences in judge(network, news) for _, channels in sentences]
    column = TOKEN.index("minor")
    sets.append((np.concatenate(flat), np.concatenate([one.tokens[:, column] for items in news for one in items])))
    for name in ("round_trip", "synthetic"):
        documents = [m for doc, m in made_items(folder / f"{name}.jsonl", {}).items() if is_dev(doc)]
        texts = [[after or before for before, after in members] for members in documents]
        flat = [channels for sentences in judge(network, texts) for _, channels in sentences]
        column = TOKEN.index("made")
        sets.append((np.concatenate(flat), np.concatenate([one.tokens[:, column] for items in texts for one in items])))
    shares = (0.5, 0.25, 0.125, 0.125)
    features = np.concatenate([channels[:, : len(TOKEN)] for channels, _ in sets])
    labels = np.concatenate([truth for _, truth in sets])
    weights = np.concatenate([np.full(len(t), 4000 * s / len(t)) for (_, t), s in zip(sets, shares, strict=True)])
    scaled, mean, deviation = standardised(features)
    form = logistic(scaled, labels, weights, 1.0)
    form = np.append(form[:-1] / deviation, form[-1] - (form[:-1] * mean / deviation).sum())
    guess, truth = sets[0][0][:, : len(TOKEN)] @ form[:-1] + form[-1], sets[0][1] > 0
    cuts = np.quantile(guess, np.arange(0.5, 0.95, 0.01))
    best = max(cuts, key=lambda cut: mcc(truth, guess > cut))
    print("damage", dict(zip((*TOKEN, "bias"), form.round(3).tolist(), strict=True)), f"cut {best:.3f}")
    return form, float(best)


def with_damage(network: Network, form: np.ndarray) -> Network:
    """Append the channel of damage, a linear form of those of TOKEN, to the network's last layer."""
    old = network.channels
    new = torch.nn.Linear(old.in_features, old.out_features + 1)
    mix = torch.tensor(form[:-1], dtype=torch.float32)
    with torch.no_grad():
        new.weight[:-1], new.bias[:-1] = old.weight, old.bias
        new.weight[-1] = mix @ old.weight[: len(TOKEN)]
        new.bias[-1] = mix @ old.bias[: len(TOKEN)] + float(form[-1])
    network.channels = new
    return network


class Development:
    """Features and labels of the development sentences, by source."""

    def __init__(self, estimator: OnnxEstimator) -> None:
        self.names: list[str] = []
        self.pairs = []
        for pair in PAIRS:
            rows = mlqe("dev", pair)
            features = self._features(estimator, [document.sentences for document in rows])
            truth = {key: np.array([float(str(r.rows[0][key])) for r in rows]) for key in ("da_mean", "da_z_mean")}
            self.pairs.append((features, truth))
        self.sources: list[tuple[np.ndarray, np.ndarray]] = []
        assessed = [(features, truth["da_mean"]) for features, truth in self.pairs]
        features, truth = (np.concatenate(some) for some in zip(*assessed, strict=True))
        self.sources.append((features, np.array([is_poor_assessment(mean) for mean in truth])))
        for human in (False, True):
            documents = [some for some in newstest_dev() if some[0].human == human]
            features = self._features(estimator, [[segment.mt for segment in some] for some in documents])
            poor = [is_poor_segment(segment) for some in documents for segment in some]
            self.sources.append((features, np.array(poor)))
        linter = Linter(Settings(model="none"))
        texts = []
        for corpus in CLEAN:
            chosen = list(paragraph_documents(data_folder() / "clean_english" / f"{corpus}.txt.gz"))
            for text in chosen[-CLEAN_DOCUMENTS:]:
                texts.append([one.text for one in linter.document(read_text(text, "x.txt"), "x.txt").checked])
        features = self._features(estimator, texts)
        self.sources.append((features, np.zeros(len(features), bool)))

    def _features(self, estimator: OnnxEstimator, documents: Sequence[Sequence[str]]) -> np.ndarray:
        found = estimator.features(documents)
        self.names = [name for name in found[0] if name != "bias"]
        return np.array([[row[name] for name in self.names] for row in found])


def quality_form(development: Development) -> dict[str, float]:
    """Fit `quality` within language pairs; its mean and spread are those of the assessments over all pairs."""
    left = np.concatenate([features - features.mean(0) for features, _ in development.pairs])
    right = np.concatenate([(truth["da_z_mean"] - truth["da_z_mean"].mean()) / truth["da_z_mean"].std() for _, truth in development.pairs])
    deviation = left.std(0)
    scaled = left / deviation
    form = np.linalg.solve(scaled.T @ scaled + 50 * np.eye(scaled.shape[1]), scaled.T @ right) / deviation
    features = np.concatenate([features for features, _ in development.pairs])
    truth = np.concatenate([truth["da_mean"] for _, truth in development.pairs])
    slope, offset = np.polyfit(features @ form, truth, 1)
    correlations = [np.corrcoef(features @ form, truth["da_z_mean"])[0, 1] for features, truth in development.pairs]
    print("quality, Pearson by pair:", np.round(correlations, 3), f"mean {np.mean(correlations):.3f}")
    return dict(zip(development.names, (slope * form).tolist(), strict=True)) | {"bias": float(offset)}


def odds_form(development: Development) -> dict[str, float]:
    """Fit `log_odds`, each source with the same weight."""
    features, labels = (np.concatenate(some) for some in zip(*development.sources, strict=True))
    weights = np.concatenate([np.full(len(labels), 1000 / len(labels)) for _, labels in development.sources])
    scaled, mean, deviation = standardised(features)
    form = logistic(scaled, labels.astype(float), weights, 5.0)
    bias = float(form[-1] - (form[:-1] * mean / deviation).sum())
    print("log-odds, weights of standardised features:", dict(zip(development.names, form[:-1].round(3).tolist(), strict=True)))
    return dict(zip(development.names, (form[:-1] / deviation).tolist(), strict=True)) | {"bias": bias}


def main(folder: Path, name: str, target: Path) -> None:
    """Fit and export the network `WORK_FOLDER/NAME.pt`."""
    network = Network()
    network.load_state_dict(torch.load(folder / f"{name}.pt", weights_only=True))
    form, cut = damage_channel(network, folder)
    network = with_damage(network, form).eval()
    probability = {"bias": -cut, "scale": 1.0}
    with tempfile.TemporaryDirectory() as draft:
        blank = {"bias": 0.0}
        export(network, card(log_odds=blank, quality=blank, damage_probability=probability), Path(draft) / "draft")
        development = Development(OnnxEstimator(Path(draft) / "draft", 0))
    forms = {"log_odds": odds_form(development), "quality": quality_form(development)}
    export(network, card(**forms, damage_probability=probability), target)


if __name__ == "__main__":
    torch.set_num_threads(2)
    main(Path(sys.argv[1]), sys.argv[2], Path(sys.argv[3]) if len(sys.argv) > 3 else TARGET)
