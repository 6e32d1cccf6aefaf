"""Suppressions: what an editor has judged to be fine, in the text itself or in a file beside it.

What is suppressed is neither shown nor counted into any score. A finding belongs where it starts.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

from mtcheck.document import Document
from mtcheck.fingerprint import normalised
from mtcheck.report import Finding
from mtcheck.settings import rules_named
from mtcheck.suppressions.calls import Call, CallError, Kind, parse_call, was_tried
from mtcheck.suppressions.side_file import Note
from mtcheck.suppressions.stretches import LINE_END, Stretches, first_prose

_MOST_NOTICES = 20


@dataclass(slots=True)
class Suppressions:
    """Those of one file, taken in part by part; which of them were of use is kept, so that the others can be told."""

    _owners: list[tuple[str, str]] = field(default_factory=list)
    """Where each suppression of a rule or family stands, and what it names."""
    _used: set[int] = field(default_factory=set)
    _complaints: list[str] = field(default_factory=list)
    _files: Stretches = field(default_factory=Stretches)
    _blocks: Stretches = field(default_factory=Stretches)
    _lines: Stretches = field(default_factory=Stretches)
    _sentences: Stretches = field(default_factory=Stretches)
    _waiting: list[tuple[str, int]] = field(default_factory=list)
    """Codes, and whose they are, that the next line is still to come of."""
    _quotes: list[tuple[str, str, int]] = field(default_factory=list)
    """From the file beside the text: words of a sentence, a code, and whose it is."""

    @classmethod
    def beside(cls, notes: tuple[Note, ...]) -> Suppressions:
        """Make those that the file beside the text asks for."""
        made = cls()
        for note in notes:
            call = made._parsed(note.where, note.call)
            if call is None:
                continue
            if call.kind is Kind.FILE and not note.quote:
                made._disable(made._files, call, note.where, 0)
            elif call.kind is Kind.DISABLE and note.quote:
                made._quotes += ((normalised(note.quote), code, owner) for code, owner in made._owned(call, note.where))
            else:
                advice = 'write "disable=CODES: words of the sentence" or "disable-file=CODES"'
                made._complaints.append(f"{note.where}: suppression: {advice}")
        return made

    def read(self, document: Document) -> None:
        """Take in what a document, or the next part of one, says."""
        self._place_waiting(document, 0)
        for directive in document.directives:
            offset = document.base_offset + directive.start
            where = f"line {document.position(offset)[0]}"
            call = self._parsed(where, directive.call)
            if call is None:
                continue
            if call.kind is Kind.ENABLE:
                self._enable(call, where, offset)
            elif call.kind is Kind.FILE:
                # A later part of a long text comes too late for those before it.
                self._disable(self._files, call, where, document.base_offset)
            elif call.kind is Kind.DISABLE:
                self._disable(self._blocks, call, where, offset)
            else:
                self._waiting += self._owned(call, where)
                visible = document.original[directive.start : directive.end].rstrip()
                line_end = LINE_END.search(document.original, directive.start + len(visible))
                assert line_end
                self._place_waiting(document, line_end.end())
        for sentence in document.checked if self._quotes else ():
            text = normalised(sentence.text)
            start, end = document.to_original(sentence.start, sentence.end)
            for quote, code, owner in self._quotes:
                if quote in text:
                    self._sentences.add(code, start, end, owner)

    def covers(self, finding: Finding) -> bool:
        """Tell whether a finding is suppressed, and note by what."""
        for stretches in (self._files, self._blocks, self._lines, self._sentences):
            owner = stretches.owner(finding.code, finding.start)
            if owner is not None:
                self._used.add(owner)
                return True
        return False

    def notices(self, ran: Collection[str]) -> tuple[str, ...]:
        """Say what was wrong with suppressions, and which had no use though the codes in `ran` were tried.

        Of rules that look across documents nothing is said: the other document may be missing from this run.
        """
        unused = (
            f"{where}: the suppression of {name} suppresses nothing; remove it"
            for owner, (where, name) in enumerate(self._owners)
            if owner not in self._used and was_tried(name, ran)
        )
        found = [*self._complaints, *unused]
        more = len(found) - _MOST_NOTICES
        return (*found[:_MOST_NOTICES], *([f"{more} more notes on suppressions"] if more > 0 else ()))

    def _parsed(self, where: str, text: str) -> Call | None:
        try:
            call, unknown = parse_call(text)
        except CallError as error:
            self._complaints.append(f"{where}: suppression: {error}")
            return None
        self._complaints += (f"{where}: suppression: {one}" for one in unknown)
        return call

    def _owned(self, call: Call, where: str) -> Iterator[tuple[str, int]]:
        """Yield the codes of a call, with the number of the suppression that each belongs to."""
        for selector in call.selectors:
            self._owners.append((where, selector))
            for rule in rules_named(selector):
                yield rule.code, len(self._owners) - 1

    def _disable(self, stretches: Stretches, call: Call, where: str, offset: int) -> None:
        for code, owner in self._owned(call, where):
            stretches.open(code, offset, owner)

    def _enable(self, call: Call, where: str, offset: int) -> None:
        for selector in call.selectors:
            open_codes = [rule.code for rule in rules_named(selector) if self._blocks.is_open(rule.code)]
            for code in open_codes:
                self._blocks.close(code, offset)
            if not open_codes:
                self._complaints.append(f"{where}: suppression: {selector} is not disabled here")

    def _place_waiting(self, document: Document, offset: int) -> None:
        """Suppress what waits on the first line with prose at or after `offset` of the document's original."""
        place = first_prose(document, offset) if self._waiting else None
        if place is None:
            return
        line_end = LINE_END.search(document.original, place)
        assert line_end
        for code, owner in self._waiting:
            self._lines.add(code, document.base_offset + place, document.base_offset + line_end.start(), owner)
        self._waiting = []
