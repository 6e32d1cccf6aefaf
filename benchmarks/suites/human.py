"""Suite `human`: how well mtcheck agrees with people who judged single translated sentences."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from benchmarks.data import read_tsv
from benchmarks.human_data import PAIRS, JudgedRow, judge, read_rows
from benchmarks.reading import DAMAGED, Judged
from benchmarks.resampling import (
    Array,
    auc_of_tables,
    by_unit,
    confusion,
    f1,
    figure,
    kendall,
    mcc,
    partial,
    partial_ranks,
    pearson,
    score_table,
    share_of,
    spearman,
)
from benchmarks.results import cell, table
from benchmarks.statistics import Figure, won
from benchmarks.suite import Context, Figures, Outcome, Suite

PUBLISHED = {
    "OpenKiwi, the shared task's baseline: reads the source": (0.685, 0.477, 0.386, 0.374, 0.548, 0.494),
    "SiameseTransQuest: reads the source": (0.850, 0.680, 0.608, 0.596, 0.713, 0.689),
    "MonoTransQuest: reads the source": (0.898, 0.775, 0.791, 0.653, 0.773, 0.778),
}
"""Pearson with the direct assessments of test20 as published, in the order of `PAIRS`, and the mean."""
SPLITS = {"test20": "nothing was fitted or chosen on it", "dev": "what was chosen was chosen here"}

REFERENCES = "human_references/et-en.two_references.tsv.gz"

Draws = dict[str, Array]


def run(context: Context) -> Outcome:
    """Correlate what mtcheck says with what people said."""
    figures: Figures = {"published": PUBLISHED}
    page = [
        "# Human judgement",
        "MLQE-PE: sentences of encyclopaedias (ru-en: of a forum, too), each with a mean direct assessment, and "
        "with tags of the words that a post-editor changed. Every sentence is a text of its own, and its source is "
        "not read. All correlations are signed so that more is better. *Length fixed*: partial correlation, holding "
        "the logarithm of the number of words. Intervals: 95 %, 2,000 resamples of sentences; *mean*: of the five "
        "pairs.",
    ]
    for split, what in SPLITS.items():
        rows = {pair: judge(context.few(read_rows(context.data, pair, split)), context.reader) for pair in PAIRS}
        sentences = _by_pair(rows)
        words = _word_figures(rows)
        figures[split] = {"sentences": _json(sentences), "words": _json(words)}
        silent = sum(row.judged.furniture for its in rows.values() for row in its)
        page += [
            f"## {split}: {what}",
            f"Sentences: {_sizes(sentences)}.",
            table(["Pearson with direct assessment", *PAIRS, "mean"], _headline(sentences, split)),
            f"{silent} of {sum(map(len, rows.values()))} sentences look like page furniture to mtcheck: it scores "
            "them not at all, which counts as a suspicion of 0; the estimator's figure is then of the sentence alone.",
            f"### {split}: all correlations",
            table(["", *PAIRS, "mean"], _lines(sentences)),
        ]
        if words:
            page += [
                f"### {split}: word tags",
                f"A word is damaged from a probability of {DAMAGED} on. *All*: the words of the five pairs together. "
                f"Words: {_sizes(words)}. Intervals resample sentences.",
                table(["", *PAIRS, "mean", "all"], _lines(words)),
            ]
    references = against_references(context)
    figures["human_references"] = {name: one.as_json() for name, one in references.items()}
    page += [
        "## Machine output against people",
        "Two people translated the et-en sources of test20. How often the machine's translation of the same source "
        "is judged worse than a person's; ties count a half.",
        table(["", "machine judged worse"], [[name, one] for name, one in references.items()]),
    ]
    return Outcome(figures, "\n\n".join(page))


def correlations(rows: Sequence[JudgedRow]) -> Draws:
    """Give every correlation of a pair's figures with what people said, for all resamples of its sentences."""
    length = np.log([row.judged.words for row in rows])
    ours = {
        "quality": np.array([row.judged.quality for row in rows]),
        "suspicion": np.array([-row.judged.suspicion for row in rows]),
        "the translating model's own score": np.array([row.row.log_probability for row in rows]),
        "length": -length,
    }
    people = {
        "assessment": np.array([row.row.assessment for row in rows]),
        "HTER": np.array([-row.row.hter for row in rows]),
    }
    z = np.array([row.row.z for row in rows])
    each = np.arange(len(rows))
    found: Draws = {}
    for ours_name, x in ours.items():
        if np.isnan(x).any():
            continue
        for judgement, y in people.items():
            name = f"{ours_name}, {judgement}"
            found[f"{name}: Pearson"] = by_unit(pearson, each, x, y)
            found[f"{name}: Spearman"] = by_unit(spearman, each, x, y)
            if ours_name != "length":
                found[f"{name}: Kendall"] = kendall(x, y, each)
                found[f"{name}: Pearson, length fixed"] = by_unit(partial, each, x, y, length)
                found[f"{name}: Spearman, length fixed"] = by_unit(partial_ranks, each, x, y, length)
        found[f"{ours_name}, standardised assessment: Pearson"] = by_unit(pearson, each, x, z)
    return found


def word_tables(rows: Sequence[JudgedRow]) -> tuple[Array, Array]:
    """Count words by sentence: by score and tag, and by whether they are damaged and tagged."""
    sentence = np.repeat(np.arange(len(rows)), [len(row.row.tokens) for row in rows])
    score = np.array([probability for row in rows for probability in row.probabilities])
    bad = np.array([is_bad for row in rows for is_bad in row.row.bad], dtype=bool)
    return score_table(score, bad, sentence), confusion(score >= DAMAGED, bad, sentence)


def against_references(context: Context) -> dict[str, Figure]:
    """Compare the machine's translations of test20 sources with two people's."""
    rows = [row for row in read_tsv(context.data / REFERENCES) if row["in_split"].startswith("et-en.test20")]
    rows = context.few(rows)
    columns = {
        name: context.reader.passages([row[name] for row in rows]) for name in ("mt", "ref1_human", "ref2_human")
    }
    people = [columns["ref1_human"], columns["ref2_human"]]
    found = {}
    for name, score in (("suspicion", _suspicion), ("quality", _lack_of_quality)):
        if any(np.isnan(score(one)) for column in columns.values() for one in column):
            continue
        wins = np.array(
            [
                [won(score(machine), score(person)) for person in persons]
                for machine, *persons in zip(columns["mt"], *people, strict=True)
            ]
        )
        for label, chosen in (("first person", wins[:, :1]), ("second person", wins[:, 1:]), ("both", wins)):
            hits = np.stack([chosen.sum(1), np.full(len(chosen), chosen.shape[1])], 1)
            found[f"{name}, against the {label}" if label != "both" else f"{name}, all pairs"] = figure(
                share_of(hits), chosen.size
            )
        found[f"{name}, share of ties"] = figure(
            share_of(np.stack([(wins == 0.5).sum(1), np.full(len(wins), 2)], 1)), wins.size
        )
    return found


def _suspicion(one: Judged) -> float:
    return one.suspicion


def _lack_of_quality(one: Judged) -> float:
    return -one.quality


def _with_mean(draws: dict[str, Array], sizes: dict[str, int]) -> dict[str, Figure]:
    found = {pair: figure(values, sizes[pair]) for pair, values in draws.items()}
    return found | {"mean": figure(np.mean(list(draws.values()), axis=0), sum(sizes.values()))}


def _by_pair(rows: dict[str, list[JudgedRow]]) -> dict[str, dict[str, Figure]]:
    """Give each correlation by pair and as the mean of the pairs."""
    draws = {pair: correlations(its) for pair, its in rows.items()}
    sizes = {pair: len(its) for pair, its in rows.items()}
    return {name: _with_mean({pair: draws[pair][name] for pair in draws}, sizes) for name in next(iter(draws.values()))}


def _word_figures(rows: dict[str, list[JudgedRow]]) -> dict[str, dict[str, Figure]]:
    """Give the figures of the word tags by pair, as the mean of the pairs and for all words together."""
    if not any(row.judged.damage for its in rows.values() for row in its):
        return {}
    tables = {pair: word_tables(its) for pair, its in rows.items()}
    sizes = {pair: sum(len(row.row.tokens) for row in its) for pair, its in rows.items()}
    scores = np.concatenate([score for score, _ in tables.values()])
    cells = np.concatenate([cell for _, cell in tables.values()])
    return {
        name: _with_mean({pair: statistic(tables[pair][part]) for pair in tables}, sizes)
        | {"all": figure(statistic(together), sum(sizes.values()))}
        for name, statistic, part, together in (
            ("MCC", mcc, 1, cells),
            ("AUC", auc_of_tables, 0, scores),
            ("F1 of BAD", f1, 1, cells),
        )
    }


def _sizes(figures: dict[str, dict[str, Figure]]) -> str:
    return ", ".join(f"{pair} {one.n}" for pair, one in next(iter(figures.values()), {}).items() if pair in PAIRS)


SHOWN = {
    "**estimator's quality**": "quality, assessment: Pearson",
    "**full suspicion**": "suspicion, assessment: Pearson",
    "the translating model's own score": "the translating model's own score, assessment: Pearson",
    "number of words": "length, assessment: Pearson",
}


def _headline(sentences: dict[str, dict[str, Figure]], split: str) -> list[list[object]]:
    rows: list[list[object]] = [
        [label, *map(cell, sentences[name].values())] for label, name in SHOWN.items() if name in sentences
    ]
    if split == "test20":
        rows += [[f"{name} (published)", *(f"{value:.3f}" for value in values)] for name, values in PUBLISHED.items()]
    return rows


def _lines(figures: dict[str, dict[str, Figure]]) -> list[list[object]]:
    return [[name, *map(cell, by_pair.values())] for name, by_pair in figures.items()]


def _json(figures: dict[str, dict[str, Figure]]) -> dict[str, dict[str, dict[str, float]]]:
    return {name: {pair: one.as_json() for pair, one in by_pair.items()} for name, by_pair in figures.items()}


def section(figures: Figures) -> str:
    """Tell of test20, beside the published figures, and of machine output against people."""
    test = figures["test20"]

    def cells(its: Figures) -> list[str]:
        return [cell(its[pair], 2) if pair == "mean" else f"{its[pair]['value']:.2f}" for pair in (*PAIRS, "mean")]

    rows: list[list[object]] = [
        [label, *cells(test["sentences"][name])] for label, name in SHOWN.items() if name in test["sentences"]
    ]
    rows += [[f"{name} (published)", *(f"{value:.2f}" for value in values)] for name, values in PUBLISHED.items()]
    sizes = ", ".join(f"{pair} {one['n']}" for pair, one in next(iter(test["sentences"].values())).items())
    words = {name: its["all"] for name, its in test["words"].items()}
    others: list[list[object]] = [
        *([f"words that a post-editor changed, test20: {name}", cell(one, 2), one["n"]] for name, one in words.items()),
        *(
            [f"machine output judged worse than a person's: {name}", cell(one, 2), one["n"]]
            for name, one in figures["human_references"].items()
        ),
    ]
    return "\n\n".join(
        [
            f"MLQE-PE test20, on which nothing was fitted or chosen; n: {sizes}. mtcheck does not read the source.",
            table(["Pearson with direct assessment", *PAIRS, "mean"], rows),
            table(["", "", "n"], others),
        ]
    )


def weaknesses(figures: Figures) -> list[str]:
    """Say how far behind the best estimator that reads the source mtcheck stays."""
    quality = figures["test20"]["sentences"].get(SHOWN["**estimator's quality**"])
    if not quality:
        return []
    name, values = max(PUBLISHED.items(), key=lambda one: one[1][-1])
    return [
        f"With people's assessments of single sentences its quality correlates at {cell(quality['mean'], 2)}, without "
        f"the source; {name.split(':')[0]}, which reads it, at {values[-1]:.2f} (published)."
    ]


SUITE = Suite(
    "Human judgement of sentences",
    run,
    section,
    needs=(*(f"mlqe_pe/{pair}.{split}.tsv.gz" for pair in PAIRS for split in SPLITS), REFERENCES),
    weaknesses=weaknesses,
)
