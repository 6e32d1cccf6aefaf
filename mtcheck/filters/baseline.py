"""Leave out what a baseline knows."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from mtcheck.baseline import Counts, Entry
from mtcheck.filters import Filter, keep
from mtcheck.fingerprint import normalised
from mtcheck.report import Finding, Report, ScoredSentence
from mtcheck.repository import place_of


class Naming:
    """How a baseline names findings: the file from the baseline's folder, the rule, the sentence."""

    def __init__(self, folder: Path) -> None:
        """Name files from `folder`."""
        self._folder = folder.resolve()

    def path(self, display: str) -> str:
        """Give a file's name in the baseline; standard input keeps the name that it has."""
        if display == "<stdin>":
            return display
        return Path(os.path.relpath(place_of(display), self._folder)).as_posix()

    def entry(self, path: str, sentence: ScoredSentence, finding: Finding) -> Entry:
        """Give the entry of a finding; `path` as the baseline has it."""
        return Entry(path, finding.code, normalised(sentence.text))

    def counts(self, reports: Iterable[Report]) -> Counts:
        """Count what was found."""
        found: Counts = Counter()
        for report in reports:
            path = self.path(report.path)
            found.update(
                self.entry(path, sentence, finding) for sentence in report.sentences for finding in sentence.findings
            )
        return found


def unless_known(known: Counts, naming: Naming) -> Filter:
    """Make the filter that leaves out findings that are known, the first ones where there are more than known."""

    def narrow(report: Report) -> Report:
        path = naming.path(report.path)
        seen: Counts = Counter()

        def is_new(sentence: ScoredSentence, finding: Finding) -> bool:
            entry = naming.entry(path, sentence, finding)
            seen[entry] += 1
            return seen[entry] > known[entry]

        return keep(report, is_new)

    return narrow
