"""`mtcheck lint`: what is wrong, and where."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Annotated

import typer

from mtcheck.cli import known, options, outputs, scope
from mtcheck.cli.progress import with_progress
from mtcheck.config import Config, ConfigError, FailOn
from mtcheck.engine import Checked, Linter
from mtcheck.filters import Filter
from mtcheck.filters.suspicion import at_least
from mtcheck.renderers import View
from mtcheck.renderers.registry import Format
from mtcheck.report import Report
from mtcheck.rules.base import Severity
from mtcheck.run import check_inputs


def lint(
    paths: options.SomePaths = None,
    form: Annotated[Format, typer.Option("--format", help="How to print; auto suits GitHub Actions.")] = Format.TEXT,
    output: Annotated[
        list[str] | None, typer.Option(metavar="FORMAT=FILE", help="Write a report to a file, too; repeatable.")
    ] = None,
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
    diff_base: options.DiffBase = None,
    staged: options.Staged = False,
) -> int:
    """Check texts and show what looks damaged by translation.

    Exit code 0: nothing at or above --fail-on. 1: findings. 2: wrong call or unreadable input.
    """
    form, files = outputs.chosen(form), outputs.parse(output)
    if write_baseline:
        outputs.try_place(write_baseline, "baseline")
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
    inputs, failed, changed = scope.of(paths, config, stdin_filename, diff_base, staged)
    if changed and (write_baseline or update_baseline):
        raise ConfigError("a baseline is made of whole texts; leave out --diff-base and --staged")
    outputs.spare_texts(inputs, [*(one.path for one in files), *([write_baseline] if write_baseline else ())])
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
    in_baseline = known.known(config, reports, settings, paths or (), update=update_baseline)
    for narrow in filter(None, (in_baseline, *_filters(config), changed)):
        reports = [narrow(report) for report in reports]
    view = View(settings, explain)
    failed |= not outputs.write(files, reports, view)
    if reports or form is not Format.TEXT:
        outputs.show(form, reports, view)
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
