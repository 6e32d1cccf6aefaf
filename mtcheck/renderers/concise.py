"""Concise: one line per finding, in the form that editors and CI logs can follow."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mtcheck.renderers import View
from mtcheck.renderers.safe import printable
from mtcheck.report import Finding, Report


def render(reports: Sequence[Report], view: View) -> Iterator[str]:
    """Give `path:line:column: severity CODE message (suggestion: …)` for each finding."""
    for report in reports:
        for finding in report.findings:
            yield line_of(report.path, finding)


def line_of(path: str, finding: Finding) -> str:
    """Give a finding's line."""
    return printable(f"{path}:{finding.line}:{finding.column}: {finding.severity} {finding.code} ") + told(finding)


def told(finding: Finding) -> str:
    """Give on one line what the finding says, with its suggestion."""
    suggestion = "" if finding.suggestion is None else f" (suggestion: {finding.suggestion or '(nothing)'})"
    return printable(finding.message + suggestion)
