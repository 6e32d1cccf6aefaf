"""GitHub: annotations on the changed lines of a pull request, as workflow commands of GitHub Actions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from mtcheck.renderers import View
from mtcheck.renderers.concise import line_of
from mtcheck.renderers.located import Located, locate, worst_first
from mtcheck.renderers.safe import printable
from mtcheck.renderers.text import summary
from mtcheck.report import Report
from mtcheck.rules.base import Severity

_COMMAND = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
_SHOWN = 10
"""Annotations of one kind that GitHub shows of a step; it drops the later ones."""


def render(reports: Sequence[Report], view: View) -> Iterator[str]:
    """Give one command for each finding, the worst first, then notes on the texts and a summary."""
    texts = locate(reports, view.top)
    found = worst_first(one for text in texts for one in text.found)
    for one in found:
        yield _command(_COMMAND[one.finding.severity], _place(one), line_of(one.path, one.finding))
    for text in texts:
        for notice in text.report.notices:
            yield _command("notice", {"file": text.path}, f"{text.path}: {notice}")
    counts = Counter(one.finding.severity for one in found)
    more = f" GitHub shows the first {_SHOWN} of each kind, the worst; all stand in this log."
    yield summary(reports) + (more if any(count > _SHOWN for count in counts.values()) else "")


def _place(one: Located) -> dict[str, str]:
    finding = one.finding
    line, column = one.end
    place = {"file": one.path, "line": str(finding.line), "endLine": str(line)}
    if line == finding.line:
        # Columns are refused where an annotation takes several lines.
        place |= {"col": str(finding.column), "endColumn": str(column)}
    return place | {"title": f"{finding.code} {finding.name}"}


def _command(name: str, properties: Mapping[str, str], message: str) -> str:
    given = ",".join(f"{key}={_property(printable(value))}" for key, value in properties.items())
    return f"::{name} {given}::{_data(printable(message))}"


def _data(value: str) -> str:
    return value.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(value: str) -> str:
    return _data(value).replace(":", "%3A").replace(",", "%2C")
