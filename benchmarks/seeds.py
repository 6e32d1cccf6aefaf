"""Suite `seeds`: findings and suspicion against the gold marks on the five seed documents."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.results import table
from benchmarks.statistics import Figure, auc, bootstrap, share
from mtcheck.document import Role
from mtcheck.engine import Linter
from mtcheck.readers import read_file
from mtcheck.report import Finding, Report
from mtcheck.rules.base import Severity
from mtcheck.settings import Settings

SEEDS = Path(__file__).parent.parent / "seeds"
_STYLE_FREE = {
    "name-garbled", "name-inconsistent", "wrong-entity", "lost-magnitude",
    "unbalanced-quote", "spacing", "punctuation",
}  # fmt: skip
_SPLIT = re.compile(r"[a-z]\. [a-z]")


@dataclass(frozen=True, slots=True)
class Mark:
    """An editor's mark: `start:end` in code points of `file`."""

    file: str
    category: str
    severity: str
    quote: str
    start: int
    end: int

    @property
    def needs_no_style(self) -> bool:
        """Whether it can be seen without a sense of style."""
        split = self.category == "broken-sentence" and _SPLIT.search(self.quote)
        return self.category in _STYLE_FREE or bool(split)

    def overlaps(self, file: str, start: int, end: int) -> bool:
        """Tell whether a span of a file touches the mark."""
        return self.file == file and start < self.end and self.start < end


def read_marks() -> list[Mark]:
    """Read the gold marks."""
    rows = (json.loads(line) for line in (SEEDS / "marks.jsonl").read_text("utf-8").splitlines())
    return [Mark(*(row[key] for key in Mark.__dataclass_fields__)) for row in rows]


def read_reports(settings: Settings | None = None) -> dict[str, Report]:
    """Lint the seeds together, as `mtcheck lint seeds` does unless there are other settings."""
    linter = Linter(settings or Settings())
    paths = sorted(SEEDS.glob("*.txt"))
    checked = [linter.check_source(next(read_file(path, display=path.name)), path.name) for path in paths]
    return {report.path: report for report in linter.compare(checked)}


def run() -> tuple[dict[str, Any], str]:
    """Give the suite's figures and its page."""
    marks = read_marks()
    reports = read_reports()
    faults = [mark for mark in marks if mark.category != "not-body"]
    furniture = [mark for mark in marks if mark.category == "not-body"]
    findings = [(name, finding, role) for name in reports for finding, role in _findings(reports[name])]

    def found(mark: Mark) -> bool:
        return any(mark.overlaps(name, finding.start, finding.end) for name, finding, _ in findings)

    def right(name: str, finding: Finding) -> bool:
        return any(mark.overlaps(name, finding.start, finding.end) for mark in faults)

    def recall(some: Iterable[Mark]) -> Figure:
        return bootstrap([found(mark) for mark in some], share)

    recalls = {
        "all": recall(faults),
        "needs no sense of style": recall(mark for mark in faults if mark.needs_no_style),
        "major": recall(mark for mark in faults if mark.severity == "major"),
        "minor": recall(mark for mark in faults if mark.severity == "minor"),
    } | {
        category: recall(mark for mark in faults if mark.category == category)
        for category in sorted({mark.category for mark in faults})
    }
    precisions = {}
    for title, in_comments in (("article", False), ("readers' comments", True)):
        for least in (Severity.WARNING, Severity.INFO):
            chosen = [
                right(name, finding)
                for name, finding, role in findings
                if (role is Role.COMMENT) == in_comments and finding.severity.rank >= least.rank
            ]
            precisions[f"{title}, {least} and above"] = bootstrap(chosen, share)
    aucs = {
        title: bootstrap(_scored(reports, chosen), auc)
        for title, chosen in (
            ("any mark", faults),
            ("major marks", [mark for mark in faults if mark.severity == "major"]),
        )
    }
    on_furniture = [
        (name, finding.code, finding.text)
        for name, finding, _ in findings
        if any(mark.overlaps(name, finding.start, finding.end) for mark in furniture)
    ]
    missed = [mark for mark in faults if mark.needs_no_style and not found(mark)]
    wrong = [
        (name, finding) for name, finding, role in findings if role is not Role.COMMENT and not right(name, finding)
    ]
    figures = {
        "recall": {key: figure.as_json() for key, figure in recalls.items()},
        "precision": {key: figure.as_json() for key, figure in precisions.items()},
        "auc": {key: figure.as_json() for key, figure in aucs.items()},
        "documents": {name: report.suspicion for name, report in reports.items()},
        "findings_on_not_body": on_furniture,
        "findings_by_rule": Counter(finding.code for _, finding, _ in findings),
    }
    page = [
        "# Seeds",
        "Five news texts, most of them machine-translated, and an editor's marks on them. A mark is found if a "
        "finding overlaps it; a finding is right if it overlaps a mark. Intervals: 95 %, bootstrap.",
        "## Marks found",
        table(["marks", "recall"], [[key, figure] for key, figure in recalls.items()]),
        "## Findings that are right",
        table(["findings", "precision"], [[key, figure] for key, figure in precisions.items()]),
        "## Suspicion of the article's sentences (AUC)",
        table(["against", "AUC"], [[key, figure] for key, figure in aucs.items()]),
        "## Suspicion by document",
        table(["document", "suspicion"], [[name, f"{report.suspicion:.3f}"] for name, report in reports.items()]),
        f"Findings on rows marked as not the article's body: {len(on_furniture)}.",
        "## Missed, of those that need no sense of style",
        table(["file", "category", "quote"], [[mark.file[:3], mark.category, mark.quote] for mark in missed]),
        "## Findings in the articles that overlap no mark",
        table(
            ["place", "rule", "severity", "text"],
            [
                [f"{name[:3]}:{finding.line}:{finding.column}", finding.code, finding.severity, finding.text]
                for name, finding in wrong
            ],
        ),
    ]
    return figures, "\n\n".join(page)


def _findings(report: Report) -> list[tuple[Finding, Role]]:
    return [(finding, sentence.role) for sentence in report.sentences for finding in sentence.findings]


def _scored(reports: dict[str, Report], marks: list[Mark]) -> list[tuple[float, bool]]:
    """Give suspicion and whether a mark touches it for each of the articles' own sentences."""
    return [
        (sentence.suspicion, any(mark.overlaps(name, sentence.start, sentence.end) for mark in marks))
        for name, report in reports.items()
        for sentence in report.sentences
        if sentence.role is not Role.COMMENT
    ]
