"""The rules of a run as SARIF describes them, each with its manual page."""

from __future__ import annotations

from typing import Any

from mtcheck.rules.base import Rule, Severity
from mtcheck.rules.manual import manual
from mtcheck.rules.pages import as_markdown, as_text

LEVEL = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
"""A severity as SARIF calls it."""
_PROBLEM = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "recommendation"}
_LONGEST = 1024
"""Characters that GitHub allows in a description."""


def descriptor(rule: Rule) -> dict[str, Any]:
    """Give the `reportingDescriptor` of a rule."""
    text = manual(rule)
    finds = " ".join(text.sections["What it finds"].split())
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": text.summary},
        "fullDescription": {"text": finds[:_LONGEST]},
        "help": {"text": as_text(rule), "markdown": as_markdown(rule)},
        "defaultConfiguration": {"level": LEVEL[rule.severity]},
        "properties": {"tags": [rule.family, rule.stage.value], "problem.severity": _PROBLEM[rule.severity]},
    }
