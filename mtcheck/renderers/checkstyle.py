"""Checkstyle: the XML that most build servers can read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mtcheck.renderers import View
from mtcheck.renderers.concise import told
from mtcheck.renderers.located import locate
from mtcheck.renderers.markup import DECLARATION, attributes
from mtcheck.report import Report


def render(reports: Sequence[Report], view: View) -> Iterator[str]:
    """Give one `file` for each text and in it one `error` for each finding, whatever its severity."""
    yield DECLARATION
    yield '<checkstyle version="4.3">'
    for text in locate(reports, view.top):
        yield f"  <file{attributes(name=text.path)}>"
        for one in text.found:
            finding = one.finding
            given = attributes(
                line=finding.line,
                column=finding.column,
                severity=finding.severity.value,
                message=told(finding),
                source=f"mtcheck.{finding.code}.{finding.name}",
            )
            yield f"    <error{given}/>"
        yield "  </file>"
    yield "</checkstyle>"
