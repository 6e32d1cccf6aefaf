"""From findings to a report: their places in the file, and the scores that follow from them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from mtcheck.analyses.estimates import estimates
from mtcheck.document import Document
from mtcheck.prose import OBJECT, OBJECT_SIGN
from mtcheck.report import Finding, Report, ScoredSentence
from mtcheck.rules.base import Fix, Hit, Rule
from mtcheck.scoring import load_scoring


def finding_of(document: Document, rule: Rule, hit: Hit) -> Finding:
    """Say in terms of the file what a rule found in the document's prose."""
    start, end = document.to_original(hit.start, hit.end)
    line, column = document.position(start)
    text = _slice(document, start, end)
    sentence = document.sentence_at(hit.start)
    base = sentence.start if sentence else 0
    span = hit.start - base, hit.end - base
    place = Finding(rule.code, rule.name, rule.severity, 1.0, line, column, start, end, text, "", None, span=span)
    finding = with_verdict(place, rule, hit)
    # A suggestion was made for the prose, and fits the file only where the file has the same letters.
    return finding if text.split() == document.text[hit.start : hit.end].split() else replace(finding, fix=Fix.NONE)


def with_verdict(finding: Finding, rule: Rule, hit: Hit) -> Finding:
    """Give a finding at the same place that says what `hit` says."""
    return replace(
        finding,
        severity=hit.severity or rule.severity,
        confidence=round(min(1.0, max(0.0, hit.confidence)), 4),
        message=hit.message.replace(OBJECT, OBJECT_SIGN),
        suggestion=hit.suggestion,
        fix=Fix.NONE if hit.suggestion is None else hit.fix or rule.fix,
    )


def report_of(document: Document, findings: Mapping[int, Sequence[Finding]], notices: tuple[str, ...]) -> Report:
    """Make a document's report from the findings in each sentence, by its number in `document.checked`."""
    sentences = []
    judged = document.analysis(estimates)
    rests = _rests(document, findings)
    # Of sentences with nothing of their own, most of them where the rules are alone, by the rest of the text.
    quiet: dict[float, float] = {}
    for index, sentence in enumerate(document.checked):
        start, end = document.to_original(sentence.start, sentence.end)
        line, column = document.position(start)
        text = _slice(document, start, end)
        estimate = judged[index]
        log_odds = None if estimate is None else estimate.log_odds
        ordered = _ordered(findings.get(index, ()))
        rest = rests.get(index, 0.0)
        if ordered or log_odds is not None:
            suspicion = _suspicion(ordered, log_odds, rest)
        else:
            if rest not in quiet:
                quiet[rest] = _suspicion((), None, rest)
            suspicion = quiet[rest]
        # Where the prose is the text, as it mostly is, one string serves as both.
        prose = text if text == sentence.text else sentence.text
        sentences.append(
            ScoredSentence(
                index,
                line,
                column,
                start,
                end,
                text,
                sentence.role,
                suspicion,
                ordered,
                log_odds,
                prose,
                sentence.block,
                rest,
            )
        )
    return _rated(Report(document.path, document.language, 0.0, tuple(sentences), notices))


def _rests(document: Document, findings: Mapping[int, Sequence[Finding]]) -> dict[int, float]:
    """Give by number what was found in the rest of the article, for its own sentences; nothing where there is none."""
    if not findings:
        return {}
    judged = document.analysis(estimates)
    found = ((findings.get(number, ()), judged[number] is not None) for number in document.own_places)
    return dict(zip(document.own_places, load_scoring().rests(found), strict=True))


def add_findings(report: Report, findings: Mapping[int, Sequence[Finding]]) -> Report:
    """Give the report with more findings, by the index of their sentence in the report, which are scored anew."""
    sentences = (
        _scored(sentence, (*sentence.findings, *findings[sentence.index])) if sentence.index in findings else sentence
        for sentence in report.sentences
    )
    return _rated(replace(report, sentences=tuple(sentences)))


def join_reports(parts: Sequence[Report]) -> Report:
    """Make one report of those of the consecutive parts of a long file."""
    sentences = tuple(sentence for part in parts for sentence in part.sentences)
    notices = tuple(dict.fromkeys(notice for part in parts for notice in part.notices))
    return _rated(numbered(replace(parts[0], sentences=sentences, notices=notices)))


def numbered(report: Report, first: int = 0) -> Report:
    """Give the report with its sentences counted from `first`."""
    sentences = tuple(replace(sentence, index=index) for index, sentence in enumerate(report.sentences, first))
    return replace(report, sentences=sentences)


def _slice(document: Document, start: int, end: int) -> str:
    return document.original[start - document.base_offset : end - document.base_offset]


def _scored(sentence: ScoredSentence, findings: Sequence[Finding]) -> ScoredSentence:
    ordered = _ordered(findings)
    return replace(sentence, findings=ordered, suspicion=_suspicion(ordered, sentence.estimate, sentence.rest))


def _ordered(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    return tuple(sorted(findings, key=lambda found: (found.start, found.end, found.code))) if findings else ()


def _suspicion(findings: Sequence[Finding], estimate: float | None, rest: float) -> float:
    return round(load_scoring().sentence(findings, estimate, rest), 4)


def _rated(report: Report) -> Report:
    """Give the report with the suspicion that follows from the article's own sentences."""
    own = ((sentence.suspicion, len(sentence.text.split())) for sentence in report.own)
    return replace(report, suspicion=round(load_scoring().document(own), 4))
