"""The rules' manual pages, each embedded once, which open over the page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mtcheck.renderers.page.markup import shown
from mtcheck.report import Finding, Report
from mtcheck.rules import RULES
from mtcheck.rules.base import Rule
from mtcheck.rules.manual import manual

_RULES = {rule.code: rule for rule in RULES}
_EXAMPLES = {"Damaged": "damaged", "Repaired": "repaired"}


def manual_button(finding: Finding) -> str:
    """Give a button that opens the manual page of a finding's rule; no script is needed."""
    title = f"{shown(finding.code)} {shown(finding.name)}"
    if finding.code not in _RULES:
        return f'<span class="rule">{title}</span>'
    return f'<button type="button" class="rule" popovertarget="{finding.code}">{title}</button>'


def manual_pages(reports: Sequence[Report]) -> Iterator[str]:
    """Yield the manual pages of the rules that speak in `reports`."""
    spoken = {finding.code for report in reports for finding in report.findings}
    rules = [rule for code, rule in _RULES.items() if code in spoken]
    if rules:
        yield '<div class="manuals"><h2>The rules</h2>'
        for rule in rules:
            yield from _page(rule)
        yield "</div>"


def _page(rule: Rule) -> Iterator[str]:
    text = manual(rule)
    yield f'<div popover id="{rule.code}" class="manual" role="dialog" aria-labelledby="{rule.code}-title">'
    yield f'<h3 id="{rule.code}-title">{rule.code} {shown(rule.name)}</h3><p class="summary">{shown(text.summary)}</p>'
    for title, body in text.sections.items():
        name = _EXAMPLES.get(title, "")
        yield f"<h4>{shown(title)}</h4>" + (f'<blockquote class="{name}">' if name else "")
        # `---` stands between the documents of an example.
        yield from (f"<p>{shown(part)}</p>" for part in body.replace("\n---\n", "\n\n---\n\n").split("\n\n"))
        yield "</blockquote>" if name else ""
    yield f'<button type="button" popovertarget="{rule.code}" popovertargetaction="hide">Close</button></div>'
