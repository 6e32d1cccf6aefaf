"""What `mtcheck lint` does with a baseline."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import Path
from typing import Annotated, NamedTuple

import typer

from mtcheck.baseline import Entry, Match, match, read_baseline, write_baseline
from mtcheck.cli import options
from mtcheck.config import Config, ConfigError
from mtcheck.filters import Filter
from mtcheck.filters.baseline import Naming, unless_known
from mtcheck.report import Report
from mtcheck.rules import RULES
from mtcheck.settings import Settings

Write = Annotated[
    Path | None, typer.Option(metavar="FILE", help="Write all findings to FILE as known ones, and end with 0.")
]
Baseline = Annotated[Path | None, typer.Option(metavar="FILE", help="Leave out the findings that FILE knows.")]
Update = Annotated[bool, typer.Option("--update-baseline", help="Remove from it what is no longer found.")]

_SHOWN = 10
_LONGEST = 60
"""Code points of a stale entry's sentence that are shown."""


def write(path: Path, reports: Sequence[Report]) -> None:
    """Write a baseline of all that was found; raises `ConfigError` where that fails."""
    counts = Naming(path.parent).counts(reports)
    write_baseline(path, counts)
    options.remark(f"{path}: {_count(counts.total(), 'finding')} in {_count(len(reports), 'text')} written as baseline")


def known(
    config: Config, reports: Sequence[Report], settings: Settings, folders: Collection[str], *, update: bool
) -> Filter | None:
    """Give the filter for what the baseline knows, if there is one; says what is stale, or removes it if to `update`.

    `reports` hold all findings, and `folders` are the folders that were read. Raises `ConfigError` where there is no
    baseline to update, or it cannot be read or written.
    """
    path = config.baseline
    if path is None:
        if update:
            raise ConfigError("--update-baseline needs a baseline: name one with --baseline")
        return None
    baseline = read_baseline(path)
    naming = Naming(path.parent)
    run = _Run(config, settings, {naming.path(report.path): report for report in reports}, path.parent, folders)
    whole = all(run.has_read(entry) for entry in baseline)
    found = match(baseline, naming.counts(reports), run.is_free, lambda entry: run.is_settled(entry, whole))
    if update and found.updated != baseline:
        write_baseline(path, found.updated)
        options.remark(f"{path}: updated, {_count(len(found.stale), 'stale entry', 'stale entries')} removed")
    elif not update:
        _tell_stale(path, found)
    return unless_known(found.known, naming)


class _Run(NamedTuple):
    """What a run has looked at."""

    config: Config
    settings: Settings
    reports: dict[str, Report]
    """By the file's name in the baseline."""
    folder: Path
    folders: Collection[str]

    def has_read(self, entry: Entry) -> bool:
        """Tell whether the file was read, or is gone from a folder that was read."""
        return entry.path in self.reports or (self._is_gone(entry) and self._was_sought(entry))

    def is_free(self, entry: Entry) -> bool:
        """Tell whether a finding that is not there may be somewhere else now."""
        return entry.path in self.reports or self._is_gone(entry)

    def is_settled(self, entry: Entry, whole: bool) -> bool:
        """Tell whether the run would have found it; across documents only if it read all that the baseline names."""
        rule = next((rule for rule in RULES if rule.code == entry.rule), None)
        if rule is None or not self.has_read(entry):
            return rule is None
        report = self.reports.get(entry.path)
        if report is None:
            return True
        ran = rule in self.settings.variant(self.config.section_of(report.path)).rules()
        return ran and rule.applies_to(report.language) and (whole or rule.across is None)

    def _is_gone(self, entry: Entry) -> bool:
        return not (self.folder / entry.path).exists()

    def _was_sought(self, entry: Entry) -> bool:
        place = self.folder.resolve() / entry.path
        return any(place.is_relative_to(Path(folder).resolve()) for folder in self.folders)


def _tell_stale(path: Path, found: Match) -> None:
    if not found.stale:
        return
    for entry in sorted(found.stale)[:_SHOWN]:
        words = entry.sentence if len(entry.sentence) <= _LONGEST else entry.sentence[: _LONGEST - 1] + "…"
        options.remark(f"{path}: stale, no longer found: {entry.path}: {entry.rule} in “{words}”")
    total = _count(len(found.stale), "stale entry", "stale entries")
    options.remark(f"{path}: {total}; remove with --update-baseline")


def _count(number: int, one: str, many: str = "") -> str:
    return f"{number} {one if number == 1 else many or one + 's'}"
