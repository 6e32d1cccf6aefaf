"""Repairs: what `mtcheck fix` did, one line each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mtcheck.renderers.safe import printable
from mtcheck.repair import Repaired
from mtcheck.report import Finding

_LONGEST = 60
"""Code points of a repair that are shown, before and after."""


def render(path: str, repaired: Repaired) -> Iterator[str]:
    """Give the path, then `line: CODE before → after` for each repair; nothing where there is nothing to say."""
    if repaired.done or repaired.inexpressible:
        yield printable(path)
    for finding in sorted(repaired.done, key=lambda finding: finding.line):
        yield f"  {_repair(finding)}"
    for finding in repaired.inexpressible:
        yield f"  {_repair(finding)} not done: {repaired.after.encoding} lacks a letter of it"


def summary(results: Sequence[Repaired], *, preview: bool) -> str:
    """Count a run's repairs in one line."""
    texts = f"{len(results)} text{'s' * (len(results) != 1)} checked"
    count = sum(len(repaired.done) for repaired in results)
    unsafe = sum(repaired.unsafe for repaired in results)
    more = f", {unsafe} more with --unsafe" if unsafe else ""
    if not count:
        return f"{texts}: nothing to repair{more}."
    repairs = f"{count} repair{'s' * (count != 1)}"
    return f"{texts}: {repairs}{' to make' * preview} in {sum(one.changed for one in results)}{more}."


def _repair(finding: Finding) -> str:
    after = finding.suggestion or "(nothing)"
    return f"{finding.line}: {finding.code} {_short(finding.text)} → {_short(after)}"


def _short(text: str) -> str:
    return printable(text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…")
