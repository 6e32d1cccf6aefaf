"""Scoring: findings and the estimate become one suspicion per sentence and one per document.

A sentence's suspicion is a logistic model: a bias, plus the estimator's log-odds times a weight, plus for every rule
that speaks its weight times the confidence of its findings, plus what the rules found in the rest of the text: one
hand, or one machine, made all of it, so a sentence among faulty ones is more likely to be faulty itself. Where a rule
warns, the estimator takes little away: that a sentence reads well says nothing of a number or a name that is wrong.
People who rate sentences call fewer of them poor than an editor marks who reads for such faults, so what lies above
even odds counts for less. The log-odds add up, so a figure can be taken apart into what contributed. There are two
sets of weights, with an estimator and without; they are fitted (`training/scoring.py`) and stand in
`data/scoring.toml`.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from functools import cache
from typing import NamedTuple

from mtcheck.report import Finding, ScoredSentence
from mtcheck.rules.base import Severity
from mtcheck.tables import read_toml


class Contribution(NamedTuple):
    """What one source adds to the log-odds that an editor sends a sentence back."""

    source: str
    """A rule's code, `estimator`, `rest` for what the rules found in the rest of the text, `base` for what is true of
    any sentence, or `calibration` for what takes the sum of these, where it is above even, to the share of sentences
    that people found poor."""
    log_odds: float


def heard(estimate: float, findings: Iterable[Finding]) -> float:
    """Give what counts of the estimator's log-odds: of those below 0, what warnings and errors leave open."""
    if estimate < 0:
        for finding in findings:
            if finding.severity.rank >= Severity.WARNING.rank:
                estimate *= 1.0 - finding.confidence
    return estimate


class Weights(NamedTuple):
    """Weights in log-odds."""

    bias: float
    estimator: float
    """For each unit of what is `heard` of the estimator; 0 where there is none."""
    rest: float
    """For each unit of the mean log-odds that the rules add to the other sentences of the text."""
    rule: dict[str, dict[str, float]]
    """At confidence 1, by rule code and severity."""
    severity: dict[str, float]
    """For findings that have no weight of their own, by severity."""

    def by_rule(self, findings: Sequence[Finding]) -> dict[str, float]:
        """Give what each rule adds to the log-odds of a sentence with these findings."""
        if not findings:
            return {}
        # Of several findings of a rule at one severity, each counts for what the others leave open.
        silence: dict[tuple[str, str], float] = {}
        for finding in findings:
            kind = finding.code, finding.severity.value
            silence[kind] = silence.get(kind, 1.0) * (1.0 - finding.confidence)
        found: dict[str, float] = {}
        for code, severity in sorted(silence):
            weight = self.rule.get(code, {}).get(severity, self.severity[severity])
            found[code] = found.get(code, 0.0) + weight * (1.0 - silence[code, severity])
        return found


class ScoringModel(NamedTuple):
    """How evidence is weighed, with an estimator and without."""

    with_estimator: Weights
    rules_alone: Weights
    rest_prior: float
    """How many sentences without findings are added to the rest of a text."""
    rest_most: float
    """The most that counts of the rest; worse texts were not among those of the fit."""
    above_even: float
    """In (0, 1]: what each unit of the sum counts for where the sum is positive."""
    document_power: float
    """Exponent of the mean over a document's sentences; the higher, the more its worst ones weigh."""

    def explain(
        self, findings: Sequence[Finding], estimate: float | None = None, rest: float = 0.0
    ) -> list[Contribution]:
        """Take a sentence's log-odds apart: base, estimator if it spoke, rest of the text, by rule code, calibration.

        `estimate` is the estimator's log-odds that the sentence is poor, `rest` is what `rests` says of it.
        """
        weights = self._weights(estimate is not None)
        parts = [Contribution("base", weights.bias)]
        if estimate is not None:
            parts.append(Contribution("estimator", weights.estimator * heard(estimate, findings)))
        if rest:
            parts.append(Contribution("rest", weights.rest * rest))
        parts += [Contribution(code, log_odds) for code, log_odds in weights.by_rule(findings).items()]
        total = sum(part.log_odds for part in parts)
        if total > 0:
            parts.append(Contribution("calibration", (self.above_even - 1) * total))
        return parts

    def rests(self, sentences: Iterable[tuple[Sequence[Finding], bool]]) -> list[float]:
        """Give for each of a text's `(findings, whether estimated)` the mean log-odds that rules add to the others.

        A few sentences more, without findings, are added: a short text says little of how it was made.
        """
        added = [sum(self._weights(estimated).by_rule(findings).values()) for findings, estimated in sentences]
        total, others = sum(added), len(added) - 1 + self.rest_prior
        return [min(self.rest_most, (total - own) / others) for own in added]

    def _weights(self, estimated: bool) -> Weights:
        return self.with_estimator if estimated else self.rules_alone

    def explain_sentence(self, sentence: ScoredSentence) -> list[Contribution]:
        """Take the log-odds of a sentence in a report apart."""
        return self.explain(sentence.findings, sentence.estimate, sentence.rest)

    def sentence(self, findings: Sequence[Finding], estimate: float | None = None, rest: float = 0.0) -> float:
        """Give the suspicion, in [0, 1], of a sentence with these findings, this estimate and this rest of the text."""
        log_odds = sum(part.log_odds for part in self.explain(findings, estimate, rest))
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
    with_estimator, rules_alone = (Weights(**table[name]) for name in ("with_estimator", "rules_alone"))
    keys = ("rest_prior", "rest_most", "above_even", "document_power")
    return ScoringModel(with_estimator, rules_alone, *(table[key] for key in keys))
