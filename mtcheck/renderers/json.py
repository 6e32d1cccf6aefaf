"""JSON: one document for the whole run."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mtcheck._version import __version__
from mtcheck.renderers import View
from mtcheck.renderers.objects import document_object, dump, dump_items
from mtcheck.report import Report


def render(reports: Sequence[Report], view: View) -> Iterator[str]:
    """Give the run's JSON, a line for each document, so that a long run need not be held at once."""
    yield f'{{"version": {dump(__version__)}, "signature": {dump(view.signature)}, "documents": ['
    yield from dump_items(document_object(report, view.explain) for report in reports)
    yield "]}"
