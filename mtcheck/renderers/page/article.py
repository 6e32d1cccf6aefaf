"""One text of the page: its title and figures, then its paragraphs, each with its findings beside it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby

from mtcheck.document import Role
from mtcheck.renderers.page.markup import figure, level, shown
from mtcheck.renderers.page.notes import explanation, note
from mtcheck.renderers.page.sentence import Numbered, sentence_markup
from mtcheck.renderers.text import counted
from mtcheck.report import Finding, Report, ScoredSentence

_FRAME = {Role.HEADING: ("<h3>", "</h3>"), Role.QUOTE: ("<blockquote><p>", "</p></blockquote>")}
_LANGUAGE = re.compile("[a-z]{2,3}")


def article(report: Report, place: int, numbers: Iterator[int], explain: bool) -> Iterator[str]:
    """Yield the lines of the run's text number `place`; `numbers` are for its findings."""
    yield f'<article id="d{place}" aria-labelledby="t{place}">'
    yield f'<header><h2 id="t{place}"><bdi>{shown(report.path)}</bdi></h2>'
    yield f'<p class="verdict">{rating(report.suspicion)} {counts(report.findings)}</p>'
    yield from (f'<p class="notice">Note: {shown(notice)}</p>' for notice in report.notices)
    yield "</header>"
    known = report.language if _LANGUAGE.fullmatch(report.language) and report.language != "und" else ""
    yield f'<div class="text" lang="{known}">'
    for by_readers, group in groupby(report.sentences, key=lambda sentence: sentence.role is Role.COMMENT):
        if by_readers:
            yield '<section class="comments" aria-label="Readers’ comments" lang="en">'
            yield '<p class="label">Readers’ comments: they don’t count for the figure of the text.</p>'
            yield f'<div lang="{known}">'
        for _, block in groupby(group, key=lambda sentence: sentence.block):
            yield from _block(list(block), numbers, explain)
        if by_readers:
            yield "</div></section>"
    if not report.sentences:
        yield '<p class="label" lang="en">Nothing to check in this text.</p>'
    yield "</div></article>"


def counts(findings: Sequence[Finding]) -> str:
    """Give how many findings there are of each severity."""
    return counted(Counter(finding.severity for finding in findings)) or "no findings"


def rating(suspicion: float) -> str:
    """Give a text's suspicion as a bar and, for those who don't see that, as a figure."""
    bar = f'<rect width="{100 * suspicion:.0f}" height="10"/>'
    return (
        f'<span class="rating"><svg viewBox="0 0 100 10" class="level{level(suspicion)}" aria-hidden="true">{bar}</svg>'
        f"{figure(suspicion)}</span>"
    )


def _block(sentences: Sequence[ScoredSentence], numbers: Iterator[int], explain: bool) -> Iterator[str]:
    open_frame, close_frame = _FRAME.get(sentences[0].role, ("<p>", "</p>"))
    line = ""
    notes: list[str] = []
    end = sentences[0].start
    for sentence in sentences:
        numbered: list[Numbered] = [(next(numbers), finding) for finding in sentence.findings]
        # Sentences that the file does not space are not spaced here.
        line += (" " if sentence.start > end else "") + sentence_markup(sentence, numbered)
        end = sentence.end
        notes += (note(number, finding, sentence) for number, finding in numbered)
        if explain and (sentence.findings or level(sentence.suspicion)):
            notes.append(explanation(sentence))
    yield f'<div class="block">{open_frame}{line}{close_frame}'
    if notes:
        yield f'<ol class="notes" role="list" lang="en" aria-label="Findings, line {sentences[0].line}">'
        yield from notes
        yield "</ol>"
    yield "</div>"
