"""Fit what is linear on the development sets, and export: `python -m training.estimator.fit WORK_FOLDER NAME [TARGET]`.

Three linear forms are fitted, all on sentences that the network has not learned from:

- `quality`: ridge regression of the direct assessment on the sentence's features, within language pairs;
- `log_odds`: logistic regression of being poor (`benchmarks/poor.py`), the sources of the mixture weighing alike;
- the channel of damage: logistic regression of people's and made marks on the channels of TOKEN.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any

import numpy as np
import torch
from scipy.optimize import minimize

from benchmarks.data import data_folder, paragraph_documents
from benchmarks.poor import is_poor_assessment, is_poor_segment
from benchmarks.resampling import Array
from mtcheck.engine import Linter
from mtcheck.models.onnx_estimator import OnnxEstimator
from mtcheck.readers import read_text
from mtcheck.settings import Settings
from training.estimator.batching import WINDOW
from training.estimator.evaluate import MADE, best_cut, made_dev, news_dev
from training.estimator.examples import Item, mlqe_items, standardised
from training.estimator.export import export
from training.estimator.judging import judge
from training.estimator.network import SENTENCE, TOKEN, Network
from training.estimator.texts import PAIRS, mlqe, newstest_dev

TARGET = Path(__file__).parents[2] / "mtcheck" / "models" / "estimator"
NAME = "mtcheck-en-1"
CLEAN = ("wikinews_2019_2020", "us_presidents", "openstax_anthropology", "usgov_digitalgov")
CLEAN_DOCUMENTS = 40
CONTEXT = 64


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


def logistic(features: Array, labels: Array, weights: Array, penalty: float) -> Array:
    """Fit a logistic regression; gives the weights, the bias last. The L2 penalty is on standardised features."""
    mean, deviation = features.mean(0), features.std(0) + 1e-9
    rows = np.column_stack([(features - mean) / deviation, np.ones(len(features))])

    def loss(parameters: Array) -> tuple[float, Array]:
        odds = rows @ parameters
        pull = penalty * np.append(parameters[:-1], 0.0)
        error = weights * (1 / (1 + np.exp(-odds)) - labels)
        value = weights @ (np.logaddexp(0, odds) - labels * odds) + 0.5 * pull @ parameters
        return float(value), rows.T @ error + pull

    found: Array = minimize(loss, np.zeros(rows.shape[1]), jac=True, method="L-BFGS-B").x
    form = found[:-1] / deviation
    return np.append(form, found[-1] - form @ mean)


def marked_words(network: Network, folder: Path) -> Iterator[tuple[float, Array, Array]]:
    """Yield the sources of marks: the weight of each, TOKEN channels of its word pieces, and how far these are marked.

    MLQE-PE comes first.
    """

    def source(share: float, name: str, documents: Sequence[Sequence[Item]]) -> tuple[float, Array, Array]:
        judged = chain.from_iterable(judge(network, documents))
        channels = np.concatenate([one.channels[:, : len(TOKEN)] for one in judged])
        items = chain.from_iterable(documents)
        return share, channels, np.concatenate([one.tokens[:, TOKEN.index(name)] for one in items])

    yield source(0.5, "bad", [[one] for items in mlqe_items("dev", {}).values() for one in items])
    yield source(0.25, "minor", news_dev(folder))
    for name in MADE:
        documents = [[after or before for before, after in members] for members in made_dev(folder, name)]
        yield source(0.25 / len(MADE), "made", documents)


def damage_channel(network: Network, folder: Path) -> tuple[Array, float]:
    """Fit the channel of damage; gives its weights over TOKEN (bias last) and the best cut of its logit.

    The cut is that of the greatest Matthews correlation on MLQE-PE dev.
    """
    sources = list(marked_words(network, folder))
    features, labels = (np.concatenate([one[part] for one in sources]) for part in (1, 2))
    weights = np.concatenate([np.full(len(marks), 4000 * share / len(marks)) for share, _, marks in sources])
    form = logistic(features, labels, weights, 1.0)
    _, first, marks = sources[0]
    _, cut = best_cut(marks > 0, first @ form[:-1] + form[-1], 0.01)
    print("damage", dict(zip((*TOKEN, "bias"), form.round(3).tolist(), strict=True)), f"cut {cut:.3f}")
    return form, cut


def with_damage(network: Network, form: Array) -> Network:
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


@dataclass(frozen=True)
class Development:
    """Features and labels of the development sentences."""

    names: tuple[str, ...]
    """Of the features."""
    pairs: list[tuple[Array, Array, Array]]
    """For each pair of MLQE-PE: features, `da_mean` and `da_z_mean`."""
    sources: list[tuple[Array, Array]]
    """For each source of the mixture: features, and whether a sentence is poor."""


def development(estimator: OnnxEstimator) -> Development:
    """Read all development sentences."""
    names = tuple(name for name in estimator.features([["A sentence."]])[0] if name != "bias")

    def features(documents: Sequence[Sequence[str]]) -> Array:
        return np.array([[row[name] for name in names] for row in estimator.features(documents)])

    pairs = []
    for pair in PAIRS:
        rows = mlqe("dev", pair)
        mean, z = (np.array([float(one.rows[0][key]) for one in rows]) for key in ("da_mean", "da_z_mean"))
        pairs.append((features([one.sentences for one in rows]), mean, z))
    assessed, means = (np.concatenate([one[part] for one in pairs]) for part in (0, 1))
    sources = [(assessed, np.array([is_poor_assessment(mean) for mean in means]))]
    for human in (False, True):
        documents = [some for some in newstest_dev() if some[0].human == human]
        poor = [is_poor_segment(segment) for some in documents for segment in some]
        sources.append((features([[segment.mt for segment in some] for some in documents]), np.array(poor)))
    clean = features(list(clean_documents()))
    return Development(names, pairs, [*sources, (clean, np.zeros(len(clean), bool))])


def clean_documents() -> Iterator[list[str]]:
    """Yield the sentences of clean documents, those that stand last in their corpus."""
    linter = Linter(Settings(model="none"))
    for corpus in CLEAN:
        texts = list(paragraph_documents(data_folder() / "clean_english" / f"{corpus}.txt.gz"))
        for text in texts[-CLEAN_DOCUMENTS:]:
            yield [one.text for one in linter.document(read_text(text, "x.txt"), "x.txt").checked]


def quality_form(found: Development) -> dict[str, float]:
    """Fit `quality` within language pairs; its mean and spread are those of the assessments over all pairs."""
    left = np.concatenate([features - features.mean(0) for features, _, _ in found.pairs])
    right = np.concatenate([standardised(z) for _, _, z in found.pairs])
    deviation = left.std(0)
    scaled = left / deviation
    form = np.linalg.solve(scaled.T @ scaled + 50 * np.eye(scaled.shape[1]), scaled.T @ right) / deviation
    features, means = (np.concatenate([one[part] for one in found.pairs]) for part in (0, 1))
    slope, offset = np.polyfit(features @ form, means, 1)
    correlations = [np.corrcoef(features @ form, z)[0, 1] for features, _, z in found.pairs]
    print("quality, Pearson by pair:", np.round(correlations, 3), f"mean {np.mean(correlations):.3f}")
    return _named(found.names, [*(slope * form), offset])


def odds_form(found: Development) -> dict[str, float]:
    """Fit `log_odds`, each source with the same weight."""
    features, labels = (np.concatenate([one[part] for one in found.sources]) for part in (0, 1))
    weights = np.concatenate([np.full(len(poor), 1000 / len(poor)) for _, poor in found.sources])
    form = logistic(features, labels.astype(float), weights, 5.0)
    shares = _named(found.names, [*(form[:-1] * features.std(0)).round(3), form[-1].round(3)])
    print("log-odds, weights of standardised features:", shares)
    return _named(found.names, form)


def _named(names: Sequence[str], form: Iterable[float]) -> dict[str, float]:
    return dict(zip((*names, "bias"), map(float, form), strict=True))


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
        found = development(OnnxEstimator(Path(draft) / "draft", 0))
    forms = {"log_odds": odds_form(found), "quality": quality_form(found)}
    export(network, card(**forms, damage_probability=probability), target)


if __name__ == "__main__":
    torch.set_num_threads(2)
    main(Path(sys.argv[1]), sys.argv[2], Path(sys.argv[3]) if len(sys.argv) > 3 else TARGET)
