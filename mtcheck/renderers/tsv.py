"""Tab-separated values: one row per sentence, for spreadsheets and data frames. No quoting is used."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mtcheck.renderers import View
from mtcheck.renderers.safe import printable
from mtcheck.report import Report

HEADER = "path\tindex\tline\tcolumn\tstart\tend\trole\tsuspicion\tfindings\ttext\tsignature"


def render(reports: Sequence[Report], view: View) -> Iterator[str]:
    """Give one row for each sentence, without the header; `findings` holds the codes, space-separated."""
    for report in reports:
        for sentence in report.sentences:
            row = (
                printable(report.path),
                sentence.index,
                sentence.line,
                sentence.column,
                sentence.start,
                sentence.end,
                sentence.role.value,
                f"{sentence.suspicion:.4f}",
                " ".join(finding.code for finding in sentence.findings),
                printable(sentence.text),
                view.signature,
            )
            yield "\t".join(map(str, row))
