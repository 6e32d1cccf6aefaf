"""Scoring: findings become one suspicion per sentence and one per document.

A sentence's suspicion is a logistic model: a bias, plus for every rule that speaks its weight times the
confidence of its findings. The log-odds add up, so a figure can be taken apart into what contributed.
The weights are fitted (`training/scoring.py`) and stand in `data/scoring.toml`.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from mtcheck.report import Finding
from mtcheck.tables import read_toml


@dataclass(frozen=True, slots=True)
class Contribution:
    """What one source adds to the log-odds that an editor sends a sentence back."""

    source: str
    """A rule's code, or `base` for what is true of any sentence."""
    log_odds: float


@dataclass(frozen=True, slots=True)
class ScoringModel:
    """Weights in log-odds at confidence 1: by rule code and severity, for other findings by severity."""

    bias: float
    rule: dict[str, dict[str, float]]
    severity: dict[str, float]
    document_power: float
    """Exponent of the mean over a document's sentences; the higher, the more its worst ones weigh."""

    def explain(self, findings: Sequence[Finding]) -> list[Contribution]:
        """Take a sentence's log-odds apart, the base first, then by rule code."""
        silence: dict[str, float] = {}
        weight: dict[str, float] = {}
        for finding in findings:
            silence[finding.code] = silence.get(finding.code, 1.0) * (1.0 - finding.confidence)
            own = self.rule.get(finding.code, self.severity).get(finding.severity, self.severity[finding.severity])
            weight[finding.code] = max(weight.get(finding.code, 0.0), own)
        parts = [Contribution(code, weight[code] * (1.0 - silence[code])) for code in sorted(weight)]
        return [Contribution("base", self.bias), *parts]

    def sentence(self, findings: Sequence[Finding]) -> float:
        """Give the suspicion, in [0, 1], of a sentence with these findings."""
        log_odds = sum(part.log_odds for part in self.explain(findings))
        return 1.0 / (1.0 + math.exp(-log_odds))

    def document(self, sentences: Iterable[tuple[float, int]]) -> float:
        """Give the suspicion, in [0, 1], of a document from `(suspicion, words)` of its own sentences.

        A power mean weighted by length: one bad sentence does not condemn a long article, a short text
        is as bad as its sentences are, and two bad sentences weigh more than many doubtful ones.
        """
        total = powered = 0.0
        for suspicion, words in sentences:
            total += words
            powered += words * suspicion**self.document_power
        return float((powered / total) ** (1 / self.document_power)) if total else 0.0


@cache
def load_scoring() -> ScoringModel:
    """Load the shipped weights."""
    table = read_toml("scoring.toml")
    return ScoringModel(table["bias"], table["rule"], table["severity"], table["document_power"])
