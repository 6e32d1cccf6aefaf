"""The objects of the JSON formats, as the README describes them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from mtcheck.renderers.safe import json_safe
from mtcheck.report import Finding, Report, ScoredSentence
from mtcheck.scoring import load_scoring


def finding_object(finding: Finding) -> dict[str, Any]:
    """Give a finding as an object of the JSON formats."""
    return {
        "code": finding.code,
        "name": finding.name,
        "severity": finding.severity.value,
        "confidence": finding.confidence,
        "line": finding.line,
        "column": finding.column,
        "start": finding.start,
        "end": finding.end,
        "text": finding.text,
        "message": finding.message,
        "suggestion": finding.suggestion,
    }


def sentence_object(report: Report, sentence: ScoredSentence, explain: bool) -> dict[str, Any]:
    """Give a scored sentence as an object of the JSON formats; `explain` adds its log-odds by source."""
    row: dict[str, Any] = {
        "path": report.path,
        "index": sentence.index,
        "line": sentence.line,
        "column": sentence.column,
        "start": sentence.start,
        "end": sentence.end,
        "text": sentence.text,
        "role": sentence.role.value,
        "suspicion": sentence.suspicion,
        "findings": [finding_object(finding) for finding in sentence.findings],
    }
    if explain:
        row["explanation"] = [
            {"source": part.source, "log_odds": round(part.log_odds, 4)}
            for part in load_scoring().explain_sentence(sentence)
        ]
    return row


def document_object(report: Report, explain: bool) -> dict[str, Any]:
    """Give a report as an object of the JSON format."""
    return {
        "path": report.path,
        "language": report.language,
        "suspicion": report.suspicion,
        "notices": list(report.notices),
        "sentences": [sentence_object(report, sentence, explain) for sentence in report.sentences],
        "findings": [finding_object(finding) for finding in report.findings],
    }


def dump(value: object) -> str:
    """Give `value` as JSON on one line, safe to print on a terminal."""
    return json_safe(json.dumps(value, ensure_ascii=False))


def dump_items(values: Iterable[object]) -> Iterator[str]:
    """Give the items of a JSON array, a line each, so that a long one need not be held at once."""
    line = None
    for value in values:
        if line is not None:
            yield line + ","
        line = dump(value)
    if line is not None:
        yield line
