"""Findings as the formats of build servers name them: by path in the repository, place and lasting fingerprint."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from mtcheck.fingerprint import fingerprint, normalised
from mtcheck.report import Finding, Report, ScoredSentence
from mtcheck.repository import path_within

LINE_END = re.compile(r"\r\n?|\n")


@dataclass(frozen=True, slots=True)
class Located:
    """A finding and all that places it."""

    path: str
    """From the top of the repository, with forward slashes; see `repository.path_within`."""
    sentence: ScoredSentence
    finding: Finding
    fingerprint: str
    """Unique in the run, and the same while rule and sentence are."""

    @property
    def end(self) -> tuple[int, int]:
        """Line and column, from 1 and in code points, of what follows the finding."""
        finding = self.finding
        ends = list(LINE_END.finditer(finding.text))
        if not ends:
            return finding.line, finding.column + len(finding.text)
        return finding.line + len(ends), len(finding.text) - ends[-1].end() + 1


@dataclass(frozen=True, slots=True)
class LocatedReport:
    """A report, its path in the repository, and its findings in the order in which they stand in the file."""

    path: str
    report: Report
    found: tuple[Located, ...]


def locate(reports: Sequence[Report], top: Path) -> list[LocatedReport]:
    """Give the reports in order of their paths from `top` on, so that the way they were asked for changes nothing."""
    seen: Counter[tuple[str, str]] = Counter()
    located = []
    for path, report in sorted(
        ((path_within(top, report.path), report) for report in reports), key=lambda pair: pair[0]
    ):
        pairs = [(sentence, finding) for sentence in report.sentences for finding in sentence.findings]
        pairs.sort(key=lambda pair: (pair[1].start, pair[1].end, pair[1].code))
        found = []
        for sentence, finding in pairs:
            key = finding.code, normalised(sentence.text)
            found.append(Located(path, sentence, finding, fingerprint(*key, seen[key])))
            seen[key] += 1
        located.append(LocatedReport(path, report, tuple(found)))
    return located


def worst_first(found: Iterable[Located]) -> list[Located]:
    """Order by severity, then the sentence's suspicion, then the finding's confidence."""
    return sorted(found, key=lambda one: (-one.finding.severity.rank, -one.sentence.suspicion, -one.finding.confidence))
