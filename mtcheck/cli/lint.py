"""`mtcheck lint`: what is wrong, and where."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from enum import StrEnum
from importlib import import_module
from typing import Annotated

import typer

from mtcheck.cli import options
from mtcheck.cli.progress import with_progress
from mtcheck.config import Config
from mtcheck.engine import Checked, Linter
from mtcheck.renderers import View
from mtcheck.report import Report
from mtcheck.rules.base import Severity
from mtcheck.run import check_inputs
from mtcheck.settings import Settings


class Format(StrEnum):
    """The output formats of `lint`."""

    TEXT = "text"
    CONCISE = "concise"
    JSON = "json"
    JSONL = "jsonl"


class FailOn(StrEnum):
    """The least severity that makes `lint` exit with 1."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"
    NEVER = "never"


def lint(
    paths: options.Paths,
    output: Annotated[Format, typer.Option("--format", help="How to print.")] = Format.TEXT,
    select: options.Select = None,
    ignore: options.Ignore = None,
    preview: options.Preview = None,
    min_suspicion: options.MinSuspicion = None,
    fail_on: Annotated[FailOn | None, typer.Option(help="Least severity for exit code 1 [default: warning].")] = None,
    glossary: options.Glossary = None,
    encoder: options.Encoder = None,
    explain: options.Explain = False,
    jobs: Annotated[
        int | None, typer.Option(min=0, help="Processes; 0 chooses by the number of files [default: 0].")
    ] = None,
    exclude: options.Exclude = None,
    stdin_filename: options.StdinFilename = None,
    config_file: options.ConfigFile = None,
) -> int:
    """Check texts and show what looks damaged by translation.

    Exit code 0: nothing at or above --fail-on. 1: findings. 2: wrong call or unreadable input.
    """
    config = options.load_config(
        config_file,
        Config(
            select=options.rules_of(select),
            ignore=options.rules_of(ignore),
            exclude=options.split(exclude),
            preview=preview,
            min_suspicion=min_suspicion,
            fail_on=fail_on,
            glossary=glossary,
            encoder=encoder,
            jobs=jobs,
        ),
    )
    settings = options.settings_of(config)
    inputs, failed = options.gather(paths, config, stdin_filename)
    checked: list[Checked] = []
    for outcome in with_progress(check_inputs(inputs, settings, config.jobs or 0), len(inputs)):
        if outcome.checked is None:
            options.complain(outcome.error or outcome.source.display)
            failed = True
        else:
            checked.append(outcome.checked)
    reports = [_filtered(report, config.min_suspicion or 0.0) for report in Linter(settings).compare(checked)]
    if reports or not failed:
        _print(reports, output, settings, explain)
    if failed:
        return 2
    return int(_reaches(reports, FailOn(config.fail_on or "warning")))


def _filtered(report: Report, least: float) -> Report:
    """Leave out what is found in sentences of less than `least` suspicion; the scores stay."""
    if not least:
        return report
    sentences = (
        sentence if sentence.suspicion >= least else replace(sentence, findings=()) for sentence in report.sentences
    )
    return replace(report, sentences=tuple(sentences))


def _reaches(reports: Sequence[Report], fail_on: FailOn) -> bool:
    if fail_on is FailOn.NEVER:
        return False
    threshold = Severity(fail_on.value).rank
    return any(finding.severity.rank >= threshold for report in reports for finding in report.findings)


def _print(reports: Sequence[Report], output: Format, settings: Settings, explain: bool) -> None:
    if output is Format.TEXT:
        from rich.console import Console

        from mtcheck.renderers import text

        text.print_lines(text.render(reports, View("", explain)), Console())
        return
    from mtcheck.signature import signature

    if output is Format.JSONL:
        reports = [_damaged_only(report) for report in reports]
    view = View(signature(settings), explain)
    lines: Iterator[str] = import_module(f"mtcheck.renderers.{output}").render(reports, view)
    for line in lines:
        sys.stdout.write(line + "\n")


def _damaged_only(report: Report) -> Report:
    kept = tuple(sentence for sentence in report.sentences if sentence.findings)
    return replace(report, sentences=kept)
