"""JSON lines: one object per sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mtcheck.renderers import View
from mtcheck.renderers.objects import dump, sentence_object
from mtcheck.report import Report


def render(reports: Sequence[Report], view: View) -> Iterator[str]:
    """Give one line for each sentence of `reports`."""
    for report in reports:
        for sentence in report.sentences:
            yield dump(sentence_object(report, sentence, view.explain) | {"signature": view.signature})
