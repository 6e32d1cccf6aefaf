"""What mtcheck and its estimator say of many texts: every text is linted once, the estimator runs in batches."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from mtcheck.analyses.estimates import estimates
from mtcheck.document import Document, Role
from mtcheck.engine import Linter
from mtcheck.models.estimator import Damage, Estimate, Estimator
from mtcheck.readers import read_text
from mtcheck.report import Finding, Report
from mtcheck.scoring import load_scoring
from mtcheck.settings import Settings

BATCH = 128
"""Documents that the estimator sees in one call."""
DAMAGED = 0.5
"""From this probability on a word counts as damaged."""
_BREAK = "\n\n"
"""What stands between the paragraphs of a document."""


@dataclass(frozen=True, slots=True)
class Judged:
    """What was said of one passage; offsets count its own code points."""

    suspicion: float
    """That of a document which holds these sentences alone, each as suspicious as it is among the passages of its own
    document; 0 where mtcheck takes all of it for furniture."""
    quality: float
    """The estimator's, mean over sentences weighted by words; NaN without an estimator."""
    words: int
    damage: tuple[Damage, ...]
    findings: tuple[Finding, ...]
    furniture: bool
    """Whether no sentence of it was scored; its quality is then that of the passage on its own, as it is where the
    language was not taken for English."""


@dataclass(frozen=True, slots=True)
class Read:
    """What was said of one document."""

    suspicion: float
    """The document's own, as mtcheck gives it."""
    passages: tuple[Judged, ...]


@dataclass
class Remembering:
    """An estimator that answers once and then from memory, so that a batch serves the linter, too."""

    inner: Estimator
    memory: dict[tuple[str, ...], list[Estimate]] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """The estimator's name."""
        return self.inner.name

    @property
    def sha8(self) -> str:
        """The estimator's checksum."""
        return self.inner.sha8

    def estimate(self, documents: Sequence[Sequence[str]]) -> list[list[Estimate]]:
        """Judge documents, those that are new in one call."""
        keys = [tuple(document) for document in documents]
        new = [key for key in dict.fromkeys(keys) if key not in self.memory]
        if new:
            self.memory.update(zip(new, self.inner.estimate(new), strict=True))
        return [self.memory[key] for key in keys]

    def __getattr__(self, name: str) -> Any:
        """Give what else the estimator has."""
        return getattr(self.inner, name)


class Reader:
    """Reads passages with the default settings, or those given."""

    def __init__(self, settings: Settings | None = None, estimator: Estimator | None = None) -> None:
        """Load the estimator that the settings name, or take the one given."""
        self.linter = Linter(settings or Settings())
        inner = estimator or self.linter.resources.estimator
        self.estimator = Remembering(inner) if inner else None
        # The place where `cached_property` keeps what it has loaded.
        vars(self.linter.resources)["estimator"] = self.estimator
        self._read: dict[tuple[str, ...], Read] = {}

    def passages(self, texts: Sequence[str]) -> list[Judged]:
        """Judge passages, each a document of its own."""
        return [read.passages[0] for read in self.documents([[text] for text in texts])]

    def documents(self, documents: Sequence[Sequence[str]]) -> list[Read]:
        """Judge the passages of documents; those of one document are its paragraphs, and context to each other.

        What has been read before is remembered.
        """
        keys = [tuple(passages) for passages in documents]
        new = [key for key in dict.fromkeys(keys) if key not in self._read]
        for key, (document, report) in zip(new, self._lint(new), strict=True):
            self._read[key] = Read(report.suspicion, tuple(self._judge(key, document, report)))
        return [self._read[key] for key in keys]

    def reports(self, texts: Sequence[str]) -> Iterator[Report]:
        """Lint texts."""
        return (report for _, report in self._lint([[text] for text in texts]))

    def _lint(self, documents: Sequence[Sequence[str]]) -> Iterator[tuple[Document, Report]]:
        for first in range(0, len(documents), BATCH):
            batch = [_document(self.linter, passages) for passages in documents[first : first + BATCH]]
            if self.estimator:
                # What `estimates` will ask for document by document, in one call.
                self.estimator.estimate([[sentence.text for sentence in one.checked] for one in batch])
            yield from ((document, self.linter.check(document).report) for document in batch)
            if self.estimator:
                self.estimator.memory.clear()

    def _judge(self, passages: Sequence[str], document: Document, report: Report) -> list[Judged]:
        found = document.analysis(estimates)
        judged, start = [], 0
        for passage in passages:
            end = start + len(passage)
            inside = [n for n, sentence in enumerate(report.sentences) if start <= sentence.start < end]
            own = [report.sentences[n] for n in inside if report.sentences[n].role is not Role.COMMENT]
            suspicion = load_scoring().document((one.suspicion, len(one.text.split())) for one in own)
            read = [(n, estimate) for n in inside if (estimate := found[n]) is not None]
            damage = [word for n, estimate in read for word in _damage(document, n, estimate, start)]
            if read:
                lengths = [len(report.sentences[n].text.split()) for n, _ in read]
                quality = sum(one.quality * words for (_, one), words in zip(read, lengths, strict=True)) / sum(lengths)
            elif self.estimator and passage.strip():
                alone = self.estimator.estimate([[passage]])[0][0]
                quality, damage = alone.quality, list(alone.damage)
            else:
                quality = float("nan")
            findings = (finding for n in inside for finding in report.sentences[n].findings)
            judged.append(
                Judged(
                    suspicion=round(suspicion, 4),
                    quality=quality,
                    words=max(1, len(passage.split())),
                    damage=tuple(damage),
                    findings=tuple(replace(one, start=one.start - start, end=one.end - start) for one in findings),
                    furniture=not inside,
                )
            )
            start = end + len(_BREAK)
        return judged


def _document(linter: Linter, passages: Sequence[str]) -> Document:
    return linter.document(read_text(_BREAK.join(passages), "text.txt"), "text.txt")


def _damage(document: Document, number: int, estimate: Estimate, passage_start: int) -> Iterator[Damage]:
    """Give a sentence's damage with offsets into the passage."""
    base = document.checked[number].start
    for word in estimate.damage:
        start, end = document.to_original(base + word.start, base + word.end)
        yield Damage(start - passage_start, end - passage_start, word.probability)


def damaged_spans(damage: Sequence[Damage]) -> list[tuple[int, int]]:
    """Give the spans of damaged words, those that follow each other as one."""
    spans: list[tuple[int, int]] = []
    adjacent = False
    for word in damage:
        is_damaged = word.probability >= DAMAGED
        if is_damaged and adjacent:
            spans[-1] = (spans[-1][0], word.end)
        elif is_damaged:
            spans.append((word.start, word.end))
        adjacent = is_damaged
    return spans
