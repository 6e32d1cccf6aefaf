"""The engine: the one place that knows the order source -> document -> rules -> scoring -> report."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from mtcheck.document import Document, Role, Sentence
from mtcheck.language import detect_language
from mtcheck.prose import OBJECT
from mtcheck.readers.source import Source
from mtcheck.report import Finding, Report, ScoredSentence
from mtcheck.resources import Resources
from mtcheck.roles import block_roles, closing_furniture
from mtcheck.rules.base import Hit, Mention, Rule
from mtcheck.scoring import load_scoring
from mtcheck.segmentation import segment
from mtcheck.settings import Settings


@dataclass(frozen=True, slots=True)
class Checked:
    """A report, and what the document has to say to the other documents of the run."""

    report: Report
    mentions: dict[str, list[Mention]]
    """By code of the rule that compares across documents."""
    places: dict[tuple[int, int], tuple[Sentence, Finding]]
    """For each mention's span: its sentence and a finding that only lacks what the rule will say."""


class Linter:
    """Checks documents with one set of rules and resources."""

    def __init__(self, settings: Settings) -> None:
        """Choose the rules; nothing heavy is loaded yet."""
        self.rules = settings.rules()
        self.resources = Resources(settings.encoder, settings.glossary)

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

    def check(self, document: Document) -> Checked:
        """Run the rules over one document and score it."""
        by_sentence: dict[int, list[Finding]] = {}
        mentions: dict[str, list[Mention]] = {}
        places: dict[tuple[int, int], tuple[Sentence, Finding]] = {}
        for rule in self.rules:
            if not rule.applies_to(document.language):
                continue
            for hit in rule.check(document) if rule.check else ():
                sentence = document.sentence_at(hit.start)
                if sentence is None or sentence.role is Role.FURNITURE or _is_opaque(document, hit):
                    continue
                by_sentence.setdefault(sentence.index, []).append(_finding(document, rule, hit))
            if rule.across:
                mentions[rule.code] = rule.across.collect(document)
                for mention in mentions[rule.code]:
                    sentence = document.sentence_at(mention.start)
                    if sentence is not None:
                        blank = _finding(document, rule, Hit(mention.start, mention.end, ""))
                        places[mention.start, mention.end] = (sentence, blank)
        return Checked(_report(document, by_sentence, self._notices(document)), mentions, places)

    def compare(self, checked: Sequence[Checked]) -> list[Report]:
        """Run the rules that look across the documents of a run; gives the reports in the same order."""
        reports = [one.report for one in checked]
        for rule in self.rules:
            if rule.across is None:
                continue
            order = sorted(range(len(checked)), key=lambda number: checked[number].report.path)
            collected = [checked[number].mentions.get(rule.code, []) for number in order]
            for position, hit in rule.across.compare(collected):
                number = order[position]
                sentence, blank = checked[number].places[hit.start, hit.end]
                finding = replace(
                    blank,
                    message=hit.message,
                    suggestion=hit.suggestion,
                    confidence=hit.confidence,
                    severity=hit.severity or rule.severity,
                )
                reports[number] = _with_finding(reports[number], sentence.index, finding)
        return reports

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
    """Make one report of the consecutive parts of a long file, which are at least one."""
    if len(parts) == 1:
        return parts[0]
    every = (sentence for part in parts for sentence in part.report.sentences)
    sentences = [replace(sentence, index=index) for index, sentence in enumerate(every)]
    report = Report(
        parts[0].report.path,
        parts[0].report.language,
        _document_suspicion(sentences),
        tuple(sentences),
        tuple(dict.fromkeys(notice for part in parts for notice in part.report.notices)),
    )
    return Checked(report, parts[0].mentions, parts[0].places)


def _finding(document: Document, rule: Rule, hit: Hit) -> Finding:
    start, end = document.to_original(hit.start, hit.end)
    line, column = document.position(start)
    text = document.original[start - document.base_offset : end - document.base_offset]
    return Finding(
        rule.code,
        rule.name,
        hit.severity or rule.severity,
        round(min(1.0, max(0.0, hit.confidence)), 4),
        line,
        column,
        start,
        end,
        text,
        hit.message,
        hit.suggestion,
    )


def _report(document: Document, by_sentence: dict[int, list[Finding]], notices: tuple[str, ...]) -> Report:
    model = load_scoring()
    scored = []
    for sentence in document.checked:
        findings = sorted(by_sentence.get(sentence.index, ()), key=lambda found: (found.start, found.end, found.code))
        start, end = document.to_original(sentence.start, sentence.end)
        line, column = document.position(start)
        text = document.original[start - document.base_offset : end - document.base_offset]
        suspicion = round(model.sentence(findings), 4)
        scored.append(
            ScoredSentence(sentence.index, line, column, start, end, text, sentence.role, suspicion, tuple(findings))
        )
    return Report(document.path, document.language, _document_suspicion(scored), tuple(scored), notices)


def _document_suspicion(sentences: Iterable[ScoredSentence]) -> float:
    own = [
        (sentence.suspicion, len(sentence.text.split())) for sentence in sentences if sentence.role is not Role.COMMENT
    ]
    return round(load_scoring().document(own), 4)


def _with_finding(report: Report, index: int, finding: Finding) -> Report:
    """Give the report with one more finding in sentence `index`, scored anew."""
    model = load_scoring()
    sentences = []
    for sentence in report.sentences:
        if sentence.index == index:
            findings = tuple(
                sorted((*sentence.findings, finding), key=lambda found: (found.start, found.end, found.code))
            )
            sentence = replace(sentence, findings=findings, suspicion=round(model.sentence(findings), 4))
        sentences.append(sentence)
    return replace(report, sentences=tuple(sentences), suspicion=_document_suspicion(sentences))
