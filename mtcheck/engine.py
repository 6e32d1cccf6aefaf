"""The engine: the one place that knows the order source -> document -> rules -> scoring -> report."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from mtcheck.document import Document, Role, Sentence
from mtcheck.language import detect_language
from mtcheck.prose import OBJECT
from mtcheck.readers.source import Source
from mtcheck.report import Finding, Report
from mtcheck.reporting import add_findings, finding_of, join_reports, report_of, with_verdict
from mtcheck.resources import Resources
from mtcheck.roles import block_roles, closing_furniture
from mtcheck.rules.base import Hit, Mention
from mtcheck.segmentation import segment
from mtcheck.settings import Settings


@dataclass(frozen=True, slots=True)
class Checked:
    """A report, and what the document has to say to the other documents of the run."""

    report: Report
    mentions: dict[str, list[Mention]]
    """By code of the rule that compares across documents."""
    places: dict[tuple[int, int], tuple[int, Finding]]
    """For each mention's span: the index of its sentence, and a finding that only lacks what the rule will say."""


class Linter:
    """Checks documents with one set of rules and resources."""

    def __init__(self, settings: Settings) -> None:
        """Choose the rules; nothing heavy is loaded yet."""
        self.rules = settings.rules()
        self.resources = Resources(settings.encoder, settings.glossary, settings.model, settings.threads)

    def document(self, source: Source, path: str) -> Document:
        """Cut a source into sentences with roles."""
        language = detect_language(source.text)
        sentences: list[Sentence] = []
        for number, (block, role) in enumerate(
            zip(source.blocks, block_roles(source.text, source.blocks), strict=True)
        ):
            spans = list(segment(source.text, block, language))
            own = len(spans) - (closing_furniture(source.text, spans) if role is Role.BODY else 0)
            for place, (start, end) in enumerate(spans):
                part = role if place < own else Role.FURNITURE
                sentences.append(Sentence(len(sentences), start, end, source.text[start:end], part, number))
        return Document(
            path,
            source.original,
            source.text,
            source.offsets,
            tuple(sentences),
            language,
            self.resources,
            source.base_offset,
            source.base_line,
            source.base_column,
        )

    def check_source(self, source: Source, path: str) -> Checked:
        """Cut a source into sentences and check it."""
        return self.check(self.document(source, path))

    def check(self, document: Document) -> Checked:
        """Run the rules over one document and score it."""
        by_sentence: dict[int, list[Finding]] = {}
        mentions: dict[str, list[Mention]] = {}
        places: dict[tuple[int, int], tuple[int, Finding]] = {}
        numbers = {sentence.index: number for number, sentence in enumerate(document.checked)}
        for rule in self.rules:
            if not rule.applies_to(document.language):
                continue
            for hit in rule.check(document) if rule.check else ():
                sentence = document.sentence_at(hit.start)
                if sentence is None or sentence.index not in numbers or _is_opaque(document, hit):
                    continue
                by_sentence.setdefault(numbers[sentence.index], []).append(finding_of(document, rule, hit))
            if rule.across:
                mentions[rule.code] = rule.across.collect(document)
                for mention in mentions[rule.code]:
                    sentence = document.sentence_at(mention.start)
                    if sentence is not None and sentence.index in numbers:
                        blank = finding_of(document, rule, Hit(mention.start, mention.end, ""))
                        places[mention.start, mention.end] = numbers[sentence.index], blank
        return Checked(report_of(document, by_sentence, self._notices(document)), mentions, places)

    def compare(self, checked: Sequence[Checked]) -> list[Report]:
        """Run the rules that look across the documents of a run; gives the reports in the same order."""
        found: list[dict[int, list[Finding]]] = [{} for _ in checked]
        order = sorted(range(len(checked)), key=lambda number: checked[number].report.path)
        for rule in self.rules:
            if rule.across is None:
                continue
            collected = [checked[number].mentions.get(rule.code, []) for number in order]
            for position, hit in rule.across.compare(collected):
                number = order[position]
                index, blank = checked[number].places[hit.start, hit.end]
                found[number].setdefault(index, []).append(with_verdict(blank, rule, hit))
        return [
            add_findings(one.report, findings) if findings else one.report
            for one, findings in zip(checked, found, strict=True)
        ]

    def _notices(self, document: Document) -> tuple[str, ...]:
        left_out = [rule for rule in self.rules if not rule.applies_to(document.language)]
        if not left_out or not document.checked:
            return ()
        return (
            f"the text does not look like English (detected: {document.language}); "
            f"only the {len(self.rules) - len(left_out)} rules that hold for any language were run",
        )


def _is_opaque(document: Document, hit: Hit) -> bool:
    """Tell whether a hit lies on code, formulas and the like alone, which are not prose."""
    return not document.text[hit.start : hit.end].replace(OBJECT, "").strip()


def join(parts: Sequence[Checked]) -> Checked:
    """Make one of the consecutive parts of a long file, at least one; the first speaks to other documents."""
    if len(parts) == 1:
        return parts[0]
    return replace(parts[0], report=join_reports([part.report for part in parts]))
