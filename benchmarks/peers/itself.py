"""mtcheck itself, as one of the rows: its rules alone and with its models, with all findings and the graver ones."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from benchmarks.peers.peer import Peer, Span, Tool

EVERYTHING = "mtcheck"
RULES = "mtcheck, rules alone"


def _load(model: str | None, least: str) -> Tool:
    from mtcheck.engine import Linter
    from mtcheck.readers import read_text
    from mtcheck.report import Report
    from mtcheck.rules.base import Severity
    from mtcheck.settings import Settings

    linter = Linter(Settings(threads=1) if model is None else Settings(model=model))
    rank = Severity(least).rank

    def report(text: str) -> Report:
        return linter.check_source(read_text(text, "text.txt"), "text.txt").report

    def findings(text: str) -> list[Span]:
        return [(found.start, found.end) for found in report(text).findings if found.severity.rank >= rank]

    def scores(sentences: Sequence[str], _: Sequence[str]) -> list[float]:
        return [-report(sentence).suspicion for sentence in sentences]

    return Tool(findings, scores)


PEERS = tuple(
    Peer(
        name if least == "info" else f"{name}, {least} and above",
        "Apache-2.0",
        partial(_load, model, least),
        finds=True,
        rates=least == "info",
        remark="Reads each text alone.",
    )
    for name, model in ((EVERYTHING, None), (RULES, "none"))
    for least in ("info", "warning")
)
