"""The frame of the page: its head with the Content-Security-Policy, its table of contents, its controls, its foot."""

from __future__ import annotations

from base64 import b64encode
from collections import Counter
from collections.abc import Iterator, Sequence
from hashlib import sha256
from pathlib import Path

from mtcheck._version import __version__
from mtcheck.own_page import generator
from mtcheck.renderers.page.article import counts, rating
from mtcheck.renderers.page.markup import LEVELS, figure, shown
from mtcheck.renderers.page.worst import MOST
from mtcheck.report import Report
from mtcheck.rules.base import Severity

_FAMILIES = {
    "1": "names",
    "2": "entities and places",
    "3": "sentences and punctuation",
    "4": "numbers and units",
    "5": "languages and scripts",
    "6": "wording",
    "7": "repetition",
    "8": "against the source",
}

_STYLES = ("frame.css", "article.css", "manuals.css", "print.css")


def opening(reports: Sequence[Report], summary: str, cut: bool) -> Iterator[str]:
    """Yield the page up to its first article; `summary` heads it, `cut` tells that not all findings are on it."""
    style, script = "\n".join(map(_asset, _STYLES)), _asset("page.js")
    title = reports[0].path if len(reports) == 1 else f"{len(reports)} texts"
    policy = f"default-src 'none'; script-src '{digest(script)}'; style-src '{digest(style)}'"
    yield "<!DOCTYPE html>"
    yield f'<html lang="en"><head><meta charset="utf-8">{generator()}'
    yield f"<meta http-equiv=\"Content-Security-Policy\" content=\"{policy}; base-uri 'none'; form-action 'none'\">"
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield '<meta name="referrer" content="no-referrer"><meta name="color-scheme" content="light dark">'
    yield f"<title>{shown(title)} · mtcheck</title>"
    yield from f"<style>{style}</style>".split("\n")
    yield '</head><body><a class="skip" href="#main">Skip to the text</a>'
    yield '<header class="top"><p class="brand">mtcheck <span>signs of poor translation</span></p>'
    yield f"<h1>{shown(summary)}</h1>"
    if cut:
        yield f'<p class="notice">There are too many for a page: these are the worst {MOST:,}.</p>'
    yield from _legend()
    yield from _controls(reports)
    yield "</header>"
    if len(reports) > 1:
        yield from _contents(reports)
    yield '<main id="main" tabindex="-1">'


def closing(signature: str) -> Iterator[str]:
    """Yield the foot of the page."""
    yield "<footer><p>Page furniture, such as menus and share buttons, is neither checked nor shown.</p>"
    yield f"<p>mtcheck {shown(__version__)} <code>{shown(signature)}</code></p></footer>"
    yield from f"<script>{_asset('page.js')}</script>".split("\n")
    yield "</body></html>"


def digest(content: str) -> str:
    """Give the source expression by which a Content-Security-Policy allows an inline script or style."""
    return f"sha256-{b64encode(sha256(content.encode()).digest()).decode()}"


def _legend() -> Iterator[str]:
    yield '<details class="legend"><summary>How to read this page</summary>'
    yield "<p>The figure behind a sentence is its suspicion: the probability that a careful bilingual editor would send"
    yield "the sentence back. Sentences are shaded from " + " ".join(figure(least) for least in LEVELS) + " on."
    yield "One that is shaded without a finding reads badly as a whole."
    yield "Findings are numbered; they stand beside their paragraph, or below it on a narrow page.</p>"
    yield '<p>What is found is underlined: <mark class="error">error</mark>, <mark class="warning">warning</mark>,'
    yield '<mark class="info">worth a look</mark>. The name of a rule opens its manual page.</p>'
    yield '<p class="keys" hidden>Keys: <kbd>n</kbd> or <kbd>j</kbd> next finding, <kbd>p</kbd> or <kbd>k</kbd>'
    yield "previous finding, <kbd>r</kbd> what its rule says, <kbd>Esc</kbd> closes that.</p></details>"


def _contents(reports: Sequence[Report]) -> Iterator[str]:
    yield '<nav class="contents" aria-labelledby="contents"><h2 id="contents">Texts</h2><table>'
    yield '<thead><tr><th scope="col">Text</th><th scope="col">Suspicion</th><th scope="col">Findings</th></tr></thead>'
    yield "<tbody>"
    for place, report in enumerate(reports, 1):
        yield f'<tr><th scope="row"><a href="#d{place}"><bdi>{shown(report.path)}</bdi></a></th>'
        yield f"<td>{rating(report.suspicion)}</td><td>{counts(report.findings)}</td></tr>"
    yield "</tbody></table></nav>"


def _controls(reports: Sequence[Report]) -> Iterator[str]:
    """Yield what only the script can work: it shows them."""
    findings = [finding for report in reports for finding in report.findings]
    severities = Counter(finding.severity.value for finding in findings)
    families = Counter(finding.code[2:3] for finding in findings)
    if not findings:
        return
    yield '<details class="filters" hidden><summary>Filters</summary>'
    yield '<form aria-label="Findings to show" autocomplete="off">'
    yield from _choices("severity", [(one, one, severities[one]) for one in Severity if severities[one]])
    yield from _choices("family", [(one, _FAMILIES.get(one, one), families[one]) for one in sorted(families)])
    yield '<fieldset><legend>Keys</legend><label><input type="checkbox" name="keys" checked>'
    yield "<span><kbd>n</kbd> <kbd>p</kbd> <kbd>r</kbd></span></label></fieldset></form></details>"
    yield '<nav class="walk" aria-label="From finding to finding" hidden>'
    yield '<button type="button" id="previous"><kbd aria-hidden="true">p</kbd> Previous</button>'
    yield '<span id="counter" role="status"></span>'
    yield '<button type="button" id="next">Next <kbd aria-hidden="true">n</kbd></button></nav>'


def _choices(name: str, choices: Sequence[tuple[str, str, int]]) -> Iterator[str]:
    yield f"<fieldset><legend>{name.capitalize()}</legend>"
    for value, label, number in choices:
        box = f'<input type="checkbox" name="{name}" value="{shown(value)}" checked>'
        yield f"<label>{box}<span>{shown(label)} <small>{number}</small></span></label>"
    yield "</fieldset>"


def _asset(name: str) -> str:
    return Path(__file__).with_name(name).read_text("utf-8").strip()
