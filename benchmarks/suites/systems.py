"""Suite `systems`: does mean suspicion, which sees no reference, rank systems as BLEU, chrF and TER do with one?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from benchmarks import overlap
from benchmarks.reading import Reader
from benchmarks.resampling import Array, figure, resamples
from benchmarks.results import cell, figure_of, table
from benchmarks.statistics import Figure
from benchmarks.suite import Context, Figures, Outcome, Suite
from benchmarks.suites.spans import JudgedSegment, read_set
from benchmarks.wmt import (
    DOCUMENTS,
    LINES,
    LOOSE,
    SEGMENTS,
    TestSet,
    document_sets,
    loose_sets,
    sampled_documents,
)

OURS = ("suspicion", "quality")
SIGN = {"suspicion": -1, "quality": 1, "MQM": -1} | overlap.SIGN
"""Whether more is better."""
COMPARED = [(one, other) for one in OURS for other in overlap.METRICS] + list(combinations(overlap.METRICS, 2))
HUMAN_REFERENCE = "Human-A.0"
JUDGED = "newstest2020.zh-en"


@dataclass(frozen=True)
class Ranked:
    """The systems of a set, and what they score in each resample of its segments: a row each, a system a column."""

    systems: tuple[str, ...]
    segments: int
    draws: dict[str, Array]

    def figures(self) -> dict[str, dict[str, Figure]]:
        """Give each system's scores."""
        return {
            system: {name: figure(its[:, column], self.segments) for name, its in self.draws.items()}
            for column, system in enumerate(self.systems)
        }

    def orders(self, name: str) -> Array:
        """Say for each resample and pair of systems which is better: 1 the first, -1 the second, 0 neither."""
        scores = SIGN[name] * self.draws[name]
        first, second = zip(*combinations(range(len(self.systems)), 2), strict=True)
        order: Array = np.sign(scores[:, first] - scores[:, second])
        return order

    def concordance(self, one: str, other: str) -> tuple[Array, Array]:
        """Give Kendall's tau-b for each resample, and how many pairs of systems are in the same order."""
        a, b = self.orders(one), self.orders(other)
        with np.errstate(invalid="ignore"):
            tau = (a * b).sum(1) / np.sqrt((a * a).sum(1) * (b * b).sum(1))
        return tau, (a == b).sum(1)


def mean_draws(segments: Array) -> Array:
    """Give the mean of each system (a row of its segments' scores) over resamples of the segments."""
    drawn: Array = resamples(segments.shape[1]) @ segments.T / segments.shape[1]
    return drawn


def ranked(chosen: TestSet, reader: Reader, counts: Sequence[Mapping[str, Array]]) -> Ranked:
    """Score the systems of a set; `counts` are sacrebleu's for each."""
    judged = [
        [passage for read in reader.documents(documents) for passage in read.passages]
        for documents in chosen.outputs.values()
    ]
    draws = {"suspicion": mean_draws(np.array([[one.suspicion for one in its] for its in judged]))}
    quality = np.array([[one.quality for one in its] for its in judged])
    if not np.isnan(quality).any():
        draws["quality"] = mean_draws(quality)
    return Ranked(tuple(chosen.outputs), len(judged[0]), draws | overlap_draws(counts))


def overlap_draws(counts: Sequence[Mapping[str, Array]]) -> dict[str, Array]:
    """Give the systems' BLEU, chrF and TER over resamples of the segments."""
    drawn = resamples(len(next(iter(counts[0].values()))))
    return {name: np.stack([overlap.scores(name, drawn @ its[name]) for its in counts], 1) for name in overlap.METRICS}


def jobs(chosen: TestSet) -> list[overlap.Job]:
    """Give sacrebleu's work for a set."""
    return [
        (tuple(line for document in documents for line in document), chosen.references)
        for documents in chosen.outputs.values()
    ]


def judged_by_experts(rows: Sequence[JudgedSegment]) -> Ranked:
    """Score the systems of the MQM news, with the experts' mean penalty and the reference of one person."""
    by_system: dict[str, dict[tuple[str, int], JudgedSegment]] = {}
    for row in rows:
        by_system.setdefault(row.segment.system, {})[row.segment.doc, row.segment.place] = row
    places = sorted(set.intersection(*(set(its) for its in by_system.values())))
    reference = tuple(by_system[HUMAN_REFERENCE][place].segment.mt for place in places)
    machines = sorted(name for name, its in by_system.items() if not its[places[0]].segment.human)
    chosen = {name: [by_system[name][place] for place in places] for name in machines}
    counts = overlap.counts_of_all([(tuple(row.segment.mt for row in its), (reference,)) for its in chosen.values()])
    draws = {
        "suspicion": mean_draws(np.array([[row.judged.suspicion for row in its] for its in chosen.values()])),
        "quality": mean_draws(np.array([[row.judged.quality for row in its] for its in chosen.values()])),
        "MQM": mean_draws(np.array([[row.segment.mqm for row in its] for its in chosen.values()])),
    }
    draws = {name: its for name, its in draws.items() if not np.isnan(its).any()}
    return Ranked(tuple(machines), len(places), draws | overlap_draws(counts))


def agreement(sets: Mapping[str, Ranked], one: str, other: str) -> dict[str, Figure]:
    """Say how far two scores rank systems alike: Kendall by set and their mean, and the share of pairs in order."""
    found, taus, alike, pairs = {}, [], [], 0
    for name, its in sets.items():
        tau, same = its.concordance(one, other)
        found[name] = figure(tau, len(its.systems))
        taus.append(tau)
        alike.append(same)
        pairs += len(its.systems) * (len(its.systems) - 1) // 2
    systems = sum(len(its.systems) for its in sets.values())
    found["mean"] = figure(np.mean(taus, axis=0), systems)
    found["pairs in the same order"] = figure(np.sum(alike, axis=0) / pairs, pairs)
    return found


def run(context: Context) -> Outcome:
    """Score every system's output, and compare the rankings."""
    overlap.available()
    whole = document_sets(sampled_documents(context))
    chosen = sorted([*whole, *loose_sets(context, {one.name for one in whole})], key=lambda one: one.name)
    counted = iter(overlap.counts_of_all([job for one in chosen for job in jobs(one)]))
    sets = {one.name: ranked(one, context.reader, [next(counted) for _ in one.outputs]) for one in chosen}
    news = read_set(context, "news")
    experts = judged_by_experts(news)
    found = {f"{a} and {b}": agreement(sets, a, b) for a, b in COMPARED if a in next(iter(sets.values())).draws}
    against = {name: agreement({JUDGED: experts}, name, "MQM") for name in experts.draws if name != "MQM"}
    signatures = overlap.signatures()
    page = [
        "# Systems",
        "WMT21-22 into English: the systems of a test set by the mean suspicion (and the estimator's mean quality) of "
        "their output, which sees neither source nor reference, against sacrebleu's BLEU, chrF and TER with all human "
        f"references. Sets with documents: source documents chosen at random until they hold {LINES} segments; "
        f"others: {LOOSE} segments chosen at random, each read alone. Kendall's tau-b by set, and of all pairs of "
        "systems of a set how many stand in the same order. Signed so that more is better. Intervals: 95 %, 2,000 "
        "paired resamples of segments: all scores see the same ones. Resampling adds noise to every ranking, so these "
        "intervals lean downwards. References are no truth, and so BLEU, chrF and "
        "TER stand against each other, too. The direct assessments of the release are left out: they do not follow "
        "the experts' judgement.",
        *(f"- {name}: `{signature}`" for name, signature in signatures.items()),
        "## How far rankings agree",
        table(
            ["", "mean tau", "pairs in the same order", "pairs"],
            [[name, *_headline(its), its["pairs in the same order"].n] for name, its in found.items()],
        ),
        "## By set, Kendall's tau",
        table(
            ["set", *found],
            [
                [f"{name} ({len(sets[name].systems)} systems)", *(cell(its[name], 2) for its in found.values())]
                for name in sets
            ],
        ),
        "## Against experts",
        f"The eight systems of newstest2020 zh-en by the experts' mean penalty (MQM), in the documents held out; "
        f"{experts.segments} segments, BLEU, chrF and TER with one reference. Eight systems are 28 pairs: read the "
        "intervals.",
        table(
            ["score", "tau", "pairs in the same order"],
            [[name, *_headline(its)] for name, its in against.items()],
        ),
        "## The systems",
        *(_systems_table(name, its) for name, its in (sets | {JUDGED: experts}).items()),
    ]
    figures = {
        "agreement": {name: {key: one.as_json() for key, one in its.items()} for name, its in found.items()},
        "experts": {name: {key: one.as_json() for key, one in its.items()} for name, its in against.items()},
        "systems": {
            name: {
                system: {key: one.as_json() for key, one in scores.items()} for system, scores in its.figures().items()
            }
            for name, its in (sets | {JUDGED: experts}).items()
        },
        "signatures": signatures,
    }
    return Outcome(figures, "\n\n".join(page))


def _headline(its: Mapping[str, Figure]) -> list[str]:
    return [cell(its["mean"]), cell(its["pairs in the same order"])]


def _systems_table(title: str, its: Ranked) -> str:
    rows = its.figures()
    ordered = sorted(rows, key=lambda system: rows[system]["suspicion"].value)
    lines: list[list[object]] = [[system, *(cell(one) for one in rows[system].values())] for system in ordered]
    return f"### {title}\n\n" + table(["system", *its.draws], lines)


def section(figures: Figures) -> str:
    """Tell how far the rankings agree."""

    def rows(found: Figures) -> list[list[object]]:
        return [
            [name, cell(its["mean"], 2), cell(its["pairs in the same order"], 2), its["pairs in the same order"]["n"]]
            for name, its in found.items()
        ]

    columns = ["Kendall's tau", "pairs in the same order", "pairs of systems"]
    return "\n\n".join(
        [
            "Systems of WMT21-22 ranked by mean suspicion, without a reference, and by sacrebleu's metrics with human "
            "references; tau is the mean of the test sets. What the metrics say of each other is the yardstick.",
            table(["", *columns], rows(figures["agreement"])),
            "The eight systems of newstest2020 zh-en against experts' penalty (MQM):",
            table(["", *columns], rows(figures["experts"])),
        ]
    )


def weaknesses(figures: Figures) -> list[str]:
    """Say how much less suspicion agrees with a metric than the metrics with each other."""
    found = figures["agreement"]
    ours, yardstick = found["suspicion and chrF"]["pairs in the same order"], found["BLEU and chrF"]
    if figure_of(ours).value >= yardstick["pairs in the same order"]["value"]:
        return []
    return [
        f"Mean suspicion orders {cell(ours, 2)} of the pairs of WMT21-22 systems as chrF does, which has references; "
        f"BLEU orders {yardstick['pairs in the same order']['value']:.2f} of them so. Use it to find sentences, "
        "and a reference to rank good systems."
    ]


SUITE = Suite(
    "Systems: rankings against BLEU, chrF and TER",
    run,
    section,
    needs=(DOCUMENTS, *SEGMENTS, "mqm/zh-en.newstest2020.jsonl.gz"),
    weaknesses=weaknesses,
)
