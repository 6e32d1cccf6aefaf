"""Fit the suspicion model: `python -m training.scoring`, which writes `mtcheck/data/scoring.toml`.

Needs scipy, and the data of the benchmarks (`benchmarks/data.py` says where it is looked for).

Rows are sentences with a label, whether they are poor (`benchmarks/poor.py` defines it):

- machine output of MLQE-PE dev (CC0), which no weight of the network was fitted to;
- translations of MQM newstest2020 (Apache-2.0), the development documents (`training/estimator/texts.py`);
- clean English (public domain and CC BY), of which the network has seen a part at most;
- the five seeds, for the rules that the others give no examples for: poor where an editor's mark touches the sentence.

Each source has a total weight of its own: that of the mixture in `benchmarks/suites/calibration.py`, less some for the
seeds. The model is a logistic regression whose weights are not negative. A finding's weight is that of its severity
(an error's is a warning's and more, a warning's an info's and more) plus that of its rule at this severity, all drawn
towards zero by an L2 penalty (hierarchical shrinkage), so that a rule that seldom speaks keeps to its severity's
weight. What the rules add to the rest of a text is a feature, too, so there are several fits, each with the rules'
weights of the one before. All this twice, with the estimator's log-odds and without. Then, on people's ratings alone
(without the seeds), what log-odds above even count for.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

import numpy as np
from scipy.optimize import minimize, minimize_scalar

from benchmarks.data import data_folder, paragraph_documents, read_tsv
from benchmarks.poor import is_poor_assessment, is_poor_segment
from benchmarks.reading import Reader
from benchmarks.seeds import SEEDS, read_marks
from benchmarks.suites.calibration import MIXTURES
from mtcheck.document import Role
from mtcheck.report import Finding, Report, ScoredSentence
from mtcheck.rules.base import Severity
from mtcheck.scoring import ScoringModel, Weights, heard
from mtcheck.settings import Settings
from training.estimator.texts import PAIRS, newstest_dev

TARGET = Path(__file__).parents[1] / "mtcheck" / "data" / "scoring.toml"
_CLEAN = ("wikinews_2019_2020", "us_presidents", "openstax_anthropology", "openstax_business", "usgov_18f")
_SEEDS = 0.1
_SOURCES = {source: share * (1 - _SEEDS) for source, share in MIXTURES["texts that people check"].items()}
_SOURCES["seeds"] = _SEEDS
_ROWS = 3_000
"""Sentences taken from each clean corpus."""
_EVIDENCE = 2_000.0
"""How many sentences all weighted rows together count for, against the penalty."""
_PENALTY = 0.5
_FEWEST = 10
"""A rule gets a weight of its own from so many sentences on."""
_DOCUMENT_POWER = 2.0
_REST_PRIOR, _REST_MOST = 8.0, 0.6
_ROUNDS = 4
"""Fits, each with the rules' weights of the one before."""
_SEVERITIES = tuple(severity.value for severity in Severity)


Text: TypeAlias = list[tuple[Finding, ...]]


@dataclass(frozen=True, slots=True)
class Row:
    """A sentence: which source it is from, what rules and estimator said of it and of its text, whether it is poor."""

    source: str
    findings: tuple[Finding, ...]
    estimate: float
    poor: bool
    text: Text
    """What the rules said of all sentences of its text but comments."""


def rows() -> Iterator[Row]:
    """Read and lint every source."""
    reader = Reader(Settings(preview=True))
    folder = data_folder()

    def row(source: str, text: Text, sentences: Iterable[ScoredSentence], poor: bool) -> Iterator[Row]:
        read = [one for one in sentences if one.role is not Role.COMMENT and one.estimate is not None]
        if len(read) == 1:
            yield Row(source, read[0].findings, read[0].estimate or 0.0, poor, text)

    for pair in PAIRS:
        lines = list(read_tsv(folder / "mlqe_pe" / f"{pair}-en.dev.tsv.gz"))
        for line, report in zip(lines, reader.reports([line["mt"] for line in lines]), strict=True):
            poor = is_poor_assessment(float(line["da_mean"]))
            yield from row("encyclopaedia translated by machine", _text(report), report.sentences, poor)
    documents = newstest_dev()
    texts = ["\n\n".join(segment.mt for segment in document) for document in documents]
    for document, report in zip(documents, reader.reports(texts), strict=True):
        start, text = 0, _text(report)
        for segment in document:
            inside = [one for one in report.sentences if start <= one.start < start + len(segment.mt)]
            who = "people" if segment.human else "machine"
            yield from row(f"news translated by {who}", text, inside, is_poor_segment(segment))
            start += len(segment.mt) + 2
    for corpus in _CLEAN:
        count = 0
        # From the end, as `training.estimator.fit` reads them.
        texts = list(paragraph_documents(folder / "clean_english" / f"{corpus}.txt.gz"))[::-1][:200]
        for report in reader.reports(texts):
            count += len(report.sentences)
            text = _text(report)
            for sentence in report.sentences:
                yield from row("clean English", text, [sentence], poor=False)
            if count >= _ROWS:
                break
    marks = [mark for mark in read_marks() if mark.category != "not-body"]
    paths = sorted(SEEDS.glob("*.txt"))
    for path, report in zip(paths, reader.reports([path.read_text("utf-8") for path in paths]), strict=True):
        text = _text(report)
        for sentence in report.sentences:
            marked = any(mark.overlaps(path.name, sentence.start, sentence.end) for mark in marks)
            yield from row("seeds", text, [sentence], marked)


def _text(report: Report) -> Text:
    return [sentence.findings for sentence in report.own]


class Columns:
    """The features of rows: what each severity and each rule of some frequency says, the rest, the estimator."""

    def __init__(self, data: Sequence[Row], with_estimator: bool) -> None:
        """Choose the columns that `data` give reason for."""
        kinds = Counter(kind for row in data for kind in {(found.code, found.severity.value) for found in row.findings})
        self.own = sorted(kind for kind, count in kinds.items() if count >= _FEWEST)
        self.numbers: dict[str | tuple[str, str], int] = {
            name: number for number, name in enumerate([*_SEVERITIES, *self.own])
        }
        self._with_estimator = with_estimator

    def features(self, data: Sequence[Row]) -> np.ndarray:
        """Give shape (rows, columns + 2), the last two for the rest of the text, 0 here, and the estimator."""
        features = np.zeros((len(data), len(self.numbers) + 2))
        if self._with_estimator:
            features[:, -1] = [heard(row.estimate, row.findings) for row in data]
        for row, line in zip(data, features, strict=True):
            silence: dict[tuple[str, str], float] = {}
            for found in row.findings:
                kind = (found.code, found.severity.value)
                silence[kind] = silence.get(kind, 1.0) * (1.0 - found.confidence)
            for kind, remaining in silence.items():
                # An error is a warning and more, a warning an info and more.
                for severity in _SEVERITIES[_SEVERITIES.index(kind[1]) :]:
                    line[self.numbers[severity]] += 1.0 - remaining
                if kind in self.numbers:
                    line[self.numbers[kind]] += 1.0 - remaining
        return features

    def weights(self, found: np.ndarray) -> Weights:
        """Give the weights that the parameters stand for: the bias, then one for each column."""
        least = [float(found[1 + self.numbers[name]]) for name in _SEVERITIES]
        by_severity = {name: sum(least[number:]) for number, name in enumerate(_SEVERITIES)}
        by_rule: dict[str, dict[str, float]] = {}
        for code, severity in self.own:
            own = float(found[1 + self.numbers[code, severity]])
            by_rule.setdefault(code, {})[severity] = by_severity[severity] + own
        estimator = float(found[-1]) if self._with_estimator else 0.0
        return Weights(float(found[0]), estimator, float(found[-2]), by_rule, by_severity)


def fit(data: Sequence[Row], with_estimator: bool) -> tuple[Weights, np.ndarray]:
    """Fit the model by L-BFGS-B; gives its weights and the log-odds of the rows."""
    columns = Columns(data, with_estimator)
    features, labels, weights = columns.features(data), _labels(data), _row_weights(data)

    def loss(parameters: np.ndarray) -> tuple[float, np.ndarray]:
        log_odds = parameters[0] + features @ parameters[1:]
        likelihood = np.logaddexp(0.0, log_odds) - labels * log_odds
        error = weights * (1.0 / (1.0 + np.exp(-log_odds)) - labels)
        gradient = np.concatenate([[error.sum()], features.T @ error + _PENALTY * parameters[1:]])
        return float(weights @ likelihood + 0.5 * _PENALTY * parameters[1:] @ parameters[1:]), gradient

    count = features.shape[1]
    bounds = [(None, None)] + [(0.0, None)] * count
    found = np.concatenate([[-2.0], np.ones(count)])
    for _ in range(_ROUNDS):
        features[:, -2] = _rests(data, columns.weights(found))
        found = minimize(loss, found, jac=True, method="L-BFGS-B", bounds=bounds).x
    return columns.weights(found), found[0] + features @ found[1:]


def _rests(data: Sequence[Row], weights: Weights) -> np.ndarray:
    """Give what the rules add to the rest of each row's text."""
    model = ScoringModel(weights, weights, _REST_PRIOR, _REST_MOST, 1.0, _DOCUMENT_POWER)
    texts = {id(row.text): row.text for row in data}
    # Sentences of a text with the same findings have the same rest.
    rests = {
        number: dict(zip(text, model.rests((found, True) for found in text), strict=True))
        for number, text in texts.items()
    }
    return np.array([rests[id(row.text)][row.findings] for row in data])


def calibrated(data: Sequence[Row], log_odds: np.ndarray) -> float:
    """Give what log-odds above even should count for, at most 1, by the likelihood of people's ratings."""
    weights = _row_weights(data) * np.array([row.source != "seeds" for row in data])
    labels = _labels(data)

    def loss(slope: float) -> float:
        odds = np.where(log_odds > 0, slope * log_odds, log_odds)
        return float(weights @ (np.logaddexp(0.0, odds) - labels * odds))

    return float(minimize_scalar(loss, bounds=(0.05, 1.0), method="bounded").x)


def _labels(data: Sequence[Row]) -> np.ndarray:
    return np.array([row.poor for row in data], dtype=float)


def _row_weights(data: Sequence[Row]) -> np.ndarray:
    sizes = Counter(row.source for row in data)
    return np.array([_EVIDENCE * _SOURCES[row.source] / sizes[row.source] for row in data])


def page(models: dict[str, Weights], above_even: float, data: Sequence[Row]) -> str:
    """Give the models as the TOML that the package reads."""
    sizes = Counter(row.source for row in data)
    lines = [
        "# The suspicion model: log-odds add up; see mtcheck/scoring.py. Made by `python -m training.scoring` from",
        f"# sentences of these sources: {', '.join(f'{sizes[source]} {source}' for source in _SOURCES)}.",
        f"rest_prior = {_REST_PRIOR}",
        f"rest_most = {_REST_MOST}",
        f"above_even = {above_even:.3f}",
        f"document_power = {_DOCUMENT_POWER}",
    ]
    for name, weights in models.items():
        lines += [
            "",
            f"[{name}]",
            f"bias = {weights.bias:.3f}",
            f"estimator = {weights.estimator:.3f}",
            f"rest = {weights.rest:.3f}",
            "# Log-odds that a finding of full confidence adds, for those with too few examples to have their own.",
            f"[{name}.severity]",
            *(f"{severity} = {value:.3f}" for severity, value in weights.severity.items()),
            f"[{name}.rule]",
            *(
                f"{code}.{severity} = {value:.3f}"
                for code, its in weights.rule.items()
                for severity, value in its.items()
            ),
        ]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    everything = list(rows())
    with_estimator, log_odds = fit(everything, with_estimator=True)
    models = {"with_estimator": with_estimator, "rules_alone": fit(everything, with_estimator=False)[0]}
    above_even = calibrated(everything, log_odds)
    TARGET.write_text(page(models, above_even, everything), "utf-8")
    print(TARGET.read_text("utf-8"))
