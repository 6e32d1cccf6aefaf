"""GitLab: a Code Quality report, which merge requests show."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mtcheck.renderers import View
from mtcheck.renderers.concise import told
from mtcheck.renderers.located import Located, locate
from mtcheck.renderers.objects import dump_items
from mtcheck.report import Report
from mtcheck.rules.base import Severity

_SEVERITY = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}


def render(reports: Sequence[Report], view: View) -> Iterator[str]:
    """Give a JSON array, a line for each finding."""
    found = [one for text in locate(reports, view.top) for one in text.found]
    yield "["
    yield from dump_items(map(_issue, found))
    yield "]"


def _issue(one: Located) -> dict[str, object]:
    finding = one.finding
    return {
        "description": told(finding),
        "check_name": f"{finding.code} {finding.name}",
        "fingerprint": one.fingerprint,
        "severity": _SEVERITY[finding.severity],
        "location": {"path": one.path, "lines": {"begin": finding.line, "end": one.end[0]}},
    }
