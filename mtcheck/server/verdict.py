"""The verdict on an article: whether it may be published, by the severities found and its suspicion."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby
from typing import Any

from mtcheck.config import FailOn
from mtcheck.report import Finding, Report
from mtcheck.rules.base import Severity


class Verdict(StrEnum):
    """What the system that publishes should do; `rank` orders them."""

    PASS = "pass"
    WARN = "warn"
    BLOCK = "block"

    @property
    def rank(self) -> int:
        """0 for pass, 1 for warn, 2 for block."""
        return ("pass", "warn", "block").index(self.value)


@dataclass(frozen=True, slots=True)
class Thresholds:
    """From where on a text is warned of, and from where on it is blocked.

    Of 179 documents that were written in English seventeen reach a suspicion of 0.3, and three 0.4.
    """

    block_on: FailOn = FailOn.ERROR
    """Least severity of a finding that blocks."""
    warn_on: FailOn = FailOn.WARNING
    block_suspicion: float = 0.4
    """Least suspicion of the document, in [0, 1], that blocks."""
    warn_suspicion: float = 0.3


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a text does not pass, in words for whoever wrote it."""

    verdict: Verdict
    code: str | None
    """The code of the rule whose findings are the reason; None where it is the document's suspicion."""
    message: str

    def as_object(self) -> dict[str, Any]:
        """Give the reason as an object of the answer."""
        return {"verdict": self.verdict.value, "code": self.code, "message": self.message}


def judge(report: Report, thresholds: Thresholds) -> tuple[Verdict, list[Reason]]:
    """Give the verdict on a report, and every reason for it and for lesser ones, the worst first.

    The verdict is on the article: what stands in readers' comments is no reason.
    """
    reasons = sorted(
        (*_by_suspicion(report.suspicion, thresholds), *_by_findings(report, thresholds)),
        key=lambda reason: -reason.verdict.rank,
    )
    return (reasons[0].verdict if reasons else Verdict.PASS), reasons


def _by_suspicion(suspicion: float, thresholds: Thresholds) -> Iterator[Reason]:
    for verdict, least, fate in (
        (Verdict.BLOCK, thresholds.block_suspicion, "are blocked"),
        (Verdict.WARN, thresholds.warn_suspicion, "get a warning"),
    ):
        if suspicion >= least:
            what = f"the suspicion of the whole text is {suspicion:.2f}; texts from {least:.2f} on {fate}"
            yield Reason(verdict, None, what)
            return


def _by_findings(report: Report, thresholds: Thresholds) -> Iterator[Reason]:
    own = [finding for one in report.own for finding in one.findings]
    own.sort(key=lambda finding: (-finding.severity.rank, finding.code, finding.start))
    for (severity, code), group in groupby(own, key=lambda finding: (finding.severity, finding.code)):
        if verdict := _verdict(severity, thresholds):
            yield Reason(verdict, code, _sentence(list(group)))


def _verdict(severity: Severity, thresholds: Thresholds) -> Verdict | None:
    for verdict, least in ((Verdict.BLOCK, thresholds.block_on), (Verdict.WARN, thresholds.warn_on)):
        if least is not FailOn.NEVER and severity.rank >= Severity(least.value).rank:
            return verdict
    return None


def _sentence(findings: list[Finding]) -> str:
    """Say in one line what findings of one rule and severity have in common, with the first of them."""
    first, count = findings[0], len(findings)
    many = f"{count} times, first " if count > 1 else ""
    return f"{first.severity} {first.code} {first.name}, {many}in line {first.line}: {first.message}"
