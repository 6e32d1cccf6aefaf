"""Suite `seeds`: findings and suspicion against the gold marks on the five seed documents."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate, groupby

from benchmarks.pictures import precision_recall
from benchmarks.results import cell, figure_of, table
from benchmarks.seeds import Mark, read_marks, read_reports
from benchmarks.statistics import Figure, auc, bootstrap, share
from benchmarks.suite import Context, Figures, Outcome, Suite
from mtcheck.document import Role
from mtcheck.report import Finding, Report, ScoredSentence
from mtcheck.rules.base import Severity


def run(context: Context) -> Outcome:
    """Compare what mtcheck says of the seeds with the marks on them."""
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
        "findings_by_rule": dict(sorted(Counter(finding.code for _, finding, _ in findings).items())),
        "precision_recall": curves(reports, faults),
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
    return Outcome(
        figures,
        "\n\n".join(page),
        items={"mark found": {f"{mark.file}:{mark.start}:{mark.end} {mark.category}": found(mark) for mark in faults}},
        findings=[
            [name, f"{finding.start}:{finding.end}", finding.code, finding.severity.value, finding.text]
            for name, finding, _ in findings
        ],
    )


def _findings(report: Report) -> list[tuple[Finding, Role]]:
    return [(finding, sentence.role) for sentence in report.sentences for finding in sentence.findings]


def _scored(reports: Mapping[str, Report], marks: Sequence[Mark]) -> list[tuple[float, bool]]:
    """Give suspicion and whether a mark touches it for each of the articles' own sentences."""
    return [(sentence.suspicion, bad) for sentence, bad in _judged(reports, marks)]


def _judged(reports: Mapping[str, Report], marks: Sequence[Mark]) -> list[tuple[ScoredSentence, bool]]:
    return [
        (sentence, any(mark.overlaps(name, sentence.start, sentence.end) for mark in marks))
        for name, report in reports.items()
        for sentence in report.own
    ]


def curves(reports: Mapping[str, Report], faults: Sequence[Mark]) -> Figures:
    """Give `[recall, precision]` of the articles' sentences from every threshold of suspicion on, and for findings."""
    found: Figures = {}
    for name, marks in (
        ("suspicion, any mark", faults),
        ("suspicion, major marks", [mark for mark in faults if mark.severity == "major"]),
    ):
        scored = _scored(reports, marks)
        found[name] = {"curve": thresholds(scored), "base": round(sum(bad for _, bad in scored) / len(scored), 4)}
    flagged = [
        (float(any(one.severity.rank >= Severity.WARNING.rank for one in sentence.findings)), bad)
        for sentence, bad in _judged(reports, faults)
    ]
    found["a warning or error, any mark"] = {"curve": thresholds(flagged)[:1]}
    return found


def thresholds(scored: Iterable[tuple[float, bool]]) -> list[list[float]]:
    """Give recall and precision for every threshold, from the highest score on."""
    groups = [[bad for _, bad in its] for _, its in groupby(sorted(scored, reverse=True), key=lambda one: one[0])]
    hits = list(accumulate(map(sum, groups)))
    return [
        [round(hit / max(1, hits[-1]), 4), round(hit / reached, 4)]
        for hit, reached in zip(hits, accumulate(map(len, groups)), strict=True)
    ]


def section(figures: Figures) -> str:
    """Tell of the marks found, the findings that are right, and the suspicion."""
    recall, precision = figures["recall"], figures["precision"]
    rows = {
        "all marks": ("found", recall["all"]),
        "marks that need no sense of style": ("found", recall["needs no sense of style"]),
        "major marks": ("found", recall["major"]),
        "minor marks": ("found", recall["minor"]),
        "findings of warning or above in the articles": ("on a mark", precision["article, warning and above"]),
        "all findings in the articles": ("on a mark", precision["article, info and above"]),
        "sentences with a mark": ("AUC of suspicion", figures["auc"]["any mark"]),
        "sentences with a major mark": ("AUC of suspicion", figures["auc"]["major marks"]),
    }
    lines: list[list[object]] = [[of, what, cell(one, 2), one["n"]] for of, (what, one) in rows.items()]
    return "\n\n".join(
        [
            "An editor's marks on five news texts, most of them machine-translated. A mark is found if a finding "
            "overlaps it. The rules were made with these texts in view: expect less in others.",
            table(["of", "", "", "n"], lines),
            "![Precision and recall on the seeds](precision-recall.svg)",
        ]
    )


def weaknesses(figures: Figures) -> list[str]:
    """Name the kinds of mark of which less than half are found."""
    recalls = {name: figure_of(one) for name, one in figures["recall"].items()}
    groups = ("all", "needs no sense of style", "major", "minor")
    poor = [f"{name} {_of(one)}" for name, one in recalls.items() if name not in groups and one.value < 0.5]
    return [f"On the seeds, less than half of these marks is found: {', '.join(poor)}."] if poor else []


def _of(recall: Figure) -> str:
    return f"({round(recall.value * recall.n)} of {recall.n})"


def pictures(figures: Figures) -> dict[str, str]:
    """Draw precision against recall."""
    its = figures["precision_recall"]
    curved = {name: [(x, y) for x, y in one["curve"]] for name, one in its.items()}
    base = {name: one["base"] for name, one in its.items() if "base" in one}
    return {"precision-recall.svg": precision_recall(curved, base)}


SUITE = Suite("Seeds: an editor's marks", run, section, weaknesses=weaknesses, pictures=pictures)
