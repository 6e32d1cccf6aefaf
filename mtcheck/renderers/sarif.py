"""SARIF 2.1.0, the exchange format of static analysis, within what GitHub's code scanning takes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

from mtcheck._version import __version__
from mtcheck.renderers import View
from mtcheck.renderers.concise import told
from mtcheck.renderers.located import Located, locate, worst_first
from mtcheck.renderers.objects import dump, dump_items
from mtcheck.renderers.sarif_rules import LEVEL, descriptor
from mtcheck.report import Report

MOST = 5000
"""Results that GitHub shows of a run. It orders by severity alone, so the choice is made here, by suspicion, too."""
_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_ROOT = "%SRCROOT%"
_FINGERPRINT = "mtcheckSentence/v1"
"""Not `primaryLocationLineHash`: GitHub's upload action makes that itself and warns of any other value."""


def render(reports: Sequence[Report], view: View) -> Iterator[str]:
    """Give one log with one run, a line for each rule and result."""
    found = [one for text in locate(reports, view.top) for one in text.found]
    kept = set(map(id, worst_first(found)[:MOST]))
    rules = view.settings.rules()
    numbers = {rule.code: number for number, rule in enumerate(rules)}
    driver = {"name": "mtcheck", "version": __version__, "semanticVersion": __version__}
    run = {
        "columnKind": "unicodeCodePoints",
        "newlineSequences": ["\r\n", "\n", "\r"],
        # No `uri`: where the repository lies on this machine is nobody's business and would differ on the next.
        "originalUriBaseIds": {_ROOT: {"description": {"text": "The top of the repository."}}},
        "properties": {"signature": view.signature, "resultsLeftOut": len(found) - len(kept)},
    }
    yield f'{{"$schema": {dump(_SCHEMA)}, "version": "2.1.0", "runs": [{{'
    yield f'"tool": {{"driver": {dump(driver)[:-1]}, "rules": ['
    yield from dump_items(map(descriptor, rules))
    yield f']}}}}, {dump(run)[1:-1]}, "results": ['
    yield from dump_items(_result(one, numbers) for one in found if id(one) in kept)
    yield "]}]}"


def _result(one: Located, numbers: dict[str, int]) -> dict[str, Any]:
    finding = one.finding
    artifact = _artifact(one.path)
    end_line, end_column = one.end
    region = {
        "startLine": finding.line,
        "startColumn": finding.column,
        "endLine": end_line,
        "endColumn": end_column,
    }
    result: dict[str, Any] = {
        "ruleId": finding.code,
        "level": LEVEL[finding.severity],
        "rank": round(100 * one.sentence.suspicion, 2),
        "message": {"text": _message(told(finding))},
        "locations": [
            {"physicalLocation": {"artifactLocation": artifact, "region": region | {"snippet": {"text": finding.text}}}}
        ],
        "partialFingerprints": {_FINGERPRINT: one.fingerprint},
        "properties": {"suspicion": one.sentence.suspicion, "confidence": finding.confidence},
    }
    if finding.code in numbers:
        result["ruleIndex"] = numbers[finding.code]
    if finding.suggestion is not None:
        replacement = {"deletedRegion": region, "insertedContent": {"text": finding.suggestion}}
        change = {"artifactLocation": artifact, "replacements": [replacement]}
        result["fixes"] = [{"description": {"text": "Write what is suggested."}, "artifactChanges": [change]}]
    return result


def _artifact(path: str) -> dict[str, str]:
    if Path(path).is_absolute():
        return {"uri": Path(path).as_uri()}
    return {"uri": quote(path, errors="surrogateescape"), "uriBaseId": _ROOT}


def _message(text: str) -> str:
    """Keep words that stand in somebody's text from becoming a link, which takes these two side by side."""
    return text.replace("](", "] (")
