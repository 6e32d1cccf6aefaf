"""Report: what mtcheck says of one document; all offsets count code points of the decoded file."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from mtcheck.document import Role
from mtcheck.rules.base import Severity


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong: the contract's finding object, with `line` and `column` from 1."""

    code: str
    name: str
    severity: Severity
    confidence: float
    line: int
    column: int
    start: int
    end: int
    text: str
    message: str
    suggestion: str | None


@dataclass(frozen=True, slots=True)
class ScoredSentence:
    """One scored sentence: `text` is the file's `start:end`, `suspicion` is in [0, 1]."""

    index: int
    line: int
    column: int
    start: int
    end: int
    text: str
    role: Role
    suspicion: float
    findings: tuple[Finding, ...]


@dataclass(frozen=True)
class Report:
    """What was found in one document."""

    path: str
    language: str
    suspicion: float
    """In [0, 1]: how much of the article a careful editor would send back."""
    sentences: tuple[ScoredSentence, ...]
    """Every sentence but page furniture."""
    notices: tuple[str, ...] = ()
    """What the user should know about how the document was checked."""

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """All findings, in the order in which they stand in the file."""
        found = (finding for sentence in self.sentences for finding in sentence.findings)
        return tuple(sorted(found, key=lambda finding: (finding.start, finding.end, finding.code)))
