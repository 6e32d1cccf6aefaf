"""Concise: one line per finding, in the form that editors and CI logs can follow."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mtcheck.renderers import View
from mtcheck.renderers.safe import printable
from mtcheck.report import Report


def render(reports: Sequence[Report], view: View) -> Iterator[str]:
    """Give `path:line:column: severity CODE message (suggestion: …)` for each finding."""
    for report in reports:
        for finding in report.findings:
            line = f"{report.path}:{finding.line}:{finding.column}: {finding.severity} {finding.code} {finding.message}"
            if finding.suggestion is not None:
                line += f" (suggestion: {finding.suggestion})"
            yield printable(line)
