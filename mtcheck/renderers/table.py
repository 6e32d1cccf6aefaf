"""Table: suspicion, place, rule codes and the sentence, one row per sentence, for reading."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mtcheck.renderers import View
from mtcheck.renderers.safe import printable
from mtcheck.report import Report
from mtcheck.scoring import load_scoring

HEADER = "suspicion  place  findings  sentence"


def render(reports: Sequence[Report], view: View) -> Iterator[str]:
    """Give one row for each sentence, without the header."""
    for report in reports:
        for sentence in report.sentences:
            codes = ",".join(finding.code for finding in sentence.findings) or "-"
            place = f"{report.path}:{sentence.line}:{sentence.column}"
            row = f"{sentence.suspicion:.2f}  {place}  {codes}  {sentence.text}"
            if view.explain:
                parts = load_scoring().explain_sentence(sentence)
                row += "  [" + ", ".join(f"{part.source} {part.log_odds:+.2f}" for part in parts) + "]"
            yield printable(row)
