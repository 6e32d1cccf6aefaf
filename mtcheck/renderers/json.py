"""JSON: one document for the whole run."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from mtcheck._version import __version__
from mtcheck.renderers import View
from mtcheck.renderers.objects import dump, dump_items, finding_object, sentence_object
from mtcheck.report import Report


def render(reports: Sequence[Report], view: View) -> Iterator[str]:
    """Give the run's JSON, a line for each document, so that a long run need not be held at once."""
    yield f'{{"version": {dump(__version__)}, "signature": {dump(view.signature)}, "documents": ['
    yield from dump_items(_document(report, view) for report in reports)
    yield "]}"


def _document(report: Report, view: View) -> dict[str, Any]:
    return {
        "path": report.path,
        "language": report.language,
        "suspicion": report.suspicion,
        "notices": list(report.notices),
        "sentences": [sentence_object(report, sentence, view.explain) for sentence in report.sentences],
        "findings": [finding_object(finding) for finding in report.findings],
    }
