"""Suite `calibration`: of the sentences at suspicion .8, are eight in ten poor?

The expected calibration error is the mean distance between suspicion and the share of poor sentences in bins of
suspicion, weighted by the sentences in them (Naeini et al. 2015). It holds for one mixture of texts: where more of the
texts are poor than the model was fitted to, the same suspicion is too low.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain, pairwise

import numpy as np

from benchmarks.human_data import PAIRS, read_rows
from benchmarks.pictures import reliability_diagram
from benchmarks.poor import SOUND, is_poor_assessment, is_poor_segment
from benchmarks.resampling import Array, clusters, figure, ratio, resamples, totals
from benchmarks.results import cell, figure_of, table
from benchmarks.statistics import Figure
from benchmarks.suite import Context, Figures, Outcome, Suite
from benchmarks.suites.clean import corpora
from benchmarks.suites.spans import FILES, JudgedSegment, read_set

BINS = 10
MIXTURES = {
    "texts that people check": {
        "clean English": SOUND - 0.08,
        "news translated by people": 0.08,
        "news translated by machine": (1 - SOUND) / 2,
        "encyclopaedia translated by machine": (1 - SOUND) / 2,
    },
    "equal parts": {
        "clean English": 0.25,
        "news translated by people": 0.25,
        "news translated by machine": 0.25,
        "encyclopaedia translated by machine": 0.25,
    },
}
"""Share of each set in the sentences of a mixture: first the prior of `benchmarks/poor.py`, then one far from it, since
no error of calibration means anything without its mixture."""

MAIN = next(iter(MIXTURES))


@dataclass(frozen=True, slots=True)
class Sample:
    """Sentences with their suspicion and whether they are poor; intervals resample the clusters."""

    suspicion: Array
    poor: Array
    cluster: Array

    def binned(self, edges: Array) -> Array:
        """Count each cluster's sentences by bin, with the sum of suspicion and of poor ones."""
        place = np.clip(np.searchsorted(edges, self.suspicion, side="right") - 1, 0, len(edges) - 2)
        rows = np.zeros((len(place), len(edges) - 1, 3))
        rows[np.arange(len(place)), place] = np.stack([np.ones(len(place)), self.suspicion, self.poor], 1)
        return totals(rows, self.cluster)

    def brier(self) -> Array:
        """Give each cluster's number of sentences and sum of squared errors."""
        squared = (self.suspicion - self.poor) ** 2
        return totals(np.stack([np.ones(len(squared)), squared], 1), self.cluster)


def sample(rows: Sequence[tuple[float, bool, object]]) -> Sample:
    """Make a sample of `(suspicion, is poor, cluster)`."""
    suspicion, poor, labels = zip(*rows, strict=True)
    return Sample(np.array(suspicion), np.array(poor, dtype=float), clusters(labels))


def samples(context: Context) -> dict[str, Sample]:
    """Read what no weight was fitted to."""
    lines = [row for pair in PAIRS for row in context.few(read_rows(context.data, pair, "test20"))]
    judged = context.reader.passages([row.mt for row in lines])
    clean = chain.from_iterable(its for name, its in corpora(context.data) if name in ("wmt native", "ntrex"))
    native = context.few(list(clean))
    news = read_set(context, "news")

    def segments(human: bool) -> Sample:
        chosen = [row for row in news if row.segment.human == human and not row.judged.furniture]
        return sample([_segment(row) for row in chosen])

    return {
        "clean English": sample(
            [
                (sentence.suspicion, False, number)
                for number, report in enumerate(context.reader.reports(native))
                for sentence in report.sentences
            ]
        ),
        "news translated by people": segments(human=True),
        "news translated by machine": segments(human=False),
        "encyclopaedia translated by machine": sample(
            [
                (one.suspicion, is_poor_assessment(row.assessment), number)
                for number, (row, one) in enumerate(zip(lines, judged, strict=True))
                if not one.furniture
            ]
        ),
    }


def _segment(row: JudgedSegment) -> tuple[float, bool, object]:
    return row.judged.suspicion, is_poor_segment(row.segment), row.cluster


def drawn_bins(parts: dict[str, Sample], shares: dict[str, float], edges: Array) -> Array:
    """Give weight, mean suspicion and share of poor ones in each bin of a mixture, for all resamples."""
    mixed = _mixed({name: part.binned(edges) for name, part in parts.items()}, shares)
    weight = mixed[..., 0]
    return np.stack([weight, ratio(mixed[..., 1], weight), ratio(mixed[..., 2], weight)], -1)


def _mixed(tables: dict[str, Array], shares: dict[str, float]) -> Array:
    return np.asarray(np.sum([share * _of_one(tables[name]) for name, share in shares.items()], axis=0))


def _of_one(table: Array) -> Array:
    """Give what the clusters of a table hold together, in shares of its sentences, for all resamples."""
    counts = resamples(len(table))
    drawn = (counts @ table.reshape(len(table), -1)).reshape(len(counts), *table.shape[1:])
    sizes = drawn[..., 0].reshape(len(counts), -1).sum(1)
    shared: Array = drawn / sizes.reshape(-1, *[1] * (drawn.ndim - 1))
    return shared


def expected_error(bins: Array) -> Array:
    """Give the expected calibration error of `drawn_bins`."""
    gap = np.abs(np.nan_to_num(bins[..., 1] - bins[..., 2]))
    error: Array = (bins[..., 0] * gap).sum(-1) / bins[..., 0].sum(-1)
    return error


def equal_width() -> Array:
    """Give the edges of bins that are as wide as each other."""
    return np.linspace(0.0, 1.0, BINS + 1)


def equal_mass(parts: dict[str, Sample], shares: dict[str, float]) -> Array:
    """Give the edges of bins that hold as much of a mixture as each other, as far as ties allow."""
    chosen = [(part.suspicion, shares[name] / len(part.suspicion)) for name, part in parts.items() if name in shares]
    suspicion = np.concatenate([its for its, _ in chosen])
    weight = np.concatenate([np.full(len(its), each) for its, each in chosen])
    order = np.argsort(suspicion, kind="stable")
    reached = np.cumsum(weight[order]) / weight.sum()
    inner = suspicion[order][np.searchsorted(reached, np.arange(1, BINS) / BINS)]
    return np.unique(np.concatenate([[0.0], inner, [1.0]]))


def errors(parts: dict[str, Sample], shares: dict[str, float]) -> dict[str, Figure]:
    """Give the calibration errors and the Brier score of a mixture."""
    n = sum(len(part.suspicion) for name, part in parts.items() if name in shares)
    brier = _mixed({name: parts[name].brier() for name in shares}, shares)
    poor = drawn_bins(parts, shares, np.array([0.0, 1.0]))[:, 0]
    return {
        "ECE, bins of equal width": figure(expected_error(drawn_bins(parts, shares, equal_width())), n),
        "ECE, bins of equal mass": figure(expected_error(drawn_bins(parts, shares, equal_mass(parts, shares))), n),
        "Brier score": figure(brier[:, 1] / brier[:, 0], n),
        "mean suspicion": figure(poor[:, 1], n),
        "share of poor": figure(poor[:, 2], n),
    }


def run(context: Context) -> Outcome:
    """Compare suspicion with the share of poor sentences."""
    parts = samples(context)
    mixtures = {name: {name: 1.0} for name in parts} | MIXTURES
    found = {name: errors(parts, shares) for name, shares in mixtures.items()}
    edges = equal_width()
    diagrams = {name: drawn_bins(parts, shares, edges) for name, shares in mixtures.items()}
    page = [
        "# Calibration",
        "Suspicion against the share of sentences that are poor, on data that no weight was fitted to; "
        "`benchmarks/poor.py` says what poor is. Clean English is wmt native and ntrex, none of it poor by "
        "definition; the news is the MQM documents held out, the encyclopaedia MLQE-PE test20. An error of "
        "calibration is that of a mixture: where more of the texts are poor than in the one that the model was "
        "fitted to, suspicion is too low for them, as the rows of single sets show. What mtcheck takes for page "
        "furniture is left out. Intervals: 95 %, 2,000 resamples of documents (sentences of MLQE-PE); resampling "
        "adds noise to every bin, so an interval of ECE leans upwards.",
        table(
            ["", *next(iter(found.values())), "sentences"],
            [[name, *map(cell, its.values()), next(iter(its.values())).n] for name, its in found.items()],
        ),
        "Mixtures, in shares of sentences: " + "; ".join(f"*{name}*: {_shares(its)}" for name, its in MIXTURES.items()),
        "![Reliability diagram](calibration.svg)",
        f"## Bins of *{MAIN}*",
        table(["suspicion", "share of sentences", "mean suspicion", "share of poor"], _bin_rows(diagrams[MAIN], edges)),
    ]
    figures = {
        "calibration": {name: {label: one.as_json() for label, one in its.items()} for name, its in found.items()},
        "mixtures": MIXTURES,
        "bins": {name: [[round(float(cell), 4) for cell in row] for row in its[0]] for name, its in diagrams.items()},
    }
    return Outcome(figures, "\n\n".join(page))


def _shares(mixture: dict[str, float]) -> str:
    return ", ".join(f"{name} {share:.2f}" for name, share in mixture.items())


def _bin_rows(bins: Array, edges: Array) -> list[list[object]]:
    rows: list[list[object]] = []
    for number, (low, high) in enumerate(pairwise(edges)):
        weight, mean, _ = bins[0, number]
        if weight:
            poor = cell(figure(bins[:, number, 2], 0))
            rows.append([f"{low:.1f} to {high:.1f}", f"{weight:.4f}", f"{mean:.3f}", poor])
    return rows


def section(figures: Figures) -> str:
    """Tell of the errors of calibration, by mixture."""
    found = figures["calibration"]
    names = list(next(iter(found.values())))
    rows: list[list[object]] = [
        [name, *(cell(its[label]) for label in names), its[names[0]]["n"]] for name, its in found.items()
    ]
    return "\n\n".join(
        [
            "Suspicion against the share of poor sentences, on data that no weight was fitted to. An error of "
            f"calibration is that of a mixture of texts; *{MAIN}* is the one that suspicion is meant for: "
            f"{_shares(MIXTURES[MAIN])}.",
            table(["", *names, "n"], rows),
            "![Reliability diagram](calibration.svg)",
        ]
    )


def weaknesses(figures: Figures) -> list[str]:
    """Name the sets of which suspicion is far from the share of poor sentences."""
    found = {name: figure_of(its["ECE, bins of equal width"]) for name, its in figures["calibration"].items()}
    wrong = [f"{name} (off by {one.value:.2f})" for name, one in found.items() if one.value > 0.25]
    if not wrong:
        return []
    return [
        f"Suspicion is no probability outside its mixture: in {', '.join(wrong)} it is too low, so compare the "
        "sentences of such a text with each other."
    ]


def pictures(figures: Figures) -> dict[str, str]:
    """Draw the reliability diagram."""
    lines = {
        name: [(one, two) for _, one, two in its if one is not None and not np.isnan(one)]
        for name, its in figures["bins"].items()
    }
    return {"calibration.svg": reliability_diagram(lines, MAIN)}


SUITE = Suite(
    "Calibration",
    run,
    section,
    needs=(
        *(f"mlqe_pe/{pair}.test20.tsv.gz" for pair in PAIRS),
        FILES["news"],
        "wmt/native.*.tsv.gz",
        "ntrex/ntrex.tsv.gz",
    ),
    weaknesses=weaknesses,
    pictures=pictures,
)
