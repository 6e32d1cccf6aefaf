"""What a rule is: a module with a manual page, a `check` generator and one `Rule` that names it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple, TypeAlias

from mtcheck.document import Document
from mtcheck.language import UNKNOWN


class Severity(StrEnum):
    """How much a finding matters to an editor; `rank` orders them."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def rank(self) -> int:
        """0 for info, 1 for warning, 2 for error."""
        return ("info", "warning", "error").index(self.value)


class Stage(StrEnum):
    """A rule's life-cycle: preview rules speak only when they are asked for."""

    STABLE = "stable"
    PREVIEW = "preview"


class Fix(StrEnum):
    """Whether `mtcheck fix` may put a rule's suggestion in place of what it found."""

    NONE = "none"
    """Never: the rule suggests nothing, or what a person must decide."""
    SAFE = "safe"
    """It is certain, and changes no meaning."""
    UNSAFE = "unsafe"
    """It is likely; somebody should read what comes of it."""


@dataclass(frozen=True, slots=True)
class Hit:
    """What a rule found: a span of the document's prose and what to say about it."""

    start: int
    end: int
    message: str
    suggestion: str | None = None
    confidence: float = 1.0
    """The rule's own estimate, in [0, 1], that an editor would agree."""
    severity: Severity | None = None
    """Set only where a hit matters more or less than its rule usually does."""
    fix: Fix | None = None
    """Set only where a suggestion is less certain than its rule's usually are."""


@dataclass(frozen=True, slots=True)
class Mention:
    """What a document tells the others of a run: a form that stands at `start:end` of its prose."""

    start: int
    end: int
    form: str
    count: int
    """How often the document uses the form."""


class Across(NamedTuple):
    """A check over all documents of a run, in two steps so that documents need not be kept.

    `collect` is called once a document, and lists mentions that stand in `Document.checked`. `compare` is
    given what it returned for each document, in order of their paths, and yields `(number of the document,
    hit on one of its mentions)`.
    """

    collect: Callable[[Document], list[Mention]]
    compare: Callable[[Sequence[list[Mention]]], Iterator[tuple[int, Hit]]]


Warned: TypeAlias = Mapping[int, Sequence[tuple[int, int]]]
"""The spans of warnings and errors in the document's prose, by the place in `Document.checked` of their sentence, of
the article's own sentences that have any."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule's identity and its one check: on one document at a time, or across those of a run."""

    code: str
    name: str
    severity: Severity
    check: Callable[[Document], Iterator[Hit]] | None = None
    check_given: Callable[[Document, Warned], Iterator[Hit]] | None = None
    """A check that comes last, to be told what other rules warned of."""
    across: Across | None = None
    stage: Stage = Stage.STABLE
    languages: frozenset[str] | None = frozenset({"en"})
    """ISO 639-1 codes of the languages it can judge; None means any."""
    fix: Fix = Fix.NONE
    """How certain its suggestions are; those of single hits may be less so."""

    @property
    def family(self) -> str:
        """The code's family, such as `MT1`."""
        return self.code[:3]

    def applies_to(self, language: str) -> bool:
        """Tell whether the rule can judge a text in `language`; one too short to tell is given the chance."""
        return self.languages is None or language in self.languages or language == UNKNOWN

    @property
    def entry(self) -> Callable[..., Iterable[object]]:
        """What the rule does with one document: check it, or collect from it what is compared later."""
        entry = self.check or self.check_given or (self.across and self.across.collect)
        assert entry is not None, f"{self.code} neither checks nor compares"
        return entry

    def hits(self, document: Document, warned: Warned) -> Iterator[Hit]:
        """Check a document by itself, given what other rules warned of; nothing if only documents are compared."""
        if self.check_given:
            return self.check_given(document, warned)
        return self.check(document) if self.check else iter(())

    def look(self, document: Document) -> Iterable[object]:
        """Do what there is to do with one document."""
        return self.across.collect(document) if self.across else self.hits(document, {})
