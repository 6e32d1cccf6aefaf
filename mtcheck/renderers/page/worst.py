"""No browser copes with hundreds of thousands of notes, and no editor: a page shows the worst."""

from __future__ import annotations

from collections.abc import Sequence

from mtcheck.filters import keep
from mtcheck.report import Report

MOST = 5_000
"""Findings of a page."""


def worst(reports: Sequence[Report], most: int = MOST) -> Sequence[Report]:
    """Give `reports` with their `most` worst findings, by severity and confidence; of equals the first ones."""
    found = [finding for report in reports for finding in report.findings]
    if len(found) <= most:
        return reports
    found.sort(key=lambda finding: (-finding.severity.rank, -finding.confidence))
    kept = {id(finding) for finding in found[:most]}
    return [keep(report, lambda _, finding: id(finding) in kept) for report in reports]
