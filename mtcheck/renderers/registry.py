"""The registry of `lint`'s output formats. To add one, write its module in this package and name it here."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from enum import StrEnum
from importlib import import_module

from mtcheck.renderers import Renderer, View
from mtcheck.report import Report


class Format(StrEnum):
    """The output formats of `lint`; but for `auto`, each is called as its module is."""

    AUTO = "auto"
    TEXT = "text"
    CONCISE = "concise"
    JSON = "json"
    JSONL = "jsonl"
    HTML = "html"
    SARIF = "sarif"
    GITHUB = "github"
    GITLAB = "gitlab"
    JUNIT = "junit"
    CHECKSTYLE = "checkstyle"
    RDJSON = "rdjson"


def lines(form: Format, reports: Sequence[Report], view: View) -> Iterator[str]:
    """Give a run's report in a format other than `auto`; only its own module is imported."""
    if form is Format.TEXT:
        from mtcheck.renderers import text

        return (line.plain for line in text.render(reports, view))
    if form is Format.JSONL:
        # `lint` is about findings; `score` gives every sentence.
        reports = [_damaged_only(report) for report in reports]
    render: Renderer = import_module(f"{__package__}.{form}").render
    return render(reports, view)


def _damaged_only(report: Report) -> Report:
    kept = tuple(sentence for sentence in report.sentences if sentence.findings)
    return replace(report, sentences=kept)
