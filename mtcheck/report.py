"""Report: what mtcheck says of one document; all offsets count code points of the decoded file."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from mtcheck.document import Role
from mtcheck.rules.base import Fix, Severity


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong, and where: `text` is the file's `start:end`."""

    code: str
    """The rule's code, such as `MT305`."""
    name: str
    """The rule's name, such as `unpaired-quote`."""
    severity: Severity
    confidence: float
    """The rule's own estimate, in [0, 1], that an editor would agree."""
    line: int
    """From 1."""
    column: int
    """From 1, in code points."""
    start: int
    end: int
    text: str
    message: str
    """One sentence that says what is wrong."""
    suggestion: str | None
    """What to write in place of `text`; empty if it should go, None where the rule has no idea."""
    fix: Fix = Fix.NONE
    """Whether `suggestion` may be put in place of `text`; never where markup or entities stand in `text`."""
    span: tuple[int, int] = (0, 0)
    """Where it stands in its sentence's `prose`; it may end beyond that, and is empty where that is not known."""


@dataclass(frozen=True, slots=True)
class ScoredSentence:
    """One scored sentence: `text` is the file's `start:end`; `line` and `column` count from 1."""

    index: int
    """Its number among the scored sentences of the document, from 0."""
    line: int
    column: int
    start: int
    end: int
    text: str
    role: Role
    suspicion: float
    """In [0, 1]: the probability that a careful bilingual editor would send the sentence back."""
    findings: tuple[Finding, ...]
    """In the order in which they stand in the file."""
    estimate: float | None = None
    """The quality estimator's log-odds that the sentence is poor, None where it did not read it."""
    prose: str = ""
    """The sentence as its readers see it: without markup, in NFC."""
    block: int = 0
    """Its paragraph, heading or list item: neighbours with the same number stand in the same one."""
    rest: float = 0.0
    """The mean log-odds that rules add to the other sentences of the article, or of its part where it is a long file,
    drawn towards 0 in short ones; 0 for comments. See `scoring`."""


@dataclass(frozen=True)
class Report:
    """What was found in one document."""

    path: str
    language: str
    """ISO 639-1 code of the language of the text, or `und` where that is not known."""
    suspicion: float
    """In [0, 1]: how much of the article a careful editor would send back; see `scoring`."""
    sentences: tuple[ScoredSentence, ...]
    """Every sentence but page furniture."""
    notices: tuple[str, ...] = ()
    """What the user should know about how the document was checked."""

    @cached_property
    def own(self) -> tuple[ScoredSentence, ...]:
        """The article's own sentences: those that are no readers' comments."""
        return tuple([sentence for sentence in self.sentences if sentence.role is not Role.COMMENT])

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """All findings, in the order in which they stand in the file."""
        found = (finding for sentence in self.sentences for finding in sentence.findings)
        return tuple(sorted(found, key=lambda finding: (finding.start, finding.end, finding.code)))
