"""`mtcheck lint`: what is wrong, and where."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from mtcheck.cli import known, options
from mtcheck.cli.progress import with_progress
from mtcheck.config import Config, FailOn
from mtcheck.engine import Checked, Linter
from mtcheck.filters import Filter
from mtcheck.filters.suspicion import at_least
from mtcheck.renderers import Renderer, View, concise, json, jsonl
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


_RENDER: dict[Format, Renderer] = {
    Format.CONCISE: concise.render,
    Format.JSON: json.render,
    Format.JSONL: jsonl.render,
}


def lint(
    paths: options.Paths,
    output: Annotated[Format, typer.Option("--format", help="How to print.")] = Format.TEXT,
    select: options.Select = None,
    ignore: options.Ignore = None,
    preview: options.Preview = None,
    min_suspicion: options.MinSuspicion = None,
    fail_on: Annotated[
        FailOn | None, typer.Option(help="Least severity for exit code 1.", show_default="warning")
    ] = None,
    glossary: options.Glossary = None,
    words: options.Words = None,
    encoder: options.Encoder = None,
    model: options.Model = None,
    explain: options.Explain = False,
    jobs: Annotated[
        int | None,
        typer.Option(min=0, metavar="N", help="Processes; 0 chooses by the number of files.", show_default="0"),
    ] = None,
    exclude: options.Exclude = None,
    baseline: known.Baseline = None,
    write_baseline: known.Write = None,
    update_baseline: known.Update = False,
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
            glossary=options.files_of(glossary),
            words=options.files_of(words),
            encoder=encoder,
            model=model,
            jobs=jobs,
            baseline=baseline,
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
    reports = Linter(settings).compare(checked)
    if write_baseline:
        return _write_baseline(write_baseline, reports, failed)
    # The baseline counts all findings, so it comes before what leaves some out.
    in_baseline = known.known(config, reports, settings, paths, update=update_baseline)
    for narrow in filter(None, (in_baseline, *_filters(config))):
        reports = [narrow(report) for report in reports]
    if reports or output is not Format.TEXT:
        _print(reports, output, settings, explain)
    if failed:
        return 2
    return int(any(_reaches(report, config.for_path(report.path).fail_on or FailOn.WARNING) for report in reports))


def _filters(config: Config) -> Iterator[Filter]:
    """Yield what leaves findings out, in order."""
    yield at_least(lambda report: config.for_path(report.path).min_suspicion or 0.0)


def _write_baseline(path: Path, reports: Sequence[Report], failed: bool) -> int:
    if failed:
        options.complain(f"{path}: the baseline was not written, since not all texts could be checked")
        return 2
    known.write(path, reports)
    return 0


def _reaches(report: Report, fail_on: FailOn) -> bool:
    if fail_on is FailOn.NEVER:
        return False
    threshold = Severity(fail_on.value).rank
    return any(finding.severity.rank >= threshold for finding in report.findings)


def _print(reports: Sequence[Report], output: Format, settings: Settings, explain: bool) -> None:
    view = View(settings, explain)
    if output is Format.TEXT:
        from mtcheck.renderers import text

        text.print_lines(text.render(reports, view))
        return
    if output is Format.JSONL:
        reports = [_damaged_only(report) for report in reports]
    for line in _RENDER[output](reports, view):
        sys.stdout.write(line + "\n")


def _damaged_only(report: Report) -> Report:
    kept = tuple(sentence for sentence in report.sentences if sentence.findings)
    return replace(report, sentences=kept)
