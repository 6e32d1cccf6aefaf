"""Fit the suspicion model: `python -m training.scoring`, which writes `mtcheck/data/scoring.toml`.

Needs scipy, and the data of the benchmarks (`benchmarks/data.py` says where it is looked for).

Rows are sentences with a label: would a careful bilingual editor send it back?

- machine output of MLQE-PE train (CC0): yes where its mean direct assessment is below 70 of 100, the
  mark under which a translation no longer "closely preserves the meaning" on that scale;
- the five seeds: yes where an editor's mark touches the sentence;
- clean English (public domain and CC BY): no.

Each source has a total weight of its own. `_SOURCES` sets the prior: of the texts that people check, four
sentences in five are taken to come from sound text. The model is a logistic regression whose weights are
not negative. A finding's weight is that of its severity plus that of its rule at this severity, both
drawn towards zero by an L2 penalty (hierarchical shrinkage), so that a rule that seldom speaks keeps to
its severity's weight.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy.optimize import minimize

from benchmarks.data import data_folder, paragraph_documents, read_tsv
from benchmarks.seeds import read_marks, read_reports
from mtcheck.document import Role
from mtcheck.engine import Linter
from mtcheck.readers import read_text
from mtcheck.report import Finding
from mtcheck.rules.base import Severity
from mtcheck.settings import Settings

TARGET = Path(__file__).parents[1] / "mtcheck" / "data" / "scoring.toml"
POOR = 70.0
"""Mean direct assessment, of 100, below which a translation is poor."""
_PAIRS = ("et", "ne", "ro", "ru", "si")
_CLEAN = ("wikinews_2019_2020", "us_presidents", "openstax_anthropology", "usgov_18f")
_SOURCES = {"clean": 0.72, "mlqe": 0.18, "seeds": 0.10}
_ROWS = 3_000
"""Sentences taken from each MLQE-PE pair and each clean corpus."""
_EVIDENCE = 2_000.0
"""How many sentences all weighted rows together count for, against the penalty."""
_PENALTY = 0.5
_FEWEST = 10
"""A rule gets a weight of its own from so many sentences on."""
_DOCUMENT_POWER = 2.0


@dataclass(frozen=True, slots=True)
class Row:
    """A sentence: which source it is from, what the rules said of it, whether it is poor."""

    source: str
    findings: tuple[Finding, ...]
    poor: bool


def rows() -> Iterator[Row]:
    """Read and lint every source."""
    linter = Linter(Settings(preview=True))
    folder = data_folder()
    for pair in _PAIRS:
        for number, line in enumerate(read_tsv(folder / "mlqe_pe" / f"{pair}-en.train.tsv.gz")):
            if number == _ROWS:
                break
            report = linter.check_source(read_text(line["mt"], "mt.txt"), "mt.txt").report
            found = tuple(finding for sentence in report.sentences for finding in sentence.findings)
            yield Row("mlqe", found, float(line["da_mean"]) < POOR)
    for corpus in _CLEAN:
        count = 0
        for text in paragraph_documents(folder / "clean_english" / f"{corpus}.txt.gz"):
            report = linter.check_source(read_text(text, "clean.txt"), "clean.txt").report
            yield from (Row("clean", sentence.findings, poor=False) for sentence in report.sentences)
            count += len(report.sentences)
            if count >= _ROWS:
                break
    marks = [mark for mark in read_marks() if mark.category != "not-body"]
    for name, report in read_reports().items():
        for sentence in report.sentences:
            if sentence.role is not Role.COMMENT:
                marked = any(mark.overlaps(name, sentence.start, sentence.end) for mark in marks)
                yield Row("seeds", sentence.findings, marked)


@dataclass(frozen=True, slots=True)
class Weights:
    """What was fitted, in log-odds; `rule` by code and severity."""

    bias: float
    severity: dict[str, float]
    rule: dict[tuple[str, str], float]


def fit(data: Sequence[Row]) -> Weights:
    """Fit the model by L-BFGS-B."""
    severities = [severity.value for severity in Severity]
    kinds = Counter(kind for row in data for kind in {(found.code, found.severity.value) for found in row.findings})
    own = sorted(kind for kind, count in kinds.items() if count >= _FEWEST)
    columns: dict[str | tuple[str, str], int] = {name: number for number, name in enumerate([*severities, *own])}
    features = np.zeros((len(data), len(columns)))
    for row, line in zip(data, features, strict=True):
        silence: dict[tuple[str, str], float] = {}
        for found in row.findings:
            kind = (found.code, found.severity.value)
            silence[kind] = silence.get(kind, 1.0) * (1.0 - found.confidence)
        for kind, remaining in silence.items():
            line[columns[kind[1]]] += 1.0 - remaining
            if kind in columns:
                line[columns[kind]] += 1.0 - remaining
    sizes = Counter(row.source for row in data)
    weights = np.array([_EVIDENCE * _SOURCES[row.source] / sizes[row.source] for row in data])
    labels = np.array([row.poor for row in data], dtype=float)

    def loss(parameters: np.ndarray) -> tuple[float, np.ndarray]:
        log_odds = parameters[0] + features @ parameters[1:]
        likelihood = np.logaddexp(0.0, log_odds) - labels * log_odds
        error = weights * (1.0 / (1.0 + np.exp(-log_odds)) - labels)
        gradient = np.concatenate([[error.sum()], features.T @ error + _PENALTY * parameters[1:]])
        return float(weights @ likelihood + 0.5 * _PENALTY * parameters[1:] @ parameters[1:]), gradient

    bounds = [(None, None)] + [(0.0, None)] * len(columns)
    start = np.concatenate([[-2.0], np.ones(len(columns))])
    found = minimize(loss, start, jac=True, method="L-BFGS-B", bounds=bounds).x
    by_severity = {name: float(found[1 + columns[name]]) for name in severities}
    by_rule = {kind: by_severity[kind[1]] + float(found[1 + columns[kind]]) for kind in own}
    return Weights(float(found[0]), by_severity, by_rule)


def page(weights: Weights, data: Sequence[Row]) -> str:
    """Give the model as the TOML that the package reads."""
    sizes = Counter(row.source for row in data)
    counted = ", ".join(f"{sizes[source]} {source}" for source in _SOURCES)
    lines = [
        "# The suspicion model: log-odds add up; see mtcheck/scoring.py.",
        f"# Made by `python -m training.scoring` from sentences of these sources: {counted}.",
        f"bias = {weights.bias:.3f}",
        f"document_power = {_DOCUMENT_POWER}",
        "",
        "# Log-odds that a finding of full confidence adds, for those with too few examples to have their own.",
        "[severity]",
        *(f"{name} = {value:.3f}" for name, value in weights.severity.items()),
        "",
        "[rule]",
        *(f"{code}.{severity} = {value:.3f}" for (code, severity), value in weights.rule.items()),
    ]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    everything = list(rows())
    TARGET.write_text(page(fit(everything), everything), "utf-8")
    print(TARGET.read_text("utf-8"))
