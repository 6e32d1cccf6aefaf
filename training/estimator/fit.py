"""Fit what is linear on the development sets, and export: `python -m training.estimator.fit WORK_FOLDER NAME [TARGET]`.

Four linear forms are fitted, all on sentences that the network has not learned from:

- `quality`: ridge regression of the direct assessment on the sentence's features, within language pairs;
- `log_odds`: logistic regression of being poor (`benchmarks/poor.py`), of translations alone: what tells clean English
  from them is mostly its domain;
- the probability of `wording`: its channel, calibrated on imitations and on clean English;
- the channel of damage: logistic regression of people's and made marks on the states that the last layer reads, with
  clean English, where nothing is marked, among the sources.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple

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
from training.estimator.evaluate import best_cut, made_dev, news_dev
from training.estimator.examples import MADE, Item, Labels, item, mark, mlqe_items, tokenizer
from training.estimator.export import export
from training.estimator.judging import alone
from training.estimator.network import SENTENCE, TOKEN, Network
from training.estimator.texts import PAIRS, mlqe, newstest_dev

TARGET = Path(__file__).parents[2] / "mtcheck" / "models" / "estimator"
NAME = "mtcheck-en-7"
CLEAN = ("wikinews_2019_2020", "us_presidents", "openstax_anthropology", "usgov_digitalgov")
CLEAN_DOCUMENTS = 20
LONGEST = 1_000
"""Code points of a text that is read for the size of states."""
CONTEXT = 0
"""Each sentence is read alone: judgements learned from single sentences do not carry over to windows of several."""


def card(**forms: Any) -> dict[str, Any]:
    """Give the card of the exported network (see `mtcheck/models/card.py`)."""
    first = len(TOKEN)
    return {
        "name": NAME,
        "window": WINDOW,
        "context": CONTEXT,
        "pooled": [[name, first + n, first + len(SENTENCE) + n] for n, name in enumerate(SENTENCE)],
        "means": [["surprisal", TOKEN.index("surprisal")]],
        **forms,
    }


_QUALITY_PENALTY = 0.01
_BOUNDS = {-1: (None, 0.0), 0: (None, None), 1: (0.0, None)}
_FIGURES = {"direct": -1, "assessment": -1, "logprob": -1, "mqm": -1, "made_up": 1, "worded": 1, "preferred": -1}
EVIDENCE = {"length": 1, **_FIGURES}
"""The features that `log_odds` is made of, and which way each may speak of being poor. The figures are so alike that a
free fit plays them against each other, and what fits the sources then says little of other texts. The length is none
of them: people call short sentences poor less often, as there is less in them to get wrong."""
_PENALTIES = [3000.0 if name in _FIGURES else 0.0 for name in EVIDENCE]
"""A strong penalty shares the weight among figures that say nearly the same."""
SHARES = (0.5, 0.3, 0.2)
"""The weights of the sources of `log_odds`: encyclopaedia by machine, news by machine, news by people."""


def logistic(
    features: Array, labels: Array, weights: Array, penalty: float | Array, signs: Sequence[int] | None = None
) -> Array:
    """Fit a logistic regression; gives the weights, the bias last.

    The L2 penalty, one for all or one for each, is on standardised features. A weight may be held to the sign of its
    member of `signs`, 0 for either.
    """
    mean, deviation = features.mean(0), features.std(0) + 1e-9
    rows = np.column_stack([(features - mean) / deviation, np.ones(len(features))])

    def loss(parameters: Array) -> tuple[float, Array]:
        odds = rows @ parameters
        pull = np.append(penalty * parameters[:-1], 0.0)
        error = weights * (1 / (1 + np.exp(-odds)) - labels)
        value = weights @ (np.logaddexp(0, odds) - labels * odds) + 0.5 * pull @ parameters
        return float(value), rows.T @ error + pull

    bounds = [_BOUNDS[sign] for sign in (*(signs or [0] * features.shape[1]), 0)]
    found: Array = minimize(loss, np.zeros(rows.shape[1]), jac=True, method="L-BFGS-B", bounds=bounds).x
    form = found[:-1] / deviation
    return np.append(form, found[-1] - form @ mean)


class Marks(NamedTuple):
    """The word pieces of a source of marks."""

    share: float
    """The weight of the source."""
    states: Array
    """What the network's last layer reads, shape (pieces, HIDDEN)."""
    marked: Array
    """How far each piece is marked, from 0 to 1."""
    starts: Array
    """Numbers of the pieces that words start with."""


def marked_words(network: Network, folder: Path) -> Iterator[Marks]:
    """Yield the sources of marks, MLQE-PE first; clean English has none."""
    headless = deepcopy(network)
    headless.channels = torch.nn.Identity()  # type: ignore[assignment]

    def source(share: float, name: str, documents: Sequence[Sequence[Item]]) -> Marks:
        items = list(chain.from_iterable(documents))
        states = np.concatenate([one.channels for one in alone(headless, items)])
        pieces = chain.from_iterable(one.ids.tolist() for one in items)
        starts = [n for n, piece in enumerate(pieces) if not (tokenizer().id_to_token(piece) or "").startswith("##")]
        marked = np.concatenate([one.tokens[:, TOKEN.index(name)] for one in items])
        return Marks(share, states, marked, np.array(starts))

    yield source(0.4, "bad", [[one] for items in mlqe_items("dev", Labels()).values() for one in items])
    yield source(0.2, "minor", news_dev(folder))
    for name, (_, channel) in MADE.items():
        documents = [[after or before for before, after in members] for members in made_dev(folder, name)]
        yield source(0.2 / len(MADE), channel, documents)
    yield source(0.2, "made", [clean_items()])


def damage_channel(network: Network, folder: Path) -> tuple[Array, float]:
    """Fit the channel of damage; gives its weights over the last layer's states (bias last) and the best cut.

    The cut is that of the greatest Matthews correlation on the words of MLQE-PE dev, a word being as damaged as the
    most damaged of its pieces.
    """
    sources = list(marked_words(network, folder))
    states, labels = (np.concatenate([getattr(one, part) for one in sources]) for part in ("states", "marked"))
    weights = np.concatenate([np.full(len(one.marked), 4000 * one.share / len(one.marked)) for one in sources])
    form = logistic(states, labels, weights, 20.0)
    first = sources[0]
    words = np.maximum.reduceat(first.states @ form[:-1] + form[-1], first.starts)
    best, cut = best_cut(np.maximum.reduceat(first.marked, first.starts) > 0, words, 0.01)
    print(f"damage: {len(labels)} pieces, cut {cut:.3f}, Matthews correlation on MLQE-PE {best:.3f}")
    return form, cut


def wording_form(network: Network, folder: Path) -> tuple[float, float]:
    """Fit the probability that a word piece is one that an editor replaces; gives scale and bias of its channel.

    Half of the weight is on imitated translations, half on clean English.
    """
    imitated = [after or before for members in made_dev(folder, "imitated") for before, after in members]
    channel = TOKEN.index("wording")
    logits, marked, weights = [], [], []
    for items in (imitated, clean_items()):
        logits.append(np.concatenate([one.channel("wording") for one in alone(network, items)]))
        marked.append(np.concatenate([one.tokens[:, channel] for one in items]))
        weights.append(np.full(len(marked[-1]), 2000 / len(marked[-1])))
    features, labels = np.concatenate(logits)[:, None], np.concatenate(marked)
    scale, bias = logistic(features, labels, np.concatenate(weights), 0.0)
    print(f"wording: scale {scale:.3f}, bias {bias:.3f}")
    return float(scale), float(bias)


def with_damage(network: Network, form: Array) -> Network:
    """Append the channel of damage to the network's last layer."""
    old = network.channels
    new = torch.nn.Linear(old.in_features, old.out_features + 1)
    with torch.no_grad():
        new.weight[:-1], new.bias[:-1] = old.weight, old.bias
        new.weight[-1] = torch.tensor(form[:-1], dtype=torch.float32)
        new.bias[-1] = float(form[-1])
    network.channels = new
    return network


@dataclass(frozen=True)
class Development:
    """Features and labels of the development sentences."""

    names: tuple[str, ...]
    """Of the features."""
    pairs: list[tuple[Array, Array]]
    """For each pair of MLQE-PE: features and assessments, `da_mean`."""
    sources: list[tuple[Array, Array]]
    """For each source of translations, as in SHARES: features, and whether a sentence is poor."""


def development(estimator: OnnxEstimator) -> Development:
    """Read all development sentences."""
    names = tuple(name for name in estimator.features([["A sentence."]])[0] if name != "bias")

    def features(documents: Sequence[Sequence[str]]) -> Array:
        return np.array([[row[name] for name in names] for row in estimator.features(documents)])

    pairs = []
    for pair in PAIRS:
        rows = mlqe("dev", pair)
        means = np.array([float(one.rows[0]["da_mean"]) for one in rows])
        pairs.append((features([one.sentences for one in rows]), means))
    assessed, means = (np.concatenate([one[part] for one in pairs]) for part in (0, 1))
    sources = [(assessed, np.array([is_poor_assessment(mean) for mean in means]))]
    for human in (False, True):
        documents = [some for some in newstest_dev() if some[0].human == human]
        poor = [is_poor_segment(segment) for some in documents for segment in some]
        sources.append((features([[segment.mt for segment in some] for some in documents]), np.array(poor)))
    return Development(names, pairs, sources)


@cache
def clean_documents() -> list[list[str]]:
    """Give the sentences of clean documents, of every second one of those that stand last in their corpus."""
    linter = Linter(Settings(model="none"))
    found = []
    for corpus in CLEAN:
        texts = list(paragraph_documents(data_folder() / "clean_english" / f"{corpus}.txt.gz"))
        for text in texts[-CLEAN_DOCUMENTS:][::2]:
            found.append([one.text for one in linter.document(read_text(text, "x.txt"), "x.txt").checked])
    return found


@cache
def clean_items() -> list[Item]:
    """Give the sentences of clean documents, in which no word is damaged or worded badly."""
    found = [item(text) for texts in clean_documents() for text in texts]
    for one in found:
        mark(one, "made", ())
        mark(one, "wording", ())
    return found


def sample_texts() -> list[str]:
    """Give texts of all kinds, short and long, on which to see how large the network's states get."""
    translations = [one.sentences[0] for pair in PAIRS for one in mlqe("train", pair)[::50]]
    windows = [" ".join(texts)[:LONGEST] for texts in clean_documents()]
    return [*translations, *list(chain.from_iterable(clean_documents()))[::10], *windows]


def quality_form(found: Development) -> dict[str, float]:
    """Fit `quality` within language pairs; its mean and spread are those of the assessments over all pairs.

    Assessments end at 0 and 100, so the squared errors are taken behind the logistic function.
    """
    everything = np.concatenate([features for features, _ in found.pairs])
    center, deviation = everything.mean(0), everything.std(0) + 1e-9
    pairs = [((features - center) / deviation, means) for features, means in found.pairs]
    count = len(center)

    def loss(parameters: Array) -> tuple[float, Array]:
        """Give the error with a bias for each pair, which are the last of the parameters, and its gradient."""
        weights = parameters[:count]
        error, gradient = (
            0.5 * _QUALITY_PENALTY * weights @ weights,
            np.append(_QUALITY_PENALTY * weights, np.zeros(len(pairs))),
        )
        for number, (features, means) in enumerate(pairs, count):
            shares = 1 / (1 + np.exp(-(features @ weights + parameters[number])))
            off = (100 * shares - means) / means.std()
            slope = off * 100 * shares * (1 - shares) / means.std() / len(means) / len(pairs)
            error += 0.5 * np.square(off).mean() / len(pairs)
            gradient[:count] += features.T @ slope
            gradient[number] += slope.sum()
        return float(error), gradient

    weights = minimize(loss, np.zeros(count + len(pairs)), jac=True, method="L-BFGS-B").x[:count]
    sums, means = (np.concatenate(part) for part in zip(*((one @ weights, two) for one, two in pairs), strict=True))

    def spread(parameters: Array) -> float:
        return float(np.square(100 / (1 + np.exp(-(parameters[0] * sums + parameters[1]))) - means).sum())

    slope, bias = minimize(spread, np.array([1.0, 0.0]), method="Nelder-Mead").x
    correlations = [np.corrcoef(1 / (1 + np.exp(-(slope * one @ weights + bias))), two)[0, 1] for one, two in pairs]
    print("quality, Pearson by pair:", np.round(correlations, 3), f"mean {np.mean(correlations):.3f}")
    form = slope * weights / deviation
    return _named(found.names, [*form, bias - form @ center])


def odds_form(found: Development) -> dict[str, float]:
    """Fit `log_odds`."""
    columns = [found.names.index(name) for name in EVIDENCE]
    features, labels = (np.concatenate([one[part] for one in found.sources]) for part in (0, 1))
    features = features[:, columns]
    weights = [
        np.full(len(poor), 4000 * share / len(poor)) for share, (_, poor) in zip(SHARES, found.sources, strict=True)
    ]
    form = logistic(
        features, labels.astype(float), np.concatenate(weights), np.array(_PENALTIES), list(EVIDENCE.values())
    )
    shares = _named(tuple(EVIDENCE), [*(form[:-1] * features.std(0)).round(3), form[-1].round(3)])
    print("log-odds, weights of standardised features:", shares)
    return _named(tuple(EVIDENCE), form)


def _named(names: Sequence[str], form: Iterable[float]) -> dict[str, float]:
    return dict(zip((*names, "bias"), map(float, form), strict=True))


def main(folder: Path, name: str, target: Path) -> None:
    """Fit and export the network `WORK_FOLDER/NAME.pt`."""
    network = Network()
    network.load_state_dict(torch.load(folder / f"{name}.pt", weights_only=True))
    form, cut = damage_channel(network, folder)
    scale, bias = wording_form(network, folder)
    tags = {
        "damage": {"channel": network.channels.out_features, "scale": 1.0, "bias": -cut},
        "wording": {"channel": TOKEN.index("wording"), "scale": scale, "bias": bias},
    }
    network = with_damage(network, form).eval()
    sample = sample_texts()
    with tempfile.TemporaryDirectory() as draft:
        blank = {"bias": 0.0}
        export(network, card(log_odds=blank, quality=blank, **tags), sample, Path(draft) / "draft")
        found = development(OnnxEstimator(Path(draft) / "draft", 0))
    forms = {"log_odds": odds_form(found), "quality": quality_form(found)}
    export(network, card(**forms, **tags), sample, target)


if __name__ == "__main__":
    torch.set_num_threads(2)
    main(Path(sys.argv[1]), sys.argv[2], Path(sys.argv[3]) if len(sys.argv) > 3 else TARGET)
