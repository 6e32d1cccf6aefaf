"""A sentence of the page: its prose, shaded by suspicion, with what the findings mark in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from mtcheck.renderers.page.markup import figure, kind, level, prose, shown
from mtcheck.report import Finding, ScoredSentence
from mtcheck.rules.base import Severity

Numbered = tuple[int, Finding]
"""A finding and its number on the page."""


def sentence_markup(sentence: ScoredSentence, findings: Sequence[Numbered]) -> str:
    """Give the sentence, isolated from the writing direction of its neighbours, and its suspicion if it has a shade."""
    shade = level(sentence.suspicion)
    body = "".join(_pieces(sentence.prose or sentence.text, findings))
    if not shade:
        return f"<bdi>{body}</bdi>"
    return f'<bdi class="level{shade}">{body}</bdi>{figure(sentence.suspicion)}'


def _pieces(text: str, findings: Sequence[Numbered]) -> Iterator[str]:
    """Yield the text cut where a finding begins or ends; a piece names the kinds, not the findings, that mark it.

    So a page stays linear in its text and its findings however they overlap: there are few kinds.
    """
    begins: dict[int, list[Numbered]] = {}
    ends: dict[int, list[Numbered]] = {}
    for numbered in findings:
        start, end = (min(offset, len(text)) for offset in numbered[1].span)
        if start < end:
            begins.setdefault(start, []).append(numbered)
        # What has no place of its own is referred to at the end.
        ends.setdefault(end if start < end else len(text), []).append(numbered)
    open_kinds: Counter[str] = Counter()
    last = 0
    for cut in sorted({*begins, *ends, len(text)}):
        if cut > last:
            yield _piece(text[last:cut], open_kinds)
            last = cut
        for number, finding in ends.get(cut, ()):
            open_kinds[kind(finding)] -= 1
            yield _reference(number, finding)
        for _, finding in begins.get(cut, ()):
            open_kinds[kind(finding)] += 1


def _piece(text: str, kinds: Counter[str]) -> str:
    # The worst comes first: it gives the mark its look.
    marking = sorted((one for one, number in kinds.items() if number > 0), key=_worst_first)
    if not marking:
        return prose(text)
    return f'<mark class="{marking[0].partition(":")[0]}" data-kinds="{shown(" ".join(marking))}">{prose(text)}</mark>'


def _worst_first(marking: str) -> tuple[int, str]:
    severity, _, family = marking.partition(":")
    return -Severity(severity).rank, family


def _reference(number: int, finding: Finding) -> str:
    return (
        f'<sup data-kind="{shown(kind(finding))}" id="r{number}" class="{finding.severity}">'
        f'<a href="#f{number}" aria-label="{finding.severity} {number}">{number}</a></sup>'
    )
