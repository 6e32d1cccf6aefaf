"""Figures on the development sets, never on a test set: MLQE-PE dev, newstest2020 in part, made damage, the seeds."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain
from pathlib import Path

import numpy as np

from benchmarks.resampling import Array, partial_ranks
from benchmarks.seeds import read_marks, read_reports
from benchmarks.statistics import auc
from mtcheck.document import Role
from mtcheck.settings import Settings
from training.estimator.examples import (
    MADE,
    Item,
    Labels,
    MadePair,
    item,
    load_labels,
    made_items,
    mlqe_items,
    newstest_items,
    retranslated_items,
    standardised,
)
from training.estimator.judging import Judgement, alone, judge
from training.estimator.network import SENTENCE, TOKEN, Network
from training.estimator.texts import is_dev, is_human

PAIRS_READ = 500
"""About so many pairs of each source are read to see whom the network prefers."""


def mcc(truth: Array, guess: Array) -> float:
    """Give Matthews's correlation coefficient."""
    return float(np.corrcoef(truth, guess)[0, 1])


def best_cut(truth: Array, guess: Array, step: float) -> tuple[float, float]:
    """Give the greatest Matthews correlation over quantiles of `guess`, `step` apart, and the cut that gives it."""
    cuts = np.quantile(guess, np.arange(0.5, 0.95, step))
    return max(((mcc(truth, guess > cut), float(cut)) for cut in cuts), key=lambda both: both[0])


def news_dev(folder: Path) -> list[list[Item]]:
    """Give the machine translations of the development documents of newstest2020."""
    found = newstest_items(False, load_labels(folder))
    return [items for name, items in found.items() if is_dev(name) and not is_human(name.rsplit("/", 1)[1])]


def made_dev(folder: Path, name: str) -> list[list[MadePair]]:
    """Give the development documents of one source of made damage."""
    found = made_items(folder / f"{name}.jsonl", load_labels(folder))
    return [members for doc, members in found.items() if is_dev(doc)]


@dataclass(frozen=True)
class SeedSentence:
    """A sentence of the articles in `seeds/`."""

    item: Item
    any: bool
    """Whether an editor marked it."""
    major: bool
    rules: float
    """Its suspicion by the rules alone: what stands in the package as a model has no part in the next one's figures."""


def _seeds() -> list[list[SeedSentence]]:
    marks = [mark for mark in read_marks() if mark.category != "not-body"]
    found = []
    for name, report in read_reports(Settings(model="none")).items():
        sentences = []
        for one in report.sentences:
            if one.role is not Role.COMMENT:
                hit = [mark.severity for mark in marks if mark.overlaps(name, one.start, one.end)]
                sentences.append(SeedSentence(item(one.text), bool(hit), "major" in hit, one.suspicion))
        found.append(sentences)
    return found


@dataclass(frozen=True)
class Sets:
    """The development sets."""

    mlqe: dict[str, list[Item]]
    news: list[list[Item]]
    made: dict[str, list[list[MadePair]]]
    pairs: dict[str, list[Item]]
    """A machine's sentences, each with a person's (`better`), by source."""
    seeds: list[list[SeedSentence]]


def _some(pairs: list[Item]) -> list[Item]:
    return pairs[:: max(1, len(pairs) // PAIRS_READ)]


@cache
def _sets(folder: Path) -> Sets:
    made = {name: made_dev(folder, name) for name in MADE if (folder / f"{name}.jsonl").exists()}
    mlqe, news = mlqe_items("dev", Labels()), news_dev(folder)
    documents = [members for doc, members in retranslated_items(folder, Labels()).items() if is_dev(doc)]
    trips = (after for members in documents for _, after in members if after)
    sources = {"post-edits": chain(*mlqe.values()), "news": chain(*news), "trips": trips}
    pairs = {name: _some([one for one in items if one.better]) for name, items in sources.items()}
    return Sets(mlqe, news, made, pairs, _seeds())


def evaluate(network: Network, folder: Path, brief: bool = False) -> dict[str, float]:
    """Print and give the development figures."""
    sets = _sets(folder)
    found = on_mlqe(network, sets.mlqe, brief) | on_news(network, sets.news)
    for kind, documents in sets.made.items():
        found |= on_made(network, kind, documents)
    for kind, items in sets.pairs.items():
        found |= on_pairs(network, kind, items)
    found |= on_seeds(network, sets.seeds)
    print(" | ".join(f"{name} {value:.3f}" for name, value in found.items()), flush=True)
    return found


def on_mlqe(network: Network, pairs: dict[str, list[Item]], brief: bool) -> dict[str, float]:
    """Correlate figures with the direct assessment (HTER with HTER), and compare word tags."""
    names = ("direct", "hter") if brief else ("direct", "assessment", "hter", "logprob")
    found = {}
    guesses, truths = [], []
    for pair, items in pairs.items():
        judged = alone(network, items)
        for name in names:
            target = SENTENCE.index("hter" if name == "hter" else "direct")
            guess = np.array([one.figure(name) for one in judged])
            found[f"{pair} {name}"] = _pearson(guess, np.array([one.figures[target] for one in items]))
        guesses += [one.channel("bad") for one in judged]
        truths += [one.tokens[:, TOKEN.index("bad")] for one in items]
    for name in names:
        found[f"mean {name}"] = float(np.mean([found[f"{pair} {name}"] for pair in pairs]))
    tags, bad = np.concatenate(guesses), np.concatenate(truths) > 0
    return found | {"tags auc": _auc(tags, bad), "tags mcc": best_cut(bad, tags, 0.02)[0]}


def on_news(network: Network, documents: Sequence[Sequence[Item]]) -> dict[str, float]:
    """Correlate figures with the experts' penalty, and channels with their marks and with the teacher."""
    items = list(chain.from_iterable(documents))
    judged = list(chain.from_iterable(judge(network, documents)))
    penalty = np.array([one.figures[SENTENCE.index("mqm")] for one in items])
    length = np.array([len(one.ids) for one in items], float)
    found = {}
    for name in ("direct", "mqm", "made_up"):
        guess = np.array([one.figure(name) for one in judged])
        found[f"news {name}, length fixed"] = float(partial_ranks(np.ones((1, len(guess))), guess, penalty, length)[0])
    channels = {
        name: (
            np.concatenate([one.channel(name) for one in judged]),
            np.concatenate([one.tokens[:, TOKEN.index(name)] for one in items]),
        )
        for name in ("major", "minor", "surprisal")
    }
    for name in ("major", "minor"):
        guess, share = channels[name]
        found[f"news tags {name} auc"] = _auc(guess, share > 0.3)
    guess, nats = channels["surprisal"]
    known = ~np.isnan(nats)
    return found | {"surprisal r": _pearson(guess[known], nats[known]) if known.any() else 0.0}


def on_made(network: Network, kind: str, documents: Sequence[Sequence[MadePair]]) -> dict[str, float]:
    """Tell damaged sentences and words from clean ones; sentences without a counterpart are context alone."""
    figure, channel = MADE[kind]
    figures, is_broken, tags, is_marked = [], [], [], []
    for broken in (False, True):
        texts = [[after if broken and after else before for before, after in members] for members in documents]
        for members, text, judged in zip(documents, texts, judge(network, texts), strict=True):
            for (_, after), one, judgement in zip(members, text, judged, strict=True):
                if after is not None:
                    figures.append(judgement.figure(figure))
                    is_broken.append(broken)
                    tags.append(judgement.channel(channel))
                    is_marked.append(one.tokens[:, TOKEN.index(channel)] > 0)
    return {
        f"{kind} auc": _auc(figures, is_broken),
        f"{kind} tags auc": _auc(np.concatenate(tags), np.concatenate(is_marked)),
    }


def on_pairs(network: Network, kind: str, items: Sequence[Item]) -> dict[str, float]:
    """Tell how often a person's sentence is preferred to the machine's."""
    theirs = alone(network, [one.better for one in items if one.better])
    gaps = [b.figure("preferred") - a.figure("preferred") for a, b in zip(alone(network, items), theirs, strict=True)]
    return {f"{kind} preferred": float(np.mean(np.array(gaps) > 0))}


def on_seeds(network: Network, documents: Sequence[Sequence[SeedSentence]]) -> dict[str, float]:
    """Tell sentences that an editor marked from others, by single figures and by sums of standardised ones."""
    sentences = list(chain.from_iterable(documents))
    judged = chain.from_iterable(judge(network, [[one.item for one in document] for document in documents]))
    rows = [_signals(one) | {"rules": sentence.rules} for one, sentence in zip(judged, sentences, strict=True)]
    signals = {name: standardised(np.array([row[name] for row in rows])) for name in rows[0]}
    signals["q+s"] = signals["quality"] + signals["surprisal"]
    signals["all"] = signals["q+s"] + signals["mqm"] + signals["made"]
    signals["all+rules"] = signals["all"] + 2 * signals["rules"]
    found = {}
    for name, values in signals.items():
        found[f"seeds {name} any"] = _auc(values, [one.any for one in sentences])
        found[f"seeds {name} major"] = _auc(values, [one.major for one in sentences])
    return found


def _signals(one: Judgement) -> dict[str, float]:
    """Give figures that are higher for worse sentences."""
    found = {
        "quality": -one.figure("direct"),
        "hter": one.figure("hter"),
        "mqm": -one.figure("mqm"),
        "made": one.figure("made_up"),
        "surprisal": float(one.channel("surprisal").mean()),
    }
    highest = {name: np.sort(one.channel(name))[-4:] for name in ("bad", "minor", "major", "made")}
    return found | {f"tag {name}": float(values.mean()) for name, values in highest.items()}


def _pearson(one: Array, other: Array) -> float:
    return float(np.corrcoef(one, other)[0, 1])


def _auc(scores: Iterable[float], labels: Iterable[bool]) -> float:
    return auc(list(zip(scores, labels, strict=True)))
