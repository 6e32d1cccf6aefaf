from __future__ import annotations

import math

import pytest

from mtcheck import check_text
from mtcheck.report import Finding
from mtcheck.rules import RULES
from mtcheck.rules.base import Severity
from mtcheck.scoring import load_scoring

MODEL = load_scoring()


def finding(code: str = "MT101", severity: Severity = Severity.ERROR, confidence: float = 1.0) -> Finding:
    return Finding(code, "a-name", severity, confidence, 1, 1, 0, 1, "x", "A message.", None)


def test_suspicion_rises_with_findings_and_confidence() -> None:
    quiet = MODEL.sentence([])
    weak = MODEL.sentence([finding(confidence=0.3)])
    strong = MODEL.sentence([finding()])
    two = MODEL.sentence([finding(), finding("MT305")])
    assert 0.0 < quiet < weak < strong < two < 1.0


def test_severity_orders_rules_without_weights_of_their_own() -> None:
    by_severity = [MODEL.sentence([finding("MT999", severity)]) for severity in (*Severity,)]
    assert by_severity == sorted(by_severity, reverse=True)


def test_explanation_adds_up_to_the_suspicion() -> None:
    findings = [finding(), finding(confidence=0.5), finding("MT305", Severity.WARNING, 0.7)]
    log_odds = sum(part.log_odds for part in MODEL.explain(findings))
    assert MODEL.sentence(findings) == pytest.approx(1 / (1 + math.exp(-log_odds)))
    assert [part.source for part in MODEL.explain(findings)] == ["base", "MT101", "MT305", "calibration"]


def test_what_lies_above_even_odds_counts_for_less() -> None:
    *parts, calibration = MODEL.explain([finding("MT305")], 1.0)
    total = sum(part.log_odds for part in parts)
    assert calibration.source == "calibration"
    assert total > 0
    assert total + calibration.log_odds == pytest.approx(MODEL.above_even * total)
    assert all(part.source != "calibration" for part in MODEL.explain([], -1.0))


def test_same_rule_twice_counts_less_than_twice() -> None:
    once, twice = ([finding(confidence=0.5)] * n for n in (1, 2))
    gain = MODEL.explain(twice)[1].log_odds / MODEL.explain(once)[1].log_odds
    assert gain == pytest.approx(1.5)


def test_document_is_as_bad_as_its_sentences_and_one_typo_condemns_no_long_one() -> None:
    assert MODEL.document([]) == 0.0
    assert MODEL.document([(0.9, 12)]) == pytest.approx(0.9)
    long_with_one = MODEL.document([(0.9, 12)] + [(0.05, 25)] * 60)
    assert long_with_one < 0.3
    assert MODEL.document([(0.9, 12), (0.8, 9)]) > 0.8


def test_weights_are_those_of_rules_that_exist() -> None:
    assert {*MODEL.with_estimator.rule, *MODEL.rules_alone.rule} <= {rule.code for rule in RULES}


def test_estimate_has_a_part_of_its_own() -> None:
    parts = MODEL.explain([finding()], 1.5)
    assert [part.source for part in parts] == ["base", "estimator", "MT101", "calibration"]
    assert parts[1].log_odds == pytest.approx(1.5 * MODEL.with_estimator.estimator)
    assert MODEL.explain([finding()], None)[0].log_odds == MODEL.rules_alone.bias


def test_where_a_rule_warns_the_estimator_takes_little_away() -> None:
    def part(estimate: float, *findings: Finding) -> float:
        return MODEL.explain(findings, estimate)[1].log_odds / MODEL.with_estimator.estimator

    assert part(-0.8) == part(-0.8, finding(severity=Severity.INFO)) == pytest.approx(-0.8)
    assert part(-0.8, finding(confidence=0.75)) == pytest.approx(-0.2)
    assert part(-0.8, finding(confidence=0.75), finding("MT305", Severity.WARNING, 0.5)) == pytest.approx(-0.1)
    assert part(0.8, finding()) == pytest.approx(0.8)


def test_one_rule_at_two_severities_counts_with_both_weights() -> None:
    both = MODEL.explain([finding("MT999"), finding("MT999", Severity.INFO)])
    weights = MODEL.rules_alone.severity
    assert both[1].log_odds == pytest.approx(weights["error"] + weights["info"])


def test_what_was_found_in_the_rest_of_a_text_speaks_against_a_sentence() -> None:
    parts = MODEL.explain([finding()], 1.5, 0.5)
    assert [part.source for part in parts] == ["base", "estimator", "rest", "MT101", "calibration"]
    assert parts[2].log_odds == pytest.approx(0.5 * MODEL.with_estimator.rest)
    assert MODEL.sentence([]) < MODEL.sentence([], rest=0.1) < MODEL.sentence([], rest=0.5)


def test_rest_is_the_mean_of_the_others_and_of_some_sentences_without_findings() -> None:
    faulty, sound = ([finding("MT999")], False), ([], False)
    own = MODEL.rules_alone.severity["error"]
    assert MODEL.rests([faulty]) == [0.0]
    assert MODEL.rests([faulty, sound, sound]) == pytest.approx(
        [0.0, own / (2 + MODEL.rest_prior), own / (2 + MODEL.rest_prior)]
    )
    long, short = (MODEL.rests([faulty] * count)[0] for count in (20, 2))
    assert short < long < own


ARTICLE = "The ferry to the island left on time on Monday morning. They went to the the harbour. The sea was calm."
READERS = """<article><p>The ferry to the island left on time on Monday morning. The sea was calm.</p></article>
<div class="comments"><p class="comment">They went to the the harbour.</p></div>"""


def test_readers_faults_are_none_of_the_articles_nor_are_its_faults_theirs() -> None:
    calm = [check_text(text, path).sentences[0] for text, path in ((ARTICLE, "a.txt"), (READERS, "a.html"))]
    assert calm[0].rest > 0
    assert calm[1].rest == 0
    assert calm[0].suspicion > calm[1].suspicion
    comment = check_text(READERS.replace("was calm", "was was calm"), "a.html").sentences[-1]
    assert [found.code for found in comment.findings] == ["MT701"]
    assert comment.rest == 0
