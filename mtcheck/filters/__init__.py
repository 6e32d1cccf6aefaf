"""Filters: what a user does not want to hear of a report, one module for each reason.

A filter only leaves findings out; scores stay, since the text is no better for it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from mtcheck.report import Finding, Report, ScoredSentence

Filter = Callable[[Report], Report]


def keep(report: Report, wanted: Callable[[ScoredSentence, Finding], bool]) -> Report:
    """Give the report with the findings of which `wanted` is true."""
    sentences = (
        replace(sentence, findings=tuple(found for found in sentence.findings if wanted(sentence, found)))
        if sentence.findings
        else sentence
        for sentence in report.sentences
    )
    return replace(report, sentences=tuple(sentences))
