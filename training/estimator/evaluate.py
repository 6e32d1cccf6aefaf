"""Figures on the development sets, never on a test set: MLQE-PE dev, some documents of newstest2020, made damage."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path

import numpy as np
import torch
from scipy.stats import pearsonr, rankdata

from benchmarks.seeds import read_marks, read_reports
from benchmarks.statistics import auc
from mtcheck.document import Role
from training.estimator.examples import Item, collate, item, load_surprisal, made_items, mlqe_items, newstest_items, windows
from training.estimator.network import SENTENCE, TOKEN, Network, pooled
from training.estimator.texts import is_dev


@torch.inference_mode()
def judge(network: Network, documents: Sequence[Sequence[Item]]) -> list[list[tuple[np.ndarray, np.ndarray]]]:
    """Give `(figures, channels of its word pieces)` for each sentence of each document."""
    network.eval()
    todo = [(number, window) for number, document in enumerate(documents) for window in windows(document)]
    order = sorted(range(len(todo)), key=lambda place: sum(len(one.ids) for one in todo[place][1]))
    found: dict[int, list[tuple[np.ndarray, np.ndarray]]] = {}
    for first in range(0, len(order), 16):
        chosen = order[first : first + 16]
        batch = collate([todo[place][1] for place in chosen])
        with torch.autocast("cpu", torch.bfloat16):
            channels = network(batch.ids, batch.mask).float()
        inside = batch.sentence >= 0
        figures = pooled(channels[inside], batch.sentence[inside], len(batch.figures)).numpy()
        sentence = 0
        for row, place in enumerate(chosen):
            start = 0
            for one in todo[place][1]:
                size = len(one.ids)
                found.setdefault(place, []).append((figures[sentence], channels[row, start + 1 : start + 1 + size].numpy()))
                sentence += 1
                start += size + 2
    by_document: list[list[tuple[np.ndarray, np.ndarray]]] = [[] for _ in documents]
    for place, (number, _) in enumerate(todo):
        by_document[number] += found[place]
    return by_document


def partial_spearman(one: np.ndarray, other: np.ndarray, held: np.ndarray) -> float:
    """Give Spearman's correlation with a third variable held fixed."""
    ranks = [rankdata(values) for values in (one, other, held)]
    left, right = (np.polyval(np.polyfit(ranks[2], side, 1), ranks[2]) - side for side in ranks[:2])
    return float(pearsonr(left, right)[0])


def mcc(truth: np.ndarray, guess: np.ndarray) -> float:
    """Give Matthews's correlation coefficient."""
    return float(np.corrcoef(truth, guess)[0, 1])


@cache
def _sets(folder: Path) -> tuple[object, ...]:
    mlqe = mlqe_items("dev", {})
    news = {name: items for name, items in newstest_items(False, load_surprisal(folder)).items() if is_dev(name)}
    made = {}
    for name in ("round_trip", "synthetic"):
        path = folder / f"{name}.jsonl"
        if path.exists():
            found = made_items(path, load_surprisal(folder))
            made[name] = {doc: members for doc, members in found.items() if is_dev(doc)}
    marks = [mark for mark in read_marks() if mark.category != "not-body"]
    seeds = []
    for name, report in read_reports().items():
        own = [sentence for sentence in report.sentences if sentence.role is not Role.COMMENT]
        labels = []
        for sentence in own:
            hit = [mark for mark in marks if mark.overlaps(name, sentence.start, sentence.end)]
            labels.append((bool(hit), any(mark.severity == "major" for mark in hit), sentence.suspicion))
        seeds.append(([item(sentence.text)[0] for sentence in own], labels))
    return mlqe, news, made, seeds


def evaluate(network: Network, folder: Path, brief: bool = False) -> dict[str, float]:
    """Print and give the development figures."""
    mlqe, news, made, seeds = _sets(folder)
    found: dict[str, float] = {}
    tags, truths = [], []
    for pair, items in mlqe.items():  # type: ignore[attr-defined]
        judged = [sentences[0] for sentences in judge(network, [[one] for one in items])]
        figures = np.array([figures for figures, _ in judged])
        truth = np.array([one.figures for one in items])
        for name in ("direct", "hter") if brief else ("direct", "assessment", "hter", "logprob"):
            number = SENTENCE.index(name)
            target = number if name == "hter" else SENTENCE.index("direct")
            found[f"{pair} {name}"] = float(pearsonr(figures[:, number], truth[:, target])[0])
        tags.append(np.concatenate([channels[:, 0] for _, channels in judged]))
        truths.append(np.concatenate([one.tokens[:, 0] for one in items]))
    for name in ("direct", "hter") if brief else ("direct", "assessment", "hter", "logprob"):
        found[f"mean {name}"] = float(np.mean([found[f"{pair} {name}"] for pair in mlqe]))  # type: ignore[attr-defined]
    guess, truth = np.concatenate(tags), np.concatenate(truths) > 0
    found["tags auc"] = auc(list(zip(guess.tolist(), truth.tolist(), strict=True)))
    found["tags mcc"] = max(mcc(truth, guess > cut) for cut in np.quantile(guess, np.arange(0.5, 0.95, 0.02)))
    if news:
        judged_news = judge(network, list(news.values()))  # type: ignore[attr-defined]
        flat = [
            (figures, channels, one)
            for (name, items), sentences in zip(news.items(), judged_news, strict=True)  # type: ignore[attr-defined]
            for one, (figures, channels) in zip(items, sentences, strict=True)
            if "Human" not in name
        ]
        truth = np.array([one.figures[SENTENCE.index("mqm")] for _, _, one in flat])
        length = np.array([len(one.ids) for _, _, one in flat], float)
        for name in ("direct", "mqm", "made_up"):
            guess = np.array([figures[SENTENCE.index(name)] for figures, _, _ in flat])
            found[f"news {name}, length fixed"] = partial_spearman(guess, truth, length)
        for name in ("major", "minor", "surprisal"):
            column = TOKEN.index(name)
            guess, truth = (np.concatenate(some) for some in zip(*((c[:, column], o.tokens[:, column]) for _, c, o in flat), strict=True))
            known = ~np.isnan(truth)
            if name == "surprisal":
                found["surprisal r"] = float(pearsonr(guess[known], truth[known])[0]) if known.any() else 0.0
            else:
                found[f"news tags {name} auc"] = auc(list(zip(guess.tolist(), (truth > 0.3).tolist(), strict=True)))
    for kind, documents in made.items():  # type: ignore[attr-defined]
        scored = []
        marked: list[tuple[float, bool]] = []
        for side in (0, 1):
            texts = [[pair[side] or pair[0] for pair in members] for members in documents.values()]
            for members, sentences in zip(documents.values(), judge(network, texts), strict=True):
                for pair, (figures, channels) in zip(members, sentences, strict=True):
                    if pair[1] is not None:
                        scored.append((float(figures[SENTENCE.index("made_up")]), bool(side)))
                        marked += zip(channels[:, TOKEN.index("made")].tolist(), ((pair[side] or pair[0]).tokens[:, TOKEN.index("made")] > 0).tolist(), strict=True)
        found[f"{kind} auc"], found[f"{kind} tags auc"] = auc(scored), auc(marked)
    rows = []
    for items, labels in seeds:
        for (figures, channels), label in zip(judge(network, [items])[0], labels, strict=True):
            surprise = channels[:, TOKEN.index("surprisal")]
            parts = {name: float(figures[SENTENCE.index(name)]) for name in SENTENCE}
            high = {name: float(np.sort(channels[:, TOKEN.index(name)])[-4:].mean()) for name in ("bad", "minor", "major", "made")}
            rows.append({"quality": -parts["direct"], "hter": parts["hter"], "mqm": -parts["mqm"], "made": parts["made_up"],
                         "surprisal": float(surprise.mean()), "rules": label[2], **{f"tag {k}": v for k, v in high.items()}, "any": label[0], "major": label[1]})
    names = [name for name in rows[0] if name not in ("any", "major")]
    z = {name: (lambda v: (v - v.mean()) / v.std())(np.array([row[name] for row in rows])) for name in names}
    z["q+s"] = z["quality"] + z["surprisal"]
    z["all"] = z["quality"] + z["surprisal"] + z["mqm"] + z["made"]
    z["all+rules"] = z["all"] + 2 * z["rules"]
    for name, values in z.items():
        for what in ("any", "major"):
            found[f"seeds {name} {what}"] = auc([(float(v), bool(row[what])) for v, row in zip(values, rows, strict=True)])
    print(" | ".join(f"{name} {value:.3f}" for name, value in found.items()), flush=True)
    return found
