"""Reports for the tests of the HTML page, made by hand so that no figure in them moves when a weight is refitted."""

from __future__ import annotations

from mtcheck.document import Role
from mtcheck.report import Finding, Report, ScoredSentence
from mtcheck.rules.base import Severity


def finding(code: str, severity: Severity, span: tuple[int, int], text: str, suggestion: str | None = None) -> Finding:
    """Make a finding that says nothing of interest about `span` of its sentence."""
    start, end = span
    return Finding(code, "a-rule", severity, 0.9, 1, start + 1, start, end, text, f"Of {text}.", suggestion, span=span)


def hostile(text: str) -> Report:
    """Make a report that has `text`, of one code point at least, wherever a text can bring its own words."""
    whole = (0, len(text))
    findings = (
        Finding("MT701", text, Severity.ERROR, 1.0, 1, 1, 0, 9, text, text, text, span=whole),
        Finding(f"MT9{text}", "x", Severity.INFO, 1.0, 1, 1, 0, 9, text, text, None, span=whole),
    )
    body = ScoredSentence(0, 1, 1, 0, len(text), text, Role.BODY, 0.9, findings, 0.1, text)
    comment = ScoredSentence(1, 3, 1, len(text), 2 * len(text), text, Role.COMMENT, 0.1, (), None, text, 1)
    return Report(text, text, 0.5, (body, comment), (text,))


def small() -> Report:
    """Make a report with one of everything that the page can show."""
    texts = (
        ("The mayor spoke", Role.HEADING, 0.1, 0),
        ("The the mayor of A.Ville met him.", Role.BODY, 0.85, 1),
        ("No more.", Role.BODY, 0.05, 1),
        ("Then run \ufffc & leave.", Role.QUOTE, 0.3, 2),
        ("Good news !", Role.COMMENT, 0.5, 3),
    )
    found = {
        1: (
            finding("MT701", Severity.WARNING, (0, 7), "The the", "The"),
            finding("MT305", Severity.ERROR, (4, 99), "the mayor of A.Ville met him."),
            finding("MT105", Severity.INFO, (17, 24), "A.Ville", "A. Ville"),
        ),
        4: (finding("MT309", Severity.INFO, (9, 10), " ", ""), finding("MT998", Severity.INFO, (0, 0), "Good")),
    }
    sentences, start = [], 0
    for index, (text, role, suspicion, block) in enumerate(texts):
        end = start + len(text)
        sentences.append(
            ScoredSentence(
                index, index + 1, 1, start, end, text, role, suspicion, found.get(index, ()), None, text, block
            )
        )
        start = end + 1
    return Report("a&b.txt", "en", 0.6, tuple(sentences), ("A <notice>.",))
