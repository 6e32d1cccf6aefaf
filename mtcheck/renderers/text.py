"""Text: what an editor reads in a terminal. Findings stand under their sentence, marked where they are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

from rich.cells import cell_len

from mtcheck.document import Role
from mtcheck.renderers import View
from mtcheck.renderers.safe import printable
from mtcheck.report import Finding, Report, ScoredSentence
from mtcheck.rules.base import Severity
from mtcheck.scoring import load_scoring

_STYLE = {Severity.ERROR: "bold red", Severity.WARNING: "yellow", Severity.INFO: "cyan"}
_INDENT = "    "
_CONTEXT = 36
"""Code points of a sentence that are shown before and after what is marked in it."""


class Line(NamedTuple):
    """A line of the page in pieces, each with the style that rich gives it on a terminal."""

    pieces: tuple[tuple[str, str], ...]

    @property
    def plain(self) -> str:
        """The line without its styles."""
        return "".join(text for text, _ in self.pieces)


def _line(*pieces: str | tuple[str, str]) -> Line:
    return Line(tuple((piece, "") if isinstance(piece, str) else piece for piece in pieces))


def render(reports: Sequence[Report], view: View) -> Iterator[Line]:
    """Give the page as lines; without colours they read the same."""
    for report in reports:
        shown = [sentence for sentence in report.sentences if sentence.findings]
        if shown or report.notices:
            yield _line((printable(report.path), "bold"), "  suspicion ", _figure(report.suspicion))
            for notice in report.notices:
                yield _line((f"{_INDENT}note: {printable(notice)}", "italic"))
            for sentence in shown:
                yield from _sentence(sentence, view)
            yield _line()
    yield _line((summary(reports), "bold"))


def summary(reports: Sequence[Report]) -> str:
    """Count a run's findings in one line."""
    counts = dict.fromkeys(Severity, 0)
    in_comments = 0
    for report in reports:
        for sentence in report.sentences:
            in_comments += len(sentence.findings) if sentence.role is Role.COMMENT else 0
            for finding in sentence.findings:
                counts[finding.severity] += 1
    texts = f"{len(reports)} text{'s' * (len(reports) != 1)} checked"
    if not any(counts.values()):
        return f"{texts}: no findings."
    comments = f" ({in_comments} of them in readers' comments)" if in_comments else ""
    return f"{texts}: {counted(counts)}{comments}."


def counted(counts: Mapping[Severity, int]) -> str:
    """Give numbers of findings in words, the worst first; those that are 0 are left out."""
    return ", ".join(
        f"{counts[severity]} {severity}{'s' * (counts[severity] != 1 and severity is not Severity.INFO)}"
        for severity in Severity
        if counts[severity]
    )


def _sentence(sentence: ScoredSentence, view: View) -> Iterator[Line]:
    comment = " comment" if sentence.role is Role.COMMENT else ""
    yield _line()
    yield _line(
        f"  {sentence.line}:{sentence.column}", ("  suspicion ", "dim"), _figure(sentence.suspicion),
        (comment, "dim"),
    )  # fmt: skip
    for (start, end), group in groupby(sentence.findings, key=lambda finding: (finding.start, finding.end)):
        findings = list(group)
        yield from _excerpt(sentence, start, end, _STYLE[findings[0].severity])
        for finding in findings:
            yield _message(finding)
    if view.explain:
        parts = load_scoring().explain_sentence(sentence)
        terms = "  ".join(f"{part.source} {part.log_odds:+.2f}" for part in parts)
        total = sum(part.log_odds for part in parts)
        yield _line((f"{_INDENT}log-odds {terms}  = {total:+.2f}, suspicion {sentence.suspicion:.2f}", "dim"))


def _excerpt(sentence: ScoredSentence, start: int, end: int, style: str) -> Iterator[Line]:
    """Show the marked span in its sentence, carets below it."""
    first, last = start - sentence.start, min(end, sentence.end) - sentence.start
    left = _word_edge(sentence.text, first - _CONTEXT, first)
    right = _word_edge(sentence.text, last + _CONTEXT, last)
    # A line that begins with two colons is a command to the log of GitHub Actions, and no text shall give one.
    is_cut = left > 0 or sentence.text.startswith("::")
    before = ("… " if is_cut else "") + printable(sentence.text[left:first])
    marked = printable(sentence.text[first:last])
    after = printable(sentence.text[last:right]) + (" …" if right < len(sentence.text) else "")
    yield _line(_INDENT, before, (marked, style), after)
    yield _line(_INDENT, " " * cell_len(before), ("^" * max(1, cell_len(marked)), style))


def _word_edge(text: str, edge: int, span: int) -> int:
    """Move the edge of an excerpt towards its span until it cuts no word, if a space is near."""
    if edge <= 0 or edge >= len(text):
        return min(max(edge, 0), len(text))
    if edge < span:
        space = text.find(" ", edge, span)
        return space + 1 if space >= 0 else edge
    space = text.rfind(" ", span, edge)
    return space if space >= 0 else edge


def _message(finding: Finding) -> Line:
    suggestion = finding.suggestion
    return _line(
        f"{_INDENT}{finding.line}:{finding.column} ",
        (f"{finding.severity} {finding.code}", _STYLE[finding.severity]),
        f" {printable(finding.message)}",
        *(() if suggestion is None else (" → ", (printable(suggestion) or "(nothing)", "green"))),
    )


def _figure(suspicion: float) -> tuple[str, str]:
    style = "bold red" if suspicion >= 0.5 else "yellow" if suspicion >= 0.2 else "green"
    return f"{suspicion:.2f}", style
