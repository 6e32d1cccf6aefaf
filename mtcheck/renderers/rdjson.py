"""Rdjson: Reviewdog's own format, whose suggestions a reviewer can apply."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mtcheck.renderers import View
from mtcheck.renderers.byte_columns import BytePlace, byte_spans
from mtcheck.renderers.concise import told
from mtcheck.renderers.located import Located, LocatedReport, locate
from mtcheck.renderers.objects import dump_items
from mtcheck.report import Report


def render(reports: Sequence[Report], view: View) -> Iterator[str]:
    """Give one `DiagnosticResult`, a line for each finding."""
    yield '{"source": {"name": "mtcheck"}, "diagnostics": ['
    yield from dump_items(_diagnostics(locate(reports, view.top)))
    yield "]}"


def _diagnostics(texts: Sequence[LocatedReport]) -> Iterator[dict[str, object]]:
    for text in texts:
        spans = byte_spans(text.report.path, [one.finding for one in text.found])
        yield from map(_diagnostic, text.found, spans)


def _diagnostic(one: Located, span: tuple[BytePlace, BytePlace] | None) -> dict[str, object]:
    finding = one.finding
    if span is None:
        # Without columns it is about whole lines, and replaces nothing.
        places = {"start": {"line": finding.line}, "end": {"line": one.end[0]}}
    else:
        places = {"start": span[0]._asdict(), "end": span[1]._asdict()}
    diagnostic: dict[str, object] = {
        "message": told(finding),
        "location": {"path": one.path, "range": places},
        "severity": finding.severity.name,
        "code": {"value": finding.code},
    }
    if span is not None and finding.suggestion is not None:
        diagnostic["suggestions"] = [{"range": places, "text": finding.suggestion}]
    return diagnostic
