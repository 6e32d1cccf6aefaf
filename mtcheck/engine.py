"""The engine: the one place that knows the order source -> document -> rules -> scoring -> report."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from mtcheck.cutting import cut
from mtcheck.document import Document
from mtcheck.judge import Judge
from mtcheck.prose import OBJECT
from mtcheck.readers.source import Source
from mtcheck.report import Finding, Report
from mtcheck.reporting import add_findings, finding_of, join_reports, report_of, with_verdict
from mtcheck.resources import Resources
from mtcheck.rules import RULES
from mtcheck.rules.base import Hit, Mention, Severity, Warned
from mtcheck.settings import Settings
from mtcheck.suppressions import Suppressions
from mtcheck.suppressions.side_file import Note


@dataclass(frozen=True, slots=True)
class Checked:
    """A report, and what the document has to say to the other documents of the run."""

    report: Report
    mentions: dict[str, list[Mention]]
    """By code of the rule that compares across documents."""
    places: dict[tuple[int, int], tuple[int, Finding]]
    """For each mention's span: the index of its sentence, and a finding that only lacks what the rule will say."""
    suppressions: Suppressions
    variant: int
    """Which of the run's settings it was checked with; see `Settings.variant`."""


class Linter:
    """Checks documents with one set of rules and resources."""

    def __init__(self, settings: Settings, variant: int = 0) -> None:
        """Choose the rules, of a variant of the settings perhaps; nothing heavy is loaded yet."""
        own = settings.variant(variant)
        self._settings = settings
        self._variant = variant
        self._others: dict[int, Linter] = {}
        self.rules = own.rules()
        self._in_order = sorted(self.rules, key=lambda rule: rule.check_given is not None)
        # One run has one set of models.
        self.resources = Resources(settings.encoder, own.glossary, settings.model, settings.threads)
        self.judge = Judge(own)

    def for_variant(self, variant: int) -> Linter:
        """Give the linter for texts with other settings of the same run, made once."""
        if variant == self._variant:
            return self
        if variant not in self._others:
            self._others[variant] = Linter(self._settings, variant)
        return self._others[variant]

    def document(self, source: Source, path: str) -> Document:
        """Cut a source into sentences with roles."""
        return cut(source, path, self.resources)

    def check_source(self, source: Source, path: str) -> Checked:
        """Cut a source into sentences and check it."""
        return next(self.check_parts([source], path))

    def check_parts(self, parts: Iterable[Source], path: str, notes: tuple[Note, ...] = ()) -> Iterator[Checked]:
        """Check the consecutive parts of a file one by one; `notes` are what the file beside it says."""
        suppressions = Suppressions.beside(notes)
        for part in parts:
            yield self.check(self.document(part, path), suppressions)

    def check(self, document: Document, suppressions: Suppressions | None = None) -> Checked:
        """Run the rules over one document and score it; `suppressions` are those of the parts before, if any."""
        suppressions = suppressions or Suppressions()
        suppressions.read(document)
        by_sentence: dict[int, list[Finding]] = {}
        mentions: dict[str, list[Mention]] = {}
        places: dict[tuple[int, int], tuple[int, Finding]] = {}
        numbers = {sentence.index: number for number, sentence in enumerate(document.checked)}
        for rule in self._in_order:
            if not rule.applies_to(document.language):
                continue
            warned = _warned(document, by_sentence) if rule.check_given else {}
            for hit in rule.hits(document, warned):
                sentence = document.sentence_at(hit.start)
                if sentence is None or sentence.index not in numbers or _is_opaque(document, hit):
                    continue
                finding = self.judge.verdict(finding_of(document, rule, hit))
                if finding and not suppressions.covers(finding):
                    by_sentence.setdefault(numbers[sentence.index], []).append(finding)
            if rule.across:
                mentions[rule.code] = rule.across.collect(document)
                for mention in mentions[rule.code]:
                    sentence = document.sentence_at(mention.start)
                    if sentence is not None and sentence.index in numbers:
                        blank = finding_of(document, rule, Hit(mention.start, mention.end, ""))
                        places[mention.start, mention.end] = numbers[sentence.index], blank
        report = report_of(document, by_sentence, self._notices(document))
        return Checked(report, mentions, places, suppressions, self._variant)

    def compare(self, checked: Sequence[Checked]) -> list[Report]:
        """Run the rules that look across the documents of a run; gives the reports in the same order."""
        found: list[dict[int, list[Finding]]] = [{} for _ in checked]
        order = sorted(range(len(checked)), key=lambda number: checked[number].report.path)
        for rule in RULES:
            if rule.across is None or not any(rule.code in one.mentions for one in checked):
                continue
            collected = [checked[number].mentions.get(rule.code, []) for number in order]
            for position, hit in rule.across.compare(collected):
                number = order[position]
                index, blank = checked[number].places[hit.start, hit.end]
                judge = self.for_variant(checked[number].variant).judge
                finding = judge.verdict(with_verdict(blank, rule, hit))
                if finding and not checked[number].suppressions.covers(finding):
                    found[number].setdefault(index, []).append(finding)
        return [self._whole(one, findings) for one, findings in zip(checked, found, strict=True)]

    def _whole(self, one: Checked, findings: dict[int, list[Finding]]) -> Report:
        """Give a report with what was found across documents, and with what is to be said of suppressions."""
        report = add_findings(one.report, findings) if findings else one.report
        rules = self.for_variant(one.variant).rules
        notices = one.suppressions.notices({rule.code for rule in rules if rule.applies_to(report.language)})
        return replace(report, notices=(*report.notices, *notices)) if notices else report

    def _notices(self, document: Document) -> tuple[str, ...]:
        left_out = [rule for rule in self.rules if not rule.applies_to(document.language)]
        if not left_out or not document.checked:
            return ()
        return (
            f"the text does not look like English (detected: {document.language}); "
            f"only the {len(self.rules) - len(left_out)} rules that hold for any language were run",
        )


def _warned(document: Document, found: Mapping[int, Sequence[Finding]]) -> Warned:
    """Give what was warned of in the article's own sentences."""
    warned: dict[int, list[tuple[int, int]]] = {}
    for place in document.own_places:
        start = document.checked[place].start
        for one in found.get(place, ()):
            if one.severity.rank >= Severity.WARNING.rank:
                warned.setdefault(place, []).append((start + one.span[0], start + one.span[1]))
    return warned


def _is_opaque(document: Document, hit: Hit) -> bool:
    """Tell whether a hit lies on code, formulas and the like alone, which are not prose."""
    return not document.text[hit.start : hit.end].replace(OBJECT, "").strip()


def join(parts: Sequence[Checked]) -> Checked:
    """Make one of the consecutive parts of a long file, at least one; the first speaks to other documents."""
    if len(parts) == 1:
        return parts[0]
    return replace(parts[0], report=join_reports([part.report for part in parts]))
