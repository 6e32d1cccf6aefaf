"""Notes: what stands in the margin, one for each finding, and where a suspicion comes from."""

from __future__ import annotations

from mtcheck.renderers.page.manuals import manual_button
from mtcheck.renderers.page.markup import kind, prose, quote, shown
from mtcheck.report import Finding, ScoredSentence
from mtcheck.scoring import load_scoring


def note(number: int, finding: Finding, sentence: ScoredSentence) -> str:
    """Give a finding with its place, its rule, what it marks and what to write instead."""
    start, end = finding.span
    marked = (sentence.prose or sentence.text)[start:end] or finding.text
    return (
        f'<li class="note {finding.severity}" id="f{number}" data-kind="{shown(kind(finding))}" tabindex="-1">'
        f'<p class="note-head"><a class="number" href="#r{number}" aria-label="{number}: back to the text">{number}</a>'
        f' <strong class="severity">{finding.severity}</strong> {manual_button(finding)}'
        f' <span class="place">line {finding.line}:{finding.column}</span></p>'
        f'<p class="message">{shown(finding.message)}</p>{_change(marked, finding.suggestion)}</li>'
    )


def explanation(sentence: ScoredSentence) -> str:
    """Take a sentence's suspicion apart."""
    parts = ", ".join(f"{part.source} {part.log_odds:+.2f}" for part in load_scoring().explain_sentence(sentence))
    place = f"{sentence.line}:{sentence.column}"
    return f'<li class="why">Log-odds of the sentence at {place} ({sentence.suspicion:.2f}): {shown(parts)}</li>'


def _change(marked: str, suggestion: str | None) -> str:
    if suggestion is None:
        return f'<p class="change"><q><bdi>{quote(marked)}</bdi></q></p>'
    instead = f"<ins><bdi>{prose(suggestion)}</bdi></ins>" if suggestion else "<em>(nothing)</em>"
    return (
        f'<p class="change"><span class="unseen">Replace </span><del><bdi>{quote(marked)}</bdi></del>'
        f' <span aria-hidden="true">→</span><span class="unseen"> by </span> {instead}</p>'
    )
